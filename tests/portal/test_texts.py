"""The catalogue: every text in it, and a language that is added shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from sorops import texts
from sorops.errors import SetupError
from sorops.portal import catalogue

PACKAGE = Path(texts.__file__).parent
TEMPLATES = sorted([*(PACKAGE / "portal/templates").rglob("*.html"), *(PACKAGE / "letters").rglob("*.txt")])
NOT_WORDS = re.compile(r"\{[{%#].*?[}%#]\}|<(script|style|code)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_holds_words_of_its_own(template):
    left = NOT_WORDS.sub(" ", re.sub(r"\{% trans.*?endtrans %\}", " ", template.read_text(), flags=re.DOTALL))
    assert [word for word in re.findall(r"[A-Za-z]{3,}", left) if word != "sorops"] == []


def test_a_language_is_one_file_to_add(tmp_path):
    source = tmp_path / "xx.pot"
    source.write_text(catalogue.as_template())
    with source.open("rb") as file:
        translated = read_po(file, locale="es")
    for message in translated:
        if isinstance(message.id, str) and message.id:
            message.string = f"«{message.id}»"
    target = tmp_path / "es" / "LC_MESSAGES" / "sorops.po"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_po(file, translated)
    assert texts.translations("es", tmp_path).gettext("Sign in") == "«Sign in»"


def test_a_language_without_texts_is_refused_in_words():
    with pytest.raises(SetupError, match="no texts in the language tlh"):
        texts.translations("tlh")
