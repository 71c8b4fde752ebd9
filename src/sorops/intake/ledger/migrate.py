"""Migrations of the ledger, shipped with the package and run when a ledger is opened."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from sorops.errors import SetupError

FOLDER = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Alembic's settings, without a file of their own."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection, found: str | None) -> None:
    """Run what is missing inside the caller's transaction.

    Raises:
        SetupError: the ledger was written by a newer sorops.
    """
    config = configuration()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise SetupError("This ledger was written by a newer sorops. Install that version to go on.")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
