"""A contact on a case that a team closed within the last months: to that team's manager, who decides it (SL-116 to SL-118)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Contact, Task
from dutydesk.procedures.conditions import within_months
from dutydesk.procedures.may import decides
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.former_team import FORMER_TEAM, LOOK_BACK, closed_lately, sent_to
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.drafts import end_assignment
from dutydesk.workflows.fields import Day, Words, one_of
from dutydesk.workflows.guards import the_contact, wholly_undecided
from dutydesk.workflows.registry import action
from dutydesk.workflows.teams import manager_of


@for_each_procedure
def _sending(procedure: Procedure) -> type[BaseModel]:
    told = "where the desk knows when a team closed the case, that one if not said"
    team = Field(default="", description=f"the team that closed the case; {told}")
    fields: dict[str, Any] = {
        "team": (one_of(procedure.teams, empty=True, what="receiving team"), team),
        "closed_on": (Day | None, Field(default=None, description="the day on which that team closed the case")),
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
    team, closed_on = _closed_by(doing, contact, said)
    _closed_lately(doing, contact, closed_on)
    manager = manager_of(doing, team)
    if contact.assigned_to:
        end_assignment(doing, contact, "cancelled", "")
        contact = the_contact(doing)
    task = doing.writing.add(
        Task(
            contact_id=contact.number,
            kind=FORMER_TEAM,
            to=manager,
            ask=f"Your team closed this case on {closed_on:%d %b %Y}: decide, after talking to the duty manager.",
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause(),
        )
    )
    facts = {"team": team, "closed_on": closed_on.isoformat(), "to": manager}
    doing.write_down(contact.number, FORMER_TEAM, said.note, facts=facts)
    doing.writing.change(contact, assigned_to=manager, assigned_at=doing.now)
    doing.details |= {**facts, "task": task.ref}
    doing.report("contact.sent_to_former_team", contact.ref)
    return contact.ref


def _closed_by(doing: Doing, contact: Contact, said: Any) -> tuple[str, Any]:
    """The team and the day, as said or as the desk knows them; another team than one that is known is refused (SL-116)."""
    known = [one for one in closed_lately(doing.writing.conn, contact, doing.procedure) if one.team]
    theirs = [one for one in known if said.team in ("", one.team)]
    if known and not theirs:
        told = known[-1]
        raise doing.refuse(
            f"The case of {told.name} was closed by {told.team_title} on {told.closed_on:%d %b %Y}: it goes to their"
            " manager.",
            told.clause,
        )
    last = theirs[-1] if theirs else None
    team, closed_on = said.team or (last.team if last else ""), said.closed_on or (last.closed_on if last else None)
    if not team:
        raise BadInput("team: say which team closed the case.", field="team")
    if closed_on is None:
        raise BadInput("closed_on: say on which day that team closed the case.", field="closed_on")
    return team, closed_on


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
