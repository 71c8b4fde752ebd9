"""How the texts of codes and rules become sentences.

A text names what a finding tells in braces: ``{label} is more than {limit}.`` After a colon stand the words for when no
finding tells it, as in the rule book: ``{codes:the codes of the list}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter


def fill(template: str, words: Mapping[str, str]) -> str:
    """The text with the words in it; a gap without a word gets its own words, or is left out, never shown as code."""
    return "".join(text + _word(name, own, words) for text, name, own, _ in Formatter().parse(template))


def readable(template: str) -> str:
    """The text for the rule book, with each gap in its own words or named in brackets: ``[label] is missing.``"""
    return fill(template, {name: f"[{name.replace('_', ' ')}]" for name in gaps(template)} | _own_words(template))


def gaps(template: str) -> set[str]:
    """The names of the gaps in a text."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _word(name: str | None, own: str | None, words: Mapping[str, str]) -> str:
    return (words.get(name, "") or own or "") if name else ""


def _own_words(template: str) -> dict[str, str]:
    return {name: own for _, name, own, _ in Formatter().parse(template) if name and own}
