"""The rows that come up from the store: frozen, light, and all that screens and the command line ever hold.

Instants are aware and in UTC; ``minutes_left`` is floored, and negative when over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class EarlyHelpRow:
    """An early help episode in its tray. ``days_left`` are working days: 0 on the last, negative once it is over."""

    ref: str
    contact: str
    children: tuple[str, ...]
    started: datetime
    due: datetime | None
    days_left: int | None
    overdue: bool
    warning: bool
    state: str
    worker: str
    consent: str
    requested: str
    ending: str
    """How it is to end, while that waits for approval."""
    concern: str
    clause: str


@dataclass(slots=True)
class TrayRow:
    """One record in a tray, with the clock it is there for. Never changed; not frozen only because hundreds are made at
    every look, and making frozen ones would cost more than reading them from the store."""

    ref: str
    children: tuple[str, ...]
    received: datetime | None
    due: datetime | None
    minutes_left: int | None
    overdue: bool
    warning: bool
    """Whether the clock has begun to warn and is not yet over."""
    priority: str
    """``protection``, ``flagged``, the rating, ``urgent``, or the band, or empty."""
    state: str
    """``open`` (to decide), ``with_worker`` (assigned), ``advice`` ..."""
    assigned_to: str
    clock: str
    clause: str
    episode: str = ""
    band: str = ""
    rating: str = ""
    kind: str = ""
    channel: str = ""
    concern: str = ""
    """The first words of the concern."""
    referrer: str = ""
    seen_by: tuple[str, ...] = ()
    """Roles that have opened it."""
    flagged: datetime | None = None
    flag_seen: bool = False
    gaps: int = 0
    late_entry_minutes: int = 0
    """Minutes between receipt and recording."""
    notices: tuple[str, ...] = ()
    """What stands on its front page of a child or an adult, in a word each, such as ``MARAC``."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A contact not yet sent: all that colleagues see of it."""

    ref: str
    state: str
    """``arrived`` (logged, nobody has taken it up) or ``draft``."""
    holder: str
    age_minutes: int
    due: datetime | None
    minutes_left: int | None
    overdue: bool
    urgent: bool
    mine: bool
    flagged: datetime | None = None
    """Since when a flag waits for a manager to see it."""
    flag_reason: str = ""
    """Why, told to whoever is to see the flag."""
    children: tuple[str, ...] = ()
    """Names, only where the draft is one's own, or its flag is to be seen."""
    clock: str = ""
    """The clock that falls due first."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something asked of somebody."""

    ref: str
    contact: str
    kind: str
    to: str
    ask: str
    answer: str
    state: str
    given_by: str
    given_at: datetime
    children: tuple[str, ...]
    due: datetime | None = None
    minutes_left: int | None = None
    clause: str = ""
    about: str = ""
    """The record it belongs to, when not the contact itself."""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter, owed or dealt with."""

    ref: str
    kind: str
    title: str
    to: str
    audience: str
    contact: str
    state: str
    reason: str
    owed_at: datetime
    due: datetime | None = None
    """By when, as the clock says that the procedure names for it; none where that clock does not run."""
    short: bool = False
    sent_at: datetime | None = None
    sent_by: str = ""
    way: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody the desk knows, or that an unlinked contact tells of. ``score`` is 0 to 100."""

    ref: str
    name: str
    date_of_birth: date | None
    score: int
    why: tuple[str, ...]
    open_to: str = ""
    contacts: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    """Staff-safety and other alerts, in words."""
    keyed_by: str = ""
    """The colleague who is keying somebody alike now; then nothing else is told but the contact's reference."""


@dataclass(frozen=True, slots=True)
class RestrictedMatch:
    """The one line that tells of something kept from whoever searched: whom to ask, and nothing else."""

    ref: None = None
    restricted: bool = True
    ask: str = ""

    name: ClassVar[str] = ""
    date_of_birth: ClassVar[None] = None
    score: ClassVar[int] = 0
    why: ClassVar[tuple[str, ...]] = ()
    open_to: ClassVar[str] = ""
    contacts: ClassVar[tuple[str, ...]] = ()
    alerts: ClassVar[tuple[str, ...]] = ()
    keyed_by: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that a search of everything found: ``kind`` is ``reference``, ``person``, ``contact`` or ``note``."""

    kind: str
    ref: str
    title: str
    words: str
    """Why it was found: for a text, the words around those that were asked for."""
    contacts: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    score: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A running clock that falls due."""

    ref: str
    clock: str
    title: str
    due: datetime
    minutes_left: int
    overdue: bool
    clause: str
    warns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who may sign in."""

    name: str
    roles: tuple[str, ...]
    team: str
    active: bool
    one_time: bool
    last_signed_in: datetime | None
    unused_days: int = 0
    """Whole days since this person signed in, or was added or given a password, whichever was last."""
    unused: bool = False
    """Whether that is longer than the office allows: the name opens nothing until a manager gives a one-time password."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry of the audit."""

    seq: int
    desk_time: datetime
    machine_time: datetime
    who: str
    role: str
    action: str
    ref: str
    details: dict[str, object]
    hash: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What the header of every screen says."""

    to_decide: int
    overdue: int
    urgent: int
    drafts: int
    letters: int
    my_tasks: int
    flags: int
    """Flags that no manager has acknowledged."""
    newest: int
    """Goes up whenever anything at the desk changed."""
    clock: str = ""
    """What is to be told on every screen of the machine's clock; empty while it stands where it should."""
    gap: str = ""
    """What is to be told on every screen after a backup was put back; empty once a manager has confirmed it."""
    unheld: tuple[str, ...] = ()
    """The duties that nobody holds today, for whoever gives them; said on the trays."""
    restricted: int = 0
    """What waits for this person as the owner of restrictions: requests, openings in need, news."""
    own: bool = False
    """Whether this person is told of their own work alone, as those are who open no case but theirs."""
