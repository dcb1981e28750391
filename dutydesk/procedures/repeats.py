"""When contacts about a child come again and again: how far back they are told, and when a manager is to look."""

from __future__ import annotations

from dutydesk.procedures.entries import Entry, Whole


class Repeats(Entry):
    """The last ``count`` contacts within ``days`` want a manager's look; those of ``months`` stand on the contact."""

    count: Whole = 3
    days: Whole = 90
    months: Whole = 12
