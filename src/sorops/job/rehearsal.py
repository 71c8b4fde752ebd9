"""A rule rehearsed over past submissions: whom it would hit, and how often. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sorops import checking
from sorops.checking import across, stages
from sorops.errors import UsageError
from sorops.findings import Category, Verdict
from sorops.generate.rulebook import Entry
from sorops.job.home import Home
from sorops.job.named import rule_of, source_of
from sorops.job.past import Past, decided, judged_again, policy_in_force
from sorops.job.progress import Progress, silent
from sorops.sources import SOURCES
from sorops.submission import Checked


@dataclass(frozen=True, slots=True)
class Hit:
    """A submission of which the rehearsed rule would speak.

    Attributes:
        findings, rows: how often, and about how many rows; 0 rows where it speaks of the sheet or file as a whole.
        excused: findings that an exception excuses.
        before, after: the verdict under today's stages, and with the rehearsed one.
    """

    arrival_no: int
    site_id: str
    program_stream: str
    reporting_month: str
    is_current: bool
    findings: int
    rows: int
    excused: int
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rule would do: over how many files and rows it was asked, how many could not be read, and whom it hits.

    ``asked`` has the number of files by programme and site.
    """

    code: str
    stage: str
    files: int
    rows: int
    destroyed: int
    hits: tuple[Hit, ...]
    asked: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Hit, ...]:
        """The hits by which a verdict would change."""
        return tuple(hit for hit in self.hits if hit.before is not hit.after)


def rehearse(
    home: Home,
    code: str,
    program: str = "",
    stage: str = "",
    progress: Progress = silent,
    first: str = "",
    last: str = "",
) -> Rehearsal:
    """Ask today's rule about all past submissions, whatever its present stage.

    Args:
        program: only submissions of this programme; all that the rule concerns if empty.
        stage: ``note``, ``warn`` or ``block``; the severity that the rule itself declares if empty.
        progress: told how far it is.
        first, last: only submissions of these reporting months and those between; an empty one does not bound.

    Raises:
        UsageError: the code cannot be rehearsed file by file, or something named does not exist.
    """
    rule, wanted = rehearsable(code, program, stage)
    chosen = source_of(program).program_stream if program else rule.program_stream
    past = [
        entry for entry in decided(home) if entry.arrival.program_stream == (chosen or entry.arrival.program_stream)
    ]
    within = [entry for entry in past if (first or "0") <= entry.arrival.reporting_month <= (last or "9")]
    asked = [entry.arrival for entry in within if entry.is_kept]
    kept = [arrival.arrival_no for arrival in asked]
    today = policy_in_force(home)
    others = [known for known in today.stages if known.code != rule.code]
    rehearsed = replace(today, stages=(*others, checking.RuleStage(rule.code, wanted, "")))
    rows, hits = 0, list[Hit]()
    for entry, (before, after) in judged_again(home, past, kept, (today, rehearsed), progress):
        rows += after.rows_read or 0
        hits += _hit(entry, rule.code, before, after)
    sites = Counter((arrival.program_stream, arrival.site_id) for arrival in asked)
    return Rehearsal(rule.code, stage or "declared", len(kept), rows, len(within) - len(kept), tuple(hits), sites)


def rehearsable(code: str, program: str = "", stage: str = "") -> tuple[Entry, checking.Stage]:
    """The rule and the stage as which it is rehearsed.

    Raises:
        UsageError: the code cannot be rehearsed file by file, or something named does not exist.
    """
    rule, wanted = rule_of(code, program), _stage(stage)
    if program:
        source_of(program)
    _refuse(rule.code, Category(rule.category), wanted)
    return rule, wanted


def _stage(text: str) -> checking.Stage:
    allowed = {"": checking.Stage.DECLARED} | {
        stage.value: stage for stage in (checking.Stage.NOTE, checking.Stage.WARN, checking.Stage.BLOCK)
    }
    if text.lower() not in allowed:
        raise UsageError(f"A rule cannot be rehearsed as {text}. Choose note, warn or block.")
    return allowed[text.lower()]


def _refuse(code: str, category: Category, stage: checking.Stage) -> None:
    if any(code in across.codes(program) for program in SOURCES):
        raise UsageError(
            f"{code} is judged over all sites when tables are built, so today's release says whom it hits: "
            f"sorops query \"select * from marts.findings where code = '{code}'\""
        )
    if stage is not checking.Stage.DECLARED and (why := stages.refusal(code, stage, category)):
        raise UsageError(why)


def _hit(entry: Past, code: str, before: Checked, after: Checked) -> Iterator[Hit]:
    """The hit of one submission, if the rule speaks of it."""
    found = [finding for finding in (*after.findings, *after.also_seen) if finding.code == code]
    if not found:
        return
    arrival = entry.arrival
    yield Hit(
        arrival.arrival_no,
        arrival.site_id,
        arrival.program_stream,
        arrival.reporting_month,
        entry.is_current,
        len(found),
        len({(finding.sheet, finding.tab, finding.row) for finding in found if finding.row}),
        sum("waived" in dict(finding.detail) for finding in found),
        before.verdict,
        after.verdict,
    )
