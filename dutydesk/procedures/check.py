"""Checks of procedure files: whatever is wrong is found in one run, each with its place and its mend.

First the file itself (is it there, is it text, is it TOML), then its shape (keys, types), then what it says (names
that must exist, records that could never end). What is misshapen is set aside, so that the rest is still looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dutydesk.plain import one_line, shortened
from dutydesk.procedures import bundle
from dutydesk.procedures.bundle import Bundle
from dutydesk.procedures.meaning import faults_of_meaning
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.words import nearest, or_list
from dutydesk.refusals import Fault

LARGEST = 1_000_000
"""Bytes; a procedure file is a few tens of thousands."""

Loc = tuple[int | str, ...]
"""A place in a file: the keys and numbers that lead to it."""

_WORDS = {
    "should be a valid ": "should be a ",
    "should be greater than or equal to": "should be at least",
    "should be less than or equal to": "should be at most",
    "a dictionary": "a table",
    "a mapping": "a table",
    "a tuple": "a list",
    "a integer": "a whole number",
    "a string": "text in quotes",
    "a boolean": "true or false",
    "a time": "a time, such as 09:00:00, without quotes",
    "a date": "a date, such as 2014-07-04, without quotes",
}

_DEEPEST = 40
"""How many tables and lists may stand within one another; conditions come to a handful."""

_ROUNDS = 12
"""How often misshapen parts are set aside before giving up on what is left."""


def faults(path: Path) -> tuple[Fault, ...]:
    """Every fault of a procedure file, and none for a good one. Never raises for what the file holds."""
    return examined(path)[1]


def examined(path: Path) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """The procedure and its faults. With faults, the procedure is what could be read of it, or None."""
    wrong = unreadable(path)
    return (None, (wrong,)) if wrong else looked_over(bundle.at(path))


def unreadable(path: Path) -> Fault | None:
    """Why what lies at a path, if anything, cannot be read as a procedure's file; None where it can."""
    try:
        wrong = _no_procedure(path)
        if wrong is None:
            with path.open("rb"):
                return None
    except (OSError, ValueError) as error:
        wrong = f"The file cannot be read: {getattr(error, 'strerror', None) or error}.", "See who may read it."
    return Fault(shortened(path.name, 80), "", "", *wrong)


def looked_over(given: Bundle) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """The procedure of a file and what belongs to it, and its faults; see ``examined``."""
    raw, wrong = _read(given.content)
    if wrong:
        return None, (Fault(given.name, "", "", *wrong),)
    found, misshapen = _shaped(raw, given.name)
    if found is None:
        return None, misshapen
    told = {(fault.table, fault.key) for fault in misshapen}
    meant = faults_of_meaning(found, raw, given, whole=not misshapen)
    return found, misshapen + tuple(fault for fault in meant if (fault.table, fault.key) not in told)


def _read(content: bytes) -> tuple[dict[str, Any], tuple[str, str] | None]:
    """The file's tables, or what is wrong with the file and the mend."""
    try:
        raw = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
        _insist_shallow(raw)
        return raw, None
    except UnicodeDecodeError as error:
        wrong = f"Byte {error.start} is not UTF-8 text.", "Save the file as UTF-8."
    except tomllib.TOMLDecodeError as error:
        wrong = f"This is not TOML: {one_line(str(error))}.", "Mend that line and check again."
    except (ValueError, RecursionError):
        wrong = "This is not TOML: a value in it is beyond all measure.", "Take it out and check again."
    return {}, wrong


def _insist_shallow(raw: dict[str, Any]) -> None:
    """Raise ``ValueError`` for tables within tables beyond what any procedure needs."""
    level: list[Any] = [raw]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, (dict, list))
        ]
    if level:
        raise ValueError("too deep")


def _no_procedure(path: Path) -> tuple[str, str] | None:
    """Why nothing at that path can be a procedure file, and the mend."""
    if path.is_dir():
        return "This is a folder.", "Name the .toml file in it."
    if not path.is_file():
        return "There is no such file.", "Name a procedure's .toml file."
    if path.stat().st_size > LARGEST:
        return f"The file is larger than {LARGEST:,} bytes.", "A procedure is a few tens of thousands."
    return None


def _shaped(raw: dict[str, Any], file: str) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """The procedure as far as its shape allows, and the faults of the shape."""
    kept = _copied(raw)
    found: list[Fault] = []
    for _ in range(_ROUNDS):
        try:
            return Procedure.model_validate(kept), tuple(dict.fromkeys(found))
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False)
        wrongs = [(one, _loc(one, kept)) for one in details]
        found += [_fault(one, loc, file) for one, loc in wrongs if _stands_in(one, loc, raw)]
        for one, loc in reversed(wrongs):
            _set_aside(kept, one, loc)
    beyond = Fault(
        file,
        "",
        "",
        "So much of this is misshapen that the rest cannot be read.",
        "Mend what is told, and check again.",
    )
    return None, tuple(dict.fromkeys([*found, beyond]))


def _loc(error: ErrorDetails, kept: Any) -> Loc:
    """Where an error stands in the file; what the checker of shapes adds to say which shape it tried is left off."""
    loc = tuple(part for part in error["loc"] if part != "[key]")
    if error["type"] == "missing":
        return loc
    for depth, part in enumerate(loc):
        known = part in kept if isinstance(kept, dict) else isinstance(kept, list) and isinstance(part, int)
        if not known:
            return loc[:depth]
        kept = kept[part]
    return loc


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _stands_in(error: ErrorDetails, loc: Loc, raw: Any) -> bool:
    """Whether an error is the file's own, and not made by setting something aside."""
    missing = error["type"] == "missing"
    try:
        where = _found(raw, loc[:-1] if missing else loc)
    except (KeyError, IndexError, TypeError):
        return False
    return not missing or not isinstance(where, dict) or loc[-1] not in where


def _found(raw: Any, loc: Loc) -> Any:
    for part in loc:
        raw = raw[part]
    return raw


def _set_aside(kept: Any, error: ErrorDetails, loc: Loc) -> None:
    """Take the misshapen part out of the copy; where a whole table is missing, put an empty one."""
    if error["type"] == "missing":
        if len(loc) == 1:
            kept[loc[0]] = _empty(str(loc[0]))
            return
        loc = loc[:-1]
    with suppress(KeyError, IndexError, TypeError):
        del _found(kept, loc[:-1])[loc[-1]]


def _empty(key: str) -> Any:
    kind = Procedure.model_fields[key].annotation
    if kind is str:
        return ""
    if key == "calendar":
        return {"hours": {}}
    return [] if get_origin(kind) is tuple else {}


def _fault(error: ErrorDetails, loc: Loc, file: str) -> Fault:
    table, key = _place(loc)
    model = _model_at(loc[:-1])
    known = _keys_of(model)
    if error["type"] == "extra_forbidden":
        likely = nearest(str(loc[-1]), known)
        mend = f"Did you mean {likely}?" if likely else f"It may have: {or_list(known)}."
        return Fault(file, table, key, "There is no such key.", mend)
    if error["type"] == "missing":
        return Fault(file, table, key, "This is missing.", _addition(loc))
    given = shortened(repr(error["input"]), 60)
    return Fault(file, table, key, f"{given} will not do here.", _said(error))


def _addition(loc: Loc) -> str:
    """What to add where something is missing."""
    model = _model_at(loc)
    needed = [field.alias or name for name, field in model.model_fields.items() if field.is_required()] if model else []
    if needed:
        return f"Add it, with {', '.join(needed)}."
    if len(loc) == 1 and Procedure.model_fields[str(loc[0])].annotation is not str:
        return f"Add a table [{loc[0]}] with its entries."
    return f"Add {loc[-1]} = ..."


def _said(error: ErrorDetails) -> str:
    """What the checker of shapes says, as a sentence that tells what would be right."""
    wanted = re.sub(r" or (an )?instance of \w+", "", error["msg"].removeprefix("Input "))
    for theirs, ours in _WORDS.items():
        wanted = wanted.replace(theirs, ours)
    choices = re.findall(r"'([^']+)'", wanted) if error["type"] == "literal_error" else []
    likely = nearest(str(error["input"]), choices)
    if likely:
        return f"Did you mean {likely!r}?"
    return f"It {one_line(wanted)}." if wanted.startswith("should") else f"{one_line(wanted)}."


def _place(loc: Loc) -> tuple[str, str]:
    """Table and key of a place, such as ``roles.dm`` and ``may``, or ``required[3]`` and ``path``."""
    said = ""
    for part in loc[:-1]:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else str(part)
    last = loc[-1] if loc else ""
    if isinstance(last, int):
        said, _, key = said.rpartition(".")
        last = f"{key}[{last}]"
    return shortened(said, 120), shortened(str(last), 60)


def _model_at(loc: Loc) -> type[BaseModel] | None:
    """The shape that stands at a place of the file, where there is one."""
    model: Any = Procedure
    for part in loc:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = next((one for name, one in model.model_fields.items() if part in (name, one.alias)), None)
            model = field.annotation if field else None
        else:
            model = next(iter(_inner(model)), None)
    if isinstance(model, type) and issubclass(model, BaseModel):
        return model
    return None


def _inner(kind: Any) -> Iterator[Any]:
    """What a list or a table of entries holds, and what may stand in an optional place."""
    inner = [one for one in get_args(kind) if one not in (..., type(None))]
    if get_origin(kind) in (Union,):
        yield from inner
    elif inner:
        yield inner[-1]


def _keys_of(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []
