"""Sequence, superseding and currency against a plain model, over whatever order of events people and sites invent."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from sorops.findings import Verdict
from sorops.intake.ledger import Ledger, arrivals, asof, decisions, events, open_ledger, withdrawals
from sorops.intake.unfiled import Proposal
from sorops.submission import Envelope

MINUTES = [dt.datetime(2019, 2, 1, 9, minute) for minute in range(6)]
PLACES = [("CLN-01", "OP_MAT", "2019-01"), ("CLN-01", "OP_MAT", "2019-02"), ("CLN-02", "OP_MAT", "2019-01")]
NOWHERE = ("", "", "")
ACCEPTED = {Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS}
DECIDABLE = [*ACCEPTED, Verdict.REJECTED, Verdict.QUARANTINED_PII]


class Model:
    """The README's sentences as slow, obvious Python."""

    def __init__(self) -> None:
        self.arrivals: list[dict[str, Any]] = []

    def where(self, state: str, placed: bool | None = None) -> list[dict[str, Any]]:
        return [
            one
            for one in self.arrivals
            if one["state"] == state and (placed is None or (one["place"] != NOWHERE) is placed)
        ]

    def counting(self) -> list[dict[str, Any]]:
        return [one for one in self.arrivals if one["verdict"] in ACCEPTED and one["withdrawn"] is None]

    def settle(self, arrival: dict[str, Any], place: tuple[str, str, str]) -> None:
        """Give a place, and see whether the same bytes came for it before."""
        others = [one for one in self.arrivals if one is not arrival and one["withdrawn"] is None]
        same = [one for one in others if one["place"] == place]
        first = [one for one in same if one["content"] == arrival["content"] and one["duplicate_of"] is None]
        arrival["place"] = place
        if first:
            arrival["duplicate_of"] = first[0]["no"]
            if arrival["verdict"] is None:
                arrival["verdict"], arrival["state"] = Verdict.DUPLICATE, "CHECKED"

    def submissions(self, as_of: dt.datetime) -> dict[int, tuple[object, ...]]:
        known = sorted(
            (one for one in self.where("CHECKED") if one["at"] <= as_of), key=lambda one: (one["at"], one["no"])
        )
        found: dict[int, tuple[object, ...]] = {}
        for position, one in enumerate(known):
            peers = [(index, peer) for index, peer in enumerate(known) if peer["place"] == one["place"] != NOWHERE]
            originals = [peer["no"] for _, peer in peers if peer["duplicate_of"] is None]
            counting = [
                (index, peer) for index, peer in peers if not (peer["withdrawn"] and peer["withdrawn"] <= as_of)
            ]
            accepted = [(index, peer["no"]) for index, peer in counting if peer["verdict"] in ACCEPTED]
            last = accepted[-1] if accepted else None
            found[one["no"]] = (
                one["verdict"],
                originals.index(one["no"]) + 1 if one["no"] in originals else None,
                last[1] if last and last[0] > position else None,
                one["duplicate_of"],
                bool(last and last[1] == one["no"]),
            )
        return found


class Story(RuleBasedStateMachine):
    """What may happen to files, in any order."""

    prepared: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "ledger.db"
        shutil.copy(self.prepared, path)
        self.ledger: Ledger = open_ledger(f"sqlite:///{path}", bytes(range(32)))
        self.model = Model()

    def teardown(self) -> None:
        assert events.verify(self.ledger) is None
        self.ledger.close()
        self.folder.cleanup()

    @rule(content=st.sampled_from("abc"), place=st.sampled_from([*PLACES, NOWHERE]), at=st.sampled_from(MINUTES))
    def receive(self, content: str, place: tuple[str, str, str], at: dt.datetime) -> None:
        number = len(self.model.arrivals) + 1
        arrivals.record(self.ledger, Envelope(f"file {number}", *place, at), content * 64, 1)
        arrival = {
            "no": number, "content": content, "place": NOWHERE, "at": at,
            "state": "RECEIVED", "verdict": None, "duplicate_of": None,
            "withdrawn": None,
        }  # fmt: skip
        self.model.arrivals.append(arrival)
        if place != NOWHERE:
            self.model.settle(arrival, place)

    @precondition(lambda self: self.model.where("RECEIVED", placed=False))
    @rule(data=st.data(), place=st.sampled_from(PLACES))
    def place(self, data: st.DataObject, place: tuple[str, str, str]) -> None:
        arrival = data.draw(st.sampled_from(self.model.where("RECEIVED", placed=False)))
        arrivals.place(self.ledger, arrival["no"], *place)
        self.model.settle(arrival, place)

    @precondition(lambda self: self.model.where("RECEIVED", placed=False))
    @rule(data=st.data())
    def unfile(self, data: st.DataObject) -> None:
        arrival = data.draw(st.sampled_from(self.model.where("RECEIVED", placed=False)))
        arrivals.unfile(self.ledger, arrival["no"], Proposal(reason="no site is named"))
        arrival["state"] = "UNFILED"

    @precondition(lambda self: self.waiting())
    @rule(data=st.data(), place=st.sampled_from(PLACES))
    def confirm(self, data: st.DataObject, place: tuple[str, str, str]) -> None:
        arrival = data.draw(st.sampled_from(self.waiting()))
        arrivals.confirm(self.ledger, arrival["no"], *place, by="steward")
        arrival["state"] = "CHECKED" if arrival["verdict"] else "RECEIVED"
        self.model.settle(arrival, place)

    @precondition(lambda self: self.model.where("RECEIVED"))
    @rule(data=st.data(), verdict=st.sampled_from(DECIDABLE))
    def decide(self, data: st.DataObject, verdict: Verdict) -> None:
        arrival = data.draw(st.sampled_from(self.model.where("RECEIVED")))
        if arrival["place"] == NOWHERE and verdict in ACCEPTED:
            verdict = Verdict.REJECTED
        decisions.decide(self.ledger, arrival["no"], verdict)
        arrival["state"], arrival["verdict"] = "CHECKED", verdict

    @precondition(lambda self: self.model.counting())
    @rule(data=st.data(), at=st.sampled_from(MINUTES))
    def withdraw(self, data: st.DataObject, at: dt.datetime) -> None:
        arrival = data.draw(st.sampled_from(self.model.counting()))
        withdrawals.withdraw(self.ledger, arrival["no"], "sent by mistake", at, by="manager")
        arrival["withdrawn"] = at

    def waiting(self) -> list[dict[str, Any]]:
        return self.model.where("UNFILED") + self.model.where("CHECKED", placed=False)

    @invariant()
    def lists_agree(self) -> None:
        pending = sorted((one["at"], one["no"]) for one in self.model.where("RECEIVED"))
        waiting = sorted((one["at"], one["no"]) for one in self.waiting())
        assert [arrival.arrival_no for arrival in arrivals.pending(self.ledger)] == [number for _, number in pending]
        assert [one.arrival.arrival_no for one in arrivals.unfiled(self.ledger)] == [number for _, number in waiting]

    @invariant()
    def submissions_agree(self) -> None:
        for as_of in (MINUTES[2], MINUTES[5]):
            rows = asof.submissions(self.ledger, as_of)
            assert {
                row["arrival_no"]: (
                    row["verdict"],
                    row["seq"],
                    self.number(row["superseded_by"]),
                    self.number(row["duplicate_of"]),
                    row["is_current"],
                )
                for row in rows
            } == self.model.submissions(as_of)

    @invariant()
    def what_is_wanted_only_is_the_same_as_all_of_it_picked(self) -> None:
        rows = asof.submissions(self.ledger, MINUTES[4])
        for site in ("CLN-01", "CLN-02"):
            wanted = asof.Only(sites=frozenset([site]), month="2019-01")
            assert asof.submissions(self.ledger, MINUTES[4], wanted) == [
                row for row in rows if (row["site_id"], row["reporting_month"]) == (site, "2019-01")
            ]
        some = frozenset(row["arrival_no"] for row in rows[::2])
        assert asof.submissions(self.ledger, MINUTES[4], asof.Only(files=some)) == rows[::2]
        everything = asof.submissions(self.ledger, dt.datetime.max)[::-1]
        assert asof.last_submissions(self.ledger, None, 2) == everything[:2]
        of_site = [row for row in everything if row["site_id"] == "CLN-01"]
        assert asof.last_submissions(self.ledger, frozenset(["CLN-01"]), 2) == of_site[:2]

    @staticmethod
    def number(file: str | None) -> int | None:
        """The arrival a name stands for: ``file 3``, or ``#3`` once it is quarantined."""
        return int(file.removeprefix("file ").removeprefix("#")) if file else None


def test_the_ledger_agrees_with_the_model(prepared_ledger: Path) -> None:
    class Here(Story):
        prepared = prepared_ledger

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_a_submission_row_has_the_columns_of_the_export(ledger: Ledger, arrive: Any) -> None:
    decisions.decide(ledger, arrive("a").arrival_no, Verdict.ACCEPTED, rows_read=3, rows_quarantined=0)

    (row,) = asof.submissions(ledger, MINUTES[0] + dt.timedelta(days=30))

    assert row == {
        "arrival_no": 1,
        "submission_id": arrivals.get(ledger, 1).submission_id,
        "file": "CLN-01/a.xlsx",
        "site_id": "CLN-01",
        "program_stream": "OP_MAT",
        "reporting_month": "2019-01",
        "verdict": "ACCEPTED",
        "seq": 1,
        "superseded_by": None,
        "duplicate_of": None,
        "received_at": dt.datetime(2019, 2, 5, 9, 0),
        "received_via": "MANUAL",
        "zero_activity_attested": False,
        "rows_read": 3,
        "rows_quarantined": 0,
        "withdrawn_at": None,
        "is_current": True,
    }


def test_what_arrived_later_is_not_known(ledger: Ledger, arrive: Any) -> None:
    first, second = arrive("a"), arrive("b", received_at=dt.datetime(2019, 3, 5))
    for arrival in (first, second):
        decisions.decide(ledger, arrival.arrival_no, Verdict.ACCEPTED)

    (row,) = asof.submissions(ledger, dt.datetime(2019, 3, 1))

    assert (row["arrival_no"], row["is_current"], row["superseded_by"]) == (1, True, None)
    assert asof.findings(ledger, dt.datetime(2019, 3, 1)) == []


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_later_version_supersedes_in_whatever_order_they_were_decided(
    ledger: Ledger, arrive: Any, order: tuple[int, int]
) -> None:
    arrive("a")
    arrive("b", received_at=dt.datetime(2019, 2, 6))
    for number in order:
        decisions.decide(ledger, number, Verdict.ACCEPTED)

    rows = asof.submissions(ledger, dt.datetime(2019, 3, 1))

    assert [(row["seq"], row["superseded_by"], row["is_current"]) for row in rows] == [
        (1, "CLN-01/b.xlsx", False),
        (2, None, True),
    ]
