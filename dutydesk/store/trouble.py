"""What a person is told when the store itself fails. The engine's own words may hold what was typed; they stay here."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlcipher3.dbapi2 import DatabaseError as DriverError
from sqlcipher3.dbapi2 import IntegrityError as DriverIntegrityError

from dutydesk.refusals import DeskError, Refused, StoreUnusable

_CONSTRAINT = re.compile(r'constraint failed: ([\w., ]+)|constraint "(\w+)"')
_BUSY = ("database is locked", "database table is locked", "lock timeout", "could not obtain lock", "deadlock")
_DAMAGED = ("malformed", "file is not a database", "hmac check", "disk image", "file is encrypted")
_GONE = ("connection", "server closed", "terminating", "could not connect", "refused", "unable to open")


_SENTENCES = (
    (_BUSY, "Others were saving for half a minute, so this was not saved: try again."),
    (_DAMAGED, "The store is damaged or was changed from outside: restore the newest good backup."),
    (("is full", "no space"), "The disk is full; nothing was saved."),
    (("readonly", "read-only"), "The store cannot be written here; nothing was saved."),
    (_GONE, "The store cannot be reached; nothing was saved."),
)


def is_busy(error: Exception) -> bool:
    """Whether others are saving, so that trying again helps."""
    return _says(error, _BUSY)


def is_damage(error: Exception) -> bool:
    """Whether the file itself cannot be read; the driver cannot even tell of a table whose own name was spoiled."""
    return isinstance(error, UnicodeDecodeError) or _says(error, _DAMAGED)


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    said = str(getattr(error, "orig", None) or error).lower()
    return any(word in said for word in words)


def told(error: Exception) -> DeskError:
    """The engine's error as a sentence of ours, without anything of what was written."""
    if isinstance(error, (IntegrityError, DriverIntegrityError)):
        found = _CONSTRAINT.search(str(getattr(error, "orig", None) or error))
        which = next((part for part in found.groups() if part), "") if found else ""
        return Refused(f"The store does not allow this to be written ({which or 'a constraint'}); nothing was saved.")
    for says, sentence in _SENTENCES:
        if _says(error, says) or (says is _DAMAGED and is_damage(error)):
            return StoreUnusable(sentence)
    return StoreUnusable("The store could not do what was asked; nothing was saved.")


@contextlib.contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn the engine's errors into sentences of ours."""
    try:
        yield
    except (DBAPIError, DriverError) as error:
        raise told(error) from error
    except NoConnection as error:
        raise StoreUnusable("Too much is going on in this store at once: try again.") from error
