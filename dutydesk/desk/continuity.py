"""The continuity pack: for each person the trays they see and whom to ring, to be read when the store cannot be opened.

It is made beside the desk's work and encrypted as the store is. Each person reads their own part, so that what is kept
from somebody at the desk is kept from them in the pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dutydesk.desk.face import Signed
from dutydesk.models import Staff
from dutydesk.procedures.may import sees, sees_tray
from dutydesk.refusals import DeskError, Refused
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.daily import folder_of
from dutydesk.store.passphrases import normal_name
from dutydesk.store.sealed_pack import read_pack, write_pack
from dutydesk.store.statements import rows
from dutydesk.views.continuity import to_ring

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

_FILE = "continuity.pack"
_ROW = ("ref", "children", "received", "due", "priority", "state", "assigned_to", "episode")


def pack_of(address: Address) -> Path:
    """Where the pack of a store lies."""
    return folder_of(address) / _FILE


def make_pack(desk: Desk) -> Path:
    """Write the pack anew; answers its file. Raises ``Refused`` for a store that is not encrypted by us."""
    store = desk.store
    if store.key is None:
        raise Refused("A continuity pack is sealed with the store's key, and this store has none.")
    with store.read() as conn:
        people = [person for person in rows(conn, Staff) if person.active]
        mark = audit.mark(conn)
    content = {
        "office": f"{desk.procedure.desk}, {desk.procedure.authority}",
        "zone": desk.procedure.calendar.zone,
        "made": _plainly(desk, desk.now()),
        "mark": mark,
        "people": {person.name: {role: _part(desk, person, role) for role in person.roles} for person in people},
    }
    path = pack_of(store.address)
    write_pack(path, content, key=store.key, address=store.address)
    return path


def read_continuity(path: Path, name: str, password: str) -> dict[str, Any]:
    """A person's own part of a pack: ``office``, ``zone``, ``made``, ``mark``, ``roles``: for each the trays and whom to ring."""
    content = read_pack(path, name, password)
    own = content.pop("people").get(normal_name(name), {})
    return {**content, "roles": own}


def _part(desk: Desk, person: Staff, role: str) -> dict[str, Any]:
    """What one person sees in one of their roles: each tray's rows, and whom to ring about what stands in them."""
    if role not in desk.procedure.roles:
        return {}
    theirs = desk.as_seen_by(Signed(person.name, tuple(person.roles), role, person.team))
    trays = dict(_trays(theirs))
    with desk.store.read() as conn:
        refs = {row["ref"] for tray in trays.values() for row in tray["rows"]}
        return {"title": desk.procedure.roles[role].title, "trays": trays, "to_ring": to_ring(conn, sorted(refs))}


def _trays(theirs: Desk) -> Iterator[tuple[str, dict[str, Any]]]:
    role = theirs.signed.role
    for name, tray in theirs.procedure.trays.items():
        if not sees_tray(theirs.procedure, role, name) or not sees(theirs.procedure, role, "tray"):
            continue
        try:
            found = theirs.see("tray", name=name)
        except DeskError:
            continue
        shown = [{part: _plainly(theirs, getattr(row, part, None)) for part in _ROW} for row in found]
        if shown:
            yield name, {"title": tray.title, "rows": shown}


def _plainly(desk: Desk, value: Any) -> Any:
    """A value as the pack keeps it: instants in the office's own time."""
    return desk.calendar.local(value).isoformat(timespec="seconds") if isinstance(value, datetime) else value
