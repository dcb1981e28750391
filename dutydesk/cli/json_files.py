"""JSON from a file or from standard input, read strictly: nothing in it is dropped or guessed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dutydesk.refusals import BadInput

LARGEST = 20_000_000
"""Bytes; more than that is no record of a desk."""


def read_object(name: str) -> dict[str, Any]:
    """The JSON object in a file, or on standard input for ``-``; ``BadInput`` names the file and the line."""
    shown = "standard input" if name == "-" else name
    try:
        text = _bytes(name).decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{shown} cannot be read: {_why(error)}.", field="--from") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{shown}, line {line}: not UTF-8 text; save it as UTF-8.", field="--from") from None
    try:
        value = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadInput(f"{shown}, line {error.lineno}, column {error.colno}: {_mend(error)}.", field="--from") from None
    except (ValueError, RecursionError) as error:
        sentence = str(error) if isinstance(error, _StrictError) else "is nested too deep, or holds a number too long"
        raise BadInput(f"{shown}: {sentence}.", field="--from") from None
    if not isinstance(value, dict):
        raise BadInput(f"{shown} holds no JSON object; it begins with {{ and ends with }}.", field="--from")
    return value


class _StrictError(ValueError):
    """A fault of ours with its own words."""


def _bytes(name: str) -> bytes:
    if name == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(name).open("rb") as held:
            content = held.read(LARGEST + 1)
    if len(content) > LARGEST:
        shown = "standard input" if name == "-" else name
        raise BadInput(f"{shown} is larger than {LARGEST // 1_000_000} MB.", field="--from")
    return content


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):
        return "it is not readable for this account"
    return (error.strerror or "the system would not say why").lower()


def _mend(error: json.JSONDecodeError) -> str:
    text = error.msg[0].lower() + error.msg[1:]
    return "the file is empty" if not error.doc.strip() else text


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _StrictError(f"{key} stands twice in the same object")
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise _StrictError(f"{name} is no value of JSON")
