"""Tables of uploads, requests to the worker, and the outbox."""

from __future__ import annotations
