"""Stays in custody, as frozen life histories.

A history knows the whole story; ``row(month)`` gives what the site can tell at that month's end, or None when it has
nothing to tell yet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sorops.generate.sample.people import INJECTIONS, Person, known_by
from sorops.generate.sample.sheets import StayRow
from sorops.period import Month


@dataclass(frozen=True, kw_only=True)
class Release:
    """How a stay in custody ended and what is known of the time after."""

    day: dt.date
    kind: str
    naloxone: bool
    bridge_days: int | None = None
    provider: str | None = None
    appointment: dt.date | None = None
    community_visit: dt.date | None = None
    community_moud: dt.date | None = None
    linked_source: str = "NONE"
    program: str = "NONE"
    reincarcerated: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Stay:
    """One stay in custody. ``last_dose`` is empty while treatment goes on; ``stopped`` says why it ended early."""

    site_id: str
    person: Person
    client_id: str = ""
    booking_seq: int = 0
    intake: dt.date
    screened: dt.date | None
    screen_tool: str | None
    screen_result: str
    legal_status: str
    track: str
    medication: str | None = None
    first_dose: dt.date | None = None
    last_dose: dt.date | None = None
    stopped: str | None = None
    is_transfer_in: bool = False
    days_interrupted: int | None = None
    counseling_hours: float | None = None
    release: Release | None = None

    @property
    def left_treatment(self) -> dt.date | None:
        """The day from which the person no longer counts among the treated."""
        if self.first_dose is None:
            return None
        if self.stopped:
            return self.last_dose
        return self.release.day if self.release else None

    def is_treated(self, day: dt.date) -> bool:
        """On medication at the end of that day."""
        if self.first_dose is None or self.first_dose > day:
            return False
        return self.left_treatment is None or self.left_treatment > day

    @property
    def is_treated_at_release(self) -> bool:
        """Whether the last dose lies within 7 days of release, 28 for an injection (domain.md 2.5.2)."""
        if self.release is None or self.last_dose is None:
            return False
        reach = 28 if self.medication in INJECTIONS else 7
        return (self.release.day - self.last_dose).days <= reach

    def row(self, month: Month) -> StayRow | None:
        end = month.last_day
        if self.intake > end:
            return None
        has_started = known_by(self.first_dose, end) is not None
        is_over = has_started and known_by(self.left_treatment, end) is not None
        return StayRow(
            site_id=self.site_id,
            reporting_month=month,
            custody_client_id=self.client_id,
            state_client_key=self.person.key,
            booking_seq=self.booking_seq,
            intake_date=self.intake,
            screen_date=known_by(self.screened, end),
            screen_tool=self.screen_tool,
            screen_result=self.screen_result,
            legal_status=self.legal_status,
            treatment_track=self.track if has_started else "NONE",
            medication=self.medication if has_started else None,
            first_dose_date=self.first_dose if has_started else None,
            last_dose_date=self.last_dose if is_over else None,
            days_interrupted=self.days_interrupted if has_started else None,
            counseling_hours=self.counseling_hours if has_started else None,
            **self._release(end),
        )

    def _release(self, end: dt.date) -> dict[str, Any]:
        release = self.release
        if release is None or release.day > end:
            return {}
        return {
            "release_date": release.day,
            "release_type": release.kind,
            "on_moud_at_release": self.is_treated_at_release,
            "naloxone_at_release": release.naloxone,
            "bridge_rx": release.bridge_days is not None,
            "bridge_days": release.bridge_days,
            "community_provider_id": release.provider,
            "appointment_date": release.appointment,
            "first_community_visit_date": known_by(release.community_visit, end),
            "first_community_moud_date": known_by(release.community_moud, end),
            "linked_source": release.linked_source if known_by(release.community_moud, end) else "NONE",
            "reentry_program": release.program,
            "reincarcerated_date": known_by(release.reincarcerated, end),
        }
