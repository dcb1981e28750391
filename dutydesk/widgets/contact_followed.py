"""What followed from a contact, in words: its clocks, decisions, tasks, notes, letters and files, and when it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.contact_words import Line, Section, Told, full_name, said_sections, told_only, words
from dutydesk.widgets.local import day, left, moment
from dutydesk.widgets.own_words import own_answers

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure

NOTE_OWN = frozenset({"kind", "text", "by", "by_role", "at", "facts"})
"""What stands in every note; the rest are the facts of a call or a reply."""


def sections(contact: Told, procedure: Procedure) -> tuple[Section, ...]:
    """The whole contact: what it says, then what followed."""
    zone = procedure.calendar.zone
    made = (
        Section("Earlier contacts", tuple(_repeats(contact))),
        Section("Clocks", tuple(told_only(_clocks(contact, zone, procedure)))),
        Section("Decided and proposed", tuple(told_only(_decided(contact, zone, procedure)))),
        Section("Tasks, notes and calls", tuple(told_only(_worked(contact, zone)))),
        Section("Letters and files", tuple(told_only(_papers(contact)))),
        Section("Receipt", tuple(told_only(_receipt(contact, zone)))),
    )
    return (*said_sections(contact, procedure), *(section for section in made if section.lines))


def _repeats(contact: Told) -> Iterable[Line]:
    """The earlier contacts of the last months: how many, by source and outcome, then each (the newest first)."""
    told = contact.get("repeats") or {}
    if not told.get("earlier"):
        return
    if told["wanted"] and told["often"] >= told["wanted"]:
        yield Line("AGAIN", f"number {told['often']} within {told['days']} days: look at them together", True)
    for label, counted in (("By source", told["by_source"]), ("By outcome", told["by_outcome"])):
        yield Line(label, ", ".join(f"{name} {number}" for name, number in counted))
    for one in told["earlier"]:
        whom = ", ".join(one["children"]) if one["child"] else "an adult of the household"
        outcome = ", ".join(one["outcomes"]) or "not decided yet"
        yield Line(f"{one['ref']}  {day(str(one['received'])[:10])}", f"{one['source']}: {outcome} ({whom})")


def _clocks(contact: Told, zone: str, procedure: Procedure) -> Iterable[Line]:
    for clock in contact.get("clocks", ()):
        rule = procedure.clocks.get(str(clock.get("clock")))
        state = f"stopped {moment(clock['stopped'], zone)}" if clock.get("stopped") else ""
        if clock.get("stopped") and clock.get("overdue"):
            state = f"{state}, LATE"
        elif not state and clock.get("minutes_left") is not None:
            state = left(clock["minutes_left"])
        due = f"due {moment(clock['due'], zone)}" if clock.get("due") else "no due time"
        told = "; ".join(filter(None, [due, state, str(clock.get("clause") or "")]))
        yield Line(rule.title if rule else words(clock.get("clock")), told, "OVERDUE" in state or "LATE" in state)


def _decided(contact: Told, zone: str, procedure: Procedure) -> Iterable[Line]:
    names = {str(child.get("id")): full_name(child) for child in contact.get("children", ())}

    def outcome(one: Told) -> str:
        known = procedure.outcomes.get(str(one.get("outcome")))
        return known.title if known else words(one.get("outcome"))

    for one in contact.get("proposals", ()):
        yield Line(
            f"Proposed {moment(one.get('at'), zone)} by {one.get('proposed_by')}",
            f"{outcome(one)} - {one.get('rationale') or ''}",
        )
    for one in contact.get("decisions", ()):
        whom = f" for {names.get(str(one['child']), one['child'])}" if one.get("child") else ""
        by = f"{one.get('decided_by')}{' for the ' + words(one['acting_for']) if one.get('acting_for') else ''}"
        late = " LATE" if one.get("late") else ""
        told = f"{outcome(one)}{whom} - {one.get('rationale') or ''}"
        yield Line(f"Decided{late} {moment(one.get('at'), zone)} by {by}", told, True)
        yield Line("Words for letters", str(one.get("letter_text") or ""))
        yield from (Line(title, said) for title, said in own_answers(one, procedure))
    yield Line("Opened", ", ".join(str(ref) for ref in contact.get("records", ())))


def _worked(contact: Told, zone: str) -> Iterable[Line]:
    for task in contact.get("tasks", ()):
        back = f"answered: {task['answer']}" if task.get("answer") else words(task.get("state"))
        yield Line(f"Task for {task.get('to') or 'the desk'}", f"{task.get('ask') or words(task.get('kind'))} - {back}")
    for note in contact.get("notes", ()):
        facts = _facts(
            {name: value for name, value in note.items() if name not in NOTE_OWN} | (note.get("facts") or {})
        )
        head = f"{words(note.get('kind')).capitalize()} {moment(note.get('at'), zone)} by {note.get('by') or 'nobody'}"
        yield Line(head, "; ".join(filter(None, [str(note.get("text") or ""), facts])))


def _facts(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{words(name)} {value}" for name, value in facts.items() if value not in (None, "", False))


def _papers(contact: Told) -> Iterable[Line]:
    for letter in contact.get("letters", ()):
        to = letter.get("to") or letter.get("audience")
        yield Line(f"Letter {letter.get('ref')}", f"{words(letter.get('kind'))} to {to}: {words(letter.get('state'))}")
    for kept in contact.get("attachments", ()):
        yield Line("File kept", f"{kept.get('name')} ({kept.get('size')} bytes)")


def _receipt(contact: Told, zone: str) -> Iterable[Line]:
    by = f" by {words(contact['channel'])}" if contact.get("channel") else ""
    yield Line("Received", f"{moment(contact.get('received'), zone)}{by}".strip())
    yield Line("Recorded", moment(contact.get("recorded"), zone))
    yield Line("Sent", moment(contact.get("sent"), zone))
    holder = f" with {contact['assigned_to']}" if contact.get("assigned_to") else ""
    yield Line("State", f"{words(contact.get('state'))}{holder}")
    yield Line("Keyed by", ", ".join(contact.get("keyed_by") or ()))
    seen = [f"{one.get('who')} ({one.get('role')})" for one in contact.get("seen_by", ()) if isinstance(one, Mapping)]
    yield Line("Opened by", ", ".join(seen))
