"""The guides of ``docs/`` as pages."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from sorops.settings import PROJECT


@cache
def guide(name: str) -> Markup:
    """A guide as HTML with its headings one level lower, for the page has a title of its own; no raw HTML passes."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse((PROJECT / "docs" / f"{name}.md").read_text(encoding="utf-8"))
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("class", "usa-table")
    body = tokens[3:] if tokens and tokens[0].tag == "h1" else tokens
    return Markup(reader.renderer.render(body, reader.options, {}))  # noqa: S704 - our own guide, raw HTML is off
