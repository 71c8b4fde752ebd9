"""Where settings come from, and which wins."""

from pathlib import Path

import pytest

from sorops.errors import SetupError
from sorops.settings import Limits, load


def test_defaults_live_under_the_home_folder(tmp_path: Path) -> None:
    settings = load({"SOROPS_HOME": str(tmp_path)})
    assert settings.home == tmp_path
    assert settings.ledger == f"sqlite:///{tmp_path}/ledger/ledger.db"
    assert settings.limits == Limits()
    assert {path.parent for path in (settings.lake, settings.archive, settings.releases, settings.keys)} == {tmp_path}


def test_the_environment_wins_over_the_file_and_the_file_over_defaults(tmp_path: Path) -> None:
    (tmp_path / "sorops.toml").write_text("settle_seconds = 5\nreaders = 3\n[limits]\nrows = 10\n")
    settings = load({"SOROPS_HOME": str(tmp_path), "SOROPS_READERS": "1"})
    assert (settings.settle_seconds, settings.readers, settings.limits.rows) == (5, 1, 10)
    assert settings.limits.columns == Limits().columns


@pytest.mark.parametrize("text", ["settle = 5", "[limits]\nrow = 5", "settle_seconds = "])
def test_a_setting_that_does_not_exist_or_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "sorops.toml").write_text(text)
    with pytest.raises(SetupError, match=r"sorops\.toml"):
        load({}, home=tmp_path)


def test_a_number_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="SOROPS_READERS must be a number, for example 2"):
        load({"SOROPS_READERS": "two"}, home=tmp_path)
