"""The shorter lists: drafts and arrivals, tasks, letters, what falls due, people who sign in, and the header's counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, String, bindparam, text

from dutydesk.models import Staff
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.rows import Counts, DraftRow, DueRow, LetterRow, StaffRow, TaskRow, TrayRow
from dutydesk.views.times import minutes_left, minutes_since, utc
from dutydesk.views.tray import pressing, tray_clocks

_DRAFTS = text(
    "SELECT c.id, c.state, c.writer, c.recorded, c.urgent, c.needs_protection, c.band, c.rating, min(k.due) AS due,"
    " CASE WHEN c.flag_seen IS NULL THEN c.flagged END AS flagged, c.flag_reason,"
    " (SELECT f.clock FROM running_clock f WHERE f.contact_id = c.id AND f.stopped IS NULL AND f.due IS NOT NULL"
    " ORDER BY f.due, f.id LIMIT 1) AS clock FROM contact c"
    " LEFT JOIN running_clock k ON k.contact_id = c.id AND k.stopped IS NULL"
    " WHERE c.state IN ('draft', 'arrived')"
    " AND NOT EXISTS (SELECT 1 FROM transfer_in t WHERE t.contact_id = c.id AND t.state = 'not_accepted')"
    " GROUP BY c.id, c.state, c.writer, c.recorded, c.urgent, c.needs_protection, c.band, c.rating, c.flagged, c.flag_seen,"
    " c.flag_reason"
    " ORDER BY 9, c.id"
)


def drafts(
    conn: Connection, procedure: Procedure, who: str, now: datetime, *, flags: bool = False
) -> tuple[DraftRow, ...]:
    """Contacts not yet sent, those with a waiting flag first, then urgent arrivals (SL-20, SL-47). Of other people's only
    reference, holder, age, time left and the flag are told; with ``flags``, to those who are to see them, of a waiting flag
    also which children it is about and why."""
    found = conn.execute(_DRAFTS).mappings().all()
    told_of = {row["id"] for row in found if flags and row["flagged"]}
    names = child_names(conn, {*(row["id"] for row in found if row["writer"] == who), *told_of})
    goes_first = pressing(procedure)
    told = []
    for row in found:
        due = utc(row["due"])
        named = row["band"] in goes_first.bands or row["rating"] in goes_first.ratings
        recorded = utc(row["recorded"])
        assert recorded is not None
        told.append(
            DraftRow(
                ref=f"C-{row['id']:06d}",
                state=row["state"],
                holder=row["writer"],
                age_minutes=minutes_since(recorded, now),
                due=due,
                minutes_left=minutes_left(due, now),
                overdue=due is not None and now > due,
                urgent=bool(row["urgent"] or row["needs_protection"] or named),
                mine=row["writer"] == who,
                flagged=utc(row["flagged"]),
                flag_reason=row["flag_reason"] if row["id"] in told_of else "",
                children=names.get(row["id"], ()),
                clock=row["clock"] or "",
            )
        )
    return tuple(sorted(told, key=lambda draft: (not draft.flagged, not draft.urgent, draft.state != "arrived")))


def child_names(conn: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Names of the standing children of some contacts."""
    asked = text(
        "SELECT contact_id, first_name, last_name FROM contact_child WHERE removed = '' AND contact_id IN :numbers ORDER BY id"
    ).bindparams(bindparam("numbers", expanding=True))
    found: dict[int, list[str]] = defaultdict(list)
    for number, first, last in conn.execute(asked, {"numbers": list(numbers)}):
        found[number].append(f"{first} {last}".strip())
    return {number: tuple(names) for number, names in found.items()}


def tasks(conn: Connection, now: datetime, *, to: str = "", managed: bool = False) -> tuple[TaskRow, ...]:
    """Tasks that are not done: those of one person, with ``managed`` also those that wait for a manager or for anybody."""
    asked = (
        "SELECT t.id, t.contact_id, t.kind, t.about, t.to, t.ask, t.answer, t.state, t.given_by, t.given_at, t.clause,"
        " (SELECT min(k.due) FROM running_clock k WHERE k.contact_id = t.contact_id AND k.stopped IS NULL) AS due FROM task t"
        " WHERE t.state IN ('open', 'to_authorise')"
    ).replace("t.to,", 't."to",')
    if managed:
        asked += " AND (t.\"to\" = :to OR t.\"to\" = '' OR t.state = 'to_authorise')"
    elif to:
        asked += " AND t.\"to\" = :to AND t.state = 'open'"
    found = conn.execute(text(asked + " ORDER BY due, t.id"), {"to": to} if to or managed else {}).mappings().all()
    names = child_names(conn, {row["contact_id"] for row in found})
    told = []
    for row in found:
        given_at, due = utc(row["given_at"]), utc(row["due"])
        assert given_at is not None
        plain: dict[str, Any] = {
            name: row[name] for name in ("kind", "about", "to", "ask", "answer", "state", "given_by", "clause")
        }
        told.append(
            TaskRow(
                ref=f"T-{row['id']:06d}",
                contact=f"C-{row['contact_id']:06d}",
                given_at=given_at,
                children=names.get(row["contact_id"], ()),
                due=due,
                minutes_left=minutes_left(due, now),
                **plain,
            )
        )
    return tuple(told)


def task_tray(conn: Connection, kind: str, now: datetime) -> tuple[TrayRow, ...]:
    """A tray of tasks of one kind, such as advice work and what waits for its authorisation; its clock has stopped."""
    return tuple(
        TrayRow(
            ref=task.contact,
            children=task.children,
            received=None,
            due=None,
            minutes_left=None,
            overdue=False,
            warning=False,
            priority="",
            state=task.state,
            assigned_to=task.to,
            clock="",
            clause=task.clause,
            episode=task.ref,
            concern=task.ask,
        )
        for task in tasks(conn, now)
        if task.kind == kind
    )


def letters(conn: Connection, procedure: Procedure, *, everything: bool = True) -> tuple[LetterRow, ...]:
    """Letters: those to be dealt with, the oldest first; then those dealt with, the newest first."""
    pending = "state IN ('owed', 'rendered') ORDER BY id"
    dealt_with = "state NOT IN ('owed', 'rendered') ORDER BY id DESC"
    found = [
        row
        for which in (pending, dealt_with)[: 2 if everything else 1]
        for row in conn.execute(text(f"SELECT * FROM letter WHERE {which} LIMIT 2000")).mappings()  # noqa: S608 - ours
    ]
    clocks = {rule.within for rule in procedure.letters.values() if rule.within}
    running = _running(conn) if clocks and found else {}
    told = []
    for row in found:
        rule = procedure.letters.get(row["kind"])
        pending_now = row["state"] in {"owed", "rendered"}
        owed_at = utc(row["owed_at"])
        assert owed_at is not None
        told.append(
            LetterRow(
                ref=f"L-{row['id']:06d}",
                kind=row["kind"],
                title=rule.title if rule else row["kind"],
                to=row["to_name"],
                audience=row["audience"],
                contact=f"C-{row['contact_id']:06d}",
                state=row["state"],
                reason=row["reason"],
                owed_at=owed_at,
                due=running.get((row["contact_id"], rule.within)) if rule and pending_now else None,
                short=bool(row["short"]),
                sent_at=utc(row["sent_at"]),
                sent_by=row["sent_by"],
                way=row["way"],
                clause=row["clause"],
            )
        )
    return tuple(told)


def _running(conn: Connection) -> dict[tuple[int, str], datetime]:
    """The earliest due time of each contact's running clocks, by name."""
    asked = (
        "SELECT contact_id, clock, due FROM running_clock WHERE stopped IS NULL AND due IS NOT NULL ORDER BY due DESC"
    )
    found = conn.execute(text(asked))
    return {(contact, clock): due for contact, clock, at in found if (due := utc(at)) is not None}


def falling_due(conn: Connection, procedure: Procedure, now: datetime, within: timedelta | None) -> tuple[DueRow, ...]:
    """Running clocks with a due time, the earliest first; those already over are always among them."""
    asked = (
        "SELECT subject, clock, due, clause FROM running_clock WHERE stopped IS NULL AND due IS NOT NULL ORDER BY due"
    )
    told = []
    for subject, clock, at, clause in conn.execute(text(asked)):
        due = utc(at)
        assert due is not None
        if within is not None and due - now > within:
            break
        rule = procedure.clocks.get(clock)
        told.append(
            DueRow(
                ref=subject,
                clock=clock,
                title=rule.title if rule else clock,
                due=due,
                minutes_left=minutes_left(due, now) or 0,
                overdue=now > due,
                clause=clause,
                warns=rule.warns if rule else (),
            )
        )
    return tuple(told)


def staff(conn: Connection, procedure: Procedure | None = None, now: datetime | None = None) -> tuple[StaffRow, ...]:
    """People who may sign in, by name; with the office's procedure and the time also how long each name was not used."""
    found = rows(conn, Staff, order="name")
    return tuple(
        StaffRow(
            one.name,
            tuple(one.roles),
            one.team,
            one.active,
            one.one_time,
            one.last_signed_in,
            unused_days=unused_days(one, now) if now is not None else 0,
            unused=one.active and procedure is not None and now is not None and is_unused(one, procedure, now),
        )
        for one in found
    )


def unused_days(one: Staff, now: datetime) -> int:
    """Whole days since somebody signed in, or was added or given a password, whichever was last."""
    return max((now - max(filter(None, (one.last_signed_in, one.added_at)))).days, 0)


def is_unused(one: Staff, procedure: Procedure, now: datetime) -> bool:
    """Whether somebody's name lay unused for longer than the office allows."""
    return unused_days(one, now) > procedure.restrictions.unused_days


def _named_in(procedure: Procedure) -> dict[str, list[str]]:
    """What the count of what waits is asked about, by name."""
    urgent = pressing(procedure)
    clocks = tray_clocks(procedure, "duty")
    return {"clocks": list(clocks), "bands": list(urgent.bands), "ratings": list(urgent.ratings)}


def counts(conn: Connection, procedure: Procedure, who: str, now: datetime, kept: Collection[int] = ()) -> Counts:
    """What every screen's header says, from the same rows the trays read; nothing of the contacts in ``kept`` counts."""
    without = sorted(kept)
    given = {**_named_in(procedure), "now": now, **({"kept": without} if without else {})}
    tray = conn.execute(_WAITING_WITHOUT if without else _WAITING, given).one()

    def count(words: str, contact: str = "contact_id", **given: Any) -> int:
        asked = text(f"SELECT count(*) FROM {words}" + (f" AND {contact} NOT IN :kept" if without else ""))  # noqa: S608
        if without:
            asked, given = asked.bindparams(bindparam("kept", expanding=True)), {**given, "kept": without}
        return int(conn.execute(asked, given).scalar() or 0)

    return Counts(
        to_decide=int(tray.to_decide or 0),
        overdue=int(tray.overdue or 0),
        urgent=int(tray.urgent or 0),
        drafts=count("contact WHERE state IN ('draft', 'arrived')", "id"),
        letters=count("letter WHERE state IN ('owed', 'rendered')"),
        my_tasks=count("task WHERE \"to\" = :who AND state = 'open'", who=who),
        flags=count(
            "contact WHERE flagged IS NOT NULL AND flag_seen IS NULL AND (state IN ('draft', 'arrived', 'open', 'missing')"
            " OR state = 'decided' AND flagged > decided)",
            "id",
        ),
        newest=count_newest(conn),
    )


def count_newest(conn: Connection) -> int:
    """The number of the newest audit entry."""
    return int(conn.execute(text("SELECT coalesce(max(seq), 0) FROM audit_entry")).scalar() or 0)


_INSTANT: Any = Staff.__table__.c.added_at.type  # type: ignore[attr-defined]
_WAITS = (
    "SELECT count(DISTINCT c.id) AS to_decide, count(DISTINCT CASE WHEN k.due < :now THEN c.id END) AS overdue,"
    " count(DISTINCT CASE WHEN c.urgent OR c.needs_protection OR c.band IN :bands OR c.rating IN :ratings THEN c.id END)"
    " AS urgent FROM running_clock k JOIN contact c ON c.id = k.contact_id"
    " WHERE k.stopped IS NULL AND k.clock IN :clocks AND c.state = 'open'"
)
_BOUND = (
    bindparam("now", type_=_INSTANT),
    *(bindparam(name, expanding=True, type_=String()) for name in ("clocks", "bands", "ratings")),
)
_WAITING = text(_WAITS).bindparams(*_BOUND)
_WAITING_WITHOUT = text(f"{_WAITS} AND c.id NOT IN :kept").bindparams(*_BOUND, bindparam("kept", expanding=True))
