"""Making an office: its store, its first people, and the procedure it is to work under."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dutydesk.clock import machine_now
from dutydesk.models import AcceptedProcedure, LetterTemplate, Office, Staff
from dutydesk.plain import one_line
from dutydesk.procedures import load
from dutydesk.procedures.bundle import Bundle, at
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.store.address import Address
from dutydesk.store.audit import append
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.making import make_store, refuse_unfree
from dutydesk.store.office_procedure import lay_own, own_letters, refuse_unfree_folder, take_away_own
from dutydesk.store.passphrases import insist_password, normal_name
from dutydesk.store.passwords import password_hash
from dutydesk.store.private import make_folder, replace_whole
from dutydesk.store.store import Store

TRAINING_PASSWORD = "training"  # noqa: S105 - printed in the documents: for training stores only


@dataclass(frozen=True, slots=True)
class Made:
    """A new office: the recovery key, to be printed once, and who may sign in."""

    recovery_key: str
    people: tuple[str, ...]
    procedure: str
    """The id of the procedure that it works under."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The procedure that was chosen: a carried one, or the office's ``own`` from a file with what lies beside it."""

    procedure: Procedure
    given: Bundle
    own: bool

    @property
    def files(self) -> Mapping[str, bytes]:
        """What is laid beside the store, by name; the file is named as its procedure."""
        return {f"{self.procedure.id}.toml": self.given.content, **self.given.near} if self.own else {}

    @property
    def letters(self) -> Mapping[str, Path]:
        """The templates that came with it."""
        return own_letters(self.given, self.procedure) if self.own else {}


def chosen(procedure: str) -> Chosen:
    """A carried procedure by its id, or the one of a ``.toml`` file. Raises ``BadInput`` and ``FaultyProcedure``."""
    if not load.is_path(procedure):
        return Chosen(load.procedure(procedure), at(load.carried_file(procedure)), own=False)
    given = load.gathered(Path(procedure).expanduser())
    return Chosen(load.understood(given), given, own=True)


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

    ``procedure`` is the id of a carried one or the path of a file. Live: one manager, whose password is given.
    Training: one person for each role, named as the role, password ``training``. Raises ``BadInput`` or
    ``StoreUnusable``; nothing is left lying where it fails.
    """
    where = Address.parse(address)
    rules = chosen(procedure)
    if plain and not (training or where.is_postgresql):
        raise BadInput("Only a training store may be kept unencrypted.", field="plain")
    now = at or machine_now()
    office = Office(
        store_id=secrets.token_hex(16),
        procedure=rules.procedure.id,
        procedure_hash=rules.given.sha256,
        training=training,
        made_at=now,
    )
    people = _trained(rules.procedure, now) if training else [_manager(rules.procedure, manager, now)]
    passwords = {person.name: TRAINING_PASSWORD if training else _checked(password) for person in people}
    encrypted = not plain and not where.is_postgresql
    if not where.is_postgresql:
        refuse_unfree(where, encrypted)
    with _laid_beside(where, rules, group):
        recovery, store = _made(where, office, passwords, encrypted=encrypted, group=group)
    try:
        _first_rows(store, people, passwords, rules, now)
    finally:
        store.close()
    return Made(recovery, tuple(person.name for person in people), rules.procedure.id)


def _made(
    where: Address, office: Office, passwords: Mapping[str, str], *, encrypted: bool, group: bool
) -> tuple[str, Store]:
    """The recovery key of a new store, and the store."""
    if not encrypted:
        return "", make_store(where, key=None, office=office, group=group)
    keyfile, key, recovery = KeyFile.make(
        where.key_path, store_id=office.store_id, training=office.training, group=group
    )
    try:
        keyfile.add_slots(dict(passwords), key)
        return recovery, make_store(where, key=key, office=office, group=group)
    except BaseException:
        where.key_path.unlink(missing_ok=True)
        raise


@contextmanager
def _laid_beside(where: Address, rules: Chosen, group: bool) -> Iterator[None]:
    """Lay the office's own file and letters beside the store; take the file away again where the making fails."""
    if not rules.own or where.is_postgresql:
        yield
        return
    refuse_unfree_folder(where)
    lay_own(where, rules.files, group=group)
    for name, path in rules.letters.items():
        to = where.letters_folder / name
        if not to.exists():
            make_folder(to.parent, group=group)
            replace_whole(to, path.read_bytes(), group=group)
    try:
        yield
    except BaseException:
        take_away_own(where, rules.files)
        raise


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


def _first_rows(store: Store, people: list[Staff], passwords: dict[str, str], rules: Chosen, now: datetime) -> None:
    """Its people, its procedure and the letters that came with it, and the first entry of the audit."""
    office = store.office
    with store.write(now) as writing:
        for person in people:
            if store.key is None:
                person.password_hash = password_hash(passwords[person.name], training=office.training)
            writing.add(person)
        texts = rules.given.texts()
        texts[f"{office.procedure}.toml"] = texts.pop(rules.given.name)
        writing.add(
            AcceptedProcedure(
                procedure=office.procedure,
                sha256=office.procedure_hash,
                files=texts,
                own=rules.own,
                accepted_at=now,
            )
        )
        for name, path in rules.letters.items():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            writing.add(LetterTemplate(name=name, sha256=digest, accepted_by="", accepted_at=now))
        details = {"procedure": office.procedure, "procedure_hash": office.procedure_hash, "people": len(people)}
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
