"""What is typed into a programme's own template goes through reading and checking as its declaration says."""

import pytest
from openpyxl.utils import get_column_letter

from sorops.checking import check
from sorops.findings import Category, Verdict
from sorops.generate.carry_over import carried_over
from sorops.generate.examples import MONTH, bad_rows, good_rows, table
from sorops.generate.template import HEADER_ROW, template_workbook
from sorops.period import Month
from sorops.reading import Context, Request, read
from sorops.settings import Limits
from sorops.sources import SOURCES as DECLARED
from sorops.sources.spec import Mode
from sorops.sources.versions import in_force, spec_hash
from sorops.submission import Envelope

SOURCES = {name: in_force(source, MONTH) for name, source in DECLARED.items()}
"""The programmes as they are declared for the month of their examples."""
FIRST_ROW = HEADER_ROW + 2
every_source = pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)


@pytest.fixture(scope="module")
def read_all(places):
    """The readings of files of which nothing is known but their bytes."""

    def readings(files):
        requests = [Request(Envelope(f"in/{number}.xlsx"), data) for number, data in enumerate(files)]
        return list(read(requests, Context(places), Limits(), readers=1))

    return readings


@pytest.fixture(scope="module")
def readings(fill, read_all):
    """What is read from each programme's template, once with the good rows and once empty."""
    files = {
        (name, is_filled): fill(source, good_rows(source) if is_filled else {})
        for name, source in SOURCES.items()
        for is_filled in (True, False)
    }
    return dict(zip(files, read_all(files.values()), strict=True))


@every_source
def test_a_filled_template_names_its_own_programme_site_and_month(source, readings):
    envelope = readings[source.program_stream, True].envelope
    named = (envelope.program_stream, envelope.site_id, envelope.reporting_month)
    assert named == (source.program_stream, "CLN-01", "2019-02")


@every_source
def test_good_rows_come_back_as_they_were_typed(source, readings):
    tables = readings[source.program_stream, True].tables
    for sheet in source.sheets:
        typed_rows = table(sheet, good_rows(source)[sheet.name], FIRST_ROW)
        assert tables[sheet.name].select(typed_rows.column_names).to_pylist() == typed_rows.to_pylist()


@every_source
def test_an_empty_template_has_no_rows(source, readings):
    tables = readings[source.program_stream, False].tables
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(source.by_sheet, 0)


@every_source
def test_good_rows_are_accepted_without_a_finding(source, readings, places):
    (checked,) = check([readings[source.program_stream, True]], places)
    assert (checked.verdict, checked.findings) == (Verdict.ACCEPTED, ())


@every_source
def test_each_bad_row_gives_exactly_its_finding_at_its_cell(source, fill, read_all, places):
    breaches = list(bad_rows(source))
    files = [fill(source, good_rows(source) | {breach.sheet: breach.rows}) for breach in breaches]
    readings = read_all(files)
    decided = [
        next(check([reading], places, LastMonth(source, breach))) if breach.before else checked
        for reading, breach, checked in zip(readings, breaches, check(readings, places), strict=True)
    ]
    found = [[(f.code, f.severity, f.tab, f.cell) for f in checked.findings if f.sheet] for checked in decided]
    assert found == [[expected(source, breach)] for breach in breaches]


def expected(source, breach):
    """The finding, and where it stands in the template."""
    sheet = source.by_sheet[breach.sheet]
    place = [column.name for column in sheet.asked_columns].index(breach.field) + 1
    return breach.code, breach.severity, sheet.tab, f"{get_column_letter(place)}{FIRST_ROW + breach.row}"


class LastMonth:
    """What is loaded of the month before: good rows, or those that a breach asks for."""

    def __init__(self, source, breach):
        rows = good_rows(source) | {breach.sheet: breach.before}
        self.tables = {name: table(source.by_sheet[name], given) for name, given in rows.items()}

    def rows(self, site_id, program_stream, sheet, month):
        return self.tables[sheet] if month == "2019-01" else None


class Loaded:
    """What is loaded of one month: the tables of a file that was accepted."""

    def __init__(self, month, tables):
        self.month, self.tables = month, tables

    def rows(self, site_id, program_stream, sheet, month):
        return self.tables[sheet] if month == self.month else None


MARCH = Month(2019, 3)


@pytest.fixture(scope="module")
def months(readings, read_all, places):
    """By programme, the good rows of February as loaded, and March's workbook filled in from them, sent back as is."""
    loaded, files = {}, {}
    for name, source in SOURCES.items():
        (checked,) = check([readings[name, True]], places)
        loaded[name] = checked.tables
        before = {sheet: table.to_pylist() for sheet, table in checked.tables.items()}
        files[name] = template_workbook(source, places.sites[0], MARCH, places, before)
    return {name: (loaded[name], read) for name, read in zip(files, read_all(files.values()), strict=True)}


@every_source
def test_a_workbook_filled_in_from_the_month_before_holds_its_rows_exactly(source, months):
    loaded, read = months[source.program_stream]
    assert (read.envelope.reporting_month, read.template_spec) == ("2019-03", spec_hash(source))
    assert {finding.code for finding in read.findings} <= {"V01"}  # figures of the month that wait for the site
    for sheet in source.sheets:
        fields = [column.name for column in sheet.asked_columns]
        expected = carried_over(sheet, loaded[sheet.name].to_pylist(), MARCH).rows
        shown = read.tables[sheet.name].select(fields).to_pylist()
        assert shown == [{name: row.get(name) for name in fields} for row in expected]
        if sheet.mode is Mode.CUMULATIVE:
            assert shown == loaded[sheet.name].select(fields).to_pylist()


@every_source
def test_a_workbook_filled_in_from_the_month_before_raises_nothing_against_it(source, months, places):
    loaded, read = months[source.program_stream]
    (checked,) = check([read], places, Loaded("2019-02", loaded))
    assert [finding for finding in checked.findings if finding.category is Category.HISTORY] == []
    cumulative = {sheet.name for sheet in source.sheets if sheet.mode is Mode.CUMULATIVE}
    assert [finding.code for finding in checked.findings if finding.sheet in cumulative] == []
