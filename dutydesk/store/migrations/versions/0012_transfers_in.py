"""Transfers in from other authorities, and since when a child is looked after from a remand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    op.create_table(
        "transfer_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("address_permanent", sa.Boolean(), nullable=True),
        sa.Column("address_checked_by", sa.String(), nullable=False),
        sa.Column("address_checked_on", sa.Date(), nullable=True),
        sa.Column("address_confirmed", sa.Boolean(), nullable=True),
        sa.Column("address_confirmed_by", sa.String(), nullable=False),
        sa.Column("address_confirmed_on", sa.Date(), nullable=True),
        sa.Column("papers", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("checks", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("on_plan", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("conference_on", sa.Date(), nullable=True),
        sa.Column("conference_reason", sa.String(), nullable=False),
        sa.Column("conference_held", sa.Date(), nullable=True),
        sa.Column("plan_stays", sa.Boolean(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_by", sa.String(), nullable=False),
        sa.Column("attendee", sa.String(), nullable=False),
        sa.Column("attendee_team", sa.String(), nullable=False),
        sa.Column("responsibility_on", sa.Date(), nullable=True),
        sa.Column("sent_to_unit", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over", sa.DateTime(timezone=True), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("alerted", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alerted_by", sa.String(), nullable=False),
        sa.Column("listed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("listed_by", sa.String(), nullable=False),
        sa.Column("visit", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("opinion", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("plan_unneeded", sa.DateTime(timezone=True), nullable=True),
        sa.Column("plan_unneeded_why", sa.String(), nullable=False),
        sa.Column("refused_reason", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'accepted', 'not_accepted', 'closed')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("transfer_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_in_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_in_state"), ["state"], unique=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("looked_after_since", sa.Date(), nullable=True))
