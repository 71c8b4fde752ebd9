"""How each site of the demonstration likes to lay out its workbook (the mess catalogue of domain.md 2.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sorops.generate.sample.places import BY_ID
from sorops.period import Month


@dataclass(frozen=True)
class Layout:
    """One site's habits.

    Attributes:
        file_name: with ``{month}`` for the month in the site's own spelling.
        month: strftime pattern in which the site writes a month; ``serial`` and ``date`` stand for such cells.
        banner: an agency line merged over the columns (M01).
        envelope: site and month in ``cells`` beside their labels, in a ``sentence``, or the month in the ``title``.
        place: the site under its ``name`` or an ``alias`` (M14).
        headers: as published (``label``), ``alias``, ``capitals``, or in ``two lines`` (M03).
        is_reordered: columns in another order (M06).
        omitted: optional columns that the site leaves out.
        codes: as published (``code``), by ``label`` or by ``synonym``.
        dates: strftime pattern of dates as text; empty for real dates (M08).
        is_text: numbers typed as text (M09).
        missing: what is typed where a number or a date is missing (M07).
        has_total: a total row under tables of several rows (M05).
        gap_every: an empty line after so many rows; 0 for none.
        month_tabs: one tab per month for the sheets that hold a month's rows (M04).
        instructions: a tab of instructions, ``visible`` or ``hidden``.
    """

    file_name: str
    month: str = "%Y-%m"
    banner: str = ""
    envelope: str = "cells"
    place: str = "name"
    headers: str = "label"
    is_reordered: bool = False
    omitted: frozenset[str] = frozenset()
    codes: str = "code"
    dates: str = ""
    is_text: bool = False
    missing: str = ""
    has_total: bool = False
    gap_every: int = 0
    month_tabs: bool = False
    instructions: str = ""
    suffix: str = "xlsx"

    def spelled(self, month: Month) -> str:
        """The month as the site writes it in text."""
        return month.first_day.strftime("%b %Y" if self.month in ("date", "serial") else self.month)


LAYOUTS = {
    "OP-01": Layout(
        "Lakeside MAT {month}.xlsx", "%B %Y", banner="STATE DEPARTMENT OF BEHAVIORAL HEALTH", envelope="sentence",
        codes="label", instructions="hidden",
    ),
    "OP-02": Layout(
        "Mill St report {month} FINAL.xlsx", "%b-%y", headers="two lines", codes="synonym", dates="%m/%d/%y",
    ),
    "OP-03": Layout(
        "HarborLight FY19 workbook ({month}).xlsx", "date", place="alias", headers="alias", is_reordered=True,
        is_text=True, missing="-", month_tabs=True, instructions="visible",
    ),
    "CF-01": Layout("Stonebrook MAT {month}.xlsx", "%Y-%m", codes="label"),
    "CF-02": Layout(
        "FHP_{month}.xlsx", "serial", place="alias", headers="alias", dates="%m/%d/%Y", missing="N/A", gap_every=8,
        omitted=frozenset({"adp", "withdrawal_mgmt_only", "diversion_incidents", "counseling_hours"}),
    ),
    "LD-01": Layout(
        "Northgate LEAD data {month}.xlsx", "%b-%y", banner="STATE DEPARTMENT OF BEHAVIORAL HEALTH",
        envelope="sentence", headers="alias", is_reordered=True, codes="synonym", dates="%b %d, %Y",
    ),
    "LD-02": Layout("riverport {month}.ods", "%m/%Y", headers="capitals", missing="n.a.", suffix="ods"),
    "CO-01": Layout("TLPC activity log {month}.xlsx", "%B %Y", codes="label", has_total=True),
    "CO-02": Layout(
        "SoundShore {month} activities.xlsx", "%B %Y", envelope="title", headers="alias", codes="synonym",
        dates="%d-%b", missing="--",
    ),
    "WH-01": Layout("Naloxone ledger {month}.xlsx", "%Y-%m", place="alias", codes="label", gap_every=40),
}  # fmt: skip

CSV_MONTH = ("CO-01", Month(2018, 11))
"""Once the coalition exports its log as text instead of sending the workbook."""


def layout_of(site_id: str, month: Month) -> Layout:
    """The layout of a site's file for a month."""
    layout = LAYOUTS[site_id]
    if (site_id, month) == CSV_MONTH:
        return replace(layout, file_name=layout.file_name.replace(".xlsx", ".csv"), suffix="csv")
    return layout


def file_name(site_id: str, month: Month, addition: str = "") -> str:
    """The name a site gives its file, with a word added before the suffix for a second try."""
    layout = layout_of(site_id, month)
    stem, suffix = layout.file_name.format(month=layout.spelled(month).replace("/", ".")).rsplit(".", 1)
    return f"{site_id}/{stem}{addition}.{suffix}"


def spelled_place(site_id: str, layout: Layout) -> str:
    """A site in the writer's spelling."""
    site = BY_ID[site_id]
    return site.aliases[0] if layout.place == "alias" else site.site_name
