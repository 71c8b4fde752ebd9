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

    line = {f"site-{number}": "OP-02", f"program-{number}": "OP_MAT", f"month-{number}": "2019-03"}
    assert visitor.post_form("/unfiled", **line).headers["location"] == "/unfiled"
    assert number in [row["number"] for row in job.unfiled(portal.home)], "only ticked lines are filed"
    visitor.post_form("/unfiled", **{f"file-{number}": "yes"}, **line)
    assert number not in [row["number"] for row in job.unfiled(portal.home)]
    assert job.received_file(portal.home, number).site_id == "OP-02"


def sent(portal, visitor, name):
    path = without_a_site(portal, name)
    answer = visitor.post_form("/uploads", files={"files": (name, path.read_bytes())}, key=name)
    return int(re.search(r"/files/(\d+)", answer.headers["location"])[1])


def test_lines_that_cannot_be_filed_are_named_with_the_reason_and_the_others_are_filed(portal):
    visitor = portal.sign_in("steward")
    good, empty, wrong = (sent(portal, visitor, f"{name}.xlsx") for name in ("good", "empty", "wrong"))
    fields = {f"file-{number}": "yes" for number in (good, empty, wrong)}
    fields |= {f"program-{number}": "OP_MAT" for number in (good, empty, wrong)}
    fields |= {f"site-{number}": "OP-02" for number in (good, wrong)}
    fields |= {f"month-{good}": "2019-03", f"month-{empty}": "2019-03", f"month-{wrong}": "March 2019"}
    visitor.post_form("/unfiled", **fields)
    page = visitor.get("/unfiled").text
    assert f"File {empty}: choose site, programme and month." in page
    assert f"File {wrong}: Write the month as year and month, for example 2019-03." in page
    waiting = [row["number"] for row in job.unfiled(portal.home)]
    assert (good in waiting, empty in waiting, wrong in waiting) == (False, True, True)


def test_months_to_come_and_before_the_programme_began_are_refused(portal):
    visitor = portal.sign_in("steward")
    number = sent(portal, visitor, "a.xlsx")
    line = {f"file-{number}": "yes", f"site-{number}": "OP-02", f"program-{number}": "OP_MAT"}
    for month, why in (("2031-01", "2031-01 is still to come."), ("1999-12", "the programme began in")):
        visitor.post_form("/unfiled", **line, **{f"month-{number}": month})
        assert why in visitor.get("/unfiled").text
    assert number in [row["number"] for row in job.unfiled(portal.home)]


def test_many_files_at_once_are_of_the_site_that_is_named_for_all_and_each_has_its_line(portal):
    visitor = portal.sign_in("steward")
    path = without_a_site(portal, "a.xlsx")
    files = [("files", (path.name, path.read_bytes())), ("files", ("b.txt", b"no workbook"))]
    answer = visitor.post_form("/uploads", files=files, key="many", site="OP-01", month="2019-03")
    page = visitor.get(answer.headers["location"]).text
    first = int(re.search(r"files=(\d+)", answer.headers["location"])[1])
    assert job.received_file(portal.home, first).site_id == "OP-01"
    assert "a.xlsx" in page
    assert "b.txt" in page
    visitor.post_form("/uploads", files=files, key="again", month="2031-01", back="/unfiled")
    assert "2031-01 is still to come." in visitor.get("/unfiled").text
