"""Tables and sentences of the committed reference pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table, one line a row; bars and line breaks inside cells are made harmless."""
    lines = [_line(head), "|" + " --- |" * len(head)]
    return lines + [_line(row) for row in rows]


def sentence(text: str) -> str:
    """The text with a full stop where it has no closing mark."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
