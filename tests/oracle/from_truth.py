"""Reads the truth tables of the shared inbox into the oracle's types, to try the oracle on known answers."""

from __future__ import annotations

import csv
import datetime as dt
import types
import typing
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oracle.observed import SHEETS, File, Mark, Observed, Place, SiteMonth
from sorops.generate.sample import sheets
from sorops.generate.sample.sheets import Row
from sorops.period import Month

ROW_TYPES: dict[str, type[Row]] = {
    "summary": sheets.ClinicMonth,
    "roster": sheets.EpisodeRow,
    "facility_month": sheets.FacilityMonth,
    "custody": sheets.StayRow,
    "referral": sheets.ReferralRow,
    "participant_month": sheets.ParticipantRow,
    "need_service": sheets.NeedRow,
    "activity": sheets.ActivityRow,
    "movement": sheets.MovementRow,
}


def observe(inbox: Path) -> Observed:
    """Everything the truth says was loaded, with the envelopes of the files."""
    verdicts = list(_table(inbox / "truth/expected_file_verdicts.csv"))
    received = {line["file"]: dt.datetime.fromisoformat(line["received_at"]) for line in _table(inbox / "manifest.csv")}
    files = {
        line["file"]: File(
            (line["site_id"], line["program_stream"], Month.parse(line["reporting_month"])),
            received[line["file"]],
            int(line["seq"]) if line["seq"] else None,
            line["verdict"],
        )
        for line in verdicts
    }
    counting = {
        file: files[file].site_month
        for file in (line["file"] for line in verdicts if not line["superseded_by"])
        if files[file].is_accepted
    }
    return Observed(
        places=tuple(_places(inbox)),
        due={
            (line["site_id"], line["program_stream"], Month.parse(line["reporting_month"])): dt.date.fromisoformat(
                line["due_date"]
            )
            for line in _table(inbox / "expected_submissions.csv")
        },
        files=tuple(files.values()),
        loaded=_loaded(inbox, set(counting.values())),
        marks=tuple(_marks(inbox, counting)),
    )


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _places(inbox: Path) -> Iterator[Place]:
    for line in _table(inbox / "sites.csv"):
        programs = tuple(line["streams"].split("|")) if line["streams"] else ()
        yield Place(line["site_id"], programs, line["region"], line["partner_reports"] == "N")


def _loaded(inbox: Path, counting: set[SiteMonth]) -> dict[SiteMonth, dict[str, tuple[Row, ...]]]:
    rows: dict[SiteMonth, dict[str, list[Row]]] = {
        where: {sheet: [] for sheet in SHEETS[where[1]]} for where in counting
    }
    for program, names in SHEETS.items():
        for sheet in names:
            readers = _readers(ROW_TYPES[sheet])
            for line in _table(inbox / f"truth/{program}__{sheet}.csv"):
                month = Month.parse(line["reporting_month"])
                values = {name: read(line[name]) if line.get(name) else None for name, read in readers.items()}
                row = ROW_TYPES[sheet](site_id=line["site_id"], reporting_month=month, **values)
                rows[line["site_id"], program, month][sheet].append(row)
    return {where: {sheet: tuple(found) for sheet, found in tables.items()} for where, tables in rows.items()}


def _readers(kind: type[Row]) -> dict[str, Any]:
    readers = {int: int, float: float, bool: lambda text: text == "Y", dt.date: dt.date.fromisoformat, str: str}
    hints = {name: hint for name, hint in typing.get_type_hints(kind).items() if name not in Row.__annotations__}
    return {name: readers[_plain(hint)] for name, hint in hints.items()}


def _plain(hint: Any) -> type:
    if isinstance(hint, types.UnionType):
        return next(part for part in hint.__args__ if part is not type(None))
    return hint


def _marks(inbox: Path, counting: dict[str, SiteMonth]) -> Iterator[Mark]:
    by_site_month: dict[SiteMonth, list[Mark]] = defaultdict(list)
    for line in _table(inbox / "truth/cells.csv"):
        is_special = line["lower_bound"] or line["is_estimate"] == "Y"
        if line["file"] in counting and line["row_loaded"] == "Y" and is_special:
            where = counting[line["file"]]
            mark = Mark(
                where,
                line["sheet"],
                line["row_key"],
                line["field"],
                bool(line["lower_bound"]),
                line["is_estimate"] == "Y",
            )
            by_site_month[where].append(mark)
    for marks in by_site_month.values():
        yield from marks
