"""Words of contacts and notes found by each engine's full-text index; people of contacts found by their date of birth."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dutydesk.store.text_index import MAKE, put_since

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables from the revision before to this one, and index what is there."""
    bind = op.get_bind()
    for statement in MAKE[bind.dialect.name]:
        bind.exec_driver_sql(statement)
    put_since(bind, 1, 1)
    for of, table in (("c", "contact_child"), ("h", "contact_adult")):
        bind.execute(
            sa.text(
                'INSERT INTO name_key (key, "of", of_id)'  # noqa: S608 - our own names
                f" SELECT '*' || CAST(date_of_birth AS TEXT), '{of}', id FROM {table}"
                " WHERE person_id IS NULL AND removed = '' AND date_of_birth IS NOT NULL ON CONFLICT DO NOTHING"
            )
        )
