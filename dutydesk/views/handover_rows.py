"""The rows of handing over: everything open, with who holds it and whether somebody has signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something open at the desk. Instants are UTC; ``minutes_left`` is floored, and negative when over."""

    ref: str
    """Its own reference; ``desk`` for a clock of the desk itself."""
    contact: str
    """The contact it belongs to, or is; empty for none."""
    place: str
    """Where it stands, by the desk's own name."""
    title: str
    """Where it stands, in words."""
    children: tuple[str, ...]
    """Names; none of somebody else's draft."""
    holder: str
    """Who has it; empty where it waits for whoever works there."""
    due: datetime | None = None
    minutes_left: int | None = None
    overdue: bool = False
    clock: str = ""
    clause: str = ""
    handed: str = ""
    """The item on the newest sheet that it stands on; empty while it stands on none."""
    signed: datetime | None = None
    signed_by: str = ""
    unsigned_since: datetime | None = None
    """The oldest hand-over since which nobody has signed for it."""
    what: str = ""
    """What a task asks, or which letter it is."""
    about: str = ""
    """The record that a task is about, when it is not the contact."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One hand-over as somebody may see it. ``items`` are those on it, ``counted`` how many were counted apart from them;
    both without what is kept from whoever reads."""

    number: int
    at: datetime
    by: str
    note: str
    mark: str
    items: int
    counted: int
    signed: int
    sentence: str
    """``12 of 12 open items at 16:59:03 on 04 Jul 2014, chain mark 314:…``."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Handing over at a glance: what is open now, the newest sheet, and how much of it nobody has signed for."""

    rows: tuple[OpenItem, ...]
    sheet: Sheet | None
    unsigned: int
    """Open items that stand on a sheet without a signature."""
    new: int
    """Open items that came after the newest sheet."""
    kept: str = ""
    """What is told to everybody of what is kept from them, whether or not anything is."""
