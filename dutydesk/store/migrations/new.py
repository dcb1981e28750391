"""Write the next revision from what the models say and the migrations do not yet: ``python -m`` this, with a message.

What comes out is read and mended by a person before it is kept; ``dutydesk/store/revision.py`` then names it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from dutydesk.store.upgrading import configuration, revisions


def write_revision(message: str, tables: Collection[str] | None = None) -> str:
    """Write a revision, of the named tables only where some are named; answers its id."""
    known = revisions()
    number = f"{len(known) + 1:04d}"
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    with engine.begin() as connection:
        config = configuration(connection)
        if known:
            command.upgrade(config, "head")
        config.attributes["tables"] = tables
        command.revision(config, message, autogenerate=True, rev_id=number)
    return number


if __name__ == "__main__":
    write_revision(" ".join(sys.argv[1:]) or "Some change")
