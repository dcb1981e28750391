"""The logs that stand apart: the entries that somebody may see, and what is left out of everything else for the others.

Whoever sees a log whole sees every entry; everybody else the ones they made themselves, and of the others no trace (SL-80).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import AdultsConcern, Contact, LadoEntry, LadoNote, Row, RunningClock, reference, references
from dutydesk.store.statements import plain_rows, row, rows, table_of
from dutydesk.views.times import minutes_left

LOGS: Mapping[str, type[Row]] = {"lado": LadoEntry, "adults": AdultsConcern}
"""The records of each log, by its name in the procedure."""
LADO, ADULTS = "lado", "adults"
_NUMBERS = frozenset({"id", "contact_id", "moved_from"})


def of_a_log(ref: str) -> bool:
    """Whether this is the reference of an entry of a log, of which no contact, letter or clock of one may tell."""
    told = references(ref)
    return told is not None and told[0] in {model.letter for model in LOGS.values()}


@dataclass(frozen=True, slots=True)
class LogSight:
    """What somebody sees of the logs: all but those in ``closed``, of which only what ``who`` entered."""

    closed: frozenset[str]
    who: str

    def shows(self, record: Row) -> bool:
        """Whether this record may be seen; one that belongs to no log always may."""
        name = next((name for name, model in LOGS.items() if isinstance(record, model)), "")
        return name not in self.closed or getattr(record, "by", "") == self.who

    def letters(self) -> frozenset[str]:
        """How the references of the closed logs begin."""
        return frozenset(f"{LOGS[name].letter}-" for name in self.closed if name in LOGS)

    def refs(self, conn: Connection) -> frozenset[str]:
        """The entries that this person may not see."""
        models = [LOGS[name] for name in self.closed if name in LOGS]
        return frozenset(
            f"{model.letter}-{number:06d}"
            for model in models
            for (number,) in plain_rows(
                conn,
                f'SELECT id FROM {table_of(model).name} WHERE "by" <> :who',  # noqa: S608 - our own table's name
                who=self.who,
            )
        )

    def of_the_audit(self, conn: Connection, found: Any) -> Any:
        """The entries of the audit without those that tell of a log's entry which this person may not see."""
        refs = self.refs(conn)
        if not refs:
            return found

        def tells(one: Any) -> bool:
            of_a_log = one.action.partition(".")[0] in self.closed and one.who != self.who
            return of_a_log or one.ref in refs or any(ref in repr(one.details) for ref in refs)

        return tuple(one for one in found if not tells(one))


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of a log in its list. ``late``: the day it should have been passed on is over, or was when it was."""

    ref: str
    person: str
    work: str
    employer: str
    received: datetime
    by: str
    state: str
    passed: datetime | None
    passed_to: str
    passed_by: str
    due: datetime | None
    minutes_left: int | None
    warning: bool
    overdue: bool
    late: bool
    needs_protection: bool
    flag_seen: bool
    contact: str
    clause: str

    children: tuple[str, ...] = ()


def log_rows(conn: Connection, name: str, sight: LogSight, now: datetime) -> tuple[LogRow, ...]:
    """What somebody sees of a log: what is still to be passed on, the first due first; then the rest, the newest first."""
    found: list[Any] = [record for record in rows(conn, LOGS[name], order="-received,-id") if sight.shows(record)]
    told = [_row(conn, record, now) for record in found]
    waiting = sorted((one for one in told if one.state == "received"), key=lambda one: one.received)
    return (*waiting, *(one for one in told if one.state != "received"))


def _row(conn: Connection, record: Any, now: datetime) -> LogRow:
    clock = row(conn, RunningClock, subject=record.ref)
    running = clock is not None and clock.stopped is None
    due = clock.due if clock is not None else None
    over = running and due is not None and now >= due
    return LogRow(
        ref=record.ref,
        person=record.person,
        work=record.work,
        employer=record.employer,
        received=record.received,
        by=record.by,
        state=record.state,
        passed=record.passed,
        passed_to=record.passed_to,
        passed_by=record.passed_by,
        due=due if running else None,
        minutes_left=minutes_left(due, now) if running else None,
        warning=bool(
            running and clock is not None and clock.warn_from is not None and clock.warn_from <= now and not over
        ),
        overdue=over,
        late=over or bool(clock is not None and clock.late),
        needs_protection=bool(getattr(record, "needs_protection", False)),
        flag_seen=getattr(record, "flag_seen", None) is not None,
        contact=f"C-{record.contact_id:06d}" if getattr(record, "contact_id", None) else "",
        clause=clock.clause if clock is not None else "",
        children=tuple(getattr(record, "children", ())),
    )


def log_face(conn: Connection, record: LadoEntry | AdultsConcern, now: datetime) -> dict[str, Any]:
    """An entry, whole."""
    told = {name: value for name, value in record.model_dump().items() if name not in _NUMBERS}
    listed = _row(conn, record, now)
    told |= {"due": listed.due, "minutes_left": listed.minutes_left, "overdue": listed.overdue, "late": listed.late}
    if isinstance(record, LadoEntry):
        told["contact"] = listed.contact or None
        told["moved_from"] = reference(Contact.letter, record.moved_from) or None
        told["notes"] = [
            {"text": one.text, "by": one.by, "role": one.role, "at": one.at}
            for one in rows(conn, LadoNote, entry_id=record.number)
        ]
    return {"ref": record.ref, **told, "clause": listed.clause}


def entries_of_contact(conn: Connection, contact: Contact, sight: LogSight) -> list[str]:
    """The entries from which a contact was opened, or into which a draft was moved, as far as somebody may see them."""
    opened = rows(conn, LadoEntry, contact_id=contact.number)
    moved = rows(conn, LadoEntry, moved_from=contact.number)
    return [one.ref for one in (*opened, *moved) if sight.shows(one)]
