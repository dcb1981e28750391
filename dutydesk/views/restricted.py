"""What stands in a restricted tray, for somebody who does not see it: contacts, all that belongs to them, and people who
are known from nowhere else. Every view leaves it out, and says at most that somebody is to be asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, text

from dutydesk.models import (
    Assessment,
    Contact,
    EarlyHelpEpisode,
    Letter,
    MissingEpisode,
    NfaRecord,
    Person,
    Referral,
    Row,
    Task,
)
from dutydesk.procedures.kept import Kept
from dutydesk.store.statements import plain_rows, table_of

_BY_NOUN: Mapping[str, type[Row]] = {"missing": MissingEpisode}
"""The kinds of records that a restricted tray may hold of their own."""
_BELONG: tuple[type[Row], ...] = (Task, Letter, Referral, EarlyHelpEpisode, NfaRecord, Assessment, MissingEpisode)
_IN_STATE = text("SELECT id FROM contact WHERE state IN :states").bindparams(bindparam("states", expanding=True))
_STILL = (
    "SELECT DISTINCT m.contact_id FROM missing_episode m JOIN contact c ON c.id = m.contact_id"
    " WHERE m.state = 'missing' OR c.state = 'void'"
)
_TO_TEAM = "SELECT contact_id FROM referral WHERE team = :team"
_NAMED_IN = (
    "SELECT contact_id FROM contact_child WHERE person_id = :person AND removed = ''"
    " UNION SELECT contact_id FROM contact_adult WHERE person_id = :person AND removed = ''"
)


def kept_contacts(conn: Connection, kept: Kept) -> frozenset[int]:
    """The numbers of the contacts that are kept from somebody: those in the states of the tray; those of a child who is
    still missing, wherever they went; and those of missing children that were set aside or passed on. A team sees what was
    transferred to it."""
    if not kept:
        return frozenset()
    found: set[int] = set()
    if kept.states:
        found |= set(conn.execute(_IN_STATE, {"states": sorted(kept.states)}).scalars())
    if "missing" in kept.nouns:
        found |= {number for (number,) in plain_rows(conn, _STILL)}
    if found and kept.team:
        found -= {number for (number,) in plain_rows(conn, _TO_TEAM, team=kept.team)}
    return frozenset(found)


def kept_refs(conn: Connection, kept: Kept) -> frozenset[str]:
    """The references of everything that is kept from somebody, but for people."""
    refs = {f"{letter}-" for letter in kept_letters(kept)}
    contacts = kept_contacts(conn, kept)
    if not contacts:
        return frozenset(refs)
    refs |= {f"{Contact.letter}-{number:06d}" for number in contacts}
    for model in _BELONG:
        asked = text(
            f"SELECT id FROM {table_of(model).name} WHERE contact_id IN :numbers"  # noqa: S608 - our own table's name
        ).bindparams(bindparam("numbers", expanding=True))
        refs |= {
            f"{model.letter}-{number:06d}" for number in conn.execute(asked, {"numbers": sorted(contacts)}).scalars()
        }
    return frozenset(refs)


def kept_letters(kept: Kept) -> tuple[str, ...]:
    """The first letters of the references that are kept from somebody whatever they name, such as ``M``."""
    return tuple(_BY_NOUN[noun].letter for noun in sorted(kept.nouns) if noun in _BY_NOUN)


def is_about_kept(about: str, kept: Kept) -> bool:
    """Whether a note or a task is about a record that is kept from somebody."""
    return any(about.startswith(f"{letter}-") for letter in kept_letters(kept))


def is_kept(conn: Connection, record: Row, kept: Kept) -> bool:
    """Whether a record is kept from somebody: itself, the contact it belongs to, or the record it is about."""
    if not kept:
        return False
    if any(type(record) is _BY_NOUN.get(noun) for noun in kept.nouns):
        return True
    if is_about_kept(str(getattr(record, "about", "")), kept):
        return True
    contacts = kept_contacts(conn, kept)
    if isinstance(record, Person):
        return known_only_there(conn, record.number, contacts)
    number = record.number if isinstance(record, Contact) else getattr(record, "contact_id", None)
    return number in contacts


def known_only_there(conn: Connection, person: int, contacts: Collection[int]) -> bool:
    """Whether every contact that names this person is one of these, and there is at least one."""
    found = {number for (number,) in plain_rows(conn, _NAMED_IN, person=person)}
    return bool(found) and found <= set(contacts)


def left_out(rows: Any, refs: Collection[str]) -> Any:
    """The rows of a view without those that name something kept."""
    if not isinstance(rows, tuple) or not refs:
        return rows
    whole = frozenset(ref[:2] for ref in refs if len(ref) == 2)

    def names(row: Any) -> bool:
        told = (getattr(row, name, "") or "" for name in ("ref", "contact", "episode", "about"))
        return any(ref in refs or ref[:2] in whole for ref in told if isinstance(ref, str) and ref)

    return tuple(row for row in rows if not names(row))
