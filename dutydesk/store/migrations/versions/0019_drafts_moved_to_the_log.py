"""Which draft an entry of the log was moved out of: it is seen by whoever sees the entry, and by nobody else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one; what was moved before is known by the clock of its entry."""
    op.execute(
        "ALTER TABLE lado_entry ADD COLUMN moved_from INTEGER REFERENCES contact (id)"
    )  # the checks stay as they are
    op.create_index("ix_lado_entry_moved_from", "lado_entry", ["moved_from"], unique=False)
    conn = op.get_bind()
    told = conn.execute(
        sa.text("SELECT subject, contact_id FROM running_clock WHERE subject LIKE 'D-%' AND contact_id IS NOT NULL")
    ).all()
    for subject, contact in told:
        conn.execute(
            sa.text("UPDATE lado_entry SET moved_from = :contact WHERE id = :entry"),
            {"contact": contact, "entry": int(subject[2:])},
        )
