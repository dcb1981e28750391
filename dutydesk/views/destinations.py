"""One list of everything that is open, by where it is: contacts and referrals on the desk, early help, the receiving teams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from dutydesk.models import EarlyHelpEpisode
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.lists import child_names
from dutydesk.views.reach import Reach
from dutydesk.views.referral_rows import ReferralRow
from dutydesk.views.referrals import referrals
from dutydesk.views.tray import tray

CONTACT, REFERRAL, EARLY_HELP = "contact", "referral", "early_help"


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """Something open. ``kind`` is ``contact``, ``referral`` or ``early_help``; ``destination`` says where it is, in words."""

    ref: str
    contact: str
    kind: str
    destination: str
    children: tuple[str, ...]
    received: datetime | None
    due: datetime | None
    minutes_left: int | None
    state: str
    to: str
    clause: str


def destinations(
    conn: Connection, procedure: Procedure, who: str, now: datetime, trays: Iterable[str]
) -> tuple[PlacedRow, ...]:
    """What is to be decided on the desk, contacts and referrals alike (SL-38), then what was sent to early help and to each
    team of social care (SL-04). ``trays`` are those that the person sees; nothing of another is told."""
    seen = [procedure.trays[name] for name in trays]
    told: list[PlacedRow] = []
    for name in trays:
        if procedure.trays[name].states == ("open",) and procedure.trays[name].clocks:
            told += _contacts(conn, procedure, name, who, now)
    every = Reach("", who, "")
    for listed in dict.fromkeys(one.referrals for one in seen if one.referrals in {"on_duty", "unallocated"}):
        names = (listed,) if listed == "on_duty" else ("received",)
        told += [_referral(procedure, one) for each in names for one in referrals(conn, procedure, now, each, every)]
    if any(EARLY_HELP in one.holds for one in seen):
        told += _early_help(conn, procedure)
    return tuple(told)


def _contacts(conn: Connection, procedure: Procedure, name: str, who: str, now: datetime) -> list[PlacedRow]:
    return [
        PlacedRow(
            ref=one.ref,
            contact=one.ref,
            kind=CONTACT,
            destination=procedure.trays[name].title,
            children=one.children,
            received=one.received,
            due=one.due,
            minutes_left=one.minutes_left,
            state=one.state,
            to=one.assigned_to,
            clause=one.clause,
        )
        for one in tray(conn, procedure, name, who, now)
    ]


def _referral(procedure: Procedure, one: ReferralRow) -> PlacedRow:
    on_duty = next((entry.title for entry in procedure.trays.values() if entry.referrals == "on_duty"), "")
    return PlacedRow(
        ref=one.ref,
        contact=one.contact,
        kind=REFERRAL if one.ref != one.contact else CONTACT,
        destination=on_duty if one.state == "open" else one.team_title,
        children=one.children,
        received=one.since,
        due=one.due,
        minutes_left=one.minutes_left,
        state=one.state,
        to=one.worker or one.social_work_manager,
        clause=one.clause,
    )


def _early_help(conn: Connection, procedure: Procedure) -> list[PlacedRow]:
    found = [one for one in rows(conn, EarlyHelpEpisode, order="id") if one.state in ("open", "to_approve")]
    title = next((entry.title for entry in procedure.trays.values() if EARLY_HELP in entry.holds), "")
    names = child_names(conn, [one.contact_id for one in found])
    return [
        PlacedRow(
            ref=one.ref,
            contact=f"C-{one.contact_id:06d}",
            kind=EARLY_HELP,
            destination=title,
            children=names.get(one.contact_id, ()),
            received=one.started,
            due=None,
            minutes_left=None,
            state=one.state,
            to=one.worker,
            clause="",
        )
        for one in found
    ]
