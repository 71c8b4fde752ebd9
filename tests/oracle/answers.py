"""Which function answers for which figure of the measures list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oracle import custody, diversion, naloxone, prevention, quality, treatment
from oracle.observed import Observed
from oracle.scope import Answers, Scope

Answer = Callable[[Observed, Scope, Sequence[str]], Answers]


def _plain(answer: Callable[[Observed, Scope], Answers]) -> Answer:
    return lambda known, scope, _: answer(known, scope)


def _named(figure: str) -> Answer:
    return lambda known, scope, _: {("", figure): treatment.acc_11(known, scope)[figure]}


def _retained(days: int) -> Answer:
    return lambda known, scope, dimensions: treatment.retention(known, scope, days, dimensions)


def _linked(days: int) -> Answer:
    return lambda known, scope, _: custody.linkage(known, scope, days)


ANSWERS: dict[tuple[str, str], Answer] = {
    ("ACC-02", "ALL"): treatment.acc_02,
    ("ACC-05", "ANY"): _plain(treatment.acc_05),
    ("ACC-07", "ALL"): _plain(treatment.acc_07),
    ("ACC-08", "ALL"): _plain(treatment.acc_08),
    ("ACC-11", "WAITING"): _named("WAITING"),
    ("ACC-11", "MEDIAN_DAYS"): _named("MEDIAN_DAYS"),
    ("ACC-12", "ALL"): _plain(treatment.acc_12),
    ("RET-01", "ALL"): _retained(30),
    ("RET-02", "ALL"): _retained(90),
    ("RET-03", "ALL"): _retained(180),
    ("COR-01", "ALL"): _plain(custody.cor_01),
    ("COR-04", "ANY"): _plain(custody.cor_04),
    ("COR-05", "ALL"): _plain(custody.cor_05),
    ("COR-06", "ALL"): _plain(custody.cor_06),
    ("COR-07", "ALL"): _plain(custody.cor_07),
    ("COR-08", "ALL"): _linked(7),
    ("COR-09", "ALL"): _linked(14),
    ("COR-10", "ALL"): _linked(30),
    ("LEA-01", "ALL"): _plain(diversion.lea_01),
    ("LEA-02", "ALL"): _plain(diversion.lea_02),
    ("LEA-03", "ALL"): _plain(diversion.lea_03),
    ("LEA-04", "ACTIVE"): _plain(diversion.active),
    ("LEA-04", "ENROLLED"): diversion.enrolled,
    ("LEA-05", "ALL"): _plain(diversion.lea_05),
    ("LEA-06", "ALL"): _plain(diversion.lea_06),
    ("LEA-07", "ALL"): _plain(diversion.lea_07),
    ("HR-01", "ALL"): _plain(naloxone.hr_01),
    ("HR-02", "ALL"): naloxone.hr_02,
    ("HR-03", "ON_HAND"): _plain(naloxone.on_hand),
    ("HR-03", "MONTHS_OF_SUPPLY"): _plain(naloxone.months_of_supply),
    ("HR-04", "ALL"): _plain(prevention.total_of("people_trained_naloxone")),
    ("HR-06", "ALL"): _plain(naloxone.hr_06),
    ("HR-10", "ALL"): _plain(naloxone.hr_10),
    ("HR-11", "ALL"): _plain(naloxone.hr_11),
    ("PRV-01", "ALL"): _plain(prevention.reached),
    ("PRV-02", "ALL"): _plain(prevention.reached),
    ("PRV-03", "IMPRESSIONS"): _plain(prevention.total_of("impressions", "IMPRESSIONS", "MEDIA_CAMPAIGN")),
    ("PRV-03", "EST_REACH"): _plain(prevention.largest_reach),
    ("PRV-04", "ALL"): _plain(prevention.evidence_based),
    ("PRV-05", "ALL"): _plain(
        prevention.total_of("people_reached_new", "ALL", "FAMILY_SUPPORT_GROUP", "PARENT_TRAINING")
    ),
    ("PRV-06", "POUNDS"): _plain(prevention.total_of("pounds_collected", "POUNDS")),
    ("PRV-06", "LOCKBOXES"): _plain(prevention.total_of("lockboxes_distributed", "LOCKBOXES")),
    ("PRV-07", "GRANTS"): _plain(prevention.mini_grants),
    ("PRV-07", "AWARDED"): _plain(prevention.total_of("minigrant_award", "AWARDED", "MINI_GRANT")),
    ("PRV-07", "SPENT"): _plain(prevention.total_of("minigrant_spent", "SPENT", "MINI_GRANT")),
    ("PRV-09", "ALL"): _plain(prevention.school_children),
    ("PRV-10", "ALL"): _plain(prevention.total_of("people_reached_new", "ALL", "FIRST_RESPONDER_TRAINING")),
    ("DQ-01", "ALL"): _plain(quality.dq_01),
    ("DQ-02", "ALL"): _plain(quality.dq_02),
    ("DQ-03", "ALL"): _plain(quality.dq_03),
    ("DQ-04", "ALL"): _plain(quality.dq_04),
}
"""By measure and the name of its whole figure."""
