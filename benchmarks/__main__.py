"""``python -m benchmarks``: the comparison of ``check_files``."""

from __future__ import annotations

from benchmarks.check_files import main

main()
