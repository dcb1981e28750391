"""Letters that are owed, and the templates that a manager has accepted."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column, one_of


class Letter(Versioned, table=True):
    """A letter to one reader. ``state``: ``owed``, ``rendered``, ``sent``, ``waived``, ``not_possible``."""

    __tablename__ = "letter"
    __table_args__ = (one_of("state", "owed", "rendered", "sent", "waived", "not_possible"),)
    letter = "L"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    kind: str
    audience: str
    to_name: str = ""
    to_item: str = ""
    """The adult of the contact it goes to; empty for the referrer."""
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    short: bool = False
    state: str = Field(default="owed", index=True)
    reason: str = ""
    owed_at: datetime
    rendered_at: datetime | None = None
    rendered_sha256: str = ""
    sent_at: datetime | None = None
    sent_by: str = ""
    way: str = ""
    clause: str = ""


class LetterTemplate(Row, table=True):
    """A template that was accepted, by its hash; a changed one waits for a manager."""

    __tablename__ = "letter_template"

    name: str = Field(index=True)
    sha256: str
    accepted_by: str
    accepted_at: datetime
