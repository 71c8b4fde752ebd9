"""The monthly job: demo, init, run, collect, receive, build, rebuild, serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sorops import settings
from sorops.cli.show import Progress, near, say, table

if TYPE_CHECKING:
    from sorops.job.collecting import Collected

app = typer.Typer()

FIGURES = ("figure", "period", "value", "reported by")

Inbox = Annotated[str, typer.Option(help="Folder or address with one folder per site; the setting if not given.")]
Manifest = Annotated[str, typer.Option(help="List of envelopes, as manifest.csv; without it a file's own words count.")]
AsOf = Annotated[
    str, typer.Option(help="Use what was known at the end of this day, for example 2019-04-20; now if not given.")
]


@app.command()
def demo() -> None:
    """Run the whole monthly job, as the scheduled flow does, on a small made-up state and show its report."""
    from flows.demonstration import demonstrate

    result = demonstrate(settings.load().home / "demo")
    table(FIGURES, result.rows, title=f"{result.state}, {result.month}")
    say(f"A workbook that went back to its site, marked: {near(result.returned)}")
    say(f"Report: {near(result.report)}")


@app.command()
def init(
    sites: Annotated[str, typer.Option(help="The state's sites and other places, as sites.csv.")] = "",
    expected: Annotated[str, typer.Option(help="Which site sends what when, as expected_submissions.csv.")] = "",
    populations: Annotated[str, typer.Option(help="Residents per region and state: grain, grain_id, population.")] = "",
) -> None:
    """Create the home folder with its keys, ledger and lake, and load a state's own lists."""
    from sorops import job

    chosen = settings.load()
    job.initialise(chosen, sites=sites, expected=expected, populations=populations)
    say(f"The home folder is {chosen.home}. Back up {chosen.keys}: without it the archive cannot be opened.")


@app.command()
def run(
    inbox: Inbox = "",
    manifest: Manifest = "",
    month: Annotated[str, typer.Option(help="Month to report, for example 2019-03; the latest due if not given.")] = "",
    as_of: AsOf = "",
) -> None:
    """Collect, check, load, build, release and report, without Prefect. Running it twice changes nothing."""
    from sorops import job

    with Progress() as progress, job.open_home(settings.load()) as home:
        result = job.run(home, inbox=inbox, manifest=manifest, month=month, as_of=as_of, progress=progress)
    _tell(result.collected)
    if result.verdicts:
        table(("verdict", "files"), result.verdicts)
    table(FIGURES, result.rows, title=str(result.period))
    _tell_ended(result.ended)
    say(f"Release: {near(result.release)}")
    say(f"Report: {near(result.report)}")


@app.command()
def collect(inbox: Inbox = "", manifest: Manifest = "") -> None:
    """Take the files of an inbox in, without checking them yet."""
    from sorops import job

    with Progress() as progress, job.open_home(settings.load()) as home:
        collected = job.collect(home, inbox, manifest, progress)
    _tell(collected)


@app.command()
def receive(
    files: Annotated[list[Path], typer.Argument(help="Files, whoever sent them.")],
    via: Annotated[str, typer.Option(help="How they came: EMAIL, PORTAL, SFTP or MANUAL.")] = "EMAIL",
    site: Annotated[str, typer.Option(help="The site that sent them, where a person knows it.")] = "",
    month: Annotated[str, typer.Option(help="The month they are for, where the workbook does not say.")] = "",
) -> None:
    """Take in files that came by e-mail, check them, and say what became of each."""
    from sorops import job

    with Progress() as progress, job.open_home(settings.load()) as home:
        results = list(job.receive_files(home, files, via, site, month, progress))
    table(("number", "file", "what became of it"), results)


@app.command()
def build(as_of: AsOf = "") -> None:
    """Build the tables from what is accepted and release them."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        say(f"Release: {job.build(home, job.parse_as_of(as_of)).folder}")


@app.command()
def rebuild(as_of: AsOf = "") -> None:
    """Read every accepted file again from the archive, make the lake anew, and build."""
    from sorops import job

    with Progress() as progress, job.open_home(settings.load()) as home:
        release = job.rebuild(home, job.parse_as_of(as_of), progress)
    say(f"Release: {release.folder}")


def _tell(collected: Collected) -> None:
    """Say how many files came, and why others were left where they are."""
    say(f"{len(collected.taken)} new files.")
    for why, files in collected.left_alone:
        say(f"{files} left alone: {why}.")
    for name in collected.absent:
        say(f"The manifest names {name}, which is not there.")


def _tell_ended(ended: tuple[str, ...]) -> None:
    """Say loudly which exceptions hold no more: their questions are asked again."""
    if ended:
        count = f"{len(ended)} exceptions have" if len(ended) > 1 else "1 exception has"
        say(f"{count} ended since last month; their questions are asked again. See: sorops exceptions")
    for line in ended:
        say(f"  {line}")


@app.command()
def serve() -> None:
    """Run the monthly job on schedule: a Prefect server, its worker, and the alarm for late runs."""
    from flows.serving import serve as serve_flows

    serve_flows(settings.load())
