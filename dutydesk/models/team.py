"""Receiving teams as the office edits them: added to those of the procedure, or put in their place by the same name."""

from __future__ import annotations

from sqlmodel import Field

from dutydesk.models.base import Row


class ReceivingTeam(Row, table=True):
    """A receiving team with its practice manager (SL-115)."""

    __tablename__ = "receiving_team"

    name: str = Field(unique=True)
    """The desk's own name for it, as people who sign in belong to it."""
    title: str
    manager: str = ""
    """The practice manager whose name a case gets; empty for whoever manages the team."""
    email: str = ""
    """Where alerts of new cases go."""
    ended: bool = False
    """Whether cases are no longer sent to it; those that it has stay with it."""
