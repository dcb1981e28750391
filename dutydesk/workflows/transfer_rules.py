"""Where a transfer in meets the common way of a contact and its referral: what each step may not do before the other
authority's papers, the address and the notices are there (SL-109, SL-130, SL-136, SL-151, SL-154, SL-156)."""

from __future__ import annotations

from dutydesk.models import Assessment, Contact, Letter, Referral, Task, TransferIn
from dutydesk.procedures.entries import Clauses
from dutydesk.procedures.shapes import Outcome, TransferRule
from dutydesk.procedures.transfers import outstanding, titles_of
from dutydesk.views.transfers import LEGAL, rule_of, transfer_of
from dutydesk.workflows.doing import Doing

NO_PLAN = "transfer_in.plan_unneeded"
"""The event whose notices must have gone before a case goes straight to another service."""
CONCERN = "transfer_in.legal_concern"
"""The event that two people are warned of."""
KIND = "transfer_in"
"""The kind of the assessment that holds the needs and risks of a transfer in."""


def transfer_here(doing: Doing, contact: Contact) -> TransferIn | None:
    """The transfer in that a contact is about, where it is one that was not put aside."""
    return transfer_of(doing.writing.conn, contact.number)


def follow_route(doing: Doing, contact: Contact, *, new: bool = False) -> None:
    """A contact that is said to be a transfer in has a record of its own for all that goes with one; where the route was a
    mistake the record is put aside. A ``new`` contact has none yet."""
    rule = rule_of(doing.procedure, contact)
    transfer = None if new else transfer_here(doing, contact)
    if rule is None:
        if transfer is not None and transfer.state == "asked":
            doing.writing.change(transfer, state="closed")
        return
    if transfer is None:
        told = contact.referrer
        doing.writing.add(
            TransferIn(
                contact_id=contact.number,
                authority=str(told.get("agency") or told.get("name") or ""),
                manager=str(told.get("name") or "") if told.get("agency") else "",
            )
        )
        doing.report("transfer_in.known", contact.ref, contact.received)


def put_aside(doing: Doing, contact: Contact) -> None:
    """The contact is void, and so is the transfer that it was about."""
    transfer = transfer_here(doing, contact)
    if transfer is not None:
        doing.writing.change(transfer, state="closed")


def insist_may_send(doing: Doing, contact: Contact) -> None:
    """Before a transfer in is put on the system its address is checked; one that needs its papers first is accepted."""
    rule, transfer = rule_of(doing.procedure, contact), transfer_here(doing, contact)
    if rule is None or transfer is None:
        return
    insist_address(doing, rule, transfer)
    if rule.before == "contact" and transfer.state != "accepted":
        lacks = lacking_papers(doing, rule, transfer)
        why = f"still lacking: {lacks}" if lacks else f"a manager accepts {transfer.ref} first"
        raise doing.refuse(f"{contact.ref} is not accepted as a contact yet; {why}. {AT_ONCE}", rule.cited_papers)
    if transfer.state == "asked":
        doing.writing.change(transfer, state="accepted")


AT_ONCE = "A worry that cannot wait is recorded as an ordinary contact, without the route."


def insist_address(doing: Doing, rule: TransferRule, transfer: TransferIn) -> None:
    """The family's permanent address was checked, and found to be one."""
    if not rule.address_clause or transfer.address_permanent:
        return
    if transfer.address_permanent is None:
        told = (
            f"The family's address has not been checked: by whom, and when ({transfer.ref}, transfer_in.check_address)."
        )
    else:
        told = f"The family was found to have no permanent address here ({transfer.ref})."
    raise doing.refuse(f"{told} {AT_ONCE}", rule.cited_address)


def lacking_papers(doing: Doing, rule: TransferRule, transfer: TransferIn) -> str:
    """The papers that are still outstanding, in words."""
    titles = {name: one.title for name, one in doing.procedure.questions.items()}
    return titles_of(outstanding(rule, transfer.papers), titles)


def insist_may_refer(doing: Doing, contact: Contact, outcome: Outcome) -> None:
    """No way to a referral leads past the papers, however late the decision is (SL-109, SL-196)."""
    rule, transfer = rule_of(doing.procedure, contact), transfer_here(doing, contact)
    if rule is None or transfer is None or outcome.opens != "referral":
        return
    insist_address(doing, rule, transfer)
    lacks = lacking_papers(doing, rule, transfer)
    if lacks:
        told = f"{contact.ref} does not progress before every paper is in hand. Still outstanding: {lacks}."
        raise doing.refuse(told, rule.cited_papers)


def referred(doing: Doing, contact: Contact, opened: str) -> None:
    """It has become a referral: from now on it is to be allocated as early as possible (SL-154)."""
    rule, transfer = rule_of(doing.procedure, contact), transfer_here(doing, contact)
    if transfer is not None and transfer.state == "asked":
        doing.writing.change(transfer, state="accepted")
    if rule is not None and rule.conference and opened.startswith(f"{Referral.letter}-"):
        doing.report("transfer_in.accepted", opened)


def insist_team(doing: Doing, referral: Referral, team: str) -> None:
    """Which teams take a case by its route: a remand goes to those for assessment and children in need (SL-184); of a
    transfer in some only once both notices have gone that the plan seems not to be needed (SL-151)."""
    contact = doing.writing.get(Contact, referral.contact_id)
    route = doing.procedure.routes.get(contact.route or "") if contact is not None else None
    if route is not None and route.teams and team not in route.teams and doing.procedure.teams[team].clause:
        titles = " or ".join(doing.procedure.teams[name].title for name in route.teams)
        raise doing.refuse(f"{route.title} goes to {titles}.", ", ".join(route.with_gaps or route.clause))
    rule = rule_of(doing.procedure, contact) if contact is not None else None
    if contact is None or rule is None or not rule.teams or team in rule.teams:
        return
    title = doing.procedure.teams[team].title
    if team not in rule.after_notice:
        raise doing.refuse(f"{title} takes no such transfer.", ", ".join(rule.clause))
    transfer = transfer_here(doing, contact)
    if transfer is None or transfer.plan_unneeded is None or not notices_gone(doing, contact):
        told = f"{title} takes it only after both notices have gone that the plan seems not to be needed here."
        raise doing.refuse(told, _cited(rule.after_notice_clause))


def _cited(clauses: Clauses) -> str:
    return ", ".join(clauses)


def notices_gone(doing: Doing, contact: Contact, event: str = NO_PLAN) -> bool:
    """Whether every notice that an event owes was sent, and none of them waits."""
    kinds = {kind for kind, rule in doing.procedure.letters.items() if rule.owed_by == event}
    letters = [one for one in doing.writing.all(Letter, contact_id=contact.number) if one.kind in kinds]
    waits = any(one.state in ("owed", "rendered") for one in letters)
    return not waits and kinds <= {one.kind for one in letters if one.state == "sent"}


def warned(doing: Doing, letter: Letter) -> None:
    """Once everybody was warned of concerns that need legal input, nobody has to be reminded of it (SL-145)."""
    contact = doing.writing.get(Contact, letter.contact_id)
    rule = doing.procedure.letters.get(letter.kind)
    if contact is None or rule is None or rule.owed_by != CONCERN or not notices_gone(doing, contact, CONCERN):
        return
    for task in doing.writing.all(Task, contact_id=contact.number, kind=LEGAL, state="open"):
        doing.writing.change(task, state="done", done_at=doing.now, done_by=doing.who, answer="Both were warned.")


def allocated(doing: Doing, referral: Referral) -> None:
    """A worker has it: it is no longer held by duty, and its papers are handed over (SL-110, SL-154)."""
    contact = doing.writing.get(Contact, referral.contact_id)
    if contact is not None and transfer_here(doing, contact) is not None:
        doing.report("transfer_in.allocated", referral.ref)


def insist_viewed(doing: Doing, table: Assessment, *, further: bool) -> None:
    """The needs and risks of a transfer in are completed as a worker and a manager saw it (SL-148)."""
    contact = doing.writing.get(Contact, table.contact_id)
    transfer = transfer_here(doing, contact) if contact is not None else None
    if table.kind != KIND or transfer is None:
        return
    if not transfer.opinion or bool(transfer.opinion["further"]) is not further:
        told = "says otherwise" if transfer.opinion else "was not given (transfer_in.opinion)"
        raise doing.refuse(f"The view on further assessment {told}.", doing.clause("transfer_in.opinion"))


def kind_handed_on(assessment: Assessment) -> str:
    """With its team: needs and risks that were completed to stand alone do so; any others are part 1 of an assessment."""
    alone = assessment.kind == KIND and assessment.part_1_done is not None
    return "needs_and_risks" if assessment.kind == KIND and not alone else assessment.kind
