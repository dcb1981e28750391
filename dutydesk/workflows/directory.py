"""The office's directory: bodies that the desk rings or writes to, filled in by the office; and a call to the police unit that
takes new referrals (SL-15)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from dutydesk.models import DirectoryEntry
from dutydesk.procedures.establishment import Body
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.directory import number_of
from dutydesk.workflows.choosing import body_line
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Line, SaidLine, Words, one_of
from dutydesk.workflows.guards import own_draft, the_contact
from dutydesk.workflows.noting import ALIVE
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part

NEW = "new_referral"
OTHER = "other_business"


def _named(value: Any) -> Any:
    """``Adults Safeguarding`` as the name ``adults_safeguarding``."""
    return (
        "_".join("".join(one if one.isalnum() else " " for one in value.lower()).split())
        if isinstance(value, str)
        else value
    )


class Directory(Part):
    """A body, or one of its lines, with its numbers. What is left out stays as it stands."""

    body: Annotated[SaidLine, BeforeValidator(_named)] = Field(title="Body", description="such as adults_safeguarding")
    line: Annotated[Line, BeforeValidator(_named)] = Field(default="", description="one of its several lines")
    title: Line | None = Field(default=None, description="what it is called")
    phone: Line | None = None
    email: Line | None = None
    address: Annotated[list[Line], Field(max_length=10)] | None = None
    note: Line | None = None


@action("directory.write", "Edit the directory", key="e", on="desk", place="directory", arguments=Directory)
def write(doing: Doing, said: Directory) -> str:
    """Put a body's number or address into the directory, or change it; what stood before is in the audit."""
    known = doing.procedure.bodies.get(said.body)
    if known is not None and said.line and said.line not in known.lines:
        raise BadInput(
            f"line: {known.title} has no line {said.line}; it has {', '.join(known.lines) or 'none'}.", field="line"
        )
    told = {name: value for name, value in said.model_dump(exclude={"body", "line"}).items() if value is not None}
    if "address" in told:
        told["address"] = [line for line in told["address"] if line]
    stamp: dict[str, Any] = {"changed_by": doing.who, "changed_at": doing.now}
    entry = doing.writing.one(DirectoryEntry, body=said.body, line=said.line)
    if entry is None:
        entry = doing.writing.add(DirectoryEntry(body=said.body, line=said.line, **told, **stamp))
    else:
        doing.details["was"] = {name: getattr(entry, name) for name in told}
        doing.writing.change(entry, **told, **stamp)
    doing.details |= {"body": said.body, "line": said.line}
    return entry.ref


def referral_bodies(procedure: Procedure) -> dict[str, Body]:
    """The bodies to which referrals are made by telephone, each with the line for new ones."""
    return {name: body for name, body in procedure.bodies.items() if body.new_referrals}


def _referring(procedure: Procedure) -> type[BaseModel]:
    bodies = referral_bodies(procedure)
    lines = dict.fromkeys(line for body in bodies.values() for line in body.lines)
    first = next(iter(bodies.values()), None)
    fields: dict[str, Any] = {
        "business": (one_of((NEW, OTHER), what="kind of call"), Field(default=NEW, title="What it is")),
        "line": (
            one_of(lines, what="line"),
            Field(default=first.new_referrals if first else "", title="Line used", json_schema_extra=body_line()),
        ),
        "with": (SaidLine, Field(title="Spoken to")),
        "when": (Instant, Field(title="When")),
        "result": (Words, ""),
    }
    return create_model("ReferringToPolice", __config__=ConfigDict(extra="forbid"), **fields)


@action(
    "contact.police_referral",
    "Refer to the police child abuse unit",
    on="contact",
    states=(*ALIVE, "decided"),
    arguments=_referring,
    guard=own_draft,
)
def police_referral(doing: Doing, said: Any) -> str:
    """A call to the police unit: which line, when, and who took it. A new referral by another line is recorded and warned of."""
    contact = the_contact(doing)
    name, body = next(
        ((name, body) for name, body in referral_bodies(doing.procedure).items() if said.line in body.lines), ("", None)
    )
    if body is None:
        raise doing.refuse("This procedure names no police unit that takes referrals by telephone.")
    told = said.model_dump(mode="json")
    if said.when > doing.now:
        raise BadInput("when: a call that was made cannot lie in the future.", field="when")
    facts = {**told, "when": said.when.isoformat(), "body": name, "line_title": body.lines[said.line]}
    facts["number"] = number_of(doing.writing.conn, name, said.line)
    if said.business == NEW and said.line != body.new_referrals:
        right = number_of(doing.writing.conn, name, body.new_referrals)
        facts["warning"] = (
            f"A new referral goes through the {body.lines[body.new_referrals].lower()}{f' ({right})' if right else ''}."
        )
        doing.extra["warning"] = facts["warning"]
    doing.write_down(contact.number, "police_referral", said.result, facts=facts)
    doing.details |= {name: facts[name] for name in ("business", "line")}
    doing.report("police.referral", contact.ref, said.when)
    return contact.ref
