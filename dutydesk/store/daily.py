"""The day's own backup: made by itself, once a day, in a folder beside the store, the older ones kept by a rule.

Seven days, then five weeks, then twelve months: of each the newest. Only what lies in that folder under the name of a day
is ever taken away, and only after the new one was checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from dutydesk.refusals import Refused
from dutydesk.store.address import Address
from dutydesk.store.backup import Backup, backup
from dutydesk.store.copying import discard
from dutydesk.store.kept import backups
from dutydesk.store.private import is_group, locked, make_folder
from dutydesk.store.store import Store

DAYS, WEEKS, MONTHS = 7, 5, 12
STALE = timedelta(hours=24)
"""A store whose newest good backup is older than this says so to whoever may make one (SAFETY.md, P23)."""
_FOLDER = ".daily"
_NAMED = re.compile(r"^(\d{4}-\d{2}-\d{2})\.store$")


def folder_of(address: Address) -> Path:
    """Where the daily backups of a store lie."""
    return address.beside(_FOLDER)


def day_file(address: Address, day: date) -> Path:
    """The file of a day's backup."""
    return folder_of(address) / f"{day:%Y-%m-%d}.store"


def daily_backup(store: Store, today: date) -> Backup | None:
    """Make the day's backup, unless there is one; answers it, or None when it was there already.

    One process at a time makes it; the others find it made. Raises what ``backup`` raises.
    """
    address = store.address
    if address.is_postgresql:
        raise Refused("A PostgreSQL store is backed up by its keeper, with pg_dump.")
    to = day_file(address, today)
    if to.exists():
        return None
    group = is_group(address.path)
    make_folder(to.parent, group=group)
    with locked(address.beside(f"{_FOLDER}.lock"), group=group):
        if to.exists():
            return None
        made = backup(store, to)
        _thin(to.parent, today)
    return made


def to_keep(days: Iterable[date], today: date) -> frozenset[date]:
    """Which days' backups stay: the last seven days', and the newest of each of the last weeks and months."""
    found = sorted((day for day in days if day <= today), reverse=True)
    kept = {day for day in found if today - day < timedelta(days=DAYS)}
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in found:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    kept.update(sorted(weeks.values(), reverse=True)[:WEEKS])
    kept.update(sorted(months.values(), reverse=True)[:MONTHS])
    return frozenset(kept)


def _thin(folder: Path, today: date) -> None:
    for left in folder.glob("*.part"):  # of a program that was killed: whoever makes one holds the lock, as we do
        discard(left)
    held = {date.fromisoformat(named[1]): path for path in folder.iterdir() if (named := _NAMED.match(path.name))}
    for day in held.keys() - to_keep(held, today):
        if day < today:
            discard(held[day])
            discard(Address(str(held[day])).key_path)


def stale_words(address: Address, now: datetime) -> str:
    """What is said where no good backup of the last 24 hours is known; empty while there is one. ``now`` in UTC."""
    known = backups(address)
    if not known:
        return "No backup of this store is known."
    newest = known[-1][1]
    if now - newest <= STALE:
        return ""
    days = (now - newest).days
    return f"The newest backup of this store is {days} day{'s' if days != 1 else ''} old."
