"""Questions answered and excused: waive, answer, answers, approve, refuse, exceptions, end-exception."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from sorops import settings
from sorops.cli.show import entries_of, say

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
By = Annotated[str, typer.Option(help="Who does this; staff if not given.")]
On = Annotated[str, typer.Option(help="The day on which it was approved, if it is written down later.")]


class Scope(StrEnum):
    """How far an approval reaches."""

    SITE = "site"
    FILE = "file"


@app.command()
def waive(
    code: Annotated[str, typer.Argument(help="Code of a question, for example V07.")],
    until: Annotated[str, typer.Option(help="Last day on which it is excused, for example 2019-06-30.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept and printed in the report.")],
    site: Annotated[str, typer.Option(help="Site id; all sites if not given.")] = "",
    program: Annotated[str, typer.Option(help="Programme; all programmes if not given.")] = "",
    column: Annotated[str, typer.Option(help="The template's header; all columns if not given.")] = "",
    since: Annotated[
        str, typer.Option("--from", help="First day on which it is excused; any month before if not given.")
    ] = "",
    by: By = "",
    on: On = "",
) -> None:
    """Excuse a question until a day, without an answer of the site. What cannot be loaded stays left out."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        number = job.waive(home, code, until, reason, site, program, column, since, by, on)
    say(f"{code} is excused until {until}: exception {number}.")


@app.command()
def answer(
    number: Annotated[int, typer.Argument(help="Number of the received file.")],
    code: Annotated[str, typer.Argument(help="Code of the question, for example V07.")],
    reason: Annotated[str, typer.Option(help="Why the value is right, without naming a person.")],
    tab: Annotated[str, typer.Option(help="The tab; all tabs if not given.")] = "",
    cell: Annotated[str, typer.Option(help="The cell, for example B7; all cells asked about if not given.")] = "",
    column: Annotated[str, typer.Option(help="The column's header; all columns if not given.")] = "",
    by: By = "",
) -> None:
    """Answer a question about a received file. Staff then approve or refuse the answer."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        for kept in job.answer(home, number, code, reason, tab, cell, column, by):
            say(f"Answer {kept} is kept. Staff decide on it with: sorops approve {kept} or sorops refuse {kept}")


@app.command()
def answers(
    is_open: Annotated[bool, typer.Option("--open", help="Only those that nobody has decided on.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what sites answered to questions, and what staff made of it."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.known_answers(home, is_open)
    nothing = "No answer waits." if is_open else "No question has been answered yet."
    entries_of(rows, _answer, as_json, nothing)


def _answer(row: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """An answer as a heading and its lines."""
    where = ", ".join(filter(None, (row["sheet"], row["cells"], row["column"])))
    place = " ".join(filter(None, (row["site_id"], row["program_stream"], row["reporting_month"])))
    decided = f"{row['decision'].lower()} by {row['decided_by']}" if row["decided_by"] else "waits for staff"
    return f"Answer {row['number']}, {decided}: {place}, file {row['file_number']}", {
        "Question": f"{row['code']} {where}: {row['question'] or 'none that was asked of the file'}",
        "Answer": f"{row['reason']} ({row['answered_by']})",
        "Refused": row["decision_reason"],
    }


@app.command()
def approve(
    number: Annotated[int, typer.Argument(help="Number of the answer, see: sorops answers --open")],
    until: Annotated[str, typer.Option(help="Last day on which the question is excused, for example 2019-06-30.")] = "",
    scope: Annotated[
        Scope, typer.Option(help="site: the site's files until that day. file: only the month of this file.")
    ] = Scope.SITE,
    by: By = "",
    on: On = "",
) -> None:
    """Accept an answer: its question is excused for the site and column from the month of the file on."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        waiver = job.approve(home, number, until, scope.value, by, on)
    say(f"{waiver.code} is excused for {waiver.site_id} from {waiver.valid_from} until {waiver.valid_until}.")


@app.command()
def refuse(
    number: Annotated[int, typer.Argument(help="Number of the answer, see: sorops answers --open")],
    reason: Annotated[str, typer.Option(help="Why the answer does not settle the question; it is kept for the site.")],
    by: By = "",
) -> None:
    """Say that an answer does not settle its question; the site is asked again."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        job.refuse(home, number, reason, by)
    say(f"Answer {number} is refused. The question stays until the value changes or a better answer is approved.")


@app.command()
def exceptions(
    on: Annotated[str, typer.Option(help="As it stands on this day, for example 2019-04-20; today if not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """List what is excused: what ends within 30 days, what has ended, what holds, what is still to come."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.known_exceptions(home, on)
    entries_of(rows, _exception, as_json, "Nothing is excused.")


def _exception(row: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """An exception as a heading and its lines."""
    whose = " ".join(filter(None, (row["site_id"] or "all sites", row["program_stream"])))
    column = f", {row['column']}" if row["column"] else ""
    since = f"from {row['since']} " if row["since"] else ""
    return f"Exception {row['number']}, {row['status'].lower()}: {row['code']} {whose}{column}", {
        "Excused": f"{since}until {row['until']}; needed {_times(row['findings'])} in the files that count",
        "Reason": f"{row['reason']} (approved by {row['approved_by']})",
    }


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once"}.get(count, f"{count} times")


@app.command(name="end-exception")
def end_exception(
    number: Annotated[int, typer.Argument(help="Number of the exception, see: sorops exceptions")],
    on: Annotated[str, typer.Option(help="The last day on which it holds, for example 2019-04-30.")],
    reason: Annotated[str, typer.Option(help="Why it ends early; it is kept.")],
    by: By = "",
) -> None:
    """End an exception before its day. Files that were decided under it stay as they are."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        ended = job.end_exception(home, number, on, reason, by)
    say(f"Exception {number} holds until {ended.valid_until}; the question {ended.code} then comes back.")
