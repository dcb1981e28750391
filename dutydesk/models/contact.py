"""A contact: one arrival about one or more children, kept as it was said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, json_column, one_of, wants


class Contact(Versioned, table=True):
    """One arrival. Its children, adults, addresses and agencies are rows of their own.

    ``state`` is ``arrived`` (logged, not keyed), ``draft``, ``missing`` (kept from all but those who work with missing
    children, until the return), ``open``, ``decided`` or ``void``. Groups of answers that
    are only ever read together (referrer, concern, consent ...) are JSON in the shape of ``contact.record``.
    """

    __tablename__ = "contact"
    __table_args__ = (
        one_of("state", "arrived", "draft", "missing", "open", "decided", "void"),
        wants("set_aside_with_a_reason", "state <> 'void' OR void_reason <> '' OR duplicate_of <> ''"),
    )
    letter = "C"

    state: str = Field(default="draft", index=True)
    channel: str = ""
    kind: str = ""
    route: str | None = None
    came_through: str = ""
    """The other part of the service that the request reached first (SL-01)."""
    urgent: bool = False
    received: datetime | None = None
    """When the request arrived (UTC); clocks run from it."""
    recorded: datetime
    """When it was first typed in (UTC)."""
    sent: datetime | None = None
    """When it went to the duty tray (UTC)."""
    writer: str = ""
    """Whose draft it is; empty for an arrival nobody has taken up."""
    keyed_by: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    band: str = ""
    rating: str = ""
    needs_protection: bool = False
    """Whether any child of it was said to need protection now (SL-62)."""
    flagged: datetime | None = None
    flag_reason: str = ""
    flagged_by: str = ""
    flag_seen: datetime | None = None
    flag_seen_by: str = ""
    assigned_to: str = ""
    assigned_at: datetime | None = None
    source: str = ""
    """``referrer.source``, beside the referrer for the trays."""
    referrer: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    concern: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    consent: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    alleged_perpetrator: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    alerts: list[Any] = Field(default_factory=list, sa_column=json_column(default="[]"))
    parents_informed: bool | None = None
    unknown: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """The answers to the procedure's own questions, by their names; so with each child and adult."""
    from_form: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """Paths of values taken from a form that nobody has looked at yet."""
    not_understood: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    next_item: int = 1
    """The next number for an item's lasting id."""
    decided: datetime | None = None
    void_reason: str = ""
    duplicate_of: str = ""


class ContactChild(Row, table=True):
    """A child as this contact told of it, with an optional link to a person."""

    __tablename__ = "contact_child"
    __table_args__ = (UniqueConstraint("contact_id", "item"),)

    contact_id: int = Field(foreign_key="contact.id", index=True)
    item: str
    """The lasting id within the contact, such as ``c1``."""
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    first_name: str = ""
    last_name: str = ""
    aliases: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    date_of_birth: date | None = None
    unborn: bool = False
    due_date: date | None = None
    estimated_age: int | None = None
    gender: str = ""
    nhs_number: str = ""
    upn: str = ""
    """The unique pupil number."""
    ethnicity: str = ""
    first_language: str = ""
    religion: str = ""
    school: str = ""
    special_needs: str = ""
    location: str = ""
    condition: str = ""
    needs_protection: bool | None = None
    protection_reason: str = ""
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    removed: str = ""
    """Why the child was taken off the contact; empty while it stands."""


class ContactAdult(Row, table=True):
    """A member of the household (of any age) as this contact told of them."""

    __tablename__ = "contact_adult"
    __table_args__ = (UniqueConstraint("contact_id", "item"),)

    contact_id: int = Field(foreign_key="contact.id", index=True)
    item: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    first_name: str = ""
    last_name: str = ""
    aliases: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    date_of_birth: date | None = None
    estimated_age: int | None = None
    gender: str = ""
    relationship: str = ""
    parental_responsibility: bool | None = None
    to: list[Any] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """Ties to single children where they differ: ``{"child", "relationship", "parental_responsibility"}``."""
    ethnicity: str = ""
    first_language: str = ""
    religion: str = ""
    special_needs: str = ""
    phone: str = ""
    email: str = ""
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    removed: str = ""


class ContactAddress(Row, table=True):
    """An address and who lives at it; empty lists mean everybody."""

    __tablename__ = "contact_address"
    __table_args__ = (UniqueConstraint("contact_id", "item"),)

    contact_id: int = Field(foreign_key="contact.id", index=True)
    item: str
    lines: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    adults: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    confidential: bool = False
    removed: str = ""


class ContactAgency(Row, table=True):
    """A professional or agency known to be involved."""

    __tablename__ = "contact_agency"
    __table_args__ = (UniqueConstraint("contact_id", "item"),)

    contact_id: int = Field(foreign_key="contact.id", index=True)
    item: str
    name: str = ""
    agency: str = ""
    involvement: str = ""
    phone: str = ""
    email: str = ""
    removed: str = ""


class Attachment(Row, table=True):
    """A file kept with a contact, byte for byte, under our own number; its name is only text."""

    __tablename__ = "attachment"

    contact_id: int = Field(foreign_key="contact.id", index=True)
    name: str
    media_type: str
    size: int
    sha256: str
    content: bytes
    added_at: datetime
    added_by: str
    children: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    """The children it is filed to; empty means all of the contact's (SL-113)."""
    left_out: str = ""
    """Why it is not filed to the others."""


class ImportSeen(Row, table=True):
    """A file or message that was taken in before, so that it is not taken in twice."""

    __tablename__ = "import_seen"

    mark: str = Field(unique=True)
    """``sha256:...`` of the bytes or ``message-id:...``."""
    taken_as: str
