"""Stages of rules: staff set from which month on a code is not told, noted, asked about, or leaves rows out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sorops import checking
from sorops.checking.stages import refusal
from sorops.errors import UsageError
from sorops.findings import Category
from sorops.intake.ledger import stages as kept
from sorops.intake.ledger.answers import UNNAMED
from sorops.intake.ledger.stages import RuleStage
from sorops.job.dates import parse_month
from sorops.job.home import Home
from sorops.job.named import reason_of, rule_of, source_of


def set_stage(home: Home, code: str, stage: str, since: str, reason: str, program: str = "", by: str = "") -> None:
    """Set how much a code weighs from a reporting month on. What was decided before stays decided.

    Args:
        stage: ``off``, ``note``, ``warn``, ``block``, or ``declared`` for what the code itself says.
        since: the first reporting month, ``2019-04``.
        program: the programme; all programmes if empty.

    Raises:
        UsageError: the weight of the code is fixed, or something named does not exist.
    """
    if program:
        source_of(program)
    rule, wanted, month = rule_of(code, program), _stage(stage), parse_month(since)
    if month is None:
        raise UsageError("Say from which reporting month on, for example 2019-04")
    if why := refusal(rule.code, wanted, Category(rule.category)):
        raise UsageError(why)
    kept.set_stage(home.ledger, RuleStage(rule.code, wanted, str(month), reason_of(reason), program), by or UNNAMED)


def known_stages(home: Home) -> list[dict[str, Any]]:
    """Every stage that was set, in the order in which they were set."""
    return [
        {
            "code": known.code,
            "program_stream": known.program_stream,
            "stage": known.stage,
            "since": known.since,
            "reason": known.reason,
            "set_by": known.set_by,
            "set_at": known.set_at,
        }
        for known in kept.stages(home.ledger)
    ]


def stages_in_force(home: Home, by_then: dt.datetime | None = None) -> tuple[checking.RuleStage, ...]:
    """The stages as checking wants them: it asks each for its month. Only those set by a moment (UTC) if one is given:
    a file is read again by what was set when it was decided.
    """
    return tuple(
        checking.RuleStage(known.code, checking.Stage(known.stage), known.since, known.program_stream)
        for known in kept.stages(home.ledger)
        if by_then is None or (known.set_at is not None and known.set_at <= by_then)
    )


def _stage(text: str) -> checking.Stage:
    try:
        return checking.Stage(text.lower())
    except ValueError:
        words = ", ".join(checking.Stage)
        raise UsageError(f"There is no stage {text}. Give one of: {words}.") from None
