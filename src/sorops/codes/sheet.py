"""Codes about a sheet, its header and its columns."""

from __future__ import annotations

from sorops.codes.code import Code

CODES: tuple[Code, ...] = ()
