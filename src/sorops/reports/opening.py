"""The opening of a report: the state of the reporting in sentences, the headline figures, and their trends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sorops.findings import Verdict
from sorops.reports import wording
from sorops.reports.charts import Chart, Point, chart
from sorops.reports.content import Content
from sorops.reports.marts import Figure
from sorops.reports.periods import Span, before, up_to
from sorops.reports.programmes import Headline

_LONGEST_TREND = {"M": 12, "FFQ": 8}
_MOST_NAMES = 4
_VERDICT_WORDS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.ACCEPTED_WITH_WARNINGS: "accepted with questions",
    Verdict.REJECTED: "returned",
    Verdict.QUARANTINED_PII: "held back for personal data",
    Verdict.DUPLICATE: "sent twice",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A headline figure. ``lead`` goes before the value; empty texts are not printed."""

    label: str
    period: str
    lead: str
    value: str
    is_number: bool
    fraction: str
    change: str
    notes: tuple[str, ...]
    sites: str
    is_complete: bool


def brief(content: Content) -> tuple[str, ...]:
    """What a reader must know before the figures: who is missing, what came, what is a lower bound."""
    return tuple(sentence for sentence in (_who_reported(content), _what_came(content), _flagged(content)) if sentence)


def _who_reported(content: Content) -> str:
    sites = {entry.site_id for entry in content.reporting.site_months}
    late = {entry.site_id: entry.site_name for entry in content.reporting.outstanding}
    if not sites:
        return f"No reports were expected for {content.main.words}."
    if not late:
        return (
            f"All {wording.plural(len(sites), 'site', 'sites')} sent everything that was due for {content.main.words}."
        )
    names = sorted(late.values())
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    listed = ", ".join(names[:_MOST_NAMES])
    done = len(sites) - len(late)
    return (
        f"{done} of {len(sites)} sites sent everything that was due for {content.main.words}. Not in: {listed}{more}."
    )


def _what_came(content: Content) -> str:
    total = sum(content.arrivals.values())
    if not total:
        return ""
    parts = [
        f"{content.arrivals[verdict]} {words}"
        for verdict, words in _VERDICT_WORDS.items()
        if content.arrivals.get(verdict)
    ]
    return f"{wording.plural(total, 'file', 'files')} came for {content.main.words}: {', '.join(parts)}."


def _flagged(content: Content) -> str:
    shown = [figure for figure in content.figures.of_state(content.main) if figure.is_shown]
    bounds = sum(figure.is_lower_bound for figure in shown)
    estimates = sum(figure.has_estimate for figure in shown)
    if not bounds and not estimates:
        return ""
    return (
        f"Of {wording.plural(len(shown), 'figure', 'figures')} for the state, those that rest on small counts a site "
        f"hid ({bounds}) or on estimates ({estimates}) are marked where they stand."
    )


def cards(content: Content) -> tuple[Card, ...]:
    """The headline figures: of the reported period, else of the first other period for which they are made."""
    return tuple(
        _card(content, headline, found) for headline in content.headlines if (found := _found(content, headline))
    )


def _found(content: Content, headline: Headline) -> tuple[Span, Figure] | None:
    """The period for which the figure is made, and the figure; None where this state has no such measure."""
    for span in (content.main, *content.spans):
        if figure := content.figures.at(headline.measure_id, headline.stratum, span):
            return span, figure
    return None


def _previous(content: Content, headline: Headline, span: Span) -> tuple[Span, Figure] | tuple[None, None]:
    earlier = before(span)
    figure = content.figures.at(headline.measure_id, headline.stratum, earlier) if earlier else None
    return (earlier, figure) if earlier and figure else (None, None)


def _card(content: Content, headline: Headline, found: tuple[Span, Figure]) -> Card:
    span, figure = found
    earlier, then = _previous(content, headline, span)
    changed = wording.change(figure, then)
    flags = wording.flags(figure)
    is_changed = earlier is not None and changed != wording.NOTHING
    is_small = wording.is_small(figure)
    notes = (
        wording.TOO_SMALL if is_small else "",
        *(flag for flag in flags if flag != wording.AT_LEAST),
        wording.UNEVEN if is_changed and not wording.is_like_for_like(figure, then) else "",
    )
    return Card(
        label=headline.label,
        period=span.words[0].upper() + span.words[1:],
        lead=wording.AT_LEAST if wording.AT_LEAST in flags else "",
        value=wording.fraction(figure) if is_small else wording.shown(figure),
        is_number=figure.is_shown and not is_small,
        fraction="" if is_small else wording.fraction(figure),
        change=f"{changed} from {earlier.short}" if is_changed and earlier else "",
        notes=tuple(filter(None, notes)),
        sites=content.sites_words(content.measure(headline.measure_id, headline.stratum), figure),
        is_complete=figure.has_all_sites,
    )


def charts(content: Content) -> tuple[Chart, ...]:
    """A trend of each headline figure that has at least two periods to show."""
    return tuple(drawn for headline in content.headlines if (drawn := _trend(content, headline)))


def _trend(content: Content, headline: Headline) -> Chart | None:
    series = tuple(_series(content, headline))
    points = tuple(_point(content, headline, span, figure) for span, figure in series)
    if sum(point.value is not None for point in points) < 2:
        return None
    every = "month" if series[-1][0].kind == "M" else "federal quarter"
    name = f"chart-{headline.measure_id}-{headline.stratum}".lower()
    return chart(name, _finding(content, headline), f"{headline.label}, by {every}", points)


def _series(content: Content, headline: Headline) -> Iterator[tuple[Span, Figure]]:
    """The figure over time, in the finest kind of period in which it is made: months before quarters."""
    for kind, longest in _LONGEST_TREND.items():
        last = [span for span in content.spans if span.kind == kind][-1:]
        spans = up_to(last[0], longest) if last else ()
        found = [(span, content.figures.at(headline.measure_id, headline.stratum, span)) for span in spans]
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


def _finding(content: Content, headline: Headline) -> str:
    """The title of a chart: how many, and how that compares with the period before."""
    found = _found(content, headline)
    if found is None or not found[1].is_shown or wording.is_small(found[1]):
        return f"{headline.label}: {wording.shown(found[1] if found else None)} for {content.main.words}"
    span, figure = found
    earlier, then = _previous(content, headline, span)
    compared = wording.compared(figure, then)
    tail = f", {compared} {earlier.words}" if earlier and compared else ""
    uneven = f" ({wording.UNEVEN})" if tail and not wording.is_like_for_like(figure, then) else ""
    lead, estimates = (flag in wording.flags(figure) for flag in (wording.AT_LEAST, wording.ESTIMATES))
    value = f"At least {wording.shown(figure)}" if lead else wording.shown(figure)
    return f"{value} {headline.subject} in {span.words}{' (with estimates)' if estimates else ''}{tail}{uneven}"
