"""A contact on a case that a team closed within the last months: to that team's manager, who decides it (SL-116 to SL-118)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Contact, Task
from dutydesk.procedures.conditions import within_months
from dutydesk.procedures.may import decides
from dutydesk.procedures.shapes import Procedure
from dutydesk.views.former_team import FORMER_TEAM, sent_to
from dutydesk.workflows.answers import for_each_procedure
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.drafts import end_assignment
from dutydesk.workflows.fields import Day, Words, one_of
from dutydesk.workflows.guards import the_contact, wholly_undecided
from dutydesk.workflows.noting import write_note
from dutydesk.workflows.registry import action
from dutydesk.workflows.teams import manager_of

LOOK_BACK = "recently_closed"
"""The clock that says how far back a closed case still counts."""


@for_each_procedure
def _sending(procedure: Procedure) -> type[BaseModel]:
    titles: dict[str, Any] = {"x-titles": {name: team.title for name, team in procedure.teams.items()}}
    team = Field(description="the team that closed the case", json_schema_extra=titles)
    fields: dict[str, Any] = {
        "team": (one_of(procedure.teams, what="receiving team"), team),
        "closed_on": (Day, Field(description="the day on which that team closed the case")),
        "note": (Words, Field(default="", description="what its manager should know")),
    }
    return create_model("SendingToFormerTeam", __config__=ConfigDict(extra="forbid"), **fields)


@action(
    "contact.send_to_former_team",
    "Send to the former team's manager",
    key="T",
    on="contact",
    states=("open",),
    arguments=_sending,
    guard=wholly_undecided,
)
def send_to_former_team(doing: Doing, said: Any) -> str:
    """The duty manager gives an undecided contact to the manager of the team that closed the case within the last months.
    The time left does not change (SL-116 to SL-118)."""
    contact = the_contact(doing)
    _closed_lately(doing, contact, said.closed_on)
    manager = manager_of(doing, said.team)
    if contact.assigned_to:
        end_assignment(doing, contact, "cancelled", "")
        contact = the_contact(doing)
    task = doing.writing.add(
        Task(
            contact_id=contact.number,
            kind=FORMER_TEAM,
            to=manager,
            ask=f"Your team closed this case on {said.closed_on:%d %b %Y}: decide, after talking to the duty manager.",
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause(),
        )
    )
    facts = {"team": said.team, "closed_on": said.closed_on.isoformat(), "to": manager}
    write_note(doing, contact, FORMER_TEAM, said.note, facts)
    doing.writing.change(contact, assigned_to=manager, assigned_at=doing.now)
    doing.details |= {**facts, "task": task.ref}
    doing.report("contact.sent_to_former_team", contact.ref)
    return contact.ref


def _closed_lately(doing: Doing, contact: Contact, closed_on: Any) -> None:
    rule = doing.procedure.clocks.get(LOOK_BACK)
    months = rule.limit if rule is not None else 0
    received = doing.calendar.local(contact.received).date() if contact.received else None
    if not within_months(closed_on, received, months):
        raise doing.refuse(
            f"Only a case closed within {months} months before the contact goes to its former team's manager.",
            rule.cited if rule is not None else "",
        )


def insist_decides(doing: Doing, contact: Contact, outcome: str) -> None:
    """Whoever decides: those whom the outcome names; of a contact sent to its former team, that team's manager alone."""
    sent = sent_to(doing.writing.conn, contact.number)
    if sent is None:
        decides(doing.procedure, outcome, doing.role).insist(doing.action)
    elif sent.to != doing.who:
        title = doing.procedure.teams[sent.team].title
        raise doing.refuse(
            f"{contact.ref} is with {sent.to} of {title}, who decides it after talking to the duty manager.",
            doing.clause("contact.send_to_former_team"),
        )


def end_sent(doing: Doing, contact: Contact) -> None:
    """The former team's manager has decided."""
    for task in doing.writing.all(Task, contact_id=contact.number, kind=FORMER_TEAM, state="open"):
        doing.writing.change(task, state="done", done_at=doing.now, done_by=doing.who)
