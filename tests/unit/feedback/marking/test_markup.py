from __future__ import annotations

import pytest

from sorops.feedback.marking.markup import (
    Edit,
    appended,
    child,
    children,
    escaped,
    namespace_of,
    retagged,
    root,
    spliced,
    text_of,
)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("\ufeff", "utf-8"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
        ("<?xml version='1.0' encoding='windows-1252'?>", "cp1252"),
    ],
)
def test_elements_are_found_by_their_bytes_in_any_encoding(head: str, encoding: str) -> None:
    xml = f"{head}<a><!-- <b> é --><b x='>é'>é</b><c/><b>2</b></a>".encode(encoding)
    found = children(xml)
    assert [xml[element.start : element.end].decode(encoding) for element in found] == [
        "<b x='>é'>é</b>",
        "<c/>",
        "<b>2</b>",
    ]
    assert [xml[element.inner : element.outer].decode(encoding) for element in found] == ["é", "", "2"]
    assert text_of(xml, found[0], ("b",)) == "é"


def test_an_element_closed_in_its_tag_before_a_closing_tag_is_told_from_one_that_is_not() -> None:
    xml = b"<a><b><c/></b><b></b></a>"
    first, second = children(xml)
    assert [element.is_closed for element in (first, second, *children(xml, first))] == [False, False, True]


def test_an_attribute_is_changed_added_or_taken_away_and_the_rest_stays() -> None:
    xml = b"<a><c  r='B7' xs=\"9\"   s = '4' ><v/></c></a>"
    (cell,) = children(xml)
    changed = [spliced(xml, [retagged(xml, cell, change)]) for change in ({"s": "5"}, {"s": None}, {"t": "n"})]
    assert changed == [
        b"""<a><c  r='B7' xs="9"   s="5" ><v/></c></a>""",
        b"""<a><c  r='B7' xs="9"   ><v/></c></a>""",
        b"""<a><c  r='B7' xs="9"   s = '4' t="n" ><v/></c></a>""",
    ]


def test_content_is_appended_also_to_an_element_closed_in_its_tag() -> None:
    xml = b"<x:a><x:b k='1'/></x:a>"
    (element,) = children(xml)
    assert spliced(xml, [appended(xml, element, b"<x:c/>")]) == b"<x:a><x:b k='1'><x:c/></x:b></x:a>"


def test_edits_at_one_place_keep_their_order() -> None:
    assert spliced(b"ad", [Edit(1, 1, b"b"), Edit(1, 1, b"c"), Edit(0, 1, b"A")]) == b"Abcd"


def test_the_namespace_of_the_root_is_that_of_its_prefix() -> None:
    xml = b'<x:a xmlns="other" xmlns:x="main"/>'
    assert namespace_of(root(xml)) == "main"


def test_texts_are_escaped_to_plain_ascii_without_what_no_part_may_hold() -> None:
    assert escaped("a<b>&\x00\x0b\ud800\uffff “é” 𝄞\r\n") == b"a&lt;b&gt;&amp; &#8220;&#233;&#8221; &#119070;\n"


def test_text_lies_in_runs_and_not_in_readings_of_them() -> None:
    xml = b"<si><r><t>one </t></r><r><t>two</t></r><rPh><t>x</t></rPh></si>"
    assert text_of(xml, root(xml)) == "one two"
    assert child(xml, "t") is None
