"""Giving one's password again, for an act that is done by nobody who was only left signed in (SAFETY.md, H18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dutydesk.clock import machine_now
from dutydesk.store.audit import append
from dutydesk.store.given_slots import insist_holds
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.passwords import sign_in

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk
    from dutydesk.desk.sitting import Sitting

AGAIN = "sign_in.again"


def sign_again(desk: Desk, sitting: Sitting, password: str) -> None:
    """Try the password of whoever is at the desk, with the waits of signing in, and note that it was given.

    Raises ``NotSignedIn`` for a wrong one, and for somebody who may no longer sign in.
    """
    store, name = desk.store, desk.signed.name
    if store.key is None:
        sign_in(store, name, password)
    else:
        KeyFile.read(store.address.key_path).open_slot(name, password)
        with store.write(desk.now()) as writing:
            insist_holds(store, writing, name, password)
    sitting.given_again()
    with store.write(desk.now()) as writing:
        append(
            writing,
            who=name,
            role=desk.signed.role,
            action=AGAIN,
            desk_time=desk.now(),
            machine_time=machine_now(),
        )
