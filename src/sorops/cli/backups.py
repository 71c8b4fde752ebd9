"""For the operator: backup, restore, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import say

app = typer.Typer()
Folder = Annotated[Path, typer.Argument(help="Folder of the backup, on another disk.", file_okay=False)]


@app.command()
def backup(
    folder: Folder,
    keys: Annotated[bool, typer.Option("--keys", help="Copy the keys, too: then the backup opens every file.")] = False,
) -> None:
    """Copy ledger, archive and lake to a folder while work goes on. The next time only what is new is copied."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        made = job.back_up(home, folder, keys)
    say(f"{len(made.files)} files, {made.total_bytes / 1024**2:.0f} MiB, as of {made.made_at[:16]} UTC, in {folder}.")
    if not keys:
        say("The keys are not in it. Keep a copy of the folder keys/ elsewhere: without them it opens for nobody.")


@app.command()
def restore(folder: Folder) -> None:
    """Make an empty home what a backup says; every byte is compared first. Then run: sorops rebuild."""
    from sorops import job

    found = job.restore(settings.load(), folder)
    say(f"Restored as of {found.made_at[:16]} UTC: {len(found.files)} files; the audit trail is whole.")
    say("Make the figures anew with: sorops rebuild")


@app.command()
def verify() -> None:
    """Read every archived file and the whole audit trail and say what is not as it was written. Repairs nothing."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        found = job.verify(home)
    for problem in found.problems:
        say(problem)
    if found.problems:
        raise typer.Exit(1)
    say(f"{found.files} archived files and {found.events} events of the audit trail are as they were written.")
