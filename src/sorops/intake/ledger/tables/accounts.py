"""Tables of accounts, sessions, attempts to sign in, and tokens of sites."""

from __future__ import annotations
