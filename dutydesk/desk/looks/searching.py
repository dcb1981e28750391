"""One search for everything: people, contacts and what is said in them, notes, addresses, references."""

from __future__ import annotations

import re
from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.records import load_record
from dutydesk.models import Contact
from dutydesk.plain import one_line
from dutydesk.refusals import DeskError
from dutydesk.views.find import RESTRICTED, find
from dutydesk.views.rows import FoundPerson, RestrictedMatch, SearchHit
from dutydesk.views.search import texts

_PEOPLE, _TEXTS = 8, 12
_REFERENCE = re.compile(r"([A-Za-z])-?(\d{1,9})")


@shows("search")
def see_search(at: Looking, *, text: str) -> tuple[Any, ...]:
    """Whatever the words may mean, as far as this person may see it. Noted once a sitting for each set of words."""
    desk = at.desk
    words = one_line(text)
    if len(words) < 2:
        return ()
    if desk.first_time("search", words.casefold()):
        with desk.store.write(desk.now()) as writing:
            at.note(writing, "search", text=words)
            return _found(at, writing.conn, words)
    with desk.store.read() as conn:
        return _found(at, conn, words)


def _found(at: Looking, conn: Any, words: str) -> tuple[Any, ...]:
    desk, kept = at.desk, at.hidden(conn)
    people = find(conn, desk.signed.name, words, None, kept)
    ask = desk.kept.ask
    told = [RestrictedMatch(ask=ask)] if RESTRICTED in people and ask else []
    said = texts(conn, words, who=desk.signed.name, kept=kept, reach=desk.reach, most=_TEXTS)
    persons = [_person(one) for one in people if one is not RESTRICTED][:_PEOPLE]
    return (*_reference(at, conn, words), *persons, *told, *said)


def _person(found: FoundPerson) -> SearchHit:
    born = f"born {found.date_of_birth:%d %b %Y}" if found.date_of_birth else ""
    words = ", ".join(filter(None, [born, f"open to {found.open_to}" if found.open_to else "", *found.why]))
    ref = found.ref or next(iter(found.contacts), "")
    return SearchHit("person", ref, found.name, words, contacts=found.contacts, alerts=found.alerts, score=found.score)


def _reference(at: Looking, conn: Any, words: str) -> tuple[SearchHit, ...]:
    """The record of that reference, where there is one that this person may open."""
    named = _REFERENCE.fullmatch(words)
    if named is None:
        return ()
    ref = f"{named[1].upper()}-{int(named[2]):06d}"
    try:
        record = load_record(conn, ref, kept=at.desk.kept)
        at.desk.insist_reach(conn, record, "record.open")
    except DeskError:
        return ()
    if isinstance(record, Contact) and record.state == "draft" and record.writer != at.desk.signed.name:
        return (SearchHit("reference", record.ref, "", f"a draft of {record.writer}"),)
    return (SearchHit("reference", record.ref, "", ""),)
