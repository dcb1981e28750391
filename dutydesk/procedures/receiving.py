"""Receiving teams, to which a referral goes when it leaves duty."""

from __future__ import annotations

from dutydesk.procedures.entries import Entry, Yes


class Team(Entry):
    """A receiving team, led by a practice manager; an office may add teams of its own."""

    title: str
    manager_role: str = ""
    manager: str = ""
    """The practice manager by name, where the office says who; else whoever manages the team."""
    email: str = ""
    """Where alerts of new cases go."""
    ended: Yes = False
    """Whether it gets no more cases."""
