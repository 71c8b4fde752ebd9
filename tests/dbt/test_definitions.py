"""What every table definition must have: a contract, and words for itself and each column."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sorops.settings import PROJECT

MODELS = PROJECT / "dbt_project" / "models"
DESCRIBED = {
    model["name"]: model
    for path in sorted(MODELS.rglob("*.yml"))
    for model in yaml.safe_load(path.read_text()).get("models", [])
}
SQL = {path.stem: path for path in sorted(MODELS.rglob("*.sql"))}


def test_every_model_is_described_and_nothing_else_is() -> None:
    assert DESCRIBED.keys() == SQL.keys()


@pytest.mark.parametrize("name", SQL)
def test_a_model_says_what_it_and_its_columns_hold(name: str) -> None:
    model = DESCRIBED[name]
    assert model["description"].endswith(".")
    assert [column["name"] for column in model["columns"] if not column["description"].rstrip().endswith(".")] == []
    assert [column["name"] for column in model["columns"] if not column["data_type"]] == []


def test_contracts_hold_everywhere() -> None:
    project = yaml.safe_load((PROJECT / "dbt_project" / "dbt_project.yml").read_text())
    assert project["models"]["sorops"]["+contract"] == {"enforced": True}
    exempt = [name for name, model in DESCRIBED.items() if model.get("config", {}).get("contract")]
    assert exempt == []


@pytest.mark.parametrize("path", sorted((PROJECT / "dbt_project").rglob("*.sql")), ids=lambda path: path.stem)
def test_no_definition_asks_the_clock(path: Path) -> None:
    words = path.read_text().lower()
    assert not any(clock in words for clock in ("current_date", "current_timestamp", "now()", "today()", "run_started"))
