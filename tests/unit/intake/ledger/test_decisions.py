import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from sorops.errors import UsageError
from sorops.findings import Category, Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, arrivals, asof, decisions, events

Arrive = Callable[..., Arrival]
LATER = dt.datetime(2019, 12, 31)
FINDING = Finding(
    "V07",
    Severity.WARN,
    Category.VALUE,
    "M07",
    "Roster",
    "D9",
    "roster",
    "kits",
    9,
    "COA-01|2019-01",
    (("label", "Kits"),),
)


def test_a_verdict_is_written_with_its_findings(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive()

    decisions.decide(
        ledger, arrival.arrival_no, Verdict.ACCEPTED_WITH_WARNINGS, [FINDING], rows_read=12, rows_quarantined=1
    )

    assert arrivals.get(ledger, arrival.arrival_no).verdict is Verdict.ACCEPTED_WITH_WARNINGS
    assert arrivals.pending(ledger) == ()
    assert asof.findings(ledger, LATER) == [
        {
            "arrival_no": 1,
            "file": "CLN-01/a.xlsx",
            "program_stream": "OP_MAT",
            "sheet": "Roster",
            "cell": "D9",
            "category": "value",
            "severity": "W",
            "code": "V07",
            "rule_id": "M07",
            "field": "kits",
            "sheet_id": "roster",
            "row": 9,
            "row_key": "COA-01|2019-01",
            "detail": {"label": "Kits"},
        }
    ]
    (row,) = asof.submissions(ledger, LATER)
    assert (row["rows_read"], row["rows_quarantined"]) == (12, 1)


def test_findings_keep_their_order(arrive: Arrive, ledger: Ledger) -> None:
    codes = ["V09", "V01", "V07"]
    findings = [Finding(code, Severity.WARN, Category.VALUE) for code in codes]

    decisions.decide(ledger, arrive().arrival_no, Verdict.REJECTED, findings)

    assert [row["code"] for row in asof.findings(ledger, LATER)] == codes


def test_the_same_verdict_again_changes_nothing(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive()
    decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED, [FINDING])
    head = events.head(ledger)

    decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED, [FINDING])

    assert events.head(ledger) == head
    assert len(asof.findings(ledger, LATER)) == 1


def test_a_verdict_never_changes(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive()
    decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED)

    with pytest.raises(UsageError, match="new file"):
        decisions.decide(ledger, arrival.arrival_no, Verdict.REJECTED)

    assert arrivals.get(ledger, arrival.arrival_no).verdict is Verdict.ACCEPTED


def test_a_quarantined_file_loses_names_and_words(arrive: Arrive, ledger: Ledger) -> None:
    arrival = arrive(file="CLN-01/Jane Doe.xlsx")

    on_a_persons_tab = replace(FINDING, tab="Jane Doe")
    decisions.decide(ledger, arrival.arrival_no, Verdict.QUARANTINED_PII, [FINDING, on_a_persons_tab])

    rows = asof.findings(ledger, LATER)
    assert [row["sheet"] for row in rows] == ["Roster", ""]  # a published tab is nobody's name
    for row in rows:
        assert (row["file"], row["row_key"], row["detail"]) == ("#1", "", {})
        assert (row["code"], row["cell"], row["sheet_id"]) == ("V07", "D9", "roster")
    assert asof.submissions(ledger, LATER)[0]["file"] == "#1"


def test_every_arrival_of_quarantined_bytes_loses_its_name(arrive: Arrive, ledger: Ledger) -> None:
    arrive("a")
    arrive("a", file="CLN-01/copy.xlsx")
    arrive("a", site_id="CLN-02", file="CLN-02/other folder.xlsx")
    arrive("b", file="CLN-01/b.xlsx")

    decisions.decide(ledger, 1, Verdict.QUARANTINED_PII)

    assert [arrivals.get(ledger, number).file for number in (1, 2, 3, 4)] == ["#1", "#2", "#3", "CLN-01/b.xlsx"]


def test_dates_are_read_as_the_sites_last_accepted_file_wrote_them(arrive: Arrive, ledger: Ledger) -> None:
    def decided(content: str, day: int, verdict: Verdict, order: str, site: str = "CLN-01") -> None:
        arrival = arrive(content, site_id=site, received_at=dt.datetime(2019, 2, day))
        decisions.decide(ledger, arrival.arrival_no, verdict, date_order=order)

    decided("a", 1, Verdict.ACCEPTED, "DMY")
    decided("b", 2, Verdict.ACCEPTED, "")
    decided("c", 3, Verdict.REJECTED, "MDY")
    decided("d", 3, Verdict.ACCEPTED, "MDY", site="CLN-02")
    decided("e", 9, Verdict.ACCEPTED, "MDY")
    now = arrive("f", received_at=dt.datetime(2019, 2, 5)).arrival_no

    assert decisions.date_order(ledger, "CLN-01", "OP_MAT", before=now) == "DMY"
    assert decisions.date_order(ledger, "CLN-02", "OP_MAT", before=now) == "MDY"
    assert decisions.date_order(ledger, "CLN-01", "LEAD", before=now) == ""
    assert decisions.date_order(ledger, "CLN-01", "OP_MAT", before=1) == ""
