"""What a killed change of key left behind: thrown away, or brought to its end. Light, for it is looked for at every opening."""

from __future__ import annotations

import contextlib

from dutydesk.store.address import Address
from dutydesk.store.private import flush_folder, is_group, locked

NEW_ENDING = ".rekeyed"
"""The store under its new key, until it takes the old one's place."""
KEY_ENDING = f"{NEW_ENDING}-key"
"""The key file that belongs to it, until it follows."""
LOCK_ENDING = ".rekey.lock"


def settle_rekey(address: Address) -> None:
    """Bring what a killed change of key left to one side or the other; waits for one that is still under way."""
    new, key = address.beside(NEW_ENDING), address.beside(KEY_ENDING)
    if not (new.exists() or key.exists()) or not address.path.exists():
        return
    with locked(address.beside(LOCK_ENDING), group=is_group(address.path)):
        if key.exists() and not new.exists():
            key.replace(address.key_path)
        throw_away(address)
        flush_folder(address.path.parent)


def throw_away(address: Address) -> None:
    """Take away what a change of key has laid beside the store."""
    begun = address.path.name + NEW_ENDING
    for path in list(address.path.parent.iterdir()):
        if path.name.startswith(begun):
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
