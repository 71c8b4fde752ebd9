"""The check of a batch of readings: what needs no history at once, the rest file by file in order of receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sorops.checking import across, history
from sorops.checking.compared import History
from sorops.checking.rows import RowFindings, row_findings
from sorops.checking.rules_version import rules_version
from sorops.checking.stages import RuleStage, in_force, staged
from sorops.checking.verdict import about_the_file, bad_rows, decided, is_empty_without_attestation, refused, whole_file
from sorops.checking.waivers import Waiver, waive
from sorops.period import Month
from sorops.places import Places
from sorops.sources import SOURCES, versions
from sorops.sources.amendments import Amendment
from sorops.sources.spec import Source
from sorops.submission import Checked, Envelope, Reading


@dataclass(frozen=True, slots=True)
class _Policy:
    """What the state decided about rules: which are excused, and how much each weighs from which month on."""

    waivers: Sequence[Waiver]
    stages: Sequence[RuleStage]


def check(
    readings: Iterable[Reading],
    places: Places,
    past: History | None = None,
    *,
    waivers: Sequence[Waiver] = (),
    stages: Sequence[RuleStage] = (),
    amendments: Sequence[Amendment] = (),
    sources: Mapping[str, Source] = SOURCES,
) -> Iterator[Checked]:
    """Decide readings, lazily and in the given order, which is the order of receipt.

    The caller may load the accepted rows of one file into ``past`` before it takes the next: rules against earlier
    months see what is loaded at that moment. Without ``past`` they are named in ``not_checked``.

    Raises:
        KeyError, pyarrow.ArrowInvalid, RuntimeError: a table is not as declared, or a rule itself failed. Never a pass.
    """
    batch, policy = list(readings), _Policy(waivers, stages)
    declared = [_declared(sources, amendments, reading.envelope) for reading in batch]
    judged = _within_files(batch, places, declared)
    sent: set[tuple[str, str, str]] = set()
    for position, reading in enumerate(batch):
        envelope = reading.envelope
        place = (envelope.site_id, envelope.program_stream, envelope.reporting_month)
        source = declared[position]
        if source and position in judged:
            checked = _decide(reading, judged[position], source, places, past, policy, place in sent)
        else:
            checked = refused(reading)
        judged_by = rules_version(envelope, source, stages, waivers)
        yield replace(checked, rules_version=judged_by)
        sent.add(place)


def _declared(sources: Mapping[str, Source], amendments: Sequence[Amendment], envelope: Envelope) -> Source | None:
    """The file's programme as it is declared for the file's month; None where the programme is not known."""
    source = sources.get(envelope.program_stream)
    return versions.in_force(source, envelope.reporting_month, amendments) if source else None


def _within_files(
    batch: Sequence[Reading], places: Places, declared: Sequence[Source | None]
) -> dict[int, RowFindings]:
    """The findings of the rows of every file that was not refused, by position in the batch; a version at a time."""
    readable: dict[Source, dict[int, Reading]] = {}
    for position, (reading, source) in enumerate(zip(batch, declared, strict=True)):
        if source and not reading.is_refused:
            readable.setdefault(source, {})[position] = reading
    judged: dict[int, RowFindings] = {}
    for source, readings in readable.items():
        judged |= row_findings(source, readings, places)
    return judged


def _decide(
    reading: Reading,
    rows: RowFindings,
    source: Source,
    places: Places,
    past: History | None,
    policy: _Policy,
    was_sent: bool,
) -> Checked:
    if is_empty_without_attestation(reading):
        return refused(replace(reading, findings=(whole_file("F62"), *reading.findings)))
    month = reading.envelope.reporting_month
    weights = in_force(policy.stages, source.program_stream, month)
    told = [*about_the_file(reading, source, places), *reading.findings, *rows.findings]
    if was_sent or (past is not None and history.is_loaded(source, reading, past)):
        told.append(whole_file("H05"))
    found = list(staged(told, weights, source))
    not_checked = across.codes(source.program_stream)
    left_out = bad_rows(found) | rows.repeats
    differences = history.findings(source, reading, left_out, past) if past is not None else None
    if differences is None:
        not_checked = (*history.codes(source), *not_checked)
    found += staged(differences or (), weights, source)
    last_day = Month.parse(month).last_day
    excused = waive(found, policy.waivers, reading.envelope.site_id, last_day, source.program_stream)
    return decided(reading, excused, rows.repeats, not_checked)
