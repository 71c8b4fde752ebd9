"""The throw-away child that reads: ``python -I -m sorops.reading.worker`` is given files on its standard input."""

from __future__ import annotations

import hashlib
import sys
from typing import Any

from sorops.places import Places
from sorops.reading.cell_texts import received_texts
from sorops.reading.inspection import inspection
from sorops.reading.programme import Headers, Published
from sorops.reading.read_file import read_file
from sorops.reading.refusal import refusal_of, refused
from sorops.reading.request import Request
from sorops.reading.wire import context_of, reading_frame, request_of
from sorops.sandbox.worker import Answer, Serve, serve_forks
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.submission import Reading


class _WithoutPandas:
    """An import finder for which there is no pandas."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def main() -> None:
    """Read chunk after chunk.

    Arrow looks for pandas when it is given a list, which would cost every fork more than all its files: there is none
    here.
    """
    sys.meta_path.insert(0, _WithoutPandas())
    serve_forks(_open)


def _open(head: dict[str, Any]) -> tuple[Limits, Serve]:
    context, limits = context_of(head)
    headers = Headers(SOURCES, context.confirmed_headers, context.amendments)

    def serve(head: dict[str, Any], data: bytes) -> Answer:
        if "inspect" in head:
            return inspection(data, limits, headers.of("")), ()
        if "received" in head:
            return _received(head["received"], data, limits, headers.of("")), ()
        return reading_frame(_read(request_of(head, data), headers, context.places, limits))

    return limits, serve


def _received(spots: list[list[str]], data: bytes, limits: Limits, spellings: Published) -> dict[str, Any]:
    try:
        found = received_texts(data, [(tab, cell) for tab, cell in spots], limits, spellings)
    except BaseException:  # noqa: BLE001 - whatever a parser does to this file, there is an answer
        found = {}
    return {"received": [[tab, cell, text] for (tab, cell), text in found.items()]}


def _read(request: Request, headers: Headers, places: Places, limits: Limits) -> Reading:
    try:
        return read_file(request, headers, places, limits)
    except BaseException as error:  # noqa: BLE001 - whatever a parser does to this file, the next one is read
        sha256 = hashlib.sha256(request.data).hexdigest()
        return refused(request.envelope, sha256, refusal_of(error))


if __name__ == "__main__":
    main()
