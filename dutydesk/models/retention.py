"""What is to be destroyed, and what must not be: a proposal that two people confirm, and a hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from dutydesk.models.base import Versioned, json_column, one_of


class Destruction(Versioned, table=True):
    """Contacts proposed to be destroyed together. ``state``: ``proposed``, ``withdrawn`` or ``destroyed``.

    What stays when it is done: which references went, when, by whom, and how many rows of each kind.
    """

    __tablename__ = "destruction"
    __table_args__ = (one_of("state", "proposed", "withdrawn", "destroyed"),)
    letter = "X"

    state: str = Field(default="proposed", index=True)
    contacts: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    people: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """The people that went with them, known from nowhere else; filled when it is done."""
    reason: str
    proposed_by: str
    proposed_at: datetime
    not_before: datetime
    """The instant before which nobody may confirm it (UTC)."""
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""
    rows: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """How many rows of each table went."""


class Hold(Versioned, table=True):
    """That a contact or a person, and with them every contact that tells of them, is not destroyed until it is lifted."""

    __tablename__ = "hold"
    letter = "Z"

    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    reason: str
    by: str
    at: datetime
    lifted_at: datetime | None = Field(default=None, index=True)
    lifted_by: str = ""
    lift_reason: str = ""
