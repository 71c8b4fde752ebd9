"""The commands that write documents: where they put them, and what they say where they cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOROPS = Path(sys.executable).with_name("sorops")


def sorops(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    said = os.environ | {"SOROPS_HOME": str(home)}
    return subprocess.run(
        [SOROPS, *map(str, arguments)], env=said, capture_output=True, text=True, check=False, cwd=home.parent
    )


def test_the_rule_book_is_written_without_a_home_and_tells_how_to_publish_it(tmp_path: Path) -> None:
    told = sorops(tmp_path / "home", "rulebook", "--output", tmp_path / "book")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[0] == "Wrote book/index.html"
    assert "set rulebook_url" in told.stdout
    assert (tmp_path / "book" / "codes.html").is_file()


def test_a_receipt_is_written_into_the_home_folder(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text("site_id,site_name,streams\nCOA-01,Oak Coalition,PREV_COAL\n")
    (tmp_path / "notes.txt").write_text("not a workbook")
    home = tmp_path / "home"
    assert sorops(home, "init", "--sites", tmp_path / "sites.csv").returncode == 0
    assert sorops(home, "receive", tmp_path / "notes.txt", "--site", "COA-01").returncode == 0
    told = sorops(home, "receipt", 1)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == "Wrote home/receipts/receipt-1.html\nWrote home/receipts/receipt-1.pdf\n"
    assert "Receipt for file 1" in (home / "receipts" / "receipt-1.html").read_text()
    assert (home / "receipts" / "receipt-1.pdf").stat().st_mode & 0o077 == 0
    wrong = sorops(home, "receipt", 2)
    assert (wrong.returncode, wrong.stderr) == (2, "sorops: There is no file number 2 in the ledger.\n")
