"""Decisions, one for each child, and the records that they open."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column, one_of, wants


class Proposal(Row, table=True):
    """What a worker proposes that the manager should decide."""

    __tablename__ = "proposal"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    outcome: str
    rationale: str = ""
    asked: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    proposed_by: str
    role: str
    at: datetime


class Decision(Row, table=True):
    """What was decided for one child. The rationale is ours and goes into no letter."""

    __tablename__ = "decision"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    child_id: int | None = Field(default=None, foreign_key="contact_child.id", index=True)
    """The child; none for a contact that holds no child."""
    outcome: str
    threshold: str = ""
    rationale: str
    letter_text: str = ""
    asked: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """What the outcome asked, as it was answered."""
    decided_by: str
    role: str
    acting_for: str = ""
    """The role acted for, when somebody covered."""
    at: datetime
    late: bool = False
    opened: str = ""
    """The reference of the record it opened."""
    replaced_by: int | None = Field(default=None, foreign_key="decision.id")


class NfaRecord(Row, table=True):
    """The record that no further action opens by itself (SL-92 to SL-95)."""

    __tablename__ = "nfa_record"
    letter = "N"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    text: str
    extra_tasks_done: bool = False
    started: date
    ended: date | None = None


class EarlyHelpEpisode(Versioned, table=True):
    """An early help episode: where early help staff record their work (SL-96)."""

    __tablename__ = "early_help_episode"
    __table_args__ = (one_of("state", "open", "to_approve", "referred_on", "closed", "stepped_up"),)
    letter = "E"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    requested: str
    state: str = Field(default="open", index=True)
    """``open``, ``to_approve``, ``referred_on``, ``closed`` or ``stepped_up``."""
    started: datetime
    worker: str = ""
    consent: str = ""
    """Whether the parents agreed to sharing: ``given``, ``refused``, ``unclear``, or not asked yet (SL-85)."""
    consent_by: str = ""
    consent_at: datetime | None = None
    consent_reason: str = ""
    """Why it goes on though consent was refused (SL-86)."""
    ending: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """What a worker proposes to end it with, until it is approved: ``how``, ``service``, ``reason``, ``by``, ``role``, ``at``."""
    assessment: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """The early help assessment, by heading: what may be begun of an early help case, and nothing statutory (SL-14)."""
    service: str = ""
    """The service it was referred on to."""
    ended: datetime | None = None
    ended_by: str = ""
    """Who approved the ending (SL-91)."""
    stepped_up: str = ""
    """The contact that took the worry back to the duty tray."""


class Referral(Versioned, table=True):
    """A referral made by a decision to progress (SL-101)."""

    __tablename__ = "referral"
    __table_args__ = (
        one_of("state", "open", "transferred", "allocated", "closed"),
        wants("held_by_a_team", "state IN ('open', 'closed') OR (team <> '' AND social_work_manager <> '')"),
        wants("held_by_a_worker", "state <> 'allocated' OR worker <> ''"),
    )
    letter = "R"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    state: str = Field(default="open", index=True)
    """``open`` (on duty), ``transferred`` (with the receiving manager), ``allocated``, or ``closed``."""
    threshold: str = ""
    started: datetime
    authorised_by: str
    outcome: str = ""
    reason: str = ""
    threshold_decision: str = ""
    """Why the threshold is met, for the receiving manager (SL-123)."""
    recommendation: str = ""
    team: str = ""
    social_work_manager: str = ""
    """The receiving practice manager (SL-122)."""
    transferred: datetime | None = None
    transferred_by: str = ""
    worker: str = ""
    allocated: datetime | None = None
    allocated_by: str = ""
