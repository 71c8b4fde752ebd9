"""The reminders of the morning, run as Prefect runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from post_office import post_office

from sorops import job
from sorops.settings import PROJECT, Settings

pytestmark = pytest.mark.prefect

SITES = "site_id,site_name,streams,town,county_fips,region\nCLN-01,Elm Clinic,OP_MAT,Hartford,09003,R4\n"
EXPECTED = "site_id,program_stream,reporting_month,due_date\nCLN-01,OP_MAT,2019-02,2019-03-10\n"
ADDRESS = "elm@reports.example"
MORNING = """
import os
from sorops import settings
from flows.prefect_environment import prefect_environment
os.environ |= prefect_environment(settings.load())
from flows.reminders import reminders
print(reminders())
"""


def morning(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    named = {f"SOROPS_{name.upper()}": value for name, value in settings.items()}
    environment = os.environ | {"SOROPS_HOME": str(home), "SOROPS_PRETEND_DATE": "2019-03-12"} | named
    command = [sys.executable, "-c", MORNING]
    return subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True)


def test_a_morning_sends_what_is_due_once_and_says_numbers_only(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text(SITES)
    (tmp_path / "expected.csv").write_text(EXPECTED)
    settings = Settings(home=tmp_path / "home", pretend_date="2019-03-12")
    job.initialise(settings, str(tmp_path / "sites.csv"), str(tmp_path / "expected.csv"))
    with job.open_home(settings) as home:
        job.add_contact(home, "CLN-01", "site", ADDRESS)
    assert "no mail server is set" in morning(settings.home).stderr
    with post_office() as office:
        mail = {
            "smtp_host": "127.0.0.1",
            "smtp_port": str(office.port),
            "smtp_security": "",
            "mail_from": "us@x.example",
        }
        first, second = morning(settings.home, **mail), morning(settings.home, **mail)
        assert office.readers == [ADDRESS]
    assert "sent 1 of 1 reminders" in first.stderr
    assert "sent 0 of 0 reminders" in second.stderr
    assert ADDRESS not in first.stdout + first.stderr
    stored = b"".join(path.read_bytes() for path in (settings.home / "prefect").rglob("*") if path.is_file())
    assert stored
    assert ADDRESS.encode() not in stored
