"""The catalogue of the texts of pages and letters, collected from templates and code, for whoever adds a language."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from sorops.texts import DOMAIN

_PACKAGE = Path(__file__).parent
_FOLDERS = {"": _PACKAGE, "letters/": _PACKAGE.parent / "letters"}
"""Where texts are, by what the catalogue calls the place."""
FILE = PurePosixPath("src/sorops/portal/locale") / f"{DOMAIN}.pot"
_METHODS = [
    ("**.py", "python"),
    ("templates/**.html", "jinja2.ext:babel_extract"),
    ("templates/**.txt", "jinja2.ext:babel_extract"),
]
_STRICT = {"trimmed": "true", "silent": "false"}
_OPTIONS = {"templates/**.html": _STRICT, "templates/**.txt": _STRICT}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_HEADER = "# Texts of pages and e-mails. Copy to <language>/LC_MESSAGES/sorops.po, translate; made by `make generate`."


def as_template() -> str:
    """The catalogue with empty translations, in gettext's format; the same texts give the same bytes."""
    catalogue = Catalog(project="sorops", header_comment=_HEADER, charset="utf-8")
    for place, folder in _FOLDERS.items():
        found = extract_from_dir(folder, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS)
        for file, _, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
            catalogue.add(message, locations=[(f"{place}{file}", 0)], auto_comments=comments, context=context)
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, sort_output=True, omit_header=False)
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    )
