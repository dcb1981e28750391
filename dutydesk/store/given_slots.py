"""A password of an encrypted store changes with what is written of it. The new slot is laid beside the old one in the key
file, its mark is written in the person's row, and whether that was committed says which of the two holds.

Killed at any moment, the person gets in with one of the two passwords: what is left is settled at the next sign-in.
"""

from __future__ import annotations

import contextlib

from dutydesk.models import Staff
from dutydesk.refusals import StoreUnusable
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.store import Store
from dutydesk.store.writing import Writing


def give_slot(store: Store, writing: Writing, person: Staff, password: str) -> str:
    """Give somebody a slot that holds once this transaction is committed; answers its mark, for ``holds``."""
    assert store.key is not None, "a store without a key has no slots"
    key_file = settle_slots(store, writing)
    mark = key_file.give_slot(person.name, password, store.key)
    writing.change(person, password_hash=mark)
    return mark


def holds(store: Store, name: str, mark: str) -> None:
    """Let the slot that was given take its place, now that this is committed. Where the disk refuses, the next sign-in does."""
    with contextlib.suppress(StoreUnusable):
        KeyFile.read(store.address.key_path).settle_one(name, mark)


def settle_slots(store: Store, writing: Writing) -> KeyFile:
    """Settle what killed programs left in the key file: slots that were given and not saved go, those that were saved take
    their place, and those of leavers go. No other change can be under way, for this transaction is the only one."""
    key_file = KeyFile.read(store.address.key_path)
    marks = {person.name: person.password_hash for person in writing.all(Staff, active=True)}
    if key_file.unsettled or not marks.keys() >= set(key_file.names):
        key_file.settle(marks)
    return key_file


def insist_holds(store: Store, writing: Writing, name: str, password: str) -> None:
    """Raise ``NotSignedIn`` unless the password, which opened the key file, is the one that holds by what the store says.

    Whoever signs in so has been told the recovery key that was made for letting them in: the used one opens nothing any more.
    """
    key_file = KeyFile.read(store.address.key_path)
    unsettled = name in key_file.unsettled
    settle_slots(store, writing)
    if unsettled:
        key_file.open_slot(name, password)
    key_file.recovery_told(name)
