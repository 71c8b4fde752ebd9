"""Who may do what: the one table that portal, command line and flows ask (domain.md 5.7, security.md 3.5).

Rows are actions, columns are roles, a cell is how far it reaches: the sites of one's own, all sites, or none (absent).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sorops.errors import SoropsError


class Role(StrEnum):
    """What a person is here for. An account has one role."""

    ANYONE = "ANYONE"  # not signed in
    SITE_REPORTER = "SITE_REPORTER"
    GRANT_MANAGER = "GRANT_MANAGER"
    DATA_STEWARD = "DATA_STEWARD"
    FISCAL = "FISCAL"
    EVALUATOR = "EVALUATOR"
    PRIVACY_OFFICER = "PRIVACY_OFFICER"
    LEADERSHIP_VIEWER = "LEADERSHIP_VIEWER"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"
    OPERATOR = "OPERATOR"  # whoever runs commands on the machine that holds the keys
    SCHEDULE = "SCHEDULE"  # a run that nobody started


class Reach(StrEnum):
    """How far an action goes."""

    OWN = "OWN"
    ALL = "ALL"


class Action(StrEnum):
    """Something a person can do, named once for routes, commands and flows."""

    OPEN_PUBLIC = "OPEN_PUBLIC"  # health, sign-in, assets
    USE_OWN_ACCOUNT = "USE_OWN_ACCOUNT"  # home page, sign-out, password, guidance
    SEE_DUE = "SEE_DUE"
    GET_TEMPLATE = "GET_TEMPLATE"
    UPLOAD = "UPLOAD"
    FILE_UNFILED = "FILE_UNFILED"
    SEE_SUBMISSION = "SEE_SUBMISSION"  # verdict, codes and places of findings, versions; never a cell's value
    SEE_VALUES = "SEE_VALUES"  # what stood in the cells: findings with values, marked workbook, differences
    GET_RAW = "GET_RAW"
    ANSWER = "ANSWER"
    CONFIRM_HEADER = "CONFIRM_HEADER"
    ATTEST_ZERO = "ATTEST_ZERO"
    CERTIFY = "CERTIFY"
    WITHDRAW = "WITHDRAW"
    GET_RECEIPT = "GET_RECEIPT"
    DISCUSS = "DISCUSS"
    SEND_BACK = "SEND_BACK"
    SEE_GRID = "SEE_GRID"
    SEE_TRENDS = "SEE_TRENDS"  # findings across sites
    EXCUSE = "EXCUSE"  # approve and refuse answers, waive, end an exception
    STAGE_RULES = "STAGE_RULES"  # rehearse, set a stage
    REMIND = "REMIND"  # contacts and reminders
    SEE_DASHBOARD = "SEE_DASHBOARD"
    SEE_SITE_PAGE = "SEE_SITE_PAGE"
    RUN_BUILD = "RUN_BUILD"  # ask for new figures
    RUN_MONTH = "RUN_MONTH"  # collect, decide, build, report
    SEE_TRAIL = "SEE_TRAIL"
    MANAGE_ACCOUNTS = "MANAGE_ACCOUNTS"  # accounts, roles, sessions, tokens
    MANAGE_PLACES = "MANAGE_PLACES"  # sites and what is expected of them
    MANAGE_DECLARATIONS = "MANAGE_DECLARATIONS"  # announce a change of a template
    SEE_HEALTH = "SEE_HEALTH"
    QUERY_RELEASE = "QUERY_RELEASE"
    KEEP_MACHINE = "KEEP_MACHINE"  # initialise, rebuild, back up, restore


_PEOPLE = tuple(role for role in Role if role not in (Role.ANYONE, Role.SCHEDULE))
_OWN, _ALL = Reach.OWN, Reach.ALL


def _row(*everywhere: Role, own: tuple[Role, ...] = ()) -> Mapping[Role, Reach]:
    return {**dict.fromkeys(everywhere, _ALL), **dict.fromkeys(own, _OWN), Role.OPERATOR: _ALL}


_SITE = (Role.SITE_REPORTER,)
_MANAGER, _STEWARD, _AUDITOR = Role.GRANT_MANAGER, Role.DATA_STEWARD, Role.AUDITOR
_STAFF = (_MANAGER, _STEWARD)
_INSIDE = (*_STAFF, Role.FISCAL, Role.EVALUATOR, Role.PRIVACY_OFFICER, Role.LEADERSHIP_VIEWER)

POLICY: Mapping[Action, Mapping[Role, Reach]] = {
    Action.OPEN_PUBLIC: dict.fromkeys(Role, _ALL),
    Action.USE_OWN_ACCOUNT: dict.fromkeys(_PEOPLE, _ALL),
    Action.SEE_DUE: _row(*_STAFF, _AUDITOR, own=_SITE),
    Action.GET_TEMPLATE: _row(*_STAFF, own=_SITE),
    Action.UPLOAD: _row(*_STAFF, own=_SITE),
    Action.FILE_UNFILED: _row(*_STAFF),
    Action.SEE_SUBMISSION: _row(*_STAFF, Role.PRIVACY_OFFICER, _AUDITOR, own=_SITE),
    Action.SEE_VALUES: _row(*_STAFF, own=_SITE),
    Action.GET_RAW: _row(*_STAFF, own=_SITE),
    Action.ANSWER: _row(*_STAFF, own=_SITE),
    Action.CONFIRM_HEADER: _row(*_STAFF, own=_SITE),
    Action.ATTEST_ZERO: _row(*_STAFF, own=_SITE),
    Action.CERTIFY: _row(own=_SITE),
    Action.WITHDRAW: _row(_MANAGER, own=_SITE),
    Action.GET_RECEIPT: _row(*_STAFF, _AUDITOR, own=_SITE),
    Action.DISCUSS: _row(*_STAFF, own=_SITE),
    Action.SEND_BACK: _row(*_STAFF),
    Action.SEE_GRID: _row(*_STAFF, Role.FISCAL, Role.PRIVACY_OFFICER, Role.LEADERSHIP_VIEWER, _AUDITOR),
    Action.SEE_TRENDS: _row(*_STAFF, Role.PRIVACY_OFFICER),
    Action.EXCUSE: _row(_MANAGER),
    Action.STAGE_RULES: _row(*_STAFF),
    Action.REMIND: {**_row(*_STAFF), Role.SCHEDULE: _ALL},
    Action.SEE_DASHBOARD: _row(*_INSIDE),
    Action.SEE_SITE_PAGE: _row(*_STAFF, Role.EVALUATOR, Role.PRIVACY_OFFICER, own=_SITE),
    Action.RUN_BUILD: {**_row(*_STAFF), Role.SCHEDULE: _ALL},
    Action.RUN_MONTH: {**_row(), Role.SCHEDULE: _ALL},
    Action.SEE_TRAIL: _row(_AUDITOR, own=(_MANAGER,)),
    Action.MANAGE_ACCOUNTS: _row(Role.ADMINISTRATOR),
    Action.MANAGE_PLACES: _row(Role.ADMINISTRATOR),
    Action.MANAGE_DECLARATIONS: _row(_STEWARD),
    Action.SEE_HEALTH: _row(Role.ADMINISTRATOR),
    Action.QUERY_RELEASE: _row(*_STAFF, Role.EVALUATOR),
    Action.KEEP_MACHINE: _row(),
}
"""For ``SEE_TRAIL``, one's own means one's own actions; everywhere else, one's own sites."""


class NotAllowedError(SoropsError):
    """The account may not do this, or not for this site."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. ``sites`` are the ids of the sites of one's own; empty for roles that have none."""

    name: str
    role: Role
    sites: frozenset[str] = field(default_factory=frozenset)


NOBODY = Actor("", Role.ANYONE)
OPERATOR = Actor("operator", Role.OPERATOR)
SCHEDULE = Actor("schedule", Role.SCHEDULE)


def reach(actor: Actor, action: Action) -> Reach | None:
    """How far an action goes for somebody; None where it is not theirs at all."""
    return POLICY[action].get(actor.role)


def allows(actor: Actor, action: Action, site_id: str = "") -> bool:
    """Whether somebody may do something: anywhere within reach, or for one site where that is named."""
    found = reach(actor, action)
    if found is None or found is Reach.ALL:
        return found is Reach.ALL
    return not site_id or site_id in actor.sites


def require(actor: Actor, action: Action, site_id: str = "") -> None:
    """Go on only where it is allowed.

    Raises:
        NotAllowedError: it is not.
    """
    if not allows(actor, action, site_id):
        raise NotAllowedError("Your account may not do this. Ask an administrator if it should.")


def sites_within(actor: Actor, action: Action) -> frozenset[str] | None:
    """The sites to which a list must be narrowed; None where all may be seen, empty where none."""
    found = reach(actor, action)
    if found is Reach.ALL:
        return None
    return actor.sites if found is Reach.OWN else frozenset()
