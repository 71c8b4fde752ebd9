"""Alembic's folder: ``env`` and one file per change of the ledger's tables."""
