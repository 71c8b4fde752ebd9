"""One build of the warehouse: order the child process, wait, and read what came of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sorops.errors import BuildError
from sorops.settings import PROJECT

DATABASES = ("restricted.duckdb", "internal.duckdb")
"""The files of a build: person-level tables, and aggregates."""

_WORKED = {"success", "pass", "warn", "no-op"}


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: tables, checks that passed, wall seconds, and the folder it stands in.

    ``definitions`` is a digest of the table definitions and seeds it was made by.
    """

    folder: Path
    definitions: str
    models: int
    tests: int
    seconds: float


def build(lake: Path, exports: Path, target: Path, data_as_of: dt.date, cache: Path | None = None) -> BuildResult:
    """Build ``restricted.duckdb`` and ``internal.duckdb`` in the folder ``target``, which must not hold them yet.

    The same lake, exports and day give the same tables. ``cache`` keeps the parsed project between builds, which
    saves a few seconds; it may be deleted at any time.

    Raises:
        BuildError: the tables could not be built or a check on them failed. The folder is left for inspection.
    """
    started = time.monotonic()
    target.mkdir(parents=True, exist_ok=True)
    if any((target / name).exists() for name in DATABASES):
        raise BuildError(f"{target} holds a build already. Build into an empty folder.")
    work = target / "dbt"
    digest = definitions()
    places = {"lake": str(lake.resolve()), "exports": str(exports.resolve())}
    parsed = (cache or work) / f"{_digest_of_parsed(digest, places.values())}.parsed"
    steps = _run(work, target, _order(work, places | {"data_as_of": data_as_of.isoformat()}, parsed))
    _refuse_failures(steps)
    _refuse_open_files(target)
    shutil.rmtree(work)
    kinds = [step["kind"] for step in steps]
    return BuildResult(
        folder=target,
        definitions=digest,
        models=kinds.count("model"),
        tests=kinds.count("test"),
        seconds=round(time.monotonic() - started, 3),
    )


def definitions() -> str:
    """A digest of the table definitions and seeds as they are now."""
    return _digest_of_files(PROJECT, ("dbt_project", "seeds"))


def _order(work: Path, variables: dict[str, str], parsed: Path) -> dict[str, object]:
    return {
        "project": str(PROJECT / "dbt_project"),
        "work": str(work),
        "variables": variables,
        "parsed": str(parsed),
        "answer": str(work / "answer.json"),
    }


def _digest_of_files(root: Path, folders: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*") if path.is_file()):
        inside = path.relative_to(root)
        if not {"target", "logs"} & set(inside.parts):
            digest.update(f"\n{inside.as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _digest_of_parsed(definitions: str, places: Iterable[str]) -> str:
    """Changes with whatever the parsed project depends on.

    dbt puts the places it reads from into it; the day comes into each statement only as it runs.
    """
    parts = (definitions, str(PROJECT), *places, version("dbt-core"), version("dbt-duckdb"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _run(work: Path, target: Path, order: dict[str, object]) -> list[dict[str, str]]:
    """Let the child carry out the order. The open pipe to it is how it learns that this process has ended."""
    work.mkdir()
    order_file = work / "order.json"
    order_file.write_text(json.dumps(order))
    with subprocess.Popen(
        [sys.executable, "-m", "sorops.transform.child", str(order_file)],
        env=_environment(target),
        cwd=work,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        ended_well = child.wait() >= 0
    answer = Path(str(order["answer"]))
    if not (ended_well and answer.is_file()):
        raise BuildError("The build of the tables stopped before its end. Is there enough memory and disk space?")
    steps: list[dict[str, str]] = json.loads(answer.read_text())
    return steps


def _environment(target: Path) -> dict[str, str]:
    return {
        "SOROPS_TARGET": str(target),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONUTF8": "1",
    }


def _refuse_failures(steps: list[dict[str, str]]) -> None:
    if not steps:
        raise BuildError("The table definitions in dbt_project cannot be read. Undo the last change to them.")
    failed = [step for step in steps if step["state"] not in _WORKED | {"skipped"}]
    if failed:
        sentences = dict.fromkeys(_sentence(step) for step in failed)
        raise BuildError(" ".join((*list(sentences)[:3], f"{len(failed)} steps failed. Nothing was published.")))


def _sentence(step: dict[str, str]) -> str:
    if step["kind"] == "test":
        return f"Table {step['table']} did not pass a check."
    return f"Table {step['table']} could not be built."


def _refuse_open_files(target: Path) -> None:
    missing = [name for name in DATABASES if not (target / name).is_file()]
    unfinished = list(target.glob("*.wal"))
    if missing or unfinished:
        raise BuildError("The build left its database unfinished. Nothing was published; build again.")
