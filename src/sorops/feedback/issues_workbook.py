"""The sheets Issues, Summary and Rules, and a workbook of them alone for what cannot be marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sorops.feedback.marking.order import Order
from sorops.feedback.marking.patch import Kept, patched
from sorops.feedback.pages import Cell, Look, Page
from sorops.feedback.problem import Problem
from sorops.feedback.summary import Summary, summary_page
from sorops.findings import Severity
from sorops.issues import HEADERS, ISSUES_TAB, OPENINGS, RULES_TAB
from sorops.settings import Limits

_WIDTHS = (5.0, 12.0, 14.0, 14.0, 17.0, 34.0, 16.0, 24.0, 34.0, 18.0, 24.0, 26.0, 8.0, 26.0)
_HEADER_LINE = 6
_FIGURES_SHOWN = 4
_LOOKS = {
    Severity.REJECT_FILE: Look.ERROR,
    Severity.QUARANTINE_ROW: Look.ERROR,
    Severity.WARN: Look.QUESTION,
    Severity.NOTE: Look.LABEL,
}
_HOW = (
    "Correct the cells in your own sheets, then save and send the whole workbook again. "
    "Click on the cells of a line to go there. If a value is right as it is, say why under “Your answer”."
)
_HOW_ALONE = (
    "Correct the cells in your own file, then save and send it again. "
    "If a value is right as it is, say why under “Your answer” and send this workbook back too."
)
_RULES = ("Rule", "Why it matters", "What we expect", "How to fix it", "Example", "More")
_RULE_WIDTHS = (10.0, 50.0, 40.0, 50.0, 28.0, 40.0)
_RULES_HEADER = 3


def pages(problems: Sequence[Problem], summary: Summary, alone: str = "") -> tuple[Page, Page, Page]:
    """The three sheets. ``alone`` is why they come without the site's own workbook; empty where they do not."""
    rules = rules_page(problems)
    return issues_page(problems, summary, rules, alone), summary_page(summary, problems), rules


def issues_workbook(problems: Sequence[Problem], summary: Summary, alone: str) -> bytes:
    """The three sheets as a workbook of their own; ``alone`` says why."""
    made = patched(b"", Order(pages(problems, summary, alone)), Limits().sheets)
    assert not isinstance(made, Kept), "a workbook of our own sheets can be written"
    return made.data


def line_of(number: int) -> int:
    """The line of the Issues sheet on which a problem stands, by its number from 1."""
    return _HEADER_LINE + number


def issues_page(problems: Sequence[Problem], summary: Summary, rules: Page, alone: str = "") -> Page:
    """One line for each problem, in their order."""
    rule_lines = {line[0].text: number for number, line in enumerate(rules.lines, start=1) if line}
    top = [
        (Cell(OPENINGS[ISSUES_TAB], Look.TITLE),),
        (Cell(f"{summary.decided} {summary.next}", Look.SECTION),),
        (Cell(_counts(problems)),),
        (Cell((_HOW_ALONE if alone else _HOW) if problems else "The sheet Summary says what was checked."),),
        (Cell(alone),),
    ]
    if not problems:
        return Page(ISSUES_TAB, tuple(top), _WIDTHS)
    header = tuple(Cell(text, Look.HEADER) for text in HEADERS)
    lines = (_line(number, problem, rule_lines, not alone) for number, problem in enumerate(problems, start=1))
    return Page(ISSUES_TAB, (*top, header, *lines), _WIDTHS, header=_HEADER_LINE, has_filter=True)


def _counts(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.weight for problem in problems)
    told = ", ".join(f"{weight}: {number}" for weight, number in counts.items())
    return f"{told}. Each line below is one problem with all its cells." if problems else "No problem was found."


def _line(number: int, problem: Problem, rule_lines: dict[str | int, int], is_linked: bool) -> tuple[Cell, ...]:
    """The cells of a line, in the order of the headers; linked to the first cell where that is in the workbook."""
    first = problem.cells[0].partition(":")[0] if problem.cells and is_linked else ""
    look = Look.LINK if problem.tab and first else Look.TEXT
    excused = f" Excused: {problem.excused}." if problem.excused else ""
    texts = (
        problem.column,
        f"{problem.wrong}{excused}",
        problem.received,
        problem.expected,
        problem.fix,
        problem.example,
        problem.why,
        _figures(problem),
    )
    return (
        Cell(number, Look.TEXT),
        Cell(problem.weight, _look(problem)),
        Cell(problem.tab, Look.TEXT),
        Cell(" ".join(problem.cells), look, tab=problem.tab if first else "", place=first),
        *(Cell(text, Look.TEXT) for text in texts),
        Cell(problem.code, Look.LINK, tab=RULES_TAB, place=f"A{rule_lines[problem.code]}", to_page=True),
        Cell("", Look.ANSWER),
    )


def _look(problem: Problem) -> Look:
    return _LOOKS[problem.severity] if problem.is_counted and not problem.excused else Look.LABEL


def _figures(problem: Problem) -> str:
    shown = "\n".join(problem.figures[:_FIGURES_SHOWN])
    more = len(problem.figures) - _FIGURES_SHOWN
    return f"{shown}\nand {more} more, see the sheet Summary" if more > 0 else shown


def rules_page(problems: Sequence[Problem]) -> Page:
    """Each rule once, with why it is there and how to keep it."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.code, problem)
    top = ((Cell(OPENINGS[RULES_TAB], Look.TITLE),), ())
    if not first:
        return Page(RULES_TAB, (*top, (Cell("No rule was broken."),)), _RULE_WIDTHS)
    header = tuple(Cell(text, Look.HEADER) for text in _RULES)
    lines = (tuple(_rule(problem)) for _, problem in sorted(first.items()))
    return Page(RULES_TAB, (*top, header, *lines), _RULE_WIDTHS, header=_RULES_HEADER)


def _rule(problem: Problem) -> Iterator[Cell]:
    yield Cell(problem.code, Look.LABEL)
    yield from (Cell(text, Look.TEXT) for text in (problem.why, problem.expected, problem.fix, problem.example))
    yield Cell(problem.link, Look.LINK if problem.link else Look.TEXT, address=problem.link)
