"""A state in which something has happened on every page: questions, answers, certifications, exceptions, files that
wait, files that were returned."""

from __future__ import annotations

from pathlib import Path

from portal.workbooks import messy, unnamed, without_a_column

from sorops import job
from sorops.job import Home

SITE, MARCH = "OP-01", "OP-01/Lakeside MAT March 2019.xlsx"
SHORT = "OP-03/HarborLight FY19 workbook (Feb 2019).xlsx"


def brought_to_life(home: Home) -> dict[str, list[int]]:
    """Do a little of everything; give the numbers of files to look at: of the site of the demonstration's reporter
    (``own``, the first one with problems of every kind) and of nobody or of others (``others``)."""
    folder = home.settings.home
    inbox = folder / "inbox"
    calm = [row["arrival_no"] for row in job.received_files(home, frozenset([SITE]), 1000) if _is_calm(home, row)]
    untidy = _sent(home, messy(inbox / MARCH, folder / "Lakeside March.xlsx"), "reporter", frozenset([SITE]))
    returned = _sent(home, without_a_column(inbox / SHORT, folder / "HarborLight February.xlsx"), "manager")
    waiting = _sent(home, unnamed(inbox / MARCH, folder / "attachment.xlsx"), "manager")
    job.certify(home, calm[0], by="reporter")
    job.send_back(home, calm[1], "Why are there fewer clients than in the month before?", by="manager")
    job.reply(home, calm[1], "The clinic was closed for two weeks.", by="reporter")
    job.answer(home, untidy, "OP101", "One client moved to another clinic on the last day.", by="reporter")
    job.waive(home, "R01", "2019-06-30", "The trainings last a whole day.", site="CO-01", by="manager")
    job.set_stage(home, "H06", "note", "2019-04", "New; its false alarms are counted first.", by="steward")
    job.issue_token(home, SITE, "Clinic system", by="admin")
    return {"own": [untidy, *calm[:2]], "others": [returned, waiting]}


def _is_calm(home: Home, row: dict[str, object]) -> bool:
    """Counted, and nothing about it is asked."""
    number = int(str(row["arrival_no"]))
    return bool(row["is_current"]) and not job.view_of_file(home, number, with_values=False).questions


def _sent(home: Home, path: Path, by: str, sites: frozenset[str] | None = None) -> int:
    return job.upload(home, path.read_bytes(), path.name, key=path.name, by=by, sites=sites).number
