"""People who sign in: added with a one-time password, given roles, disabled when they leave."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Staff
from dutydesk.plain import one_line
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.store.given_slots import give_slot, holds, settle_slots
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.passphrases import insist_password, normal_name
from dutydesk.store.passwords import insist_right, set_password
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Line, SaidLine, one_of
from dutydesk.workflows.keepers import may_keep, pass_on
from dutydesk.workflows.registry import action

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
ONE_TIME_LENGTH = 12


def one_time_password() -> str:
    """A password to be changed at the first sign-in: sayable letters and digits, in groups of four."""
    letters = [secrets.choice(_LETTERS) for _ in range(ONE_TIME_LENGTH)]
    return "-".join("".join(letters[place : place + 4]) for place in range(0, ONE_TIME_LENGTH, 4))


def _adding(procedure: Procedure) -> type[BaseModel]:
    role: Any = one_of(procedure.roles, what="role")
    fields: dict[str, Any] = {
        "name": (SaidLine, ...),
        "roles": (Annotated[list[role], Field(min_length=1, max_length=20)], ...),
        "full_name": (Line, ""),
        "team": (Line, ""),
        "staff_number": (Line, ""),
    }
    return create_model("Adding", __config__=ConfigDict(extra="forbid"), **fields)


def _give(doing: Doing, person: Staff, password: str) -> None:
    """Put a password where this store keeps it: a slot of the key file, or a hash in the row."""
    store = doing.store
    if store.key is None:
        set_password(doing.writing, person, password, training=store.office.training, one_time=person.one_time)
        return
    doing.extra["slot"] = (person.name, give_slot(store, doing.writing, person, password))


def _slot_holds(doing: Doing) -> dict[str, Any]:
    """The new slot takes its place when the row says so."""
    if doing.store.key is not None:
        holds(doing.store, *doing.extra.pop("slot"))
    return {}


@action(
    "staff.add",
    "Add somebody who may sign in",
    key="N",
    on="desk",
    place="people",
    after=_slot_holds,
    arguments=_adding,
)
def add(doing: Doing, said: Any) -> str:
    """Somebody new may sign in, with a one-time password that is told once."""
    name = normal_name(said.name)
    if doing.writing.one(Staff, name=name) is not None:
        raise doing.refuse(f"There is somebody called {name} already.")
    password = one_time_password()
    person = doing.writing.add(
        Staff(
            name=name,
            full_name=said.full_name or one_line(said.name),
            roles=list(dict.fromkeys(said.roles)),
            team=said.team,
            staff_number=said.staff_number,
            one_time=True,
            added_at=doing.now,
        )
    )
    _give(doing, person, password)
    doing.extra |= {"one_time_password": password}
    doing.details |= {"name": name, "roles": person.roles}
    return person.ref


class Naming(BaseModel):
    """Somebody who may sign in, by name."""

    model_config = ConfigDict(extra="forbid")
    name: SaidLine


def _take_slot(doing: Doing) -> dict[str, Any]:
    """A leaver's slot goes when the row says that they have left; until then it opens nothing but a refusal."""
    if doing.store.key is not None:
        KeyFile.read(doing.store.address.key_path).remove_slot(doing.details["name"])
    return {}


@action("staff.disable", "Disable somebody", key="x", on="desk", place="people", after=_take_slot, arguments=Naming)
def disable(doing: Doing, said: Naming) -> str:
    """A leaver signs in no more; what they did stays theirs."""
    person = _person(doing, said.name)
    if person.name == doing.who:
        raise doing.refuse("You cannot disable yourself; another manager does it.")
    _somebody_left(doing, person, [])
    doing.writing.change(person, active=False)
    doing.details["name"] = person.name
    doing.details["restrictions"] = pass_on(doing, person)
    return person.ref


def _changing(procedure: Procedure) -> type[BaseModel]:
    return create_model("Changing", __base__=_adding(procedure))


@action("staff.roles", "Change somebody's roles", key="r", on="desk", place="people", arguments=_changing)
def roles(doing: Doing, said: Any) -> str:
    """What somebody may act as; it holds from their next action on."""
    person = _person(doing, said.name)
    _somebody_left(doing, person, said.roles)
    doing.details |= {"name": person.name, "was": person.roles, "roles": said.roles}
    values: dict[str, Any] = {"roles": list(dict.fromkeys(said.roles))}
    values |= {
        name: getattr(said, name) for name in ("team", "full_name", "staff_number") if name in said.model_fields_set
    }
    doing.writing.change(person, **values)
    if not may_keep(doing, person):
        doing.details["restrictions"] = pass_on(doing, person)
    return person.ref


def _somebody_left(doing: Doing, leaving: Staff, keeps: list[str]) -> None:
    """There is always somebody who may add people."""

    def adds(names: list[str]) -> bool:
        held = [doing.procedure.roles[name] for name in names if name in doing.procedure.roles]
        return any("staff.add" in role.may or "staff.*" in role.may for role in held)

    others = [one for one in doing.writing.all(Staff, active=True) if one.id != leaving.id]
    if adds(leaving.roles) and not adds(keeps) and not any(adds(one.roles) for one in others):
        raise doing.refuse(f"{leaving.name} is the last one who may add people; somebody must stay who can.")


@action(
    "staff.reset_password",
    "Give a one-time password",
    key="p",
    on="desk",
    place="people",
    after=_slot_holds,
    arguments=Naming,
)
def reset_password(doing: Doing, said: Naming) -> str:
    """Somebody has forgotten their password: a one-time one is told once. Nobody chooses another's password."""
    person = _person(doing, said.name)
    password = one_time_password()
    _give(doing, person, password)
    doing.writing.change(person, one_time=True, added_at=doing.now)
    doing.extra["one_time_password"] = password
    doing.details["name"] = person.name
    return person.ref


class NewPassword(BaseModel):
    """One's own old password and the new one; neither is ever kept as typed."""

    model_config = ConfigDict(extra="forbid")
    old: Annotated[str, Field(max_length=1000, json_schema_extra={"format": "password"})]
    new: Annotated[str, Field(max_length=1000, json_schema_extra={"format": "password"})]


@action("staff.change_password", "Change your password", on="desk", after=_slot_holds, arguments=NewPassword)
def change_password(doing: Doing, said: NewPassword) -> str:
    """One's own password; the old one must be right."""
    person = _person(doing, doing.who)
    insist_password(said.new)
    if said.old == said.new:
        raise BadInput("new: choose one that differs from the old.", field="new")
    if doing.store.key is None:
        insist_right(person, said.old, training=doing.store.office.training)
    else:
        settle_slots(doing.store, doing.writing).open_slot(person.name, said.old)
    _give(doing, person, said.new)
    doing.writing.change(person, one_time=False)
    return person.ref


def _person(doing: Doing, name: str) -> Staff:
    person = doing.writing.one(Staff, name=normal_name(name))
    if person is None or not person.active:
        raise BadInput(f"name: nobody called {name} may sign in here.", field="name")
    return person
