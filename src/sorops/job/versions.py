"""Declarations over time: announce what changes and when, list it, and say how two versions differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sorops.errors import UsageError
from sorops.intake.ledger import amendments as kept
from sorops.intake.ledger import headers
from sorops.intake.ledger.amendments import Announced
from sorops.intake.ledger.answers import UNNAMED
from sorops.job.dates import now, parse_month
from sorops.job.fixed_codes import figure_lists, named_codes
from sorops.job.home import Home
from sorops.job.looking import inspect_file
from sorops.job.named import reason_of, source_of
from sorops.period import Month
from sorops.places import fold
from sorops.sources import SOURCES
from sorops.sources.amendments import OF_CODES, Amendment, Aspect
from sorops.sources.announcing import refusal
from sorops.sources.changes import Change, changes
from sorops.sources.spec import Sheet, Source
from sorops.sources.versions import at_any_time, in_force, spec_hash, starts

_REPLACES = (Aspect.LABEL, Aspect.DESCRIPTION, Aspect.LIMIT, Aspect.CODE_LABEL, Aspect.GUIDANCE)
"""What a later announcement of the same thing puts in the past; the others stay."""


def announce(
    home: Home,
    place: Sequence[str],
    aspect: Aspect,
    subject: str,
    value: str,
    since: str,
    reason: str,
    by: str = "",
) -> dict[str, Any]:
    """Announce a change from a reporting month on; gives it as ``announced`` lists it.

    Args:
        place: programme, sheet and column, the latter two by name, tab or header; the name of a code list alone; or the
            programme alone for its guidance.
        subject: the code or the severity that is meant, where the aspect has one.

    Raises:
        UsageError: something named does not exist, the change contradicts the declarations or another one, files of
            the month are accepted already, or it needs a release of the product.
    """
    known = kept.amendments(home.ledger)
    entry = Amendment(*_place(place, aspect, known), aspect, subject, value, since)
    why = refusal(entry, SOURCES, known) or _fixed(entry) or _confirmed_otherwise(home, entry)
    if why:
        raise UsageError(why)
    number = kept.announce(home.ledger, entry, _programs(entry), reason_of(reason), by or UNNAMED)
    return next(row for row in announced(home, since) if row["number"] == number)


def announced(home: Home, month: str = "") -> list[dict[str, Any]]:
    """Everything that was announced, as it stands in a month (this one if empty): by month, then as announced.

    ``status`` is PAST (a later one took its place), CURRENT or COMING; ``changes`` says what it changes.
    """
    day = str(parse_month(month) or Month.of(now(home.settings).date()))
    entries = sorted(kept.announced(home.ledger), key=lambda entry: (entry.amendment.since, entry.number))
    return [_row(entry, entries[:position], entries[position + 1 :], day) for position, entry in enumerate(entries)]


def template_diff(
    home: Home, program: str, first: str, second: str = "", from_file: Path | None = None
) -> dict[str, Any]:
    """What differs between the templates of two months, or between the one a file was made from and that of a month.

    Args:
        first, second: the two months, in order; of one month alone, what is new in it. With a file, the month alone.

    Raises:
        UsageError: there is no such programme or month, or the file does not say from which version it was made.
    """
    source, known = source_of(program), kept.amendments(home.ledger)
    months = [month for month in (parse_month(first), parse_month(second)) if month]
    if not months or (from_file and len(months) > 1):
        raise UsageError("Say two months, for example 2019-03 2019-04, or one month and --from-file.")
    after = in_force(source, months[-1], known)
    if len(months) == 2 and months[1] < months[0]:
        raise UsageError(f"Say the earlier month first: {months[1]} {months[0]}")
    day = _month_of(from_file, source, known, home) if from_file else str(months[0] if second else months[0].plus(-1))
    before = in_force(source, day, known)
    return {
        "program_stream": program,
        "before": {"month": day, "template_version": spec_hash(before)},
        "after": {"month": str(months[-1]), "template_version": spec_hash(after)},
        "changes": [_as_dict(change) for change in changes(before, after)],
    }


def _place(place: Sequence[str], aspect: Aspect, known: Sequence[Amendment]) -> tuple[str, str, str]:
    """Programme, sheet and field of an amendment; of a code list its name alone."""
    if aspect in OF_CODES and len(place) == 1:
        return "", "", place[0]
    source = at_any_time(source_of(place[0] if place else ""), known)
    if aspect is Aspect.GUIDANCE:
        return source.program_stream, "", ""
    if len(place) != 3:
        raise UsageError('Say programme, sheet and column, for example: OP_MAT "Client Roster" "Client ID"')
    sheet = _sheet(source, place[1])
    field = place[2] if place[2] in sheet.by_name else sheet.by_spelling.get(fold(place[2]), "")
    if not field:
        raise UsageError(f"The sheet {sheet.tab} has no column {place[2]}. See its columns with: sorops dictionary")
    codes = sheet.by_name[field].codes
    if aspect not in OF_CODES:
        return source.program_stream, sheet.name, field
    if codes is None:
        raise UsageError(f"The column {sheet.by_name[field].label} has no list of codes.")
    return "", "", codes.name


def _sheet(source: Source, text: str) -> Sheet:
    for sheet in source.sheets:
        if fold(text) in {fold(name) for name in (sheet.name, sheet.title, sheet.tab, *sheet.tab_aliases)}:
            return sheet
    raise UsageError(f"{source.program_stream} has no sheet {text}. It has: {', '.join(s.tab for s in source.sheets)}.")


def _fixed(entry: Amendment) -> str:
    """Why a change of codes needs a release: figures or rules name the list or the code."""
    if entry.aspect in (Aspect.CODE, Aspect.CODE_RETIRED) and entry.field in figure_lists():
        return (
            f"Figures are made for every code of the list {entry.field}, so its codes change with a new version of the "
            "product only. Their labels can be announced."
        )
    if entry.aspect is Aspect.CODE_RETIRED and entry.subject in named_codes((entry.subject,)):
        return f"Rules or figures name the code {entry.subject}, so retiring it needs a new version of the product."
    return ""


def _confirmed_otherwise(home: Home, entry: Amendment) -> str:
    """Why a header cannot be published: somebody confirmed it for another column."""
    if entry.aspect not in (Aspect.LABEL, Aspect.ALIAS):
        return ""
    place = (entry.program_stream, entry.sheet, fold(entry.value))
    for known in headers.confirmed_headers(home.ledger):
        if (known.program_stream, known.sheet, fold(known.header)) == place and known.field != entry.field:
            label = SOURCES[known.program_stream].by_sheet[known.sheet].by_name[known.field].label
            return f"The header {entry.value} was confirmed to mean the column {label}. Choose another one."
    return ""


def _programs(entry: Amendment) -> tuple[str, ...]:
    """The programmes whose files an amendment concerns."""
    return tuple(name for name, source in SOURCES.items() if in_force(source, entry.since, (entry,)) is not source)


def _row(entry: Announced, earlier: Sequence[Announced], later: Sequence[Announced], day: str) -> dict[str, Any]:
    amendment = entry.amendment
    return {
        "number": entry.number,
        "since": amendment.since,
        "status": _status(amendment, [other.amendment for other in later], day),
        "program_stream": amendment.program_stream,
        "aspect": amendment.aspect.value,
        "changes": _told(amendment, [other.amendment for other in earlier]),
        "reason": entry.reason,
        "announced_by": entry.announced_by,
        "announced_at": entry.announced_at,
    }


def _status(entry: Amendment, later: Sequence[Amendment], day: str) -> str:
    if entry.since > day:
        return "COMING"
    is_replaced = entry.aspect in _REPLACES and any(
        _thing(other) == _thing(entry) and other.since <= day for other in later
    )
    return "PAST" if is_replaced else "CURRENT"


def _thing(entry: Amendment) -> tuple[str, ...]:
    """What an amendment is about, whatever it says of it."""
    return (entry.program_stream, entry.sheet, entry.field, entry.aspect, entry.subject)


def _told(entry: Amendment, earlier: Sequence[Amendment]) -> list[str]:
    """What the amendment changes in each programme, in words, the same words once."""
    told = (
        change.sentence
        for source in SOURCES.values()
        for change in changes(in_force(source, entry.since, earlier), in_force(source, entry.since, (*earlier, entry)))
    )
    return list(dict.fromkeys(told))


def _month_of(path: Path, source: Source, known: Sequence[Amendment], home: Home) -> str:
    """A month in which the version held that a file was made from."""
    made = inspect_file(path, home.settings)["template_spec"]
    begun = starts(source, known)
    months = (str(Month.parse(begun[0]).plus(-1)), *begun) if begun else (source.since,)
    found = next((month for month in reversed(months) if spec_hash(in_force(source, month, known)) == made), "")
    if not found:
        raise UsageError(
            f"{path} does not say that it was made from a template of {source.program_stream} that is known here. "
            "Say two months instead, for example 2019-03 2019-04."
        )
    return found


def _as_dict(change: Change) -> dict[str, str]:
    return {"group": change.group, "where": change.where, "text": change.text}
