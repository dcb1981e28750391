"""Signing in to stores that have no key file: an Argon2id hash beside each person, and wrong tries in a table.

The same promises as the key file's: the same words and time for unknown names, waiting after five wrong tries that
neither a restart nor several programs at once get round, a hash made anew when its cost was raised.
"""

from __future__ import annotations

import contextlib
import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dutydesk.clock import machine_now
from dutydesk.models import Staff, WrongTry
from dutydesk.refusals import NotSignedIn
from dutydesk.store.backoff import Tries, insist
from dutydesk.store.passphrases import insist_password, normal_name, normal_password
from dutydesk.store.private import is_group, locked
from dutydesk.store.slots import LIVE, TRAINING
from dutydesk.store.statements import row
from dutydesk.store.store import Store
from dutydesk.store.writing import Writing


def password_hash(password: str, *, training: bool) -> str:
    """The Argon2id hash to keep of a new password; raises ``BadInput`` for one too short or too long."""
    insist_password(password)
    return _hasher(training).hash(normal_password(password))


def set_password(writing: Writing, staff: Staff, password: str, *, training: bool, one_time: bool = False) -> Staff:
    """Give somebody a new password, and forget their wrong tries."""
    _settle(writing, staff.name)
    return writing.change(staff, password_hash=password_hash(password, training=training), one_time=one_time)


def sign_in(store: Store, name: str, password: str, *, clock: Callable[[], datetime] = machine_now) -> Staff:
    """Whoever signs in with this name and password; raises ``NotSignedIn``. ``clock`` is the machine's own."""
    name = normal_name(name)
    training = store.office.training
    with _one_at_a_time(store, name):
        _count(store, name, clock())
        with store.read() as connection:
            staff = row(connection, Staff, name=name)
        hasher = _hasher(training)
        kept = staff.password_hash if staff is not None and staff.active else ""
        if not _right(hasher, kept or _nobody(hasher), password) or staff is None or not kept:
            raise NotSignedIn
        with store.write(clock()) as writing:
            _settle(writing, name)
            if hasher.check_needs_rehash(kept):
                writing.change(staff, password_hash=hasher.hash(normal_password(password)))
    return staff


def insist_right(staff: Staff, password: str, *, training: bool) -> None:
    """Raise ``NotSignedIn`` unless this is the password of somebody who has signed in already."""
    if not _right(_hasher(training), staff.password_hash, password):
        raise NotSignedIn("The old password is not right.")


def _right(hasher: PasswordHasher, kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, normal_password(password))
    except (VerificationError, InvalidHashError):
        return False


def _count(store: Store, name: str, now: datetime) -> None:
    """Count a try as wrong before it is made; raises ``NotSignedIn`` while the name has to wait."""
    mark = _mark(name)
    with store.write(now) as writing:
        kept = writing.one(WrongTry, mark=mark)
        tries = Tries(kept.wrong, kept.newest).seen(now) if kept is not None else Tries()
        counted = tries if tries.wait(now) else tries.another(now)
        if kept is None:
            writing.add(WrongTry(mark=mark, wrong=counted.wrong, newest=now))
        elif (counted.wrong, counted.newest) != (kept.wrong, kept.newest):
            writing.change(kept, wrong=counted.wrong, newest=counted.newest)
    insist(tries, now)


def _settle(writing: Writing, name: str) -> None:
    """Forget the wrong tries of a name."""
    kept = writing.one(WrongTry, mark=_mark(name))
    if kept is not None and kept.wrong:
        writing.change(kept, wrong=0)


def _mark(name: str) -> str:
    return hashlib.sha256(f"dutydesk\0{name}".encode("utf-8", "surrogatepass")).hexdigest()


def _hasher(training: bool) -> PasswordHasher:
    cost = TRAINING if training else LIVE
    return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory, parallelism=cost.lanes)


def _nobody(hasher: PasswordHasher) -> str:
    """A hash that no password has, as costly to try as a real one."""
    salt, digest = (b64encode(bytes(length)).decode().rstrip("=") for length in (16, 32))
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"


@contextlib.contextmanager
def _one_at_a_time(store: Store, name: str) -> Iterator[None]:
    """Let the tries of a name go one after the other, whichever program makes them."""
    if not store.address.is_postgresql:
        with locked(store.address.beside(".lock"), group=is_group(store.address.path)):
            yield
        return
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:4], "big", signed=True)
    with store.read() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock(1, {number})")
        yield
