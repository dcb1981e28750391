"""What Alembic runs. It is handed an open transaction, and neither begins nor commits one."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

import dutydesk.models  # noqa: F401  (the tables register themselves)
from dutydesk.store.text_index import NAMES as TEXT_TABLES


def render(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write types as SQLAlchemy's own, so that a revision stands without the library that made it."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def wanted(_: Any, name: str | None, kind: str, *__: Any) -> bool:
    """Whether a table is part of the revision being written: all are, unless some were named."""
    tables = context.config.attributes.get("tables")
    return kind != "table" or (name not in TEXT_TABLES and (tables is None or name in tables))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=render,
    include_object=wanted,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
