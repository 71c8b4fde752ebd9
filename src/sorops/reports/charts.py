"""Charts of a report, drawn once at build time as SVG that stands inside the page.

A chart is told apart without colour: the reported period is dark, others are light, and a hatched column stands for
a period in which not every site had reported. The text is real text, so that it is read aloud, searched and copied.
The same points give the same bytes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _MUTED, _DARK, _LIGHT = "#1d2630", "#55606c", "#0b4f6c", "#c3d3db"
_POINTS_PER_INCH = 72
_WIDTH, _HEIGHT = 430, 196
_FEWEST_COLUMNS = 5
_IDS_OF_PARTS = re.compile(r' id="(?!h[0-9a-f]{10}")[^"]*"')
_NAMESPACES = re.compile(r' (xmlns(:xlink)?|version|width|height)="[^"]*"')
_GLOBAL_STYLE = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Point:
    """One column of a chart.

    Attributes:
        label, year: what stands below the column (``Mar``, ``2019``).
        words: the period in full, for the table and the alternative text.
        value: its height; None where there is nothing to draw.
        shown: the short text above it; ``told`` the same with its flags.
        is_reported: whether the report is about this period.
        is_whole: whether every expected site is in it.
        sites: how many sites are in it, in words.
    """

    label: str
    year: str
    words: str
    value: float | None
    shown: str
    told: str
    is_reported: bool
    is_whole: bool
    sites: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with everything that stands for it when it cannot be seen."""

    name: str
    title: str
    subject: str
    description: str
    points: tuple[Point, ...]
    svg: Markup

    @property
    def has_partial(self) -> bool:
        return any(not point.is_whole and point.value is not None for point in self.points)


def chart(name: str, title: str, subject: str, points: tuple[Point, ...]) -> Chart:
    """Draw columns. ``title`` says what is to be seen, ``subject`` what is counted, in which unit."""
    told = "; ".join(f"{point.words}: {point.told}{'' if point.is_whole else ' (incomplete)'}" for point in points)
    description = f"Column chart. {subject}. {told}."
    return Chart(name, title, subject, description, points, _inline(_draw(name, points), name, title, description))


def _draw(name: str, points: tuple[Point, ...]) -> str:
    import matplotlib as mpl  # noqa: PLC0415  -- takes a second to load; only a report needs it
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.hashsalt": name, "svg.fonttype": "none", "hatch.linewidth": 1.1})
        mpl.rcParams.update({"text.parse_math": False})
        figure = Figure(figsize=(_WIDTH / _POINTS_PER_INCH, _HEIGHT / _POINTS_PER_INCH))
        axes = figure.add_axes((0.01, 0.22, 0.98, 0.66))
        _columns(axes, points)
        _labels(axes, points)
        target = io.StringIO()
        plain = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(target, format="svg", transparent=True, metadata=plain)
    return target.getvalue()


def _columns(axes: Axes, points: tuple[Point, ...]) -> None:
    for place, point in enumerate(points):
        tone = _DARK if point.is_reported else _LIGHT
        face = tone if point.is_whole else "#ffffff"
        edge = tone if point.is_reported else "#7f98a5"
        axes.bar(
            place,
            point.value or 0,
            width=0.66,
            facecolor=face,
            edgecolor=tone if point.is_whole else edge,
            linewidth=1.1,
            hatch="" if point.is_whole else "////",
            clip_on=False,
        )
    margin = 0.6 + max(0, _FEWEST_COLUMNS - len(points)) / 2
    axes.set_xlim(-margin, len(points) - 1 + margin)
    axes.set_ylim(0, max((point.value or 0 for point in points), default=0) or 1)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color(_MUTED)


def _labels(axes: Axes, points: tuple[Point, ...]) -> None:
    top = axes.get_ylim()[1]
    below = axes.get_xaxis_transform()
    for place, point in enumerate(points):
        weight = "bold" if point.is_reported else "normal"
        drawn = point.value is not None
        axes.text(
            place,
            max(point.value or 0, 0) + top * 0.04,
            point.shown,
            ha="center",
            va="bottom",
            fontsize=12.5 if drawn else 10,
            color=_INK if drawn else _MUTED,
            fontweight=weight,
        )
        axes.text(
            place, -0.06, point.label, transform=below, ha="center", va="top", fontsize=11.5, color=_INK, weight=weight
        )
        if place == 0 or point.year != points[place - 1].year:
            axes.text(place, -0.21, point.year, transform=below, ha="center", va="top", fontsize=10.5, color=_MUTED)


def _inline(drawing: str, name: str, title: str, description: str) -> Markup:
    """The drawing without what a stand-alone file needs, with a title and a description instead."""
    body = drawing[drawing.index("<svg") :]
    head, _, rest = _GLOBAL_STYLE.sub("", _IDS_OF_PARTS.sub("", body)).partition(">")
    named = Markup('role="img" aria-labelledby="{0}-title {0}-text"><title id="{0}-title">{1}</title>').format(
        name, title
    )
    told = Markup('<desc id="{}-text">{}</desc>').format(name, description)
    return Markup(f"{_NAMESPACES.sub('', head)} {named}{told}{rest}")  # noqa: S704  -- our drawing; its texts are escaped
