"""Work on a contact: tasks given to people, notes and calls, and who has looked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column, one_of


class Task(Versioned, table=True):
    """Something asked of somebody about a contact.

    ``kind``: ``information`` (assigned and to be returned), ``advice`` (advice-and-information work), ``backfile``,
    ``marf_invite``. ``state``: ``open``, ``to_authorise``, ``done``, ``cancelled``.
    """

    __tablename__ = "task"
    __table_args__ = (one_of("state", "open", "to_authorise", "done", "cancelled"),)
    letter = "T"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    kind: str
    about: str = ""
    """The record it belongs to, when not the contact itself, such as a referral."""
    to: str = Field(default="", index=True)
    ask: str = ""
    answer: str = ""
    state: str = Field(default="open", index=True)
    given_by: str = ""
    given_at: datetime
    done_at: datetime | None = None
    done_by: str = ""
    clause: str = ""


class Note(Row, table=True):
    """Something written down about a contact. Notes are only ever added.

    ``kind``: ``note``, ``call``, ``reply`` (an answer given to the referrer), ``return``, ``urgent_action``, ``rating``.
    """

    __tablename__ = "note"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    about: str = Field(default="", index=True)
    """The record that it belongs to, when not the contact itself, such as an early help episode."""
    kind: str = "note"
    text: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    by: str
    role: str
    at: datetime


class Sighting(Row, table=True):
    """That somebody in a role has opened a contact (SL-30)."""

    __tablename__ = "sighting"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    who: str
    role: str
    first: datetime
