"""Somebody at reception, without an appointment: logged, given the form, seen, and answered within the day (SL-25, SL-36,
SL-175 to SL-180)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, create_model

from dutydesk.models import Contact, Staff, Task
from dutydesk.procedures.may import may
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.open_case_rows import OpenTo
from dutydesk.views.walk_ins import ARRIVED, COLLECTED, OUT, RESPONSE, SEES, WALK_IN, steps_of
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Instant, Line, Said, SaidLine, Words, one_of
from dutydesk.workflows.guards import the_contact
from dutydesk.workflows.intake import begin
from dutydesk.workflows.open_cases import mark_passed, write_message
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Given, Part

WAITING = ("arrived", "draft", "open")


class Arriving(Part):
    """The name they give, in a few words why they come, and whether they have the form."""

    who: Line = Field(default="", description="the name they give")
    about: Words = Field(default="", description="why they come, in a few words")
    form_given: bool = Field(default=False, description="whether they were given the walk-in form")
    received: Instant | None = Field(default=None, description="when they came; now, if not said")


@action("walk_in.arrive", "Somebody at reception", key="I", on="desk", arguments=Arriving)
def arrive(doing: Doing, said: Arriving) -> str:
    """An unknown, unannounced person has come for help: the whole desk sees it, and 24 hours run for contact and response both
    (SL-175, SL-179)."""
    told: Given = {
        "channel": WALK_IN,
        "received": said.received,
        "referrer": {"name": said.who},
        "concern": {"details": said.about},
    }
    contact = begin(doing, told, state="arrived")
    doing.write_down(contact.number, ARRIVED, said.about, facts={"who": said.who})
    if said.form_given:
        doing.write_down(contact.number, OUT)
    doing.report("arrival.logged", contact.ref, contact.received)
    doing.report("walk_in.arrived", contact.ref, contact.received)
    return contact.ref


def _walked_in(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.channel != WALK_IN:
        raise doing.refuse(f"{contact.ref} came in another way: nobody walked in.")


def _step(doing: Doing, kind: str, text: str = "", **facts: Any) -> Contact:
    contact = the_contact(doing)
    doing.write_down(contact.number, kind, text, facts=facts)
    return contact


@action("walk_in.form_out", "Form given out", key="j", on="contact", states=WAITING, guard=_walked_in)
def form_out(doing: Doing, _: BaseModel) -> str:
    """They have the walk-in form to fill in (SL-176)."""
    return _step(doing, OUT).ref


class Collecting(Part):
    """Who fetched the form, you if nobody is named."""

    by: Line = Field(default="", description="who fetched it, if not you")


@action(
    "walk_in.form_collected", "Form collected", key="q", on="contact", states=WAITING, arguments=Collecting,
    guard=_walked_in,
)  # fmt: skip
def form_collected(doing: Doing, said: Collecting) -> str:
    """The filled form was fetched; it goes to whoever keys the contact (SL-176)."""
    if "form_out" not in steps_of(doing.writing.conn, the_contact(doing)):
        raise doing.refuse("The form was not given out yet (walk_in.form_out).")
    return _step(doing, COLLECTED, collected_by=said.by or doing.who).ref


class Seeing(Part):
    """Who of the duty team sees the person."""

    to: SaidLine = Field(json_schema_extra=from_those_who_may("contact.return"))


@action("walk_in.see", "Who sees the person", key="w", on="contact", states=WAITING, arguments=Seeing, guard=_walked_in)
def see(doing: Doing, said: Seeing) -> str:
    """A manager says who of the whole duty team sees the person; early help staff may. It stands in that person's work
    (SL-36, SL-177)."""
    contact = the_contact(doing)
    worker = doing.writing.one(Staff, name=said.to.casefold())
    if worker is None or not worker.active:
        raise BadInput(f"to: nobody called {said.to} may sign in here.", field="to")
    if not any(may(doing.procedure, role, "contact.return") for role in worker.roles):
        raise doing.refuse(f"{worker.name} is not a member of the duty team.")
    _end_seeing(doing, contact, "cancelled", "")
    doing.writing.add(
        Task(
            contact_id=contact.number,
            kind=WALK_IN,
            to=worker.name,
            ask="See the person at reception, and record what was done.",
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause(),
        )
    )
    doing.details["to"] = worker.name
    return _step(doing, SEES, who=worker.name).ref


def _end_seeing(doing: Doing, contact: Contact, state: str, answer: str) -> None:
    for task in doing.writing.all(Task, contact_id=contact.number, kind=WALK_IN, state="open"):
        doing.writing.change(task, state=state, answer=answer, done_at=doing.now, done_by=doing.who)


class Responding(Part):
    """What the desk did."""

    text: Said


@action(
    "walk_in.respond", "What was done for them", key="D", on="contact", states=(*WAITING, "decided"),
    arguments=Responding, guard=_walked_in,
)  # fmt: skip
def respond(doing: Doing, said: Responding) -> str:
    """What the desk did for the person, whoever saw them. With the contact in the duty tray both are there, and the time
    stops (SL-179)."""
    contact = _step(doing, RESPONSE, said.text)
    _end_seeing(doing, contact, "done", said.text)
    if contact.sent is not None:
        doing.report("walk_in.answered", contact.ref)
    return contact.ref


@for_each_procedure
def _directing(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "team": (one_of(procedure.teams, what="receiving team"), ...),
        "told": (SaidLine, Field(description="who of the team was told")),
    }
    return create_model("Directing", __base__=Part, **fields)


@action(
    "walk_in.direct", "To the team that has their case", key="x", on="contact", states=("arrived", "draft"),
    arguments=_directing, guard=_walked_in,
)  # fmt: skip
def direct(doing: Doing, said: Any) -> str:
    """Their case is open to a team: they are taken to it, and nothing of it comes into the duty tray (SL-175)."""
    contact = the_contact(doing)
    title = doing.procedure.teams[said.team].title
    _end_seeing(doing, contact, "cancelled", "")
    doing.write_down(contact.number, "walk_in_directed", facts={"team": said.team, "told": said.told})
    doing.writing.change(contact, state="void", void_reason=f"Their case is open to {title}: {said.told} was told.")
    message = write_message(
        doing,
        OpenTo(said.team, title, ""),
        contact=contact,
        told_by=str(contact.referrer.get("name") or "somebody at reception"),
        information=str(contact.concern.get("details") or "They came to reception."),
        received=contact.received or contact.recorded,
        channel=WALK_IN,
    )
    mark_passed(doing, message, said.told, "taken to them", doing.now)
    doing.extra |= {"passed_to": title, "message": message.ref}
    doing.details["team"] = said.team
    doing.report("contact.voided", contact.ref)
    return contact.ref


class Printing(Part):
    """The folder that the form is written into."""

    out: FilePath = Field(title="Folder to write it into", description="such as ~/forms")


@action("walk_in.form", "Write the blank walk-in form", on="desk", arguments=Printing)
def blank_form(doing: Doing, said: Printing) -> str:
    """The form that is handed out at reception, blank, for Word (SL-176)."""
    from dutydesk.documents.walk_in_form import walk_in_form  # noqa: PLC0415 - loads Word's libraries

    content = walk_in_form(office_head(doing), training=doing.store.office.training)
    path = doing.write_file(content, said.out, "walk-in-form", ".docx")
    doing.extra["files"] = [str(path)]
    return ""
