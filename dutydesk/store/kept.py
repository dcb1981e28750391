"""What is noted beside a store: its backups, so that a damaged one can name the newest, and when it was checked."""

from __future__ import annotations

import contextlib
import json
from datetime import date, datetime
from pathlib import Path

from dutydesk.store.address import Address
from dutydesk.store.private import is_group, make_empty, replace_whole

_ENDING = ".backups"
_CHECKED = ".checked"


def note_backup(address: Address, backup: Path, *, at: datetime, mark: str) -> None:
    """Note that a backup was made and checked (``at`` in UTC; ``mark`` of the audit chain)."""
    listed = address.beside(_ENDING)
    if not listed.exists():
        make_empty(listed, group=is_group(address.path))
    line = json.dumps({"file": str(backup.resolve()), "at": at.isoformat(), "mark": mark}, ensure_ascii=False)
    with listed.open("a", encoding="utf-8") as held:
        held.write(line + "\n")


def backups(address: Address) -> list[tuple[Path, datetime, str]]:
    """The backups noted beside a store that are still there, oldest first: file, when, mark of the chain."""
    try:
        lines = address.beside(_ENDING).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    found = []
    for line in lines:
        try:
            said = json.loads(line)
            file, at, mark = Path(said["file"]), datetime.fromisoformat(said["at"]), str(said["mark"])
        except (ValueError, KeyError, TypeError):
            continue
        if file.is_file():
            found.append((file, at, mark))
    return found


def newest_backup(address: Address) -> Path | None:
    """The newest backup noted beside a store that is still there."""
    found = backups(address)
    return found[-1][0] if found else None


def note_checked(address: Address, day: date) -> None:
    """Note that every page of a store was looked at on a day and found well."""
    with contextlib.suppress(OSError):
        replace_whole(address.beside(_CHECKED), day.isoformat().encode(), group=is_group(address.path))


def checked_on(address: Address, day: date) -> bool:
    """Whether every page of a store was looked at on this day."""
    try:
        return address.beside(_CHECKED).read_bytes() == day.isoformat().encode()
    except OSError:
        return False
