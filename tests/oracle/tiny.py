"""Hand-made rows for worlds small enough to count on one's fingers; whatever is not given is unremarkable."""

from __future__ import annotations

import datetime as dt
from typing import Any

from oracle.observed import SHEETS, File, Mark, Observed, Place
from oracle.scope import Period, Scope
from sorops.generate.sample.sheets import ActivityRow, EpisodeRow, MovementRow, ReferralRow, Row, StayRow
from sorops.period import Month

OCTOBER = Month(2018, 10)
AS_OF = dt.date(2019, 4, 20)
PLACES = (
    Place("A", ("OP_MAT",), "R1"),
    Place("B", ("OP_MAT",), "R2"),
    Place("J", ("CORR_MAT",), "R1"),
    Place("L", ("LEAD",), "R1"),
    Place("C", ("PREV_COAL",), "R2"),
    Place("W", ("NALOX_INV",), "R1"),
    Place("P", (), "R2", is_silent_partner=True),
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def known(*rows: Row, marks: tuple[Mark, ...] = (), missing: tuple[tuple[str, Month], ...] = ()) -> Observed:
    """A state that expects every site from October to March and got all but the missing months."""
    months = [OCTOBER.plus(number) for number in range(6)]
    due = {
        (place.site_id, program, month): month.plus(1).first_day.replace(day=10)
        for place in PLACES
        for program in place.programs
        for month in months
    }
    came = [where for where in due if (where[0], where[2]) not in missing]
    loaded = {
        where: {sheet: tuple(row for row in rows if _fits(row, where, sheet)) for sheet in SHEETS[where[1]]}
        for where in came
    }
    received = dt.datetime(2018, 11, 5)
    return Observed(PLACES, due, tuple(File(where, received, 1, "ACCEPTED") for where in came), loaded, marks)


_SHEET_OF = {
    EpisodeRow: "roster",
    StayRow: "custody",
    ReferralRow: "referral",
    ActivityRow: "activity",
    MovementRow: "movement",
}


def _fits(row: Row, where: tuple[str, str, Month], sheet: str) -> bool:
    return (row.site_id, row.reporting_month, _SHEET_OF[type(row)]) == (where[0], where[2], sheet)


def scope(places: str, start: str, end: str, **more: Any) -> Scope:
    period = Period(more.pop("kind", "FFQ"), day(start), day(end))
    return Scope(frozenset(places.split()), period, more.pop("as_of", AS_OF), **more)


def episode(person: str, site_id: str, first_dose: str, **more: Any) -> EpisodeRow:
    dose = day(first_dose)
    defaults: dict[str, Any] = {
        "site_id": site_id,
        "reporting_month": Month(2019, 3),
        "client_id": f"{site_id}{person}",
        "state_client_key": person,
        "episode_seq": 1,
        "referral_source": "SELF",
        "first_contact_date": dose,
        "assessment_date": dose,
        "admit_date": dose,
        "first_dose_date": dose,
        "dx_primary": "F11.20",
        "dx_oud": True,
        "dx_stud": False,
        "dx_aud": False,
        "dx_tobacco": False,
        "moud_current": "METHADONE",
        "moud_start_date": dose,
        "last_service_date": day("2019-03-31"),
        "status_month_end": "ACTIVE",
        "funding": "SOR_I",
    }
    return EpisodeRow(**(defaults | more))


def stay(person: str, released: str, **more: Any) -> StayRow:
    defaults: dict[str, Any] = {
        "site_id": "J",
        "reporting_month": Month(2019, 3),
        "custody_client_id": f"J{person}",
        "state_client_key": person,
        "booking_seq": 1,
        "intake_date": day("2018-09-01"),
        "screen_result": "POS",
        "legal_status": "PRETRIAL",
        "treatment_track": "MAINTENANCE",
        "medication": "METHADONE",
        "first_dose_date": day("2018-09-01"),
        "last_dose_date": day(released),
        "release_date": day(released),
        "release_type": "BOND",
        "on_moud_at_release": True,
    }
    return StayRow(**(defaults | more))


def movement(number: int, kind: str, quantity: int | None, **more: Any) -> MovementRow:
    defaults: dict[str, Any] = {
        "site_id": "W",
        "reporting_month": OCTOBER,
        "movement_id": str(number),
        "movement_date": day("2018-10-09"),
        "location_id": "W",
        "item_type": "NALOX_NASAL_4MG",
        "movement_type": kind,
        "quantity": quantity,
        "unit": "KIT",
        "doses_per_unit": 2,
        "fund_source": "SOR_I",
    }
    return MovementRow(**(defaults | more))
