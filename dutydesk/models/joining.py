"""That two records were found to be one person: what stood before, so that they can be parted again as they were."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from dutydesk.models.base import Row, json_column


class Joining(Row, table=True):
    """One joining of the record ``gone_id`` to the record ``kept_id``. It stands until it is parted, and its row for ever."""

    __tablename__ = "joining"

    kept_id: int = Field(foreign_key="person.id", index=True)
    gone_id: int = Field(foreign_key="person.id", index=True)
    reason: str
    facts: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """What matched, in words, when they were joined."""
    warnings: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """What spoke against it and was looked at."""
    was: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """What the kept record said before, by field, its version included."""
    became: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """What it said afterwards, by field."""
    moved: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """The numbers of the rows that were laid to the kept record, by table and column."""
    made: list[int] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """The numbers of the other names that the kept record was given."""
    by: str
    role: str
    at: datetime
    parted_at: datetime | None = None
    parted_by: str = ""
    parted_reason: str = ""
