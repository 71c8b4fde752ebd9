"""Reminders by e-mail: which are due, sending them, what was sent, and which may or may not have left."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sorops.errors import SetupError, UsageError
from sorops.intake import escalation
from sorops.intake.escalation import Level, Step
from sorops.intake.ledger import contacts, reminders
from sorops.intake.ledger.contacts import Contact
from sorops.intake.ledger.reminders import Matter, Planned, Reminder, Sending
from sorops.job.dates import local, now
from sorops.job.home import Home
from sorops.job.mail_server import mail_server
from sorops.job.owed_matters import Owed, owed_matters
from sorops.job.places import programme_titles
from sorops.job.staff import STAFF
from sorops.letters import Line, Outcome, Post, Reminding, connected, written
from sorops.texts import translations

_TRIES = 3
"""How often a contact is tried at a step before its address is taken for wrong."""
_PATIENCE = dt.timedelta(minutes=10)
_REASONS = {
    Outcome.ADDRESS_REFUSED: "The mail server refused the address.",
    Outcome.LETTER_REFUSED: "The mail server refused the e-mail. Check the setting mail_from.",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail that is due: all that one address is to be told at its level."""

    level: Level
    address: str = field(repr=False)
    planned: Sequence[Planned]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: the letters that were due, how many the server took, and how many it refused."""

    due: Sequence[Letter]
    sent: int = 0
    refused: int = 0


def due_reminders(home: Home) -> tuple[Letter, ...]:
    """The e-mails that are due now, one an address and level.

    Raises:
        SetupError: ``remind_days`` is not what it should be.
    """
    today = now(home.settings).date()
    chosen = escalation.plan(home.settings.notice_days, home.settings.remind_days)
    current = [contact for contact in contacts.known(home.ledger) if contact.is_current(today)]
    before = defaultdict(list)
    for reminder in reminders.known(home.ledger):
        before[reminder.matter].append(reminder)
    letters: dict[tuple[Level, str], list[tuple[Contact, Planned, Line]]] = defaultdict(list)
    for owed in owed_matters(home):
        own = [contact for contact in current if contact.site_id in ("", owed.matter.site_id)]
        for contact, step in _to_tell(chosen, owed, today, own, before[owed.matter]):
            planned = Planned(contact.number, step, owed.matter)
            letters[contact.level, contact.address.casefold()].append((contact, planned, owed.line))
    return tuple(_letter(told) for told in letters.values())


def remind(home: Home, by: str = STAFF, is_dry_run: bool = False) -> Reminded:
    """Send what is due. Each e-mail is written down before it is sent, so a run that is cut short repeats none.

    Raises:
        SetupError: the mail server is not set, does not answer, or broke off; the rest goes with the next run.
    """
    letters = due_reminders(home)
    if is_dry_run or not letters:
        return Reminded(letters)
    with connected(mail_server(home.settings)) as post:
        outcomes = [_send(home, post, letter, by) for letter in letters]
    return Reminded(letters, outcomes.count(Outcome.TAKEN), sum(outcome in _REASONS for outcome in outcomes))


def settle_reminder(home: Home, letter: int, has_arrived: bool, by: str = STAFF) -> None:
    """Say of an e-mail that was begun and never confirmed whether it arrived; if not, the next run sends it again.

    Raises:
        UsageError: it is not one of those, or it may still be on its way.
    """
    begun = [one.begun_at for one in reminders.open_ones(home.ledger) if one.letter == letter]
    if begun and home.ledger.clock() - begun[0] < _PATIENCE:
        raise UsageError(f"E-mail {letter} may still be on its way. Say it ten minutes after it was begun.")
    state = Sending.SENT if has_arrived else Sending.NOT_SENT
    reminders.end(home.ledger, letter, state, by, "" if has_arrived else "It did not arrive.")


def sent_reminders(
    home: Home, site: str = "", program: str = "", month: str = "", at_most: int = 100
) -> list[dict[str, Any]]:
    """The latest reminders first, of whatever state; of a site, programme or month where they are named."""
    return [_told(home, one) for one in reminders.latest(home.ledger, at_most, (site, program, month))]


def unsure_reminders(home: Home) -> list[dict[str, Any]]:
    """Reminders in e-mails that were begun and never confirmed: a run was cut short, and nobody knows if they left."""
    return [_told(home, one) for one in reminders.open_ones(home.ledger)]


def _to_tell(
    chosen: escalation.Plan, owed: Owed, today: dt.date, own: Sequence[Contact], before: Sequence[Reminder]
) -> Iterator[tuple[Contact, Step]]:
    """The contacts to tell of a matter today: those of the next step, and those whom an earlier step did not reach."""
    first: dict[Step, dt.date] = {}
    for one in before:
        first.setdefault(one.step, one.on)
    is_due = today >= owed.since
    for step, day in first.items():
        if step is not Step.NOTICE or not is_due:
            yield from ((contact, step) for contact in _missed(step, day, own, before))
    coming = escalation.next_step(chosen, owed.since, today, first, {contact.level for contact in own})
    if coming is not None:
        yield from ((contact, coming) for contact in own if contact.level is coming.level)


def _missed(step: Step, day: dt.date, own: Sequence[Contact], before: Sequence[Reminder]) -> Iterator[Contact]:
    """Contacts of a step that was taken whom it has not reached; later ones only where it has reached nobody."""
    rows = [one for one in before if one.step is step]
    told = {one.contact for one in rows if one.is_told}
    for contact in own:
        tries = sum(one.contact == contact.number for one in rows)
        is_meant = contact.level is step.level and (not told or contact.since <= day)
        if is_meant and contact.number not in told and tries < _TRIES:
            yield contact


def _letter(told: Sequence[tuple[Contact, Planned, Line]]) -> Letter:
    contact = told[0][0]
    lines = tuple(dict.fromkeys(line for _, _, line in told))
    return Letter(contact.level, contact.address, tuple(planned for _, planned, _ in told), lines)


def _send(home: Home, post: Post, letter: Letter, by: str) -> Outcome | None:
    """Send one letter; None where another run began it meanwhile."""
    number = reminders.begin(home.ledger, letter.planned, now(home.settings).date(), by)
    if not number:
        return None
    settings = home.settings
    about = Reminding(letter.level.value, settings.state_name, f"{settings.portal_url.rstrip('/')}/due", letter.lines)
    outcome = post.send(letter.address, written(about, translations(settings.language)))
    if outcome is Outcome.UNKNOWN:
        raise SetupError(
            f"The connection to the mail server broke while e-mail {number} was on its way; nobody knows whether it "
            "left. Ask its reader and say so on the page of contacts. What was not begun goes with the next run."
        )
    state = Sending.SENT if outcome is Outcome.TAKEN else Sending.NOT_SENT
    reminders.end(home.ledger, number, state, by, _REASONS.get(outcome, ""))
    return outcome


def _told(home: Home, one: Reminder) -> dict[str, Any]:
    matter: Matter = one.matter
    return {
        "letter": one.letter,
        "contact": one.contact,
        "step": one.step.value,
        "site_id": matter.site_id,
        "program_stream": matter.program_stream,
        "programme": programme_titles().get(matter.program_stream, matter.program_stream),
        "reporting_month": matter.reporting_month,
        "is_question": bool(matter.question),
        "state": one.state.value,
        "reason": one.reason,
        "by": one.by,
        "on": one.on,
        "begun_at": local(one.begun_at, home.settings).replace(microsecond=0),
    }
