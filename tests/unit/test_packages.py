"""A module of a package may not hide a function that the package offers under the same name."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import sorops

MODULES = [found for found in pkgutil.walk_packages(sorops.__path__, "sorops.") if "migrations" not in found.name]
PACKAGES = [found.name for found in MODULES if found.ispkg]


@pytest.fixture(scope="module")
def all_loaded() -> None:
    for found in MODULES:
        if not found.name.endswith(".transform.child"):  # brings dbt into this process
            importlib.import_module(found.name)


@pytest.mark.usefixtures("all_loaded")
@pytest.mark.parametrize("name", PACKAGES)
def test_what_a_package_offers_is_there_whatever_else_is_loaded(name: str) -> None:
    package = importlib.import_module(name)
    assert package.__file__
    tree = ast.parse(Path(package.__file__).read_text())
    offered = [
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{name}.")
        for alias in node.names
    ]
    assert [entry for entry in offered if isinstance(getattr(package, entry), ModuleType)] == []
