"""What came by e-mail: sent at once, filed by a person where it does not tell."""

from __future__ import annotations

import re

import openpyxl

from sorops import job

FILE = "OP-01/Lakeside MAT March 2019.xlsx"


def without_a_site(portal, name):
    """A workbook that no longer says whose it is."""
    path = portal.home.settings.home / "inbox" / FILE
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "Lakeside" in cell.value:
                    cell.value = cell.value.replace("Lakeside Recovery Clinic", "")
    target = portal.home.settings.home / name
    workbook.save(target)
    return target


def test_a_file_that_does_not_tell_waits_and_is_filed_by_its_line(portal):
    visitor = portal.sign_in("steward")
    path = without_a_site(portal, "from the mail.xlsx")
    answer = visitor.post_form("/uploads", files={"files": (path.name, path.read_bytes())}, key="one")
    number = int(re.search(r"/files/(\d+)", answer.headers["location"])[1])
    assert number in [row["number"] for row in job.unfiled(portal.home)]
    assert f"{number}: from the mail.xlsx" in visitor.get("/unfiled").text

    line = {"number": number, "site": "OP-02", "program": "OP_MAT", "month": "2019-03"}
    assert visitor.post_form("/unfiled", **line).headers["location"] == "/unfiled"
    assert number in [row["number"] for row in job.unfiled(portal.home)], "only ticked lines are filed"
    visitor.post_form("/unfiled", chosen=number, **line)
    assert number not in [row["number"] for row in job.unfiled(portal.home)]
    assert job.received_file(portal.home, number).site_id == "OP-02"


def test_a_line_that_is_not_complete_is_named(portal):
    visitor = portal.sign_in("steward")
    path = without_a_site(portal, "again.xlsx")
    answer = visitor.post_form("/uploads", files={"files": (path.name, path.read_bytes())}, key="two")
    number = int(re.search(r"/files/(\d+)", answer.headers["location"])[1])
    visitor.post_form("/unfiled", chosen=number, number=number, site="", program="OP_MAT", month="2019-03")
    assert f"These files are not filed yet: {number}." in visitor.get("/unfiled").text
