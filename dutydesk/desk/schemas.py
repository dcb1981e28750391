"""What an action asks, as a JSON Schema: under the store's procedure, with the people and lines it may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dutydesk.views.directory import directory
from dutydesk.views.lists import staff
from dutydesk.workflows.choosing import LINE, OWN_TEAM, STAFF, TITLES, who_may
from dutydesk.workflows.registry import action_named

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk


def schema_of(desk: Desk, action: str) -> dict[str, Any]:
    """The JSON Schema of an action's arguments at that desk."""
    schema = action_named(action).model(desk.procedure).model_json_schema()
    asked = [part for part in schema.get("properties", {}).values() if STAFF in part]
    if asked:
        with desk.store.read() as conn:
            people = staff(conn)
        for part in asked:
            own = [one for one in people if one.team == desk.signed.team] if OWN_TEAM in part else people
            told = who_may(desk.procedure, own, part[STAFF])
            part.update({"enum": list(told), TITLES: told} if told else {})
    numbered = [part for part in schema.get("properties", {}).values() if LINE in part]
    if numbered:
        with desk.store.read() as conn:
            told = {one.line: f"{one.title}: {one.phone or 'no number yet'}" for one in directory(conn, desk.procedure)}
        for part in numbered:
            part[TITLES] = {line: told[line] for line in part.get("enum", ()) if line in told}
    return schema
