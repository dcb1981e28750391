"""Everything open at the desk, found twice: listed item by item, and counted apart from the list (SAFETY H32).

What counts as open is told by what is *not* over, so that a state nobody thought of is handed over and not lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dutydesk.models import ContactChild, MaracAction
from dutydesk.models.base import reference, reference_in_store
from dutydesk.plain import shortened
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import plain_rows, rows
from dutydesk.views.handover_rows import OpenItem
from dutydesk.views.restricted import is_about_kept, kept_contacts, kept_refs
from dutydesk.views.times import minutes_left, utc

DESK = "desk"
"""What a clock of the desk itself runs on."""
CLOCKS = "clocks"
"""Where a record stands that is over but for a clock that still runs."""


class _Kind(NamedTuple):
    """One kind of record: where its open ones stand, who holds them, and which they are; all SQL of our own."""

    letter: str
    table: str
    place: str
    holder: str
    open: str
    contact: str = "t.contact_id"
    about: str = "''"
    children: str = "'[]'"
    """The children it is about, by item; empty for all those of the contact."""
    what: str = "''"


_PLACES: Mapping[str, str] = {"open": "duty", "draft": "drafts", "arrived": "arrivals"}
_STANDS = "CASE t.state " + " ".join(f"WHEN '{state}' THEN '{place}'" for state, place in _PLACES.items()) + " ELSE "
_STILL = "SELECT 1 FROM missing_episode m WHERE m.contact_id = t.id AND m.state = 'missing'"
_CHILD = "SELECT '[\"' || h.item || '\"]' FROM contact_child h WHERE h.id = t.child_id"
_NOT_VOID = "SELECT 1 FROM contact c WHERE c.id = t.contact_id AND c.state <> 'void'"
KINDS = (
    _Kind(
        "C",
        "contact",
        f"{_STANDS} t.state END",
        "CASE WHEN t.state = 'draft' THEN t.writer ELSE t.assigned_to END",
        f"t.state NOT IN ('decided', 'void') AND NOT (t.state = 'missing' AND EXISTS ({_STILL}))",
        "t.id",
    ),
    _Kind(
        "M",
        "missing_episode",
        "'missing'",
        "''",
        f"t.state = 'missing' AND EXISTS ({_NOT_VOID})",
        children=f"({_CHILD})",
    ),
    _Kind(
        "E",
        "early_help_episode",
        "'early-help'",
        "t.worker",
        "t.state NOT IN ('referred_on', 'closed', 'stepped_up')",
        children="t.children",
    ),
    _Kind(
        "R",
        "referral",
        "CASE t.state WHEN 'open' THEN 'referrals' ELSE 'unallocated' END",
        "t.social_work_manager",
        "t.state NOT IN ('allocated', 'closed')",
        children="t.children",
    ),
    _Kind("T", "task", "'tasks'", 't."to"', "t.state NOT IN ('done', 'cancelled')", about="t.about", what="t.ask"),
    _Kind(
        "L",
        "letter",
        "'letters'",
        "''",
        "t.state NOT IN ('sent', 'waived', 'not_possible')",
        children="t.children",
        what="t.kind",
    ),
    _Kind("O", "open_case_message", "'open-cases'", "t.holder", "t.state NOT IN ('acknowledged', 'contact')"),
    _Kind(
        "I",
        "transfer_in",
        "'transfers'",
        "''",
        f"t.state NOT IN ('closed', 'not_accepted') AND EXISTS ({_NOT_VOID})",
    ),
    _Kind("F", "marac_action", "'marac'", "t.owner", "t.state <> 'done'", contact="NULL"),
    _Kind(
        "D",
        "lado_entry",
        "'lado'",
        "''",
        "t.state <> 'passed' OR t.needs_protection AND t.flag_seen IS NULL",
        contact="NULL",
    ),
    _Kind("V", "adults_concern", "'adults'", "''", "t.state <> 'passed'", contact="NULL"),
)
"""The kinds of records that may be open. Each is listed and counted by the same words, in two statements."""
TITLES: Mapping[str, str] = {
    "duty": "Duty tray",
    "missing": "Missing children",
    "arrivals": "Arrived, not keyed",
    "drafts": "Drafts",
    "early-help": "Early help",
    "referrals": "Referrals on duty",
    "unallocated": "Transferred, not yet allocated",
    "tasks": "Tasks",
    "letters": "Letters to send",
    "open-cases": "News of open cases",
    "transfers": "Transfers in",
    "marac": "Actions of MARAC and MAPPA",
    "lado": "LADO log",
    "adults": "Passed to Adults Safeguarding",
    CLOCKS: "Other clocks that run",
}
ORDER = tuple(TITLES)
_CLOCK_OF = (
    "SELECT k.subject, k.contact_id, k.clock, k.due, k.clause FROM running_clock k WHERE k.stopped IS NULL"
    " ORDER BY k.subject, (k.due IS NULL), k.due, k.id"
)


def open_items(conn: Connection, procedure: Procedure, who: str, now: datetime, kept: Kept) -> tuple[OpenItem, ...]:
    """Everything open, by place, what is due first at the head; without what is kept from whoever asks."""
    running = {subject: told for subject, *told in reversed(plain_rows(conn, _CLOCK_OF))}
    besides = dict(running)
    found: list[_Found] = []
    for kind in KINDS:
        columns = (kind.contact, kind.place, kind.holder, kind.about, kind.children, kind.what)
        asked = f"SELECT t.id, {', '.join(columns)} FROM {kind.table} t WHERE {kind.open} ORDER BY t.id"  # noqa: S608
        for number, contact, *told in plain_rows(conn, asked):
            ref = reference(kind.letter, number)
            clock = running.get(ref) or (running.get(reference("C", contact)) if kind.letter == "T" else None)
            besides.pop(ref, None)
            found.append(_Found(ref, contact, told[0], told[1], told[2], told[3], told[4], clock))
    found += [_Found(ref, told[0], CLOCKS, "", "", [], "", told) for ref, told in sorted(besides.items())]
    hidden, refs = kept_contacts(conn, kept), kept_of_people(conn, [one.ref for one in found], kept)
    shown = [one for one in found if not (kept and (one.ref in refs or _is_hidden(one, hidden, kept)))]
    names = _names(conn, {one.contact for one in shown if one.contact is not None})
    return tuple(sorted((_item(procedure, now, one, who, names) for one in shown), key=_place_and_due))


class _Found(NamedTuple):
    """An open record as the store tells of it."""

    ref: str
    contact: int | None
    place: str
    holder: str | None
    about: str | None
    children: Any
    what: str | None
    clock: list[Any] | None


def _is_hidden(one: _Found, contacts: frozenset[int], kept: Kept) -> bool:
    return one.contact in contacts or is_about_kept(one.ref, kept) or is_about_kept(one.about or "", kept)


def kept_of_people(conn: Connection, refs: Iterable[str], kept: Kept) -> frozenset[str]:
    """What of these belongs to a person that is kept from somebody, and to no contact: the actions of a meeting."""
    of_people = kept and any(ref.startswith(f"{MaracAction.letter}-") for ref in refs)
    return kept_refs(conn, kept) if of_people else frozenset()


def _names(conn: Connection, contacts: set[int]) -> dict[int, dict[str, str]]:
    named: dict[int, dict[str, str]] = {}
    for child in rows(conn, ContactChild, order="id", contact_id=sorted(contacts), removed="") if contacts else ():
        named.setdefault(child.contact_id, {})[child.item] = f"{child.first_name} {child.last_name}".strip()
    return named


def _item(
    procedure: Procedure, now: datetime, one: _Found, who: str, names: Mapping[int, Mapping[str, str]]
) -> OpenItem:
    due = utc(one.clock[2]) if one.clock is not None else None
    tray, letter = procedure.trays.get(one.place), procedure.letters.get(one.what or "")
    mine = one.place not in {"drafts", "arrivals"} or one.holder == who
    known = names.get(one.contact, {}) if mine and one.contact is not None else {}
    items = json.loads(one.children) if isinstance(one.children, str) else one.children
    return OpenItem(
        ref=one.ref,
        contact=reference("C", one.contact) if one.contact is not None else "",
        place=one.place,
        title=tray.title if tray is not None else TITLES.get(one.place, one.place.replace("_", " ")),
        children=tuple(known[item] for item in (items or known) if item in known),
        holder=one.holder or "",
        due=due,
        minutes_left=minutes_left(due, now),
        overdue=due is not None and now > due,
        clock=str(one.clock[1]) if one.clock is not None else "",
        clause=str(one.clock[3]) if one.clock is not None else "",
        about=one.about or "",
        what=letter.title if letter is not None else shortened(one.what or "", 160),
    )


def _place_and_due(one: OpenItem) -> tuple[int, bool, float, str]:
    place = ORDER.index(one.place) if one.place in ORDER else len(ORDER)
    return place, one.due is None, one.due.timestamp() if one.due is not None else 0.0, one.ref


def count_open(conn: Connection) -> int:
    """How many items are open, counted by the store itself and apart from the list."""
    every = " UNION ALL ".join(
        f"SELECT count(*) AS n FROM {kind.table} t WHERE {kind.open}"  # noqa: S608 - our own words
        for kind in KINDS
    )
    subjects = " UNION ".join(
        f"SELECT {reference_in_store(kind.letter, 't.id')} FROM {kind.table} t WHERE {kind.open}"  # noqa: S608 - our own words
        for kind in KINDS
    )
    counted = (
        f"SELECT (SELECT sum(n) FROM ({every}) s)"  # noqa: S608 - our own words
        " + (SELECT count(DISTINCT k.subject) FROM running_clock k WHERE k.stopped IS NULL"
        f" AND k.subject NOT IN ({subjects}))"
    )
    return int(plain_rows(conn, counted)[0][0])
