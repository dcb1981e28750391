"""The record that an outcome opens by itself: no further action, advice, early help or a referral."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dutydesk.models import Contact, ContactChild, EarlyHelpEpisode, NfaRecord, Referral, Staff, Task
from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Outcome
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about to open its record: for which children, why, and what the outcome asked."""

    contact: Contact
    outcome: Outcome
    children: Sequence[ContactChild]
    rationale: str
    answers: Mapping[str, Any]

    @property
    def items(self) -> list[str]:
        """The children by their lasting ids."""
        return [child.item for child in self.children]


def open_record(doing: Doing, decided: Decided) -> str:
    """Open what the outcome opens, listing these children; answers its reference, or nothing."""
    return _OPENS[decided.outcome.opens](doing, decided) if decided.outcome.opens else ""


def _nfa(doing: Doing, decided: Decided) -> str:
    """The outcome copied in, begun today, with no end date (SL-92 to SL-95)."""
    record = doing.writing.add(
        NfaRecord(
            contact_id=decided.contact.number,
            children=decided.items,
            text=decided.rationale,
            extra_tasks_done=bool(decided.answers.get("extra_tasks_done")),
            started=doing.calendar.local(doing.now).date(),
        )
    )
    return record.ref


def _advice(doing: Doing, decided: Decided) -> str:
    """Work for a duty social worker, to come back for authorisation (SL-99, SL-100)."""
    name = str(decided.answers.get("worker", "")).casefold()
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
            contact_id=decided.contact.number,
            kind="advice",
            to=worker.name,
            ask=decided.rationale,
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause("advice.done"),
        )
    )
    doing.report("advice.opened", task.ref)
    return task.ref


def _early_help(doing: Doing, decided: Decided) -> str:
    """A place where early help staff record their work; its working days run from now (SL-90, SL-96)."""
    requested = str(decided.answers.get("requested", ""))
    episode = doing.writing.add(
        EarlyHelpEpisode(
            contact_id=decided.contact.number, children=decided.items, requested=requested, started=doing.now
        )
    )
    doing.report("early_help.opened", episode.ref)
    doing.report("early_help.requested", episode.ref, decided.contact.received)
    return episode.ref


def _referral(doing: Doing, decided: Decided) -> str:
    """A new referral, authorised by this decision, and what the procedure has begin with every one (SL-101, SL-112, SL-128)."""
    referral = doing.writing.add(
        Referral(
            contact_id=decided.contact.number,
            children=decided.items,
            threshold=str(decided.answers.get("threshold", "")),
            started=doing.now,
            authorised_by=doing.who,
        )
    )
    for thing, clauses in decided.outcome.begins.items():
        _BEGINS[thing](doing, decided, referral.ref, ", ".join(clauses))
    doing.report("referral.made", referral.ref)
    return referral.ref


def _backfile(doing: Doing, decided: Decided, referral: str, clause: str) -> None:
    """The request for the family's earlier files (SL-112)."""
    doing.writing.add(
        Task(
            contact_id=decided.contact.number,
            kind="backfile",
            about=referral,
            ask="Ask for the family's earlier files.",
            given_by=doing.who,
            given_at=doing.now,
            clause=clause,
        )
    )


def _chronology(doing: Doing, decided: Decided, referral: str, clause: str) -> None:
    """The chronology, with the contact as its first entry (SL-128)."""
    contact = decided.contact
    came = contact.received or contact.recorded
    channel = doing.procedure.channels.get(contact.channel)
    how = f" ({channel.title})" if channel else ""
    doing.write_down(
        contact.number,
        "chronology",
        f"Contact {contact.ref} received{how}; decided as {decided.outcome.title.lower()}.",
        about=referral,
        facts={"on": doing.calendar.local(came).date(), "contact": contact.ref, "clause": clause},
    )


_BEGINS: Mapping[str, Callable[[Doing, Decided, str, str], None]] = {"backfile": _backfile, "chronology": _chronology}


_OPENS: Mapping[str, Callable[[Doing, Decided], str]] = {
    "nfa": _nfa,
    "advice": _advice,
    "early_help": _early_help,
    "referral": _referral,
}
