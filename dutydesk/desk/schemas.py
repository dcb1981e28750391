"""What an action asks, as a JSON Schema: under the store's procedure, with the people, lines and parts of a record
that it may name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dutydesk.desk.records import load_record
from dutydesk.procedures.may import may
from dutydesk.views.choices import CHOICES
from dutydesk.views.directory import directory
from dutydesk.views.leaving_out import left_out
from dutydesk.views.lists import staff
from dutydesk.views.restricted import kept_refs
from dutydesk.workflows.choosing import LINE, OF_RECORD, OWN_TEAM, STAFF, TITLES, who_may
from dutydesk.workflows.registry import action_named

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

Part = dict[str, Any]


def schema_of(desk: Desk, action: str, ref: str | None = None) -> dict[str, Any]:
    """The JSON Schema of an action's arguments at that desk; with a record, also what of it they may name."""
    schema = action_named(action).model(desk.procedure).model_json_schema()
    parts: list[Part] = list(schema.get("properties", {}).values())
    _name_people(desk, [part for part in parts if STAFF in part])
    _name_lines(desk, [part for part in parts if LINE in part])
    if ref is not None:
        _name_of_record(desk, action, [part for part in parts if OF_RECORD in part], ref)
    return schema


def _name_people(desk: Desk, asked: Sequence[Part]) -> None:
    if not asked:
        return
    with desk.store.read() as conn:
        people = staff(conn)
    for part in asked:
        own = [one for one in people if one.team == desk.signed.team] if OWN_TEAM in part else people
        told = who_may(desk.procedure, own, part[STAFF])
        part.update({"enum": list(told), TITLES: told} if told else {})


def _name_lines(desk: Desk, asked: Sequence[Part]) -> None:
    if not asked:
        return
    with desk.store.read() as conn:
        told = {one.line: f"{one.title}: {one.phone or 'no number yet'}" for one in directory(conn, desk.procedure)}
    for part in asked:
        part[TITLES] = {line: told[line] for line in part.get("enum", ()) if line in told}


def _name_of_record(desk: Desk, action: str, asked: Sequence[Part], ref: str) -> None:
    """Only to somebody who may do it; noted once a sitting, as a look. Raises ``NoSuchRecord`` or ``Refused`` where the record
    is not open to whoever asks."""
    if not asked:
        return
    with desk.store.write(desk.now()) as writing:
        conn = writing.conn
        record = load_record(conn, ref, kept=desk.kept)
        desk.insist_reach(conn, record, "record.open")
        if not may(desk.procedure, desk.signed.role, action):
            return
        face = desk.face_of(conn, record, ref, desk.kept)
        if isinstance(face.get("contact"), str):  # what follows from a contact names the contact's children
            contact = load_record(conn, face["contact"], kept=desk.kept)
            own = {name: face.get(name) for name in ("checks", "papers")}
            face = desk.face_of(conn, contact, face["contact"], desk.kept) | own
        face = left_out(face, kept_refs(conn, desk.kept) | desk.logs.refs(conn))
        if desk.first_time("names", record.ref):
            desk.note_look(writing, "record.names", record.ref)
    for part in asked:
        told = CHOICES[part[OF_RECORD]](face)
        if told:
            part[TITLES] = told
            holder = part["items"] if part.get("type") == "array" else part
            holder["enum"] = list(told)
