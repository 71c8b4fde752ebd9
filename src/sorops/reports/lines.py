"""Line charts as files of their own, for pages that take no drawing and no style inside them.

A line breaks where a period has no value: nothing known is not zero. A hollow point stands for a period in which not
every site had reported. The same points give the same bytes.
"""

from __future__ import annotations

import io
import re
from threading import Lock
from typing import TYPE_CHECKING

from sorops.reports.charts import Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _MUTED, _LINE = "#1b1b1b", "#565c65", "#1a4480"
_POINTS_PER_INCH = 72
_WIDTH, _HEIGHT = 480, 216
_MOST_LABELS = 6
_STYLE = re.compile(r' style="([^"]*)"')
_GLOBAL_STYLE = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_METADATA = ("Date", "Creator", "Format", "Type")
_LOCK = Lock()  # matplotlib keeps its settings for the whole process


def line_chart(name: str, points: tuple[Point, ...]) -> str:
    """An SVG file with points joined by a line. It holds no style and no script, so that it needs no exemption."""
    import matplotlib as mpl  # noqa: PLC0415  -- takes a second to load; only a chart needs it
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load

    with _LOCK, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.hashsalt": name, "svg.fonttype": "none", "text.parse_math": False})
        mpl.rcParams["font.sans-serif"] = ["Source Sans Pro", "Helvetica", "Arial", "DejaVu Sans"]
        figure = Figure(figsize=(_WIDTH / _POINTS_PER_INCH, _HEIGHT / _POINTS_PER_INCH))
        axes = figure.add_axes((0.06, 0.25, 0.88, 0.6))
        _draw(axes, points)
        target = io.StringIO()
        figure.savefig(target, format="svg", transparent=True, metadata=dict.fromkeys(_METADATA))
    return _plain(target.getvalue())


def _draw(axes: Axes, points: tuple[Point, ...]) -> None:
    values = [float("nan") if point.value is None else point.value for point in points]
    axes.plot(range(len(points)), values, color=_LINE, linewidth=2.4, zorder=1, clip_on=False)
    for place, point in enumerate(points):
        if point.value is not None:
            face = _LINE if point.is_whole else "#ffffff"
            axes.scatter(place, point.value, s=52, facecolor=face, edgecolor=_LINE, linewidth=1.6, clip_on=False)
    top = max((point.value or 0 for point in points), default=0) or 1
    low = min((point.value or 0 for point in points), default=0)
    axes.set_ylim(min(low, 0), top)
    axes.set_xlim(-0.4, len(points) - 0.6)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color("#a9aeb1")
    _labels(axes, points, top)


def _labels(axes: Axes, points: tuple[Point, ...], top: float) -> None:
    """Each period below; the values above where there is room, else of the first, the highest and the last."""
    below = axes.get_xaxis_transform()
    told = _told(points)
    for place, point in enumerate(points):
        last = place == len(points) - 1
        if place in told:
            tone, size = (_INK, 15) if point.value is not None else (_MUTED, 12)
            weight = "bold" if last else "normal"
            height = max(point.value or 0, 0) + top * 0.07
            axes.text(
                place, height, point.shown, ha="center", va="bottom", fontsize=size, color=tone, fontweight=weight
            )
        axes.text(place, -0.06, point.label, transform=below, ha="center", va="top", fontsize=14, color=_INK)
        if place == 0 or point.year != points[place - 1].year:
            axes.text(place, -0.22, point.year, transform=below, ha="center", va="top", fontsize=13, color=_MUTED)


def _told(points: tuple[Point, ...]) -> set[int]:
    if len(points) <= _MOST_LABELS:
        return set(range(len(points)))
    known = [place for place, point in enumerate(points) if point.value is not None]
    highest = max(known, key=lambda place: points[place].value or 0, default=0)
    return {*known[:1], highest, *known[-1:]}


def _plain(drawing: str) -> str:
    """The drawing with every style written as attributes."""
    return _STYLE.sub(lambda found: _attributes(found[1]), _GLOBAL_STYLE.sub("", drawing))


def _attributes(style: str) -> str:
    pairs = (part.partition(":") for part in style.split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, _, value in pairs)
