"""An error that nobody foresaw is told without its text, which could quote a row."""

import sys

import pytest

from sorops import cli


def test_an_unexpected_error_is_told_by_its_kind_and_place_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("078-05-1120")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(sys, "argv", ["sorops"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    told = capsys.readouterr().err
    assert left.value.code == 1
    assert "ValueError" in told
    assert "078" not in told
    assert told.count("\n") == 1
