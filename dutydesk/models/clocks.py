"""A clock is a row: what is due, when, and under which clause."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from dutydesk.models.base import Row


class RunningClock(Row, table=True):
    """One time limit on one record. Due and warning times are worked out once, when it starts (all UTC).

    ``due`` is empty for limits that are no duration. A correction closes the row and starts another; no row is
    ever changed but to stop it.
    """

    __tablename__ = "running_clock"
    __table_args__ = (
        Index(
            "ix_open_clocks",
            "clock",
            "due",
            "contact_id",
            sqlite_where=text("stopped IS NULL"),
            postgresql_where=text("stopped IS NULL"),
        ),
        Index("ix_clock_subject", "subject", "clock"),
    )

    subject: str
    """The reference of the record it runs on."""
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    """The contact that the record belongs to, or is."""
    clock: str
    """The procedure's name for it."""
    started: datetime
    due: datetime | None = None
    warn_from: datetime | None = None
    stopped: datetime | None = None
    stopped_by: str = ""
    """The event that stopped it, or ``corrected``."""
    clause: str = ""
    rule: str = ""
    """The limit it started under, in words: it keeps it when the procedure changes."""
    late: bool = Field(default=False)
    """Whether it stopped after it was due."""
