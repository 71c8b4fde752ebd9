"""Charts: the same bytes each time, text that is read aloud, nothing that colour alone says."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from sorops.reports.charts import Point, chart

WHOLE = Point("Feb", "2019", "February 2019", 29.0, "29", "29", False, True, "all 6 clinics")
PARTIAL = Point("Mar", "2019", "March 2019", 36.0, "36", "at least 36", True, False, "5 of 6 clinics, 1 missing")
EMPTY = Point("Apr", "2019", "April 2019", None, "no data", "no data", False, False, "0 of 6 clinics, 6 missing")


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(str(svg).replace("<svg", '<svg xmlns:xlink="x"', 1))


def test_the_same_points_give_the_same_bytes() -> None:
    points = (WHOLE, PARTIAL, EMPTY)
    assert chart("a", "Title", "Subject", points) == chart("a", "Title", "Subject", points)


def test_two_charts_on_a_page_share_no_id() -> None:
    ids = [
        [
            element.get("id")
            for element in parsed(chart(name, "Title", "Subject", (PARTIAL,)).svg).iter()
            if element.get("id")
        ]
        for name in ("a", "b")
    ]
    assert len(ids[0]) == len(set(ids[0])) == 3
    assert not set(ids[0]) & set(ids[1])


def test_the_picture_is_named_and_described() -> None:
    drawn = chart("a", "More <than> before", "People & kits", (WHOLE, PARTIAL, EMPTY))
    root = parsed(drawn.svg)
    names = {element.get("id"): element.text for element in root if element.get("id")}
    assert root.get("role") == "img"
    assert [names[name] for name in str(root.get("aria-labelledby")).split()] == [drawn.title, drawn.description]
    assert drawn.title == "More <than> before"
    assert (
        "February 2019: 29; March 2019: at least 36 (incomplete); April 2019: no data (incomplete)" in drawn.description
    )


def test_an_incomplete_period_is_hatched() -> None:
    assert "<pattern" in chart("a", "Title", "Subject", (PARTIAL,)).svg
    assert "<pattern" not in chart("a", "Title", "Subject", (WHOLE,)).svg


def test_labels_are_text_and_dollars_are_not_formulas() -> None:
    svg = chart("a", "Title", "Subject", (Point("Mar", "2019", "March", 2.0, "$2 of $3", "$2", True, True, ""),)).svg
    assert "$2 of $3" in [element.text for element in parsed(svg).iter("text")]
    assert "http" not in svg
