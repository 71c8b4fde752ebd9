"""Accounts and tokens from the command line: account, accounts, token, tokens."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import rows_of, say

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
By = Annotated[str, typer.Option(help="Who does this; staff if not given.")]
Sites = Annotated[list[str] | None, typer.Option("--site", help="Site of a site reporter; once for each.")]
STAFF = "staff"


class Change(StrEnum):
    """What can be done with an account."""

    ADD = "add"
    ROLE = "role"
    PASSWORD = "password"  # noqa: S105 - the word for asking for a new one
    SIGN_OUT = "sign-out"
    DISABLE = "disable"
    ENABLE = "enable"


@app.command()
def account(
    change: Annotated[Change, typer.Argument(help="What to do.")],
    name: Annotated[str, typer.Argument(help="Name to sign in with, for example dana.smith.")],
    role: Annotated[str, typer.Option(help="With add and role: for example site-reporter or grant-manager.")] = "",
    site: Sites = None,
    email: Annotated[str, typer.Option(help="With add: for signing in with the state's identity provider.")] = "",
    full_name: Annotated[str, typer.Option(help="With add: the person's full name.")] = "",
    by: By = "",
) -> None:
    """Add an account, give it a role or a new password, sign it out, disable or enable it."""
    from sorops import job

    who = by or STAFF
    with job.open_home(settings.load()) as home:
        match change:
            case Change.ADD:
                _hand_over(name, job.add_account(home, name, role, site or (), email, full_name, by=who))
            case Change.PASSWORD:
                _hand_over(name, job.reset_password(home, name, by=who))
            case Change.ROLE:
                job.set_role(home, name, role, site, by=who)
                say(f"The role of {name} is set.")
            case Change.SIGN_OUT:
                job.end_sessions(home, name, by=who)
                say(f"{name} is signed out everywhere.")
            case Change.DISABLE:
                job.disable_account(home, name, by=who)
                say(f"The account {name} is disabled.")
            case Change.ENABLE:
                job.enable_account(home, name, by=who)
                say(f"The account {name} can sign in again.")


def _hand_over(name: str, password: str) -> None:
    say(f"Password of {name}, shown only now, to be changed at the first sign-in: {password}")


@app.command()
def accounts(as_json: AsJson = False) -> None:
    """List the accounts with their roles and sites."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        known = job.known_accounts(home)
    rows = [row | {"state": "disabled" if row["disabled_at"] else "", "of": ", ".join(row["sites"])} for row in known]
    names = {"name": "name", "display_name": "full name", "role": "role", "of": "sites", "state": "state"}
    rows_of(known if as_json else rows, names, as_json, "There is no account yet. Add one with: sorops account add")


@app.command()
def token(
    site: Annotated[str, typer.Option(help="Make a token for this site, for example CLN-01.")] = "",
    label: Annotated[str, typer.Option(help="Which system it is for.")] = "",
    days: Annotated[int, typer.Option(help="For how many days it holds.")] = 365,
    revoke: Annotated[int, typer.Option(help="End the token with this number instead.")] = 0,
    by: By = "",
) -> None:
    """Make a token with which a site's own system sends files, or end one."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        if revoke:
            job.revoke_token(home, revoke, by=by or STAFF)
            say(f"Token {revoke} opens nothing any more.")
            return
        say(f"Token, shown only now: {job.issue_token(home, site, label, by=by or STAFF, days=days)}")


@app.command()
def tokens(as_json: AsJson = False) -> None:
    """List the tokens of sites."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        known = job.known_tokens(home)
    names = {"number": "number", "site_id": "site", "label": "for", "expires_at": "ends", "revoked_at": "revoked"}
    rows_of(known, names, as_json, "No site has a token.")
