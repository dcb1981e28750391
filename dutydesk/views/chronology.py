"""A chronology across a household, read from the record itself and from what was written into it (SL-128).

It is never written down twice: what was put right, set aside or kept from whoever asks is so here at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from dutydesk.models import ChronologyAbout, ChronologyEntry, Referral
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.chronology_apart import told_apart
from dutydesk.views.chronology_contact import told_on
from dutydesk.views.chronology_followed import followed_from
from dutydesk.views.chronology_gathered import Gathered, Local
from dutydesk.views.chronology_rows import Chronology, Event, in_order
from dutydesk.views.family_rows import Family


def chronology_of(
    conn: Connection, family: Family, procedure: Procedure, local: Local, kept: Kept, shown: Collection[str] = ()
) -> Chronology:
    """Everything that happened to the children of a family, the first at the top, as somebody may see it who is shown the
    views ``shown``."""
    of = Gathered(conn, family, procedure, local, kept, frozenset(shown))
    events = [*_own(of), *told_apart(of)]
    for contact in of.contacts():
        events += [*told_on(of, contact), *followed_from(of, contact)]
    begun = [of.day(one.started) for one in rows(conn, Referral, contact_id=of.numbers)] if of.numbers else []
    children = tuple(one.name for one in family.people if one.child)
    return Chronology(family.index, children, min(begun, default=None), in_order(events))


def _own(of: Gathered) -> Iterable[Event]:
    """What somebody wrote into it."""
    about: dict[int, list[int]] = {}
    for one in rows(of.conn, ChronologyAbout, person_id=sorted(of.people)) if of.people else ():
        about.setdefault(one.entry_id, []).append(one.person_id)
    entries = {entry.number: entry for entry in rows(of.conn, ChronologyEntry, id=sorted(about))} if about else {}
    later: dict[int, ChronologyEntry] = {
        entry.corrects: entry for entry in entries.values() if entry.corrects is not None
    }
    for number, entry in entries.items():
        if entry.corrects is None and entry.contact_id not in of.hidden.contacts:
            yield _entry(of, entry, later, tuple(of.people[one] for one in about[number]))


def _entry(of: Gathered, first: ChronologyEntry, later: Mapping[int, ChronologyEntry], names: tuple[str, ...]) -> Event:
    entry, before = first, ""
    while entry.number in later:
        entry = later[entry.number]
        on = of.day(entry.at)
        before = f"before {entry.by} corrected it on {on:%d.%m.%Y}: {first.happened:%d.%m.%Y}, {first.text}"
    contact = f"C-{first.contact_id:06d}" if first.contact_id is not None else ""
    number = f"k{first.number}"
    return Event(entry.happened, "event", entry.text, names, contact, contact, entry.source, entry.by, number, before)
