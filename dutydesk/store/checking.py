"""What ``dutydesk check`` finds: pages, ties, the chain, and that every contact is in exactly one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import Connection
from sqlmodel import col, select

from dutydesk.models import Contact, ContactChild, Decision, MissingEpisode, RunningClock
from dutydesk.models.base import reference
from dutydesk.refusals import StoreUnusable
from dutydesk.store import audit, text_index
from dutydesk.store.conserving import Expected, conserved
from dutydesk.store.copying import page_faults
from dutydesk.store.lost import lost_faults
from dutydesk.store.store import Store

WAITING = ("arrived", "draft", "open")
"""The states in which a contact is still to be decided, and its clock runs."""

_NAMED = 10


def check(
    store: Store, *, decision_clocks: Collection[str], against: str = "", expected: Expected | None = None
) -> tuple[str, ...]:
    """Everything that is wrong with a store, one sentence each; empty when all is well.

    ``decision_clocks`` are the procedure's clocks that a contact's decision stops, where every contact has one;
    ``against`` a mark of the audit chain noted earlier; ``expected`` what the procedure has follow from what is recorded.
    """
    try:
        with store.read() as connection:
            faults = [] if store.address.is_postgresql else list(page_faults(connection, encrypted=store.encrypted))
    except StoreUnusable as error:
        faults = [error.sentence]
    try:
        with store.read() as connection:
            chain = audit.verify(connection, against=against)
            if not chain.ok:
                faults.append(chain.sentence)
            faults += lost_faults(store, connection)
            faults += _places(connection, decision_clocks)
            faults += text_index.faults(connection)
            for wrong, refs in conserved(connection, expected or Expected()):
                faults += _told(wrong, refs)
    except StoreUnusable as error:
        faults += [error.sentence] if error.sentence not in faults else []
    return tuple(faults)


def _places(connection: Connection, decision_clocks: Collection[str]) -> Iterable[str]:
    """The one-place rule: waiting with one open clock, or decided with decisions and none, or void with none."""
    running = Counter(
        connection.execute(
            select(RunningClock.subject).where(
                col(RunningClock.stopped).is_(None), col(RunningClock.clock).in_(decision_clocks)
            )
        ).scalars()
    )
    waiting = {
        reference(Contact.letter, number)
        for number in connection.execute(select(Contact.id).where(col(Contact.state).in_(WAITING))).scalars()
    }
    if decision_clocks:
        yield from _told("has no decision clock, so no tray shows what is due", waiting - running.keys())
        yield from _told("has more than one decision clock", {ref for ref in waiting if running[ref] > 1})
        yield from _told("is not waiting, but its decision clock still runs", running.keys() - waiting)

    decided = select(Contact.id).where(col(Contact.state) == "decided")
    without = decided.where(~select(Decision.id).where(col(Decision.contact_id) == col(Contact.id)).exists())
    yield from _told("is decided without a decision", _refs(connection.execute(without).scalars()))
    child = (
        select(Contact.id)
        .join(ContactChild, col(ContactChild.contact_id) == col(Contact.id))
        .where(col(Contact.state) == "decided", col(ContactChild.removed) == "")
        .where(~select(Decision.id).where(col(Decision.child_id) == col(ContactChild.id)).exists())
    )
    yield from _told("is decided, but not for every child", _refs(connection.execute(child).scalars()))
    yield from _missing(connection)


def _missing(connection: Connection) -> Iterable[str]:
    """A missing child stands in their tray until the return: with a contact there, or one that was decided meanwhile."""
    kept = set(connection.execute(select(Contact.id).where(col(Contact.state) == "missing")).scalars())
    still = select(MissingEpisode.contact_id).where(col(MissingEpisode.state) == "missing")
    yield from _told(
        "stands among the missing children, and none of it is missing",
        _refs(kept - set(connection.execute(still).scalars())),
    )
    dropped = still.join(Contact, col(Contact.id) == col(MissingEpisode.contact_id)).where(col(Contact.state) == "open")
    yield from _told("is open, though a child of it is still missing", _refs(connection.execute(dropped).scalars()))


def _refs(numbers: Iterable[int | None]) -> set[str]:
    return {reference(Contact.letter, number) for number in numbers}


def _told(what: str, refs: Collection[str]) -> Iterable[str]:
    named = sorted(refs)
    for ref in named[:_NAMED]:
        yield f"{ref} {what}."
    if len(named) > _NAMED:
        yield f"{len(named) - _NAMED} more: the same ({what})."
