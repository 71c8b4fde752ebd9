"""The throw-away child that marks: ``python -I -m sorops.feedback.marking.worker`` is given workbooks to mark."""

from __future__ import annotations

from typing import Any

from sorops.feedback.marking.order import order_of
from sorops.feedback.marking.patch import Kept, Patched, patched
from sorops.sandbox.worker import Answer, Serve, serve_forks
from sorops.settings import Limits


def main() -> None:
    """Mark workbook after workbook."""
    serve_forks(_open)


def _open(head: dict[str, Any]) -> tuple[Limits, Serve]:
    limits = Limits(**head["limits"])

    def serve(head: dict[str, Any], data: bytes) -> Answer:
        done = _patched(head, data, limits)
        return ({"kept": done.value}, ()) if isinstance(done, Kept) else ({"macros": done.has_macros}, (done.data,))

    return limits, serve


def _patched(head: dict[str, Any], data: bytes, limits: Limits) -> Patched | Kept:
    try:
        return patched(data, order_of(head), limits.sheets)
    except BaseException:  # noqa: BLE001 - whatever this workbook does to the patch, it is answered
        return Kept.DAMAGED


if __name__ == "__main__":
    main()
