"""Allegations against people at their work: the log of those who work with children, kept apart from all contacts, and what
was passed on about those who work with vulnerable adults."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column, one_of


class LadoEntry(Versioned, table=True):
    """An allegation against somebody who works with children. It is no contact, and nothing else at the desk reads it.

    ``state``: ``received``, or ``passed`` once the designated officer has it. Times are UTC.
    """

    __tablename__ = "lado_entry"
    __table_args__ = (one_of("state", "received", "passed"),)
    letter = "D"

    state: str = Field(default="received", index=True)
    received: datetime
    recorded: datetime
    by: str = Field(index=True)
    """Who made the entry, and may go on seeing it."""
    role: str
    teller: str = ""
    teller_agency: str = ""
    teller_phone: str = ""
    person: str
    """The name of whoever works with children, as it was told."""
    work: str = ""
    employer: str = ""
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    details: str
    needs_protection: bool = False
    """Whether a child was said to need protection now: the managers are told at once."""
    flag_seen: datetime | None = None
    flag_seen_by: str = ""
    passed: datetime | None = None
    passed_to: str = ""
    passed_how: str = ""
    passed_by: str = ""
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    """The contact that a manager opened from it."""
    opened: datetime | None = None
    opened_by: str = ""
    moved_from: int | None = Field(default=None, foreign_key="contact.id", index=True)
    """The draft that it was moved out of, which whoever does not see the entry does not see either."""


class LadoNote(Row, table=True):
    """Something written down about an entry of the log. Notes are only ever added."""

    __tablename__ = "lado_note"

    entry_id: int = Field(foreign_key="lado_entry.id", index=True)
    text: str
    by: str
    role: str
    at: datetime


class AdultsConcern(Versioned, table=True):
    """An allegation against somebody who works with vulnerable adults, and when it was passed to those whose matter it is."""

    __tablename__ = "adults_concern"
    __table_args__ = (one_of("state", "received", "passed"),)
    letter = "V"

    state: str = Field(default="received", index=True)
    received: datetime
    recorded: datetime
    by: str = Field(index=True)
    role: str
    teller: str = ""
    person: str
    work: str = ""
    employer: str = ""
    details: str
    passed: datetime | None = None
    passed_to: str = ""
    passed_how: str = ""
    passed_by: str = ""
