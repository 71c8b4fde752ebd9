"""Whom to write to, and writing to them: contacts, contact, remind."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sorops import settings
from sorops.cli.people import STAFF
from sorops.cli.show import rows_of, say
from sorops.errors import UsageError

if TYPE_CHECKING:
    from sorops.job import Reminded

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
By = Annotated[str, typer.Option(help="Who does this; staff if not given.")]


class Level(StrEnum):
    """Who is written to."""

    SITE = "site"
    SUPERVISOR = "supervisor"
    CONTRACT_MANAGER = "contract-manager"


@app.command()
def contacts(
    site: Annotated[str, typer.Option(help="Only those for this site; all if not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """List who is written to when a report is late: the site, its supervisor, the contract manager."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.known_contacts(home, site)
    names = {name: name.replace("_", " ") for name in ("number", "site_id", "level", "address", "since", "until")}
    rows_of(rows, names, as_json, "No contact is known. Add one with: sorops contact ADDRESS --site SITE --level site")


@app.command()
def contact(
    address: Annotated[str, typer.Argument(help="The e-mail address to add.")] = "",
    site: Annotated[str, typer.Option(help="Its site; a contract manager without one is of all sites.")] = "",
    level: Annotated[Level, typer.Option(help="Whose address it is.")] = Level.SITE,
    since: Annotated[str, typer.Option("--from", help="First day on which it is written to; today if not given.")] = "",
    end: Annotated[int | None, typer.Option(help="Number of the contact to end, see: sorops contacts")] = None,
    on: Annotated[str, typer.Option(help="With --end, the last day; it ends at once if not given.")] = "",
    by: By = "",
) -> None:
    """Add an address that reminders go to, or end one."""
    from sorops import job

    if (end is None) == (not address):
        raise UsageError("Give the address to add, or the number of the contact to end: sorops contact --end 3")
    with job.open_home(settings.load()) as home:
        if end is not None:
            job.end_contact(home, end, on, by or STAFF)
            say(f"Contact {end} is written to no more{f' after {on}' if on else ''}.")
        else:
            number = job.add_contact(home, site, level.value, address, since, by or STAFF)
            say(f"Contact {number} is added.")


@app.command()
def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be sent.")] = False,
    arrived: Annotated[int | None, typer.Option(help="Number of a doubtful e-mail that did arrive.")] = None,
    again: Annotated[int | None, typer.Option(help="Number of one that did not; the next run sends it again.")] = None,
    by: By = "",
) -> None:
    """Send the reminders that are due: to sites, then supervisors, then contract managers. None is sent twice."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        if arrived is not None or again is not None:
            letter = arrived if arrived is not None else again or 0
            job.settle_reminder(home, letter, has_arrived=arrived is not None, by=by or STAFF)
            say(f"It is kept of e-mail {letter}.")
            return
        done = job.remind(home, by or STAFF, dry_run)
        unsure = sorted({row["letter"] for row in job.unsure_reminders(home)})
    _tell(done, dry_run)
    for letter in unsure:
        say(f"E-mail {letter} was begun, and nobody knows whether it left. Ask its reader, then say so:")
        say(f"  sorops remind --arrived {letter}, or sorops remind --again {letter}")


def _tell(done: Reminded, is_dry_run: bool) -> None:
    if not done.due:
        say("Nobody has to be reminded now.")
    for letter in done.due if is_dry_run else ():
        say(f"To {letter.address} ({letter.level.replace('_', ' ').lower()}):")
        for line in letter.lines:
            situation = line.situation.replace("_", " ").lower()
            say(f"  {line.site_id} {line.programme} {line.month}, due {line.due}: {situation}")
    if done.due and not is_dry_run:
        say(f"{done.sent} of {len(done.due)} e-mails sent.")
    if done.refused:
        say(f"The mail server refused {done.refused}. The page of contacts in the portal tells which.")
