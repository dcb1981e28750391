"""Names and passwords as they are compared, and what is asked of a new password."""

from __future__ import annotations

import unicodedata

from dutydesk.refusals import BadInput

SHORTEST = 8
LONGEST = 128


def normal_name(name: str) -> str:
    """The name somebody signs in with: letters composed (NFC), small case, blanks outside dropped."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def normal_password(password: str) -> bytes:
    """A password as it is derived from: the same whether its letters were typed whole or composed (NFC)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def insist_password(password: str) -> None:
    """Raise ``BadInput`` for a new password shorter than 8 or longer than 128 characters."""
    letters = len(unicodedata.normalize("NFC", password))
    if not SHORTEST <= letters <= LONGEST:
        raise BadInput(f"A password has {SHORTEST} to {LONGEST} characters.", field="password")
