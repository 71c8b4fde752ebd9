"""What the sites of the demonstration get wrong, on purpose: a believable month's worth of findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from sorops.generate.sample.world import Flaw, World, row_key
from sorops.period import Month

OCTOBER, NOVEMBER, DECEMBER, JANUARY, FEBRUARY, MARCH = (Month(2018, 10).plus(number) for number in range(6))


def mistakes(world: World) -> tuple[Flaw, ...]:
    """All of them, each in one cell of one or more files."""
    return (*_hidden_numbers(world), *_bad_cells(world), *_estimates(world), *_sums(world), *_relations(world))


def _find(world: World, site_id: str, month: Month, sheet: str, fits: Callable[[Any], bool] = bool) -> Any:
    """The first row that fits, with the fields of its own sheet."""
    return next(row for row in world.sheets(site_id, month)[sheet] if fits(row))


def _flaw(sheet: str, row: Any, field: str, text: str | int | float, **more: Any) -> Flaw:
    value = more.pop("value", text if isinstance(text, int | float) else None)
    return Flaw(row.site_id, row.reporting_month, sheet, row_key(sheet, row), field, text, value, **more)


def _hidden_numbers(world: World) -> Iterator[Flaw]:
    """Small numbers that a site hides although only true counts can be added up (M07)."""
    summary = _find(world, "OP-01", NOVEMBER, "summary")
    yield _flaw("summary", summary, "pregnant_served", "<5", bounds=(1, 4))
    waiting = _find(world, "OP-02", DECEMBER, "summary")
    yield _flaw("summary", waiting, "waitlist_count", "<5", bounds=(1, 4))
    group = _find(world, "CO-01", JANUARY, "activity", lambda row: row.activity_type == "FAMILY_SUPPORT_GROUP")
    yield _flaw("activity", group, "people_reached_new", "<5", bounds=(1, 4))
    facility = _find(world, "CF-02", JANUARY, "facility_month")
    yield _flaw("facility_month", facility, "on_community_moud_at_intake", "<5", bounds=(1, 4))


def _bad_cells(world: World) -> Iterator[Flaw]:
    """A broken formula, a word outside the code list, a misspelled town, an offence left out."""
    active = _find(
        world, "OP-01", MARCH, "roster", lambda row: row.status_month_end == "ACTIVE" and row.episode_seq == 1
    )
    yield _flaw("roster", active, "county_fips", "#REF!", is_loaded=False)
    housed = _find(world, "OP-02", JANUARY, "roster", lambda row: row.status_month_end == "ACTIVE")
    yield _flaw("roster", housed, "housing_status", "couch surfing", is_loaded=False)
    resident = _find(world, "OP-02", NOVEMBER, "roster", lambda row: row.residence_town == "Wallingford")
    yield _flaw("roster", resident, "residence_town", "Wallingfrod")
    arrest = _find(world, "LD-01", DECEMBER, "referral", lambda row: row.referral_type == "ARREST_DIVERSION")
    yield _flaw("referral", arrest, "offense_class", "")


def _estimates(world: World) -> Iterator[Flaw]:
    """Guesses in place of counts (M09)."""
    facility = _find(world, "CF-02", FEBRUARY, "facility_month")
    yield _flaw("facility_month", facility, "intakes_total", "approx 60", value=60, is_estimate=True)
    training = _find(world, "CO-02", NOVEMBER, "activity", lambda row: row.activity_type == "NALOXONE_TRAINING")
    about = training.people_reached_new // 5 * 5
    yield _flaw("activity", training, "people_reached_new", f"about {about}", value=about, is_estimate=True)


def _sums(world: World) -> Iterator[Flaw]:
    """Counts that do not add up: OPM-03, OPM-06 (corrected in a second file), OPM-01, COR-R1."""
    december = _find(world, "OP-03", DECEMBER, "summary")
    yield _flaw("summary", december, "on_methadone", december.on_methadone + 1)
    february = _find(world, "OP-01", FEBRUARY, "summary")
    yield _flaw("summary", february, "dc_completed", february.dc_completed + 1, attempts=(1,))
    march = _find(world, "OP-01", MARCH, "summary")
    yield _flaw("summary", march, "discharges_total", march.discharges_total + 1)
    yield _flaw("summary", march, "dc_other", march.dc_other + 1)
    custody = _find(world, "CF-02", DECEMBER, "facility_month")
    yield _flaw("facility_month", custody, "census_end", custody.census_end + 1)


def _relations(world: World) -> Iterator[Flaw]:
    """A wait of six weeks, too many calls, an opening balance that does not follow, kits counted twice."""
    for month in (DECEMBER, JANUARY, FEBRUARY, MARCH):
        waited = _find(world, "OP-02", month, "roster", lambda row: row.first_dose_date and row.admit_date.month == 11)
        contact = waited.first_dose_date - dt.timedelta(days=42)
        yield _flaw("roster", waited, "first_contact_date", f"{contact:%m/%d/%y}", value=contact)
    called = _find(world, "LD-02", FEBRUARY, "participant_month", lambda row: row.status == "ACTIVE")
    yield _flaw("participant_month", called, "contacts_phone", 120)
    opening = _find(
        world, "WH-01", JANUARY, "movement", lambda row: (row.location_id, row.movement_type) == ("CO-02", "OPENING")
    )
    yield _flaw("movement", opening, "quantity", opening.quantity + 10)
    training = _find(world, "CO-02", FEBRUARY, "activity", lambda row: row.kits_distributed)
    yield _flaw("activity", training, "kits_distributed", training.kits_distributed + 6)
