"""What can be told of a store from outside, before anybody has signed in. Light: the database layer stays unloaded."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.drives import network_drive
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.settling import settle_rekey

_PLAIN = b"SQLite format 3\0"
_SMALLEST = 512


@dataclass(frozen=True, slots=True)
class Outside:
    """A store seen from outside. ``training`` and ``store_id`` are empty for PostgreSQL until it is opened."""

    address: Address
    key_file: KeyFile | None = None
    training: bool | None = None
    store_id: str = ""

    @property
    def encrypted(self) -> bool:
        """Whether signing in opens a slot of the key file."""
        return self.key_file is not None


def look(address: Address, *, mounts: str | None = None) -> Outside:
    """See what kind of store lies at an address; raises ``StoreUnusable``, with the reason, when none can be used.

    Nothing is ever made by looking. ``mounts``: as for ``network_drive``.
    """
    if address.is_postgresql:
        return Outside(address)
    settle_rekey(address)
    path = address.path
    head = _head(path)
    refuse_network(path, mounts)
    has_key_file = address.key_path.exists()
    if head.startswith(_PLAIN):
        if has_key_file:
            raise StoreUnusable(
                f"{path} is not encrypted, although its key file says it should be: it is not the store that lay there."
            )
        return Outside(address, training=True)
    if not has_key_file:
        if _is_text(head):
            raise StoreUnusable(f"{path} is not a dutydesk store.")
        raise StoreUnusable(f"{path} cannot be opened: its key file {address.key_path.name} is missing.")
    key_file = KeyFile.read(address.key_path)
    return Outside(address, key_file, key_file.training, key_file.store_id)


def refuse_network(path: Path, mounts: str | None = None) -> None:
    """Raise ``StoreUnusable`` when a path lies on a network drive."""
    kind = network_drive(path, mounts)
    if kind:
        raise StoreUnusable(
            f"{path} lies on a network drive ({kind}), where saved work can be lost: "
            "keep the store on this machine's own disk, or use PostgreSQL."
        )


def _head(path: Path) -> bytes:
    """The first bytes of the file, after the plain faults of a path were told."""
    try:
        if path.is_dir():
            raise StoreUnusable(f"{path} is a folder, not a store.")
        with path.open("rb") as held:
            head = held.read(4096)
    except FileNotFoundError:
        raise StoreUnusable(_missing(path)) from None
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be read: {error.strerror or 'the disk refused'}.") from None
    if not head:
        raise StoreUnusable(f"{path} is an empty file, not a store.")
    if len(head) < _SMALLEST:
        raise StoreUnusable(f"{path} is not a dutydesk store, or all but its beginning was lost.")
    if not os.access(path, os.W_OK):
        raise StoreUnusable(f"{path} cannot be written by this user, so nothing could be saved.")
    return head


def _missing(path: Path) -> str:
    """What is said where no store lies: whether it was taken away from what still lies beside its place."""
    left = [name for name in (f"{path.name}-wal", f"{path.name}.key") if path.with_name(name).exists()]
    if not left:
        return f"There is no store at {path}; dutydesk init makes one."
    return (
        f"There is no store at {path}, but {left[0]} still lies there: the store was moved or deleted. "
        "Put it back, or bring back the newest good backup with dutydesk restore."
    )


def _is_text(head: bytes) -> bool:
    """Whether the bytes are somebody's text rather than an encrypted page (which is as good as random)."""
    odd = sum(1 for byte in head if byte > 0x7E or (byte < 0x20 and byte not in b"\t\n\r\f"))
    return odd < len(head) // 4
