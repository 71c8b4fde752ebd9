"""``python -m sorops.cli.generated`` writes the generated files of the checkout; ``--check`` only says which are stale.

This is the rim where what the rooms tell of themselves meets the reference pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import typer

from sorops.cli import app
from sorops.generate.committed import committed_files, stale, write
from sorops.generate.markdown import table
from sorops.intake import states
from sorops.portal import catalogue
from sorops.portal.api import document
from sorops.settings import PROJECT
from sorops.sources import SOURCES


def generated_files() -> dict[PurePosixPath, str]:
    """Path below the checkout to text, for every generated file."""
    pages = {"commands.md": commands_page(), "states.md": states.document(), "openapi.json": document.as_text()}
    return committed_files(SOURCES, PROJECT, pages) | {catalogue.FILE: catalogue.as_template()}


def commands_page() -> str:
    """The command line as a page: what each command does, its arguments and options."""
    command = typer.main.get_command(app)
    lines = ["# Commands", "", "Made from the command line itself by `make generate`.", ""]
    for name, part in sorted(command.commands.items()):  # type: ignore[attr-defined]  # click's group of commands
        lines += [f"## sorops {name}", "", part.help or "", ""]
        rows = list(_parameters(part))
        lines += [*table(("Argument or option", "Meaning"), rows), ""] if rows else []
    return "\n".join(lines)


def _parameters(command: Any) -> Iterator[tuple[str, str]]:
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        if not getattr(parameter, "hidden", False):
            name = ", ".join(parameter.opts) if is_option else parameter.name.upper()
            yield f"`{name}`", getattr(parameter, "help", None) or ""


def main(arguments: list[str]) -> int:
    """Exit code 1 when ``--check`` finds a stale file."""
    files = generated_files()
    if "--check" not in arguments:
        write(files, PROJECT)
    problems = stale(files, PROJECT)
    sys.stdout.write("\n".join((*problems, f"{len(files)} generated files, {len(problems)} stale.")) + "\n")
    if problems:
        sys.stdout.write("Run `make generate`.\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
