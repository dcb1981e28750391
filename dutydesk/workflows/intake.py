"""A contact from its arrival to the duty tray (SL-06 to SL-08, SL-47, SL-51 to SL-68)."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import BaseModel

from dutydesk.models import Contact, ContactChild, Decision, MissingEpisode
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.wanted import wanted
from dutydesk.refusals import BadInput
from dutydesk.views.contact import said_of, situation_of
from dutydesk.views.walk_ins import WALK_IN, steps_of
from dutydesk.workflows.accessing import bring_news
from dutydesk.workflows.answers import plain
from dutydesk.workflows.content import Items, items_of, no_items, standing, take_off, write_down
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.guards import own_draft, the_contact
from dutydesk.workflows.inviting import tell_of_invitation
from dutydesk.workflows.people import make_persons
from dutydesk.workflows.recognising import recognise_children
from dutydesk.workflows.registry import action
from dutydesk.workflows.remand import settle_looked_after
from dutydesk.workflows.repeats import look_at_repeats
from dutydesk.workflows.said import Given, contact_amended, contact_said, given
from dutydesk.workflows.transfer_rules import follow_route, insist_may_send

AHEAD = timedelta(minutes=1)
"""How far the teller's clock may stand before ours without being called the future."""


@action("contact.record", "New contact", key="n", on="desk", arguments=contact_said)
def record(doing: Doing, said: BaseModel) -> str:
    """Begin a contact. It is its writer's draft, and its clock runs from its receipt (SL-08)."""
    items = no_items()
    contact = begin(doing, given(said), items=items)
    recognise_children(doing, standing(items)["children"])
    return contact.ref


def begin(doing: Doing, told: Given, *, state: str = "draft", items: Items | None = None) -> Contact:
    """Write a new contact from what was said and start its clock; ``items`` is filled with its rows."""
    received = _received(doing, told.get("received"))
    contact = doing.writing.add(
        Contact(
            state=state,
            recorded=doing.now,
            received=received,
            writer=doing.who if state == "draft" else "",
            keyed_by=[] if state == "arrived" else [doing.who],
            kind=told.get("kind") or next(iter(doing.procedure.kinds)),
        )
    )
    doing.record = contact
    items = no_items() if items is None else items
    contact, _ = write_down(doing, contact, told, items)
    doing.says(contact, items)
    if state != "missing":  # while a child is missing nothing has to be decided within a time (SL-173)
        doing.report("contact.recorded", contact.ref, received)
    follow_route(doing, contact, new=True)
    _flag_protection(doing, contact, _in_need(items))
    return contact


def _received(doing: Doing, received: datetime | None) -> datetime:
    if received is None:
        return doing.now
    if received > doing.now + AHEAD:
        told = doing.calendar.shown(received)
        raise doing.refuse(
            f"Received {told} lies in the future; a contact runs from when it arrived.",
            _receipt_clause(doing.procedure),
        )
    return received


def _receipt_clause(procedure: Procedure) -> str:
    return next((entry.cited for entry in procedure.required if entry.path == "received"), "")


@action(
    "contact.amend",
    "Add or change",
    key="e",
    on="contact",
    states=("draft", "arrived", "missing", "open"),
    arguments=contact_amended,
    once_a_sitting=True,
    guard=own_draft,
)
def amend(doing: Doing, said: BaseModel) -> str:
    """Change what a contact says. A draft is its writer's; a stale save is refused with what changed and by whom."""
    contact = the_contact(doing)
    told = given(said)
    version = told.pop("version", None)
    doing.writing.insist_version(contact, version)
    reason, remove = told.pop("reason", ""), told.pop("remove", [])
    items = items_of(doing, contact)
    in_need = _in_need(items)
    taken = take_off(doing, contact, remove, reason, items)
    _somebody_undecided(doing, contact, items, taken)
    same = (
        len(items["children"]),
        not any(isinstance(row, ContactChild) and row.item in taken for row in items["children"]),
    )
    if "received" in told and told["received"] is not None:
        contact = _correct_receipt(doing, contact, told["received"], reason)
    contact, changed = write_down(doing, contact, told, items)
    doing.says(contact, items)
    if contact.state == "missing" and same != (len(items["children"]), True):
        raise doing.refuse(
            f"Each child of {contact.ref} is missing in their own right: report another one, pass one on."
        )
    if taken and not changed:
        contact = doing.writing.change(contact)
    _flag_protection(doing, contact, _in_need(items) - in_need)
    if contact.sent is not None:
        make_persons(doing, contact)
        settle_looked_after(doing, contact)
    if "route" in told:
        follow_route(doing, contact)
    if any(_names_child(path) for path in changed):
        recognise_children(doing, standing(items)["children"])
    if changed or taken:
        doing.report("contact.amended", contact.ref, contact.received)
    doing.details["paths"] = sorted({*changed, *taken})
    if reason:
        doing.details["reason"] = reason
    return contact.ref


def _names_child(path: str) -> bool:
    """Whether a path that changed says who a child is: ``c1``, ``c1.last_name``."""
    item, _, field = path.partition(".")
    return item[:1] == "c" and item[1:].isdigit() and field in {"", "first_name", "last_name", "date_of_birth"}


def _correct_receipt(doing: Doing, contact: Contact, received: datetime, reason: str) -> Contact:
    """A corrected receipt closes the old clock row and starts another; after sending it needs a reason."""
    received = _received(doing, received)
    if received == contact.received:
        return contact
    if contact.sent is not None and not reason.strip():
        raise BadInput("reason: say why the time of receipt is corrected after sending.", field="reason")
    doing.details["received_was"] = plain(contact.received)
    if (
        doing.writing.one(MissingEpisode, contact_id=contact.number) is None
    ):  # a missing child's runs from the return (SL-173)
        doing.report("contact.received_corrected", contact.ref, received)
    return doing.writing.change(contact, received=received)


def _in_need(items: Items) -> set[str]:
    return {child.item for child in standing(items)["children"] if child.needs_protection}


def _flag_protection(doing: Doing, contact: Contact, fresh: set[str]) -> None:
    """A child that needs protection now flags the contact the moment it is answered (SL-62)."""
    if fresh and (contact.flagged is None or contact.flag_seen is not None):
        doing.writing.change(
            contact,
            flagged=doing.now,
            flagged_by=doing.who,
            flag_reason="A child needs protection now.",
            flag_seen=None,
            flag_seen_by="",
        )
        doing.report("contact.flagged", contact.ref)


def _somebody_undecided(doing: Doing, contact: Contact, items: Items, taken: list[str]) -> None:
    """The last child not decided yet stays on the contact: without it nobody could decide, and its clock would run on."""
    if not any(isinstance(row, ContactChild) and row.item in taken for row in items["children"]):
        return
    decided = {one.child_id for one in doing.writing.all(Decision, contact_id=contact.number, replaced_by=None)}
    if decided and all(child.id in decided for child in standing(items)["children"]):
        raise doing.refuse(f"No other child of {contact.ref} is still to be decided: decide it, do not take it off.")


def _band_of(doing: Doing, situation: Situation) -> str:
    """The band that the procedure puts such a contact into by itself; a manager may change it, with a reason."""
    ruled = {name: band.when for name, band in doing.procedure.bands.items() if band.when is not None}
    return next((name for name, when in ruled.items() if holds(when, situation)), "")


@action(
    "contact.submit", "Send to the duty tray", key="s", on="contact", states=("draft",), opens=True, guard=own_draft
)
def submit(doing: Doing, _: BaseModel) -> str:
    """Send a draft to the duty tray. What is wanted must be answered or said to be unknown; an urgent one goes with gaps."""
    contact = the_contact(doing)
    insist_may_send(doing, contact)
    said = said_of(doing.writing.conn, contact)
    situation = situation_of(contact, said, doing.procedure)
    gaps = [gap for gap in wanted(doing.procedure, said, situation) if not gap.advised]
    blocking = [gap for gap in gaps if gap.always or not situation.urgent]
    if blocking:
        listed = "; ".join(f"{gap.title} ({gap.path})" for gap in blocking)
        clauses = ", ".join(dict.fromkeys([doing.procedure.sending.cited, *(gap.clause for gap in blocking)]))
        raise doing.refuse(f"Still wanted before {contact.ref} can be sent: {listed}.", clauses)
    doing.writing.change(contact, state="open", sent=doing.now, band=contact.band or _band_of(doing, situation))
    make_persons(doing, contact)
    bring_news(doing, contact)
    settle_looked_after(doing, contact)
    _with_response(doing, contact)
    look_at_repeats(doing, contact)
    doing.details["gaps"] = [gap.path for gap in gaps]
    doing.report("contact.submitted", contact.ref)
    tell_of_invitation(doing, contact)
    return contact.ref


def _with_response(doing: Doing, contact: Contact) -> None:
    """Somebody walked in and was answered already: now that the contact is there both are (SL-179)."""
    if contact.channel == WALK_IN and "response" in steps_of(doing.writing.conn, contact):
        doing.report("walk_in.answered", contact.ref)
