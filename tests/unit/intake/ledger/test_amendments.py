from dataclasses import replace

import pytest

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.ledger import Ledger, amendments, decisions, events
from sorops.sources.amendments import Amendment, Aspect

LABEL = Amendment("OP_MAT", "roster", "client_id", Aspect.LABEL, "", "Chart number", "2019-04")
CODE = Amendment("", "", "discharge_reason", Aspect.CODE, "MOVED", "Moved away", "2019-05")


def test_what_was_announced_comes_back_in_its_order(ledger: Ledger) -> None:
    numbers = [amendments.announce(ledger, entry, ("OP_MAT",), "clearer", by="manager") for entry in (LABEL, CODE)]

    assert amendments.amendments(ledger) == (LABEL, CODE)
    assert [(known.number, known.reason, known.announced_by) for known in amendments.announced(ledger)] == [
        (numbers[0], "clearer", "manager"),
        (numbers[1], "clearer", "manager"),
    ]


def test_an_announcement_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="why"):
        amendments.announce(ledger, LABEL, ("OP_MAT",), "", by="manager")


def test_who_announced_it_is_in_the_trail(ledger: Ledger) -> None:
    amendments.announce(ledger, LABEL, ("OP_MAT",), "clearer", by="manager")

    event = list(events.trail(ledger))[-1]
    assert (event.actor, event.action, event.subject) == ("manager", "ANNOUNCED", "OP_MAT|roster|client_id")


def test_a_month_of_which_files_are_accepted_keeps_its_version(ledger: Ledger, arrive) -> None:
    arrival = arrive(reporting_month="2019-03")
    decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED)

    with pytest.raises(UsageError, match="from 2019-04 on"):
        amendments.announce(ledger, replace(LABEL, since="2019-03", value="Record"), ("OP_MAT",), "clearer", by="x")
    amendments.announce(ledger, replace(LABEL, since="2019-03"), ("LEAD",), "another programme", by="x")
    amendments.announce(ledger, replace(LABEL, since="2019-04"), ("OP_MAT",), "clearer", by="x")
    assert len(amendments.amendments(ledger)) == 2


@pytest.mark.parametrize(
    ("said", "is_refused"),
    [
        ({"reporting_month": "2019-04"}, True),
        ({"reporting_month": "", "program_stream": "", "site_id": ""}, True),
        ({"reporting_month": "2019-03"}, False),
        ({"reporting_month": "2019-04", "program_stream": "LEAD"}, False),
    ],
    ids=["of the month", "of nobody knows which", "of the month before", "of another programme"],
)
def test_a_file_that_a_run_may_hold_is_decided_first(ledger: Ledger, arrive, said, is_refused) -> None:
    arrive(**said)
    if is_refused:
        with pytest.raises(UsageError, match="sorops run"):
            amendments.announce(ledger, LABEL, ("OP_MAT",), "clearer", by="manager")
    else:
        amendments.announce(ledger, LABEL, ("OP_MAT",), "clearer", by="manager")
    assert bool(amendments.amendments(ledger)) is not is_refused
