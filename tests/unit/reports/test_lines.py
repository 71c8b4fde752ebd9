"""Line charts as files."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from sorops.reports.charts import Point
from sorops.reports.lines import line_chart

_LINE = ".//{http://www.w3.org/2000/svg}g[@id='line2d_1']/{http://www.w3.org/2000/svg}path"


def points(*values, whole=True):
    return tuple(
        Point(str(place), "2019", f"month {place}", value, "x" if value is None else f"{value:g}", "", True, whole, "")
        for place, value in enumerate(values)
    )


def test_a_line_breaks_where_nothing_is_known():
    broken = ET.fromstring(line_chart("a", points(1, 2, None, 4, 5))).find(_LINE).get("d")
    whole = ET.fromstring(line_chart("a", points(1, 2, 3, 4, 5))).find(_LINE).get("d")
    assert (broken.count("M"), whole.count("M")) == (2, 1)


def test_a_period_that_lacks_sites_has_a_hollow_point():
    assert "#ffffff" in line_chart("a", points(1, 2, whole=False))
    assert "#ffffff" not in line_chart("a", points(1, 2))


def test_a_chart_holds_no_style_and_is_the_same_each_time():
    drawn = line_chart("a", points(1, 2, 3))
    assert "style" not in drawn
    assert drawn == line_chart("a", points(1, 2, 3))
    assert [text.text for text in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")][:2] == ["1", "0"]


def test_of_many_periods_only_some_values_are_written():
    drawn = line_chart("a", points(*range(101, 113)))
    assert "101" in drawn
    assert "112" in drawn
    assert "105" not in drawn
