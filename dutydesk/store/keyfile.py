"""The key file of an encrypted store: one slot per person, a recovery slot, and the count of wrong tries.

Opening one's slot is signing in. The file says without a key which store it belongs to and whether that is for
training. It is locked while a password is tried, so that guesses go one after the other, whoever makes them.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from dutydesk.clock import machine_now
from dutydesk.refusals import BadInput, NotSignedIn, Refused
from dutydesk.store.backoff import insist
from dutydesk.store.keycontent import Given, KeyContent, read_content, write_content
from dutydesk.store.passphrases import insist_password, normal_name, normal_password
from dutydesk.store.private import is_group, locked, make_empty, make_folder, not_written, replace_whole
from dutydesk.store.slots import (
    KEY_BYTES,
    LIVE,
    TRAINING,
    Cost,
    Slot,
    new_recovery_key,
    recovery_secret,
    seal,
    unseal,
)

_RECOVERY = "recovery"
_PERSON = "person"


class KeyFile:
    """The key file at a path. Every call reads it anew, so that what others changed is seen."""

    def __init__(self, path: Path, content: KeyContent, *, clock: Callable[[], datetime] = machine_now) -> None:
        self.path = path
        self.store_id = content.store_id
        self.training = content.training
        self.known = content.known
        self._clock = clock

    @classmethod
    def make(
        cls,
        path: Path,
        *,
        store_id: str,
        training: bool = False,
        group: bool = False,
        clock: Callable[[], datetime] = machine_now,
    ) -> tuple[KeyFile, bytes, str]:
        """Make a key file: answers it, the new database key (32 bytes) and the recovery key to be printed once.

        Raises ``BadInput`` when a file lies there already.
        """
        key = secrets.token_bytes(KEY_BYTES)
        recovery = new_recovery_key()
        cost = _cost(training)
        content = KeyContent(
            store_id=store_id,
            training=training,
            pepper=secrets.token_hex(16),
            slots={},
            recovery=seal(key, recovery_secret(recovery), store_id=store_id, kind=_RECOVERY, name=_RECOVERY, cost=cost),
            nobody=seal(bytes(KEY_BYTES), secrets.token_bytes(32), store_id=store_id, kind=_PERSON, name="", cost=cost),
            tries={},
        )
        make_folder(path.parent, group=group)
        try:
            make_empty(path, group=group)
        except FileExistsError:
            raise BadInput(f"{path} exists already; a key file is never made over another.", field="store") from None
        replace_whole(path, write_content(content), group=group)
        return cls(path, content, clock=clock), key, recovery

    @classmethod
    def read(cls, path: Path, *, clock: Callable[[], datetime] = machine_now) -> KeyFile:
        """The key file at a path; raises ``StoreUnusable`` when it is missing or damaged."""
        return cls(path, read_content(path), clock=clock)

    @property
    def names(self) -> tuple[str, ...]:
        """Who has a slot."""
        return tuple(read_content(self.path).slots)

    def open_slot(self, name: str, password: str) -> bytes:
        """The database key, for the right password.

        Raises ``NotSignedIn``: an unknown name gets the same words after the same time as a wrong password, and each
        name, known or not, waits after five wrong tries. A slot that was sealed at less cost is sealed anew.
        """
        name = normal_name(name)
        secret = normal_password(password)
        with self._locked():
            content = read_content(self.path)
            self._count(content, name)
            slot, given = content.slots.get(name), content.given.get(name)
            key = unseal(slot or content.nobody, secret, store_id=self.store_id, kind=_PERSON)
            if key is None and given is not None:
                slot = given.slot
                key = unseal(slot, secret, store_id=self.store_id, kind=_PERSON)
            if slot is None or key is None:
                raise NotSignedIn
            content.forget_tries(name)
            if slot is content.slots.get(name) and slot.cost.below(_cost(self.training)):
                content.slots[name] = self._slot(name, secret, key)
            self._write(content)
            return key

    def open_recovery(self, text: str) -> bytes:
        """The database key, for the recovery key as it was printed; raises ``NotSignedIn``."""
        with self._locked():
            content = read_content(self.path)
            self._count(content, "\0recovery")
            secret, renewed = recovery_secret(text), content.renewed
            key = unseal(content.recovery, secret, store_id=self.store_id, kind=_RECOVERY)
            if key is None and renewed is not None:
                key = unseal(renewed.slot, secret, store_id=self.store_id, kind=_RECOVERY)
                if key is not None:
                    content.settle_recovery()
            if key is None:
                raise NotSignedIn("The recovery key is not right.")
            content.forget_tries("\0recovery")
            self._write(content)
            return key

    def add_slot(self, name: str, password: str, key: bytes) -> None:
        """Give somebody a slot; raises ``Refused`` when the name has one."""
        self.add_slots({name: password}, key)

    def add_slots(self, people: Mapping[str, str], key: bytes) -> None:
        """Give several people their slots at once: name to password."""
        for password in people.values():
            insist_password(password)
        with self._locked():
            content = read_content(self.path)
            for name, password in people.items():
                known = normal_name(name)
                if not known:
                    raise BadInput("A name to sign in with is missing.", field="name")
                if known in content.slots:
                    raise Refused(f"{known} has a password already.")
                content.slots[known] = self._slot(known, normal_password(password), key)
            self._write(content)

    def give_slot(self, name: str, password: str, key: bytes) -> str:
        """Seal the key for somebody beside the slot they have, if any. Answers the mark that the store has to hold for the new
        one to take its place (``settle``); until then both open, and it is for the store to say which of them is right.
        """
        insist_password(password)
        known, mark = normal_name(name), secrets.token_hex(8)
        with self._locked():
            content = read_content(self.path)
            content.given[known] = Given(mark, self._slot(known, normal_password(password), key))
            self._write(content)
        return mark

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Who was given a slot of which it is not settled whether it holds."""
        return tuple(read_content(self.path).given)

    def settle(self, marks: Mapping[str, str]) -> None:
        """Settle the slots that were given, by the marks that the store holds of those who may sign in. Whoever is not among
        them has left, and loses their slot, unless nobody would be left."""
        with self._locked():
            content = read_content(self.path)
            before = write_content(content)
            for name in tuple(content.given):
                content.settle(name, marks.get(name, ""))
            staying = {name: slot for name, slot in content.slots.items() if name in marks}
            content.slots = staying or content.slots
            if write_content(content) != before:
                self._write(content)

    def settle_one(self, name: str, mark: str) -> None:
        """Settle the slot that one person was given, once the store holds its mark."""
        with self._locked():
            content = read_content(self.path)
            content.settle(normal_name(name), mark)
            self._write(content)

    def remove_slot(self, name: str) -> None:
        """Take a leaver's slot away, if it has not gone already; raises ``Refused`` for the last one."""
        known = normal_name(name)
        with self._locked():
            content = read_content(self.path)
            if not content.slots.keys() - {known}:
                raise Refused("The last person who can sign in cannot be removed.")
            content.slots.pop(known, None)
            content.given.pop(known, None)
            content.forget_tries(known)
            self._write(content)

    def renew_recovery(self, key: bytes, name: str) -> str:
        """A new recovery key, to be printed once, for letting ``name`` in. The one before opens until this was told
        (``recovery_told``), was used, or the manager who was let in has signed in."""
        recovery = new_recovery_key()
        secret, cost = recovery_secret(recovery), _cost(self.training)
        with self._locked():
            content = read_content(self.path)
            slot = seal(key, secret, store_id=self.store_id, kind=_RECOVERY, name=_RECOVERY, cost=cost)
            content.renewed = Given(normal_name(name), slot)
            self._write(content)
        return recovery

    def recovery_told(self, name: str | None = None) -> None:
        """The new recovery key is known to somebody, so that the one before opens nothing any more. ``name``: it is, if it was
        made for letting them in."""
        content = read_content(self.path)
        if content.renewed is None or name not in (None, content.renewed.mark):
            return
        with self._locked():
            content = read_content(self.path)
            content.settle_recovery()
            self._write(content)

    def note_known(self, entry: int) -> None:
        """Keep that the store holds this entry of its audit, so that one which lacks it is noticed (``insist_known``)."""
        with self._locked():
            content = read_content(self.path)
            if entry > content.known:
                content.known = entry
                self._write(content)

    def settle_known(self, entry: int) -> None:
        """Keep that this is the newest entry that the store was given back after a tear, though a later one was known."""
        with self._locked():
            content = read_content(self.path)
            content.known = min(content.known, entry)
            self._write(content)

    def for_a_copy(self) -> bytes:
        """The file as it lies beside a copy of the store, which holds what it held when it was made and no more."""
        content = read_content(self.path)
        content.known = 0
        return write_content(content)

    def _slot(self, name: str, secret: bytes, key: bytes) -> Slot:
        return seal(key, secret, store_id=self.store_id, kind=_PERSON, name=name, cost=_cost(self.training))

    def _count(self, content: KeyContent, name: str) -> None:
        """Count a try as wrong before it is made, so that killing the program wins nobody another guess."""
        now = self._clock()
        kept = content.tries_of(name)
        tries = kept.seen(now)
        if tries != kept:
            content.note_tries(name, tries)
            self._write(content)
        insist(tries, now)
        content.note_tries(name, tries.another(now))
        self._write(content)

    def _locked(self) -> AbstractContextManager[None]:
        return locked(self.path.with_name(self.path.name + ".lock"), group=is_group(self.path))

    def _write(self, content: KeyContent) -> None:
        try:
            replace_whole(self.path, write_content(content), group=is_group(self.path))
        except OSError as error:
            raise not_written(self.path, error) from None


def _cost(training: bool) -> Cost:
    return TRAINING if training else LIVE
