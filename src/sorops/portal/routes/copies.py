"""Copies that the worker makes for one account: the marked workbook, and a file as it was received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.downloads import download
from sorops.portal.pages import Pages
from sorops.portal.proof import proof_first

pages = Pages()

MARKED, RAW = "MARK", "RAW"


@dataclass(frozen=True, slots=True)
class Copy:
    """How far a copy has come: whether it lies ready, is being made, and why it could not be made.

    ``needs_reason`` tells that whoever asks must say why; ``is_worker_there`` that somebody makes it now.
    """

    number: int
    address: str
    is_ready: bool
    is_coming: bool
    trouble: str
    needs_reason: bool
    is_worker_there: bool


@pages.get("/files/{number}/marked", Action.SEE_VALUES)
def marked(asked: Asked, number: int) -> Response:
    """The marked workbook, or how far it has come."""
    asked.require_file(number, Action.SEE_VALUES)
    return asked.page("site/copy_page.html", number=number, copy=copy_of(asked, number, MARKED))


@pages.post("/files/{number}/marked", Action.SEE_VALUES)
def ask_marked(asked: Asked, number: int) -> Response:
    """Have the marked workbook made."""
    return _ask(asked, number, MARKED, Action.SEE_VALUES)


@pages.get("/files/{number}/marked/download", Action.SEE_VALUES)
def take_marked(asked: Asked, number: int) -> Response:
    """Save the marked workbook."""
    return _take(asked, number, MARKED, Action.SEE_VALUES)


@pages.get("/files/{number}/raw", Action.GET_RAW)
def raw(asked: Asked, number: int) -> Response:
    """The file as it was received, or how far the copy has come."""
    asked.require_file(number, Action.GET_RAW)
    if unproved := proof_first(asked, f"/files/{number}/raw"):
        return unproved
    return asked.page("site/copy_page.html", number=number, copy=copy_of(asked, number, RAW))


@pages.post("/files/{number}/raw", Action.GET_RAW)
def ask_raw(asked: Asked, number: int, reason: Annotated[str, Form()] = "") -> Response:
    """Have a copy made of the file as it was received; who is not of the site says why."""
    asked.require_file(number, Action.GET_RAW)
    return proof_first(asked, f"/files/{number}/raw") or _ask(asked, number, RAW, Action.GET_RAW, reason)


@pages.get("/files/{number}/raw/download", Action.GET_RAW)
def take_raw(asked: Asked, number: int) -> Response:
    """Save the file as it was received."""
    asked.require_file(number, Action.GET_RAW)
    return proof_first(asked, f"/files/{number}/raw") or _take(asked, number, RAW, Action.GET_RAW)


def copy_of(asked: Question, number: int, kind: str) -> Copy:
    """How far an account's copy of a file has come."""
    name = asked.actor.name
    last = job.last_request(asked.home, kind, str(number), name)
    is_raw = kind == RAW
    return Copy(
        number,
        f"/files/{number}/{'raw' if is_raw else 'marked'}",
        job.is_ready(asked.home, number, kind, name),
        last is not None and not last.state.is_over,
        last.outcome if last is not None else "",
        is_raw and asked.sites(Action.GET_RAW) is None,
        job.is_worker_listening(asked.home),
    )


def _ask(asked: Question, number: int, kind: str, action: Action, reason: str = "") -> Response:
    asked.require_file(number, action)
    job.ask(asked.home, kind, str(number), asked.actor.name, reason=reason, sites=asked.sites(action))
    return asked.go(copy_of(asked, number, kind).address)


def _take(asked: Question, number: int, kind: str, action: Action) -> Response:
    asked.require_file(number, action)
    item = job.outbox_item(asked.home, number, kind, asked.actor.name)
    if item is None:
        return asked.go(copy_of(asked, number, kind).address)
    return download(item.path.read_bytes(), item.download_name)
