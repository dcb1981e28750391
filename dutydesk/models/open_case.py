"""News of a child whose case is open to a team already: a message to that team, and no contact (SL-48 to SL-50)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from dutydesk.models.base import Versioned, one_of


class OpenCaseMessage(Versioned, table=True):
    """What was told about a child of an open case, on its way to the business support of the worker's team.

    ``state``: ``to_pass`` (the team has not been told), ``passed`` (told, not yet acknowledged), ``acknowledged``, or
    ``contact`` (a manager had a contact made of it).
    """

    __tablename__ = "open_case_message"
    __table_args__ = (one_of("state", "to_pass", "passed", "acknowledged", "contact"),)
    letter = "O"

    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    """The child, where the desk knows them as a person."""
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    """The contact it was first taken down as, where it was; that one is void."""
    about: str = ""
    """The record that it belongs to, such as the episode of a missing child who was passed on."""
    state: str = Field(default="to_pass", index=True)
    team: str
    """The team, by the procedure's name for it, or in words where the procedure does not list it."""
    worker: str = ""
    told_by: str
    channel: str = ""
    received: datetime
    information: str
    holder: str = Field(default="", index=True)
    """Who sees to it that the team has it; empty for nobody yet."""
    recorded: datetime
    recorded_by: str
    role: str
    passed_to: str = ""
    passed_how: str = ""
    passed_by: str = ""
    passed_at: datetime | None = None
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    flagged: datetime | None = None
    flagged_by: str = ""
    flag_reason: str = ""
    flag_seen: datetime | None = None
    flag_seen_by: str = ""
    made: str = ""
    """The contact that a manager had made of it."""
