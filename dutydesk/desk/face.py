"""The desk as screens and the command line see it. Light: nothing here loads the database layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from dutydesk.procedures.shapes import Procedure


@dataclass(frozen=True, slots=True)
class ActionFace:
    """An action as it stands for this person on this record now."""

    action: str
    title: str
    allowed: bool
    why: str
    clause: str
    key: str
    place: str = ""
    """The one screen where an action of the desk has its key."""
    on: str = ""
    """What it works on: a kind of record, or ``desk``."""
    granted: bool = True
    """Whether this person's role may ever do it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is at the desk."""

    name: str
    roles: tuple[str, ...]
    role: str
    """The one role they act in now."""
    team: str = ""
    one_time: bool = False
    """Whether the password must be changed first."""
    last: datetime | None = None
    """When this person signed in the time before."""


class DeskFace(Protocol):
    """A desk. ``do`` is the only way to write and ``see`` the only way to read.

    Views for ``see`` and what they answer: ``tray`` (name) tuple[TrayRow]; ``drafts`` tuple[DraftRow]; ``contact`` (ref)
    dict in the shape of ``contact.record`` with what followed; ``record`` (ref) dict of any record; ``tasks`` () of
    one's own tuple[TaskRow]; ``letters`` tuple[LetterRow]; ``letter_preview`` (ref) text; ``find`` (text, dob)
    tuple[FoundPerson]; ``matches`` (children, household: what is being typed) tuple[FoundPerson]; ``wanted`` (ref)
    tuple of gaps with the tally; ``due`` (within_minutes) tuple[DueRow]; ``counts`` Counts; ``staff`` tuple[StaffRow];
    ``audit`` (last, ref) tuple[AuditRow]; ``why`` (clauses: ids, or screen: its name)
    tuple of {id, requirement, document, place}.
    """

    procedure: Procedure
    training: bool
    signed: Signed
    notice: str
    """What everybody here is to know of the desk itself, such as a procedure's file that was changed; empty for nothing."""
    gap: str
    """What was to be keyed again when somebody signed in; the heads of screens tell of it as it stands (``Counts.gap``)."""

    def do(self, action: str, ref: str | None = None, arguments: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Perform one action; answers the record made or changed. Refused means nothing was written."""
        ...

    def see(self, view: str, **asked: Any) -> Any:
        """Look at something; what shows a named child leaves an entry in the audit."""
        ...

    def actions(self, ref: str | None = None) -> tuple[ActionFace, ...]:
        """Every action on that record, or at the desk, with whether it is open to this person now."""
        ...

    def schema(self, action: str, ref: str | None = None) -> dict[str, Any]:
        """The JSON Schema of an action's arguments under this store's procedure."""
        ...

    def now(self) -> datetime:
        """The desk's time, in UTC."""
        ...

    def sign_again(self, password: str) -> None:
        """Give one's password again, where ``do`` raised ``SignAgain``; raises ``NotSignedIn`` for a wrong one."""
        ...

    def newest(self) -> int:
        """A number that goes up whenever anything changed at the desk: cheap, to be asked every second."""
        ...

    def act_as(self, role: str) -> DeskFace:
        """The same person in another of their roles."""
        ...

    def upkeep(self) -> str:
        """What a live store does for itself once a day, beside the keys; answers what is to be told, empty for nothing."""
        ...

    def close(self) -> None:
        """Sign out and let go of the store."""
        ...
