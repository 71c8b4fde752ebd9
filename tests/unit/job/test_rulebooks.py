"""The rule book of a state: what it declared, decided and announced."""

from __future__ import annotations

from pathlib import Path

from sorops import job
from sorops.feedback.grouping import link
from sorops.generate.site import code_address
from sorops.job.home import Home
from sorops.settings import Settings
from sorops.sources.amendments import Aspect


def test_without_a_home_the_book_tells_what_the_product_declares(tmp_path: Path) -> None:
    first = job.write_rulebook(Settings(home=tmp_path / "none"), tmp_path / "book")
    assert first == tmp_path / "book" / "index.html"
    assert 'id="V07"' in (tmp_path / "book" / "codes.html").read_text()


def test_the_stage_of_a_rule_is_told_at_its_code(home: Home, tmp_path: Path) -> None:
    job.set_stage(home, "OP205", "note", "2019-04", "Clinics close their books late")
    job.write_rulebook(home.settings, tmp_path / "book")
    text = (tmp_path / "book" / "codes.html").read_text().split('id="OP205"')[1].split("</article>")[0]
    assert "From 2019-04 on it is a note: Clinics close their books late." in text


def test_an_announced_label_is_told_with_its_month(home: Home, tmp_path: Path) -> None:
    place = ("OP_MAT", "roster", "first_dose_date")
    job.announce(home, place, Aspect.LABEL, "", "Day of the first dose", "2031-01", "Sites ask")
    job.write_rulebook(home.settings, tmp_path / "book")
    text = (tmp_path / "book" / "op_mat.html").read_text()
    assert "From 2031-01 on" in text
    assert "Day of the first dose" in text


def test_the_link_of_a_message_leads_to_its_code_in_the_book() -> None:
    assert link("https://book.example/sor/", "V07") == f"https://book.example/sor/{code_address('V07')}"
