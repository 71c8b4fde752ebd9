import pytest

from sorops.reading import Context, Request, read
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Envelope

every_source = pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.program_stream)


@pytest.fixture(scope="module")
def readings(places, fill):
    """What is read from each programme's template, once empty and once with the example row on every tab."""
    files = {
        (name, is_filled): fill(source, example_rows(source) if is_filled else {})
        for name, source in SOURCES.items()
        for is_filled in (True, False)
    }
    requests = [Request(Envelope(f"in/{number}.xlsx"), data) for number, data in enumerate(files.values())]
    return dict(zip(files, read(requests, Context(places), Limits(), readers=1), strict=True))


def example_rows(source):
    return {sheet.name: [sheet.example_row] for sheet in source.sheets}


def as_declared(value):
    """A typed value in the words of an example: Y and N, plain numbers, ISO dates."""
    if isinstance(value, bool):
        return "Y" if value else "N"
    return f"{value:g}" if isinstance(value, float) else str(value)


@every_source
def test_a_filled_template_names_its_own_programme_site_and_month(source, readings):
    envelope = readings[source.program_stream, True].envelope
    named = (envelope.program_stream, envelope.site_id, envelope.reporting_month)
    assert named == (source.program_stream, "CLN-01", "2019-02")


@every_source
def test_example_rows_come_back_as_they_were_typed_and_without_a_finding(source, readings):
    reading = readings[source.program_stream, True]
    assert reading.findings == ()
    for sheet in source.sheets:
        (row,) = reading.tables[sheet.name].to_pylist()
        kept = {name: text for name, text in sheet.example_row.items() if text}
        assert {name: as_declared(row[name]) for name in kept} == kept


@every_source
def test_an_empty_template_has_no_rows(source, readings):
    tables = readings[source.program_stream, False].tables
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(source.by_sheet, 0)
