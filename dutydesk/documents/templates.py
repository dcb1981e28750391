"""Which template a letter is made from, whose it is, and whether somebody has answered for it.

The program carries templates; an office may lay its own, of the same name, into the folder beside its store.
The carried ones are known by their hashes. Any other waits until a manager has accepted it.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dutydesk.documents.package import LARGEST
from dutydesk.places import carried
from dutydesk.plain import shortened
from dutydesk.refusals import BadInput

_NAME = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*(?:\.docx)?")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template as it lies on the disk now. ``shipped``: carried with the program and unchanged since."""

    name: str
    path: Path
    sha256: str
    shipped: bool
    content: bytes

    def __repr__(self) -> str:
        return f"TemplateFile({self.name!r}, sha256={self.sha256[:12]!r}, shipped={self.shipped})"


def template_named(name: str, folder: Path | None = None) -> TemplateFile:
    """The template of that name, such as ``<authority>/referrer-decision``: the office's own in ``folder``, or ours.

    ``BadInput`` when there is none, or when it is not an ordinary file of an ordinary size.
    """
    if not _NAME.fullmatch(name):
        raise BadInput(f"“{shortened(name, 60)}” is no name of a letter's template.", field="template")
    wanted = name if name.endswith(".docx") else f"{name}.docx"
    places = [folder / wanted, folder / Path(wanted).name] if folder is not None else []
    for path in (*places, carried("letters") / wanted):
        if path.is_file():
            content = _content(path)
            sha256 = hashlib.sha256(content).hexdigest()
            return TemplateFile(wanted, path, sha256, accepted_hashes().get(wanted) == sha256, content)
    raise BadInput(f"There is no template {wanted} for this letter.", field="template")


def template_hash(path: Path) -> str:
    """The SHA-256 of a template's bytes, by which it is accepted."""
    return hashlib.sha256(_content(path)).hexdigest()


@cache
def accepted_hashes() -> dict[str, str]:
    """The carried templates and their hashes, as they were when the program was made."""
    with carried("letters", "accepted.csv").open(encoding="utf-8", newline="") as held:
        return {row["template"]: row["sha256"] for row in csv.DictReader(held)}


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is too large for a letter's template.", field="template")
        return path.read_bytes()
    except OSError as wrong:
        raise BadInput(f"{path.name} cannot be read.", field="template") from wrong
