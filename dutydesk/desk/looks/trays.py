"""Trays, their counts, and what falls due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.looks.open_cases import flagged_news
from dutydesk.desk.records import SEES_FLAGS
from dutydesk.desk.timekeeping import clock_words, gap_words
from dutydesk.procedures.may import may, sees_tray
from dutydesk.refusals import BadInput
from dutydesk.views import lists
from dutydesk.views.destinations import PlacedRow, destinations
from dutydesk.views.early_help import as_episodes, early_help
from dutydesk.views.handover import handover
from dutydesk.views.handover_rows import Handover
from dutydesk.views.marac_links import marked, with_notices
from dutydesk.views.missing_panel import missing_overview
from dutydesk.views.missing_rows import MissingOverview
from dutydesk.views.missing_tray import missing_tray
from dutydesk.views.reach import Reach
from dutydesk.views.referral_rows import ReferralRow, WhiteboardRow
from dutydesk.views.referral_trays import as_tray
from dutydesk.views.referrals import referrals, whiteboard
from dutydesk.views.restrictions import waiting
from dutydesk.views.rota import unheld
from dutydesk.views.rows import Counts, DraftRow, DueRow, EarlyHelpRow, TrayRow
from dutydesk.views.transfer_rows import TransferRow
from dutydesk.views.transfers import as_tray as transfers_as_tray
from dutydesk.views.transfers import transfers
from dutydesk.views.tray import tray
from dutydesk.views.work import how_much


@shows("tray")
def see_tray(at: Looking, *, name: str) -> tuple[TrayRow, ...]:
    """The rows of one tray of the procedure, in the order of its screen."""
    desk = at.desk
    entry = desk.procedure.trays.get(name)
    if entry is None:
        raise BadInput(f"There is no tray {name}; there are {', '.join(desk.procedure.trays)}.", field="name")
    sees_tray(desk.procedure, desk.signed.role, name).insist("tray")
    if entry.lists:
        return tuple(_in_tray(row) for row in desk.see(entry.lists))
    if not (entry.clocks or entry.tasks or entry.referrals or "transfer_in" in entry.holds):
        raise BadInput(f"{entry.title} is a list of its own, not a tray of clocks.", field="name")
    with desk.store.read() as conn:
        if entry.tasks:
            return lists.task_tray(conn, entry.tasks, desk.now())
        if entry.referrals:
            return as_tray(_listed(at, conn, (entry.referrals,)))
        if "transfer_in" in entry.holds:
            return transfers_as_tray(_transfers(at, conn))
        if "missing" in entry.holds:
            return missing_tray(conn, desk.procedure, name, desk.now())
        found = as_episodes(
            conn, desk.calendar, tray(conn, desk.procedure, name, desk.signed.name, desk.now()), desk.now()
        )
        return with_notices(found, marked(conn, at.hidden(conn).contacts))


@shows("early_help")
def see_early_help(at: Looking) -> tuple[EarlyHelpRow, ...]:
    """The tray of early help with what its screen shows of each episode."""
    desk = at.desk
    name = next((name for name, tray in desk.procedure.trays.items() if "early_help" in tray.holds), "early-help")
    sees_tray(desk.procedure, desk.signed.role, name).insist("tray")
    with desk.store.read() as conn:
        found = tray(conn, desk.procedure, name, desk.signed.name, desk.now())
        return early_help(conn, desk.calendar, found, desk.now())


def _in_tray(row: Any) -> TrayRow:
    """A row of another list as trays show it."""
    flagged = getattr(row, "flagged", None)
    return TrayRow(
        ref=row.contact or row.ref,
        episode=row.ref,
        children=row.children,
        received=getattr(row, "received", None),
        due=getattr(row, "due", None),
        minutes_left=getattr(row, "minutes_left", None),
        overdue=(getattr(row, "minutes_left", None) or 0) < 0,
        warning=False,
        priority="flagged" if flagged else "",
        state=row.state,
        assigned_to=getattr(row, "holder", "") or getattr(row, "to", ""),
        clock="",
        clause=row.clause,
        concern=getattr(row, "information", "") or getattr(row, "ask", "") or getattr(row, "destination", ""),
        flagged=flagged,
    )


def _listed(at: Looking, conn: Any, lists: Iterable[str]) -> tuple[ReferralRow, ...]:
    desk = at.desk
    only = Reach(desk.procedure.roles[desk.signed.role].only, desk.signed.name, desk.signed.team)
    return tuple(row for name in lists for row in referrals(conn, desk.procedure, desk.now(), name, only))


@shows("referrals")
def see_referrals(at: Looking) -> tuple[ReferralRow, ...]:
    """Everything in the trays of referrals that this role sees, one tray after the other."""
    desk = at.desk
    seen = [tray for tray in desk.procedure.trays.values() if tray.referrals and desk.signed.role in tray.seen_by]
    with desk.store.read() as conn:
        return _listed(at, conn, dict.fromkeys(tray.referrals for tray in seen))


@shows("whiteboard")
def see_whiteboard(at: Looking) -> tuple[WhiteboardRow, ...]:
    """Who holds what."""
    desk = at.desk
    with desk.store.read() as conn:
        return whiteboard(conn, desk.procedure, desk.now())


@shows("handover")
def see_handover(at: Looking) -> Handover:
    """Everything open with who holds it, the newest hand-over, and what nobody has signed for."""
    desk = at.desk
    with desk.store.read() as conn:
        return handover(conn, desk.procedure, desk.signed.name, desk.now(), desk.kept)


@shows("drafts")
def see_drafts(at: Looking) -> tuple[DraftRow, ...]:
    """Contacts that are not sent yet."""
    with at.desk.store.read() as conn:
        flags = bool(may(at.desk.procedure, at.desk.signed.role, SEES_FLAGS))
        return lists.drafts(conn, at.desk.procedure, at.desk.signed.name, at.desk.now(), flags=flags)


@shows("missing")
def see_missing(at: Looking) -> MissingOverview:
    """The tray of missing children, the register and the panel."""
    desk = at.desk
    with desk.store.read() as conn:
        return missing_overview(conn, desk.procedure, desk.now(), at.hidden(conn).contacts)


@shows("due")
def see_due(at: Looking, *, within_minutes: int | None = None) -> tuple[DueRow, ...]:
    """What falls due, or is over."""
    within = timedelta(minutes=within_minutes) if within_minutes is not None else None
    with at.desk.store.read() as conn:
        return lists.falling_due(conn, at.desk.procedure, at.desk.now(), within)


@shows("counts")
def see_counts(at: Looking) -> Counts:
    """The figures at the head of every screen."""
    desk = at.desk
    with desk.store.read() as conn:
        found = lists.counts(conn, desk.procedure, desk.signed.name, desk.now(), at.hidden(conn).contacts)
        more = how_much(conn, desk.procedure, desk.signed.name, desk.signed.role)
        flags = flagged_news(at, conn)
        restricted = waiting(conn, desk.signed.name)
        gives = may(desk.procedure, desk.signed.role, "duty.give")
        today = desk.calendar.local(desk.now()).date()
        nobody = unheld(conn, desk.procedure, desk.calendar, today) if gives else ()
    if desk.procedure.roles[desk.signed.role].only or not sees_tray(desk.procedure, desk.signed.role, "duty"):
        found = replace(found, to_decide=0, overdue=0, urgent=0, drafts=0, letters=0, flags=0, own=True)
    found = replace(found, my_tasks=found.my_tasks + more, flags=found.flags + flags)
    return replace(found, clock=clock_words(desk), gap=gap_words(desk), restricted=restricted, unheld=nobody)


@shows("transfers")
def see_transfers(at: Looking) -> tuple[TransferRow, ...]:
    """Every transfer in under way; of a team whose manager was alerted, those that it was alerted to."""
    with at.desk.store.read() as conn:
        return _transfers(at, conn)


def _transfers(at: Looking, conn: Any) -> tuple[TransferRow, ...]:
    desk = at.desk
    only = Reach(desk.procedure.roles[desk.signed.role].only, desk.signed.name, desk.signed.team)
    return transfers(conn, desk.procedure, desk.now(), only)


@shows("destinations")
def see_destinations(at: Looking) -> tuple[PlacedRow, ...]:
    """Everything open by where it is, as far as this role sees the trays that it stands in."""
    desk = at.desk
    seen = [name for name, entry in desk.procedure.trays.items() if desk.signed.role in entry.seen_by]
    with desk.store.read() as conn:
        return destinations(conn, desk.procedure, desk.signed.name, desk.now(), seen)
