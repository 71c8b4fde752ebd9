"""A headline figure over time: its points, and the sentence that says what is to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sorops.reports import wording
from sorops.reports.charts import Point
from sorops.reports.content import Content
from sorops.reports.marts import STATE, Figure
from sorops.reports.periods import Span, before, up_to
from sorops.reports.programmes import Headline

_LONGEST_TREND = {"M": 12, "FFQ": 8}


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over time, not drawn yet.

    Attributes:
        name: lower case, good for an address; the same figure has the same name in every release.
        title: the finding as a sentence.
        subject: what is counted, by which kind of period.
        points: the oldest first; a period without a value has a point without one.
    """

    name: str
    title: str
    subject: str
    points: tuple[Point, ...]

    @property
    def has_partial(self) -> bool:
        """Whether some period that is shown lacks a site."""
        return any(not point.is_whole and point.value is not None for point in self.points)

    @property
    def has_gap(self) -> bool:
        """Whether some period has no value."""
        return any(point.value is None for point in self.points)


def trend(content: Content, headline: Headline, place: str = STATE) -> Trend | None:
    """A figure of the state or of one place over time; None where fewer than two periods have a value."""
    series = tuple(_series(content, headline, place))
    points = tuple(_point(content, headline, span, figure) for span, figure in series)
    if sum(point.value is not None for point in points) < 2:
        return None
    every = "month" if series[-1][0].kind == "M" else "federal quarter"
    name = f"chart-{headline.measure_id}-{headline.stratum}".lower()
    return Trend(name, _finding(content, headline, place), f"{headline.label}, by {every}", points)


def found_figure(content: Content, headline: Headline, place: str = STATE) -> tuple[Span, Figure] | None:
    """The period for which the figure is made, and the figure; None where there is no such measure."""
    for span in (content.main, *content.spans):
        if figure := content.figures.at(headline.measure_id, headline.stratum, span, place):
            return span, figure
    return None


def previous_figure(
    content: Content, headline: Headline, span: Span, place: str = STATE
) -> tuple[Span, Figure] | tuple[None, None]:
    """The period before, and its figure."""
    earlier = before(span)
    figure = content.figures.at(headline.measure_id, headline.stratum, earlier, place) if earlier else None
    return (earlier, figure) if earlier and figure else (None, None)


def _series(content: Content, headline: Headline, place: str) -> Iterator[tuple[Span, Figure]]:
    """The figure over time, in the finest kind of period in which it is made: months before quarters."""
    for kind, longest in _LONGEST_TREND.items():
        last = [span for span in content.spans if span.kind == kind][-1:]
        spans = up_to(last[0], longest) if last else ()
        found = [(span, content.figures.at(headline.measure_id, headline.stratum, span, place)) for span in spans]
        if any(figure for _, figure in found):
            yield from ((span, figure) for span, figure in found if figure)
            return


def _point(content: Content, headline: Headline, span: Span, figure: Figure) -> Point:
    label, _, year = span.short.partition(" ")
    drawn = figure.value if figure.is_shown and not wording.is_small(figure) else None
    return Point(
        label=label,
        year=year,
        words=span.words,
        value=None if drawn is None else float(drawn),
        shown=wording.shown_short(figure),
        told=wording.told(figure),
        is_reported=span in content.spans,
        is_whole=figure.has_all_sites,
        sites=content.sites_words(content.measure(headline.measure_id, headline.stratum), figure),
    )


def _finding(content: Content, headline: Headline, place: str) -> str:
    """The title of a chart: how many, and how that compares with the period before."""
    found = found_figure(content, headline, place)
    if found is None or not found[1].is_shown or wording.is_small(found[1]):
        return f"{headline.label}: {wording.shown(found[1] if found else None)} for {content.main.words}"
    span, figure = found
    earlier, then = previous_figure(content, headline, span, place)
    compared = wording.compared(figure, then)
    tail = f", {compared} {earlier.words}" if earlier and compared else ""
    uneven = f" ({wording.UNEVEN})" if tail and not wording.is_like_for_like(figure, then) else ""
    lead, estimates = (flag in wording.flags(figure) for flag in (wording.AT_LEAST, wording.ESTIMATES))
    value = f"At least {wording.shown(figure)}" if lead else wording.shown(figure)
    return f"{value} {headline.subject} in {span.words}{' (with estimates)' if estimates else ''}{tail}{uneven}"
