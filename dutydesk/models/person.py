"""Somebody who lasts across contacts, and the keys by which names are found."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned


class Person(Versioned, table=True):
    """A child or adult known to the desk."""

    __tablename__ = "person"
    letter = "P"

    first_name: str = ""
    last_name: str = ""
    date_of_birth: date | None = Field(default=None, index=True)
    unborn: bool = False
    due_date: date | None = None
    estimated_age: int | None = None
    gender: str = ""
    deceased: bool = False
    died: date | None = None
    """When they died, where that is known."""
    made_at: datetime
    open_to: str = ""
    """The team or worker the case is open to, as the office recorded it."""
    joined_to: int | None = Field(default=None, foreign_key="person.id", index=True)
    """The record that this one was joined to: everything about the person lies there, and this number leads to it."""
    looked_after_since: date | None = None
    """Since when the child is looked after from a remand alone (SL-182)."""


class PersonAlias(Row, table=True):
    """Another name, or another spelling, of a person."""

    __tablename__ = "person_alias"

    person_id: int = Field(foreign_key="person.id", index=True)
    name: str


class NameKey(Row, table=True):
    """One key of one name: of a person (``of`` is ``P``), or of an unlinked child (``c``) or adult (``h``) of a contact."""

    __tablename__ = "name_key"

    key: str = Field(index=True)
    of: str
    of_id: int = Field(index=True)
