"""Commands under the policy: one table, asked before a command runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sorops import job
from sorops.cli import app
from sorops.cli.allowed import COMMANDS, Allowed, Row, require
from sorops.errors import UsageError
from sorops.intake.ledger import events
from sorops.policy import POLICY, Action, NotAllowedError, Reach, Role
from sorops.settings import PROJECT, Settings

SITES = (
    "site_id,site_name,streams,town,county_fips,region,aliases\n"
    "COA-01,Oak Coalition,PREV_COAL,Hartford,09003,R4,Oak\n"
    "COA-02,Elm Coalition,PREV_COAL,Hartford,09003,R4,Elm\n"
)
EXPECTED = (
    "site_id,program_stream,reporting_month,due_date\n"
    "COA-01,PREV_COAL,2019-02,2019-03-10\nCOA-02,PREV_COAL,2019-01,2019-02-10\n"
)
NAMES = {role: role.value.lower().replace("_", "-") for role in POLICY[Action.USE_OWN_ACCOUNT] if role != Role.OPERATOR}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("allowed")
    (folder / "sites.csv").write_text(SITES)
    (folder / "expected.csv").write_text(EXPECTED)
    settings = Settings(home=folder / "home")
    job.initialise(settings, str(folder / "sites.csv"), str(folder / "expected.csv"))
    with job.open_home(settings) as opened:
        for role, name in NAMES.items():
            job.add_account(opened, name, role, ["COA-01"] if role is Role.SITE_REPORTER else ())
    return settings.home


@pytest.fixture
def as_account(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("SOROPS_HOME", str(home))

    def run(account: str, *arguments: str) -> Result:
        monkeypatch.setenv("SOROPS_ACCOUNT", account)
        return CliRunner().invoke(app, arguments)

    return run


def commands() -> dict[str, Row | None]:
    names = (command.name or command.callback.__name__ for command in app.registered_commands if command.callback)
    return {name: COMMANDS.get(name) for name in names}


def test_every_command_has_its_line_and_is_run_under_it() -> None:
    assert [name for name, row in commands().items() if row is None] == []
    assert [command.name for command in app.registered_commands if command.cls is not Allowed] == []


def test_every_command_is_refused_or_let_through_as_the_policy_says(home: Path, monkeypatch) -> None:
    monkeypatch.setenv("SOROPS_HOME", str(home))
    one_of_a_kind = {row: name for name, row in commands().items() if row}
    for row, name in one_of_a_kind.items():
        for role, account in NAMES.items():
            reach = POLICY[row.action].get(role)
            parameters = {row.site: "COA-01", row.file: 99}
            try:
                require(name, parameters, account)
                let_through = True
            except NotAllowedError:
                let_through = False
            expected = reach is Reach.ALL or (reach is Reach.OWN and bool(row.site))
            assert let_through == expected, (name, role)


def test_the_operator_may_run_everything(home: Path) -> None:
    for name in commands():
        require(name, {}, "")


def test_a_command_without_a_line_is_the_operators_alone(home: Path, monkeypatch) -> None:
    monkeypatch.setenv("SOROPS_HOME", str(home))
    require("something new", {}, "")
    with pytest.raises(NotAllowedError):
        require("something new", {}, "administrator")


def test_a_site_reporter_acts_for_the_own_site_and_no_other(as_account, home: Path) -> None:
    month = ("PREV_COAL", "2019-02")
    done = as_account("site-reporter", "attest-zero", "COA-01", *month)
    assert done.exit_code == 0, done.exception
    for other in ("COA-02", "Elm", "nowhere", ""):
        assert isinstance(as_account("site-reporter", "attest-zero", other, *month).exception, NotAllowedError)
    for command in (["status"], ["unfiled"], ["answers"], ["feedback", "99"], ["accounts"], ["build"]):
        assert isinstance(as_account("site-reporter", *command).exception, NotAllowedError), command


def test_what_a_command_writes_down_carries_the_account_whatever_is_said(as_account, home: Path) -> None:
    assert as_account("data-steward", "attest-zero", "COA-02", "PREV_COAL", "2019-01", "--by", "Dana").exit_code == 0
    with job.open_home(Settings(home=home)) as opened:
        (event,) = [one for one in events.trail(opened.ledger) if "COA-02" in one.subject]
    assert event.actor == "data-steward"


def test_an_account_that_is_not_there_or_is_disabled_runs_nothing(as_account, home: Path) -> None:
    with job.open_home(Settings(home=home)) as opened:
        job.add_account(opened, "gone", Role.DATA_STEWARD)
        job.disable_account(opened, "gone")
    for account in ("nobody", "gone"):
        assert isinstance(as_account(account, "status").exception, UsageError)


def test_an_administrator_adds_an_account_whose_password_is_shown_once(as_account) -> None:
    done = as_account("administrator", "account", "add", "dana", "--role", "site-reporter", "--site", "Elm")
    assert done.exit_code == 0, done.exception
    password = done.output.split()[-1]
    assert len(password) == 23
    listed = as_account("administrator", "accounts", "--json").output
    assert '"name": "dana"' in listed
    assert password not in listed
    assert isinstance(as_account("administrator", "account", "disable", "administrator").exception, UsageError)
    assert as_account("administrator", "account", "disable", "dana").exit_code == 0


def test_a_token_is_made_and_ended(as_account) -> None:
    made = as_account("administrator", "token", "--site", "Oak", "--label", "the coalition's system")
    assert made.output.split()[-1].startswith("sorops_")
    assert as_account("administrator", "token", "--revoke", "1").exit_code == 0
    assert made.output.split()[-1] not in as_account("administrator", "tokens", "--json").output


def test_flows_open_the_home_under_the_policy_only() -> None:
    opening = {
        path.name: path.read_text().count("open_home(")
        for path in sorted((PROJECT / "flows").glob("*.py"))
        if "open_home(" in path.read_text()
    }
    assert opening == {"demonstration.py": 1, "tasks.py": 1}
