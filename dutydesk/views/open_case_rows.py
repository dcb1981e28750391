"""News of open cases as screens and the command line hold it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpenCaseRow:
    """A message to the team of an open case. ``age_minutes`` since it was received."""

    ref: str
    contact: str
    """The contact it was first taken down as, or was made into; empty for neither."""
    children: tuple[str, ...]
    team: str
    worker: str
    told_by: str
    information: str
    received: datetime
    age_minutes: int
    state: str
    holder: str
    passed_to: str
    flagged: datetime | None
    """Since when a flag waits for a manager to see it."""
    flag_reason: str
    clause: str


@dataclass(frozen=True, slots=True)
class OpenTo:
    """Whom a case is open to: the procedure's name for the team where it lists it, else the words as recorded."""

    team: str
    title: str
    worker: str
