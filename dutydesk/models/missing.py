"""Missing children: an episode for each child, the meetings held about it, and the daily and monthly looks at all of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column, one_of, wants


class MissingEpisode(Versioned, table=True):
    """One child missing once. ``state``: ``missing``, ``returned``, or ``passed_on`` to the team the child is open to.

    What is known of it are fields, not prose. Times are UTC. An empty word or None is *not asked yet*.
    """

    __tablename__ = "missing_episode"
    __table_args__ = (
        one_of("state", "missing", "returned", "passed_on"),
        wants("back_at_a_time", "state <> 'returned' OR returned IS NOT NULL"),
    )
    letter = "M"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    child_id: int | None = Field(default=None, foreign_key="contact_child.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    state: str = Field(default="missing", index=True)
    police_reference: str = Field(default="", index=True)
    missing_since: datetime | None = None
    """When the child went missing; where nobody knows, the clocks run from ``reported``."""
    reported: datetime
    """When the first notification reached the desk."""
    last_seen: str = ""
    circumstances: str = ""
    risk: str = ""
    """The police's own grade: ``low``, ``medium``, ``high`` or nothing."""
    return_notified: datetime | None = None
    """When the desk was told of the return: a fresh clock runs from it."""
    returned: datetime | None = None
    return_source: str = ""
    found_where: str = ""
    found_with: str = ""
    harm: str = ""
    safe_and_well: str = ""
    """The police's visit: ``done``, ``not_done``, ``awaited`` or not asked yet."""
    safe_and_well_on: date | None = None
    safe_and_well_result: str = ""
    interview_needed: bool | None = None
    interview_offered: datetime | None = None
    interview_accepted: bool | None = None
    interview_done: datetime | None = None
    interview_by: str = ""


class StrategyMeeting(Row, table=True):
    """A strategy meeting about a missing child, with its three headings; ``follow_up`` is the one held after the return."""

    __tablename__ = "strategy_meeting"

    episode_id: int = Field(foreign_key="missing_episode.id", index=True)
    held: datetime
    attended: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    find_child: str
    whom_to_notify: str
    legal_action: str
    follow_up: bool = False
    by: str
    role: str
    at: datetime


class MissingReview(Row, table=True):
    """That whoever is in charge of the missing children looked through all of them on a day."""

    __tablename__ = "missing_review"

    day: date = Field(index=True)
    note: str = ""
    by: str
    role: str
    at: datetime


class MissingPanel(Row, table=True):
    """A monthly panel on missing children that was held."""

    __tablename__ = "missing_panel"

    held: date = Field(index=True)
    note: str = ""
    by: str
    at: datetime
