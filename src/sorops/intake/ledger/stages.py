"""Stages of rules: from which month on a finding code is not told, noted, asked about, or leaves rows out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from sorops.errors import UsageError
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import RULE_STAGES


@dataclass(frozen=True, slots=True)
class RuleStage:
    """How much a finding code weighs from a reporting month on (``2019-04``); an empty programme means all.

    ``number`` is 0, and ``set_by`` and ``set_at`` (UTC) are empty, until it is written down.
    """

    code: str
    stage: str
    since: str
    reason: str
    program_stream: str = ""
    number: int = 0
    set_by: str = ""
    set_at: dt.datetime | None = None


def set_stage(ledger: Ledger, stage: RuleStage, by: str) -> int:
    """Write a stage down and give its number. What was decided before stays decided.

    Raises:
        UsageError: there is no reason.
    """
    if not stage.reason:
        raise UsageError("Say why the weight of the rule changes; the reason is kept and shown.")
    with ledger.write("answer", by) as transaction:
        number = 1 + (transaction.connection.scalar(select(func.max(RULE_STAGES.c.stage_no))) or 0)
        transaction.connection.execute(
            RULE_STAGES.insert().values(
                stage_no=number,
                code=stage.code,
                program_stream=stage.program_stream,
                stage=stage.stage,
                since=stage.since,
                reason=stage.reason,
                set_by=by,
                set_at=transaction.now(),
            )
        )
        transaction.record(
            "STAGE_SET", stage.code, stage=stage.stage, since=stage.since, program_stream=stage.program_stream
        )
    return number


def stages(ledger: Ledger) -> tuple[RuleStage, ...]:
    """Every stage that was ever set, in the order in which they were set."""
    with ledger.read() as connection:
        rows = connection.execute(select(RULE_STAGES).order_by(RULE_STAGES.c.stage_no)).all()
    return tuple(
        RuleStage(
            row.code,
            row.stage,
            row.since,
            row.reason,
            row.program_stream,
            row.stage_no,
            row.set_by,
            row.set_at,
        )
        for row in rows
    )
