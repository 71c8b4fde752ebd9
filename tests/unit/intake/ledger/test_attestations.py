import datetime as dt
from collections.abc import Callable

import pytest

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import Ledger, asof, attestations, decisions, events

AT = dt.datetime(2019, 2, 8, 10, 0)


def test_an_attestation_is_known_from_its_time_on(ledger: Ledger) -> None:
    attestations.attest_zero(ledger, "CLN-01", "OP_MAT", "2019-01", AT, by="steward")

    assert asof.attestations(ledger, AT - dt.timedelta(seconds=1)) == []
    assert asof.attestations(ledger, AT) == [
        {"site_id": "CLN-01", "program_stream": "OP_MAT", "reporting_month": "2019-01", "attested_at": AT}
    ]


def test_attesting_twice_changes_nothing(ledger: Ledger) -> None:
    attestations.attest_zero(ledger, "CLN-01", "OP_MAT", "2019-01", AT, by="steward")
    head = events.head(ledger)

    attestations.attest_zero(ledger, "CLN-01", "OP_MAT", "2019-01", AT + dt.timedelta(days=1), by="steward")

    assert events.head(ledger) == head
    assert asof.attestations(ledger, AT)[0]["attested_at"] == AT


def test_what_nobody_expects_cannot_be_attested(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="expected for 2019-02"):
        attestations.attest_zero(ledger, "CLN-01", "OP_MAT", "2019-02", AT, by="steward")


def test_a_month_with_rows_cannot_be_attested_to_be_zero(ledger: Ledger, arrive: Callable[..., Arrival]) -> None:
    decisions.decide(ledger, arrive().arrival_no, Verdict.ACCEPTED, rows_read=12)

    with pytest.raises(UsageError, match="has reported"):
        attestations.attest_zero(ledger, "CLN-01", "OP_MAT", "2019-01", AT, by="steward")


@pytest.mark.parametrize(("verdict", "rows"), [(Verdict.REJECTED, 12), (Verdict.ACCEPTED, 0)])
def test_a_returned_or_empty_file_does_not_stand_in_the_way(
    ledger: Ledger, arrive: Callable[..., Arrival], verdict: Verdict, rows: int
) -> None:
    decisions.decide(ledger, arrive().arrival_no, verdict, rows_read=rows)

    attestations.attest_zero(ledger, "CLN-01", "OP_MAT", "2019-01", AT, by="steward")

    assert len(asof.attestations(ledger, AT)) == 1
