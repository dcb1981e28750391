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
from dutydesk.store.keycontent import KeyContent, read_content, write_content
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
            slot = content.slots.get(name)
            key = unseal(slot or content.nobody, secret, store_id=self.store_id, kind=_PERSON)
            if slot is None or key is None:
                raise NotSignedIn
            content.forget_tries(name)
            if slot.cost.below(_cost(self.training)):
                content.slots[name] = self._slot(name, secret, key)
            self._write(content)
            return key

    def open_recovery(self, text: str) -> bytes:
        """The database key, for the recovery key as it was printed; raises ``NotSignedIn``."""
        with self._locked():
            content = read_content(self.path)
            self._count(content, "\0recovery")
            key = unseal(content.recovery, recovery_secret(text), store_id=self.store_id, kind=_RECOVERY)
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

    def put_slot(self, name: str, password: str, key: bytes) -> None:
        """Give somebody a slot whether or not they have one, as after an addition that was not saved to its end."""
        (self.reset_password if normal_name(name) in self.names else self.add_slot)(name, password, key)

    def change_password(self, name: str, old: str, new: str) -> None:
        """Seal a person's slot under a new password; raises ``NotSignedIn`` when the old one is not right."""
        insist_password(new)
        self.reset_password(name, new, self.open_slot(name, old))

    def reset_password(self, name: str, new: str, key: bytes) -> None:
        """Seal a person's slot anew with the key in hand, and forget wrong tries."""
        insist_password(new)
        known = normal_name(name)
        with self._locked():
            content = read_content(self.path)
            if known not in content.slots:
                raise BadInput(f"Nobody signs in as {known}.", field="name")
            content.slots[known] = self._slot(known, normal_password(new), key)
            content.forget_tries(known)
            self._write(content)

    def putting_back(self, name: str) -> Callable[[], None]:
        """What puts somebody's slot back as it is now, or takes it away where they have none, once it was given anew."""
        known = normal_name(name)
        before = read_content(self.path).slots.get(known)

        def put_back() -> None:
            with self._locked():
                content = read_content(self.path)
                content.slots.pop(known, None)
                if before is not None:
                    content.slots[known] = before
                self._write(content)

        return put_back

    def remove_slot(self, name: str) -> None:
        """Take a leaver's slot away; raises ``Refused`` for the last one."""
        known = normal_name(name)
        with self._locked():
            content = read_content(self.path)
            if known not in content.slots:
                raise BadInput(f"Nobody signs in as {known}.", field="name")
            if len(content.slots) == 1:
                raise Refused("The last person who can sign in cannot be removed.")
            del content.slots[known]
            content.forget_tries(known)
            self._write(content)

    def renew_recovery(self, key: bytes) -> str:
        """A new recovery key, to be printed once; the one before opens nothing any more."""
        recovery = new_recovery_key()
        with self._locked():
            content = read_content(self.path)
            content.recovery = seal(
                key,
                recovery_secret(recovery),
                store_id=self.store_id,
                kind=_RECOVERY,
                name=_RECOVERY,
                cost=_cost(self.training),
            )
            self._write(content)
        return recovery

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
