"""The full index of the site: one line for everything that has an address; search goes over these lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sorops.generate.dictionary import columns
from sorops.generate.feeds import figure_name
from sorops.generate.site import addresses
from sorops.generate.site.material import Material
from sorops.generate.site.wording import in_words
from sorops.sources.spec import Column, Sheet, Source


@dataclass(frozen=True)
class Line:
    """A title with its address, what else is shown, and further words by which it is found."""

    title: str
    address: str
    text: str
    words: str = ""


@dataclass(frozen=True)
class Group:
    """Lines of one kind."""

    slug: str
    title: str
    lines: tuple[Line, ...]


def groups(material: Material) -> tuple[Group, ...]:
    """Codes, columns, code lists, figures."""
    places = columns(material.sources.values())
    return (
        Group("index-codes", "Codes", tuple(_codes(material))),
        Group("index-columns", "Columns", tuple(_column(*place) for place in places)),
        Group("index-lists", "Code lists", tuple(_lists(material))),
        Group("index-figures", "Figures", tuple(_figures(material))),
    )


def _codes(material: Material) -> Iterator[Line]:
    for entry in material.entries:
        words = " ".join((entry.rule_id, entry.expected, entry.fix, entry.program_stream))
        yield Line(entry.code, addresses.code_address(entry.code), in_words(entry.message), words)


def _column(source: Source, sheet: Sheet, column: Column) -> Line:
    words = " ".join((column.name, *column.aliases, column.description, source.program_stream))
    return Line(column.label, addresses.column_address(source, sheet, column), f"{source.title}: {sheet.title}", words)


def _lists(material: Material) -> Iterator[Line]:
    for codes in material.lists:
        spellings = (word for entry in codes.codes for word in (entry.code, entry.label, *entry.synonyms))
        text = ", ".join(entry.label for entry in codes.codes[:4]) + (" ..." if len(codes.codes) > 4 else "")
        yield Line(material.title_of(codes), addresses.list_address(codes), text, " ".join((codes.name, *spellings)))


def _figures(material: Material) -> Iterator[Line]:
    for row in material.measures:
        yield Line(figure_name(row), addresses.measure_address(row), f"Counted in {row['unit']}.", row["definition"])
