"""Treatment at a clinic, as frozen life histories.

A history knows the whole story; ``row(month)`` gives what the site can tell at that month's end, or None when it has
nothing to tell yet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sorops.generate.sample.people import INJECTIONS, Person, known_by
from sorops.generate.sample.sheets import EpisodeRow
from sorops.period import Month

STATUS_AFTER = {"TRANSFER": "TRANSFERRED", "DECEASED": "DECEASED"}


@dataclass(frozen=True)
class Course:
    """One medication of an episode. ``stop`` is empty while it goes on or when the next one simply follows."""

    medication: str
    dose_mg: float
    start: dt.date
    stop: dt.date | None = None

    @property
    def dose_unit(self) -> str:
        return "mg/28d" if self.medication in INJECTIONS else "mg/day"


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One treatment episode at a clinic. ``visits`` are the days of service in order of time."""

    site_id: str
    person: Person
    client_id: str = ""
    episode_seq: int = 0
    referral_source: str
    first_contact: dt.date
    assessed: dt.date
    admitted: dt.date
    first_dose: dt.date | None
    dx_primary: str
    other_diagnoses: frozenset[str]
    courses: tuple[Course, ...]
    visits: tuple[dt.date, ...]
    funding: str
    discharged: dt.date | None = None
    discharge_reason: str | None = None
    injects: str | None = None
    services: str | None = None

    def is_present(self, day: dt.date) -> bool:
        """Admitted by that day and not discharged on or before it."""
        return self.admitted <= day and (self.discharged is None or self.discharged > day)

    def course(self, day: dt.date) -> Course | None:
        """The last medication begun by that day."""
        return next((course for course in reversed(self.courses) if course.start <= day), None)

    def row(self, month: Month) -> EpisodeRow | None:
        end = month.last_day
        if self.admitted > end:
            return None
        is_over = self.discharged is not None and self.discharged <= end
        return EpisodeRow(
            site_id=self.site_id,
            reporting_month=month,
            client_id=self.client_id,
            state_client_key=self.person.key,
            episode_seq=self.episode_seq,
            referral_source=self.referral_source,
            first_contact_date=self.first_contact,
            assessment_date=self.assessed,
            admit_date=self.admitted,
            first_dose_date=known_by(self.first_dose, end),
            dx_primary=self.dx_primary,
            dx_oud=self.dx_primary.startswith("F11"),
            dx_stud="STUD" in self.other_diagnoses,
            dx_aud="AUD" in self.other_diagnoses,
            dx_tobacco="TOBACCO" in self.other_diagnoses,
            last_service_date=max(visit for visit in self.visits if visit <= end),
            status_month_end=STATUS_AFTER.get(self.discharge_reason or "", "DISCHARGED") if is_over else "ACTIVE",
            discharge_date=self.discharged if is_over else None,
            discharge_reason=self.discharge_reason if is_over else None,
            injection_past30=self.injects,
            overdose_past30=None if self.injects is None else "N",
            services_month=self.services if not is_over else None,
            funding=self.funding,
            **self._medication(end),
            **self.person.demographics,
        )

    def _medication(self, end: dt.date) -> dict[str, Any]:
        course = self.course(end)
        if course is None or known_by(self.first_dose, end) is None:
            return {"moud_current": "NONE"}
        return {
            "moud_current": course.medication,
            "moud_dose_mg": course.dose_mg,
            "dose_unit": course.dose_unit,
            "moud_start_date": course.start,
            "moud_stop_date": known_by(course.stop, end),
        }
