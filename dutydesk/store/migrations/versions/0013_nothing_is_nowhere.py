"""The store itself refuses a contact set aside without a reason, a case that nobody holds, and a return at no time."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WANTED = {
    "contact": (("set_aside_with_a_reason", "state <> 'void' OR void_reason <> '' OR duplicate_of <> ''"),),
    "early_help_episode": (("known_state", "state IN ('open', 'to_approve', 'referred_on', 'closed', 'stepped_up')"),),
    "referral": (
        ("known_state", "state IN ('open', 'transferred', 'allocated', 'closed')"),
        ("held_by_a_team", "state IN ('open', 'closed') OR (team <> '' AND social_work_manager <> '')"),
        ("held_by_a_worker", "state <> 'allocated' OR worker <> ''"),
    ),
    "missing_episode": (("back_at_a_time", "state <> 'returned' OR returned IS NOT NULL"),),
}


def upgrade() -> None:
    """Bring the tables from the revision before to this one."""
    for table, constraints in WANTED.items():
        with op.batch_alter_table(table, recreate="auto") as batch_op:
            for name, condition in constraints:
                batch_op.create_check_constraint(name, condition)
