"""What a procedure file may say: typed, frozen, loaded once.

Every entry carries the clauses it keeps. ``reading = "proposed"`` marks an entry that is our reading of an
ambiguous clause, with ``why``; an office can see it and change it. Lengths of time are counted in the unit
that the clock's ``kind`` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import PrivateAttr

from dutydesk.procedures.asked import Question, Wanted
from dutydesk.procedures.entries import Beside, Clauses, Condition, Entry, Names, Outside, Shape, Whole, Yes
from dutydesk.procedures.establishment import Body, Duty, Log
from dutydesk.procedures.limits import Calendar, ClockKind, ClockRule, OfficeHours, Warning_
from dutydesk.procedures.receiving import Team
from dutydesk.procedures.repeats import Repeats
from dutydesk.procedures.restrictions import Restrictions
from dutydesk.procedures.retention import Retention
from dutydesk.procedures.sittings import Sittings
from dutydesk.procedures.transfers import TransferRule

__all__ = [
    "ActionRule",
    "Body",
    "Calendar",
    "Choice",
    "Clauses",
    "ClockKind",
    "ClockRule",
    "Condition",
    "Duty",
    "Entry",
    "LetterRule",
    "Log",
    "Must",
    "Names",
    "OfficeHours",
    "Outcome",
    "Outside",
    "Procedure",
    "Question",
    "Restrictions",
    "Role",
    "Route",
    "Shape",
    "State",
    "Team",
    "TransferRule",
    "Tray",
    "Wanted",
    "Warning_",
]


class Role(Entry):
    """Somebody's part at the desk, and what it may do.

    ``may`` names actions (``contact.*`` means all of them); ``views`` names what it may look at; ``trays`` the trays
    it works from, the first its home; ``covers`` the roles it may act for when they are away.
    """

    title: str
    may: Names
    views: Names = ()
    trays: Names = ()
    covers: Names = ()
    manages: Names = ()
    """The roles whose work it oversees: what each of them holds is shown to it."""
    count: Whole = 0
    """Posts of this role in the printed establishment; 0 where none is printed."""
    trained: Whole = 1
    """How many people of this role a training store is given."""
    team: str = ""
    """The receiving team a training person of this role belongs to."""
    only: Literal["", "team", "allocated"] = ""
    """Whose cases it opens at all: those sent to the person's own team, or those allocated to them; empty for any."""


class Must(Entry):
    """An answer that an outcome insists on: ``ask`` must be answered with ``value``, where ``when`` holds."""

    ask: str
    value: Yes | str
    when: Condition | None = None
    sentence: str = ""
    """What to say when it is answered otherwise."""


class Outcome(Entry):
    """What a record can end in: who decides it, what it asks, what it opens."""

    title: str
    of: str = "contact"
    decided_by: Names
    proposed_by: Names = ()
    not_own: Yes = False
    """Whether the one who decides may not be the one who proposed."""
    asks: Names = ()
    """What it asks beyond the rationale; the names are the typed vocabulary of ``outcomes.py``."""
    asked_by: Mapping[str, Clauses] = {}
    """The clause under which it asks each, cited when the answer is wanting."""
    may_ask: Names = ()
    """What may be said with it but need not."""
    must: tuple[Must, ...] = ()
    """Answers without which this outcome cannot be chosen."""
    rating: str = ""
    """The rating that it settles, where a decision is also the final rating."""
    opens: str = ""
    """The record it opens: ``nfa``, ``advice``, ``early_help``, ``referral`` or nothing; of a referral also
    ``assessment`` (the needs and risks, its first part), ``private_fostering`` and ``transfer_in`` (sent to the unit that
    holds its conference)."""
    begins: Mapping[str, Clauses] = {}
    """What begins by itself with a referral that it opens, each with its clause: ``backfile`` (the request for earlier
    files) and ``chronology``."""
    when: Condition | None = None
    otherwise: str = ""
    """What is said where ``when`` does not hold."""
    letter_words: str = ""
    """The plain sentence that letters give for this outcome."""


class Choice(Entry):
    """An entry of a code list: a band, a channel, a source, a rating."""

    title: str
    rank: Whole = 0
    """Order in the trays, the most pressing first."""
    when: Condition | None = None


class LetterRule(Entry):
    """What an event owes to somebody: to whom, in which form, from which template, and who sends it.

    Only a ``letter`` and an ``email`` are written out, from a template; a Word file that it ``encloses`` goes with it as it lies.
    A ``message`` is told within the desk's own record, a ``call`` by telephone, a ``paper`` comes later, ``incoming`` to us.
    """

    title: str
    audience: Literal["referrer", "parent", "agency", "colleague"]
    """Whose eyes it is for: an ``agency`` stands outside the council's service, a ``colleague`` inside."""
    to: str = ""
    """Who that is, in words, where it is neither the referrer nor a parent."""
    body: str = ""
    """The body among ``bodies`` whose address in the office's directory stands on it."""
    form: Literal["letter", "email", "message", "call", "paper", "incoming"] = "letter"
    owed_by: str
    when: Condition | None = None
    outcomes: Names = ()
    """Owed only where one of these was decided; empty for any."""
    within: str = ""
    """The clock that says by when."""
    says: Names = ()
    words: str = ""
    """For a letter from the common template: what it says, in plain sentences an office may change."""
    fills: Literal["", "early_help"] = ""
    """The set form that it is, filled from the record at hand: that of an early help case passed on."""
    adds: Names = ()
    """Facts of the record that a letter from the common template tells besides, such as ``outstanding``."""
    template: str = ""
    encloses: str = ""
    short_template: str = ""
    short_for: Names = ()
    """Sources that get the short letter, without family detail."""
    never_for: Names = ()
    """When no letter is possible: conditions without literals, such as ``anonymous`` and ``no_address``."""
    sent_by: Names = ()
    ways: Names = ("post", "email", "by_hand")


class Tray(Entry):
    """A tray: what stands in it, which roles see it, and the clocks it is sorted by."""

    title: str
    seen_by: Names
    clocks: Names = ()
    states: Names = ()
    """The states of the contacts that stand in it; empty for any."""
    tasks: str = ""
    """The kind of task that it lists instead, such as ``advice``."""
    referrals: Literal["", "on_duty", "received", "unallocated"] = ""
    """The referrals that it lists instead: not yet transferred; sent to a receiving team; or sent, and without a worker."""
    lists: Literal["", "open_cases", "unowned", "domestic_abuse", "destinations"] = ""
    """Another list that it shows instead: news of open cases, what nobody holds, contacts with domestic abuse, or everything
    open by where it is."""
    restricted: Yes = False
    """Whether what stands in it is kept from everybody else: in lists, counts, searches and matches, too."""
    holds: Names = ()
    """For a restricted tray: the kinds of records that belong to it, such as ``missing``."""
    ask: str = ""
    """For a restricted tray: whom others are told to ask where a search finds something in it."""


class Route(Choice):
    """A special way through the desk, such as a remand; it may limit the outcomes on offer."""

    outcomes: Names = ()
    """The only outcomes on offer; empty for all of them."""
    outcomes_clause: Clauses = ()
    """The clause that leaves only those, cited when another is refused."""
    whatever_threshold: Yes = False
    """Whether it may progress to referral without the threshold being met."""
    with_gaps: Clauses = ()
    """The clauses under which its referral is transferred with its gaps, which go along as tasks; none where it is not."""
    teams: Names = ()
    """The receiving teams of the procedure that take it; empty for any. A team that the office added takes it, too."""
    transfer: TransferRule | None = None
    """Where it is a case that another authority sends: what is asked of one."""
    looked_after: str = ""
    """Where it makes a child looked after by itself, from the day that ``remand_date`` answers: the clock that says since
    when it does."""


class State(Entry):
    """A state of a record, and the actions that lead out of it."""

    title: str
    ways_out: Names = ()
    final: Yes = False
    """Whether a record may stay in it for good."""


class ActionRule(Entry):
    """An action under this procedure: ``clause`` is cited when it is refused to somebody."""

    keeps: Clauses = ()
    """The clauses that it keeps besides."""
    when: Condition | None = None
    """On which contacts it is open at all."""
    otherwise: str = ""
    """What is said where it is not."""


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
    questions: Mapping[str, Question] = {}
    letters: Mapping[str, LetterRule] = {}
    teams: Mapping[str, Team] = {}
    trays: Mapping[str, Tray]
    states: Mapping[str, State] = {}
    actions: Mapping[str, ActionRule] = {}
    bodies: Mapping[str, Body] = {}
    """Bodies that the desk rings or writes to, by name; the office's directory holds their numbers."""
    duties: Mapping[str, Duty] = {}
    """What somebody of the desk must hold, by name."""
    logs: Mapping[str, Log] = {}
    """Logs apart from all contacts, by the records that they hold: ``lado``, ``adults``."""
    codes: Mapping[str, str] = {}
    """Code lists by name: the file below ``data/codes``."""
    screens: Mapping[str, Clauses] = {}
    """The clauses that each screen's help explains, by the screen's name."""
    outside: tuple[Outside, ...] = ()
    repeats: Repeats = Repeats()
    """When contacts about a child come too often."""
    restrictions: Restrictions = Restrictions()
    retention: Retention = Retention()
    sittings: Sittings = Sittings()
    sending: Entry = Entry()
    """Under which clauses a contact is sent only when what is wanted of it is answered, or said to be unknown."""
    urgent_when: Condition | None = None
    """When a contact goes ahead of others and may be sent with gaps."""

    _beside: Beside = PrivateAttr(default=Beside())

    @property
    def beside(self) -> Beside:
        """What its file came with: its register and its code lists."""
        return self._beside

    def lay_beside(self, beside: Beside) -> None:
        """Lay that beside it, once, when it is read."""
        self._beside = beside
