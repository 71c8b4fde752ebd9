"""Stays in custody: who is booked, screened, treated and released, and what follows in the community."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sorops.generate.sample.custody import Release, Stay
from sorops.generate.sample.people import INJECTIONS, Person
from sorops.generate.sample.places import BY_ID, CLINICS, FACILITIES, MONTHS, OUTSIDE_CLINIC
from sorops.generate.sample.story.clinics import GRANT_START, HORIZON, Admission
from sorops.generate.sample.story.dice import Dice
from sorops.generate.sample.story.population import Population
from sorops.generate.sample.treatment import Course, Episode

JAIL, PRISON = FACILITIES
_BOOKINGS = {JAIL: (9, 7), PRISON: (7, 3)}
"""In custody on 30 September and bookings a month, by facility."""
_LENGTHS = {JAIL: (12, 95), PRISON: (60, 200)}
_KINDS = {
    JAIL: {"BOND": 38, "COURT": 16, "COMMUNITY": 16, "PROBATION": 14, "TRANSFER": 15, "ICE_FED_HOLD": 1},
    PRISON: {"COMMUNITY": 44, "PAROLE": 26, "HALFWAY_HOUSE": 18, "PROBATION": 12},
}
_TRACKS = {
    JAIL: {"MAINTENANCE": 44, "INDUCTION": 24, "NONE": 32},
    PRISON: {"INDUCTION": 40, "REINTRODUCTION": 26, "MAINTENANCE": 10, "NONE": 24},
}
_MEDICATIONS = {"METHADONE": 52, "BUP_SL": 36, "NTX_XR": 8, "BUP_XR": 4}
_LINK_DAYS = {1: 3, 3: 3, 6: 2, 7: 3, 8: 2, 12: 2, 14: 2, 15: 2, 22: 2, 30: 2, 31: 2}
"""Days from release to the first dose outside, with the edges of the 7, 14 and 30 day windows well represented."""


@dataclass(frozen=True)
class Booking:
    """Who is booked where and when; what is left out is drawn."""

    site_id: str
    person: Person
    intake: dt.date
    medication: str = ""
    released: dt.date | None = None
    kind: str = ""
    is_transfer: bool = False


def stays(seed: int, population: Population, arrested: Iterable[Episode]) -> list[Stay]:
    """Everybody booked: those inside when the story begins, new bookings, and clinic clients who were arrested."""
    bookings = [
        *_bookings(Dice(seed, "bookings"), population),
        *(
            Booking(JAIL, episode.person, episode.discharged, _continued(course))
            for episode in arrested
            if episode.discharged and (course := episode.course(episode.discharged))
        ),
    ]
    booked = [book(Dice(seed, f"stay {number}"), booking) for number, booking in enumerate(bookings)]
    moved = [
        book(Dice(seed, f"move {number}"), _move(stay, stay.release))
        for number, stay in enumerate(booked)
        if stay.release and stay.release.kind == "TRANSFER" and stay.release.day <= HORIZON
    ]
    return booked + moved


def _bookings(dice: Dice, population: Population) -> Iterator[Booking]:
    for site_id in FACILITIES:
        region = BY_ID[site_id].region
        inside, monthly = _BOOKINGS[site_id]
        for _ in range(inside):
            length = dice.days(40, 160)
            released = GRANT_START + dice.days(3, 140)
            yield Booking(site_id, population.newcomer(region), GRANT_START - length, released=released)
        for _ in range(2):
            intake = GRANT_START - dice.days(40, 80)
            yield Booking(site_id, population.newcomer(region), intake, "METHADONE", GRANT_START, "COMMUNITY")
        for month in MONTHS:
            for _ in range(monthly + dice.number(-1, 1)):
                yield Booking(site_id, population.newcomer(region), month.first_day + dice.days(0, 27))


def _continued(course: Course) -> str:
    """The medication, where facilities give it at all; empty has another drawn."""
    return course.medication if course.medication in _MEDICATIONS else ""


def _move(stay: Stay, release: Release) -> Booking:
    is_treated = stay.is_treated_at_release and not stay.stopped
    return Booking(PRISON, stay.person, release.day, (stay.medication or "") if is_treated else "", is_transfer=True)


def book(dice: Dice, booking: Booking) -> Stay:
    """Draw the stay that a booking opens."""
    low, high = _LENGTHS[booking.site_id]
    day = booking.released or booking.intake + dice.days(low, high)
    stay = Stay(
        site_id=booking.site_id,
        person=booking.person,
        intake=booking.intake,
        screened=booking.intake + dice.days(0, 3),
        screen_tool=dice.pick({"RODS": 60, "TCU_DS5": 25, "COWS": 15}),
        screen_result="POS",
        legal_status="PRETRIAL" if booking.site_id == JAIL else dice.pick({"SENTENCED": 80, "VIOLATOR": 20}),
        track="NONE",
        is_transfer_in=booking.is_transfer and bool(booking.medication),
        release=_release(dice, booking, day),
    )
    if dice.chance(0.05):
        stay = replace(stay, screened=None, screen_tool=None, screen_result="REFUSED")
    return _treat(dice, booking, stay, day)


def _release(dice: Dice, booking: Booking, day: dt.date) -> Release:
    kind = booking.kind or dice.pick(_KINDS[booking.site_id])
    if kind in ("TRANSFER", "ICE_FED_HOLD"):
        return Release(day=day, kind=kind, naloxone=False)
    has_provider = dice.chance(0.6)
    return Release(
        day=day,
        kind=kind,
        naloxone=dice.chance(0.62),
        provider=dice.pick({**dict.fromkeys(CLINICS, 1.0), OUTSIDE_CLINIC: 0.6}) if has_provider else None,
        appointment=day + dice.days(1, 7) if has_provider else None,
        program=dice.pick({"NONE": 75, "STEP_FORWARD": 20, "OTH": 5}),
    )


def _treat(dice: Dice, booking: Booking, stay: Stay, released: dt.date) -> Stay:
    """Put the person on a track, unless nothing comes of it before the release."""
    track = "MAINTENANCE" if booking.medication else dice.pick(_TRACKS[booking.site_id])
    wait = {"MAINTENANCE": (0, 0 if booking.is_transfer else 2), "INDUCTION": (4, 25), "NONE": (0, 0)}.get(track)
    first = booking.intake + dice.days(*wait) if wait else max(booking.intake, released - dice.days(20, 40))
    if track == "NONE" or first + dt.timedelta(days=3) > released:
        return stay
    medication = booking.medication or dice.pick(_MEDICATIONS)
    is_stopped = not booking.medication and dice.chance(0.1) and released - first > dt.timedelta(days=25)
    last = released - dice.days(10, 20) if is_stopped else released
    if medication in INJECTIONS and not is_stopped:
        last = max(first, released - dice.days(0, 26))
    assert stay.release is not None
    has_bridge = not is_stopped and stay.release.kind not in ("TRANSFER", "ICE_FED_HOLD") and dice.chance(0.4)
    return replace(
        stay,
        track=track,
        medication=medication,
        first_dose=first,
        last_dose=last,
        stopped=dice.pick({"medical": 2, "choice": 5, "security": 3}) if is_stopped else None,
        days_interrupted=(first - booking.intake).days if track == "MAINTENANCE" else None,
        counseling_hours=dice.amount(0, 24, 0.5),
        release=replace(stay.release, bridge_days=dice.pick({3: 1, 7: 4, 14: 4})) if has_bridge else stay.release,
    )


def rebooked(seed: int, booked: Iterable[Stay]) -> tuple[list[Stay], list[Stay]]:
    """Some released people are booked again within weeks: the stays as they then read, and the new ones."""
    known, new = [], []
    for number, stay in enumerate(booked):
        dice = Dice(seed, f"rebooking {number}")
        release = stay.release
        is_back = release is not None and release.kind in ("BOND", "COURT", "PROBATION") and dice.chance(0.14)
        if not is_back or release is None or (again := release.day + dice.days(4, 26)) > HORIZON:
            known.append(stay)
            continue
        known.append(replace(stay, release=replace(release, reincarcerated=again)))
        new.append(book(dice, Booking(JAIL, stay.person, again, released=again + dice.days(9, 60))))
    return known, new


def linked(seed: int, booked: Iterable[Stay]) -> tuple[list[Stay], list[Admission]]:
    """What becomes of those released on medication: admissions to clinics, attested doses elsewhere, or nothing."""
    known: list[Stay] = []
    admissions: dict[Person, Admission] = {}
    for number, stay in enumerate(booked):
        dice = Dice(seed, f"link {number}")
        release = stay.release
        if release is None or not _may_link(stay, release) or stay.person in admissions:
            known.append(stay)
            continue
        day = release.day + dt.timedelta(days=dice.pick(_LINK_DAYS))
        way = dice.pick({"clinic": 40, "clinic, unknown to the facility": 14, "elsewhere": 12, "none": 34})
        if way == "none" or day > HORIZON or (release.reincarcerated and day >= release.reincarcerated):
            known.append(stay)
            continue
        if way != "elsewhere":
            site_id = release.provider if release.provider in CLINICS else dice.pick(dict.fromkeys(CLINICS, 1.0))
            admissions[stay.person] = Admission(site_id, stay.person, day, "DOC", first_dose=day)
        source = {"clinic": "MATCH", "elsewhere": "ATTEST"}.get(way)
        known.append(stay if source is None else replace(stay, release=_seen_outside(release, day, source)))
    return known, list(admissions.values())


def _may_link(stay: Stay, release: Release) -> bool:
    return release.kind not in ("TRANSFER", "ICE_FED_HOLD") and stay.is_treated_at_release


def _seen_outside(release: Release, day: dt.date, source: str) -> Release:
    return replace(release, community_visit=day, community_moud=day, linked_source=source)


def numbered(booked: Iterable[Stay]) -> tuple[Stay, ...]:
    """Give everybody a number in each facility and every stay its sequence, in order of intake."""
    seen: dict[tuple[str, int], tuple[str, int]] = {}
    result = []
    for stay in sorted(booked, key=lambda stay: (stay.site_id, stay.intake, stay.person.number)):
        who = (stay.site_id, stay.person.number)
        people = sum(1 for site_id, _ in seen if site_id == stay.site_id)
        client_id, sequence = seen.get(who, (f"{stay.site_id.replace('-', '')}-{people + 1:04d}", 0))
        seen[who] = (client_id, sequence + 1)
        result.append(replace(stay, client_id=client_id, booking_seq=sequence + 1))
    return tuple(result)
