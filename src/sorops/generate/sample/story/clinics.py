"""Treatment episodes at the clinics: who is admitted, on which medication, for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sorops.generate.sample.people import INJECTIONS, Person
from sorops.generate.sample.places import BY_ID, CLINICS, MONTHS
from sorops.generate.sample.story.dice import Dice
from sorops.generate.sample.story.population import Population
from sorops.generate.sample.treatment import Course, Episode
from sorops.period import Month

GRANT_START = dt.date(2018, 9, 30)
HORIZON = MONTHS[-1].last_day
"""The last day of the story; what is drawn beyond it has not happened yet."""

_MEDICATIONS = {"BUP_SL": 44, "METHADONE": 34, "NTX_XR": 9, "BUP_XR": 7, "NTX_ORAL": 6}
_DOSES = {
    "METHADONE": (30.0, 120.0, 5.0),
    "BUP_SL": (8.0, 24.0, 4.0),
    "BUP_XR": (100.0, 300.0, 200.0),
    "NTX_XR": (380.0, 380.0, 1.0),
    "NTX_ORAL": (50.0, 50.0, 1.0),
}
_REFERRALS = {
    "SELF": 30, "ED": 14, "PROB_PAROLE": 10, "PCP": 9, "FAMILY": 8, "OTHER_SUD": 6, "HOSPITAL": 6, "ED_RC": 5,
    "POST_OD": 4, "COURT": 3, "CHILD_WELFARE": 2, "HOTLINE": 2, "UNK": 1,
}  # fmt: skip
_FUNDING_BEFORE = {"STR": 50, "MEDICAID": 35, "STATE": 9, "SOR_I": 6}
_FUNDING_SINCE = {"SOR_I": 58, "MEDICAID": 20, "STR": 14, "STATE": 5, "SELF": 3}
_ENDINGS = {
    "LOST_CONTACT": 30, "INCARCERATED": 16, "COMPLETED": 15, "TRANSFER": 12, "LEFT_AMA": 12, "MEDICAL": 5,
    "NONCOMPLIANCE": 5, "OTHER": 4, "DECEASED": 1,
}  # fmt: skip
_SERVICES = ("CM", "COUNSEL_GRP", "COUNSEL_IND", "EMPLOY", "MH", "RECOVERY_COACH")
_CASELOADS = {"OP-01": (22, 7), "OP-02": (15, 5), "OP-03": (9, 4)}
"""Clients on 1 October and admissions a month, by clinic."""


@dataclass(frozen=True)
class Admission:
    """Who is admitted where and when; what is left out is drawn."""

    site_id: str
    person: Person
    day: dt.date
    referral: str = ""
    first_dose: dt.date | None = None
    carried_course: Course | None = None
    stays_until: dt.date | None = None


def newcomers(seed: int, population: Population) -> list[Episode]:
    """The caseload on 1 October, those of 30 September, and the new clients of every month."""
    return [
        admit(Dice(seed, f"{site_id} {number}"), admission)
        for site_id in CLINICS
        for number, admission in enumerate(_admissions(Dice(seed, f"admissions {site_id}"), site_id, population))
    ]


def _admissions(dice: Dice, site_id: str, population: Population) -> Iterator[Admission]:
    region = BY_ID[site_id].region
    caseload, monthly = _CASELOADS[site_id]
    for _ in range(caseload):
        day = GRANT_START - dice.days(1, 200)
        yield Admission(site_id, population.newcomer(region), day, stays_until=GRANT_START + dice.days(0, 400))
    yield Admission(site_id, population.newcomer(region), GRANT_START, "SELF", first_dose=GRANT_START)
    for month in MONTHS:
        for _ in range(monthly + dice.number(-1, 1)):
            yield Admission(site_id, population.newcomer(region), month.first_day + dice.days(0, 27))


def admit(dice: Dice, admission: Admission) -> Episode:
    """Draw the episode that an admission opens."""
    day = admission.day
    first_contact = day - dt.timedelta(days=dice.pick({0: 30, 1: 22, 2: 16, 4: 14, 7: 10, 12: 8}))
    first_dose = admission.first_dose or _first_dose(dice, day)
    ends = admission.stays_until or day + (dice.days(14, 100) if dice.chance(0.4) else dice.days(100, 460))
    ends = max(ends, (first_dose or day) + dt.timedelta(days=4))
    reason = dice.pick(_ENDINGS)
    courses = _courses(dice, admission.carried_course, first_dose, ends, reason)
    is_alcohol = bool(courses) and courses[0].medication == "NTX_ORAL" and dice.chance(0.5)
    return Episode(
        site_id=admission.site_id,
        person=admission.person,
        referral_source=admission.referral or dice.pick(_REFERRALS),
        first_contact=first_contact,
        assessed=first_contact + (day - first_contact) // 2,
        admitted=day,
        first_dose=first_dose,
        dx_primary="F10.20" if is_alcohol else dice.pick({"F11.20": 70, "F11.10": 16, "F11.23": 14}),
        other_diagnoses=frozenset(
            [name for name, share in (("STUD", 0.25), ("TOBACCO", 0.3)) if dice.chance(share)]
            + (["AUD"] if is_alcohol or dice.chance(0.12) else [])
        ),
        courses=courses,
        visits=_visits(dice, day, first_dose, ends, courses, reason),
        funding=dice.pick(_FUNDING_SINCE if day >= GRANT_START else _FUNDING_BEFORE),
        discharged=ends if ends <= HORIZON else None,
        discharge_reason=reason if ends <= HORIZON else None,
        injects=dice.pick({"N": 40, "Y": 26, None: 28, "UNK": 6}),
        services="|".join(name for name in _SERVICES if dice.chance(0.35)) or None,
    )


def _first_dose(dice: Dice, day: dt.date) -> dt.date | None:
    wait = dice.pick({0: 40, 1: 22, 2: 12, 3: 8, 5: 6, 9: 4, None: 5})
    return None if wait is None else day + dt.timedelta(days=wait)


def _courses(
    dice: Dice, carried: Course | None, first_dose: dt.date | None, ends: dt.date, reason: str
) -> tuple[Course, ...]:
    """One medication, sometimes followed by another; now and then it stops while the person stays."""
    if first_dose is None:
        return ()
    first = carried or _course(dice, dice.pick(_MEDICATIONS), first_dose)
    courses = [first]
    change = max(first.start, first_dose) + dice.days(18, 80)
    if dice.chance(0.18) and change < ends:
        following = dice.pick({name: weight for name, weight in _MEDICATIONS.items() if name != first.medication})
        if dice.chance(0.3):
            courses[-1] = replace(first, stop=change - dt.timedelta(days=1))
        courses.append(_course(dice, following, change))
    if reason != "TRANSFER" and dice.chance(0.9):
        courses[-1] = replace(courses[-1], stop=ends)
    elif dice.chance(0.3) and change + dt.timedelta(days=20) < ends:
        courses[-1] = replace(courses[-1], stop=change + dt.timedelta(days=15))
    return tuple(courses)


def _course(dice: Dice, medication: str, start: dt.date) -> Course:
    return Course(medication, dice.amount(*_DOSES[medication]), start)


def _visits(
    dice: Dice, day: dt.date, first_dose: dt.date | None, ends: dt.date, courses: tuple[Course, ...], reason: str
) -> tuple[dt.date, ...]:
    """Days of service: about weekly, or every four weeks on injections; those who drop out stop coming earlier."""
    last = ends - dice.days(18, 26) if reason == "LOST_CONTACT" else ends
    visits = {day, first_dose or day}
    visit = max(visits)
    is_monthly = bool(courses) and courses[0].medication in INJECTIONS
    while visit <= min(last, HORIZON):
        visits.add(visit)
        visit += dice.days(26, 28) if is_monthly else dice.days(4, 10)
    last_seen = last if reason == "LOST_CONTACT" else ends - dice.days(0, 3)
    if max(day, first_dose or day) < last_seen <= HORIZON:
        visits.add(last_seen)
    return tuple(sorted(visits))


def transfers(seed: int, episodes: Iterable[Episode]) -> list[Episode]:
    """Those discharged to another provider turn up at another clinic, on the medication they were on."""
    moved = []
    for number, episode in enumerate(ended for ended in episodes if ended.discharge_reason == "TRANSFER"):
        dice = Dice(seed, f"transfer {number}")
        assert episode.discharged is not None
        day = episode.discharged + dice.days(1, 5)
        course = episode.course(episode.discharged)
        if day > HORIZON or course is None or dice.chance(0.25):
            continue
        site_id = dice.pick({site: 1.0 for site in CLINICS if site != episode.site_id})
        carried = replace(course, stop=None)
        moved.append(admit(dice, Admission(site_id, episode.person, day, "OTHER_SUD", day, carried)))
    return moved


def returns(seed: int, episodes: Iterable[Episode]) -> list[Episode]:
    """Some who dropped out come back to the same clinic in a later month."""
    back = []
    for number, episode in enumerate(ended for ended in episodes if ended.discharge_reason == "LOST_CONTACT"):
        dice = Dice(seed, f"return {number}")
        assert episode.discharged is not None
        day = episode.discharged + dice.days(35, 75)
        if day <= HORIZON and dice.chance(0.45):
            back.append(admit(dice, Admission(episode.site_id, episode.person, day)))
    return back


def after_release(seed: int, admissions: Iterable[Admission], episodes: Iterable[Episode]) -> list[Episode]:
    """Those released on medication who reach a clinic; nobody returns to a clinic in the month of leaving it."""
    left = {
        (episode.site_id, episode.person, Month.of(episode.discharged)) for episode in episodes if episode.discharged
    }
    return [
        admit(Dice(seed, f"release {number}"), _elsewhere(admission) if _was_there(admission, left) else admission)
        for number, admission in enumerate(admissions)
    ]


def _was_there(admission: Admission, left: set[tuple[str, Person, Month]]) -> bool:
    return (admission.site_id, admission.person, Month.of(admission.day)) in left


def _elsewhere(admission: Admission) -> Admission:
    return replace(admission, site_id=next(site_id for site_id in CLINICS if site_id != admission.site_id))


def second_clinic(seed: int, episodes: Iterable[Episode]) -> list[Episode]:
    """One person attends two clinics at once for months, which only the shared key shows."""
    january = Month(2019, 1).first_day
    for episode in episodes:
        if episode.site_id == "OP-01" and episode.discharged is None and episode.admitted < january:
            admission = Admission("OP-03", episode.person, january + dt.timedelta(days=8), stays_until=dt.date.max)
            return [admit(Dice(seed, "second clinic"), admission)]
    return []


def numbered(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """Give every client of a clinic its number and every episode of a client its sequence, in order of admission."""
    seen: dict[tuple[str, int], tuple[str, int]] = {}
    result = []
    for episode in sorted(episodes, key=lambda episode: (episode.site_id, episode.admitted, episode.person.number)):
        who = (episode.site_id, episode.person.number)
        clients = sum(1 for site_id, _ in seen if site_id == episode.site_id)
        client_id, sequence = seen.get(who, (f"{episode.site_id.replace('-', '')}-{clients + 1:04d}", 0))
        seen[who] = (client_id, sequence + 1)
        result.append(replace(episode, client_id=client_id, episode_seq=sequence + 1))
    return tuple(result)
