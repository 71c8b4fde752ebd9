"""Codes about identifiers that must not be sent."""

from __future__ import annotations

from sorops.codes.code import Code

CODES: tuple[Code, ...] = ()
