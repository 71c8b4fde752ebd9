"""What ``job`` gives is what its stub says."""

from __future__ import annotations

from pathlib import Path

from sorops import job


def test_every_name_of_the_stub_is_there():
    assert len(job.__all__) > 100
    assert [name for name in job.__all__ if not hasattr(job, name)] == []


def test_no_name_is_that_of_a_module_which_would_hide_it_once_it_is_imported():
    modules = {path.stem for path in Path(job.__file__).parent.glob("*.py")}
    assert modules & set(job.__all__) == set()
