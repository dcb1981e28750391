"""An encrypted file that is read without the store: sealed with a key of its own, derived from the store's key.

Beside it lies a copy of the key file, so that people open it with the password they sign in with.
"""

from __future__ import annotations

import json
import secrets
import zlib
from pathlib import Path
from typing import Any

from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.private import is_group, make_folder, replace_whole

_HEAD = b"dutydesk continuity pack 1\n"
_NONCE_BYTES = 12
_LARGEST = 256 * 1024 * 1024


def write_pack(path: Path, content: Any, *, key: bytes, address: Address) -> None:
    """Seal a JSON value into the file, in place of the one before, with the key file's copy beside it.

    Raises ``OSError`` where the disk refuses.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (loaded when it is needed)

    nonce = secrets.token_bytes(_NONCE_BYTES)
    kept = zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    group = is_group(address.path)
    make_folder(path.parent, group=group)
    replace_whole(key_beside(path), address.key_path.read_bytes(), group=group)
    replace_whole(path, _HEAD + nonce + AESGCM(_derived(key)).encrypt(nonce, kept, _HEAD), group=group)


def read_pack(path: Path, name: str, password: str) -> Any:
    """What a pack holds, for somebody who signs in to the store it was made of.

    Raises ``NotSignedIn``, and ``StoreUnusable`` for a file that is missing, damaged or no pack.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("size")
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "the disk refused"
        raise StoreUnusable(f"There is no continuity pack at {path}: {reason}.") from None
    except ValueError:
        raise StoreUnusable(f"{path} is not a continuity pack.") from None
    if not raw.startswith(_HEAD):
        raise StoreUnusable(f"{path} is not a continuity pack, or was written by a newer dutydesk.")
    key = KeyFile.read(key_beside(path)).open_slot(name, password)
    sealed = raw[len(_HEAD) :]
    try:
        kept = AESGCM(_derived(key)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _HEAD)
    except (InvalidTag, ValueError):
        raise StoreUnusable(f"{path} is damaged, or its key file is another's.") from None
    return json.loads(zlib.decompress(kept))


def key_beside(path: Path) -> Path:
    """The copy of the key file beside a pack."""
    return Address(str(path)).key_path


def _derived(key: bytes) -> bytes:
    """A key for the pack alone: who has only the pack's key cannot open the store with it."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_HEAD).derive(key)
