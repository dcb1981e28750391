"""A new key for the whole store, by somebody whom the procedure grants it: whoever had the old one opens nothing with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dutydesk.clock import machine_now
from dutydesk.desk.open import open_desk
from dutydesk.models import Staff
from dutydesk.procedures.may import may
from dutydesk.refusals import Refused
from dutydesk.store.address import Address
from dutydesk.store.audit import append
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.opening import open_store
from dutydesk.store.rekeying import rekey
from dutydesk.store.statements import rows
from dutydesk.workflows.signing import one_time_password

ACTION = "store.rekey"


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What is to be told once: the recovery key, and everybody else's one-time password, by name."""

    recovery_key: str
    one_time: Mapping[str, str]
    mark: str


def rekey_office(address: str, name: str, password: str, *, role: str | None = None) -> Rekeyed:
    """Give the store at ``address`` a new key. Whoever asks keeps their password; everybody else gets a one-time one.

    Backups made before open with the key files that lie beside them, and with nothing else. Raises ``NotSignedIn``,
    ``Refused`` (not granted, somebody at work, not encrypted) and ``StoreUnusable``.
    """
    desk = open_desk(address, name, password, role=role)
    try:
        may(desk.procedure, desk.signed.role, ACTION).insist(ACTION)
        if desk.store.key is None:
            raise Refused("This store is not encrypted by us: there is no key to change.")
        old, who, acting = desk.store.key, desk.signed.name, desk.signed.role
        with desk.store.read() as connection:
            others = [person.name for person in rows(connection, Staff) if person.active and person.name != who]
    finally:
        desk.close()
    one_time = {other: one_time_password() for other in sorted(others)}

    def fill(fresh: Address, key_file: KeyFile, key: bytes) -> None:
        key_file.add_slots({who: password, **one_time}, key)
        _note(fresh, key, who, acting, set(one_time))

    mark, recovery = rekey(Address.parse(address), old, fill)
    return Rekeyed(recovery, one_time, mark)


def _note(fresh: Address, key: bytes, who: str, role: str, others: set[str]) -> None:
    """What stands in the store from its first moment under the new key: whose password is to be changed, and the entry."""
    now = machine_now()
    store = open_store(fresh, key=key)
    try:
        with store.write(now) as writing:
            for person in writing.all(Staff):
                if person.name in others:
                    writing.change(person, one_time=True)
            append(writing, who=who, role=role, action=ACTION, details={}, desk_time=now, machine_time=now)
    finally:
        store.close()
