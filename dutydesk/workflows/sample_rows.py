"""Invented families and what was told about them as rows: people, contacts, decisions and what these opened, all long ended
but for the newest contacts, which wait to be decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any, TypeVar

from dutydesk.invented.families import Family
from dutydesk.invented.history import Told
from dutydesk.models import (
    Contact,
    ContactAddress,
    ContactAdult,
    ContactChild,
    Decision,
    EarlyHelpEpisode,
    Letter,
    NameKey,
    NfaRecord,
    Note,
    Person,
    PersonAlias,
    Referral,
    RunningClock,
    Task,
    reference,
)
from dutydesk.models.base import Table
from dutydesk.procedures.due import due
from dutydesk.procedures.shapes import Outcome
from dutydesk.store.identifiers import evidence_keys
from dutydesk.store.names import is_part, name_keys
from dutydesk.workflows.clocks import decision_clocks
from dutydesk.workflows.conserved import expected_of
from dutydesk.workflows.doing import Doing

BATCH = 20_000
"""Families or contacts that are turned into rows at once."""
T = TypeVar("T")

_COLUMNS: dict[type[Table], tuple[str, ...]] = {
    Person: ("id", "version", "first_name", "last_name", "date_of_birth", "unborn", "due_date", "gender", "made_at", "open_to"),
    PersonAlias: ("person_id", "name"),
    NameKey: ("key", "of", "of_id"),
    Contact: (
        "id", "version", "state", "channel", "kind", "came_through", "urgent", "received", "recorded", "sent", "writer",
        "keyed_by", "band", "rating", "needs_protection", "flag_reason", "flagged_by", "flag_seen_by", "assigned_to", "source",
        "referrer", "concern", "consent", "alleged_perpetrator", "alerts", "parents_informed", "unknown", "answers",
        "from_form", "not_understood", "next_item", "decided", "void_reason", "duplicate_of",
    ),
    ContactChild: (
        "id", "contact_id", "item", "person_id", "first_name", "last_name", "aliases", "date_of_birth", "unborn", "due_date",
        "gender", "ethnicity", "first_language", "religion", "school", "special_needs", "location", "condition",
        "needs_protection", "protection_reason", "answers", "removed",
    ),
    ContactAdult: (
        "contact_id", "item", "person_id", "first_name", "last_name", "aliases", "date_of_birth", "gender", "relationship",
        "parental_responsibility", "to", "ethnicity", "first_language", "religion", "special_needs", "phone", "email",
        "answers", "removed",
    ),
    ContactAddress: ("contact_id", "item", "lines", "children", "adults", "confidential", "removed"),
    RunningClock: (
        "subject", "contact_id", "clock", "started", "due", "warn_from", "stopped", "stopped_by", "clause", "rule", "late",
    ),
    NfaRecord: ("id", "contact_id", "children", "text", "extra_tasks_done", "started", "ended"),
    EarlyHelpEpisode: (
        "id", "version", "contact_id", "children", "requested", "state", "started", "worker", "consent", "consent_by",
        "consent_reason", "ending", "service", "ended", "ended_by", "stepped_up",
    ),
    Referral: (
        "id", "version", "contact_id", "children", "state", "threshold", "started", "authorised_by", "outcome", "reason",
        "threshold_decision", "recommendation", "team", "social_work_manager", "transferred_by", "worker", "allocated_by",
    ),
    Task: (
        "id", "version", "contact_id", "kind", "about", "to", "ask", "answer", "state", "given_by", "given_at", "done_at",
        "done_by", "clause",
    ),
    Decision: (
        "contact_id", "child_id", "outcome", "threshold", "rationale", "letter_text", "asked", "decided_by", "role",
        "acting_for", "at", "late", "opened",
    ),
    Letter: (
        "contact_id", "kind", "audience", "to_name", "state", "owed_at", "sent_at", "sent_by", "way",
    ),
    Note: ("contact_id", "about", "kind", "text", "facts", "by", "role", "at"),
}  # fmt: skip
"""What is written of each table, each after what it leans on."""
_OPENED: dict[str, type[Any]] = {
    "nfa": NfaRecord,
    "advice": Task,
    "early_help": EarlyHelpEpisode,
    "referral": Referral,
    "assessment": Referral,
    "private_fostering": Referral,
}
_OFTEN = {"nfa": 45, "advice": 18, "early_help": 16, "referral": 18}


def in_batches(several: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """As many at once as are turned into rows together."""
    left = iter(several)
    while batch := list(islice(left, size)):
        yield batch


@dataclass
class Rows:
    """Rows by table, given numbers as they are made, and poured into the store together."""

    doing: Doing
    _held: dict[type[Table], list[tuple[Any, ...]]] = field(default_factory=lambda: {model: [] for model in _COLUMNS})
    _next: dict[type[Table], int] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    """Parts of names whose spellings are not written yet."""
    _spelt: set[str] = field(default_factory=set)

    def add(self, model: type[Table], *values: Any) -> None:
        """One row, its values in the order of the columns."""
        self._held[model].append(values)

    def number(self, model: type[Table]) -> int:
        """The next number of that table."""
        number = self._next.get(model) or self.doing.writing.next_number(model)
        self._next[model] = number + 1
        return number

    def pour(self) -> None:
        """Write what is held."""
        for model, rows in self._held.items():
            if rows:
                self.doing.writing.pour(model, _COLUMNS[model], sorted(rows) if model is NameKey else rows)
                rows.clear()
        self.doing.writing.pour_spellings(self.parts - self._spelt)
        self._spelt |= self.parts
        self.parts.clear()


def write_people(rows: Rows, families: Iterable[Family]) -> None:
    """A person for everybody of these families, with other names and the keys by which they are found."""
    now = rows.doing.now
    for family in families:
        lives = evidence_keys(postcodes=[code for _, _, code in family.homes])
        for one in (*family.adults, *family.children):
            one.number = rows.number(Person)
            unborn = one.due is not None
            rows.add(
                Person, one.number, 1, one.first_name, one.last_name, one.born, unborn, one.due, one.gender, now, ""
            )
            names = (f"{one.first_name or 'unborn'} {one.last_name}", *one.aliases)
            for alias in one.aliases:
                rows.add(PersonAlias, one.number, alias)
            for key in (*name_keys(names), *lives):
                rows.add(NameKey, key, "P", one.number)
                if is_part(key):
                    rows.parts.add(key)
    rows.pour()


class Story:
    """Turns what was told into a contact, its decision and what that opened."""

    def __init__(self, rows: Rows, seed: int) -> None:
        self._rows = rows
        self._doing = rows.doing
        self._chance = Random(seed + 2)  # noqa: S311 - nothing secret is drawn
        procedure = self._doing.procedure
        outcomes = [(name, one) for name, one in procedure.outcomes.items() if one.of == "contact"]
        self._outcomes = [pair for pair in outcomes if pair[1].when is None] or outcomes
        self._often = [_OFTEN.get(outcome.opens, 3) for _, outcome in self._outcomes]
        self._clocks = decision_clocks(procedure)
        self._letters = sorted(expected_of(procedure).letters)

    def write(self, told: Told, *, waiting: bool) -> None:
        """One contact; ``waiting`` leaves it to be decided."""
        rows, doing, chance = self._rows, self._doing, self._chance
        number = rows.number(Contact)
        waiting = waiting and bool(self._clocks)
        decided = None if waiting else min(told.at + timedelta(minutes=chance.randint(20, 1900)), doing.now)
        who = doing.who
        referrer = {"name": "", **told.referrer}
        concern = {"details": told.concern, "domestic_abuse": "argument between" in told.concern}
        alerts = [{"id": "l1", "about": told.alert[0], "text": told.alert[1]}] if told.alert else []
        rows.add(
            Contact, number, 1, "open" if waiting else "decided", told.channel, "service", "", False, told.at, told.at, told.at,
            who, [who], "", "", False, "", "", "", "", told.referrer["source"], referrer, concern, {}, {}, alerts,
            chance.random() < 0.7, {}, {}, [], [], 1, decided, "", "",
        )  # fmt: skip
        children = self._people(number, told)
        rows.add(ContactAddress, number, "a1", list(told.home), [], [], False, "")
        self._run_clocks(number, told.at, decided)
        if told.note:
            rows.add(Note, number, "", "note", told.note, {}, who, doing.role, told.at + timedelta(minutes=15))
        if decided is not None:
            self._decide(number, told, children, decided)

    def _people(self, contact: int, told: Told) -> list[int]:
        """The children and adults as the contact tells of them; answers the numbers of the children's rows."""
        rows, numbers = self._rows, []
        for place, one in enumerate(told.children, 1):
            numbers.append(rows.number(ContactChild))
            born = one.born if one.born and one.born <= told.at.date() else None
            rows.add(
                ContactChild, numbers[-1], contact, f"c{place}", one.number, one.first_name, one.last_name, list(one.aliases),
                born, born is None, one.due, one.gender, "", "", "", told.family.school, "", "", "", False, "", {}, "",
            )  # fmt: skip
        for place, one in enumerate(told.family.adults, 1):
            phone = told.family.phone if place == 1 else ""
            rows.add(
                ContactAdult, contact, f"h{place}", one.number, one.first_name, one.last_name, [], one.born, one.gender,
                one.relation, one.responsible, [], "", "", "", "", phone, "", {}, "",
            )  # fmt: skip
        return numbers

    def _run_clocks(self, contact: int, at: datetime, decided: datetime | None) -> None:
        for name, rule in self._clocks.items():
            limit = due(rule, at, self._doing.calendar, clocks=self._doing.procedure.clocks)
            late = decided is not None and limit.due is not None and decided > limit.due
            stopped_by = "contact.decided" if decided else ""
            ref = reference(Contact.letter, contact)
            self._rows.add(
                RunningClock, ref, contact, name, at, limit.due, limit.warn_from, decided, stopped_by, limit.clause,
                limit.sentence, late,
            )  # fmt: skip

    def _decide(self, contact: int, told: Told, children: Sequence[int], at: datetime) -> None:
        name, outcome = self._chance.choices(self._outcomes, self._often)[0]
        items = [f"c{place}" for place in range(1, len(children) + 1)]
        opened = self._open(outcome, contact, told, items, at)
        by = outcome.decided_by[0] if outcome.decided_by else self._doing.role
        for kind in self._letters:
            audience = self._doing.procedure.letters[kind].audience
            self._rows.add(
                Letter, contact, kind, audience, told.referrer["role"], "sent", at, at, self._doing.who, "post"
            )
        threshold = "met" if _OPENED.get(outcome.opens) is Referral else ""
        for child in children:
            self._rows.add(
                Decision, contact, child, name, threshold, told.reason, "", {}, by, by, "", at,
                at > told.at + timedelta(days=1), opened,
            )  # fmt: skip

    def _open(self, outcome: Outcome, contact: int, told: Told, items: list[str], at: datetime) -> str:
        """What the decision opened, and that it has ended since; answers its reference."""
        model = _OPENED.get(outcome.opens)
        if model is None:
            return ""
        number = self._rows.number(model)
        who = self._doing.who
        ended = min(at + timedelta(days=self._chance.randint(2, 90)), self._doing.now)
        if model is NfaRecord:
            self._rows.add(model, number, contact, items, told.reason, False, at.date(), None)
        elif model is Task:
            self._rows.add(
                model, number, 1, contact, "advice", "", who, told.reason, "Done and told.", "done", who, at, ended, who, "",
            )  # fmt: skip
        elif model is EarlyHelpEpisode:
            self._rows.add(
                model, number, 1, contact, items, "judged", "closed", at, who, "given", "", "", {}, "", ended, who, "",
            )  # fmt: skip
        else:
            self._rows.add(
                model, number, 1, contact, items, "closed", "met", at, who, "", told.reason, "", "", "", "", "", "", "",
            )  # fmt: skip
        return reference(model.letter, number)


def each_poured(rows: Rows, several: Iterable[T], write: Callable[[T], None]) -> None:
    """Write one after another, pouring what is held as often as is good."""
    for batch in in_batches(several):
        for one in batch:
            write(one)
        rows.pour()
