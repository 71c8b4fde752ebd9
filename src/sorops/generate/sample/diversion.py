"""Referrals and needs of a diversion programme, as frozen life histories.

A history knows the whole story; ``row(month)`` gives what the site can tell at that month's end, or None when it has
nothing to tell yet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sorops.generate.sample.people import Person, known_by
from sorops.generate.sample.sheets import NeedRow, ReferralRow
from sorops.period import Month


@dataclass(frozen=True, kw_only=True)
class Referral:
    """One LEAD referral. ``decided`` is the day on which eligibility and the prosecutor's decision are known."""

    site_id: str
    person: Person
    referral_id: str = ""
    client_id: str | None = None
    referred: dt.date
    kind: str
    offense_class: str | None
    warm_handoff: bool
    decided: dt.date
    eligibility: str
    ineligible_reason: str | None = None
    prosecutor: str = "NA"
    response: str
    intake: dt.date | None = None

    def row(self, month: Month) -> ReferralRow | None:
        end = month.last_day
        if self.referred > end:
            return None
        is_decided = self.decided <= end
        intake = known_by(self.intake, end)
        has_consented = self.client_id is not None and (self.intake is None or intake is not None)
        return ReferralRow(
            site_id=self.site_id,
            reporting_month=month,
            referral_id=self.referral_id,
            referral_date=self.referred,
            referral_type=self.kind,
            offense_class=self.offense_class,
            warm_handoff=self.warm_handoff,
            eligibility_decision=self.eligibility if is_decided else "PENDING",
            ineligible_reason=self.ineligible_reason if is_decided else None,
            prosecutor_decision=self._prosecutor(end),
            client_response=self.response,
            screening_date=self.decided if is_decided else None,
            intake_date=intake,
            needs_assessment_date=intake,
            **(self._identity if has_consented else {}),
        )

    def _prosecutor(self, end: dt.date) -> str:
        """Charges are dropped only once the needs assessment at intake is done (domain.md 2.6.1)."""
        ready = self.intake if self.prosecutor == "NO_CHARGES" and self.intake else self.decided
        return self.prosecutor if self.prosecutor == "NA" or ready <= end else "PENDING"

    @property
    def _identity(self) -> dict[str, Any]:
        return {"client_id": self.client_id, "state_client_key": self.person.key} | self.person.demographics


@dataclass(frozen=True, kw_only=True)
class Need:
    """A need of a LEAD participant and how far it was met; ``declined`` ends the matter."""

    site_id: str
    client_id: str
    domain: str
    identified: dt.date
    referred: dt.date | None = None
    started: dt.date | None = None
    met: dt.date | None = None
    declined: dt.date | None = None

    def row(self, month: Month) -> NeedRow | None:
        end = month.last_day
        if self.identified > end:
            return None
        steps = (
            ("DECLINED", self.declined),
            ("MET", self.met),
            ("CONNECTED", self.started),
            ("REFERRED", self.referred),
        )
        return NeedRow(
            site_id=self.site_id,
            reporting_month=month,
            client_id=self.client_id,
            domain=self.domain,
            need_identified=True,
            need_date=self.identified,
            referred_date=known_by(self.referred, end),
            service_started_date=known_by(self.started, end),
            status=next((status for status, day in steps if known_by(day, end)), "UNMET"),
        )
