"""Who is on the desk, who holds which duty with the days nobody does, and the meetings with other services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from dutydesk.models import DutyHolding, LiaisonMeeting
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.establishment import Held, days_from, days_without, holders, on_the_desk
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.lists import staff

AHEAD = 14
"""Days of the rota that are shown, today the first."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role of the desk: its posts as printed, and who holds it. ``posts`` is 0 where none are printed."""

    role: str
    title: str
    posts: int
    people: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, who holds it today, and the working days of the next fortnight on which nobody does."""

    ref: str
    duty: str
    title: str
    each: str
    who: tuple[str, ...]
    starts: date | None
    ends: date | None
    gap: bool
    without: tuple[date, ...]
    warning: str
    clause: str


@dataclass(frozen=True, slots=True)
class RotaDay:
    """One day of the rota: who is named for each daily duty. ``gap``: a working day with nobody named."""

    day: date
    working: bool
    named: tuple[tuple[str, str], ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class Rota:
    """The desk today and in the fortnight to come."""

    today: date
    posts: tuple[Post, ...]
    duties: tuple[DutyRow, ...]
    days: tuple[RotaDay, ...]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; ``unrecorded``: its day is over and nothing has been written down."""

    ref: str
    day: date
    with_whom: str
    about: str
    state: str
    outcome: str
    actions: str
    unrecorded: bool


def held_duties(conn: Connection) -> tuple[Held, ...]:
    """Every holding of a duty, the earliest first."""
    return tuple(Held(one.duty, one.who, one.starts, one.ends) for one in rows(conn, DutyHolding, order="starts,id"))


def rota(conn: Connection, procedure: Procedure, calendar: OfficeCalendar, today: date) -> Rota:
    """Posts, duties and days."""
    people = [one for one in staff(conn) if one.active]
    posts = tuple(
        Post(
            name,
            procedure.roles[name].title,
            procedure.roles[name].count,
            tuple(one.name for one in people if name in one.roles),
            procedure.roles[name].cited,
        )
        for name in on_the_desk(procedure)
    )
    held = held_duties(conn)
    days = days_from(today, AHEAD)
    working = tuple(day for day in days if calendar.is_working_day(day))
    return Rota(today, posts, _duties(conn, procedure, held, today, working), _days(procedure, held, days, working))


def unheld(conn: Connection, procedure: Procedure, calendar: OfficeCalendar, today: date) -> tuple[str, ...]:
    """The duties that somebody should hold today and nobody does (SL-33, SL-43)."""
    held = held_duties(conn)
    works = calendar.is_working_day(today)
    return tuple(
        duty.title
        for name, duty in procedure.duties.items()
        if (works or duty.each == "period") and not holders(held, name, today)
    )


def _duties(
    conn: Connection, procedure: Procedure, held: Sequence[Held], today: date, working: Sequence[date]
) -> tuple[DutyRow, ...]:
    standing = rows(conn, DutyHolding, order="-starts,-id")
    told = []
    for name, duty in procedure.duties.items():
        newest = next(
            (one for one in standing if one.duty == name and Held(name, one.who, one.starts, one.ends).on(today)), None
        )
        who = holders(held, name, today)
        twice = [one for one in who for other in duty.not_with if one in holders(held, other, today)]
        told.append(
            DutyRow(
                ref=newest.ref if newest is not None else "",
                duty=name,
                title=duty.title,
                each=duty.each,
                who=who,
                starts=newest.starts if newest is not None else None,
                ends=newest.ends if newest is not None else None,
                gap=not who and (duty.each == "period" or today in working),
                without=days_without(held, name, working),
                warning=f"{', '.join(dict.fromkeys(twice))} holds another special duty as well" if twice else "",
                clause=duty.cited,
            )
        )
    return tuple(told)


def _days(
    procedure: Procedure, held: Sequence[Held], days: Sequence[date], working: Sequence[date]
) -> tuple[RotaDay, ...]:
    daily = [name for name, duty in procedure.duties.items() if duty.each == "day"]
    return tuple(
        RotaDay(
            day,
            day in working,
            tuple((name, ", ".join(holders(held, name, day))) for name in daily),
            gap=day in working and any(not holders(held, name, day) for name in daily),
        )
        for day in days
    )


def meetings(conn: Connection, today: date) -> tuple[MeetingRow, ...]:
    """Meetings: first those over and not recorded, then those to come, then what was recorded, the newest first."""
    told = [
        MeetingRow(
            one.ref,
            one.day,
            one.with_whom,
            one.about,
            one.state,
            one.outcome,
            one.actions,
            unrecorded=one.state == "planned" and one.day < today,
        )
        for one in rows(conn, LiaisonMeeting, order="day,id")
    ]
    waiting = [one for one in told if one.unrecorded]
    coming = [one for one in told if one.state == "planned" and not one.unrecorded]
    over = [one for one in reversed(told) if one.state != "planned"]
    return (*waiting, *coming, *over)
