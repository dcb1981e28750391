"""Allegations against people at their work, MARAC and MAPPA, and the desk's own rota, meetings and directory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    _allegations()
    _marac()
    _establishment()


def _allegations() -> None:
    op.create_table(
        "adults_concern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("teller", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("passed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_to", sa.String(), nullable=False),
        sa.Column("passed_how", sa.String(), nullable=False),
        sa.Column("passed_by", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('received', 'passed')", name="known_state"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("adults_concern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adults_concern_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_adults_concern_state"), ["state"], unique=False)
    op.create_table(
        "lado_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("teller", sa.String(), nullable=False),
        sa.Column("teller_agency", sa.String(), nullable=False),
        sa.Column("teller_phone", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("children", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("needs_protection", sa.Boolean(), nullable=False),
        sa.Column("flag_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("flag_seen_by", sa.String(), nullable=False),
        sa.Column("passed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_to", sa.String(), nullable=False),
        sa.Column("passed_how", sa.String(), nullable=False),
        sa.Column("passed_by", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('received', 'passed')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("lado_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lado_entry_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_lado_entry_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lado_entry_state"), ["state"], unique=False)
    op.create_table(
        "lado_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["lado_entry.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("lado_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lado_note_entry_id"), ["entry_id"], unique=False)


def _marac() -> None:
    op.create_table(
        "marac_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('marac', 'mappa')", name="known_kind"),
        sa.CheckConstraint("state IN ('planned', 'held')", name="known_state"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("marac_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_marac_meeting_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_marac_meeting_state"), ["state"], unique=False)
    op.create_table(
        "marac_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_modus", sa.Boolean(), nullable=True),
        sa.Column("modus_on", sa.Date(), nullable=True),
        sa.Column("modus_by", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'done')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["marac_meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("marac_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_marac_action_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_marac_action_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_marac_action_state"), ["state"], unique=False)
    op.create_table(
        "marac_alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("marac_alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_marac_alert_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_marac_alert_withdrawn"), ["withdrawn"], unique=False)
    op.create_table(
        "marac_listed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discussed", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('to_do', 'done')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["marac_meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("marac_listed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_marac_listed_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_marac_listed_person_id"), ["person_id"], unique=False)


def _establishment() -> None:
    op.create_table(
        "directory_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("address", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("body", "line"),
    )
    op.create_table(
        "duty_holding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("duty_holding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_holding_duty"), ["duty"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_holding_starts"), ["starts"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_holding_who"), ["who"], unique=False)
    op.create_table(
        "liaison_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("actions", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('planned', 'held', 'cancelled')", name="known_state"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("liaison_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_liaison_meeting_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_liaison_meeting_state"), ["state"], unique=False)
