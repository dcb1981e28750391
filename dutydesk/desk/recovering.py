"""Getting in with the printed recovery key, when nobody can sign in who may help: a manager gets a one-time password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dutydesk.clock import machine_now
from dutydesk.models import Staff
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput, Refused
from dutydesk.store.address import Address
from dutydesk.store.audit import append
from dutydesk.store.given_slots import give_slot, holds
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.office_procedure import standing
from dutydesk.store.opening import open_store
from dutydesk.store.outside import look
from dutydesk.store.passphrases import normal_name
from dutydesk.workflows.signing import one_time_password

RECOVERED = "store.recovered"
_HELPS = "staff.add"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What is told once: the manager's one-time password, and the recovery key that takes the used one's place."""

    name: str
    one_time: str
    recovery_key: str
    told: Callable[[], None]
    """To be called when both were told: from then on the key that was used opens nothing. Until then it does, so that nobody is
    locked out by a program that was stopped before it had told them."""


def recover(address: str, name: str, recovery_key: str) -> Recovered:
    """Let a manager in again who may add people; the recovery key that was used opens nothing once what is answered was told,
    or the manager has signed in.

    Raises ``NotSignedIn`` for a key that is not right (after wrong tries it waits, as signing in does), ``BadInput`` for
    somebody who is not known here, ``Refused`` for somebody who may not add people, or a store that is not encrypted.
    """
    where = Address.parse(address)
    if where.is_postgresql or not look(where).encrypted:
        raise Refused("Only an encrypted store has a recovery key.")
    key_file = KeyFile.read(where.key_path)
    key = key_file.open_recovery(recovery_key)
    store = open_store(where, key=key)
    try:
        now, known, password = machine_now(), normal_name(name), one_time_password()
        procedure = standing(store).procedure
        with store.write(now) as writing:
            person = writing.one(Staff, name=known)
            if person is None or not person.active:
                raise BadInput(f"name: nobody called {known} may sign in here.", field="name")
            if not _may_help(procedure, person):
                raise Refused(f"{known} may not add people; name a manager who may.", action=RECOVERED)
            person = writing.change(person, one_time=True, added_at=now)
            append(
                writing,
                who=known,
                role="",
                action=RECOVERED,
                ref=person.ref,
                details={},
                desk_time=now,
                machine_time=now,
            )
            mark = give_slot(store, writing, person, password)
        holds(store, known, mark)
        return Recovered(known, password, key_file.renew_recovery(key, known), key_file.recovery_told)
    finally:
        store.close()


def _may_help(procedure: Procedure, person: Staff) -> bool:
    held = [procedure.roles[role] for role in person.roles if role in procedure.roles]
    return any(_HELPS in role.may or "staff.*" in role.may for role in held)
