"""What may be announced: an amendment that would make a declaration contradict itself is refused in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sorops.findings import Severity
from sorops.period import Month
from sorops.places import fold
from sorops.sources.amendments import OF_CODES, Amendment, Aspect, bounds
from sorops.sources.spec import CodeList, Column, Kind, Source
from sorops.sources.versions import at_any_time, in_force

_LONGEST = {Aspect.LABEL: 60, Aspect.ALIAS: 60, Aspect.CODE: 60, Aspect.CODE_LABEL: 60}
_LONGEST_TEXT = 500
_LATER = "Only labels, codes, limits and guidance can change by announcement; anything else needs a new version."


def refusal(entry: Amendment, sources: Mapping[str, Source], announced: Sequence[Amendment] = ()) -> str:
    """Why an amendment cannot be announced, in a sentence or two; empty if it can."""
    return _wrong_month(entry.since) or _wrong_text(entry) or _wrong_place(entry, sources, announced)


def list_in_force(
    name: str, sources: Mapping[str, Source], month: str, announced: Sequence[Amendment]
) -> CodeList | None:
    """A code list by its name as it holds in a month."""
    versions = (in_force(source, month, announced) for source in sources.values())
    columns = (column for source in versions for sheet in source.sheets for column in sheet.columns)
    return next((column.codes for column in columns if column.codes and column.codes.name == name), None)


def _wrong_month(since: str) -> str:
    try:
        Month.parse(since)
    except ValueError:
        return "Say from which month on it holds, as year and month, for example --since 2019-04."
    return ""


def _wrong_text(entry: Amendment) -> str:
    """A text that is missing, runs over several lines, or is too long to be shown."""
    if entry.aspect is Aspect.LIMIT:
        return ""
    longest = _LONGEST.get(entry.aspect, _LONGEST_TEXT)
    if not fold(entry.value) or entry.value != " ".join(entry.value.split()):
        return "The new text is empty or runs over several lines. Give it as one line."
    if len(entry.value) > longest:
        return f"The new text has {len(entry.value)} characters. It may have {longest}."
    is_sentence = entry.aspect in (Aspect.DESCRIPTION, Aspect.GUIDANCE)
    return "Write a whole sentence that ends with a full stop." if is_sentence and entry.value[-1] != "." else ""


def _wrong_place(entry: Amendment, sources: Mapping[str, Source], announced: Sequence[Amendment]) -> str:
    if entry.aspect in OF_CODES:
        codes = list_in_force(entry.field, sources, entry.since, announced)
        return _wrong_code(entry, codes, sources, announced) if codes else f"There is no code list {entry.field}."
    source = sources.get(entry.program_stream)
    if source is None:
        return f"There is no programme {entry.program_stream}. There are: {', '.join(sources)}."
    return "" if entry.aspect is Aspect.GUIDANCE else _wrong_column(entry, source, announced)


def _wrong_column(entry: Amendment, source: Source, announced: Sequence[Amendment]) -> str:
    sheet = in_force(source, entry.since, announced).by_sheet.get(entry.sheet)
    if sheet is None:
        return f"{source.program_stream} has no sheet {entry.sheet}. It has: {', '.join(source.by_sheet)}."
    column = sheet.by_name.get(entry.field)
    if column is None:
        return f"The sheet {sheet.tab} has no column {entry.field}. {_LATER}"
    if entry.aspect is Aspect.LIMIT:
        return _wrong_limit(entry, column)
    return _wrong_header(entry, column, source, announced) if entry.aspect is not Aspect.DESCRIPTION else ""


def _wrong_header(entry: Amendment, column: Column, source: Source, announced: Sequence[Amendment]) -> str:
    """A header that means another column of the sheet in some version, or that the column has already."""
    if column.above_table:
        return f"{column.label} stands above the table and keeps its label. {_LATER}"
    known = at_any_time(source, announced).by_sheet[entry.sheet]
    other = known.by_spelling.get(fold(entry.value), entry.field)
    if other != entry.field:
        label = source.by_sheet[entry.sheet].by_name[other].label
        return f"The header {entry.value} means the column {label} already. Choose another one."
    own = column.spellings if entry.aspect is Aspect.ALIAS else (column.label,)
    return f"The column has the header {entry.value} already." if entry.value in own else ""


def _wrong_limit(entry: Amendment, column: Column) -> str:
    if column.kind not in (Kind.INTEGER, Kind.DECIMAL):
        return f"{column.label} is not a number, so it has no limits. {_LATER}"
    weights = (Severity.QUARANTINE_ROW, Severity.WARN, Severity.NOTE)
    if entry.subject not in weights:
        return "Say what a number beyond the limit means: E-ROW (the row is left out), W (a question) or I (a note)."
    try:
        low, high = bounds(entry.value)
    except ValueError:
        return "Write the range that passes with two dots, for example W=0..60, W=..60 or W=5..; W= for no limit."
    if low is not None and high is not None and low > high:
        return f"The range {entry.value} holds no number: its first number is the larger one."
    return _contradiction(column, low, high, Severity(entry.subject)) if entry.value else ""


def _contradiction(column: Column, low: float | None, high: float | None, severity: Severity) -> str:
    """A range that the example of the template breaks, or that does not overlap a range of another weight."""
    if column.example and not _within(float(column.example), low, high):
        return f"The example of the template, {column.example}, would not pass. {_LATER}"
    for limit in column.limits:
        apart = (low is not None and limit.maximum is not None and low > limit.maximum) or (
            high is not None and limit.minimum is not None and high < limit.minimum
        )
        if limit.severity is not severity and apart:
            return f"No number would pass both this limit and the one of weight {limit.severity.value}."
    return ""


def _within(number: float, low: float | None, high: float | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _wrong_code(
    entry: Amendment, codes: CodeList, sources: Mapping[str, Source], announced: Sequence[Amendment]
) -> str:
    is_new = entry.aspect is Aspect.CODE
    if is_new and (not fold(entry.subject) or any(mark in entry.subject for mark in "|;, \t\n")):
        return "A code is one word without bars, commas and blanks, for example NOT_ASKED."
    if not is_new and entry.subject not in codes.values:
        return f"The list has no code {entry.subject} from {entry.since} on. It has: {', '.join(codes.values)}."
    if entry.aspect is Aspect.CODE_RETIRED:
        return _wrong_successor(entry, codes)
    ever = list_in_force(entry.field, sources, "9999-12", announced) or codes
    return _taken(entry, codes, ever, is_new)


def _wrong_successor(entry: Amendment, codes: CodeList) -> str:
    if entry.value == entry.subject or entry.value not in codes.values:
        others = ", ".join(code for code in codes.values if code != entry.subject)
        return f"Say which code is written instead of {entry.subject}: one of {others}."
    return ""


def _taken(entry: Amendment, codes: CodeList, ever: CodeList, is_new: bool) -> str:
    """A spelling that means another code of the list in some version."""
    wanted = (entry.subject, entry.value) if is_new else (entry.value,)
    for text in wanted:
        meant = {known.by_spelling.get(fold(text)) for known in (codes, ever)} - {None}
        if meant - ({entry.subject} if not is_new else set()):
            return f"{text} means the code {min(filter(None, meant))} already. Choose another one."
    return ""
