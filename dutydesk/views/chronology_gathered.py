"""What the parts of a chronology share: the contacts of a family with their children, and how an event is told of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.chronology_rows import Event
from dutydesk.views.family_rows import Family
from dutydesk.views.restricted import Hidden, hidden

Local = Callable[[datetime], datetime]


@dataclass
class Gathered:
    """A family's contacts as whoever asks may see them. ``shown`` are the views of their role, such as ``marac``."""

    conn: Connection
    family: Family
    procedure: Procedure
    local: Local
    kept: Kept
    shown: frozenset[str]
    numbers: list[int] = field(init=False)
    children: dict[int, list[ContactChild]] = field(init=False)
    people: dict[int, str] = field(init=False)
    """Who of the family is a person, by number, with their name."""
    hidden: Hidden = field(init=False)

    def __post_init__(self) -> None:
        """Read the contacts' children once."""
        self.numbers = [int(ref[2:]) for ref in self.family.contacts]
        self.people = {int(one.ref[2:]): one.name for one in self.family.people if one.ref}
        self.children = {number: [] for number in self.numbers}
        self.hidden = hidden(self.conn, self.kept)
        if self.numbers:
            for child in rows(self.conn, ContactChild, contact_id=self.numbers, removed=""):
                self.children[child.contact_id].append(child)

    def contacts(self) -> list[Contact]:
        """The contacts."""
        return rows(self.conn, Contact, id=self.numbers) if self.numbers else []

    def day(self, at: datetime) -> date:
        """The office's day of an instant."""
        return self.local(at).date()

    def names(self, contact: int, items: Collection[str] = ()) -> tuple[str, ...]:
        """The children of a contact by name; with ``items`` those alone."""
        told = [child for child in self.children[contact] if not items or child.item in items]
        return tuple(f"{child.first_name} {child.last_name}".strip() or "child not named" for child in told)

    def event(self, contact: Contact, at: datetime, kind: str, text: str, **more: Any) -> Event:
        """Something that happened on a contact at an instant, about all its children unless ``items`` says which."""
        names = self.names(contact.number, more.pop("items", ()))
        ref = more.pop("ref", "") or contact.ref
        return Event(self.day(at), kind, text, names, ref, contact.ref, at=at, **more)
