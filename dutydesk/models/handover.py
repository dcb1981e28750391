"""Handing over: the sheet of everything open when a shift ended, and each item of it, signed for by whoever took it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dutydesk.models.base import Row, Versioned


class HandoverSheet(Row, table=True):
    """One hand-over. Its items are what was open in the very transaction that made it."""

    __tablename__ = "handover_sheet"

    at: datetime
    by: str
    role: str
    note: str = ""
    items: int
    """How many there were, counted apart from the items themselves (SAFETY H32)."""
    mark: str
    """The newest entry of the audit chain at that moment: its number and the first 12 digits of its hash."""


class HandoverItem(Versioned, table=True):
    """One open item on a sheet. What is known of it is read from its own record; here stands only where it stood."""

    __tablename__ = "handover_item"
    __table_args__ = (UniqueConstraint("sheet_id", "about"),)
    letter = "Y"

    sheet_id: int = Field(foreign_key="handover_sheet.id", index=True)
    about: str = Field(index=True)
    """The reference of what is open; ``desk`` for a clock of the desk itself."""
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    belongs: str = ""
    """The record that a task was about, when it is not the contact."""
    place: str
    """Where it stood, by the desk's own name, such as ``duty`` or ``letters``."""
    holder: str = ""
    clock: str = ""
    due: datetime | None = None
    signed: datetime | None = None
    signed_by: str = ""
    signed_note: str = ""
