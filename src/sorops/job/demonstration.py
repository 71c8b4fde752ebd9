"""A small made-up state with accounts, for the demonstration of the portal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sorops.generate.sample import write_sample
from sorops.job.accounts import add_account
from sorops.job.building import build
from sorops.job.collecting import collect
from sorops.job.home import initialise, open_home
from sorops.job.month import decide_all
from sorops.job.progress import Progress, silent
from sorops.policy import Role
from sorops.settings import Settings

ACCOUNTS: Mapping[str, tuple[Role, tuple[str, ...]]] = {
    "reporter": (Role.SITE_REPORTER, ("OP-01", "CO-01")),
    "manager": (Role.GRANT_MANAGER, ()),
    "steward": (Role.DATA_STEWARD, ()),
    "fiscal": (Role.FISCAL, ()),
    "evaluator": (Role.EVALUATOR, ()),
    "privacy": (Role.PRIVACY_OFFICER, ()),
    "leader": (Role.LEADERSHIP_VIEWER, ()),
    "auditor": (Role.AUDITOR, ()),
    "admin": (Role.ADMINISTRATOR, ()),
}
PASSWORD = "demonstration only"  # noqa: S105 - printed at the start, for made-up data
TODAY = "2019-04-12"
"""Two days after most of March is due: some sites are late, some have been sent their file back."""


def as_demonstrated(settings: Settings) -> Settings:
    """The settings of a demonstration: its day, and files that need not settle."""
    return replace(settings, pretend_date=TODAY, settle_seconds=0, state_name="Demonstration State")


def make_demonstration(settings: Settings, progress: Progress = silent) -> Settings:
    """The made-up state with its files decided, a release, and accounts; made once, then left as people change it."""
    chosen = as_demonstrated(settings)
    if chosen.current_release.exists():
        return chosen
    inbox = chosen.home / "inbox"
    sample = write_sample(inbox)
    initialise(chosen, str(inbox / "sites.csv"), str(inbox / "expected_submissions.csv"))
    with open_home(chosen) as home:
        collect(home, str(inbox), str(inbox / "manifest.csv"), progress)
        for _ in decide_all(home, progress):
            continue
        for name, (role, sites) in ACCOUNTS.items():
            add_account(home, name, role, sites, password=PASSWORD, by="demonstration")
        build(home, sample.as_of)
    return chosen
