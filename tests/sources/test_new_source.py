"""The whole way of a made-up programme, in a checkout of its own: scaffold, fill in, generate, test, send, load."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import duckdb
import openpyxl
import pytest

from sorops.generate.template import HEADER_ROW
from sorops.settings import PROJECT

PARTS = (
    *("src", "flows", "dbt_project", "seeds", "docs", "pyproject.toml"),
    *("tests/sources", "tests/unit/generate", "tests/unit/sources/amended.py"),
)
NOT_COPIED = shutil.ignore_patterns("__pycache__", "target", "logs", "*.egg-info", ".pytest_cache")
DECLARATION = Path("src/sorops/sources/peer_coach.py")
FILLED_IN = {
    'The site\'s own number of it.", example=""': 'The site\'s own number of it.", example="S0001"',
    'The day it took place.", example=""': 'The day it took place.", example="2019-02-14"',
    'unit="persons", example=""': 'unit="persons", example="12"',
    "        comments(),": '        yes_no("is_group", "Group", REQUIRED, "Whether it was a group.", example="Y"),\n'
    "        comments(),",
    "identifier, number": "identifier, number, yes_no",
}
TYPED = {"Session ID": "S0001", "Session date": dt.date(2019, 2, 14), "People": 12, "Group": "Y"}
SITES = """\
site_id,site_name,streams,town,county_fips,region,active_from,active_to,aliases,kind,partner_reports,catchment_population
PEER-01,Ashford Peers,PEER_COACH,Ashford,09015,R3,2018-10-01,,,,,
"""
EXPECTED = "site_id,program_stream,reporting_month,due_date\nPEER-01,PEER_COACH,2019-02,2019-03-10\n"

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Checkout:
    """A copy of the project with a Python that finds the copy's modules, in its child processes too."""

    folder: Path
    python: Path

    def run(self, *command: str) -> str:
        environment = {**os.environ, "SOROPS_HOME": str(self.folder / "var"), "SOROPS_SETTLE_SECONDS": "0"}
        done = subprocess.run(
            [self.python, *command], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sorops(self, *command: str) -> str:
        return self.run("-c", "from sorops.cli import main; main()", *command)

    def files(self) -> dict[Path, bytes]:
        found = (path for part in PARTS for path in (self.folder / part, *(self.folder / part).rglob("*")))
        kept = (path for path in found if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(self.folder): path.read_bytes() for path in kept}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Checkout:
    folder = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        copy(PROJECT / part, folder / part, **({"ignore": NOT_COPIED} if copy is shutil.copytree else {}))
    venv.create(folder / ".venv", symlinks=True)
    packages = next((folder / ".venv").glob("lib/python*/site-packages"))
    installed = sysconfig.get_path("purelib")
    (packages / "checkout.pth").write_text(f"{folder / 'src'}\n{folder}\nimport site; site.addsitedir({installed!r})\n")
    return Checkout(folder, folder / ".venv" / "bin" / Path(sys.executable).name)


@pytest.fixture(scope="module")
def touched(checkout) -> set[Path]:
    """The files that a person has touched, or was told to, once the programme is declared."""
    before = checkout.files()
    checkout.sorops("new-source", "PEER_COACH", "--title", "Peer coaching")
    text = (checkout.folder / DECLARATION).read_text()
    for scaffolded, filled_in in FILLED_IN.items():
        assert scaffolded in text
        text = text.replace(scaffolded, filled_in)
    (checkout.folder / DECLARATION).write_text(text)
    return {path for path, content in checkout.files().items() if before.get(path) != content}


@pytest.fixture(scope="module")
def generated(checkout, touched) -> Checkout:
    checkout.run("-m", "sorops.cli.generated")
    return checkout


@pytest.fixture(scope="module")
def released(generated) -> Path:
    """The release after a site has filled in the new template and the monthly job has run."""
    folder = generated.folder
    (folder / "sites.csv").write_text(SITES)
    (folder / "expected.csv").write_text(EXPECTED)
    (folder / "inbox" / "PEER-01").mkdir(parents=True)
    generated.sorops("init", "--sites", "sites.csv", "--expected", "expected.csv")
    workbook = folder / "inbox" / "PEER-01" / "February.xlsx"
    generated.sorops("template", "PEER_COACH", "--site", "PEER-01", "--month", "2019-02", "--output", str(workbook))
    book = openpyxl.load_workbook(workbook)
    for header in book["Session"][HEADER_ROW + 1]:
        book["Session"].cell(HEADER_ROW + 2, header.column).value = TYPED.get(header.value)
    book.save(workbook)
    generated.sorops("run", "--inbox", str(folder / "inbox"), "--month", "2019-02")
    return folder / "var" / "release" / "current"


def test_a_new_source_touches_the_declaration_and_the_list_only(touched):
    assert touched == {DECLARATION, Path("src/sorops/sources/__init__.py")}


def test_generated_files_are_fresh_afterwards(generated):
    assert "0 stale" in generated.run("-m", "sorops.cli.generated", "--check")
    assert (generated.folder / "dbt_project/models/staging/programmes/peer_coach").is_dir()


def test_the_suite_takes_the_new_source_like_the_others(generated):
    summary = generated.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", "-k", "PEER_COACH and not slow")
    assert "passed" in summary.splitlines()[-1]


def test_a_file_from_its_template_is_accepted_and_loaded(released):
    with duckdb.connect(str(released / "internal.duckdb"), read_only=True) as internal:
        assert internal.execute("select file, verdict from marts.submissions").fetchall() == [
            ("PEER-01/February.xlsx", "ACCEPTED")
        ]
    with duckdb.connect(str(released / "restricted.duckdb"), read_only=True) as restricted:
        columns = "site_id, reporting_month, session_id, session_date, people_count, is_group, _row, _is_current"
        assert restricted.execute(f"select {columns} from rows.peer_coach_session").fetchall() == [
            ("PEER-01", "2019-02", "S0001", dt.date(2019, 2, 14), 12, True, HEADER_ROW + 2, True)
        ]
