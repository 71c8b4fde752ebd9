"""Contacts and reminders: whom to write to, what is due to be sent, and what was sent when by whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.errors import SetupError
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages
from sorops.portal.refusals import without_command
from sorops.portal.texts import _

pages = Pages()


@pages.get("/contacts", Action.REMIND)
def contacts(asked: Asked, site: str = "", program: str = "", month: str = "") -> Response:
    """Contacts of every site, and reminders; what was sent of one site, programme or month where it is named."""
    return asked.page(
        "staff/contacts.html",
        letters=job.due_reminders(asked.home),
        unsure=job.unsure_reminders(asked.home),
        sent=job.sent_reminders(asked.home, site, program, month),
        chosen={"site": site, "program": program, "month": month},
        contacts=job.known_contacts(asked.home),
        levels=job.LEVELS,
        sites=site_names(asked),
        is_mail_set=bool(asked.settings.smtp_host),
    )


@pages.post("/contacts", Action.REMIND)
def add(
    asked: Asked,
    address: Annotated[str, Form()] = "",
    level: Annotated[str, Form()] = "",
    site: Annotated[str, Form()] = "",
    since: Annotated[str, Form()] = "",
) -> Response:
    """Add an address that reminders go to."""
    job.add_contact(asked.home, site, level, address, since, by=asked.actor.name)
    return asked.go("/contacts#people", _("The contact is added."))


@pages.post("/contacts/{contact}/end", Action.REMIND)
def end(asked: Asked, contact: int, last_day: Annotated[str, Form()] = "") -> Response:
    """Write to an address no more."""
    job.end_contact(asked.home, contact, last_day, by=asked.actor.name)
    return asked.go("/contacts#people", _("The contact has ended."))


@pages.post("/contacts/reminders", Action.REMIND)
def send(asked: Asked) -> Response:
    """Send what is due now."""
    try:
        done = job.remind(asked.home, by=asked.actor.name)
    except SetupError as error:
        return asked.go("/contacts", without_command(error), "error")
    if done.refused:
        return asked.go("/contacts", _("The mail server refused some e-mails. The list says which."), "error")
    return asked.go("/contacts", _("The reminders are sent.") if done.sent else _("Nobody has to be reminded now."))


@pages.post("/contacts/letters/{letter}", Action.REMIND)
def settle(asked: Asked, letter: int, arrived: Annotated[str, Form()] = "") -> Response:
    """Say whether an e-mail arrived of which nobody knows."""
    job.settle_reminder(asked.home, letter, has_arrived=arrived == "yes", by=asked.actor.name)
    return asked.go("/contacts", _("It is kept."))
