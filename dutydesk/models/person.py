"""Somebody who lasts across contacts, and the keys by which names are found."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from dutydesk.models.base import Row, Table, Versioned


class Person(Versioned, table=True):
    """A child or adult known to the desk."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_born", "date_of_birth", "last_name", "first_name"),)
    letter = "P"

    first_name: str = ""
    last_name: str = ""
    date_of_birth: date | None = None
    unborn: bool = False
    due_date: date | None = None
    estimated_age: int | None = None
    gender: str = ""
    nhs_number: str = ""
    upn: str = ""
    """The unique pupil number."""
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


class NameKey(Table, table=True):
    """One key of one name: of a person (``of`` is ``P``), or of an unlinked child (``c``) or adult (``h``) of a contact.

    A part of a name, two parts together, or what else tells who somebody is (``store/names.py``). The table is its own
    index, so that looking one up reads a page or two.
    """

    __tablename__ = "name_key"
    __table_args__ = (Index("ix_name_key_of", "of_id", "of"), {"sqlite_with_rowid": False})

    key: str = Field(primary_key=True)
    of: str = Field(primary_key=True)
    of_id: int = Field(primary_key=True)


class NameSpelling(Table, table=True):
    """One spelling under which a part of a name is found; each part stands here once, however many people carry it."""

    __tablename__ = "name_spelling"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True)
    part: str = Field(primary_key=True)
