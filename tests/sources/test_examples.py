"""Every source's example row passes, and every breach gives exactly its finding: one test for all sources and codes."""

from __future__ import annotations

from functools import cache

import pyarrow as pa
import pytest

from sorops.checking import check
from sorops.codes import CODES
from sorops.findings import Verdict
from sorops.generate.examples import MONTH, Breach, as_reading, bad_rows, good_rows, table
from sorops.places import Places, Site
from sorops.sources import SOURCES as DECLARED
from sorops.sources.spec import Source
from sorops.sources.versions import in_force

SOURCES = {name: in_force(source, MONTH) for name, source in DECLARED.items()}
"""The programmes as they are declared for the month of their examples."""
PLACES = Places(
    sites=tuple(
        Site(site_id, site_id, (), "Hartford", "09003", "R1", "2017-01-01", "", (), "", "", 268_000)
        for site_id in ("CLN-01", "COA-01", "NLX-WH")
    ),
    towns=(),
)
BREACHES = [(source, breach) for source in SOURCES.values() for breach in bad_rows(source)]


class LastMonth:
    """What is loaded of the month before: good rows, or those that a breach asks for."""

    def __init__(self, source: Source, breach: Breach) -> None:
        rows = good_rows(source) | {breach.sheet: breach.before}
        self._tables = {name: table(source.by_sheet[name], given) for name, given in rows.items()}

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        return self._tables[sheet] if month == "2019-01" else None


def named(entry: tuple[Source, Breach]) -> str:
    source, breach = entry
    return f"{source.slug}-{breach.sheet}-{breach.code}-{breach.severity}-{breach.field}"


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_good_rows_pass_without_a_finding(source: Source) -> None:
    (checked,) = check([as_reading(source, good_rows(source))], PLACES)
    assert checked.findings == ()
    assert checked.verdict is Verdict.ACCEPTED


@cache
def told(program_stream: str) -> list[list[tuple[str, str, str, str, int]]]:
    """What is found in the rows of each breach of a programme. Breaches of one row are checked in one batch."""
    source = SOURCES[program_stream]
    breaches = [breach for of, breach in BREACHES if of is source]
    readings = [as_reading(source, good_rows(source) | {breach.sheet: breach.rows}) for breach in breaches]
    together = check(readings, PLACES)
    decided = [
        next(check([reading], PLACES, LastMonth(source, breach))) if breach.before else checked
        for reading, breach, checked in zip(readings, breaches, together, strict=True)
    ]
    return [[(f.code, f.severity, f.sheet, f.field, f.row) for f in checked.findings if f.sheet] for checked in decided]


@pytest.mark.parametrize("entry", BREACHES, ids=named)
def test_a_breach_gives_exactly_its_finding(entry: tuple[Source, Breach]) -> None:
    source, breach = entry
    position = [breach for of, breach in BREACHES if of is source].index(breach)
    expected = (breach.code, breach.severity, breach.sheet, breach.field, 6 + breach.row)
    assert told(source.program_stream)[position] == [expected]


def test_every_declared_code_has_a_breach() -> None:
    declared = {
        rule.code for source in SOURCES.values() for sheet in source.sheets for rule in (*sheet.rules, *sheet.history)
    }
    assert declared <= {breach.code for _, breach in BREACHES}
    assert {breach.code for _, breach in BREACHES} - declared <= set(CODES)
