"""The receipt as a page and as PDF."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sorops.feedback.receipt import Proof, Receipt, as_html, as_pdf, page
from sorops.findings import Verdict

RECEIVED = dt.datetime(2019, 4, 5, 14, 3, 7)
GIVEN = Receipt(
    number=12,
    state_name="Testland",
    time_zone="America/New_York",
    file="CLN-01/March <report>.xlsx",
    sha256="a3f5" * 16,
    file_bytes=48_213,
    received_at=RECEIVED,
    received_via="SFTP",
    site="Hartford Clinic (CLN-01)",
    programme="Outpatient MAT clinics (OP_MAT)",
    month="March 2019",
    version=2,
    replaces=7,
    duplicate_of=None,
    first_received_at=dt.datetime(2019, 4, 2, 9, 0),
    template_spec="abcdefghijkl",
    template_version="2019-01",
    rules_version="mnopabcdefgh",
    product_version="0.1.0",
    verdict=Verdict.ACCEPTED_WITH_WARNINGS,
    decided_at=RECEIVED + dt.timedelta(minutes=2),
    rows_read=1_240,
    rows_left_out=3,
    errors=3,
    questions=17,
    notes=1,
    retention="Encrypted.",
    proofs=(Proof("Arrival", RECEIVED, 123, "ab12" * 16), Proof("Decision", RECEIVED, 456, "cd34" * 16)),
)


def facts(receipt: Receipt) -> dict[str, str]:
    return {fact.name: fact.text for part in page(receipt).parts for fact in part.facts}


def test_it_tells_file_place_decision_and_proof() -> None:
    told = facts(GIVEN)
    assert told["SHA-256"] == "a3f5" * 16
    assert (told["Size"], told["Received"]) == ("48,213 bytes", "5 April 2019, 14:03:07")
    assert (told["Version"], told["First received"]) == ("2; replaces file 7", "2 April 2019, 09:00:00")
    assert (told["Template"], told["Rules"]) == ("abcdefghijkl (2019-01)", "mnopabcdefgh")
    assert told["Rows"] == "1,240 read, 1,237 loaded, 3 left out"
    assert told["Findings"] == "3 errors, 17 questions, 1 note"
    assert told["Decision"] == "Event 456 of the audit trail, 5 April 2019, 14:03:07"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_outcome_is_told_in_plain_words(verdict: Verdict) -> None:
    told = page(replace(GIVEN, verdict=verdict))
    assert verdict.value not in told.outcome + told.meaning
    assert told.meaning.endswith(".")


def test_rows_of_a_file_that_does_not_count_are_not_called_loaded() -> None:
    assert facts(replace(GIVEN, verdict=Verdict.REJECTED))["Rows"] == "None counts"


def test_a_file_that_is_not_decided_or_placed_says_so() -> None:
    told = facts(replace(GIVEN, verdict=None, decided_at=None, site="", programme="", month="", version=None))
    assert (told["Outcome"], told["Site"], told["Version"]) == (
        "It has not been decided yet.",
        "Not known yet",
        "None yet",
    )


def test_a_duplicate_names_the_file_that_came_before() -> None:
    told = facts(replace(GIVEN, verdict=Verdict.DUPLICATE, duplicate_of=7))
    assert told["Version"] == "The same as file 7"
    assert "Rules" not in told


def test_the_page_is_escaped_and_has_its_structure() -> None:
    text = as_html(GIVEN)
    assert "March &lt;report&gt;.xlsx" in text
    assert '<html lang="en">' in text
    assert text.count("<h1>") == 1
    assert len(re.findall(r"<h2 ", text)) == 4
    assert "<script" not in text


def test_the_pdf_is_tagged_titled_dated_by_the_decision_and_the_same_each_time() -> None:
    printed = as_pdf(GIVEN)
    assert printed == as_pdf(GIVEN)
    assert b"/MarkInfo" in printed
    assert b"/StructTreeRoot" in printed
    assert b"D:20190405" in printed
    assert b"pdfuaid" in printed


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("name", [GIVEN.file, '#panic("x") [evil] *b* $1$', "x" * 250, "word " * 50])
def test_the_pdf_has_one_page_with_every_fact_as_it_is_whatever_the_name(tmp_path: Path, name: str) -> None:
    receipt = replace(GIVEN, file=name)
    path = tmp_path / "receipt.pdf"
    path.write_bytes(as_pdf(receipt))
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Title: +Receipt for file 12, Testland$", told, re.MULTILINE)
    assert re.search(r"^Pages: +1$", told, re.MULTILINE)
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    squeezed = re.sub(r"[\s\u200b]", "", text)
    assert [fact for fact in facts(receipt).values() if re.sub(r"\s", "", fact) not in squeezed] == []
    assert re.sub(r"\s", "", page(receipt).closing) in squeezed
