"""Reading: from the bytes of a file to typed rows, findings and notes. All parsing happens in throw-away children."""

from sorops.reading.pool import inspect_workbook, read, received
from sorops.reading.request import ConfirmedHeader, Context, Request

__all__ = ["ConfirmedHeader", "Context", "Request", "inspect_workbook", "read", "received"]
