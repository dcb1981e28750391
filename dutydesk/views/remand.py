"""Since when a remand makes the children of a contact looked after (SL-182)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.transfers import looked_after_from
from dutydesk.store.statements import rows

REMANDED = "remand_date"
"""The question that each child's day of the remand answers."""


def looked_after(conn: Connection, procedure: Procedure, contact: Contact) -> dict[str, date]:
    """Each child, by item, that is looked after because of this contact, and since when."""
    route = procedure.routes.get(contact.route or "")
    rule = procedure.clocks.get(route.looked_after) if route is not None and route.looked_after else None
    if rule is None:
        return {}
    told = {}
    for child in rows(conn, ContactChild, contact_id=contact.number):
        day = child.answers.get(REMANDED)
        since = looked_after_from(rule.on, date.fromisoformat(day) if day else None)
        if since is not None and not child.removed:
            told[child.item] = since
    return told
