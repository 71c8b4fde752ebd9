"""What a release was made from and what is in it: enough to say whether two releases are the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of ``manifest.json``.

    Attributes:
        data_as_of: the day as of which everything is told.
        code_version: of sorops.
        definitions: digest of the table definitions and seeds.
        inputs: submission ids whose rows are in the tables, sorted.
        measures: measure id to its version.
        tables: database file to table to hash of its content.
    """

    data_as_of: dt.date
    code_version: str
    definitions: str
    inputs: tuple[str, ...]
    measures: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]

    @property
    def release_id(self) -> str:
        """The same for the same inputs, code and content: ``2019-04-20-3f9c0a1b2c4d``."""
        return f"{self.data_as_of}-{hashlib.sha256(self.as_json().encode()).hexdigest()[:12]}"

    def as_json(self) -> str:
        return json.dumps(asdict(self) | {"data_as_of": self.data_as_of.isoformat()}, indent=2, sort_keys=True) + "\n"


def read(folder: Path) -> Manifest:
    """The manifest of a release."""
    stored = json.loads((folder / FILE).read_text())
    return Manifest(
        **stored | {"data_as_of": dt.date.fromisoformat(stored["data_as_of"]), "inputs": tuple(stored["inputs"])}
    )
