"""Files changed at random, with a fixed seed: every one is answered, and never by an error of this program."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from sorops.reading import Request, read
from sorops.settings import Limits
from sorops.submission import Envelope
from tests.unit.reading.hostile import old_book
from tests.unit.reading.legal import open_book, shared_texts, text
from tests.unit.reading.packages import packed, parts
from tests.unit.reading.test_hostile import CONTEXT

MUTATIONS = 400
OWN_FAULTS = {"F24"}


def flip(data: bytes, dice: random.Random) -> bytes:
    altered = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        altered[dice.randrange(len(altered))] = dice.randrange(256)
    return bytes(altered)


def cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 200) :]


def double(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 300)]
    return data[:start] + piece * dice.randint(2, 20) + data[start:]


def renumber(data: bytes, dice: random.Random) -> bytes:
    """Put a number that is near a limit in the place of another."""
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    spot = dice.choice(numbers)
    number = dice.choice((b"0", b"-1", b"1048577", b"4294967296", b"99999999999999999999", b"1e308", b""))
    return data[: spot.start()] + number + data[spot.end() :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, cut, double, renumber)


def mutated(dice: random.Random) -> Iterator[bytes]:
    """Whole files changed, and workbooks with one changed part packed anew, so that the change reaches the parser."""
    whole = (packed(parts()), shared_texts(), old_book(), open_book(), text())
    content = {name: part.encode() for name, part in parts().items()}
    for _ in range(MUTATIONS // 2):
        yield dice.choice(CHANGES)(dice.choice(whole), dice)
        name = dice.choice(sorted(content))
        yield packed({**content, name: dice.choice(CHANGES)(content[name], dice)})


def test_every_changed_file_is_answered_with_a_reason_or_with_rows() -> None:
    requests = [
        Request(Envelope(f"{number}", "NLX-WH", "NALOX_INV", "2019-02"), data)
        for number, data in enumerate(mutated(random.Random(20190301)))
    ]
    readings = list(read(requests, CONTEXT, Limits()))
    assert len(readings) == MUTATIONS
    assert all(reading.findings or reading.tables for reading in readings)
    faults = [entry for reading in readings for entry in reading.findings if entry.code in OWN_FAULTS]
    assert not faults
