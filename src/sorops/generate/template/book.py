"""The workbook being written, with what its tabs share: formats, the state's places, and how a page is printed."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from sorops.generate.cell_entry import NUMBER_FORMATS
from sorops.places import Places
from sorops.sources.spec import Need

LINE_HEIGHT = 15.0
"""Height in points of a row with one line."""
_LETTER_PAPER = 1
_FILLS = {Need.REQUIRED: "#1B4F72", Need.CONDITIONAL: "#2E6B4F", Need.OPTIONAL: "#5D6D7E"}


@dataclass(frozen=True)
class Book:
    """An xlsxwriter workbook. ``formats`` are found by name, by need of a column, or by number format."""

    workbook: Any
    formats: dict[str, Any]
    places: Places | None


def formats(workbook: Any) -> dict[str, Any]:
    """Every format of a template. A fill never stands alone: what it means is written beside it in words."""
    header = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "font_color": "#FFFFFF"}
    wrapped = {"text_wrap": True, "valign": "top"}
    cell = {**wrapped, "align": "left", "indent": 1, "bottom": 1, "bottom_color": "#B0B8C0"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "label": workbook.add_format({"bold": True}),
        "part": workbook.add_format({"bold": True, "font_size": 12, "font_color": "#1B4F72"}),
        "plain": workbook.add_format(),
        "link": workbook.add_format({"underline": 1, "font_color": "#1B4F72"}),
        "need": workbook.add_format({**wrapped, "italic": True, "font_size": 9, "valign": "bottom"}),
        "cell": workbook.add_format(cell),
        "heading": workbook.add_format({**cell, "bold": True, "bottom": 2}),
        **{need: workbook.add_format({**header, "bg_color": fill}) for need, fill in _FILLS.items()},
        **{number: workbook.add_format(_entry(number)) for number in NUMBER_FORMATS},
    }


def _entry(number_format: str) -> dict[str, Any]:
    """A cell to fill in. Dates stand left and numbers off the edge, so that neighbours can be told apart."""
    is_number = number_format in ("0", "General")
    alignment = {"align": "right", "indent": 1} if is_number else {"align": "left"}
    return {"num_format": number_format, "locked": False, **alignment}


def lines_of(text: str, width: int) -> int:
    """The lines that a text takes in a column of the width, counted in characters."""
    return max(len(textwrap.wrap(text, max(width - 1, 1))), 1)


def set_page(tab: Any, heading: str, pages_wide: int = 1) -> None:
    """Print on letter paper across, so many pages wide, with the heading and the page number below."""
    tab.set_landscape()
    tab.set_paper(_LETTER_PAPER)
    tab.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    tab.fit_to_pages(pages_wide, 0)
    tab.set_footer(f"&L{heading.replace('&', '&&')}&RPage &P of &N")
