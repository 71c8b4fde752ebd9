"""The Summary sheet: what was decided, what was found, what counts, what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sorops.codes import CODES
from sorops.feedback.grouping import Figures
from sorops.feedback.pages import Cell, Look, Page
from sorops.feedback.problem import Problem
from sorops.feedback.verdicts import outcome
from sorops.findings import Category, Verdict
from sorops.issues import OPENINGS, SUMMARY_TAB
from sorops.period import Month
from sorops.sources import SOURCES
from sorops.submission import Checked

_WIDTHS = (48.0, 90.0)
_UNTITLED = "Not known"
_BY_FILE = (Category.FILE, Category.SHEET_OR_COLUMN, Category.VALUE, Category.PRIVACY)
_KEPT = "You may leave the sheets Issues, Summary and Rules in the workbook. We skip them when it comes back."


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one sheet: how many were read, and how many count."""

    sheet: str
    read: int
    loaded: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a site is told of a file beside its problems. Nothing of it is a value of a row.

    Attributes:
        file, site, programme, month: what the file is of, in words; empty where nothing may be said or is known.
        decided, next: the decision, and what to do now.
        sheets: rows by sheet.
        checks: how many different checks were made; 0 for a file that was not opened.
        not_judged: codes of checks that could not be made.
        figures: names of all figures that the file contributes to.
    """

    file: str
    site: str
    programme: str
    month: str
    decided: str
    next: str
    sheets: tuple[Rows, ...] = ()
    checks: int = 0
    not_judged: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def summarised(checked: Checked, figures: Figures | None = None, file: str = "") -> Summary:
    """The summary of a decision. ``file`` is the name to show, the envelope's if empty."""
    envelope = checked.reading.envelope
    source = SOURCES.get(envelope.program_stream)
    told = outcome(checked)
    is_private = checked.verdict is Verdict.QUARANTINED_PII
    fed = dict.fromkeys(name for names in (figures or {}).values() for name in names)
    return Summary(
        file="" if is_private else file or envelope.file,
        site=envelope.site_id,
        programme=source.title if source else "",
        month=_in_words(envelope.reporting_month),
        decided=told.decided,
        next=told.next,
        sheets=() if is_private else tuple(_rows(checked)),
        checks=_checks(checked),
        not_judged=checked.not_checked,
        figures=tuple(fed),
    )


def _in_words(month: str) -> str:
    return f"{Month.parse(month).first_day:%B %Y}" if month else ""


def _rows(checked: Checked) -> Iterator[Rows]:
    source = SOURCES.get(checked.reading.envelope.program_stream)
    for sheet in source.sheets if source else ():
        if sheet.name in checked.reading.tables:
            loaded = checked.tables.get(sheet.name)
            read = checked.reading.tables[sheet.name].num_rows
            yield Rows(sheet.tab, read, loaded.num_rows if loaded is not None else 0)


def _checks(checked: Checked) -> int:
    """How many checks were made of a file: those of any file, and those of the sheets of its programme."""
    source = SOURCES.get(checked.reading.envelope.program_stream)
    if source is None or not checked.reading.tables:
        return 0
    of_any_file = {code for code, entry in CODES.items() if entry.category in _BY_FILE}
    of_sheets = {rule.code for sheet in source.sheets for rule in sheet.rules}
    of_months = {rule.code for sheet in source.sheets for rule in sheet.history}
    return len((of_any_file | of_sheets | of_months) - set(checked.not_checked))


def summary_page(summary: Summary, problems: Sequence[Problem]) -> Page:
    """The sheet."""
    lines = [(Cell(OPENINGS[SUMMARY_TAB], Look.TITLE),), *_envelope(summary)]
    lines += [*_section("What was decided"), _line(summary.decided, summary.next)]
    lines += [*_section("What we found"), *_found(problems)]
    lines += [*_section("What was accepted"), *_accepted(summary)]
    lines += [*_section("Figures of the grant that the problems change"), *_changed(problems)]
    lines += [*_section("What was checked"), *_checked(summary), _line("When you send it again", _KEPT)]
    return Page(SUMMARY_TAB, tuple(lines), _WIDTHS)


def _envelope(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    yield _line("File", summary.file or "Not repeated here")
    yield _line("Site", summary.site or _UNTITLED)
    yield _line("Programme", summary.programme or _UNTITLED)
    yield _line("Month", summary.month or _UNTITLED)


def _section(title: str) -> list[tuple[Cell, ...]]:
    return [(), (Cell(title, Look.SECTION),)]


def _line(label: str, text: str | int) -> tuple[Cell, ...]:
    return Cell(label, Look.LABEL), Cell(text, Look.TEXT)


def _found(problems: Sequence[Problem]) -> Iterator[tuple[Cell, ...]]:
    """The number of problems of each weight, and of the cells they stand on."""
    counts: Counter[str] = Counter(problem.weight for problem in problems)
    cells: Counter[str] = Counter()
    for problem in problems:
        cells[problem.weight] += len(problem.findings)
    for weight, number in counts.items():
        yield _line(weight, f"{_counted(number, 'problem')} in {_counted(cells[weight], 'place')}")
    if not problems:
        yield _line("Nothing", "No problem was found.")


def _accepted(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    for rows in summary.sheets:
        left = rows.read - rows.loaded
        yield _line(rows.sheet, f"{_counted(rows.read, 'row')} read, {rows.loaded} count, {left} left out")
    if not summary.sheets:
        yield _line("Nothing", "No row of the file counts.")


def _changed(problems: Sequence[Problem]) -> Iterator[tuple[Cell, ...]]:
    """Each figure with the numbers of the problems that change it."""
    changed: dict[str, list[str]] = {}
    for number, problem in enumerate(problems, start=1):
        for figure in problem.figures:
            changed.setdefault(figure, []).append(str(number))
    for figure, numbers in changed.items():
        yield _line(figure, f"Issue {', '.join(numbers)}" if len(numbers) == 1 else f"Issues {', '.join(numbers)}")
    if not changed:
        yield _line("None", "No problem changes a figure of the grant.")


def _checked(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    rows = sum(rows.read for rows in summary.sheets)
    yield _line(
        "Checks", f"{summary.checks} different checks" if summary.checks else "The file was not opened further."
    )
    yield _line("Sheets and rows", f"{_counted(len(summary.sheets), 'sheet')}, {_counted(rows, 'row')}")
    if summary.not_judged:
        told = "These need earlier months, other sites or the list of sites, and were not judged"
        yield _line("Later checks", f"{told}: {', '.join(summary.not_judged)}.")
    if summary.figures:
        yield _line("Contributes to", "; ".join(summary.figures))


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
