"""The office's particulars on its letters: a small file that the office edits beside its templates."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dutydesk.plain import one_line
from dutydesk.refusals import BadInput
from dutydesk.views.letter_facts import Letterhead

FILE = "letterhead.toml"

SAMPLE = Letterhead(
    service="Children's First Contact",
    council="Anytown Borough Council",
    lines=("Town Hall", "1 Market Square", "Anytown", "AN1 1ZZ"),
    desk_phone="01632 960 100",
    hours="Monday to Friday, 9am to 5pm",
    out_of_hours_phone="01632 960 199",
    email="firstcontact@anytown.example",
    sample=True,
)
"""Invented, so that a training office can print letters at once."""


def letterhead(folder: Path | None) -> Letterhead:
    """The letterhead in the office's folder of letters, or the invented one. ``BadInput`` names a wrong entry."""
    path = folder / FILE if folder is not None else None
    if path is None or not path.is_file():
        return SAMPLE
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise BadInput(f"{path} cannot be read as a letterhead.", field=FILE) from None
    known = {"service", "council", "lines", "desk_phone", "hours", "out_of_hours_phone", "email"}
    for name, value in told.items():
        wanted: type = list if name == "lines" else str
        if name not in known or not isinstance(value, wanted):
            raise BadInput(f"{path}: {name} is not an entry of a letterhead, or not of the right kind.", field=name)
    lines = tuple(one_line(str(line)) for line in told.pop("lines", ()))
    return Letterhead(lines=lines, sample=False, **{name: one_line(value) for name, value in told.items()})
