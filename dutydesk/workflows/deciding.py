"""Proposing and deciding: an outcome for each child, by those the procedure names (SL-09 to SL-12, SL-31)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from dutydesk.models import Contact, ContactChild, Decision, Proposal, Task
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.may import acting_for, proposes
from dutydesk.procedures.outcomes import answers_hold, offers
from dutydesk.procedures.questions import AT_DECIDING, asked_by_outcome
from dutydesk.procedures.shapes import Outcome
from dutydesk.procedures.wanted import wanted
from dutydesk.refusals import BadInput
from dutydesk.views.contact import said_of, situation_of
from dutydesk.views.former_team import with_closing
from dutydesk.views.missing import with_return
from dutydesk.workflows.clocks import open_clocks
from dutydesk.workflows.decision_arguments import deciding, proposing
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.drafts import end_assignment
from dutydesk.workflows.former_team import end_sent, insist_decides
from dutydesk.workflows.guards import the_contact
from dutydesk.workflows.letters_owed import change_letters
from dutydesk.workflows.missing_decided import insist_may_decide, settle_return
from dutydesk.workflows.opening import Decided, open_record
from dutydesk.workflows.rating import settle_rating
from dutydesk.workflows.registry import action
from dutydesk.workflows.sights import keep_sight
from dutydesk.workflows.transfer_rules import insist_may_refer, referred

COMMON = ("outcome", "rationale", "letter_text", "children", "change_reason")


@action(
    "contact.propose", "Propose an outcome", key="P", on="contact", states=("open",), arguments=proposing, opens=True
)
def propose(doing: Doing, said: Any) -> str:
    """Say what the manager should decide, and why. Any worker at the desk may."""
    contact = the_contact(doing)
    outcome = _offered(doing, contact, said.outcome)
    proposes(doing.procedure, said.outcome, doing.role).insist(doing.action)
    children = _chosen(doing, contact, said.children, said.outcome)
    doing.writing.add(
        Proposal(
            contact_id=contact.number,
            outcome=said.outcome,
            rationale=said.rationale,
            asked=_answers(said),
            children=[child.item for child in children],
            proposed_by=doing.who,
            role=doing.role,
            at=doing.now,
        )
    )
    doing.details |= {"outcome": said.outcome, "title": outcome.title}
    doing.report("contact.proposed", contact.ref)
    return contact.ref


@action(
    "contact.decide",
    "Decide",
    key="d",
    on="contact",
    states=("missing", "open", "decided"),
    arguments=deciding,
    opens=True,
)
def decide(doing: Doing, said: Any) -> str:
    """Decide for the children still undecided, or those named. The contact is decided, and its clock stops, with the last."""
    contact = the_contact(doing)
    outcome = _offered(doing, contact, said.outcome)
    insist_decides(doing, contact, said.outcome)
    _not_own(doing, contact, said.outcome, outcome)
    if contact.state == "decided":
        contact = _take_back(doing, contact, said.children, said.change_reason)
    children = _chosen(doing, contact, said.children, said.outcome)
    insist_may_decide(doing, contact, outcome, children)
    insist_may_refer(doing, contact, outcome)
    answers = _answers(said)
    _asked(doing, contact, said.outcome, answers)
    _nothing_wanted(doing, contact, said.outcome, children)
    late = _is_late(doing, contact)
    keep_sight(doing, contact)
    doing.acting_for = acting_for(doing.procedure, doing.role, outcome.decided_by)
    opened = open_record(doing, Decided(contact, outcome, children, said.rationale, answers))
    referred(doing, contact, opened)
    targets: Sequence[ContactChild | None] = children or [None]
    for child in targets:
        doing.writing.add(
            Decision(
                contact_id=contact.number,
                child_id=child.id if child else None,
                outcome=said.outcome,
                threshold=answers.get("threshold") or "",
                rationale=said.rationale,
                letter_text=said.letter_text,
                asked={name: value for name, value in answers.items() if name != "threshold"},
                decided_by=doing.who,
                role=doing.role,
                acting_for=doing.acting_for,
                at=doing.now,
                late=late,
                opened=opened,
            )
        )
    doing.details |= {"outcome": said.outcome, "children": [c.item for c in children], "opened": opened, "late": late}
    settle_return(doing, contact, children, answers)
    last = not _undecided(doing, contact)
    settle_rating(doing, contact, last=last)
    if last:
        _finish(doing, contact)
    return contact.ref


def _finish(doing: Doing, contact: Contact) -> None:
    end_sent(doing, contact)
    if contact.assigned_to:
        end_assignment(doing, contact, "cancelled", "")
        contact = the_contact(doing)
    contact = doing.writing.change(contact, state="decided", decided=doing.now)
    doing.record = contact
    doing.report("contact.decided", contact.ref)


def _situation(doing: Doing, contact: Contact) -> Situation:
    situation = situation_of(contact, said_of(doing.writing.conn, contact), doing.procedure)
    situation = with_closing(doing.writing.conn, contact, situation, doing.procedure)
    return with_return(doing.writing.conn, contact, situation)


def _offered(doing: Doing, contact: Contact, name: str) -> Outcome:
    """The outcome, if the procedure offers it for this contact."""
    offers(doing.procedure, name, _situation(doing, contact)).insist(doing.action)
    return doing.procedure.outcomes[name]


def _chosen(doing: Doing, contact: Contact, named: Sequence[str], outcome: str) -> list[ContactChild]:
    undecided = _undecided(doing, contact)
    if not named:
        if not undecided:
            raise doing.refuse(f"{contact.ref} has been decided for all its children.", _clauses(doing, outcome))
        return [child for child in undecided if child is not None]
    by_item = {child.item: child for child in undecided if child is not None}
    by_item |= {
        f"children[{place}]": child for place, child in enumerate(_standing(doing, contact)) if child in undecided
    }
    missing = next((item for item in named if item not in by_item), None)
    if missing is not None:
        place = list(named).index(missing)
        raise BadInput(
            f"children[{place}]: no child {missing} of {contact.ref} is undecided.", field=f"children[{place}]"
        )
    return list({by_item[item].item: by_item[item] for item in named}.values())


def _standing(doing: Doing, contact: Contact) -> list[ContactChild]:
    return [child for child in doing.writing.all(ContactChild, contact_id=contact.number) if not child.removed]


def _undecided(doing: Doing, contact: Contact) -> list[ContactChild | None]:
    """Children without a standing decision; a contact that holds no child stands for itself, as None."""
    decisions = [d for d in doing.writing.all(Decision, contact_id=contact.number) if d.replaced_by is None]
    decided = {decision.child_id for decision in decisions}
    children = _standing(doing, contact)
    if not children:
        return [] if None in decided else [None]
    return [child for child in children if child.id not in decided]


def _answers(said: BaseModel) -> dict[str, Any]:
    told = said.model_dump(mode="json")
    return {name: value for name, value in told.items() if name not in COMMON and value not in (None, "", [])}


def _asked(doing: Doing, contact: Contact, name: str, answers: dict[str, Any]) -> None:
    """Every question the outcome asks is answered, and no other is."""
    outcome = doing.procedure.outcomes[name]
    answers_hold(doing.procedure, name, answers, _situation(doing, contact)).insist(doing.action)
    own = asked_by_outcome(doing.procedure, name)
    stray = [ask for ask in answers if ask not in (*outcome.asks, *outcome.may_ask, *own)]
    if stray:
        raise BadInput(f"{stray[0]}: {outcome.title} does not ask for it.", field=stray[0])


def _nothing_wanted(doing: Doing, contact: Contact, outcome: str, children: Sequence[ContactChild]) -> None:
    """What the contact itself must say before this outcome, of the children who are decided for."""
    said = said_of(doing.writing.conn, contact)
    others = {child["id"] for child in said["children"]} - {child.item for child in children}
    now = situation_of(contact, said, doing.procedure)
    gaps = wanted(doing.procedure, said, now, steps=AT_DECIDING, outcome=outcome)
    blocking = [gap for gap in gaps if not gap.advised and gap.item not in others]
    if blocking:
        listed = "; ".join(f"{gap.title} ({gap.path})" for gap in blocking)
        clauses = ", ".join(dict.fromkeys(gap.clause for gap in blocking))
        raise doing.refuse(f"Still wanted before {contact.ref} can be decided: {listed}.", clauses)


def _not_own(doing: Doing, contact: Contact, name: str, outcome: Outcome) -> None:
    """Somebody else has proposed; whoever signs it off may settle on another outcome than was proposed, but not on one
    of their own proposing."""
    if not outcome.not_own:
        return
    proposals = doing.writing.all(Proposal, contact_id=contact.number)
    if not any(proposal.proposed_by != doing.who for proposal in proposals):
        raise doing.refuse(f"{outcome.title} is proposed by one person and decided by another.", outcome.cited)
    same = [proposal for proposal in proposals if proposal.outcome == name]
    if proposals[-1].proposed_by == doing.who or (same and same[-1].proposed_by == doing.who):
        raise doing.refuse("Whoever proposed this outcome may not decide it.", outcome.cited)


def _is_late(doing: Doing, contact: Contact) -> bool:
    """Whether a limit that the duty tray is worked by has run out; others that end with the decision are their own."""
    worked_by = {name for tray in doing.procedure.trays.values() if "open" in tray.states for name in tray.clocks}
    clocks = [clock for clock in open_clocks(doing, contact.ref, "contact.decided") if clock.clock in worked_by]
    return any(clock.due is not None and doing.now > clock.due for clock in clocks)


def _clauses(doing: Doing, outcome: str) -> str:
    return doing.procedure.outcomes[outcome].cited


def _take_back(doing: Doing, contact: Contact, named: Sequence[str], reason: str) -> Contact:
    """Until the advice work is authorised the outcome may still be changed, for all or for some, with a reason (SL-97)."""
    children = _standing(doing, contact)
    places = {f"children[{place}]": child.item for place, child in enumerate(children)}
    chosen = {child.id for child in children if child.item in {places.get(name, name) for name in named}}
    standing = [d for d in doing.writing.all(Decision, contact_id=contact.number) if d.replaced_by is None]
    changing = [decision for decision in standing if not named or decision.child_id in chosen]
    first = (changing or standing)[0]
    told = doing.calendar.shown(first.at)
    title = doing.procedure.outcomes[first.outcome].title
    tasks = [doing.named(Task, ref) for ref in dict.fromkeys(decision.opened for decision in changing)]
    advice = [task for task in tasks if task is not None and task.kind == "advice"]
    if len(advice) < len(tasks) or any(task.state == "done" for task in advice):
        raise doing.refuse(
            f"{contact.ref} was decided by {first.decided_by} on {told}: {title}. New worry is a new contact.",
            _clauses(doing, first.outcome),
        )
    if not reason.strip():
        raise doing.refuse(
            f"{contact.ref} was decided by {first.decided_by} on {told}: {title}. Say why it is changed (change_reason).",
            _clauses(doing, first.outcome),
        )
    for decision in changing:
        doing.writing.change(decision, replaced_by=decision.id)
    kept = {decision.opened for decision in standing if decision not in changing}
    for task in advice:
        if task.ref not in kept:
            doing.writing.change(task, state="cancelled", done_at=doing.now, done_by=doing.who)
    change_letters(doing, contact, reason)
    doing.details["change_reason"] = reason
    return contact
