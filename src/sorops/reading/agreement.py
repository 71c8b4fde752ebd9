"""Whether a file is of the site and month it was sent for (inbox README 2.1), or which ones it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sorops.codes import found
from sorops.findings import Finding
from sorops.places import Places
from sorops.reading.identify import Identity
from sorops.reading.locate import Table

Identified = Sequence[tuple[Table, Identity]]


def site_findings(identified: Identified, site_id: str) -> list[Finding]:
    """A sheet that names another site rejects the file; one that names no known site is asked about."""
    others = [
        (table, table.tab.address(said.row, said.column))
        for table, identity in identified
        if (said := identity.site) and said.known and said.known != site_id
    ]
    if others:
        return [_of_the_file("F18", others)]
    return [
        found("S07", tab=table.tab.name, cell=table.tab.address(said.row, said.column), sheet=table.sheet.name)
        for table, identity in identified
        if (said := identity.site) and not said.known
    ]


def month_findings(identified: Identified, month: str) -> list[Finding]:
    """Envelope, sheet and tab must name one month. One of three may differ (asked); of two, neither may."""
    findings, others = [], []
    for table, identity in identified:
        said = identity.month.known if identity.month else None
        named = [name for name in (said, identity.tab_month) if name]
        if all(name == month for name in named):
            continue
        cell = table.tab.address(identity.month.row, identity.month.column) if identity.month and said != month else ""
        where = {"tab": table.tab.name, "cell": cell, "sheet": table.sheet.name}
        if len(named) == 2 and len({month, *named}) == 2:
            findings.append(found("S04", **where))
        else:
            others.append((table, cell))
    return [_of_the_file("F19", others)] if others else findings


def _of_the_file(code: str, places: Sequence[tuple[Table, str]]) -> Finding:
    """One finding on the first place, in the order of the declared sheets; the others are its detail."""
    order = list(places[0][0].spellings.source.by_sheet)
    (table, cell), *others = sorted(places, key=lambda place: order.index(place[0].sheet.name))
    also = tuple(dict.fromkeys(f"{other.tab.name} {at}".strip() for other, at in others))
    return found(code, tab=table.tab.name, cell=cell, detail=(("also", ", ".join(also)),) if also else ())


@dataclass(frozen=True, slots=True)
class Filing:
    """Site and month as a file itself says them, and why they are not certain (empty when they are)."""

    site_id: str
    month: str
    doubt: str


def filing(identified: Identified, places: Places, program_stream: str, given_site: str, given_month: str) -> Filing:
    """Site and month of a file that came without its envelope. What the sender said holds where the file is silent."""
    sites = {identity.site.known for _, identity in identified if identity.site and identity.site.known}
    months = {
        month
        for _, identity in identified
        for month in (identity.month.known if identity.month else None, identity.tab_month)
        if month
    }
    site = given_site or (min(sites) if len(sites) == 1 else "")
    month = given_month or (max(months) if months else "")
    return Filing(site, month, _doubt(site, len(sites), month, len(months), bool(given_month), places, program_stream))


def _doubt(
    site: str, sites: int, month: str, months: int, month_is_given: bool, places: Places, program_stream: str
) -> str:
    if not site:
        return "The file names several sites." if sites else "The file names no site on the state's list."
    if not month:
        return "The file does not say which month it is for."
    if months > 1 and not month_is_given:
        return "The file names different months in its sheets and tabs."
    streams = {entry.site_id: entry.streams for entry in places.sites}
    if program_stream not in streams.get(site, ()):
        return "The site named in the file does not report to this programme."
    return ""
