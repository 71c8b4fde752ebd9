"""The pages of the site, printed from templates."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from sorops.generate.cell_entry import NEEDS, example, how_to_enter
from sorops.generate.feeds import figure_name
from sorops.generate.markdown import sentence
from sorops.generate.measures import EVERY_REQUIRED
from sorops.generate.site import addresses, wording
from sorops.generate.site.index import groups
from sorops.generate.site.material import Material
from sorops.sources.spec import Source

_COPIED = ("style.css", "search.js")


def pages(material: Material) -> Mapping[str, str]:
    """File name to text: the index, the codes, a page a programme, the code lists, the figures, style and search.

    The same material gives the same text; everything that came out of it is escaped.
    """
    templates = _templates(material)
    told = {
        addresses.INDEX: templates.get_template("index.html").render(groups=groups(material)),
        addresses.CODES: templates.get_template("codes.html").render(),
        addresses.LISTS: templates.get_template("lists.html").render(),
        addresses.MEASURES: templates.get_template("measures.html").render(),
    }
    programme = templates.get_template("programme.html")
    told |= {_page(source): programme.render(source=source) for source in material.sources.values()}
    return told | {name: _copied(name) for name in _COPIED}


def write(material: Material, folder: Path) -> None:
    """Write the site into a folder; what else lies in it is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(material).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _templates(material: Material) -> Environment:
    environment = Environment(
        loader=PackageLoader("sorops.generate.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        sentence=sentence,
        in_words=wording.in_words,
        limit=wording.limit_words,
        validity=wording.validity,
        entry=how_to_enter,
        example=example,
        figure=figure_name,
        split=wording.split_words,
        instrument=wording.instrument_words,
    )
    environment.globals.update(
        material=material, at=addresses, words=wording, needs=NEEDS, every_required=EVERY_REQUIRED
    )
    return environment


def _page(source: Source) -> str:
    name = addresses.programme_page(source)
    assert name not in (addresses.INDEX, addresses.CODES, addresses.LISTS, addresses.MEASURES), "a page of its own"
    return name


def _copied(name: str) -> str:
    return (files("sorops.generate.site") / "templates" / name).read_text(encoding="utf-8")
