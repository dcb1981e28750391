"""What an action is given: the open transaction, who acts in which role, the time, and the record it works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dutydesk.documents.writing import Laid, lay_file, lay_letter
from dutydesk.models import Contact, Note, Row, references
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.kept import Kept, kept_from
from dutydesk.procedures.may import cited
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import Refused
from dutydesk.views.contact import said_by, said_of

if TYPE_CHECKING:
    from dutydesk.store.store import Store
    from dutydesk.store.writing import Writing


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Happened:
    """Something an action reports: clocks start and stop by it, and letters are owed by it.

    ``at`` is the instant it happened (UTC), which may lie before it was typed in.
    """

    event: str
    subject: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Doing:
    """One action under way. An action function neither opens nor commits."""

    store: Store
    writing: Writing
    procedure: Procedure
    calendar: OfficeCalendar
    who: str
    role: str
    now: datetime
    action: str
    record: Row | None = None
    acting_for: str = ""
    """The role acted for, where this person covers for somebody away."""
    prepared: Any = None
    """What the action made ready before the transaction opened."""
    happened: list[Happened] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    """What the audit keeps of this action beside its reference."""
    extra: dict[str, Any] = field(default_factory=dict)
    """What the answer carries beside the record, such as a one-time password."""
    also: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Further records that the action made, by reference, each with what the audit keeps of it: each has an entry of its own."""
    laid: list[Laid] = field(default_factory=list)
    """Files that were written; each gets its name once all is committed, and goes again where it is not."""
    _said: tuple[Contact, int, dict[str, Any]] | None = None

    def says(self, contact: Contact, items: Mapping[str, Iterable[Any]]) -> None:
        """Keep what a contact says from the rows at hand, for whatever asks after it has been written down."""
        self._said = (contact, contact.version, said_by(contact, items))

    def said_of(self, contact: Contact) -> dict[str, Any]:
        """What a contact says; read, where the action has not just written it down as the contact stands."""
        if self._said is not None and self._said[0] is contact and self._said[1] == contact.version:
            return self._said[2]
        return said_of(self.writing.conn, contact)

    def report(self, event: str, subject: str, at: datetime | None = None, **facts: Any) -> None:
        """Say that something happened, now unless another instant is given."""
        self.happened.append(Happened(event, subject, at or self.now, facts))

    def write_down(
        self, contact: int, kind: str, text: str = "", *, about: str = "", facts: Mapping[str, Any] | None = None
    ) -> None:
        """Write something down beside a contact, or a record of it; what is written is only ever added. Days and instants
        among its facts are kept in words."""
        told = {name: value.isoformat() if isinstance(value, date) else value for name, value in (facts or {}).items()}
        self.writing.add(
            Note(
                contact_id=contact,
                about=about,
                kind=kind,
                text=text,
                facts=told,
                by=self.who,
                role=self.role,
                at=self.now,
            )
        )

    def write_file(self, content: bytes, out: str | Path, stem: str, ending: str, *, what: str = "file") -> Path:
        """Write a file of our own naming into a folder; answers the name that it has once all is committed."""
        self.laid.append(lay_file(content, Path(out).expanduser(), stem, ending, what=what))
        return self.laid[-1].path

    def write_letter(self, content: bytes, out: str | Path, ref: str) -> Path:
        """Write a letter under its reference in the same way."""
        self.laid.append(lay_letter(content, Path(out).expanduser(), ref))
        return self.laid[-1].path

    def clause(self, action: str = "") -> str:
        """The clauses that an action keeps under this procedure."""
        return cited(self.procedure, action or self.action)

    @property
    def kept(self) -> Kept:
        """Who acts, and what is kept from them: another record that arguments name is looked for without it."""
        return kept_from(self.procedure, self.role, self.who, self.now)

    def named(self, model: type[R], ref: str) -> R | None:
        """The record of that kind with that reference, or None."""
        told = references(ref)
        return self.writing.get(model, told[1]) if told and told[0] == model.letter else None

    def refuse(self, sentence: str, clause: str = "", *, field: str = "") -> Refused:
        """The refusal of this action, to be raised; ``field`` is what was left out, where that is why."""
        return Refused(sentence, clause=clause or self.clause(), action=self.action, field=field)
