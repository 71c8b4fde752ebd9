"""Reading: from the bytes of a file to typed rows, findings and notes. All parsing happens in throw-away children."""

from sorops.reading.detectors import identifier_in
from sorops.reading.pool import inspect_workbook, read, received
from sorops.reading.request import ConfirmedHeader, Context, Request
from sorops.reading.warm import WarmReaders

__all__ = [
    "ConfirmedHeader",
    "Context",
    "Request",
    "WarmReaders",
    "identifier_in",
    "inspect_workbook",
    "read",
    "received",
]
