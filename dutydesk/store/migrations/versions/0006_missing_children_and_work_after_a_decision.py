"""Missing children, and the work that follows a decision: early help, referrals and their assessments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    _missing_children()
    _work_after_a_decision()


def _missing_children() -> None:
    op.create_table(
        "missing_panel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("missing_panel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missing_panel_held"), ["held"], unique=False)
    op.create_table(
        "missing_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("missing_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missing_review_day"), ["day"], unique=False)
    op.create_table(
        "missing_episode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("police_reference", sa.String(), nullable=False),
        sa.Column("missing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.String(), nullable=False),
        sa.Column("circumstances", sa.String(), nullable=False),
        sa.Column("risk", sa.String(), nullable=False),
        sa.Column("return_notified", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_source", sa.String(), nullable=False),
        sa.Column("found_where", sa.String(), nullable=False),
        sa.Column("found_with", sa.String(), nullable=False),
        sa.Column("harm", sa.String(), nullable=False),
        sa.Column("safe_and_well", sa.String(), nullable=False),
        sa.Column("safe_and_well_on", sa.Date(), nullable=True),
        sa.Column("safe_and_well_result", sa.String(), nullable=False),
        sa.Column("interview_needed", sa.Boolean(), nullable=True),
        sa.Column("interview_offered", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interview_accepted", sa.Boolean(), nullable=True),
        sa.Column("interview_done", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interview_by", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('missing', 'returned', 'passed_on')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["contact_child.id"],
        ),
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
    with op.batch_alter_table("missing_episode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missing_episode_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_missing_episode_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_missing_episode_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_missing_episode_police_reference"), ["police_reference"], unique=False)
        batch_op.create_index(batch_op.f("ix_missing_episode_state"), ["state"], unique=False)
    op.create_table(
        "strategy_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attended", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("find_child", sa.String(), nullable=False),
        sa.Column("whom_to_notify", sa.String(), nullable=False),
        sa.Column("legal_action", sa.String(), nullable=False),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["missing_episode.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("strategy_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_meeting_episode_id"), ["episode_id"], unique=False)


def _work_after_a_decision() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("children", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("referral_outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("needs_and_risks", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("social_work_manager", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("part_1_done", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('part_1', 'open', 'ended')", name="known_state"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_referral_id"), ["referral_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_state"), ["state"], unique=False)
    with op.batch_alter_table("early_help_episode", schema=None) as batch_op:
        batch_op.add_column(sa.Column("worker", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("consent", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("consent_by", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("consent_reason", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("ending", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("service", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("ended", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("stepped_up", sa.String(), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_early_help_episode_state"), ["state"], unique=False)
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_note_about"), ["about"], unique=False)
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outcome", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("reason", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("threshold_decision", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("recommendation", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("team", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("social_work_manager", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("transferred", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("transferred_by", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("worker", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("allocated", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("allocated_by", sa.String(), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_referral_state"), ["state"], unique=False)
    with op.batch_alter_table("contact", recreate="auto") as batch_op:
        batch_op.drop_constraint("known_state", type_="check")
        batch_op.create_check_constraint(
            "known_state", "state IN ('arrived', 'draft', 'missing', 'open', 'decided', 'void')"
        )
