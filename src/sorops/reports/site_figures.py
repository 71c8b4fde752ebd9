"""A site's own page: its figures by month, whether its files came in time, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sorops.period import Month
from sorops.reports import periods
from sorops.reports.content import Content
from sorops.reports.dashboard import HEADLINES, Shown, Told, shown
from sorops.reports.marts import Measure
from sorops.reports.matrices import Matrix
from sorops.reports.programmes import programme_title, stratum_label
from sorops.reports.queries import Connection
from sorops.reports.report import month_content
from sorops.reports.reporting import Grid, Reporting, SiteMonth, grid
from sorops.reports.tables import Cell, cell

_MONTHS = 12
_FINDINGS = """
select code, severity, any_value(message), count(*) as times, count(distinct reporting_month)
from marts.findings
where site_id = ? and reporting_month between ? and ? and severity <> 'I'
group by code, severity
order by case severity when 'E-FILE' then 1 when 'E-ROW' then 2 else 3 end, times desc, code
"""


@dataclass(frozen=True, slots=True)
class Found:
    """How often a rule spoke about the site's files; ``months`` is in how many of them."""

    code: str
    is_error: bool
    message: str
    times: int
    months: int


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """Everything of one site. ``on_time`` of ``due`` reports came by their due day."""

    site_id: str
    name: str
    told: Told
    figures: tuple[Shown, ...]
    measures: Matrix
    reporting: Grid
    on_time: int
    due: int
    findings: tuple[Found, ...]


def site_names(internal: Connection) -> dict[str, str]:
    """The sites of which anything was expected: name by id."""
    rows = internal.execute(
        "select site_id, any_value(site_name) from marts.dim_site join marts.site_months using (site_id) "
        "group by site_id order by site_id"
    ).fetchall()
    return dict(rows)


def site_figures(internal: Connection, month: Month, site_id: str) -> SiteFigures | None:
    """The figures of a site in the year up to a month; None where nothing was ever expected of it."""
    name = site_names(internal).get(site_id)
    if name is None:
        return None
    months = periods.up_to(periods.of_month(month), _MONTHS)
    content = _of_site(month_content(internal, month, months, site_id), site_id)
    owed = [entry for entry in content.recent.site_months if entry.status != "EXPECTED"]
    return SiteFigures(
        site_id=site_id,
        name=name,
        told=Told(content.data_as_of, str(month), ()),
        figures=tuple(shown(content, HEADLINES, site_id)),
        measures=_measures(content, site_id),
        reporting=_reporting(content.recent),
        on_time=sum(map(_is_on_time, owed)),
        due=len(owed),
        findings=_findings(internal, month, site_id),
    )


def _of_site(content: Content, site_id: str) -> Content:
    own = tuple(entry for entry in content.recent.site_months if entry.site_id == site_id)
    return replace(content, recent=Reporting(own), headlines=HEADLINES)


def _reporting(own: Reporting) -> Grid:
    """Month by month, with the programmes by their titles."""
    laid = grid(own)
    return replace(laid, groups=tuple((programme_title(stream), rows) for stream, rows in laid.groups))


def _is_on_time(entry: SiteMonth) -> bool:
    """Whether it is in, with a file by the due day or confirmed to be zero."""
    return entry.is_in and not entry.days_late


def _measures(content: Content, site_id: str) -> Matrix:
    spans = [span for span in content.spans if span.kind == "M"]
    made = [span for span in spans if any(figure.is_of(span) for figure in content.figures.figures)]
    quarters = [span for span in content.spans if span.kind != "M"]
    columns = (*made, *quarters)
    rows = tuple(row for measure in content.measures for row in _rows(content, measure, columns, site_id))
    return Matrix("Figures by month", "Measure", tuple(span.short for span in columns), rows)


def _rows(
    content: Content, measure: Measure, columns: tuple[periods.Span, ...], site_id: str
) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    for part in content.figures.parts(measure, columns):
        found = [content.figures.at(measure.measure_id, part, span, site_id) for span in columns]
        if any(found):
            name = measure.name if part == measure.figure else f"{measure.name}: {stratum_label(part)}"
            yield name, tuple(cell(figure) for figure in found)


def _findings(internal: Connection, month: Month, site_id: str) -> tuple[Found, ...]:
    rows = internal.execute(_FINDINGS, [site_id, str(month.plus(1 - _MONTHS)), str(month)]).fetchall()
    return tuple(
        Found(code, severity.startswith("E"), message, times, months) for code, severity, message, times, months in rows
    )
