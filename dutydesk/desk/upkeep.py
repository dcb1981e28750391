"""What a live office's store does for itself, whoever is at the desk: the day's backup, the continuity pack, and tidying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dutydesk.clock import machine_now
from dutydesk.desk.continuity import make_pack
from dutydesk.procedures.may import may
from dutydesk.refusals import DeskError
from dutydesk.store.audit import append
from dutydesk.store.daily import daily_backup, stale_words
from dutydesk.store.drill import tidy_drills

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

BACKED_UP = "store.daily_backup"
_BACK_UP = "store.backup"


def keep_up(desk: Desk) -> str:
    """Make the day's backup unless there is one, and the continuity pack anew.

    Answers what whoever may make backups is to know: that one failed, or that the newest is more than a day old. Nothing
    is done for a training store, nor for one on PostgreSQL, whose keeper backs it up.
    """
    store = desk.store
    if desk.training or store.address.is_postgresql:
        return ""
    failed = ""
    try:
        made = daily_backup(store, desk.calendar.local(machine_now()).date())
        if made is not None:
            _note(desk, made.mark)
        make_pack(desk)
        tidy_drills(store.address)
    except (DeskError, OSError) as error:
        failed = f"The day's backup could not be made: {error}"
    if not may(desk.procedure, desk.signed.role, _BACK_UP):
        return ""
    return failed or stale_words(store.address, machine_now())


def _note(desk: Desk, mark: str) -> None:
    now = machine_now()
    with desk.store.write(desk.now()) as writing:
        append(
            writing,
            who=desk.signed.name,
            role=desk.signed.role,
            action=BACKED_UP,
            details={"mark": mark},
            desk_time=desk.now(),
            machine_time=now,
        )
