import pytest

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake import states
from sorops.intake.states import MACHINES, Move, Processing, SiteMonth


@pytest.mark.parametrize("moves", MACHINES.values(), ids=MACHINES)
def test_every_state_can_be_reached(moves: tuple[Move, ...]) -> None:
    reached = {""}
    for _ in moves:
        reached |= {move.after for move in moves if move.before in reached}

    assert reached == {move.before for move in moves} | {move.after for move in moves}


@pytest.mark.parametrize("moves", MACHINES.values(), ids=MACHINES)
def test_a_state_and_an_event_lead_to_one_state(moves: tuple[Move, ...]) -> None:
    assert len({(move.before, move.event) for move in moves}) == len(moves)


def test_the_machines_know_every_word() -> None:
    def words(name: str) -> set[str]:
        return {move.after for move in MACHINES[name]}

    assert words("Arrival") == set(Processing)
    assert words("Submission") == {*Verdict, "RECEIVED", "SUPERSEDED", "WITHDRAWN"}
    assert words("Site-month") == set(SiteMonth)


def test_a_legal_move_gives_the_next_state() -> None:
    assert states.after("UNFILED", "confirm") is Processing.RECEIVED


@pytest.mark.parametrize(
    ("state", "event"), [("CHECKED", "decide"), ("UNFILED", "decide"), ("CHECKED", "cannot place")]
)
def test_an_illegal_move_is_refused(state: str, event: str) -> None:
    with pytest.raises(UsageError, match="new file"):
        states.after(state, event)


def test_the_page_draws_every_move() -> None:
    page = states.document()

    assert page.count("-->") == sum(len(moves) for moves in MACHINES.values())
    assert "    [*] --> RECEIVED: receive\n" in page
