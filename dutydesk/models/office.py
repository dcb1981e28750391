"""The office a store belongs to, and the people who may sign in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column


class Office(Row, table=True):
    """The one row that says what this store is."""

    __tablename__ = "office"

    store_id: str = Field(unique=True)
    """A random name of the store; backups carry it."""
    procedure: str
    procedure_hash: str
    training: bool = False
    made_at: datetime


class AcceptedProcedure(Row, table=True):
    """A procedure as it was accepted: the office works under the newest, whatever lies in a file."""

    __tablename__ = "accepted_procedure"

    procedure: str
    sha256: str
    files: dict[str, str] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """The file and what belongs to it (its register, its code lists), by name, as text."""
    own: bool = False
    """Whether it is a copy of the office's own, and not the one that the program carries."""
    accepted_by: str = ""
    accepted_at: datetime


class RestoredGap(Row, table=True):
    """A backup was put back: what was keyed between its newest entry and the loss is to be keyed again (SAFETY.md, H22)."""

    __tablename__ = "restored_gap"

    begun: datetime
    """When the newest entry of the backup was made."""
    ended: datetime
    """When the newest entry of the store that gave way was made, where it could still be read; else when it was put back."""
    confirmed_by: str = ""
    """Who made sure that all of it was keyed again; empty until then."""


class WrongTry(Row, table=True):
    """Wrong tries at signing in where there is no key file: of known and unknown names alike.

    ``mark`` is a hash, since what was typed as a name may be somebody's password.
    """

    __tablename__ = "wrong_try"

    mark: str = Field(unique=True)
    wrong: int
    newest: datetime


class Staff(Versioned, table=True):
    """Somebody who may sign in. The password stands in the key file, or here as a hash where there is none."""

    __tablename__ = "staff"
    letter = "S"

    name: str = Field(unique=True)
    """The name they sign in with; letters in small case."""
    full_name: str = ""
    """The name that letters are signed with."""
    staff_number: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """As the office numbers its people, where it does: two names of one number are one person."""
    roles: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    team: str = ""
    active: bool = True
    one_time: bool = False
    """Whether the password was given by somebody else and must be changed."""
    password_hash: str = ""
    """Argon2id, in plain and PostgreSQL stores. Where the key file holds a slot, the mark of the last one that was given."""
    added_at: datetime
    last_signed_in: datetime | None = None
