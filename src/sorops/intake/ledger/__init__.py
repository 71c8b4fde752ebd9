"""The ledger: who sent what when, and what was decided about it. Codes and coordinates, never a cell's value.

Functions over an open ledger, by subject: ``lists`` (sites, towns, expectations, populations), ``arrivals``,
``decisions``, ``answers`` (to questions, and what staff made of them), ``waivers``, ``stages`` (of rules), ``headers``
(confirmed by a person), ``attestations``, ``asof`` (what a build may know), ``monthly`` (the status grid), ``events``
(the audit trail).
"""

from sorops.intake.ledger.store import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
