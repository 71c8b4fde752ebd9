"""Settings, loaded once at the rim (CLI, flows) and handed on. Nothing else reads the environment.

Everything lives under one folder, ``SOROPS_HOME`` (default ``./var``); ``sorops.toml`` in it may change the defaults.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from sorops.errors import SetupError

PROJECT = Path(__file__).resolve().parents[2]
"""The checkout: sorops runs from it, for ``dbt_project/`` and ``seeds/`` are part of the product."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what a file may ask of this machine (security.md 3.1). Sizes in bytes, times in seconds."""

    file_bytes: int = 26 * 1024**2
    unpacked_bytes: int = 400 * 1024**2
    part_bytes: int = 300 * 1024**2
    entries: int = 2_000
    sheets: int = 64
    ratio: int = 200
    ratio_from_bytes: int = 20 * 1024**2
    rows: int = 200_000
    columns: int = 702
    cells: int = 8_000_000
    shared_strings: int = 2_000_000
    csv_line_bytes: int = 1024**2
    csv_field_bytes: int = 128 * 1024
    child_memory_bytes: int = 1024**3
    child_cpu_seconds: int = 20
    child_wall_seconds: int = 30
    child_output_bytes: int = 256 * 1024**2
    child_open_files: int = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the job behaves.

    Attributes:
        home: the folder with all state.
        ledger_url: SQLAlchemy URL; SQLite in the home folder where empty.
        time_zone: of the state; naive times are in it.
        inbox, manifest: address of the site folders and of their list of envelopes, for the scheduled run.
        rulebook_url: where the rule book is published; messages link into it.
        portal_url: where people reach the portal; e-mails and the identity provider send them there.
        oidc_issuer, oidc_client, oidc_name: address of the state's identity provider, the portal's id there, and what
            people call it; no provider where empty. Its secret is the file ``provider.secret`` in the keys folder.
        proxies: addresses of the TLS proxies, with commas between, whose word on a client's address is taken.
        account: whose account commands run under; the operator of the machine, who may do everything, where empty.
        local_accounts: whether people may sign in with a password of the portal's own.
        language: of the portal's pages, ``es`` for a catalogue of that name; English where empty.
        pretend_date: the day that the demonstration takes for today; empty for the real one.
        settle_seconds: how long a file in a folder must be unchanged before it is taken.
        files_per_child: files that one throw-away reading process serves.
        readers: reading processes at a time.
        check_at_once_bytes: an upload up to this size is checked while its sender waits, a larger one by the worker.
        uploads_per_day, uploads_waiting: files of one account in 24 hours, and of them not yet decided.
        site_bytes_per_month: what one site may upload in 30 days.
        outbox_hours: how long a marked copy or a file as received lies ready to be taken.
        smtp_host, smtp_port: the mail server for reminders; none are sent where the host is empty.
        smtp_security: ``starttls`` or ``tls``; empty for a server on this machine or its own network.
        smtp_user: under which to sign in there, with the password of the file ``smtp.password`` in the keys folder;
            empty where the server asks nobody.
        mail_from: the address that reminders come from.
        notice_days: how many days before the due date a site is told once what will be due; 0 for never.
        remind_days: how many days after it the site, its supervisor and the contract manager are reminded.
        crash_at: a named point at which the process kills itself, for fault tests only; empty otherwise.
    """

    home: Path
    ledger_url: str = ""
    state_name: str = "Demonstration State"
    time_zone: str = "America/New_York"
    inbox: str = ""
    manifest: str = ""
    rulebook_url: str = ""
    portal_url: str = "http://localhost:8600"
    proxies: str = "127.0.0.1"
    language: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_name: str = "your state account"
    account: str = ""
    local_accounts: bool = True
    pretend_date: str = ""
    settle_seconds: float = 30.0
    quarantine_hours: int = 24
    keep_releases_hours: int = 24
    files_per_child: int = 25
    readers: int = 2
    check_at_once_bytes: int = 2 * 1024**2
    uploads_per_day: int = 60
    uploads_waiting: int = 20
    site_bytes_per_month: int = 2 * 1024**3
    outbox_hours: int = 24
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    mail_from: str = ""
    notice_days: int = 5
    remind_days: str = "0,5,10"
    crash_at: str = ""
    limits: Limits = field(default_factory=Limits)

    @property
    def ledger(self) -> str:
        return self.ledger_url or f"sqlite:///{self.home / 'ledger' / 'ledger.db'}"

    @property
    def archive(self) -> Path:
        return self.home / "archive"

    @property
    def keys(self) -> Path:
        return self.home / "keys"

    @property
    def lake(self) -> Path:
        return self.home / "lake"

    @property
    def exports(self) -> Path:
        """What the next build reads of the ledger; written anew before each build."""
        return self.home / "exports"

    @property
    def builds(self) -> Path:
        return self.home / "builds"

    @property
    def releases(self) -> Path:
        return self.home / "release"

    @property
    def outbox(self) -> Path:
        """Marked copies and files as received, until they are taken; private."""
        return self.home / "outbox"

    @property
    def reports(self) -> Path:
        return self.home / "reports"

    @property
    def current_release(self) -> Path:
        """The pointed-at release; a link that is replaced by rename."""
        return self.releases / "current"


def load(environment: Mapping[str, str] | None = None, home: Path | None = None) -> Settings:
    """Read the settings: ``SOROPS_*`` variables win over ``sorops.toml`` in the home folder, which wins over defaults.

    Raises:
        SetupError: a setting is unknown or not of its kind.
    """
    environment = os.environ if environment is None else environment
    home = Path(home or environment.get("SOROPS_HOME", "var")).resolve()
    path = home / "sorops.toml"
    try:
        stored = tomllib.loads(path.read_text()) if path.is_file() else {}
    except tomllib.TOMLDecodeError:
        raise SetupError(f"The settings file {path} cannot be read. Check its quotes and brackets.") from None
    limits = replace(Limits(), **_known(Limits, stored.pop("limits", {}), path))
    chosen = _known(Settings, stored, path) | _from_environment(environment)
    return replace(Settings(home=home), limits=limits, **chosen)


def _known(kind: type, stored: Mapping[str, object], path: Path) -> dict[str, Any]:
    names = {entry.name for entry in fields(kind)} - {"home", "limits"}
    unknown = sorted(set(stored) - names)
    if unknown:
        raise SetupError(f"Unknown setting {unknown[0]!r} in {path}. Remove the line or correct its name.")
    return dict(stored)


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    readers: dict[str, Callable[[str], Any]] = {"str": str, "int": int, "float": float, "bool": _flag}
    chosen: dict[str, Any] = {}
    for entry in fields(Settings):
        name = f"SOROPS_{entry.name.upper()}"
        if entry.name in ("home", "limits") or name not in environment:
            continue
        try:
            chosen[entry.name] = readers[str(entry.type)](environment[name])
        except (ValueError, KeyError):
            kind = "true or false" if entry.type == "bool" else f"a number, for example {entry.default}"
            raise SetupError(f"{name} must be {kind}.") from None
    return chosen


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]
