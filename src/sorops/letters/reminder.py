"""What a reminder says: which reports of which sites, never what is in them."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from jinja2 import Environment, PackageLoader, StrictUndefined

from sorops.period import Month


class Situation(StrEnum):
    """How it stands with a report."""

    SOON = "SOON"
    TODAY = "TODAY"
    LATE = "LATE"
    SENT_BACK = "SENT_BACK"
    ASKED = "ASKED"  # staff ask about a file that counts


@dataclass(frozen=True, slots=True)
class Line:
    """A report in a letter; ``programme`` is its title."""

    site_id: str
    programme: str
    month: Month
    due: dt.date
    situation: Situation


@dataclass(frozen=True, slots=True)
class Reminding:
    """What a letter is about.

    Attributes:
        level: ``SITE``, ``SUPERVISOR`` or ``CONTRACT_MANAGER``: who reads it.
        url: the page of the portal on which to go on.
    """

    level: str
    state_name: str
    url: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Text:
    """A letter's words."""

    subject: str
    body: str


def written(about: Reminding, words: gettext.NullTranslations) -> Text:
    """The letter in a language."""
    environment = Environment(
        loader=PackageLoader("sorops.letters", "templates"),
        autoescape=False,  # noqa: S701 - plain text, of ids, titles and days
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {"day": _day, "month": _month}
    subject, _, body = environment.get_template("reminder.txt").render(about=about).partition("\n")
    return Text(subject.strip(), body.strip() + "\n")


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"


def _month(month: Month) -> str:
    return f"{month.first_day:%B %Y}"
