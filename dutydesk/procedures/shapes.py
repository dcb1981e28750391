"""What a procedure file may say: typed, frozen, loaded once.

Every entry carries the clauses it keeps. ``reading = "proposed"`` marks an entry that is our reading of an
ambiguous clause, with ``why``; an office can see it and change it. Lengths of time are counted in the unit
that the clock's ``kind`` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Clauses = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Clause ids; a file may write a single one as plain text."""

Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Shape(BaseModel):
    """A frozen part of a procedure; a key it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Shape):
    """An entry that keeps clauses and may be a reading of ours."""

    clause: Clauses = ()
    reading: Literal["", "proposed"] = ""
    why: str = ""

    @property
    def cited(self) -> str:
        """The clauses as one string, such as ``SL-07, SL-08``."""
        return ", ".join(self.clause)


class Condition(Shape):
    """A named condition with typed literals, or a combination of conditions.

    ``{is = "kind_is", kind = "information"}``, ``{all = [...]}``, ``{any = [...]}``, ``{not = {...}}``. The names
    are those of ``conditions.py``, checked at load.
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    is_: str = Field(default="", alias="is")
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")
    not_: Condition | None = Field(default=None, alias="not")

    @property
    def literals(self) -> Mapping[str, Any]:
        """What the condition is asked about, such as ``{"months": 3}``."""
        return self.model_extra or {}


class OfficeHours(Shape):
    """Opening and closing on one kind of day, in the authority's own time zone."""

    opens: time
    closes: time


class Calendar(Entry):
    """The authority's time: zone, hours by weekday (``mon`` ... ``sun``), closures beside England's bank holidays."""

    zone: str = "Europe/London"
    hours: Mapping[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], OfficeHours]
    closures: tuple[date, ...] = ()


class Role(Entry):
    """Somebody's part at the desk, and what it may do.

    ``may`` names actions (``contact.*`` means all of them); ``views`` names what it may look at; ``trays`` the trays
    it works from, the first its home; ``covers`` the roles it may act for when they are away.
    """

    title: str
    may: tuple[str, ...]
    views: tuple[str, ...] = ()
    trays: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    count: int = 0
    """Posts of this role in the printed establishment; 0 where none is printed."""
    trained: int = 1
    """How many people of this role a training store is given."""
    team: str = ""
    """The receiving team a training person of this role belongs to."""


ClockKind = Literal[
    "elapsed hours",
    "calendar days",
    "working days",
    "same day",
    "office day",
    "working day as hours",
    "weeks",
    "months",
    "counted back",
    "date",
    "earlier of",
    "look back",
    "running count",
    "condition",
    "at once",
    "order",
    "recurring",
    "open",
]
"""The first twelve have a due time; the others are expressed as what they are, and say why they have none."""


class Warning_(Shape):
    """When a clock begins to warn: so long before it is due, in ``hours``, ``days`` (calendar) or ``working_days``."""

    hours: float = 0
    days: int = 0
    working_days: int = 0


class ClockRule(Entry):
    """A time limit: what starts it, what stops it, how long it is and who is warned.

    ``starts`` and ``stops`` name events that actions report (``contact.recorded``); the start is the instant that the
    event says it happened, not when it was typed in.
    """

    id: str
    title: str
    subject: str
    kind: ClockKind
    limit: int = 0
    starts: Names = ()
    stops: Names = ()
    start_text: str
    stop_text: str
    when: Condition | None = None
    warn: Warning_ = Warning_()
    warns: tuple[str, ...] = ()
    ratings: Mapping[str, int] = {}
    of: tuple[str, ...] = ()
    """For ``earlier of``: the clocks compared. For ``counted back``: the later event is ``starts``."""
    on: date | None = None
    every: str = ""
    """For ``recurring``: ``day``, ``week`` or ``month``."""
    none_because: str = ""
    """For kinds without a due time: the sentence that says why."""


class Outcome(Entry):
    """What a record can end in: who decides it, what it asks, what it opens."""

    title: str
    of: str = "contact"
    decided_by: tuple[str, ...]
    proposed_by: tuple[str, ...] = ()
    not_own: bool = False
    """Whether the one who decides may not be the one who proposed."""
    asks: tuple[str, ...] = ()
    """What it asks beyond the rationale; the names are the typed vocabulary of ``outcomes.py``."""
    may_ask: tuple[str, ...] = ()
    """What may be said with it but need not."""
    opens: str = ""
    """The record it opens: ``nfa``, ``advice``, ``early_help``, ``referral`` or nothing."""
    when: Condition | None = None
    letter_words: str = ""
    """The plain sentence that letters give for this outcome."""


class Choice(Entry):
    """An entry of a code list: a band, a channel, a source, a rating."""

    title: str
    rank: int = 0
    """Order in the trays, the most pressing first."""
    when: Condition | None = None


class Wanted(Entry):
    """A piece of required information.

    ``path`` names the field: ``received``, ``referrer.relationship``, ``children[].school`` (asked of every child),
    ``household[parent].religion`` (asked of every parent). ``or_`` names fields that answer it as well.
    """

    path: str
    title: str
    or_: tuple[str, ...] = Field(default=(), alias="or")
    when: Condition | None = None
    answers: tuple[str, ...] = ("not_known", "declined", "none", "not_relevant")
    """Expressed answers accepted in place of a value, each with a reason."""
    always: bool = False
    """Wanted even of an urgent contact: it cannot be sent without."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class LetterRule(Entry):
    """A letter that an event owes: to whom, from which template, and who sends it."""

    title: str
    audience: Literal["referrer", "parent"]
    owed_by: str
    template: str
    short_template: str = ""
    short_for: tuple[str, ...] = ()
    """Sources that get the short letter, without family detail."""
    never_for: tuple[str, ...] = ()
    """Sources for which no letter is possible, each a word of ``conditions`` such as ``anonymous``."""
    sent_by: tuple[str, ...] = ()
    ways: tuple[str, ...] = ("post", "email", "by_hand")


class Team(Entry):
    """A receiving team, led by a practice manager; an office may add teams of its own."""

    title: str
    manager_role: str = ""


class Tray(Entry):
    """A tray: what stands in it and which roles see it."""

    title: str
    seen_by: tuple[str, ...]
    clocks: tuple[str, ...] = ()


class Route(Choice):
    """A special way through the desk, such as a remand; it may limit the outcomes on offer."""

    outcomes: tuple[str, ...] = ()


class State(Entry):
    """A state of a record, and the actions that lead out of it."""

    title: str
    ways_out: tuple[str, ...] = ()


class Outside(Shape):
    """A clause outside a desk's reach, and what is recorded instead."""

    clause: Clauses
    records: str


class Procedure(Shape):
    """One authority's procedure, whole."""

    id: str
    title: str
    authority: str
    desk: str
    prefix: str
    edition: str
    document: str
    calendar: Calendar
    roles: Mapping[str, Role]
    clocks: Mapping[str, ClockRule]
    outcomes: Mapping[str, Outcome]
    bands: Mapping[str, Choice] = {}
    ratings: Mapping[str, Choice] = {}
    channels: Mapping[str, Choice]
    kinds: Mapping[str, Choice]
    sources: Mapping[str, Choice]
    routes: Mapping[str, Route] = {}
    required: tuple[Wanted, ...]
    letters: Mapping[str, LetterRule] = {}
    teams: Mapping[str, Team] = {}
    trays: Mapping[str, Tray]
    states: Mapping[str, State] = {}
    actions: Mapping[str, Entry] = {}
    """The clauses that an action keeps under this procedure, cited when it is refused."""
    codes: Mapping[str, str] = {}
    """Code lists by name: the file below ``data/codes``."""
    outside: tuple[Outside, ...] = ()
    urgent_when: Condition | None = None
    """When a contact goes ahead of others and may be sent with gaps."""
