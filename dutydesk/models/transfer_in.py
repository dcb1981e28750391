"""A case that another authority asks this one to take over: what was checked, asked, received and agreed about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from dutydesk.models.base import Versioned, json_column, one_of


class TransferIn(Versioned, table=True):
    """One transfer in, of the children of one contact. ``state``: ``asked``, ``accepted`` (as a contact, or as the referral
    that came of it), ``not_accepted``, or ``closed``.

    Days are local days as they were told, instants UTC. None is *not done yet*.
    """

    __tablename__ = "transfer_in"
    __table_args__ = (one_of("state", "asked", "accepted", "not_accepted", "closed"),)
    letter = "I"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    state: str = Field(default="asked", index=True)
    authority: str = ""
    """The authority that sends the case, and leads the work until it is taken over."""
    manager: str = ""
    """Its manager, in words."""
    address_permanent: bool | None = None
    address_checked_by: str = ""
    address_checked_on: date | None = None
    address_confirmed: bool | None = None
    """Whether the sending authority confirms that the family lives there."""
    address_confirmed_by: str = ""
    address_confirmed_on: date | None = None
    papers: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """What was received, by the procedure's question for it: ``received`` (a day), ``which``, ``by``."""
    checks: list[Any] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """What the sending authority asked to be looked at: ``id``, ``check``, and once done ``result``, ``by``, ``on``."""
    on_plan: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """The day on which each child, by item, was recorded as in the area on a plan of the other authority."""
    conference_on: date | None = None
    conference_reason: str = ""
    """Why it is later than the procedure has it."""
    conference_held: date | None = None
    plan_stays: bool | None = None
    cancelled_on: date | None = None
    cancelled_by: str = ""
    """The chair of the conference, who alone decides that."""
    attendee: str = ""
    attendee_team: str = ""
    responsibility_on: date | None = None
    """The day on which this authority accepted responsibility."""
    sent_to_unit: datetime | None = None
    handed_over: datetime | None = None
    """When the papers went to those who hold the conference."""
    team: str = ""
    """The team whose manager was alerted."""
    alerted: datetime | None = None
    alerted_by: str = ""
    listed: datetime | None = None
    listed_by: str = ""
    visit: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    opinion: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """Whether there is to be further assessment here: ``further``, ``reasons``, ``manager``, ``by``, ``at``."""
    plan_unneeded: datetime | None = None
    plan_unneeded_why: str = ""
    refused_reason: str = ""
