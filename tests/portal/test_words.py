"""Pages never send anybody to a command: whoever reads them has none."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import sorops
from sorops.errors import UsageError
from sorops.portal.refusals import without_command

SOURCE = Path(sorops.__file__).parent
TEMPLATES = sorted((SOURCE / "portal" / "templates").rglob("*.html"))
ROOMS = ("accounts", "answers", "conversations", "exceptions", "named", "stages", "staff", "templates", "uploading")
ON_PAGES = [SOURCE / "job" / f"{name}.py" for name in ROOMS] + sorted((SOURCE / "intake" / "ledger").glob("*.py"))
COMMAND = re.compile(r"\bsorops [a-z]|(?<!\w)--[a-z]")


def text_of(node):
    """A text of the program with a word in place of each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "X" for part in node.values)
    return ""


def refusals(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "UsageError"]
    return [text for call in named for argument in call.args if (text := text_of(argument))]


@pytest.mark.parametrize("path", ON_PAGES, ids=lambda path: path.stem)
def test_what_is_refused_on_a_page_names_no_command_and_still_says_what_is_wrong(path):
    for text in refusals(path):
        said = without_command(UsageError(text))
        assert not COMMAND.search(said), text
        assert len(said.split()) > 3, text


def test_refusals_are_found_to_be_held():
    assert sum(len(refusals(path)) for path in ON_PAGES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_page_names_a_command(path):
    assert not COMMAND.search(re.sub(r"<pre.*?</pre>|class=\"[^\"]*\"", "", path.read_text(), flags=re.DOTALL))
