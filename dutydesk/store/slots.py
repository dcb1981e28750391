"""A slot: the database key, sealed with a key derived from one person's password.

Argon2id makes guessing slow; AES-GCM seals the key and binds it to the store and to the name of the slot, so that a
slot cannot be passed off as another's.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import Any

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not taken for one another when read aloud or copied by hand."""
_GROUPS, _GROUP = 8, 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What deriving costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    def below(self, other: Cost) -> bool:
        """Whether this costs a guesser less than another."""
        return (self.memory, self.passes) < (other.memory, other.passes)


LIVE = Cost(64 * 1024, 3, 4)
TRAINING = Cost(19 * 1024, 2, 1)
"""The least that OWASP advises; training passwords are no secret."""
HIGHEST = Cost(4 * 1024 * 1024, 64, 64)
"""More than this is taken for damage, so that a changed file cannot stall the desk."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One sealed copy of the database key."""

    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes

    def as_kept(self) -> dict[str, Any]:
        """The slot as the key file keeps it."""
        return {
            "name": self.name,
            "cost": asdict(self.cost),
            "salt": b64encode(self.salt).decode(),
            "nonce": b64encode(self.nonce).decode(),
            "sealed": b64encode(self.sealed).decode(),
        }

    @classmethod
    def from_kept(cls, kept: Any) -> Slot:
        """A slot from the key file; raises ``ValueError``, ``KeyError`` or ``TypeError`` for a damaged one."""
        cost = Cost(*(int(kept["cost"][part]) for part in ("memory", "passes", "lanes")))
        if not (8 * cost.lanes <= cost.memory <= HIGHEST.memory and 1 <= cost.passes <= HIGHEST.passes):
            raise ValueError("cost")
        salt, nonce, sealed = (b64decode(kept[part], validate=True) for part in ("salt", "nonce", "sealed"))
        if (
            len(salt) < 8
            or len(nonce) != _NONCE_BYTES
            or len(sealed) <= KEY_BYTES
            or not 1 <= cost.lanes <= HIGHEST.lanes
        ):
            raise ValueError("slot")
        return cls(str(kept["name"]), cost, salt, nonce, sealed)


def seal(key: bytes, secret: bytes, *, store_id: str, kind: str, name: str, cost: Cost) -> Slot:
    """Seal the database key under a secret. ``kind`` is ``person`` or ``recovery``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (loaded at sign-in, not at start)

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(derive(secret, salt, cost)).encrypt(nonce, key, _bound_to(store_id, kind, name))
    return Slot(name, cost, salt, nonce, sealed)


def unseal(slot: Slot, secret: bytes, *, store_id: str, kind: str) -> bytes | None:
    """The database key, or None when the secret is not the slot's."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (as above)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    derived = derive(secret, slot.salt, slot.cost)
    try:
        return AESGCM(derived).decrypt(slot.nonce, slot.sealed, _bound_to(store_id, kind, slot.name))
    except InvalidTag:
        return None


def derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The key that a secret gives with Argon2id."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415  (as above)

    return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound_to(store_id: str, kind: str, name: str) -> bytes:
    return "\0".join(("dutydesk", store_id, kind, name)).encode()


def new_recovery_key() -> str:
    """A recovery key to be printed once: eight groups of four letters and digits, 160 bits of chance."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP))
    return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))


def recovery_secret(text: str) -> bytes:
    """A recovery key as it is derived from, however it was typed: blanks, dashes, case, O for 0, I or L for 1."""
    letters = text.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return "".join(letter for letter in letters if letter in _ALPHABET).encode()
