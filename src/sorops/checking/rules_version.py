"""The version of the rules by which a file was decided: proof, on its receipt, of what was asked of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sorops import __version__
from sorops.checking.stages import RuleStage, in_force
from sorops.checking.waivers import Waiver
from sorops.codes import CODES
from sorops.period import Month
from sorops.sources.spec import Source
from sorops.sources.versions import spec_hash
from sorops.submission import Envelope

CHARACTERS = 12


def rules_version(
    envelope: Envelope, source: Source | None, stages: Sequence[RuleStage] = (), waivers: Sequence[Waiver] = ()
) -> str:
    """Twelve hexadecimal digits over the declaration, codes and rules, and the stages and waivers that hold for a file.

    The version of the program is in it, since the test of a rule is code. The same of all this gives the same version
    on every machine. ``source`` is None for a file whose programme is not known; it is judged by the codes alone.
    """
    facts = [_declared(source), _staged(envelope, stages), _waived(envelope, waivers)]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:CHARACTERS]


@cache
def _declared(source: Source | None) -> tuple[Any, ...]:
    codes = [(code.code, code.severity.value) for code in CODES.values()]
    if source is None:
        return (__version__, codes)
    rules = [
        (rule.code, rule.severity.value, rule.blames, rule.message) for sheet in source.sheets for rule in sheet.rules
    ]
    history = [(rule.code, rule.message) for sheet in source.sheets for rule in sheet.history]
    return (__version__, codes, spec_hash(source), rules, history)


def _staged(envelope: Envelope, stages: Sequence[RuleStage]) -> dict[str, str]:
    held = in_force(stages, envelope.program_stream, envelope.reporting_month)
    return {code: stage.value for code, stage in held.items()}


def _waived(envelope: Envelope, waivers: Sequence[Waiver]) -> list[tuple[str, ...]]:
    if not envelope.reporting_month:
        return []
    day = Month.parse(envelope.reporting_month).last_day
    return sorted(
        (waiver.code, waiver.site_id, waiver.program_stream, waiver.field, waiver.until.isoformat())
        for waiver in waivers
        if waiver.since <= day <= waiver.until
        and waiver.site_id in ("", envelope.site_id)
        and waiver.program_stream in ("", envelope.program_stream)
    )
