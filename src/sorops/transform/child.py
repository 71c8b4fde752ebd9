"""The process in which dbt runs: ``python -m sorops.transform.child ORDER`` where ORDER is a JSON file.

dbt keeps its database open as long as its process lives, holds global state, and writes the database's error texts,
which may quote a row, into its logs and results. So it runs here, its logs are off, and only names and states of
nodes come back.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from dbt.artifacts.schemas.results import NodeResult
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from dbt.parser.manifest import extended_mashumaro_encoder, extended_mashumuro_decoder


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. ``parsed`` is where the parsed project is kept between builds; ``answer`` the file to write."""

    project: str
    work: str
    variables: dict[str, str]
    parsed: str
    answer: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a build: ``kind`` is model, seed or test; ``state`` success, pass, fail, error or skipped.

    ``table`` is the one it makes or tests, as it is named in the databases: ``rows.op_mat_roster``.
    """

    table: str
    kind: str
    state: str


def main(order_file: Path) -> int:
    order = Order(**json.loads(order_file.read_text()))
    parsed = Path(order.parsed)
    manifest = (
        Manifest.from_msgpack(parsed.read_bytes(), decoder=extended_mashumuro_decoder)
        if parsed.is_file()
        else _parse(order, parsed)
    )
    steps = _build(order, manifest) if manifest else []
    Path(order.answer).write_text(json.dumps([asdict(step) for step in steps]))
    return 0 if steps else 1


def end_with_parent() -> None:
    """End this process when the one that ordered the build ends, however it ends: its side of the pipe closes."""

    def wait() -> None:
        os.read(0, 1)  # not through sys.stdin, whose lock an ending interpreter waits for
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _parse(order: Order, parsed: Path) -> Manifest | None:
    outcome = dbtRunner().invoke(["parse", *_options(order)])
    if not isinstance(outcome.result, Manifest):
        return None
    parsed.parent.mkdir(parents=True, exist_ok=True)
    for outdated in parsed.parent.glob("*.parsed"):
        outdated.unlink()
    aside = parsed.with_suffix(".new")
    aside.write_bytes(outcome.result.to_msgpack(extended_mashumaro_encoder))
    aside.replace(parsed)
    return outcome.result


def _build(order: Order, manifest: Manifest) -> list[Step]:
    outcome = dbtRunner(manifest=manifest).invoke(["build", "--exclude-resource-type", "unit_test", *_options(order)])
    results = getattr(outcome.result, "results", ())
    return [_step(result, manifest) for result in results]


def _step(result: NodeResult, manifest: Manifest) -> Step:
    node = result.node
    about = manifest.nodes.get(getattr(node, "attached_node", None) or "", node)
    return Step(f"{about.schema}.{getattr(about, 'alias', about.name)}", str(node.resource_type), str(result.status))


def _options(order: Order) -> list[str]:
    return [
        *("--project-dir", order.project, "--profiles-dir", order.project),
        *("--target-path", order.work, "--log-path", order.work),
        *("--vars", json.dumps(order.variables)),
        *("--log-level", "none", "--log-level-file", "none", "--quiet", "--no-write-json", "--no-version-check"),
    ]


if __name__ == "__main__":
    end_with_parent()
    sys.exit(main(Path(sys.argv[1])))
