"""Answers to findings, waivers of a field from a day, stages of rules, amendments, headers confirmed for a site."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    _headers_of_a_site()
    _waivers_of_a_field()
    _create_waiver_ends()
    _create_answers()
    _create_stages()
    _create_amendments()
    with op.batch_alter_table("arrivals") as arrivals:
        arrivals.add_column(_text("template_spec"))
        arrivals.add_column(_text("rules_version"))


def _headers_of_a_site() -> None:
    """A confirmation of before holds for every site. The key grows, so the table is made anew."""
    op.rename_table("header_confirmations", "header_confirmations_before")
    op.create_table(
        "header_confirmations",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("program_stream", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        _text("field"),
        _text("confirmed_by"),
        sa.Column("confirmed_at", sa.DateTime(), nullable=False),
        # PostgreSQL keeps the first table's constraint under its name until that table is dropped below.
        sa.PrimaryKeyConstraint("site_id", "program_stream", "sheet", "header", name="pk_header_confirmations_of_site"),
    )
    op.execute(
        "INSERT INTO header_confirmations (site_id, program_stream, sheet, header, field, confirmed_by, confirmed_at) "
        "SELECT '', program_stream, sheet, header, field, confirmed_by, confirmed_at FROM header_confirmations_before"
    )
    op.drop_table("header_confirmations_before")


def _waivers_of_a_field() -> None:
    """A waiver of before holds for every field, from the day on which it was given, or from ever as it did."""
    with op.batch_alter_table("waivers") as waivers:
        waivers.add_column(_text("field"))
        waivers.add_column(sa.Column("valid_from", sa.Date(), server_default=sa.text("'0001-01-01'"), nullable=False))


def _create_waiver_ends() -> None:
    op.create_table(
        "waiver_ends",
        sa.Column("end_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("waiver_no", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        _text("reason"),
        _text("ended_by"),
        sa.Column("ended_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["waiver_no"], ["waivers.waiver_no"], name="fk_waiver_ends_waiver_no"),
        sa.PrimaryKeyConstraint("end_no", name="pk_waiver_ends"),
    )


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("answer_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("arrival_no", sa.Integer(), nullable=False),
        _text("code"),
        _text("tab"),
        _text("cells"),
        _text("sheet"),
        _text("field"),
        _text("reason"),
        _text("answered_by"),
        _text("answered_via"),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        _text("decision"),
        _text("decided_by"),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        _text("decision_reason"),
        sa.Column("waiver_no", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_answers_arrival_no"),
        sa.ForeignKeyConstraint(["waiver_no"], ["waivers.waiver_no"], name="fk_answers_waiver_no"),
        sa.PrimaryKeyConstraint("answer_no", name="pk_answers"),
    )
    op.create_index("ix_answers_arrival_no", "answers", ["arrival_no"])


def _create_stages() -> None:
    op.create_table(
        "rule_stages",
        sa.Column("stage_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("code"),
        _text("program_stream"),
        _text("stage"),
        _text("since"),
        _text("reason"),
        _text("set_by"),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("stage_no", name="pk_rule_stages"),
    )


def _create_amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("amendment_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("program_stream"),
        _text("sheet"),
        _text("field"),
        _text("aspect"),
        _text("subject"),
        _text("value"),
        _text("since"),
        _text("reason"),
        _text("announced_by"),
        sa.Column("announced_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("amendment_no", name="pk_amendments"),
    )
