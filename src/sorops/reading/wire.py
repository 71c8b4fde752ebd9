"""Requests, contexts and readings as frames. Nothing is sent that is not declared here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import pyarrow as pa

from sorops.findings import Answer, Category, CellNote, ColumnSpot, Finding, Severity
from sorops.places import Places, Site, Town
from sorops.reading.request import ConfirmedHeader, Context, Request
from sorops.settings import Limits
from sorops.sources.amendments import Amendment, Aspect
from sorops.submission import Envelope, Reading


def context_head(context: Context, limits: Limits) -> dict[str, Any]:
    return {
        "sites": [asdict(site) for site in context.places.sites],
        "towns": [asdict(town) for town in context.places.towns],
        "confirmed": [asdict(entry) for entry in context.confirmed_headers],
        "amendments": [asdict(entry) for entry in context.amendments],
        "limits": asdict(limits),
    }


def context_of(head: dict[str, Any]) -> tuple[Context, Limits]:
    sites = tuple(Site(**_tuples(entry, "streams", "aliases")) for entry in head["sites"])
    towns = tuple(Town(**_tuples(entry, "aliases")) for entry in head["towns"])
    confirmed = tuple(ConfirmedHeader(**entry) for entry in head["confirmed"])
    amendments = tuple(Amendment(**entry | {"aspect": Aspect(entry["aspect"])}) for entry in head["amendments"])
    return Context(Places(sites, towns), confirmed, amendments), Limits(**head["limits"])


def _tuples(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return entry | {name: tuple(entry[name]) for name in names}


def request_head(request: Request) -> dict[str, Any]:
    return {"envelope": _envelope_head(request.envelope), "date_order": request.date_order}


def request_of(head: dict[str, Any], data: bytes) -> Request:
    return Request(_envelope_of(head["envelope"]), data, head["date_order"])


def _envelope_head(envelope: Envelope) -> dict[str, Any]:
    received = envelope.received_at.isoformat() if envelope.received_at else None
    return asdict(envelope) | {"received_at": received}


def _envelope_of(head: dict[str, Any]) -> Envelope:
    received = dt.datetime.fromisoformat(head["received_at"]) if head["received_at"] else None
    return Envelope(**(head | {"received_at": received}))


def reading_frame(reading: Reading) -> tuple[dict[str, Any], list[memoryview]]:
    """Head and bodies of a reading: its tables follow one another as Arrow streams, with their lengths in the head."""
    bodies = [memoryview(_stream(table)) for table in reading.tables.values()]
    head = {
        "envelope": _envelope_head(reading.envelope),
        "sha256": reading.sha256,
        "tables": [[name, len(body)] for name, body in zip(reading.tables, bodies, strict=True)],
        "findings": [_fields(finding, Finding) for finding in reading.findings],
        "notes": [_fields(note, CellNote) for note in reading.notes],
        "columns": [_fields(spot, ColumnSpot) for spot in reading.columns],
        "date_order": reading.date_order,
        "has_ambiguous_dates": reading.has_ambiguous_dates,
        "needs_filing": reading.needs_filing,
        "template_spec": reading.template_spec,
        "announced": reading.announced,
        "answers": [_fields(answer, Answer) for answer in reading.answers],
    }
    return head, bodies


def _stream(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _fields(entry: object, kind: type) -> list[Any]:
    """The values of a value type in the order of its declaration."""
    return [getattr(entry, name) for name in kind.__match_args__]  # type: ignore[attr-defined]  # of every dataclass


def reading_of(head: dict[str, Any], body: bytes) -> Reading:
    """The reading in a frame."""
    return Reading(
        envelope=_envelope_of(head["envelope"]),
        sha256=head["sha256"],
        tables=_tables_of(head["tables"], body),
        findings=tuple(_finding_of(values) for values in head["findings"]),
        notes=tuple(CellNote(*values) for values in head["notes"]),
        columns=tuple(ColumnSpot(*values) for values in head["columns"]),
        date_order=head["date_order"],
        has_ambiguous_dates=head["has_ambiguous_dates"],
        needs_filing=head["needs_filing"],
        template_spec=head["template_spec"],
        announced=tuple(head["announced"]),
        answers=tuple(Answer(*values) for values in head["answers"]),
    )


def _tables_of(lengths: Sequence[tuple[str, int]], body: bytes) -> dict[str, pa.Table]:
    tables, start, buffer = {}, 0, pa.py_buffer(body)
    for name, length in lengths:
        with pa.ipc.open_stream(buffer.slice(start, length)) as reader:
            tables[name] = reader.read_all()
        start += length
    return tables


def _finding_of(values: list[Any]) -> Finding:
    code, severity, category, *where, detail = values
    words = tuple((key, text) for key, text in detail)
    return replace(Finding(code, Severity(severity), Category(category), *where), detail=words)
