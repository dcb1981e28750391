"""The record that an outcome opens by itself: no further action, advice, early help or a referral."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dutydesk.models import Contact, ContactChild, EarlyHelpEpisode, NfaRecord, Referral, Staff, Task
from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Outcome
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing

Opened = Callable[[Doing, Contact, list[str], str, Mapping[str, Any]], str]


def open_record(
    doing: Doing,
    contact: Contact,
    outcome: Outcome,
    name: str,
    children: Sequence[ContactChild],
    rationale: str,
    answers: Mapping[str, Any],
) -> str:
    """Open what the outcome opens, listing these children; answers its reference, or nothing."""
    del name
    if not outcome.opens:
        return ""
    return _OPENS[outcome.opens](doing, contact, [child.item for child in children], rationale, answers)


def _nfa(doing: Doing, contact: Contact, children: list[str], rationale: str, answers: Mapping[str, Any]) -> str:
    """The outcome copied in, begun today, with no end date (SL-92 to SL-95)."""
    record = doing.writing.add(
        NfaRecord(
            contact_id=contact.number,
            children=children,
            text=rationale,
            extra_tasks_done=bool(answers.get("extra_tasks_done")),
            started=doing.calendar.local(doing.now).date(),
        )
    )
    return record.ref


def _advice(doing: Doing, contact: Contact, children: list[str], rationale: str, answers: Mapping[str, Any]) -> str:
    """Work for a duty social worker, to come back for authorisation (SL-99, SL-100)."""
    del children
    name = str(answers.get("worker", "")).casefold()
    worker = doing.writing.one(Staff, name=name)
    if worker is None or not worker.active:
        raise BadInput(f"worker: nobody called {name} may sign in here.", field="worker")
    if not any(may(doing.procedure, role, "advice.done") for role in worker.roles):
        raise doing.refuse(
            f"Advice-and-information work goes to a duty social worker, which {name} is not.",
            doing.clause("advice.done"),
        )
    task = doing.writing.add(
        Task(
            contact_id=contact.number,
            kind="advice",
            to=worker.name,
            ask=rationale,
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause("advice.done"),
        )
    )
    doing.report("advice.opened", task.ref)
    return task.ref


def _early_help(doing: Doing, contact: Contact, children: list[str], rationale: str, answers: Mapping[str, Any]) -> str:
    """A place where early help staff record their work; its working days run from now (SL-90, SL-96)."""
    del rationale
    requested = str(answers.get("requested", ""))
    episode = doing.writing.add(
        EarlyHelpEpisode(contact_id=contact.number, children=children, requested=requested, started=doing.now)
    )
    doing.report("early_help.opened", episode.ref)
    return episode.ref


def _referral(doing: Doing, contact: Contact, children: list[str], rationale: str, answers: Mapping[str, Any]) -> str:
    """A new referral, authorised by this decision, and the request for back files that every one triggers (SL-101, SL-112)."""
    del rationale
    referral = doing.writing.add(
        Referral(
            contact_id=contact.number,
            children=children,
            threshold=str(answers.get("threshold", "")),
            started=doing.now,
            authorised_by=doing.who,
        )
    )
    doing.writing.add(
        Task(
            contact_id=contact.number,
            kind="backfile",
            about=referral.ref,
            ask="Ask for the family's earlier files.",
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause("contact.decide"),
        )
    )
    doing.report("referral.made", referral.ref)
    return referral.ref


_OPENS: Mapping[str, Opened] = {"nfa": _nfa, "advice": _advice, "early_help": _early_help, "referral": _referral}
