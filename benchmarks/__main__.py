"""``python -m benchmarks``: the comparisons of ``check_files`` and of ``marking``."""

from __future__ import annotations

from benchmarks import check_files, marking

check_files.main()
marking.compare(rounds=2)
