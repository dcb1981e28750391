"""News of open cases, the early help assessment, and whom a file is filed to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    op.create_table(
        "open_case_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("information", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("passed_to", sa.String(), nullable=False),
        sa.Column("passed_how", sa.String(), nullable=False),
        sa.Column("passed_by", sa.String(), nullable=False),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.String(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("flagged", sa.DateTime(timezone=True), nullable=True),
        sa.Column("flagged_by", sa.String(), nullable=False),
        sa.Column("flag_reason", sa.String(), nullable=False),
        sa.Column("flag_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("flag_seen_by", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('to_pass', 'passed', 'acknowledged', 'contact')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("open_case_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_case_message_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_case_message_holder"), ["holder"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_case_message_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_open_case_message_state"), ["state"], unique=False)

    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("children", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("left_out", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("early_help_episode", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assessment", sa.JSON(), server_default="{}", nullable=False))
