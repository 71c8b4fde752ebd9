"""Write the report of a period from the current release."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sorops import release, reports
from sorops.errors import SetupError, UsageError
from sorops.job.home import Home
from sorops.period import Month, Quarter
from sorops.release import Release


@dataclass(frozen=True, slots=True)
class Report:
    """A written report: its period and its file."""

    period: Month | Quarter
    path: Path


def report(home: Home, period: str = "") -> Report:
    """Write the page of a month or a federal quarter; the latest month that was due if none is named.

    Raises:
        UsageError: the period is neither a month nor a quarter.
        SetupError: there is no release yet.
    """
    published = _current(home)
    chosen = parse_period(period) or latest_due(published)
    words = {"state_name": home.settings.state_name, "release_id": published.release_id}
    with release.connect(published.internal) as internal:
        if isinstance(chosen, Quarter):
            page = reports.quarterly_report(internal, chosen, **words)
        else:
            page = reports.monthly_report(internal, chosen, **words)
    path = home.settings.reports / published.release_id / f"{chosen}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    aside.write_text(page, encoding="utf-8")
    aside.replace(path)
    return Report(chosen, path)


def summary(home: Home, month: Month) -> list[tuple[str, str, str, str]]:
    """The headline figures of a month: figure, period, value, who reported."""
    with release.connect(_current(home).internal) as internal:
        return [(line.measure, line.period, line.value, line.sites) for line in reports.summary_table(internal, month)]


def parse_period(text: str) -> Month | Quarter | None:
    """The month in ``2019-03`` or the quarter in ``FFY2019Q2``; None where nothing is said.

    Raises:
        UsageError: the text is neither.
    """
    for kind in (Month, Quarter):
        try:
            return kind.parse(text) if text else None
        except ValueError:
            continue
    raise UsageError(f"{text} is no period. Write a month as 2019-03 or a federal quarter as FFY2019Q2.")


def latest_due(published: Release) -> Month:
    """The last month whose files were due by the release's day; the month before that day where nothing is expected."""
    with release.connect(published.internal) as internal:
        day = published.manifest.data_as_of
        found = internal.execute(
            "select max(reporting_month) from marts.site_months where due_date <= ?", [day]
        ).fetchone()
    return Month.parse(found[0]) if found and found[0] else Month.of(day).plus(-1)


def _current(home: Home) -> Release:
    published = release.current(home.settings.releases)
    if published is None:
        raise SetupError("There is no release yet. Make one with: sorops run")
    return published
