"""The words of the pages, through one catalogue (``locale/sorops.pot``), so that a translation can be added."""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "sorops"
LOCALE = Path(__file__).parent / "locale"
_english = gettext.NullTranslations()


def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English where there is none."""
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True) if language else _english


def _(text: str) -> str:
    """Mark a text of the code for the catalogue; the page translates it when it is shown."""
    return text
