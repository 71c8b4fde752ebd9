"""The opening of a report: the state of the reporting in sentences, the headline figures, and their trends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sorops.findings import Verdict
from sorops.reports import wording
from sorops.reports.charts import Chart, chart
from sorops.reports.content import Content
from sorops.reports.marts import STATE, Figure
from sorops.reports.periods import Span
from sorops.reports.programmes import Headline
from sorops.reports.trends import found_figure, previous_figure, trend

_MOST_NAMES = 4
_VERDICT_WORDS: Mapping[str, str] = {
    Verdict.ACCEPTED: "accepted",
    Verdict.ACCEPTED_WITH_WARNINGS: "accepted with questions",
    Verdict.REJECTED: "returned",
    Verdict.QUARANTINED_PII: "held back for personal data",
    Verdict.DUPLICATE: "sent twice",
    "WITHDRAWN": "withdrawn",
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
    return tuple(made for headline in content.headlines if (made := card(content, headline)))


def card(content: Content, headline: Headline, place: str = STATE) -> Card | None:
    """A headline figure of the state or of one place; None where there is no such measure."""
    found = found_figure(content, headline, place)
    return _card(content, headline, found, previous_figure(content, headline, found[0], place)) if found else None


def _card(
    content: Content,
    headline: Headline,
    found: tuple[Span, Figure],
    previous: tuple[Span, Figure] | tuple[None, None],
) -> Card:
    (span, figure), (earlier, then) = found, previous
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
    drawn = (trend(content, headline) for headline in content.headlines)
    return tuple(chart(entry.name, entry.title, entry.subject, entry.points) for entry in drawn if entry)
