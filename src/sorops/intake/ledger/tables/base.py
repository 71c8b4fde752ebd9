"""What all tables share."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Text, text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def text_column(name: str) -> Column[str]:
    """A text that is empty where there is none."""
    return Column(name, Text, nullable=False, server_default=text("''"))
