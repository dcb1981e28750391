"""Putting a backup in a store's place: only by somebody whom the procedure grants it, and noted in what comes back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dutydesk.clock import machine_now
from dutydesk.desk.open import open_desk
from dutydesk.models import Office, RestoredGap, Staff
from dutydesk.procedures.may import may
from dutydesk.refusals import BadInput, DeskError, NotSignedIn, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.audit import append, newest_at
from dutydesk.store.backup import Restored, restore
from dutydesk.store.copying import looking_at
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.office_procedure import (
    lay_own,
    newest_accepted,
    set_aside_own,
    worked_under,
)
from dutydesk.store.opening import open_store
from dutydesk.store.passphrases import normal_name
from dutydesk.store.passwords import insist_right
from dutydesk.store.private import is_group
from dutydesk.store.statements import row
from dutydesk.store.trouble import in_plain_words

ACTION = "store.restore"


def restore_office(
    address: str, source: Path, name: str, password: str, *, role: str | None = None, over: bool = False
) -> Restored:
    """Put a backup at ``address``. With ``over`` a store that lies there is kept beside it under another name.

    Whoever restores signs in to the backup, and to the store that gives way as long as it can be opened at all. Raises
    ``NotSignedIn``, ``Refused``, ``BadInput`` (a store lies there; no such backup) and ``StoreUnusable`` (not sound).
    """
    where, backup = Address.parse(address), Address.parse(source)
    if not backup.path.is_file():
        raise BadInput(f"There is no backup at {source}.", field="file")
    if over and not where.is_postgresql and where.path.exists():
        _insist_at_the_old(address, name, password, role)
    key = KeyFile.read(backup.key_path).open_slot(name, password) if backup.key_path.exists() else None
    acting = _insist_in_the_backup(backup, key, name, password, role)
    until = newest_of_the_old(where, key)
    restored = restore(backup.path, where, key=key, over=over)
    _note(where, key, normal_name(name), acting, restored, until)
    _lay_procedure(where, key, restored)
    return restored


def _insist_at_the_old(address: str, name: str, password: str, role: str | None) -> None:
    """Somebody who may not restore cannot get round it with an old backup; a store beyond opening cannot be asked."""
    try:
        desk = open_desk(address, name, password, role=role)
    except StoreUnusable:
        return
    try:
        may(desk.procedure, desk.signed.role, ACTION).insist(ACTION)
    finally:
        desk.close()


def _insist_in_the_backup(backup: Address, key: bytes | None, name: str, password: str, role: str | None) -> str:
    """The role in which this person may restore, as the backup itself knows them."""
    with in_plain_words(), looking_at(backup.path, key) as connection:
        office, person = row(connection, Office), row(connection, Staff, name=normal_name(name))
        accepted = newest_accepted(connection)
    if office is None:
        raise StoreUnusable(f"{backup.path} holds no office: it is no backup.")
    if person is None or not person.active:
        raise NotSignedIn
    if key is None:
        try:
            insist_right(person, password, training=office.training)
        except NotSignedIn:
            raise NotSignedIn from None
    rules = worked_under(office, accepted, backup)
    held = [one for one in person.roles if one in rules.roles and role in {None, one}]
    if not held:
        raise NotSignedIn(f"You do not hold the role {role}.")
    acting = next((one for one in held if may(rules, one, ACTION)), held[0])
    may(rules, acting, ACTION).insist(ACTION)
    return acting


def newest_of_the_old(where: Address, key: bytes | None) -> datetime | None:
    """When the newest entry of the store that gives way was made; None where there is none, or it can no longer be read."""
    if not where.path.is_file():
        return None
    try:
        with in_plain_words(), looking_at(where.path, key) as connection:
            return newest_at(connection)
    except DeskError:
        return None


def _note(where: Address, key: bytes | None, who: str, role: str, restored: Restored, until: datetime | None) -> None:
    """The first entry of the store that came back: what it is, where the old one lies, and the gap to be keyed again."""
    store = open_store(where, key=key)
    now = machine_now()
    details = {"mark": restored.mark, "kept": str(restored.kept or ""), "newest": str(restored.newest or "")}
    try:
        with store.write(now) as writing:
            begun = restored.newest or now
            writing.add(RestoredGap(begun=begun, ended=max(until or now, begun)))
            append(writing, who=who, role=role, action=ACTION, ref="", details=details, desk_time=now, machine_time=now)
    finally:
        store.close()


def _lay_procedure(where: Address, key: bytes | None, restored: Restored) -> None:
    """Lay the office's own procedure file beside what came back, as it was accepted; the one of before is kept aside."""
    with in_plain_words(), looking_at(where.path, key) as connection:
        accepted = newest_accepted(connection)
    set_aside_own(where, Address(str(restored.kept)) if restored.kept is not None else None)
    if accepted is not None and accepted.own:
        files = {name: text.encode() for name, text in accepted.files.items()}
        lay_own(where, files, group=is_group(where.path))
