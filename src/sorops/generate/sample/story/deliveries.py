"""Which files arrive when, and what is right to decide about each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sorops.generate.sample.files.layouts import file_name
from sorops.generate.sample.places import SITES, program_of
from sorops.generate.sample.story.dice import Dice
from sorops.generate.sample.story.prevention import QUIET
from sorops.generate.sample.world import Delivery, World
from sorops.period import Month

AS_OF = dt.date(2019, 4, 20)
"""The day on which the demonstration's month is run."""

DUE_DAY = 10
_ABSENT = {("CO-02", Month(2018, 12)), ("OP-03", Month(2019, 3))}
"""One month never came, one is still to come."""
_LATE = {("LD-02", Month(2018, 12)), ("CF-01", Month(2019, 2))}
_FIRST_TRIES = {
    ("OP-03", Month(2018, 11)): ("QUARANTINED_PII", "names left in a hidden column", " resend"),
    ("CF-01", Month(2018, 12)): ("REJECTED", "required column left out", " v2"),
    ("OP-01", Month(2019, 2)): ("ACCEPTED_WITH_WARNINGS", "", " FINAL v2"),
}
"""What became of a first file, what was wrong with it, and the word added to the second one's name."""
_SENT_TWICE = {("CO-01", Month(2019, 1))}
_UNUSUAL = {
    ("LD-01", Month(2018, 12)): "unknown column",
    ("OP-01", Month(2019, 1)): "row typed twice",
}
"""Accepted, with a warning about the file itself."""
_ECHOES = {("WH-01", Month(2019, 2))}
"""A right opening balance that does not follow last month's wrong one is asked about as well."""


def deliveries(seed: int, world: World) -> tuple[Delivery, ...]:
    """All files in order of arrival."""
    arriving = (
        delivery
        for site in SITES
        if site.streams
        for month in world.months
        if (site.site_id, month) not in _ABSENT
        for delivery in _files(Dice(seed, f"delivery {site.site_id} {month}"), world, site.site_id, month)
    )
    return tuple(sorted(arriving, key=lambda delivery: (delivery.received_at, delivery.file)))


def due_date(month: Month) -> dt.date:
    """The day by which a month's file is due."""
    return month.plus(1).first_day.replace(day=DUE_DAY)


def _files(dice: Dice, world: World, site_id: str, month: Month) -> Iterator[Delivery]:
    where = (site_id, month)
    days = (13, 18) if where in _LATE else (3, 8)
    received = dt.datetime.combine(month.plus(1).first_day, dt.time(dice.number(8, 16), dice.number(0, 59)))
    received += dice.days(*days)
    via = dice.pick({"PORTAL": 55, "EMAIL": 25, "SFTP": 20})
    seq = 1
    if where in _FIRST_TRIES:
        verdict, trouble, addition = _FIRST_TRIES[where]
        yield _delivery(site_id, month, received, via, 1, verdict, trouble)
        received, seq = received + dice.days(2, 9), 2
        yield _delivery(site_id, month, received, via, 2, _verdict(world, where, seq), addition=addition)
        return
    trouble = _UNUSUAL.get(where, "")
    yield _delivery(site_id, month, received, via, seq, _verdict(world, where, seq), trouble)
    if where in _SENT_TWICE:
        again = received + dice.days(1, 3)
        yield _delivery(site_id, month, again, "EMAIL", None, "DUPLICATE", "same bytes again", addition=" (1)")


def _delivery(
    site_id: str,
    month: Month,
    received: dt.datetime,
    via: str,
    seq: int | None,
    verdict: str,
    trouble: str = "",
    *,
    addition: str = "",
) -> Delivery:
    return Delivery(
        file=file_name(site_id, month, addition),
        site_id=site_id,
        program_stream=program_of(site_id),
        month=month,
        received_at=received,
        received_via=via,
        seq=seq,
        verdict=verdict,
        trouble=trouble,
        attests_zero=(site_id, month) == QUIET,
    )  # fmt: skip


def _verdict(world: World, where: tuple[str, Month], attempt: int) -> str:
    """Every mistake within a file is worth a question, apart from those that only show across files."""
    asked = any(flaw.stands_in(*where, attempt) and flaw.field != "kits_distributed" for flaw in world.flaws)
    return "ACCEPTED_WITH_WARNINGS" if asked or where in _UNUSUAL or where in _ECHOES else "ACCEPTED"
