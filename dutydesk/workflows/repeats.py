"""A third contact about a child within a season is looked at by a manager together with the earlier ones."""

from __future__ import annotations

from dutydesk.models import Contact, Task
from dutydesk.views.repeats import repeated
from dutydesk.workflows.doing import Doing

KIND = "repeat_look"


def look_at_repeats(doing: Doing, contact: Contact) -> None:
    """Give managers the task to look, once for each contact, when it is one too many."""
    if contact.state != "open" or doing.writing.one(Task, contact_id=contact.number, kind=KIND) is not None:
        return
    told = repeated(doing.writing.conn, contact, doing.procedure, doing.kept)
    if told.too_often:
        earlier = ", ".join(one.ref for one in told.earlier if one.child)
        doing.writing.add(
            Task(
                contact_id=contact.number,
                kind=KIND,
                ask=f"Contact number {told.often} about a child within {told.days} days: look at {earlier} together with it.",
                given_by=doing.who,
                given_at=doing.now,
                clause=doing.procedure.repeats.cited,
            )
        )
        doing.details["repeated"] = told.often
