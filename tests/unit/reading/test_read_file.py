"""Layouts of the mess catalogue (domain.md 2.3), each as a small ledger."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.styles import Font

from sorops.findings import Severity
from sorops.reading import ConfirmedHeader
from sorops.submission import Envelope
from tests.unit.reading.ledgers import (
    FLAT,
    HEADERS,
    LEDGER,
    book,
    codes,
    ids,
    movement,
    read_bytes,
    read_tabs,
    titled,
)

ROWS = (movement("M-1"), movement("M-2"))


def test_a_tidy_ledger_is_read_without_a_word() -> None:
    reading = read_tabs({"Movements": titled(*ROWS)})
    assert (codes(reading), ids(reading), reading.needs_filing) == ([], ["M-1", "M-2"], "")
    assert reading.tables["movement"]["_row"].to_pylist() == [6, 7]
    assert reading.tables["movement"]["location_id"].to_pylist() == ["NLX-WH", "NLX-WH"]


def test_blank_rows_totals_and_notes_are_no_rows() -> None:
    total = ("Total", "", "", "", "", 10.0)
    note = ("Counted by two people on the last day.",)
    reading = read_tabs({"Movements": titled(ROWS[0], (), ROWS[1], total, (), note)})
    assert (codes(reading), ids(reading)) == ([], ["M-1", "M-2"])


@pytest.mark.parametrize(
    ("total", "is_wrong"), [(10.0, False), ("10", False), (5.0, False), (10.19, False), (11.0, True), (0.0, True)]
)
def test_a_total_may_be_two_percent_off_or_a_mean(total: object, is_wrong: bool) -> None:
    reading = read_tabs({"Movements": titled(*ROWS, ("Grand total", "", "", "", "", total))})
    assert codes(reading) == ([("S03", "Movements", "F8")] if is_wrong else [])
    assert reading.is_refused is is_wrong


def test_subtotals_are_compared_with_their_group() -> None:
    groups = (ROWS[0], ("Subtotal - a", "", "", "", "", 5.0), ROWS[1], ("Sub-total b", "", "", "", "", 5.0))
    assert not codes(read_tabs({"Movements": titled(*groups, ("TOTAL", "", "", "", "", 10.0))}))
    wrong = (*groups[:3], ("Subtotal - b", "", "", "", "", 8.0))
    assert codes(read_tabs({"Movements": titled(*wrong)})) == [("S03", "Movements", "F9")]


def test_a_place_called_total_is_no_total() -> None:
    reading = read_tabs({"Movements": titled(("Total Care 1", *movement("")[1:]))})
    assert ids(reading) == ["Total Care 1"]


def test_a_table_may_stand_anywhere_under_a_header_of_two_lines() -> None:
    upper = (
        "",
        "Movement ID",
        "Movement date",
        "Location",
        "Item type",
        "Movement type",
        "Quantity",
        "Unit",
        "Doses",
        "",
        "Fund source",
    )
    lower = ("", "", "", "", "", "", "", "", "each", "YTD", "")
    rows = ((), *titled()[:4], (), upper, lower, *(("", *row[:8], 99.0, row[8]) for row in ROWS))
    reading = read_tabs({"Movements": rows})
    assert (codes(reading), ids(reading)) == ([], ["M-1", "M-2"])
    spots = {spot.field: (spot.column, spot.header, spot.header_rows) for spot in reading.columns}
    assert spots["doses_per_unit"] == ("I", "Doses__each", "7-8")
    assert spots["movement_id"] == ("B", "Movement ID", "7-8")


def test_a_second_line_is_seen_though_nearly_all_of_the_first_is_known() -> None:
    more = (
        "Lot number",
        "Expiry month",
        "Unit cost ($)",
        "Recipient type",
        "Recipient town",
        "Refill kits",
        "Comments",
    )
    known = tuple(header for header in HEADERS if header != "Doses per unit")
    place = HEADERS.index("Doses per unit")
    upper = (*known, *more, "Doses", "")
    lower = (*[""] * len((*known, *more)), "each", "YTD")
    rows = [(*row[:place], *row[place + 1 :], *[""] * len(more), row[place], 99.0) for row in ROWS]
    reading = read_tabs({"Movements": (*titled()[:4], upper, lower, *rows)})
    assert (codes(reading), ids(reading)) == ([], ["M-1", "M-2"])
    assert reading.tables["movement"]["doses_per_unit"].to_pylist() == [2, 2]


def test_unknown_doubled_and_nameless_columns_are_told_and_left_out() -> None:
    rows = [
        (*HEADERS, "Expiry mnth", "Qty", "", "Lot"),
        *((*row, "x1", 7.0, "left over", "L-1") for row in ROWS),
    ]
    reading = read_tabs({"Movements": (*titled()[:4], *rows)})
    assert codes(reading) == [("S09", "Movements", "J5"), ("S06", "Movements", "K5"), ("S08", "Movements", "L5")]
    assert dict(reading.findings[0].detail) == {
        "header": "Expiry mnth",
        "proposal": "Expiry month",
        "reason": 'it shares the word "expiry" and "mnth" is short for "month"',
        "absent": "Expiry month, Unit cost ($), Other location, Recipient type, Recipient town, Refill kits, Comments",
    }
    assert reading.tables["movement"]["quantity"].to_pylist() == [5, 5]
    assert all("left over" not in str(column) for column in reading.tables["movement"].columns)


def test_a_confirmed_header_is_known_from_then_on() -> None:
    renamed = tuple("How much" if header == "Quantity" else header for header in HEADERS)
    data = book({"Movements": (*titled()[:4], renamed, *ROWS)})
    assert [code for code, _, _ in codes(read_bytes(data))] == ["S01", "S09"]
    confirmed = ConfirmedHeader("NALOX_INV", "movement", "How much", "quantity")
    assert not codes(read_bytes(data, confirmed=[confirmed]))


@pytest.mark.parametrize("envelope", [LEDGER, FLAT], ids=["site known", "site found in the file"])
def test_a_site_has_its_own_confirmed_headers(envelope: Envelope) -> None:
    renamed = tuple("How much" if header == "Unit" else header for header in (*HEADERS, "Unit cost ($)"))
    data = book({"Movements": (*titled()[:4], renamed, *((*row, 45.0) for row in ROWS))})
    own = ConfirmedHeader("NALOX_INV", "movement", "How much", "unit", "NLX-WH")
    elsewhere = replace(own, field="comments", site_id="CLN-01")
    for_all = replace(own, field="lot_no", site_id="")
    assert not codes(read_bytes(data, envelope, confirmed=[own, for_all, elsewhere]))
    assert [entry[0] for entry in codes(read_bytes(data, envelope, confirmed=[for_all, elsewhere]))] == ["S01"]
    assert "S01" in [entry[0] for entry in codes(read_bytes(data, envelope, confirmed=[elsewhere]))]


@pytest.mark.parametrize("field", ["quantity", "no_longer_declared"])
def test_what_is_published_is_stronger_than_what_was_confirmed(field: str) -> None:
    confirmed = ConfirmedHeader("NALOX_INV", "movement", "Unit", field)
    assert not codes(read_bytes(book({"Movements": titled(*ROWS)}), confirmed=[confirmed]))


def test_a_missing_required_column_is_the_only_thing_judged() -> None:
    rows = (*titled()[:4], HEADERS[:-1], *(row[:-1] for row in (movement("", "-3"), ROWS[0])))
    reading = read_tabs({"Movements": rows})
    assert [(finding.code, finding.field) for finding in reading.findings] == [("S01", "fund_source")]
    assert not reading.tables


@pytest.mark.parametrize(
    ("tab", "said", "expected"),
    [
        ("Movements", "2019-02", []),
        ("Movements", "January 2019", [("F19", "Movements", "B3")]),
        ("Feb 2019", "January 2019", [("S04", "Feb 2019", "B3")]),
        ("Jan 2019", "February 2019", [("S04", "Jan 2019", "")]),
        ("Jan 2019", "January 2019", [("S04", "Jan 2019", "B3")]),
        ("Jan 2019", "March 2019", [("F19", "Jan 2019", "B3")]),
        ("Movements", "", []),
        ("January", "", [("F19", "January", "")]),
    ],
)
def test_of_three_months_one_may_differ(tab: str, said: str, expected: list[tuple[str, str, str]]) -> None:
    assert codes(read_tabs({tab: titled(*ROWS, month=said)})) == expected


def test_a_sheet_of_another_site_is_refused_and_an_unknown_name_is_asked_about() -> None:
    assert codes(read_tabs({"Movements": titled(*ROWS, name="North Clinic")})) == [("F18", "Movements", "B2")]
    assert codes(read_tabs({"Movements": titled(*ROWS, name="Nowhere Inc")})) == [("S07", "Movements", "B2")]
    sentence = (("Warehouse - Movements - February 2019",), HEADERS, *ROWS)
    assert not codes(read_tabs({"Movements": sentence}))


def test_labels_may_stand_beside_each_other_over_their_values() -> None:
    titles = (("Site", "Month", "Program"), ("Warehouse", "Jan-19", "Naloxone"), ())
    assert codes(read_tabs({"Movements": (*titles, HEADERS, *ROWS)})) == [("F19", "Movements", "B2")]
    assert not codes(read_tabs({"Movements": (("Program:", "Naloxone"), (), HEADERS, *ROWS)}))


def test_of_several_sites_above_a_table_the_senders_own_is_meant() -> None:
    titles = (("North Clinic - stock at Warehouse",), ("North Clinic",), ("Warehouse",))
    assert not codes(read_tabs({"Movements": (*titles, HEADERS, *ROWS)}))


def test_with_a_tab_per_month_only_the_months_own_is_new() -> None:
    months = {"Dec 2018": "2018-12", "Jan 2019": "2019-01", "Feb 2019": "2019-02"}
    tabs = {tab: titled(movement(f"{tab[:3]}-1"), month=month) for tab, month in months.items()}
    assert ids(read_tabs(tabs)) == ["Feb-1"]
    assert codes(read_tabs({tab: rows for tab, rows in tabs.items() if tab != "Feb 2019"}))[0][0] == "F19"


def test_with_a_tab_per_place_all_are_the_sheet() -> None:
    reading = read_tabs({"North": titled(ROWS[0]), "South": titled(ROWS[1])})
    assert (codes(reading), ids(reading)) == ([], ["M-1", "M-2"])
    assert reading.tables["movement"]["_sheet"].to_pylist() == ["North", "South"]


def test_side_tabs_are_left_alone_and_a_lone_sheet1_is_not() -> None:
    stale = titled(movement("OLD"))
    reading = read_tabs({"Instructions": stale, "Movements": titled(*ROWS), "Sheet3": stale})
    assert ids(reading) == ["M-1", "M-2"]
    assert ids(read_tabs({"Sheet1": titled(*ROWS)})) == ["M-1", "M-2"]


def test_a_header_repeated_after_a_page_break_is_no_row() -> None:
    reading = read_tabs({"Movements": titled(ROWS[0], (), HEADERS, ROWS[1])})
    assert (codes(reading), ids(reading)) == ([], ["M-1", "M-2"])
    assert len(reading.columns) == len(HEADERS)


def test_tables_of_several_sheets_may_share_a_tab() -> None:
    needs = ("Client ID", "Need domain", "Need identified", "Date need identified", "Need status")
    month = ("Client ID", "Participant status", "In-person contacts", "Phone contacts")
    refs = ("Referral ID", "Referral date", "Referral type", "Warm hand-off", "Eligibility decision", "Client response")
    rows = (
        ("Site:", "Harbor LEAD"),
        ("Reporting month:", "2019-02"),
        (),
        refs,
        ("R-1", "2019-02-01", "Social contact", "Y", "Elig", "Accepts"),
        (),
        ("Participants",),
        month,
        ("C-1", "Open", 3.0, 1.0),
        (),
        needs,
        ("C-1", "Legal help", "Y", "2019-02-02", "Not met"),
    )
    reading = read_tabs({"LEAD": rows}, Envelope("l.xlsx", "LEAD-01", "LEAD", "2019-02"))
    assert not codes(reading)
    assert {name: table.num_rows for name, table in reading.tables.items()} == {
        "referral": 1,
        "participant_month": 1,
        "need_service": 1,
    }


def test_another_programme_or_no_table_is_told() -> None:
    clinic = Envelope("x.xlsx", "CLN-01", "OP_MAT", "2019-02")
    assert [code for code, _, _ in codes(read_tabs({"Movements": titled(*ROWS)}, clinic))] == ["F22"]
    assert codes(read_tabs({"A": (("hello", "you"), (1.0, 2.0))})) == [("F17", "", "")]
    assert codes(read_tabs({"A": ()})) == [("F14", "", "")]


def test_a_workbook_needs_every_sheet_and_a_text_file_is_one() -> None:
    month = ("Client ID", "Participant status", "In-person contacts", "Phone contacts")
    lead = Envelope("x.csv", "LEAD-01", "LEAD", "2019-02")
    missing = read_tabs({"Participants": (month, ("C-1", "Open", 3.0, 1.0))}, lead)
    assert [(finding.code, finding.sheet) for finding in missing.findings] == [
        ("S05", "referral"),
        ("S05", "need_service"),
    ]
    text = "\n".join(",".join(map(str, row)) for row in (month, ("C-1", "Open", 3, 1))).encode()
    assert read_bytes(text, lead).tables["participant_month"].num_rows == 1


def test_hidden_and_struck_rows_are_loaded_and_asked_about() -> None:
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    tab.title = "Movements"
    for row in titled(*ROWS, movement("M-3")):
        tab.append(list(row))
    tab.row_dimensions[6].hidden = True
    for cell in tab[7]:
        cell.font = Font(strike=True)
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read_bytes(buffer.getvalue())
    assert codes(reading) == [("R05", "Movements", "A6"), ("R06", "Movements", "A7")]
    assert ids(reading) == ["M-1", "M-2", "M-3"]


def test_odd_cells_are_found_and_noted_at_their_address() -> None:
    reading = read_tabs(
        {"Movements": titled(movement("M-1", "<5"), movement("M-2", "approx 40"), movement("M-3", -2.0))}
    )
    assert codes(reading) == [("V07", "Movements", "F6"), ("V11", "Movements", "F7"), ("V12", "Movements", "F8")]
    assert [finding.severity for finding in reading.findings][2] is Severity.QUARANTINE_ROW
    assert [(note.cell, note.lower_bound, note.upper_bound, note.is_estimate) for note in reading.notes] == [
        ("F6", 1, 4, False),
        ("F7", None, None, True),
        ("F8", None, None, False),
    ]
    assert all("40" not in str(finding.detail) for finding in reading.findings)


def test_day_and_month_are_settled_by_the_file_or_the_sites_past_or_asked_about() -> None:
    open_question = book({"Movements": titled(movement("M-1", day="2/1/19"), movement("M-2", day="3/2/2019"))})
    reading = read_bytes(open_question)
    assert (reading.date_order, reading.has_ambiguous_dates) == ("", True)
    assert [code for code, _, _ in codes(reading)] == ["V15", "V15"]
    known = read_bytes(open_question, order="DMY")
    assert (codes(known), known.has_ambiguous_dates) == ([], True)
    assert [day.month for day in known.tables["movement"]["movement_date"].to_pylist()] == [1, 2]
    settled = read_tabs({"Movements": titled(movement("M-1", day="2/1/19"), movement("M-2", day="25/2/2019"))})
    assert (settled.date_order, codes(settled)) == ("DMY", [])


def test_a_dropped_file_says_where_it_belongs() -> None:
    reading = read_tabs({"Movements": titled(*ROWS)}, FLAT)
    envelope = reading.envelope
    assert (envelope.site_id, envelope.program_stream, envelope.reporting_month) == ("NLX-WH", "NALOX_INV", "2019-02")
    assert (reading.needs_filing, ids(reading)) == ("", ["M-1", "M-2"])


@pytest.mark.parametrize(
    ("tabs", "proposal"),
    [
        ({"Movements": titled(*ROWS, name="Nowhere Inc")}, ("", "NALOX_INV", "2019-02")),
        ({"Movements": titled(*ROWS, month="")}, ("NLX-WH", "NALOX_INV", "")),
        ({"Jan 2019": titled(*ROWS)}, ("NLX-WH", "NALOX_INV", "2019-02")),
        ({"Movements": titled(*ROWS, month="2019-01")}, ("NLX-WH", "NALOX_INV", "2019-01")),
        ({"Movements": titled(*ROWS, name="North Clinic")}, ("CLN-01", "NALOX_INV", "2019-02")),
        ({"A": (("hello", "you"),)}, ("", "", "")),
    ],
    ids=["no site", "no month", "two months", "later days", "a site of another programme", "no table"],
)
def test_a_dropped_file_that_cannot_be_told_waits_with_a_proposal(
    tabs: dict[str, tuple[tuple[object, ...], ...]], proposal: tuple[str, str, str]
) -> None:
    reading = read_tabs(tabs, FLAT)
    envelope = reading.envelope
    assert reading.needs_filing.endswith(".")
    assert (envelope.site_id, envelope.program_stream, envelope.reporting_month) == proposal


def test_what_the_sender_said_holds_where_a_dropped_file_is_silent() -> None:
    said = replace(FLAT, reporting_month="2019-02", site_id="NLX-WH")
    reading = read_tabs({"Movements": (HEADERS, *ROWS)}, said)
    assert (reading.needs_filing, codes(reading)) == ("", [])
    assert reading.envelope == replace(LEDGER, file=FLAT.file)


@pytest.mark.parametrize(
    ("month", "code"), [("2019-02", ""), ("", ""), ("n/a", ""), ("2019-01", "V23"), ("soon", "V17")]
)
def test_the_month_of_a_row_is_that_of_the_file_or_asked_about(month: str, code: str) -> None:
    rows = (("Report month", *HEADERS), ("2019-02", *ROWS[0]), (month, *ROWS[1]))
    reading = read_tabs({"Movements": (*titled()[:4], *rows)})
    assert codes(reading) == ([(code, "Movements", "A7")] if code else [])
