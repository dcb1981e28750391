"""Opening a desk: signing in to a store, making a new office, and the throw-away demo office."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dutydesk.clock import Clock, MachineClock, SetClock, machine_now
from dutydesk.desk.desk import Desk
from dutydesk.desk.face import Signed
from dutydesk.desk.sitting import Sitting
from dutydesk.models import Office, Staff
from dutydesk.plain import one_line
from dutydesk.procedures.load import file_hash, known
from dutydesk.procedures.load import procedure as procedure_named
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput, NotSignedIn
from dutydesk.store.address import Address
from dutydesk.store.audit import append
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.making import make_store, refuse_unfree
from dutydesk.store.opening import open_store
from dutydesk.store.outside import look
from dutydesk.store.passphrases import insist_password, normal_name
from dutydesk.store.passwords import password_hash, sign_in
from dutydesk.store.store import Store

TRAINING_PASSWORD = "training"  # noqa: S105 - printed in the documents: for training stores only


@dataclass(frozen=True, slots=True)
class Made:
    """A new office: the recovery key, to be printed once, and who may sign in."""

    recovery_key: str
    people: tuple[str, ...]


def open_desk(
    address: str | Path, name: str, password: str, *, role: str | None = None, at: datetime | None = None
) -> Desk:
    """Sign in to a store. ``at`` sets the time, on a training store only.

    Raises ``NotSignedIn``, ``StoreUnusable``, ``BadInput``.
    """
    where = Address.parse(address)
    store = _opened(where, name, password)
    try:
        return _signed_in(store, name, password, role, at)
    except BaseException:
        store.close()
        raise


def _opened(where: Address, name: str, password: str) -> Store:
    if where.is_postgresql:
        return open_store(where, key=None)
    if look(where).encrypted:
        return open_store(where, key=KeyFile.read(where.key_path).open_slot(name, password))
    return open_store(where, key=None)


def _signed_in(store: Store, name: str, password: str, role: str | None, at: datetime | None) -> Desk:
    if at is not None and not store.office.training:
        raise BadInput("The time can be set on a training store only; this one is live.", field="at")
    clock: Clock = SetClock(at) if at is not None else MachineClock()
    procedure = procedure_named(store.office.procedure)
    if store.key is None:
        sign_in(store, name, password)
    name = normal_name(name)
    with store.write(clock.now()) as writing:
        person = writing.one(Staff, name=name)
        if person is None or not person.active or not person.roles:
            raise NotSignedIn
        chosen = _role(procedure, person, role)
        append(
            writing,
            who=name,
            role=chosen,
            action="sign_in",
            ref="",
            details={},
            desk_time=clock.now(),
            machine_time=machine_now(),
        )
        writing.change(person, last_signed_in=clock.now())
    signed = Signed(name, tuple(person.roles), chosen, person.team, person.one_time)
    return Desk(store, procedure, signed, clock, Sitting())


def _role(procedure: Procedure, person: Staff, role: str | None) -> str:
    if role is None:
        return next((held for held in person.roles if held in procedure.roles), person.roles[0])
    if role not in procedure.roles:
        raise BadInput(f"{procedure.title} has no role {role}.", field="role")
    if role not in person.roles:
        raise NotSignedIn(f"You do not hold the role {role}.")
    return role


def make_office(
    address: str | Path,
    procedure: str,
    *,
    training: bool = False,
    plain: bool = False,
    group: bool = False,
    manager: str | None = None,
    password: str | None = None,
    at: datetime | None = None,
) -> Made:
    """Make a store for a new office, never over an existing one.

    Live: one manager, whose password is given. Training: one person for each role, named as the role, password
    ``training``. Raises ``BadInput`` or ``StoreUnusable``; nothing is left lying where it fails.
    """
    where = Address.parse(address)
    if procedure not in known():
        raise BadInput(f"There is no procedure {procedure}; there are {', '.join(known())}.", field="procedure")
    if plain and not (training or where.is_postgresql):
        raise BadInput("Only a training store may be kept unencrypted.", field="plain")
    rules = procedure_named(procedure)
    now = at or machine_now()
    office = Office(
        store_id=secrets.token_hex(16),
        procedure=procedure,
        procedure_hash=file_hash(procedure),
        training=training,
        made_at=now,
    )
    people = _trained(rules, now) if training else [_manager(rules, manager, now)]
    passwords = {person.name: TRAINING_PASSWORD if training else _checked(password) for person in people}
    encrypted = not plain and not where.is_postgresql
    recovery = ""
    key: bytes | None = None
    if encrypted:
        refuse_unfree(where, True)
        keyfile, key, recovery = KeyFile.make(where.key_path, store_id=office.store_id, training=training, group=group)
    try:
        if encrypted and key is not None:
            keyfile.add_slots(passwords, key)
        store = make_store(where, key=key, office=office, group=group)
    except BaseException:
        if encrypted:
            where.key_path.unlink(missing_ok=True)
        raise
    try:
        _people_in(store, people, passwords, now, training)
    finally:
        store.close()
    return Made(recovery, tuple(person.name for person in people))


def _checked(password: str | None) -> str:
    if password is None:
        raise BadInput("The first manager's password is missing.", field="password")
    insist_password(password)
    return password


def _trained(procedure: Procedure, now: datetime) -> list[Staff]:
    """One person for each role, or as many as the procedure says: ``worker``, ``worker_2``."""
    people = []
    for name, role in procedure.roles.items():
        for number in range(1, role.trained + 1):
            called = name if number == 1 else f"{name}_{number}"
            people.append(Staff(name=called, roles=[name], team=role.team, added_at=now))
    return people


def _manager(procedure: Procedure, name: str | None, now: datetime) -> Staff:
    if not name or not name.strip():
        raise BadInput("Say who the first manager is, with --manager NAME.", field="manager")
    roles = [role for role, held in procedure.roles.items() if "staff.add" in held.may or "staff.*" in held.may]
    return Staff(name=normal_name(name), full_name=one_line(name), roles=roles[:1], added_at=now)


def _people_in(store: Store, people: list[Staff], passwords: dict[str, str], now: datetime, training: bool) -> None:
    with store.write(now) as writing:
        for person in people:
            if store.key is None:
                person.password_hash = password_hash(passwords[person.name], training=training)
            writing.add(person)
        details = {
            "procedure": store.office.procedure,
            "procedure_hash": store.office.procedure_hash,
            "people": len(people),
        }
        append(
            writing,
            who="",
            role="",
            action="office.make",
            ref="",
            details=details,
            desk_time=now,
            machine_time=machine_now(),
        )
