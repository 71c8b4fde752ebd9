"""Referrals to the LEAD sites: who is met, who accepts, what they need and how often they are seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sorops.generate.sample.diversion import Need, Referral
from sorops.generate.sample.people import Person
from sorops.generate.sample.places import BY_ID, LEAD_SITES, MONTHS
from sorops.generate.sample.sheets import ParticipantRow
from sorops.generate.sample.story.clinics import HORIZON
from sorops.generate.sample.story.dice import Dice
from sorops.generate.sample.story.population import Population
from sorops.period import Month

_FIRST = dt.date(2018, 8, 1)
_MONTHLY = {"LD-01": 7, "LD-02": 5}
_KINDS = {"SOCIAL_CONTACT": 56, "ARREST_DIVERSION": 24, "COMMUNITY_REFERRAL": 20}
_OFFENSES = {"DRUG_POSS": 46, "LARCENY6": 24, "TRESPASS": 15, "DISORDERLY": 13, "PROSTITUTION": 2}
_DOMAINS = (
    "BASIC_NEEDS", "EMPLOYMENT", "HOUSING", "ID_DOCS", "INSURANCE", "LEGAL", "MEDICAL", "MENTAL_HEALTH", "MOUD",
    "SU_TREATMENT", "TRANSPORT", "FAMILY",
)  # fmt: skip


@dataclass(frozen=True)
class Enrolment:
    """A participant of a site, from intake on; ``ended`` and ``ending`` say when and how it was over."""

    site_id: str
    client_id: str
    intake: dt.date
    ended: dt.date | None
    ending: str


def referrals(seed: int, population: Population, known_elsewhere: Iterable[Person]) -> list[Referral]:
    """All referrals since August. Some name people whom a clinic knows; one person is referred again and again."""
    others = iter(known_elsewhere)
    drawn = [
        _refer(dice, site_id, next(others) if dice.chance(0.15) else population.newcomer(BY_ID[site_id].region), day)
        for site_id in LEAD_SITES
        for dice, day in _days(seed, site_id)
    ]
    first = next(referral for referral in drawn if referral.intake and referral.intake < MONTHS[0].first_day)
    again = [
        replace(first, referred=MONTHS[number].first_day + dt.timedelta(days=11), kind="SOCIAL_CONTACT", intake=None,
                offense_class="NONE", prosecutor="NA", decided=MONTHS[number].first_day + dt.timedelta(days=12))
        for number in (0, 1, 3, 4)
    ]  # fmt: skip
    other_site = next(site_id for site_id in LEAD_SITES if site_id != first.site_id)
    both = replace(again[2], site_id=other_site, intake=again[2].decided + dt.timedelta(days=3))
    return [*drawn, *again, both]


def _days(seed: int, site_id: str) -> Iterator[tuple[Dice, dt.date]]:
    dice = Dice(seed, f"referrals {site_id}")
    months = [Month.of(_FIRST).plus(number) for number in range(8)]
    for month in months:
        for number in range(_MONTHLY[site_id] + dice.number(-1, 2)):
            yield Dice(seed, f"referral {site_id} {month} {number}"), month.first_day + dice.days(0, 29)


def _refer(dice: Dice, site_id: str, person: Person, day: dt.date) -> Referral:
    kind = dice.pick(_KINDS)
    is_arrest = kind == "ARREST_DIVERSION"
    eligibility = dice.pick({"ELIGIBLE": 88, "INELIGIBLE": 12})
    response = dice.pick({"ACCEPTED": 66, "DECLINED": 20, "UNREACHABLE": 14})
    decided = day + dice.days(0, 5)
    enrols = eligibility == "ELIGIBLE" and response == "ACCEPTED" and dice.chance(0.85)
    intake = decided + dice.days(0, 21) if enrols else None
    if intake and intake > HORIZON:
        intake, prosecutor = None, "PENDING"
    else:
        prosecutor = "NO_CHARGES" if enrols else "CHARGES_FILED"
    return Referral(
        site_id=site_id,
        person=person,
        referred=day,
        kind=kind,
        offense_class=dice.pick(_OFFENSES) if is_arrest else "NONE" if kind == "SOCIAL_CONTACT" else None,
        warm_handoff=dice.chance(0.4),
        decided=decided,
        eligibility=eligibility,
        ineligible_reason=dice.pick({"WARRANT": 5, "AMOUNT": 2, "PENDING_FELONY": 2, "NOT_AMENABLE": 2})
        if eligibility == "INELIGIBLE"
        else None,
        prosecutor=prosecutor if is_arrest else "NA",
        response=response,
        intake=intake,
    )


def numbered(drawn: Iterable[Referral]) -> tuple[Referral, ...]:
    """Number the referrals of a site by date, and its participants by their first intake."""
    clients: dict[tuple[str, Person], str] = {}
    taken_in = (referral for referral in drawn if referral.intake)
    for referral in sorted(taken_in, key=lambda referral: (referral.site_id, referral.intake, referral.person.number)):
        at_site = sum(1 for site_id, _ in clients if site_id == referral.site_id)
        clients.setdefault(
            (referral.site_id, referral.person), f"{referral.site_id.replace('-', '')}-P{at_site + 1:03d}"
        )
    in_order = sorted(drawn, key=lambda referral: (referral.site_id, referral.referred, referral.person.number))
    count = dict.fromkeys(LEAD_SITES, 0)
    result = []
    for referral in in_order:
        count[referral.site_id] += 1
        result.append(
            replace(
                referral,
                referral_id=f"{referral.site_id.replace('-', '')}-R{count[referral.site_id]:03d}",
                client_id=clients.get((referral.site_id, referral.person)),
            )
        )
    return tuple(result)


def enrolments(seed: int, made: Iterable[Referral]) -> list[Enrolment]:
    """One enrolment for every participant; some end within the story."""
    result = []
    for referral in made:
        if referral.intake is None or referral.client_id is None:
            continue
        dice = Dice(seed, f"enrolment {referral.referral_id}")
        ended = referral.intake + dice.days(30, 260)
        ending = dice.pick({"GRADUATED": 35, "LOST": 35, "WITHDREW": 12, "MOVED": 8, "INACTIVE": 10})
        result.append(Enrolment(referral.site_id, referral.client_id, referral.intake, ended, ending))
    return result


def participant_months(seed: int, enrolled: Iterable[Enrolment]) -> tuple[ParticipantRow, ...]:
    """A row for every participant and month from intake to the month in which it ends."""
    return tuple(
        _participant(Dice(seed, f"month {person.client_id} {month}"), person, month)
        for month in MONTHS
        for person in enrolled
        if person.intake <= month.last_day and (person.ended is None or person.ended >= month.first_day)
    )


def _participant(dice: Dice, person: Enrolment, month: Month) -> ParticipantRow:
    is_over = person.ended is not None and person.ended <= month.last_day
    return ParticipantRow(
        site_id=person.site_id,
        reporting_month=month,
        client_id=person.client_id,
        status=person.ending if is_over else "ACTIVE",
        contacts_in_person=dice.number(0, 6),
        contacts_phone=dice.number(0, 9),
        contacts_attempted=dice.number(0, 5),
        service_hours=dice.amount(0.5, 12, 0.25),
    )


def needs(seed: int, enrolled: Iterable[Enrolment]) -> tuple[Need, ...]:
    """A few needs for every participant, each going as far as it goes."""
    throws = ((person, Dice(seed, f"needs {person.client_id}")) for person in enrolled)
    return tuple(_need(dice, person, domain) for person, dice in throws for domain in _DOMAINS if dice.chance(0.33))


def _need(dice: Dice, person: Enrolment, domain: str) -> Need:
    found = person.intake + dice.days(0, 20)
    reached = dice.pick({"UNMET": 18, "REFERRED": 28, "CONNECTED": 28, "MET": 16, "DECLINED": 10})
    referred = None if reached in ("UNMET", "DECLINED") else found + dice.days(0, 10)
    started = referred + dice.days(1, 25) if referred and reached != "REFERRED" else None
    return Need(
        site_id=person.site_id,
        client_id=person.client_id,
        domain=domain,
        identified=found,
        referred=referred,
        started=started,
        met=started + dice.days(5, 60) if started and reached == "MET" else None,
        declined=found + dice.days(0, 10) if reached == "DECLINED" else None,
    )
