"""The figures that the desk owes for any days: what arrived and how, what was decided, what was late and why; and beside each
clock's figure those that keep it honest (SL-24, SL-39, SL-44).

Every figure is the length of a list of records. What is kept from whoever asks is neither counted nor listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select

from dutydesk.models import Contact, Decision, RunningClock, Task
from dutydesk.procedures.establishment import days_from
from dutydesk.procedures.limits import ClockRule
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows, table_of
from dutydesk.views.figure_facts import COUNTED, Asked, Stop, Told, again, contacts, stops
from dutydesk.views.figure_rows import Figure, Figures
from dutydesk.views.transfers import papers_awaited

GROUPS = (
    ("channel", "Arrived by"),
    ("outcome", "Decided as"),
    ("late", "Late decisions, by cause"),
    ("clock", "Time limits"),
    ("overdue", "Past their limit now"),
)
LAST_HOUR = timedelta(hours=1)
AGAIN = (30, 90)
"""Days within which another contact about the same child counts as one more."""
CAUSES: Mapping[str, str] = {
    "papers": "awaiting the other authority's papers",
    "keyed_late": "keyed when it was due already",
    "with_worker": "with somebody for information when it fell due",
    "unsaid": "no cause recorded",
}


def figures(asked: Asked) -> Figures:
    """Every figure of these days."""
    told = contacts(asked)
    ended = stops(asked)
    arrived = [one for one in told.values() if asked.within(one.received)]
    came_again = again(asked, told)
    made = [
        *_channels(asked, arrived),
        *_outcomes(asked),
        *_late(asked, told, ended),
        *_clocks(asked, ended, came_again),
        *_overdue(asked),
    ]
    number = (asked.last - asked.first).days + 1
    by_day: dict[date, int] = dict.fromkeys(days_from(asked.first, number), 0)
    for one in arrived:
        by_day[asked.calendar.local(one.received).date()] += 1
    return Figures(asked.first, asked.last, asked.now, GROUPS, tuple(made), tuple(by_day.items()))


def _channels(asked: Asked, arrived: Iterable[Told]) -> list[Figure]:
    arrived = list(arrived)
    by: dict[str, list[str]] = {name: [] for name in asked.procedure.channels}
    for one in arrived:
        by.setdefault(one.channel, []).append(one.ref)
    whole = [Figure("arrived", "channel", "All contacts", tuple(one.ref for one in arrived))]
    return whole + [
        Figure(
            f"channel.{name or 'none'}",
            "channel",
            asked.procedure.channels[name].title if name in asked.procedure.channels else "not said",
            tuple(refs),
            len(arrived),
        )
        for name, refs in by.items()
    ]


def _outcomes(asked: Asked) -> list[Figure]:
    d, c = table_of(Decision).c, table_of(Contact).c
    wanted = (
        select(d.contact_id, d.outcome)
        .join(table_of(Contact), c.id == d.contact_id)
        .where(d.replaced_by.is_(None), d.at >= asked.begins, d.at < asked.ends, c.state.in_(COUNTED))
    )
    titles = {name: one.title for name, one in asked.procedure.outcomes.items() if one.of == "contact"}
    by: dict[str, dict[str, None]] = {name: {} for name in titles}
    for number, outcome in asked.conn.execute(wanted.order_by(d.contact_id)):
        if number not in asked.kept:
            by.setdefault(outcome, {})[f"C-{number:06d}"] = None
    every = dict.fromkeys(ref for refs in by.values() for ref in refs)
    whole = [Figure("decided", "outcome", "All contacts with a decision", tuple(sorted(every)))]
    return whole + [
        Figure(f"outcome.{name}", "outcome", titles.get(name, name), tuple(refs), len(every))
        for name, refs in by.items()
    ]


def decision_clocks(procedure: Procedure) -> tuple[str, ...]:
    """The clocks that a decision on a contact stops."""
    return tuple(
        name
        for name, rule in procedure.clocks.items()
        if "contact.decided" in rule.stops and "contact.recorded" in rule.starts and rule.when is None
    )


def _late(asked: Asked, told: Mapping[str, Told], ended: Iterable[Stop]) -> list[Figure]:
    clocks = decision_clocks(asked.procedure)
    late = {one.contact: one for one in ended if one.late and one.clock in clocks}
    by: dict[str, list[str]] = {name: [] for name in CAUSES}
    for ref, stop in late.items():
        by[cause_of(asked, told.get(ref), stop.due)].append(ref)
    whole = Figure("late", "late", "All late decisions", tuple(late))
    return [whole] + [
        Figure(f"late.{name}", "late", title, tuple(by[name]), len(late)) for name, title in CAUSES.items()
    ]


def cause_of(asked: Asked, told: Told | None, due: datetime | None) -> str:
    """Why a decision was late, as far as the record says: papers, where they were outstanding when it fell due (SL-196)."""
    if told is None or due is None:
        return "unsaid"
    if told.route and _papers_awaited(asked, told, due):
        return "papers"
    if told.recorded >= due:
        return "keyed_late"
    return "with_worker" if _was_given_out(asked, told, due) else "unsaid"


def _was_given_out(asked: Asked, told: Told, due: datetime) -> bool:
    """Whether somebody had it for information at that time; once it is returned or decided only the task still says so."""
    given = rows(asked.conn, Task, contact_id=int(told.ref[2:]), kind="information")
    return any(one.given_at <= due and (one.done_at is None or one.done_at > due) for one in given)


def _papers_awaited(asked: Asked, told: Told, due: datetime) -> bool:
    contact = row(asked.conn, Contact, id=int(told.ref[2:]))
    return contact is not None and papers_awaited(asked.conn, asked.procedure, contact, due)


def _clocks(asked: Asked, ended: Iterable[Stop], came_again: Callable[[str, datetime, int], bool]) -> list[Figure]:
    by: dict[str, dict[str, Stop]] = {}
    for one in ended:
        by.setdefault(one.clock, {})[one.contact] = one
    return [
        figure
        for name, rule in asked.procedure.clocks.items()
        if name in by
        for figure in _of_clock(name, rule, by[name], asked.now, came_again)
    ]


def _of_clock(
    name: str,
    rule: ClockRule,
    ended: Mapping[str, Stop],
    now: datetime,
    came_again: Callable[[str, datetime, int], bool],
) -> list[Figure]:
    """How often it ended, and of those how many in time, how many only just, and how many came back. What ended too lately to
    have had its days is no part of the rate, which it would only make look better: how many there are is a figure itself."""

    def figure(kind: str, words: str, refs: Iterable[str], of: int | None) -> Figure:
        return Figure(f"clock.{name}.{kind}", "clock", f"{rule.title}: {words}", tuple(refs), of, rule.cited)

    late = {ref for ref, stop in ended.items() if stop.late}
    made = [
        figure("ended", "ended", ended, None),
        figure("in_time", "in time", (ref for ref in ended if ref not in late), len(ended)),
        figure("last_hour", "in its last hour", (ref for ref, one in ended.items() if in_last_hour(one)), len(ended)),
    ]
    for days in AGAIN:
        over = {ref: stop for ref, stop in ended.items() if stop.stopped + timedelta(days=days) <= now}
        back = (ref for ref, stop in over.items() if came_again(stop.contact, stop.stopped, days))
        made += [
            figure(f"again_{days}", f"another contact within {days} days", back, len(over)),
            figure(
                f"running_{days}", f"{days} days not over yet", (ref for ref in ended if ref not in over), len(ended)
            ),
        ]
    return made


def in_last_hour(stop: Stop) -> bool:
    """Whether it ended in time, and in the last hour that it had."""
    return not stop.late and stop.due is not None and stop.due - LAST_HOUR < stop.stopped <= stop.due


def _overdue(asked: Asked) -> list[Figure]:
    """What is past its limit now, whatever the days: each record once for each clock."""
    k = table_of(RunningClock).c
    wanted = select(k.subject, k.contact_id, k.clock).where(k.stopped.is_(None), k.due < asked.now)
    by: dict[str, list[str]] = {}
    for one in asked.conn.execute(wanted.order_by(k.due, k.id)):
        if asked.shows(one.subject) and (one.contact_id is None or one.contact_id not in asked.kept):
            by.setdefault(one.clock, []).append(one.subject)
    rules = asked.procedure.clocks
    every = [ref for refs in by.values() for ref in refs]
    for tray in asked.procedure.trays.values():
        for name in tray.clocks if not tray.restricted else ():
            if name in rules and rules[name].none_because == "":
                by.setdefault(name, [])
    return [
        Figure("overdue", "overdue", "All records past a limit", tuple(dict.fromkeys(every))),
        *(
            Figure(f"overdue.{name}", "overdue", rules[name].title if name in rules else name, tuple(refs))
            for name, refs in by.items()
        ),
    ]
