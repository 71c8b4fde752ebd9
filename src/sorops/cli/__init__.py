"""The command line. Each command parses, calls a function of ``job`` or a room, and prints; see ``--help``.

Exit codes: 0 done (also when files were returned to sites), 1 something failed, 2 the request is wrong,
3 the home folder is not set up, 4 another build is running, 5 the build failed and nothing was published.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import typer

from sorops.cli import (
    accounts,
    backups,
    check,
    comparison,
    contacts,
    conversations,
    documents,
    exceptions,
    feedback,
    headers,
    month,
    people,
    portal,
    reference,
    rehearsal,
    stages,
    versions,
    withdrawals,
    work,
)
from sorops.cli.allowed import Allowed
from sorops.errors import SoropsError

app = typer.Typer(
    name="sorops",
    help="Monthly grant operations for a State Opioid Response award.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for part in (
    month.app,
    check.app,
    feedback.app,
    people.app,
    reference.app,
    exceptions.app,
    headers.app,
    stages.app,
    documents.app,
    rehearsal.app,
    comparison.app,
    contacts.app,
    conversations.app,
    versions.app,
    withdrawals.app,
    accounts.app,
    backups.app,
    portal.app,
    work.app,
):
    app.registered_commands.extend(part.registered_commands)
for command in app.registered_commands:
    command.cls = Allowed


def main() -> None:
    """Run a command; tell an error in plain words and leave with its exit code.

    The text of an unexpected error is not shown, for it could quote a row: its kind and place are.
    """
    try:
        app()
    except SoropsError as error:
        sys.stderr.write(f"sorops: {error}\n")
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - whatever it is, its text must not reach the terminal or a log
        sys.stderr.write(f"sorops: {unexpected(error)}\n")
        sys.exit(1)


def unexpected(error: Exception) -> str:
    """What can be said of an error that nobody foresaw: its kind, and where in sorops it happened."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "sorops" in frame.filename]
    place = f" in {Path(frames[-1].filename).stem}, line {frames[-1].lineno}" if frames else ""
    return f"This should not happen ({type(error).__name__}{place}). Nothing was published; please report it."
