"""Reads a report back as a browser would: its headings, tables, pictures and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "img", "input", "use", "rect"}


@dataclass
class Element:
    """An element with its attributes, children and own text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """Every element of a kind below this one, in the order of the page."""
        found = []
        for child in self.children:
            found += ([child] if child.tag == tag else []) + child.all(tag)
        return found

    def first(self, tag: str) -> Element:
        return self.all(tag)[0]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._pieces()).split())

    def _pieces(self) -> list[str]:
        return [
            piece
            for word in self.words
            for piece in (self.children[int(word[1:])]._pieces() if word[:1] == "\0" else [word])
        ]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1]
        element = Element(tag, {name: value or "" for name, value in attrs})
        parent.words.append(f"\0{len(parent.children)}")
        parent.children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            closed = self._open.pop()
            assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        self._open[-1].words.append(data)

    def finished(self) -> Element:
        assert self._open == [self.root], "an element is left open"
        return self.root


def read(page: str) -> Element:
    """The page as a tree; fails where elements are not closed in order."""
    builder = _Builder()
    builder.feed(page)
    return builder.finished()
