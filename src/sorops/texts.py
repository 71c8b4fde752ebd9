"""The words that people read, through one catalogue, so that a translation can be added."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

from sorops.errors import SetupError

DOMAIN = "sorops"
LOCALE = Path(__file__).parent / "portal" / "locale"


def translations(language: str, folder: Path = LOCALE) -> gettext.NullTranslations:
    """The texts of a language, from ``<language>/LC_MESSAGES/sorops.po``; English where none is named.

    Raises:
        SetupError: there is no such file.
    """
    if not language:
        return gettext.NullTranslations()
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        raise SetupError(f"There are no texts in the language {language}. Leave the language setting out for English.")
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only where a language is set
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
