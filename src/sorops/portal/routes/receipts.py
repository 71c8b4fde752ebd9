"""The receipt of a file, on the page and as a document; what its version changed."""

from __future__ import annotations

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.downloads import PDF, download
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/files/{number}/receipt", Action.GET_RECEIPT)
def receipt(asked: Asked, number: int) -> Response:
    """What proves that the file came and what was decided."""
    asked.require_file(number, Action.GET_RECEIPT)
    return asked.page("site/receipt.html", number=number, receipt=job.receipt_page(asked.home, number))


@pages.get("/files/{number}/receipt.pdf", Action.GET_RECEIPT)
def receipt_pdf(asked: Asked, number: int) -> Response:
    """The same as a document to keep."""
    asked.require_file(number, Action.GET_RECEIPT)
    return download(job.receipt_pdf(asked.home, number), f"receipt-{number}.pdf", PDF)


@pages.get("/files/{number}/changes", Action.SEE_VALUES)
def changes(asked: Asked, number: int, other: int | None = None) -> Response:
    """What the file changed against another version of its month: rows and cells, not figures."""
    asked.require_file(number, Action.SEE_VALUES)
    if other is not None:
        asked.require_file(other, Action.SEE_VALUES)
    told = job.told_changes(asked.home, number, other)
    return asked.page("site/changes.html", number=number, told=told)
