"""Law Enforcement Assisted Diversion (domain.md 2.6)."""

from __future__ import annotations

from sorops.sources.lead.need_service import NEED_SERVICE
from sorops.sources.lead.participant_month import PARTICIPANT_MONTH
from sorops.sources.lead.referral import REFERRAL
from sorops.sources.spec import Source

LEAD = Source(
    program_stream="LEAD",
    title="Law Enforcement Assisted Diversion",
    owner="Diversion programme manager",
    guidance="One row per referral, not per contact. No incident number and no officer's name.",
    sheets=(REFERRAL, PARTICIPANT_MONTH, NEED_SERVICE),
    since="2018-02",
)
