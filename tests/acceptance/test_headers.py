"""Two hundred headers that no list contains, in workbooks read as any other: none is matched, nearly all are explained.

Nothing here needs the shared inbox: the rows are the declarations' own examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sorops.places import Places, Site, Town
from sorops.reading import ConfirmedHeader, Context, Request, read
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.sources.spec import Sheet
from sorops.submission import Envelope, Reading
from tests.unit.reading.packages import packed, parts, sheet, sheet_data
from tests.unit.reading.respellings import RESPELLINGS

A_FIFTH = 5
PLACES = Places(
    (
        Site("CLN-01", "North Clinic", tuple(SOURCES), "", "", "", "", "", (), "", "", None),
        Site("CLN-02", "South Clinic", tuple(SOURCES), "", "", "", "", "", (), "", "", None),
    ),
    (Town("Hartford", "09003", "R4", ()),),
)
Respelled = tuple[str, str, dict[str, str]]
"""Programme, sheet and header to field."""


def respelled() -> Iterator[Respelled]:
    """The respellings in portions of about a fifth of a sheet, each field once."""
    for (program, name), headers in RESPELLINGS.items():
        left = dict(headers)
        while left:
            fields = {field: header for header, field in left.items()}
            some = list(fields.values())[:: max(1, len(fields) // (len(fields) // A_FIFTH + 1))][: 1 + len(fields) // 4]
            yield program, name, {header: left.pop(header) for header in some}


def workbook(program: str, name: str, headers: dict[str, str]) -> bytes:
    """A template's sheets with three example rows each; on one of them some headers are written otherwise."""
    written = {field: header for header, field in headers.items()}
    tabs = {
        entry.tab: sheet(sheet_data(_rows(entry, written if entry.name == name else {})))
        for entry in SOURCES[program].sheets
    }
    return packed(parts(tabs))


def _rows(entry: Sheet, written: dict[str, str]) -> list[tuple[object, ...]]:
    columns = entry.table_columns
    titles: list[tuple[object, ...]] = [(entry.title,), ("Site:", "CLN-01"), ("Reporting month:", "2019-02"), ()]
    return [
        *titles,
        tuple(written.get(column.name, column.label) for column in columns),
        *[tuple(entry.example_row.values())] * 3,
    ]


@cache
def readings() -> list[tuple[Respelled, Reading]]:
    portions = list(respelled())
    requests = [
        Request(Envelope(f"{number}.xlsx", "CLN-01", program, "2019-02"), workbook(program, name, headers))
        for number, (program, name, headers) in enumerate(portions)
    ]
    return list(zip(portions, read(requests, Context(PLACES), Limits()), strict=True))


def test_none_of_two_hundred_respelled_headers_is_matched() -> None:
    matched = [
        (spot.header, spot.field)
        for (_, name, headers), reading in readings()
        for spot in reading.columns
        if spot.sheet == name and spot.header in headers
    ]
    assert matched == []
    assert sum(len(headers) for (_, _, headers), _ in readings()) == 200


def test_every_one_is_told_and_the_best_proposal_is_right_for_nine_of_ten() -> None:
    wrong = []
    for (program, name, headers), reading in readings():
        told = {
            dict(finding.detail)["header"]: dict(finding.detail)
            for finding in reading.findings
            if finding.code in ("S02", "S09") and finding.sheet == name
        }
        assert set(told) == set(headers)
        labels = {header: SOURCES[program].by_sheet[name].by_name[field].label for header, field in headers.items()}
        assert all(label in told[header]["absent"] for header, label in labels.items())
        wrong += [
            (name, header, told[header].get("proposal"), label)
            for header, label in labels.items()
            if told[header].get("proposal") != label or not told[header].get("reason")
        ]
    print(f"right for {1 - len(wrong) / 200:.1%} of 200; not right: {wrong}")
    assert len(wrong) <= 20


def test_what_a_person_confirms_for_a_site_is_read_there_and_nowhere_else() -> None:
    portions = [portion for portion, _ in readings()]
    confirmed = tuple(
        ConfirmedHeader(program, name, header, field, "CLN-01")
        for program, name, headers in portions
        for header, field in headers.items()
    )
    requests = [
        Request(Envelope(f"{site}.xlsx", site, program, "2019-02"), workbook(program, name, headers))
        for program, name, headers in portions[::6]
        for site in ("CLN-01", "CLN-02")
    ]
    found = list(read(requests, Context(PLACES, confirmed), Limits()))
    unknown = [sum(finding.code in ("S02", "S09") for finding in reading.findings) for reading in found]
    assert unknown[0::2] == [0] * len(portions[::6])
    assert unknown[1::2] == [len(headers) for _, _, headers in portions[::6]]
