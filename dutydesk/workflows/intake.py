"""A contact from its arrival to the duty tray (SL-06 to SL-08, SL-47, SL-51 to SL-68)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Contact, Note
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.wanted import wanted
from dutydesk.refusals import BadInput
from dutydesk.views.contact import said_of, situation_of
from dutydesk.workflows.content import (
    GROUPS,
    ITEM_ROWS,
    PLAIN,
    Items,
    by_id,
    forget_keys,
    items_of,
    merged,
    plain,
    standing,
    take_off,
    write_items,
)
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Line, Reason, Words, one_of
from dutydesk.workflows.people import make_persons
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Given, contact_amended, contact_said, given

AHEAD = timedelta(minutes=1)
"""How far the teller's clock may stand before ours without being called the future."""


def the_contact(doing: Doing) -> Contact:
    """The contact the action works on."""
    assert isinstance(doing.record, Contact)
    return doing.record


def own_draft(doing: Doing) -> None:
    """A draft belongs to its writer; others take it over first."""
    contact = the_contact(doing)
    if contact.state in {"draft", "arrived"} and contact.writer != doing.who:
        holder = f"is {contact.writer}'s draft" if contact.writer else "has arrived and nobody has taken it up"
        raise doing.refuse(f"{contact.ref} {holder}; take it over first.", doing.clause("contact.take_over"))


@action("contact.record", "New contact", key="n", on="desk", arguments=contact_said)
def record(doing: Doing, said: BaseModel) -> str:
    """Begin a contact. It is its writer's draft, and its clock runs from its receipt (SL-08)."""
    contact = begin(doing, given(said))
    return contact.ref


def begin(doing: Doing, told: Given, *, state: str = "draft") -> Contact:
    """Write a new contact from what was said and start its clock."""
    received = _received(doing, told.get("received"))
    contact = doing.writing.add(
        Contact(
            state=state,
            recorded=doing.now,
            received=received,
            writer=doing.who if state == "draft" else "",
            keyed_by=[doing.who] if state == "draft" else [],
            kind=told.get("kind") or next(iter(doing.procedure.kinds)),
        )
    )
    doing.record = contact
    contact, _ = write_down(doing, contact, told, {name: [] for name in ITEM_ROWS})
    doing.report("contact.recorded", contact.ref, received)
    _flag_protection(doing, contact)
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
    states=("draft", "arrived", "open"),
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
    taken = take_off(doing, remove, reason, items)
    if "received" in told and told["received"] is not None:
        contact = _correct_receipt(doing, contact, told["received"], reason)
    contact, changed = write_down(doing, contact, told, items)
    _flag_protection(doing, contact)
    doing.details["paths"] = sorted({*changed, *taken})
    if reason:
        doing.details["reason"] = reason
    return contact.ref


def _correct_receipt(doing: Doing, contact: Contact, received: datetime, reason: str) -> Contact:
    """A corrected receipt closes the old clock row and starts another; after sending it needs a reason."""
    received = _received(doing, received)
    if received == contact.received:
        return contact
    if contact.sent is not None and not reason.strip():
        raise BadInput("reason: say why the time of receipt is corrected after sending.", field="reason")
    doing.details["received_was"] = plain(contact.received)
    doing.report("contact.received_corrected", contact.ref, received)
    return doing.writing.change(contact, received=received)


def write_down(doing: Doing, contact: Contact, told: Given, items: Items) -> tuple[Contact, list[str]]:
    """Lay what was said over a contact; answers the contact at its next version and the paths that changed."""
    changed: list[str] = []

    def tell(path: str, old: Any) -> None:
        changed.append(path)
        if contact.sent is not None:
            doing.details.setdefault("was", {})[path] = plain(old)

    values: dict[str, Any] = {}
    for name in PLAIN:
        if name in told and getattr(contact, name) != told[name]:
            tell(name, getattr(contact, name))
            values[name] = told[name]
    for group in GROUPS:
        values[group] = merged(getattr(contact, group), told.get(group), partial(_tell_in, tell, group))
    if "alerts" in told:
        values["alerts"] = _alerts(contact.alerts, told["alerts"], tell)
    values["source"] = values["referrer"].get("source") or ""
    changed += write_items(doing, contact, told, items)
    unknown = {by_id(path, items, f"unknown.{path}"): answer for path, answer in (told.get("unknown") or {}).items()}
    values["unknown"] = {
        path: answer for path, answer in {**contact.unknown, **unknown}.items() if answer not in ("", None)
    }
    values["needs_protection"] = any(child.needs_protection for child in standing(items)["children"])
    _likely_dates(items, doing)
    fresh = {name: value for name, value in values.items() if getattr(contact, name) != value}
    return (doing.writing.change(contact, **fresh) if fresh or changed else contact), changed


def _tell_in(tell: Callable[[str, Any], None], group: str, key: str, old: Any) -> None:
    tell(f"{group}.{key}", old)


def _alerts(old: list[Any], new: list[dict[str, Any]], tell: Any) -> list[Any]:
    """Alerts with their ids; those named by id are changed, the others added."""
    standing_alerts = {alert["id"]: dict(alert) for alert in old}
    for alert in new:
        item = alert.get("id") or f"l{len(standing_alerts) + 1}"
        values = {key: value for key, value in alert.items() if key != "id"}
        if standing_alerts.get(item) != {"id": item, **values}:
            tell(f"alerts.{item}", standing_alerts.get(item))
        standing_alerts[item] = {**standing_alerts.get(item, {}), "id": item, **values}
    return list(standing_alerts.values())


def _likely_dates(items: Items, doing: Doing) -> None:
    today = doing.calendar.local(doing.now).date()
    for name in ("children", "household"):
        for place, row in enumerate(items[name]):
            if row.date_of_birth is not None and row.date_of_birth > today:
                field = f"{name}[{place}].date_of_birth"
                raise BadInput(
                    f"{field} lies in the future; for a child not yet born say unborn and due_date.", field=field
                )


def _flag_protection(doing: Doing, contact: Contact) -> None:
    """A child that needs protection now flags the contact the moment it is answered (SL-62)."""
    if contact.needs_protection and contact.flagged is None:
        doing.writing.change(
            contact, flagged=doing.now, flagged_by=doing.who, flag_reason="A child needs protection now."
        )
        doing.report("contact.flagged", contact.ref)


def _of_another(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.writer == doing.who:
        raise doing.refuse(f"{contact.ref} is already yours.")


@action(
    "contact.take_over", "Take over", key="t", on="contact", states=("draft", "arrived"), opens=True, guard=_of_another
)
def take_over(doing: Doing, _: BaseModel) -> str:
    """Take up a colleague's draft, or an arrival that nobody has keyed (SL-18, SL-47)."""
    contact = the_contact(doing)
    doing.details["from"] = contact.writer
    keyed = [*contact.keyed_by, *([] if doing.who in contact.keyed_by else [doing.who])]
    doing.writing.change(contact, state="draft", writer=doing.who, keyed_by=keyed)
    return contact.ref


class Voiding(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: Reason
    duplicate_of: Line = ""


@action("contact.void", "Void", key="V", on="contact", states=("draft", "arrived", "open"), arguments=Voiding)
def void(doing: Doing, said: Voiding) -> str:
    """Set a contact aside that was made by mistake, or twice; it stays readable, and says why."""
    contact = the_contact(doing)
    if contact.state == "draft":
        own_draft(doing)
    elif doing.role not in _deciders(doing.procedure):
        raise doing.refuse("Only a manager may void a contact that has been sent or logged as an arrival.")
    if said.duplicate_of:
        other = doing.named(Contact, said.duplicate_of)
        if other is None or other.id == contact.id or other.state == "void":
            raise BadInput(f"duplicate_of: there is no other contact {said.duplicate_of}.", field="duplicate_of")
    items = items_of(doing, contact)
    for row in (*items["children"], *items["household"]):
        forget_keys(doing, row)
    doing.writing.change(contact, state="void", void_reason=said.reason, duplicate_of=said.duplicate_of)
    doing.details |= {"reason": said.reason, "duplicate_of": said.duplicate_of}
    doing.report("contact.voided", contact.ref)
    return contact.ref


def _deciders(procedure: Procedure) -> set[str]:
    deciders = {role for outcome in procedure.outcomes.values() for role in outcome.decided_by}
    return deciders | {name for name, role in procedure.roles.items() if set(role.covers) & deciders}


@action(
    "contact.submit", "Send to the duty tray", key="s", on="contact", states=("draft",), opens=True, guard=own_draft
)
def submit(doing: Doing, _: BaseModel) -> str:
    """Send a draft to the duty tray. What is wanted must be answered or said to be unknown; an urgent one goes with gaps."""
    contact = the_contact(doing)
    said = said_of(doing.writing.conn, contact)
    situation = situation_of(contact, said, doing.procedure)
    gaps = wanted(doing.procedure, said, situation)
    blocking = [gap for gap in gaps if gap.always or not situation.urgent]
    if blocking:
        listed = "; ".join(f"{gap.title} ({gap.path})" for gap in blocking)
        clauses = ", ".join(dict.fromkeys([doing.clause(), *(gap.clause for gap in blocking)]))
        raise doing.refuse(f"Still wanted before {contact.ref} can be sent: {listed}.", clauses)
    doing.writing.change(contact, state="open", sent=doing.now)
    make_persons(doing, contact)
    doing.details["gaps"] = [gap.path for gap in gaps]
    doing.report("contact.submitted", contact.ref)
    return contact.ref


class Looked(BaseModel):
    model_config = ConfigDict(extra="forbid")
    paths: Annotated[list[Line], Field(min_length=1, max_length=2000)]


@action(
    "contact.looked",
    "Mark as looked at",
    key="l",
    on="contact",
    states=("draft", "open"),
    arguments=Looked,
    once_a_sitting=True,
    guard=own_draft,
)
def looked(doing: Doing, said: Looked) -> str:
    """Values taken from a form, and lines that were not understood, have been looked at by a person."""
    contact = the_contact(doing)
    seen = set(said.paths)
    doing.writing.change(
        contact,
        from_form=[path for path in contact.from_form if path not in seen],
        not_understood=[line for line in contact.not_understood if line not in seen],
    )
    doing.details["looked"] = len(seen)
    return contact.ref


def _arrival(procedure: Procedure) -> type[BaseModel]:
    return create_model(
        "Arrival",
        __config__=ConfigDict(extra="forbid"),
        channel=(one_of(procedure.channels, what="channel"), ...),
        received=(Instant | None, None),
        who=(Line, ""),
        about=(Words, ""),
        band=(one_of(procedure.bands, empty=True, what="band"), ""),
        urgent=(bool, False),
    )


@action("arrival.log", "Log an arrival", key="a", on="desk", arguments=_arrival)
def log_arrival(doing: Doing, said: Any) -> str:
    """Something has arrived that is not keyed yet: a few words, with its clock already running (SL-25, SL-47)."""
    told: Given = {"channel": said.channel, "received": said.received, "urgent": said.urgent or said.band == "urgent"}
    told |= {"referrer": {"name": said.who}, "concern": {"details": said.about}}
    contact = begin(doing, told, state="arrived")
    if said.band:
        doing.writing.change(contact, band=said.band)
    doing.writing.add(
        Note(contact_id=contact.number, kind="arrival", text=said.about, by=doing.who, role=doing.role, at=doing.now)
    )
    return contact.ref
