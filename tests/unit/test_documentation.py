"""What the pages for people promise exists: commands, options, files and make targets."""

import re

import pytest
import typer

from sorops.cli import app
from sorops.settings import PROJECT

PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
COMMANDS = typer.main.get_command(app).commands
FILE = re.compile(r"`((?:src|tests|docs|seeds|flows|dbt_project|benchmarks)/[\w./-]+)`")
COMMAND = re.compile(r"(?:`|\$ (?:\.venv/bin/)?)sorops ([a-z][a-z-]*)([^`\n]*)")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@every_page
def test_files_that_a_page_names_exist(page):
    named = FILE.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not (PROJECT / path).exists() and "peer_coach" not in path] == []


@every_page
def test_commands_and_options_that_a_page_shows_exist(page):
    wrong = []
    for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        known = {option for part in COMMANDS[name].params for option in part.opts} if name in COMMANDS else set()
        wrong += [f"{name} {option}" for option in re.findall(r"--[a-z-]+", rest) if option not in known]
        wrong += [] if name in COMMANDS else [name]
    assert wrong == []


@every_page
def test_make_targets_that_a_page_names_exist(page):
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text(encoding="utf-8"))) <= targets


def test_every_command_says_what_it_does_and_what_its_options_mean():
    assert [name for name, command in COMMANDS.items() if not command.help] == []
    assert [
        f"{name} {part.name}" for name, command in COMMANDS.items() for part in command.params if not part.help
    ] == []
