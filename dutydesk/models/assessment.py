"""Assessments that come of a referral; the first part of the statutory one is its needs and risks."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from dutydesk.models.base import Versioned, json_column, one_of


class Assessment(Versioned, table=True):
    """One assessment. ``state``: ``part_1`` (needs and risks being written), ``open`` (with the receiving team), ``ended``.

    ``kind``: ``needs_and_risks``, which is part 1 of the children and families assessment, or ``private_fostering``.
    """

    __tablename__ = "assessment"
    __table_args__ = (one_of("state", "part_1", "open", "ended"),)
    letter = "A"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    referral_id: int = Field(foreign_key="referral.id", index=True)
    kind: str = "needs_and_risks"
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    state: str = Field(default="part_1", index=True)
    source: str = "Referral"
    """Where it starts from (SL-102)."""
    referral_outcome: str = ""
    reason: str = ""
    needs_and_risks: str = ""
    team: str = ""
    social_work_manager: str = ""
    started: datetime
    part_1_done: datetime | None = None
