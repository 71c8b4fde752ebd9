"""Marking the words of the code; ``sorops.texts`` has them in a language."""

from __future__ import annotations


def _(text: str) -> str:
    """Mark a text of the code for the catalogue; the page translates it when it is shown."""
    return text
