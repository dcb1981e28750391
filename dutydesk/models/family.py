"""What is said of a family by hand: ties, parental responsibility, where people lived, who works with them.

What contacts tell of a family is read from the contacts and not written down twice; what stands here goes before it.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from dutydesk.models.base import Row, json_column


class Said(Row):
    """What every statement about a person has: from when to when it held, who says so, and who wrote it down."""

    person_id: int = Field(foreign_key="person.id", index=True)
    since: date | None = None
    until: date | None = None
    source: str = ""
    """Who says so, in words."""
    by: str
    role: str
    at: datetime
    withdrawn: str = ""
    """Why it is not so; empty while it stands."""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None


class Relationship(Said, table=True):
    """What the person is to another, such as ``mother``; what the other is to them is read from it."""

    __tablename__ = "relationship"

    other_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    """A word of ``procedures/kin.py``; ``none`` says that what contacts tell of these two is not so."""


class Responsibility(Said, table=True):
    """Whether the person, an adult, holds parental responsibility for a child."""

    __tablename__ = "responsibility"

    child_id: int = Field(foreign_key="person.id", index=True)
    holds: bool = True


class Residence(Said, table=True):
    """Where the person lived. People at one address at one time are a household."""

    __tablename__ = "residence"

    lines: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    confidential: bool = False


class Professional(Said, table=True):
    """Somebody who works with the person, such as a health visitor."""

    __tablename__ = "professional"

    name: str
    profession: str = ""
    agency: str = ""
    phone: str = ""
    email: str = ""


class ChronologyEntry(Row, table=True):
    """A significant event written into a chronology by hand. It is never changed: a later entry corrects it."""

    __tablename__ = "chronology_entry"

    happened: date
    kind: str = "event"
    text: str
    source: str = ""
    corrects: int | None = Field(default=None, foreign_key="chronology_entry.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    """The contact it belongs to, where it belongs to one: it is kept from whoever that contact is kept from."""
    by: str
    role: str
    at: datetime


class ChronologyAbout(Row, table=True):
    """Whom an entry is about."""

    __tablename__ = "chronology_about"

    entry_id: int = Field(foreign_key="chronology_entry.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class DecisionSight(Row, table=True):
    """What a contact said at the moment it was decided: what the deciding manager had before them."""

    __tablename__ = "decision_sight"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    by: str
    role: str
    at: datetime
    contact: str
    """The contact's whole face as JSON text, as this manager could see it."""
