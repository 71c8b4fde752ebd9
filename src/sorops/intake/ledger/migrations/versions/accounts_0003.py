"""Accounts, sessions, attempts to sign in, and tokens of sites."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    _create_accounts()
    _create_sessions()
    _create_sign_in_tries()
    _create_site_tokens()


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.Text(), nullable=False),
        _text("role"),
        _text("email"),
        _text("display_name"),
        _text("password_hash"),
        sa.Column("must_change_password", sa.Boolean(), server_default=sa.false(), nullable=False),
        _text("code_salt"),
        _text("next_code_salt"),
        sa.Column("last_code_step", sa.Integer(), nullable=False),
        _text("provider_subject"),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_accounts"),
    )
    op.create_table(
        "account_sites",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["accounts.name"], name="fk_account_sites_name"),
        sa.PrimaryKeyConstraint("name", "site_id", name="pk_account_sites"),
    )


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("session_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("token_hash"),
        sa.Column("name", sa.Text(), nullable=False),
        _text("address"),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("proved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["accounts.name"], name="fk_sessions_name"),
        sa.PrimaryKeyConstraint("session_no", name="pk_sessions"),
    )
    op.create_index("ix_sessions_token_hash", "sessions", ["token_hash"], unique=True)
    op.create_index("ix_sessions_name", "sessions", ["name"])


def _create_sign_in_tries() -> None:
    op.create_table(
        "sign_in_tries",
        sa.Column("pair", sa.Text(), nullable=False),
        sa.Column("tries", sa.JSON(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("pair", name="pk_sign_in_tries"),
    )


def _create_site_tokens() -> None:
    op.create_table(
        "site_tokens",
        sa.Column("token_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("token_hash"),
        _text("site_id"),
        _text("label"),
        _text("issued_by"),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("token_no", name="pk_site_tokens"),
    )
    op.create_index("ix_site_tokens_token_hash", "site_tokens", ["token_hash"], unique=True)
