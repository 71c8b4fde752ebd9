"""Who may run which command: the policy is asked here, once, before any of them runs (security.md R-AC-2).

The setting ``account`` says who types. Empty, it is the operator, who holds the keys of the machine and may do all that
commands do. A role that reaches only its own sites can use the commands that name a site or a file, no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from typer import Context
from typer.core import TyperCommand

from sorops import policy, settings
from sorops.policy import Action, NotAllowedError, Reach


@dataclass(frozen=True, slots=True)
class Row:
    """What a command does in the words of the policy; ``site`` and ``file`` name the parameters that say of whom."""

    action: Action
    site: str = ""
    file: str = ""


COMMANDS: Mapping[str, Row] = {
    "demo": Row(Action.KEEP_MACHINE),
    "init": Row(Action.KEEP_MACHINE),
    "rebuild": Row(Action.KEEP_MACHINE),
    "serve": Row(Action.KEEP_MACHINE),
    "portal": Row(Action.KEEP_MACHINE),
    "work": Row(Action.KEEP_MACHINE),
    "backup": Row(Action.KEEP_MACHINE),
    "restore": Row(Action.KEEP_MACHINE),
    "verify": Row(Action.KEEP_MACHINE),
    "new-source": Row(Action.KEEP_MACHINE),
    "run": Row(Action.RUN_MONTH),
    "collect": Row(Action.RUN_MONTH),
    "receive": Row(Action.UPLOAD),
    "build": Row(Action.RUN_BUILD),
    "report": Row(Action.RUN_BUILD),
    "check": Row(Action.SEE_VALUES),
    "inspect": Row(Action.SEE_VALUES),
    "feedback": Row(Action.SEE_VALUES, file="number"),
    "compare": Row(Action.SEE_VALUES),
    "answers": Row(Action.SEE_VALUES),
    "answer": Row(Action.ANSWER, file="number"),
    "receipt": Row(Action.GET_RECEIPT, file="number"),
    "status": Row(Action.SEE_GRID),
    "unfiled": Row(Action.FILE_UNFILED),
    "attest-zero": Row(Action.ATTEST_ZERO, site="site"),
    "template": Row(Action.GET_TEMPLATE, site="site"),
    "query": Row(Action.QUERY_RELEASE),
    "dictionary": Row(Action.USE_OWN_ACCOUNT),
    "rules": Row(Action.USE_OWN_ACCOUNT),
    "explain": Row(Action.USE_OWN_ACCOUNT),
    "rulebook": Row(Action.USE_OWN_ACCOUNT),
    "template-diff": Row(Action.USE_OWN_ACCOUNT),
    "waive": Row(Action.EXCUSE),
    "approve": Row(Action.EXCUSE),
    "refuse": Row(Action.EXCUSE),
    "end-exception": Row(Action.EXCUSE),
    "exceptions": Row(Action.SEE_TRENDS),
    "headers": Row(Action.CONFIRM_HEADER),
    "confirm-header": Row(Action.CONFIRM_HEADER),
    "stage": Row(Action.STAGE_RULES),
    "stages": Row(Action.STAGE_RULES),
    "rehearse": Row(Action.STAGE_RULES),
    "recheck": Row(Action.STAGE_RULES),
    "announce": Row(Action.MANAGE_DECLARATIONS),
    "announced": Row(Action.MANAGE_DECLARATIONS),
    "account": Row(Action.MANAGE_ACCOUNTS),
    "accounts": Row(Action.MANAGE_ACCOUNTS),
    "token": Row(Action.MANAGE_ACCOUNTS),
    "tokens": Row(Action.MANAGE_ACCOUNTS),
    "contact": Row(Action.REMIND),
    "contacts": Row(Action.REMIND),
    "remind": Row(Action.REMIND),
    "send-back": Row(Action.SEND_BACK),
    "withdraw": Row(Action.WITHDRAW, file="number"),
    "withdraw-zero": Row(Action.WITHDRAW, site="site"),
}
"""Every command. One without a line is the operator's alone, and a test asks for its line."""


class Allowed(TyperCommand):
    """A command that runs for those whom the policy lets."""

    def invoke(self, ctx: Context) -> Any:  # type: ignore[override]
        """Ask the policy, then run the command; what it writes down carries the account's name."""
        account = settings.load().account
        require(str(self.name), ctx.params, account)
        if account and "by" in ctx.params:
            ctx.params["by"] = account
        return super().invoke(ctx)


def require(command: str, parameters: Mapping[str, Any], account: str) -> None:
    """Go on only where the account may run the command with these parameters.

    Raises:
        UsageError: there is no such account, or it is disabled.
        NotAllowedError: its role may not, or not for this site.
    """
    row = COMMANDS.get(command, Row(Action.KEEP_MACHINE))
    if not account:
        policy.require(policy.OPERATOR, row.action)
        return
    from sorops import job

    with job.open_home(settings.load()) as home:
        actor = job.actor_named(home, account)
        policy.require(actor, row.action)
        if policy.reach(actor, row.action) is Reach.OWN:
            policy.require(actor, row.action, _site(home, row, parameters))


def _site(home: Any, row: Row, parameters: Mapping[str, Any]) -> str:
    """The site that a command is about; an unknown file is refused as if it were another site's."""
    from sorops import job

    if row.file:
        found = job.received_file(home, parameters[row.file])
        site_id = found.site_id if found else ""
    else:
        site_id = home.places.site_id(str(parameters[row.site])) if row.site else ""
    if not site_id:
        raise NotAllowedError("Your account may not do this here. Use the portal, or ask an administrator.")
    return str(site_id)
