"""The procedure of an office: the copy that was accepted, kept in the store, and the file that may differ from it.

An office works under the copy that was accepted last. A file that was changed since, the office's own beside the store
or the one that a new release of the program carries, waits until somebody who may accepts it: a slip in a file never
stops a desk.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect

from dutydesk.models import AcceptedProcedure, Office
from dutydesk.procedures import bundle, load
from dutydesk.procedures.bundle import Bundle
from dutydesk.procedures.check import unreadable
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput, Fault, FaultyProcedure, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.private import make_folder, replace_whole
from dutydesk.store.statements import rows
from dutydesk.store.store import Store

_OF_LETTERS = frozenset({"template", "short_template"})
"""Faults that stop a letter, when it is to be written, and never a desk."""


@dataclass(frozen=True, slots=True)
class Lying:
    """The procedure's file as it lies there now: the office's own, or the one that the program carries."""

    path: Path
    own: bool
    sha256: str
    given: Bundle | None
    procedure: Procedure | None
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether it could be worked under."""
        return self.procedure is not None and not self.faults


@dataclass(frozen=True, slots=True)
class Standing:
    """What an office works under. ``changed`` is the file that differs from it; ``taken`` one that had to be taken."""

    procedure: Procedure
    sha256: str
    changed: Lying | None = None
    taken: Lying | None = None
    keep: Lying | None = None
    """What is worked under, where the store does not keep a copy of it yet."""
    missing: Path | None = None
    """Where the office's own file should lie, and does not."""


def folder_of(address: Address) -> Path | None:
    """Where an office keeps its own copy, to be changed: beside its store. None on PostgreSQL, which has no beside."""
    return None if address.is_postgresql else address.beside(".procedure")


def file_of(address: Address, id: str) -> Path | None:
    """The office's own copy, whether or not it has one."""
    folder = folder_of(address)
    return folder / f"{id}.toml" if folder is not None else None


def newest_accepted(connection: Connection) -> AcceptedProcedure | None:
    """What was accepted last; None in a store that was written before copies were kept."""
    if not inspect(connection).has_table(str(AcceptedProcedure.__tablename__)):
        return None
    return next(iter(rows(connection, AcceptedProcedure, order="-id", limit=1)), None)


def standing(store: Store) -> Standing:
    """What an office works under now. Raises ``StoreUnusable`` where neither its copy nor its file can be used."""
    office = store.office
    with store.read() as connection:
        accepted = newest_accepted(connection)
    recorded = accepted.sha256 if accepted else office.procedure_hash
    there = lying(store.address, office.procedure, own=accepted.own if accepted else False)
    if there is not None and there.sha256 == recorded:
        if there.procedure is not None and not _stopping(there.faults):
            return Standing(there.procedure, recorded, keep=None if accepted else there)
        raise _unusable(there.faults)
    kept, faults = understood(accepted, store.address) if accepted else (None, ())
    if kept is not None:
        gone = file_of(store.address, office.procedure) if accepted and accepted.own and there is None else None
        return Standing(kept, recorded, changed=there, missing=gone)
    if there is not None and there.sound and there.procedure is not None:
        return Standing(there.procedure, there.sha256, taken=there, keep=there)
    raise _unusable(there.faults if there is not None else faults)


def lying(address: Address, id: str, *, own: bool) -> Lying | None:
    """The file that an office would work under by now; None where only the store itself has it (``own``)."""
    path = file_of(address, id)
    if path is not None and (path.exists() or path.is_symlink()):
        return _looked_at(path, address, id)
    if id not in load.known() or (own and address.is_postgresql):
        return None
    carried = load.carried_file(id)
    given = bundle.at(carried)
    try:
        return Lying(carried, False, given.sha256, given, load.procedure(id), ())
    except FaultyProcedure as faulty:
        return Lying(carried, False, given.sha256, given, None, faulty.faults)


def _looked_at(path: Path, address: Address, id: str) -> Lying:
    wrong = unreadable(path)
    if wrong is not None:
        return Lying(path, True, "", None, None, (wrong,))
    given = bundle.gathered(path, address.letters_folder)
    found, faults = load.standing(given)
    if found is not None and found.id != id:
        other = Fault(path.name, "", "id", f"This office is under {id}, not {found.id}.", f'Write id = "{id}".')
        faults = (other, *faults)
    return Lying(path, True, given.sha256, given, found, faults)


def understood(accepted: AcceptedProcedure, address: Address) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """The procedure that was accepted, where this program can still work under it, or what is in the way."""
    given = bundle.kept(f"{accepted.procedure}.toml", accepted.files, address.letters_folder)
    found, faults = load.standing(given)
    stopping = _stopping(faults)
    return (None, stopping) if stopping else (found, ())


def worked_under(office: Office, accepted: AcceptedProcedure | None, address: Address) -> Procedure:
    """What a store that is only looked at works under. Raises ``StoreUnusable`` where nothing of it can be used."""
    if accepted is not None and not accepted.own and accepted.sha256 == _carried_hash(office.procedure):
        return load.procedure(office.procedure)
    found, faults = understood(accepted, address) if accepted else (None, ())
    if found is not None:
        return found
    try:
        return load.procedure(office.procedure)
    except (BadInput, FaultyProcedure):
        raise _unusable(faults) from None


def _carried_hash(id: str) -> str:
    return load.file_hash(id) if id in load.known() else ""


def _stopping(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(fault for fault in faults if fault.key not in _OF_LETTERS)


def _unusable(faults: Iterable[Fault]) -> StoreUnusable:
    first = "; ".join(str(fault) for fault in list(faults)[:3])
    return StoreUnusable(
        "The procedure of this office cannot be used, and no copy of it that could be is kept in the store."
        f" {first or 'Its file is missing.'} Mend the file, and open the store again."
    )


def lay_own(address: Address, files: Mapping[str, bytes], *, group: bool) -> None:
    """Lay an office's own copy beside its store, readable as the store is. On PostgreSQL the store alone keeps it."""
    folder = folder_of(address)
    if folder is None:
        return
    make_folder(folder, group=group)
    for name, content in files.items():
        replace_whole(folder / name, content, group=group)


def refuse_unfree_folder(address: Address) -> None:
    """Raise ``BadInput`` where the folder of another office's own copy lies already."""
    folder = folder_of(address)
    if folder is not None and (folder.exists() or folder.is_symlink()):
        raise BadInput(f"{folder} exists already; nothing is ever overwritten.", field="store")


def set_aside_own(address: Address, kept: Address | None) -> None:
    """Move the office's own copy that lies there aside: beside the store that was ``kept``, or under another name."""
    folder = folder_of(address)
    if folder is None or not folder.is_dir():
        return
    beside = folder_of(kept) if kept is not None else None
    free = beside if beside is not None and not beside.exists() else None
    number = 1
    while free is None:
        tried = folder.with_name(f"{folder.name}.kept-{number}")
        free = tried if not tried.exists() else None
        number += 1
    folder.rename(free)


def take_away_own(address: Address, files: Iterable[str]) -> None:
    """Take away what was just laid, where the making of an office fails."""
    folder = folder_of(address)
    if folder is None:
        return
    with contextlib.suppress(OSError):
        for name in files:
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


def own_letters(given: Bundle, procedure: Procedure) -> dict[str, Path]:
    """The templates that lie beside a file, by the names under which its letters speak of them."""
    named = {name for rule in procedure.letters.values() for name in (rule.template, rule.short_template) if name}
    found: dict[str, Path] = {}
    for name in sorted(named):
        path = next((folder / name for folder in given.letters if (folder / name).is_file()), None)
        if path is not None:
            found[name] = path
    return found
