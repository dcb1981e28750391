"""What ``contact.record`` and ``contact.amend`` take: a contact as it was said, every part of it optional.

Only what is given is changed. List items carry a lasting ``id``; those without one are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from dutydesk.procedures.codes import code_meant
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure
from dutydesk.workflows.answers import answers_model
from dutydesk.workflows.fields import Day, Instant, Line, Words, chosen, one_of

GENDERS = ("male", "female", "other", "unknown")
WORKS_WITH = ("children", "vulnerable_adults", "neither")
"""Whom somebody works with who is alleged to have done harm."""
ITEMS = 200
"""The most items of one list; a form with more is not a contact."""


def _none_is_empty(value: Any) -> Any:
    return "" if value is None else value


Text = Annotated[Line, BeforeValidator(_none_is_empty)]
Told = Annotated[Words, BeforeValidator(_none_is_empty)]


def _gender(text: str) -> str:
    return chosen(text, ("", *GENDERS), "gender")


Gender = Annotated[
    str,
    BeforeValidator(_none_is_empty),
    AfterValidator(_gender),
    WithJsonSchema({"type": "string", "enum": [*GENDERS, ""]}),
]


class Part(BaseModel):
    """A part of a contact."""

    model_config = ConfigDict(extra="forbid")


class Item(Part):
    """An item of a list; ``id`` is given back by the desk."""

    id: str = ""


class ReferrerSaid(Part):
    """Who told us, and how they are connected to the child (SL-02, SL-64)."""

    name: Text = ""
    role: Text = ""
    agency: Text = ""
    source: str = ""
    relationship: Text = ""
    knowledge: Told = ""
    email: Text = ""
    phone: Text = ""
    address: list[Line] = Field(default_factory=list, max_length=10)
    anonymous: bool = False


class ChildSaid(Item):
    """A child as told (SL-52, SL-54, SL-57, SL-58, SL-61, SL-62). A danger question left null was not asked."""

    first_name: Text = ""
    last_name: Text = ""
    aliases: list[Line] = Field(default_factory=list, max_length=50)
    date_of_birth: Day | None = None
    unborn: bool = False
    due_date: Day | None = None
    estimated_age: int | None = Field(default=None, ge=0, le=25)
    gender: Gender = ""
    nhs_number: Text = ""
    upn: Text = ""
    ethnicity: Text = ""
    first_language: Text = ""
    religion: Text = ""
    school: Text = ""
    special_needs: Text = ""
    location: Told = ""
    condition: Told = ""
    needs_protection: bool | None = None
    protection_reason: Told = ""


class TieSaid(Part):
    """How an adult stands to one child, where it differs from child to child."""

    child: Line
    relationship: Text = ""
    parental_responsibility: bool | None = None


class AdultSaid(Item):
    """A member of the household (SL-55 to SL-58)."""

    first_name: Text = ""
    last_name: Text = ""
    aliases: list[Line] = Field(default_factory=list, max_length=50)
    date_of_birth: Day | None = None
    estimated_age: int | None = Field(default=None, ge=0, le=120)
    gender: Gender = ""
    relationship: Text = ""
    parental_responsibility: bool | None = None
    to: list[TieSaid] = Field(default_factory=list, max_length=ITEMS)
    ethnicity: Text = ""
    first_language: Text = ""
    religion: Text = ""
    special_needs: Text = ""
    phone: Text = ""
    email: Text = ""


class AddressSaid(Item):
    """A family address; with nobody named it is everybody's (SL-53)."""

    lines: list[Line] = Field(default_factory=list, max_length=10)
    children: list[Line] = Field(default_factory=list, max_length=ITEMS)
    adults: list[Line] = Field(default_factory=list, max_length=ITEMS)
    confidential: bool = False


class AgencySaid(Item):
    """A professional or agency known to be involved (SL-65)."""

    name: Text = ""
    agency: Text = ""
    involvement: Text = ""
    phone: Text = ""
    email: Text = ""


class ConcernSaid(Part):
    """What is worrying: the allegation, its source, when and where (SL-59)."""

    details: Told = ""
    source: Told = ""
    happened: Text = ""
    place: Told = ""
    domestic_abuse: bool | None = None


class ConsentSaid(Part):
    """Whether the parents agree (SL-66)."""

    given: bool | None = None
    by: Text = ""
    when: Text = ""
    how: Text = ""


class PerpetratorSaid(Part):
    """Who is alleged to have harmed the child (SL-63), and whom they work with: with children, it is no contact (SL-78)."""

    name: Text = ""
    details: Told = ""
    works_with: one_of(WORKS_WITH, empty=True, what="kind of work") = ""  # type: ignore[valid-type]


class AlertSaid(Item):
    """A staff-safety alert about a person or an animal (SL-60)."""

    about: Text = ""
    text: Told = ""


def _alert(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class UnknownSaid(Part):
    """An expressed answer in place of a value."""

    answer: str = "not_known"
    reason: Told = ""


ANSWERS = ("not_known", "declined", "none", "not_relevant")


def _listed(known: Iterable[str], what: str) -> Any:
    return Annotated[one_of(known, empty=True, what=what), BeforeValidator(_none_is_empty)]


@for_each_procedure
def contact_said(procedure: Procedure) -> type[BaseModel]:
    """The arguments of ``contact.record`` under a procedure: its own channels, kinds, routes, sources and questions."""
    sources: dict[str, Any] = {"source": (_listed(procedure.sources, "source"), "")}
    referrer = create_model("Referrer", __base__=ReferrerSaid, **sources)
    expressed: dict[str, Any] = {"answer": (one_of(ANSWERS, what="answer"), "not_known")}
    unknown = create_model("Unknown", __base__=UnknownSaid, **expressed)
    child = _answering(ChildSaid, procedure, "child")
    adult = _answering(AdultSaid, procedure, "adult")
    fields: dict[str, Any] = {
        "channel": (_listed(procedure.channels, "channel"), ""),
        "received": (Instant | None, None),
        "kind": (_listed(procedure.kinds, "kind"), ""),
        "route": (one_of(procedure.routes, what="route") | None, None),
        "came_through": (Text, ""),
        "urgent": (bool, False),
        "referrer": (referrer | None, None),
        "children": (Annotated[list[child], Field(max_length=ITEMS)], []),  # type: ignore[valid-type]
        "household": (Annotated[list[adult], Field(max_length=ITEMS)], []),  # type: ignore[valid-type]
        "address": (Annotated[list[Line], Field(max_length=10)] | None, None),
        "addresses": (Annotated[list[AddressSaid], Field(max_length=ITEMS)], []),
        "concern": (ConcernSaid | None, None),
        "alerts": (Annotated[list[Annotated[AlertSaid, BeforeValidator(_alert)]], Field(max_length=ITEMS)], []),
        "alleged_perpetrator": (PerpetratorSaid | None, None),
        "agencies": (Annotated[list[AgencySaid], Field(max_length=ITEMS)], []),
        "parents_informed": (bool | None, None),
        "consent": (ConsentSaid | None, None),
        "answers": (answers_model(procedure, "contact") | None, None),
        "unknown": (dict[str, Line | unknown], {}),
    }
    return create_model("ContactSaid", __base__=Part, **fields)


def _answering(item: type[Item], procedure: Procedure, of: str) -> type[Item]:
    """A person with the procedure's own questions of them, and an ethnicity of its list."""
    own: dict[str, Any] = {
        "ethnicity": (_coded(procedure.beside.codes.get("ethnicity", {})), ""),
        "answers": (answers_model(procedure, of) | None, None),
    }
    return create_model(item.__name__, __base__=item, __doc__=item.__doc__, **own)


def _coded(codes: Mapping[str, str]) -> Any:
    """A code of a list, however it is said; any words where the procedure has no such list."""
    if not codes:
        return Text
    shape = {"type": "string", "enum": [*codes, ""], "x-titles": dict(codes)}
    return Annotated[Text, AfterValidator(lambda text: code_meant(text, codes)), WithJsonSchema(shape)]


@for_each_procedure
def contact_amended(procedure: Procedure) -> type[BaseModel]:
    """The arguments of ``contact.amend``: what is to change, what to remove and why, and the version it was read at."""
    fields: dict[str, Any] = {
        "remove": (Annotated[list[Line], Field(max_length=ITEMS)], []),
        "reason": (Told, ""),
        "version": (int | None, None),
    }
    return create_model("ContactAmended", __base__=contact_said(procedure), **fields)


Given = dict[str, Any]


def given(said: BaseModel) -> Given:
    """Only what was said, as plain values; dates and instants stay dates and instants."""
    return said.model_dump(exclude_unset=True)
