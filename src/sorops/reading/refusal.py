"""Files that are not read further, and why. A parser's own words are never passed on: they may quote a cell."""

from __future__ import annotations

import csv
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, PasswordError

from sorops.codes import CODES, found
from sorops.reading.ole import BrokenContainerError
from sorops.submission import Envelope, Reading

_DAMAGED = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    ExpatError,
    EOFError,
    OSError,
    BrokenContainerError,
)
_UNREAD = "The file could not be read, so it does not say which site and month it is for."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code, the tab it concerns (or empty), and safe words for its message."""

    code: str
    tab: str = ""
    detail: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        return CODES[self.code].message.format_map({"tab": self.tab, **dict(self.detail)})


def refused(envelope: Envelope, sha256: str, refusal: Refusal) -> Reading:
    """The reading of a file that was not opened."""
    finding = found(refusal.code, tab=refusal.tab, detail=refusal.detail)
    is_complete = bool(envelope.site_id and envelope.program_stream and envelope.reporting_month)
    return Reading(envelope, sha256, findings=(finding,), needs_filing="" if is_complete else _UNREAD)


def refusal_of(error: BaseException) -> Refusal:
    """The refusal that an error of a parser stands for; F24 is an error of this program itself."""
    if isinstance(error, PasswordError):
        return Refusal("F05")
    if isinstance(error, MemoryError | RecursionError):
        return Refusal("F15")
    if isinstance(error, csv.Error):
        return Refusal("F11")
    if isinstance(error, _DAMAGED) or type(error).__name__ == "PanicException":
        return Refusal("F04")
    return Refusal("F24", detail=(("where", _where(error)),))


def _where(error: BaseException) -> str:
    """Kind and place of an error in this program, for whoever repairs it."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {place}"
