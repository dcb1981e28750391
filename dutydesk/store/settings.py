"""The settings of every SQLite connection, and the versions of SQLite that are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dutydesk.refusals import StoreUnusable

APPLICATION_ID = 0x44555459
"""Marks a file as a store of ours; the letters DUTY."""

STRANGE = "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
"""How many parts of a file could do something by themselves; a store of ours has none."""

BUSY_MILLISECONDS = 10_000
GIVE_UP_SECONDS = 30.0
"""How long the program goes on trying to begin a save while others save."""

SETTINGS: Mapping[str, tuple[str, Any]] = {
    "busy_timeout": (str(BUSY_MILLISECONDS), BUSY_MILLISECONDS),
    "foreign_keys": ("ON", 1),
    "synchronous": ("FULL", 2),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "mmap_size": ("0", 0),
    "cache_size": ("-65536", -65536),
    "recursive_triggers": ("OFF", 0),
    "wal_autocheckpoint": ("1000", 1000),
    "journal_mode": ("WAL", "wal"),
}
"""Each setting as it is written and as it is read back."""

_FIXED = (3, 51, 3)
_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def refuse_affected(version: tuple[int, int, int]) -> None:
    """Raise ``StoreUnusable`` for a SQLite whose write-ahead log may lose committed rows (before 3.51.3, bar two)."""
    if version >= _FIXED or version[2] >= _BACKPORTS.get(version[:2], 1_000_000):
        return
    shown = ".".join(map(str, version))
    raise StoreUnusable(
        f"SQLite {shown} can lose saved rows when several people work at once: install sqlcipher3 0.6.4 or later."
    )


def key_pragma(key: bytes) -> str:
    """The line that opens an encrypted file with the raw database key of 32 bytes."""
    if len(key) != 32:
        raise StoreUnusable("The key of the store is not whole; nothing was opened.")
    return f"PRAGMA key = \"x'{key.hex()}'\""
