"""The menu: what somebody may open, in the order of their work."""

from __future__ import annotations

from dataclasses import dataclass

from sorops import policy
from sorops.policy import Action, Actor
from sorops.portal.texts import _


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the menu, shown to those who may do its action."""

    label: str
    url: str
    action: Action


MENU: tuple[Entry, ...] = (
    Entry(_("Month grid"), "/grid", Action.SEE_GRID),
    Entry(_("E-mailed files"), "/unfiled", Action.FILE_UNFILED),
    Entry(_("Answers"), "/exceptions", Action.EXCUSE),
    Entry(_("Reminders"), "/contacts", Action.REMIND),
    Entry(_("Problems"), "/problems", Action.SEE_TRENDS),
    Entry(_("What is due"), "/due", Action.SEE_DUE),
    Entry(_("Files"), "/files", Action.SEE_SUBMISSION),
    Entry(_("Rules"), "/rules", Action.STAGE_RULES),
    Entry(_("Dashboard"), "/dashboard", Action.SEE_DASHBOARD),
    Entry(_("Site figures"), "/site-figures", Action.SEE_SITE_PAGE),
    Entry(_("Accounts"), "/accounts", Action.MANAGE_ACCOUNTS),
    Entry(_("Who did what"), "/trail", Action.SEE_TRAIL),
    Entry(_("Guide"), "/guide", Action.USE_OWN_ACCOUNT),
    Entry(_("Sites"), "/places", Action.MANAGE_PLACES),
    Entry(_("System"), "/system", Action.SEE_HEALTH),
    Entry(_("My account"), "/account", Action.USE_OWN_ACCOUNT),
)
"""One line a topic. The first that somebody may open is the page after signing in."""


def entries(actor: Actor) -> list[Entry]:
    """The links for one person."""
    return [entry for entry in MENU if policy.allows(actor, entry.action)]
