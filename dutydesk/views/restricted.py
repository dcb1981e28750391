"""What is kept from whoever asks, and the one place that knows it: the contacts of a restricted tray (missing children),
and whatever is restricted to named people, with everything that belongs to it or tells of it.

How other parts use it. ``desk.kept`` (in an action ``doing.kept``) says who asks; then

- one record: ``load_record(conn, ref, kept=desk.kept)`` raises ``NoSuchRecord``, or ``is_kept(conn, record, kept)``;
- a view that answers rows, or faces of them: nothing to do. ``Looking.see`` takes out whatever names something kept by its
  ``ref``, ``contact``, ``person``, ``episode``, ``subject`` or ``about``, however deep it stands;
- figures and counts: ``hidden(conn, kept)`` once, and leave out its ``contacts`` and ``people``;
- lists of people: ``kept_people(conn, numbers, kept)`` says which of them are to be left out.

A new kind of record is kept as soon as its table has a ``contact_id`` or a ``person_id``: everything of a restricted contact
or person goes with it. A table with both (a child on a contact) makes that contact tell of that person. Where nothing is
restricted it costs one small read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dutydesk.models import Contact, MissingEpisode, Person, Row
from dutydesk.procedures.kept import Kept
from dutydesk.store.statements import plain_rows, table_of
from dutydesk.views.logs import LADO, LOGS

_BY_NOUN: dict[str, type[Row]] = {"missing": MissingEpisode}
"""The kinds of records that a restricted tray may hold of their own."""
_NOBODY = "CAST(NULL AS INTEGER), CAST(NULL AS BOOLEAN)"
_IN_STATE = f"SELECT 0, id, {_NOBODY} FROM contact WHERE state IN ({{}})"  # noqa: S608 - our own words
_STILL = (  # two statements, each from an index: with an OR every episode there ever was is read
    f"SELECT 0, contact_id, {_NOBODY} FROM missing_episode WHERE state = 'missing' UNION ALL"  # noqa: S608
    f" SELECT 0, m.contact_id, {_NOBODY} FROM contact c JOIN missing_episode m ON m.contact_id = c.id"
    " WHERE c.state = 'void'"
)
_MOVED = f'SELECT 2, moved_from, {_NOBODY} FROM lado_entry WHERE moved_from IS NOT NULL AND "by" <> :who'  # noqa: S608
_TO_TEAM = "SELECT contact_id FROM referral WHERE team = :team"
_RESTRICTED = (
    "SELECT 1, r.contact_id, r.person_id, r.told FROM restriction r WHERE r.ended_at IS NULL AND ("
    "EXISTS (SELECT 1 FROM access b WHERE b.restriction_id = r.id AND b.who = :who AND b.state = 'barred')"
    " OR (r.named AND NOT EXISTS (SELECT 1 FROM access a WHERE a.restriction_id = r.id AND a.who = :who"
    " AND a.state IN ('named', 'granted', 'broken') AND (a.until IS NULL OR a.until > :now))))"
)


class Hidden(NamedTuple):
    """The numbers of the contacts and of the people that are kept from somebody.

    ``people`` are those restricted themselves; who is known only from kept contacts ``kept_people`` tells. ``silent`` are
    those contacts and people (``("C", 1)``, ``("P", 2)``) of which a search says nothing at all.
    """

    contacts: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    silent: frozenset[tuple[str, int]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.contacts or self.people)


NOBODY = Hidden()


def hidden(conn: Connection, kept: Kept) -> Hidden:
    """What is kept from somebody: contacts in the states of a restricted tray; those of a child who is still missing,
    wherever they went, and those of missing children that were set aside or passed on (a team sees what was transferred to
    it); a draft that was moved into a log of which they see their own entries alone; restricted contacts, restricted people,
    and the contacts that tell of those."""
    moment: dict[Kept, Hidden] | None = conn.get_execution_options().get("one_moment")
    if moment is None:
        return _hidden(conn, kept)
    if kept not in moment:
        moment[kept] = _hidden(conn, kept)
    return moment[kept]


def _hidden(conn: Connection, kept: Kept) -> Hidden:
    asked, values = _asking(kept)
    if not asked:
        return NOBODY
    if kept.who:
        values["now"] = _instant(conn, kept.now)
    rows = plain_rows(conn, asked, **values)
    found = {contact for kind, contact, _, _ in rows if kind == 0}
    if found and kept.team:
        found -= {number for (number,) in plain_rows(conn, _TO_TEAM, team=kept.team)}
    moved = [contact for kind, contact, _, _ in rows if kind == 2]
    silent = {("C", number) for number in moved}
    found |= set(moved)
    restricted = [told for kind, *told in rows if kind == 1]
    if not restricted:
        return Hidden(frozenset(found), silent=frozenset(silent))
    people = {person: bool(told) for _, person, told in restricted if person is not None}
    contacts = {contact: bool(told) for contact, _, told in restricted if contact is not None}
    for contact, person in telling_pairs(conn, people):
        contacts[contact] = contacts.get(contact, True) and people[person]
    silent |= {("P", one) for one, told in people.items() if not told}
    silent |= {("C", one) for one, told in contacts.items() if not told}
    return Hidden(frozenset(found | contacts.keys()), frozenset(people), frozenset(silent))


def _asking(kept: Kept) -> tuple[str, dict[str, Any]]:
    """One statement that asks for all of it, and its values. Each row begins with what keeps it: 0 its state, 1 a
    restriction, 2 the log that it was moved to."""
    values: dict[str, Any] = {f"state{place}": state for place, state in enumerate(sorted(kept.states))}
    asked = [_IN_STATE.format(", ".join(f":{name}" for name in values))] if values else []
    if "missing" in kept.nouns:
        asked.append(_STILL)
    if LADO in kept.logs:
        asked.append(_MOVED)
        values["who"] = kept.who
    if kept.who:
        asked.append(_RESTRICTED)
        values["who"] = kept.who
    return " UNION ALL ".join(asked), values


def _instant(conn: Connection, at: datetime | None) -> Any:
    """An instant as this engine compares it; without one, nothing that was given for a while is given any longer."""
    at = (at or datetime.max.replace(tzinfo=UTC)).astimezone(UTC)
    return at if conn.dialect.name == "postgresql" else at.strftime("%Y-%m-%d %H:%M:%S.%f")


def telling_pairs(conn: Connection, people: Collection[int]) -> Iterable[tuple[int, int]]:
    """The contacts that tell of people, each with the person."""
    if not people:
        return ()
    several = _listed(people)
    return [(contact, person) for contact, person in plain_rows(conn, _any_of(f"person_id IN {several}"))]


def _any_of(condition: str) -> str:
    return " UNION ".join(f"{one} AND {condition}" for one in _naming())


def telling_of(conn: Connection, people: Collection[int]) -> set[int]:
    """The contacts that tell of these people."""
    return {contact for contact, _ in telling_pairs(conn, people)}


@cache
def _naming() -> tuple[str, ...]:
    """For each table whose rows are somebody on a contact, how to read which person is on which contact."""
    return tuple(
        f"SELECT contact_id, person_id FROM {table.name} WHERE person_id IS NOT NULL AND contact_id IS NOT NULL"  # noqa: S608
        + (" AND removed = ''" if "removed" in table.c else "")
        for table in map(table_of, belonging_models("contact_id", "person_id"))
        if table.name not in {"restriction", "access"}
    )


@cache
def belonging_models(*columns: str) -> tuple[type[Row], ...]:
    """The models that have all these columns."""
    waiting, found = [Row], []
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if hasattr(model, "__tablename__") and all(one in model.model_fields for one in columns):
            found.append(model)
    return tuple(sorted(found, key=lambda model: model.__name__))


def kept_contacts(conn: Connection, kept: Kept) -> frozenset[int]:
    """The numbers of the contacts that are kept from somebody."""
    return hidden(conn, kept).contacts


def kept_people(conn: Connection, numbers: Collection[int] | None, kept: Kept, found: Hidden | None = None) -> set[int]:
    """Which of these people (``None``: of all) are kept from somebody: restricted, or known from nowhere but kept contacts.
    ``found`` is what ``hidden`` answered, where that was asked already."""
    found = hidden(conn, kept) if found is None else found
    only_there: set[int] = set()
    if found.contacts and numbers is None:
        only_there = _known_only_there(conn, found.contacts)
    elif found.contacts:
        only_there = {number for number in numbers or () if known_only_there(conn, number, found.contacts)}
    return only_there | (set(found.people) if numbers is None else set(found.people) & set(numbers))


def _known_only_there(conn: Connection, contacts: Collection[int]) -> set[int]:
    """Everybody whom these contacts name, and no other does."""
    people = {person for _, person in plain_rows(conn, _any_of(f"contact_id IN {_listed(contacts)}"))}
    return people - {person for contact, person in telling_pairs(conn, people) if contact not in contacts}


def known_only_there(conn: Connection, person: int, contacts: Collection[int]) -> bool:
    """Whether every contact that names this person is one of these, and there is at least one."""
    found = {contact for contact, _ in telling_pairs(conn, [person])}
    return bool(found) and found <= set(contacts)


def kept_refs(conn: Connection, kept: Kept) -> frozenset[str]:
    """The references of everything that is kept from somebody, people among them; of a kind that is kept whole, its letter."""
    refs = {f"{letter}-" for letter in kept_letters(kept)}
    found = hidden(conn, kept)
    if not found:
        return frozenset(refs)
    return frozenset(refs) | refs_belonging(conn, found.contacts, kept_people(conn, None, kept, found))


def refs_belonging(conn: Connection, contacts: Collection[int], people: Collection[int]) -> frozenset[str]:
    """The references of these contacts and people, and of everything that belongs to them."""
    asked = []
    for column, numbers in (("contact_id", contacts), ("person_id", people)):
        models = [model for model in belonging_models(column) if model.letter] if numbers else []
        asked += [
            f"SELECT '{model.letter}', id FROM {table_of(model).name} WHERE {column} IN {_listed(numbers)}"  # noqa: S608 - ours
            for model in models
        ]
    found = plain_rows(conn, " UNION ALL ".join(asked)) if asked else []
    told = [*found, *((Contact.letter, number) for number in contacts), *((Person.letter, number) for number in people)]
    return frozenset(f"{letter}-{number:06d}" for letter, number in told)


def _listed(numbers: Iterable[int]) -> str:
    """Numbers of our own rows as SQL lists them: hundreds of bound values would cost more than the reading."""
    return f"({', '.join(str(int(number)) for number in sorted(numbers))})"


def kept_letters(kept: Kept) -> tuple[str, ...]:
    """The first letters of the references that are kept from somebody whatever they name, such as ``M``."""
    return tuple(_BY_NOUN[noun].letter for noun in sorted(kept.nouns) if noun in _BY_NOUN)


def is_about_kept(about: str, kept: Kept) -> bool:
    """Whether a note, a task or an item of a hand-over is about a record that is kept from somebody."""
    letters = (*kept_letters(kept), *(LOGS[name].letter for name in kept.logs if name in LOGS))
    return any(about.startswith(f"{letter}-") for letter in letters)


def is_kept(conn: Connection, record: Row, kept: Kept, found: Hidden | None = None) -> bool:
    """Whether a record is kept from somebody: itself, the contact or person it belongs to, or the record it is about.
    ``found`` is what ``hidden`` answered, where that was asked already."""
    if not kept:
        return False
    if any(type(record) is _BY_NOUN.get(noun) for noun in kept.nouns):
        return True
    if is_about_kept(str(getattr(record, "about", "")), kept):
        return True
    return belongs(conn, record, hidden(conn, kept) if found is None else found)


def belongs(conn: Connection, record: Row, found: Hidden) -> bool:
    """Whether a record is one of these contacts or people, or belongs to one."""
    if not found:
        return False
    if isinstance(record, Person):
        return record.number in found.people or known_only_there(conn, record.number, found.contacts)
    number = record.number if record.letter == "C" else getattr(record, "contact_id", None)
    person = getattr(record, "person_id", None)
    if number in found.contacts or person in found.people:
        return True
    return number is None and person is not None and known_only_there(conn, person, found.contacts)
