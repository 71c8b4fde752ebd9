"""The receipt of a file as the page and the document that a person is shown."""

from __future__ import annotations

from sorops.feedback.receipt import Page, as_pdf, page
from sorops.job.home import Home
from sorops.job.receipts import receipt


def receipt_page(home: Home, number: int) -> Page:
    """The receipt in words.

    Raises:
        UsageError: there is no such file.
        SoropsError: the audit trail was changed, so that a receipt would prove nothing.
    """
    return page(receipt(home, number))


def receipt_pdf(home: Home, number: int) -> bytes:
    """The receipt as a PDF of one page; errors as ``receipt_page``."""
    return as_pdf(receipt(home, number))
