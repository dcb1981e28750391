"""What was said and done on a contact itself: the contact, its decisions, notes, tasks, letters and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dutydesk.models import Contact, Decision, Letter, Note, Proposal, Task
from dutydesk.store.statements import rows
from dutydesk.views.chronology_gathered import Gathered
from dutydesk.views.chronology_rows import Event
from dutydesk.views.followed import attachments_of
from dutydesk.views.restricted import is_about_kept

UNNAMED = "somebody who asked not to be named"
_ELSEWHERE = frozenset({"chronology", "missing_reported", "strategy_meeting", "return_interview", "safe_and_well"})
"""Notes of what the record that they are about tells itself."""
_KIND_OF = {"call": "call", "urgent_action": "action", "marac_action": "marac"}
_OF_RECORD = {"E": "early_help", "M": "missing", "T": "transfer", "A": "assessment", "R": "referral"}
_TITLES = {
    "call": "Call with {with}",
    "urgent_action": "",
    "note": "",
    "return": "What came back",
    "rating": "Rated {rating}",
    "band": "Banded {band}",
    "consent": "Consent asked",
    "former_team": "Sent to the former team",
    "instruction": "Asked of {to}",
    "missing_update": "News",
    "missing_passed_on": "Told to {to}",
    "marac_action": "",
}
"""How a note of a kind is told of before its words; a kind that is not here is told of by its own name."""
_FACTS = ("who", "place", "result", "how", "service", "heading")
"""What is told beside a note's words where it has any of it."""


def told_on(of: Gathered, contact: Contact) -> Iterable[Event]:
    """Everything of the contact itself."""
    yield _contact(of, contact)
    yield from _decisions(of, contact)
    yield from _notes(of, contact)
    yield from _tasks(of, contact)
    yield from _letters(of, contact)
    for file in attachments_of(of.conn, contact.number):
        words = f"Document filed: {file['name']}"
        yield of.event(contact, file["added_at"], "document", words, items=file["children"] or (), by=file["added_by"])


def _contact(of: Gathered, contact: Contact) -> Event:
    referrer = contact.referrer
    agency = str(referrer.get("agency") or "")
    who = UNNAMED if referrer.get("anonymous") else ", ".join(filter(None, (str(referrer.get("name") or ""), agency)))
    concern = str(contact.concern.get("details") or "").strip()
    children = of.children[contact.number]
    particular = tuple(
        (name, words)
        for child, name in zip(children, of.names(contact.number), strict=True)
        if (words := "; ".join(filter(None, (child.condition, child.location and f"is {child.location}"))))
    )
    source = of.procedure.sources.get(contact.source)
    return of.event(
        contact,
        contact.received or contact.recorded,
        "contact",
        f"{f'From {who}. ' if who else ''}{concern}".strip() or "Nothing was said of the concern.",
        source=source.title if source else contact.source,
        particular=particular if len(children) > 1 else (),
    )


def _decisions(of: Gathered, contact: Contact) -> Iterable[Event]:
    items = {child.id: child.item for child in of.children[contact.number]}
    together: dict[tuple[str, str, datetime, str], list[str]] = {}
    for decision in rows(of.conn, Decision, contact_id=contact.number, replaced_by=None):
        key = (_outcome(of, decision.outcome), decision.rationale, decision.at, decision.decided_by)
        together.setdefault(key, []).append(items.get(decision.child_id, ""))
    for (title, rationale, at, by), told in together.items():
        about = [item for item in told if item]
        yield of.event(contact, at, "decision", f"{title}. {rationale}", items=about, by=by)
    for proposal in rows(of.conn, Proposal, contact_id=contact.number):
        words = f"Proposed: {_outcome(of, proposal.outcome)}. {proposal.rationale}".strip()
        yield of.event(contact, proposal.at, "decision", words, items=proposal.children, by=proposal.proposed_by)


def _outcome(of: Gathered, name: str) -> str:
    outcome = of.procedure.outcomes.get(name)
    return outcome.title if outcome else name


def _notes(of: Gathered, contact: Contact) -> Iterable[Event]:
    for note in rows(of.conn, Note, contact_id=contact.number):
        if note.kind in _ELSEWHERE or is_about_kept(note.about, of.kept):
            continue
        words = _note_words(note.kind, note.text, note.facts)
        if words:
            kind = _KIND_OF.get(note.kind) or _OF_RECORD.get(note.about[:1], "note")
            yield of.event(contact, note.at, kind, words, ref=note.about, by=note.by)


def _note_words(kind: str, text: str, facts: Mapping[str, Any]) -> str:
    told = {name: str(value) for name, value in facts.items() if isinstance(value, (str, int, float)) and value != ""}
    title = _TITLES.get(kind, kind.replace("_", " ").capitalize())
    try:
        title = title.format_map(told)
    except KeyError:
        title = title.partition(" ")[0]
    beside = ", ".join(
        told[name] for name in _FACTS if name in told and told[name] not in text and told[name] not in title
    )
    return ": ".join(filter(None, (title, ". ".join(filter(None, (text.rstrip(), beside))))))


def _tasks(of: Gathered, contact: Contact) -> Iterable[Event]:
    for task in rows(of.conn, Task, contact_id=contact.number):
        if is_about_kept(task.about, of.kept) or not (task.ask or task.answer):
            continue
        asked = f"Asked of {task.to}: {task.ask}" if task.to else f"Asked: {task.ask}"
        yield of.event(contact, task.given_at, "task", asked, ref=task.ref, by=task.given_by)
        if task.done_at is not None and task.answer:
            words = f"Answered: {task.answer}"
            yield of.event(contact, task.done_at, "task", words, ref=task.ref, by=task.done_by)


def _letters(of: Gathered, contact: Contact) -> Iterable[Event]:
    """Letters that went out, by their kind: their readers are not named, for a referrer may have asked not to be."""
    for letter in rows(of.conn, Letter, contact_id=contact.number, state="sent"):
        held = of.procedure.letters.get(letter.kind)
        title = held.title if held else letter.kind.replace("_", " ")
        way = f" by {letter.way.replace('_', ' ')}" if letter.way else ""
        words = f"Sent{way}: {title}"
        yield of.event(
            contact, letter.sent_at or letter.owed_at, "letter", words, ref=letter.ref, by=letter.sent_by,
            items=letter.children,
        )  # fmt: skip
