"""What everybody holds whose work a manager oversees: contacts with their age, tasks, what is late (SL-37, SL-42)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from dutydesk.models import Contact, Decision, RunningClock, Staff, Task
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.times import minutes_since


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One thing that somebody holds; of somebody who holds nothing, a line without a reference."""

    who: str
    role: str
    ref: str
    """The contact."""
    task: str
    """The task, where it is held by one."""
    what: str
    since: datetime | None
    age_minutes: int
    overdue: bool
    """Whether a limit of the contact has run out."""
    late_decisions: int
    """How many decisions this person has made late, of all that stand."""


def workload(
    conn: Connection, procedure: Procedure, now: datetime, roles: Collection[str], kept: Collection[int]
) -> tuple[HeldRow, ...]:
    """Everybody in one of these roles, by role, each with what they hold, the oldest first. Contacts in ``kept`` are no
    part of it."""
    late = _late_decisions(conn, kept)
    over = _overdue(conn, now)
    held = _held(conn, kept)
    told: list[HeldRow] = []
    for role in procedure.roles:
        if role not in roles:
            continue
        for person in rows(conn, Staff, order="name", active=True):
            if role in person.roles:
                told += _of(person.name, procedure.roles[role].title, held[person.name], over, late[person.name], now)
    return tuple(told)


Held = tuple[int, str, str, datetime]
"""The contact, the task, what it is, and since when."""


def _of(who: str, role: str, held: list[Held], over: Collection[int], late: int, now: datetime) -> list[HeldRow]:
    if not held:
        return [HeldRow(who, role, "", "", "holds nothing", None, 0, overdue=False, late_decisions=late)]
    return [
        HeldRow(
            who=who,
            role=role,
            ref=f"C-{contact:06d}",
            task=task,
            what=what,
            since=since,
            age_minutes=minutes_since(since, now),
            overdue=contact in over,
            late_decisions=late,
        )
        for contact, task, what, since in sorted(held, key=lambda one: one[3])
    ]


def _held(conn: Connection, kept: Collection[int]) -> dict[str, list[Held]]:
    """Contacts by whom they are assigned to or drafted by, and the other tasks of each."""
    found: dict[str, list[Held]] = defaultdict(list)
    for contact in rows(conn, Contact, state=["draft", "open"]):
        holder = contact.assigned_to or (contact.writer if contact.state == "draft" else "")
        since = contact.assigned_at or contact.recorded
        if holder and contact.number not in kept:
            what = "to find out" if contact.assigned_to else "draft"
            found[holder].append((contact.number, "", what, since))
    for task in rows(conn, Task, state=["open", "to_authorise"]):
        if task.to and task.kind not in _BY_CONTACT and task.contact_id not in kept:
            found[task.to].append((task.contact_id, task.ref, task.kind.replace("_", " "), task.given_at))
    return found


_BY_CONTACT = ("information", "former_team")
"""Kinds of tasks by which a contact itself is held, and told as that."""


def _overdue(conn: Connection, now: datetime) -> set[int]:
    found = rows(conn, RunningClock, stopped=None)
    return {one.contact_id for one in found if one.contact_id is not None and one.due is not None and now > one.due}


def _late_decisions(conn: Connection, kept: Collection[int]) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for decision in rows(conn, Decision, late=True, replaced_by=None):
        if decision.contact_id not in kept:
            counted[decision.decided_by] += 1
    return counted
