"""The workbook's own list of its sheets among its properties, which programs show before they open it."""

from __future__ import annotations

from collections.abc import Sequence

from sorops.feedback.marking.markup import (
    Edit,
    Element,
    child,
    children,
    escaped,
    prefix_of,
    retagged,
    spliced,
    text_of,
)


def retitled(xml: bytes, before: Sequence[str], after: Sequence[str]) -> bytes:
    """The properties with other names of sheets; as they are where they do not begin with the sheets' names."""
    titles, counts = child(xml, "TitlesOfParts"), child(xml, "HeadingPairs")
    vector = child(xml, "vector", titles) if titles else None
    number = _first_count(xml, counts)
    if vector is None or number is None:
        return xml
    listed = children(xml, vector)
    known = listed[: len(before)]
    if [text_of(xml, entry, ("lpstr",)) for entry in known] != list(before) or not known:
        return xml
    if xml[number.inner : number.outer].strip() != str(len(before)).encode():
        return xml
    size = str(len(listed) - len(before) + len(after))
    return spliced(
        xml,
        [
            Edit(number.inner, number.outer, str(len(after)).encode()),
            retagged(xml, vector, {"size": size}),
            Edit(known[0].start, known[-1].end, _names(prefix_of(known[0].name), after)),
        ],
    )


def _names(prefix: str, names: Sequence[str]) -> bytes:
    tag = f"{prefix}lpstr>".encode()
    return b"".join(b"<" + tag + escaped(name) + b"</" + tag for name in names)


def _first_count(xml: bytes, counts: Element | None) -> Element | None:
    """The number beside the first heading, which is that of the sheets."""
    vector = child(xml, "vector", counts) if counts else None
    variants = children(xml, vector) if vector else []
    return child(xml, "i4", variants[1]) if len(variants) > 1 else None
