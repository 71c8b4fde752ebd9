import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.intake.audit import START, Event, Head, canonical, first_break, seal

KEY = b"k" * 32


def trail(length: int, key: bytes = KEY) -> list[Event]:
    events: list[Event] = []
    previous = START
    for number in range(1, length + 1):
        parts = (number, f"2019-04-01T00:00:{number:02}", "sorops", "DECIDED", str(number))
        detail = canonical({"verdict": "ACCEPTED", "n": number})
        sealed = seal(key, *parts, detail, previous)
        events.append(Event(*parts, detail, previous, sealed))
        previous = sealed
    return events


def head(events: list[Event]) -> Head:
    return Head(events[-1].event_no, events[-1].seal)


def test_a_trail_as_it_was_written_is_whole() -> None:
    events = trail(5)

    assert first_break(events, KEY) is None
    assert first_break(events, KEY, head(events)) is None
    assert first_break(events, KEY, head(events[:3])) is None
    assert first_break([], KEY) is None


@given(st.data())
def test_any_change_of_an_event_is_found_where_it_is(data: st.DataObject) -> None:
    events = trail(6)
    position = data.draw(st.integers(0, 5))
    changed = data.draw(
        st.sampled_from(
            [
                {"at": "2018-01-01T00:00:00"},
                {"actor": "else"},
                {"action": "CONFIRMED"},
                {"subject": "99"},
                {"detail": '{"n":0,"verdict":"ACCEPTED"}'},
                {"seal": "0" * 64},
                {"previous": "0" * 64},
                {"event_no": 77},
            ]
        )
    )
    events[position] = replace(events[position], **changed)

    assert first_break(events, KEY) == position + 1


@given(st.integers(0, 4))
def test_a_removed_event_is_found(position: int) -> None:
    events = trail(6)
    del events[position]

    assert first_break(events, KEY) == position + 1


@given(st.integers(0, 5), st.integers(0, 5))
def test_an_inserted_event_is_found(source: int, target: int) -> None:
    events = trail(6)
    events.insert(target, events[source])

    assert first_break(events, KEY) is not None


def test_reordered_events_are_found() -> None:
    events = trail(4)
    orders = [list(order) for order in itertools.permutations(events) if list(order) != events]

    assert all(first_break(order, KEY) is not None for order in orders)


def test_a_trail_cut_at_its_end_is_found_against_its_head() -> None:
    events = trail(6)

    assert first_break(events[:4], KEY) is None
    assert first_break(events[:4], KEY, head(events)) == 6


def test_a_trail_rewritten_without_the_key_is_found() -> None:
    assert first_break(trail(3, key=b"x" * 32), KEY) == 1


def test_a_trail_rewritten_with_the_key_is_found_against_its_head() -> None:
    events = trail(3)

    assert first_break(events, KEY, Head(2, "0" * 64)) == 2


@pytest.mark.parametrize("number", [0, 4])
def test_a_head_beyond_the_trail_is_found(number: int) -> None:
    assert first_break(trail(3), KEY, Head(number, "0" * 64)) == number
