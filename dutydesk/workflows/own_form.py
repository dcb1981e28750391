"""The office's own referral form: added by an administrator, handed out where an agency is invited to use it (SL-16, SL-195)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydantic import Field

from dutydesk.documents.package import LARGEST, parts_of
from dutydesk.models import LetterTemplate
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part

NAME = "referral-form"
"""What it is called in the office's folder of letters, and among the accepted templates."""


class Adding(Part):
    """The form as a Word file."""

    file: FilePath = Field(title="The form (.docx)", description="such as ~/MARF.docx")


def _read(said: Adding) -> bytes:
    path = Path(said.file).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("file: this is too large for a form.", field="file")
        content = path.read_bytes()
    except OSError:
        raise BadInput("file: there is no such file, or it cannot be read.", field="file") from None
    parts_of(content)
    return content


@action("office.add_form", "Add the office's referral form", on="desk", before=_read, arguments=Adding)
def add_form(doing: Doing, _: Adding) -> str:
    """Keep the office's own referral form, a Word file, beside its letters; the newest is the one that is handed out."""
    content: bytes = doing.prepared
    digest = hashlib.sha256(content).hexdigest()
    if doing.writing.one(LetterTemplate, name=NAME, sha256=digest) is not None:
        raise doing.refuse("This very form has been added already.")
    path = doing.write_file(content, doing.store.address.letters_folder, NAME, ".docx")
    doing.writing.add(LetterTemplate(name=NAME, sha256=digest, accepted_by=doing.who, accepted_at=doing.now))
    doing.details |= {"form": path.name, "sha256": digest}
    doing.extra["form"] = path.name
    return ""


def own_form(doing: Doing) -> bytes | None:
    """The newest form that was added, as it was added; None where none was, or where the file is another by now."""
    added = doing.writing.all(LetterTemplate, order="-id", limit=1, name=NAME)
    folder = doing.store.address.letters_folder
    for path in sorted(folder.glob(f"{NAME}*.docx")) if added and folder.is_dir() else ():
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() == added[0].sha256:
            return content
    return None


def hand_out(doing: Doing, out: str) -> dict[str, Any]:
    """Write the form into a folder to be sent; without one, or without a folder, only whether there is one."""
    content = own_form(doing)
    if content is None or not out:
        return {"form": None if content is None else "the office's form can be written into a folder"}
    return {"form": str(doing.write_file(content, out, NAME, ".docx"))}
