"""The office's directory: what the procedure names, with the numbers that the office filled in, and what it added itself."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from dutydesk.models import DirectoryEntry
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """A body or one of its lines; ``filled`` is whether the office has entered any number or address."""

    ref: str
    body: str
    line: str
    title: str
    phone: str
    email: str
    address: tuple[str, ...]
    note: str
    filled: bool
    clause: str = ""


def directory(conn: Connection, procedure: Procedure) -> tuple[DirectoryRow, ...]:
    """Every body of the procedure in its order, filled in or not, then those of the office's own."""
    held = {(one.body, one.line): one for one in rows(conn, DirectoryEntry, order="body,line")}
    told = []
    for name, body in procedure.bodies.items():
        for line, title in (body.lines or {"": ""}).items():
            whole = f"{body.title}: {title}" if title else body.title
            told.append(_row(held.pop((name, line), None), name, line, whole, body.cited))
        if body.lines and (name, "") in held:
            told.append(_row(held.pop((name, "")), name, "", body.title, body.cited))
    told += [_row(entry, *key, key[0].replace("_", " ").capitalize(), "") for key, entry in held.items()]
    return tuple(told)


def _row(entry: DirectoryEntry | None, body: str, line: str, title: str, clause: str) -> DirectoryRow:
    if entry is None:
        return DirectoryRow("", body, line, title, "", "", (), "", filled=False, clause=clause)
    return DirectoryRow(
        entry.ref,
        body,
        line,
        entry.title or title,
        entry.phone,
        entry.email,
        tuple(entry.address),
        entry.note,
        filled=bool(entry.phone or entry.email or entry.address),
        clause=clause,
    )


def number_of(conn: Connection, body: str, line: str = "") -> str:
    """The telephone number of a body's line as the office filled it in; empty where it has not."""
    entry = row(conn, DirectoryEntry, body=body, line=line)
    return entry.phone if entry is not None else ""


def address_of(conn: Connection, body: str) -> tuple[str, tuple[str, ...], str]:
    """What a letter to a body is addressed with: its title, lines and e-mail, as the office filled them in."""
    entry = row(conn, DirectoryEntry, body=body, line="") if body else None
    return (entry.title, tuple(entry.address), entry.email) if entry is not None else ("", (), "")


def email_of(conn: Connection, name: str) -> str:
    """The e-mail of somebody whom the office entered in its directory by name; empty where it has not, or where two of that
    name have different ones."""
    wanted = " ".join(name.casefold().split())
    told = {one.email.strip() for one in rows(conn, DirectoryEntry) if one.email.strip() and wanted in _names(one)}
    return told.pop() if wanted and len(told) == 1 else ""


def _names(entry: DirectoryEntry) -> set[str]:
    return {" ".join(told.casefold().replace("_", " ").split()) for told in (entry.body, entry.title)}
