"""Names are found by their parts two and two, and each part by its spellings; identifiers of children."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from dutydesk.store.names import is_part, name_keys, spelling_keys

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BATCH = 50_000


def upgrade() -> None:
    """Bring the tables from the revision before to this one, and work the keys out anew."""
    op.drop_table("name_key")
    op.create_table(
        "name_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "of", "of_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_spelling",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "part"),
        sqlite_with_rowid=False,
    )
    for table in ("person", "contact_child"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("nhs_number", sa.String(), server_default="", nullable=False))
            batch_op.add_column(sa.Column("upn", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_date_of_birth")
        batch_op.create_index("ix_person_born", ["date_of_birth", "last_name", "first_name"], unique=False)
    _write_keys(op.get_bind())
    with op.batch_alter_table("name_key", schema=None) as batch_op:
        batch_op.create_index("ix_name_key_of", ["of_id", "of"], unique=False)


def _write_keys(bind: Any) -> None:
    parts: set[str] = set()
    keys: Iterator[dict[str, Any]] = (
        {"key": key, "of": of, "of_id": number}
        for of, number, names in _names(bind)
        for key in sorted(name_keys(names))
    )
    written = sa.text('INSERT INTO name_key (key, "of", of_id) VALUES (:key, :of, :of_id)')
    while batch := list(islice(keys, _BATCH)):
        parts |= {one["key"] for one in batch if is_part(one["key"])}
        bind.execute(written, batch)
    spelt = ({"key": key, "part": part} for part in sorted(parts) for key in sorted(spelling_keys(part)))
    while batch := list(islice(spelt, _BATCH)):
        bind.execute(sa.text("INSERT INTO name_spelling (key, part) VALUES (:key, :part)"), batch)


def _names(bind: Any) -> Iterator[tuple[str, int, list[str]]]:
    aliases: dict[int, list[str]] = {}
    for number, name in bind.execute(sa.text("SELECT person_id, name FROM person_alias")):
        aliases.setdefault(number, []).append(name)
    for number, first, last, unborn in bind.execute(
        sa.text("SELECT id, first_name, last_name, unborn FROM person")
    ).all():
        yield "P", number, [f"{first} {last}", *aliases.get(number, ()), *_expected(last, unborn)]
    unlinked = "FROM {} WHERE person_id IS NULL AND removed = ''"
    for of, table, born in (("c", "contact_child", "unborn"), ("h", "contact_adult", "false")):
        asked = sa.text(f"SELECT id, first_name, last_name, {born}, aliases {unlinked.format(table)}")
        for number, first, last, unborn, other in bind.execute(asked).all():
            also = json.loads(other) if isinstance(other, str) else other or []
            yield of, number, [f"{first} {last}", *also, *_expected(last, unborn)]


def _expected(last: str, unborn: bool) -> list[str]:
    return [f"unborn {last}"] if unborn else []
