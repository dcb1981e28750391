"""Opening a desk: signing in to a store, under the procedure that its office has accepted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dutydesk.clock import Clock, MachineClock, SetClock, machine_now
from dutydesk.desk.desk import Desk
from dutydesk.desk.face import Signed
from dutydesk.desk.making import TRAINING_PASSWORD, Made, make_office
from dutydesk.desk.noticing import note_standing, told
from dutydesk.desk.sitting import Sitting
from dutydesk.desk.timekeeping import gap_words, note_lost
from dutydesk.models import Staff
from dutydesk.procedures.may import granted
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput, NotSignedIn
from dutydesk.store.address import Address
from dutydesk.store.audit import append
from dutydesk.store.given_slots import insist_holds
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.office_procedure import standing
from dutydesk.store.opening import open_store
from dutydesk.store.outside import look
from dutydesk.store.passphrases import normal_name
from dutydesk.store.passwords import sign_in
from dutydesk.store.store import Store
from dutydesk.store.writing import Writing
from dutydesk.views.lists import is_unused
from dutydesk.views.times import utc

__all__ = ["TRAINING_PASSWORD", "Made", "make_office", "open_desk"]


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
    if store.key is None:
        sign_in(store, name, password)
    name = normal_name(name)
    under = standing(store)
    procedure = under.procedure
    with store.write(clock.now()) as writing:
        if store.key is not None:
            insist_holds(store, writing, name, password)
        person = writing.one(Staff, name=name)
        if person is None or not person.active or not person.roles:
            raise NotSignedIn
        _insist_used(store, writing, procedure, person, clock.now())
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
        note_lost(store, writing, name, chosen, clock.now())
        note_standing(writing, under, name, chosen, clock.now())
        last = person.last_signed_in
        writing.change(person, last_signed_in=clock.now())
    signed = Signed(name, tuple(person.roles), chosen, person.team, person.one_time, utc(last))
    desk = Desk(store, procedure, signed, clock, Sitting(), notice=told(under))
    desk.gap = gap_words(desk)
    return desk


def _insist_used(store: Store, writing: Writing, procedure: Procedure, person: Staff, now: datetime) -> None:
    """A name that lay unused too long opens nothing until a manager gives a one-time password: it may be a leaver's. A training
    store is spared it, and so is whoever is the last that could give one."""
    if store.office.training or not is_unused(person, procedure, now):
        return
    others = [
        one for one in writing.all(Staff, active=True) if one.id != person.id and _gives_passwords(procedure, one)
    ]
    if _gives_passwords(procedure, person) and all(is_unused(one, procedure, now) for one in others):
        return
    raise NotSignedIn(
        f"This name was not used for more than {procedure.restrictions.unused_days} days. A manager gives it a one-time password."
    )


def _gives_passwords(procedure: Procedure, person: Staff) -> bool:
    held = [procedure.roles[name] for name in person.roles if name in procedure.roles]
    return any(granted(role.may, "staff.reset_password") for role in held)


def _role(procedure: Procedure, person: Staff, role: str | None) -> str:
    if role is None:
        return next((held for held in person.roles if held in procedure.roles), person.roles[0])
    if role not in procedure.roles:
        raise BadInput(f"{procedure.title} has no role {role}.", field="role")
    if role not in person.roles:
        raise NotSignedIn(f"You do not hold the role {role}.")
    return role
