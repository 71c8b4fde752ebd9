"""What the reports ask of ``internal.duckdb``: its schema ``marts``, and nothing else.

Every function takes an open connection, which ``release`` opens, and gives value types.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from sorops.period import Month
from sorops.reports.exceptions import Excused
from sorops.reports.marts import Figure, Figures, Measure
from sorops.reports.periods import Span, up_to
from sorops.reports.problems import Tally
from sorops.reports.reporting import SiteMonth

LONGEST_TREND = {"M": 12, "FFQ": 8, "GY": 1}
"""How many periods back the figures of the state are read, for trends."""


class Connection(Protocol):
    """An open, read-only connection to ``internal.duckdb``."""

    def execute(self, query: str, parameters: Any = None, /) -> Any:
        """Run a query and give something with ``fetchall``."""


_FIGURES = """
select measure_id, stratum_dim, stratum_value, period_type, period_start, grain, grain_id,
       numerator, denominator, value, unit, status, is_lower_bound, has_estimate, sites_expected, sites_reporting
from marts.fct_performance
where grant_id = 'ANY' and contains(?, period_type || period_start::text) and stratum_dim not like '%*%'
  and (grain = 'state' or contains(?, period_type || period_start::text))
  and (? = '' or (grain in ('site', 'location') and grain_id = ?))
"""

_MEASURES = """
select measure_id, figure, name, measure_version, family, unit, definition,
       coalesce(strata, '') || '|' || coalesce(area_strata, ''), programmes
from marts.dim_measure
order by measure_id, figure
"""

_SITE_MONTHS = """
select expected.site_id, sites.site_name, expected.program_stream, expected.reporting_month, expected.due_date,
       expected.status, min(came.received_at)::date
from marts.site_months as expected
join marts.dim_site as sites using (site_id)
left join marts.submissions as came
    on came.site_id = expected.site_id
    and came.program_stream = expected.program_stream
    and came.reporting_month = expected.reporting_month
    and came.verdict in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS')
where expected.reporting_month between ? and ?
group by all
order by expected.site_id, expected.reporting_month
"""

_ARRIVALS = """
select verdict, count(*)
from marts.submissions
where reporting_month between ? and ?
group by verdict
"""

_TALLIES = """
select code, severity, message, count(*) as times,
       count(distinct file) filter (where file <> ''), count(distinct site_id) filter (where site_id <> '')
from marts.findings
where reporting_month between ? and ? and severity <> 'I'
group by code, severity, message
order by case severity when 'E-FILE' then 1 when 'E-ROW' then 2 else 3 end, times desc, code, message
"""

_EXCEPTIONS = """
with excused as (
    select findings.exception_no, count(*) as times, max(findings.message) as question
    from marts.findings as findings
    inner join marts.submissions as submissions using (arrival_no)
    where submissions.is_current and findings.reporting_month between ? and ?
    group by findings.exception_no
)
select exceptions.exception_no, exceptions.code, coalesce(sites.site_name, exceptions.site_id, ''),
       coalesce(exceptions.program_stream, ''), coalesce(exceptions.column_label, ''), exceptions.valid_until,
       exceptions.reason, exceptions.approved_by, coalesce(excused.times, 0), exceptions.valid_until < ?,
       coalesce(excused.question, '')
from marts.exceptions as exceptions
left join marts.dim_site as sites using (site_id)
left join excused using (exception_no)
where exceptions.valid_until >= ? and coalesce(exceptions.valid_from <= ?, true)
order by exceptions.code, sites.site_name, exceptions.exception_no
"""


def figures(internal: Connection, spans: Sequence[Span], place: str = "") -> Figures:
    """The figures across awards: all places in the given periods, and the state also in the periods before them; or
    those of one site or other place in the given periods.
    """
    wanted = [f"{span.kind}{span.start}" for span in spans]
    earlier = [f"{past.kind}{past.start}" for span in spans for past in up_to(span, LONGEST_TREND[span.kind])]
    rows = internal.execute(_FIGURES, [earlier, wanted, place, place]).fetchall()
    return Figures(tuple(Figure(*row) for row in rows))


def measures(internal: Connection) -> tuple[Measure, ...]:
    """The measure dictionary."""
    every = _streams(internal)
    rows = internal.execute(_MEASURES).fetchall()
    return tuple(
        Measure(
            measure_id,
            figure,
            name,
            str(version),
            family,
            unit,
            definition,
            strata=_words(strata),
            streams=every if programmes == "*" else _words(programmes),
        )
        for measure_id, figure, name, version, family, unit, definition, strata, programmes in rows
    )


def site_months(internal: Connection, first: Month, last: Month) -> tuple[SiteMonth, ...]:
    """What was expected in the months, and what came."""
    rows = internal.execute(_SITE_MONTHS, [str(first), str(last)]).fetchall()
    return tuple(
        SiteMonth(site_id, site_name, stream, Month.parse(month), due_date, status, received)
        for site_id, site_name, stream, month, due_date, status, received in rows
    )


def arrivals(internal: Connection, first: Month, last: Month) -> dict[str, int]:
    """How many files came for the months, by verdict."""
    return dict(internal.execute(_ARRIVALS, [str(first), str(last)]).fetchall())


def tallies(internal: Connection, first: Month, last: Month) -> tuple[Tally, ...]:
    """The findings of the files of the months, the gravest and most frequent first; notes are left out."""
    return tuple(Tally(*row) for row in internal.execute(_TALLIES, [str(first), str(last)]).fetchall())


def exceptions(internal: Connection, first: Month, last: Month) -> tuple[Excused, ...]:
    """What was excused in the months, with the exceptions that these are the first months without: a file is judged
    by the last day of its month.
    """
    begin, end = first.plus(-1).last_day, last.last_day
    found = internal.execute(_EXCEPTIONS, [str(first), str(last), end, begin, end]).fetchall()
    return tuple(Excused(*row) for row in found)


def places(internal: Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Names of the sites and other places by id, and of the regions."""
    rows = internal.execute("select site_id, site_name, region from marts.dim_site order by site_id").fetchall()
    regions = {region: f"Region {region}" for _, _, region in sorted(rows, key=lambda row: row[2] or "") if region}
    return {site_id: name for site_id, name, _ in rows}, regions


def data_as_of(internal: Connection) -> dt.date | None:
    """The day up to which the release knows what came; None where nothing was expected and nothing came."""
    day: dt.date | None = internal.execute("select max(data_as_of) from marts.fct_performance").fetchone()[0]
    return day


def _streams(internal: Connection) -> tuple[str, ...]:
    rows = internal.execute("select distinct program_stream from marts.site_months order by all").fetchall()
    return tuple(stream for (stream,) in rows)


def _words(joined: str) -> tuple[str, ...]:
    return tuple(filter(None, joined.split("|")))
