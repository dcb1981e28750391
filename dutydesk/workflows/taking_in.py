"""Forms and e-mails taken in: a draft contact with what was understood, and everything else kept beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.interchange.reading import ReadForm, read_file
from dutydesk.models import Contact, ImportSeen
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import SaidLine, read_arguments
from dutydesk.workflows.intake import begin, own_draft, the_contact
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import contact_said, given
from dutydesk.workflows.triage import keep_file


class Taking(BaseModel):
    model_config = ConfigDict(extra="forbid")
    path: SaidLine


@dataclass(frozen=True, slots=True)
class _Read:
    """A form read before the transaction opened, with the file's own bytes."""

    path: Path
    content: bytes
    form: ReadForm


def _read(said: Taking) -> _Read:
    path = Path(said.path).expanduser()
    form = read_file(path, guarded=True)
    return _Read(path, path.read_bytes(), form)


@action("import.take", "Take in a form or an e-mail", key="m", on="desk", arguments=Taking, before=_read)
def take(doing: Doing, _: Taking) -> str:
    """Make a draft contact from a filled form or an e-mail; the same file or message again answers with the earlier one."""
    read: _Read = doing.prepared
    form = read.form
    for mark in form.marks:
        before = doing.writing.one(ImportSeen, mark=mark)
        if before is not None:
            doing.extra |= {"already": True, "not_understood": list(form.not_understood)}
            doing.details["already"] = True
            return before.taken_as
    contact = begin(doing, given(read_arguments(contact_said(doing.procedure), form.said)))
    contact = doing.writing.change(
        contact, from_form=_settled(form.from_form), not_understood=list(form.not_understood)
    )
    _keep(doing, contact, read)
    for mark in form.marks:
        doing.writing.add(ImportSeen(mark=mark, taken_as=contact.ref))
    doing.extra |= {"already": False, "not_understood": list(form.not_understood)}
    doing.details |= {"kind": form.kind, "marks": list(form.marks), "not_understood": len(form.not_understood)}
    return contact.ref


def _settled(paths: tuple[str, ...]) -> list[str]:
    """Paths with places (``children[0].school``) told by lasting ids (``c1.school``): a new contact counts from one."""
    letters = {"children": "c", "household": "h", "addresses": "a", "agencies": "g", "alerts": "l"}
    settled = []
    for path in paths:
        head, bracket, tail = path.partition("[")
        if bracket and head in letters:
            place, _, rest = tail.partition("]")
            settled.append(f"{letters[head]}{int(place) + 1}{rest}")
        else:
            settled.append(path)
    return settled


def _keep(doing: Doing, contact: Contact, read: _Read) -> None:
    """The original byte for byte, and each of its attachments, under our own numbers."""
    kind = "message/rfc822" if read.form.kind == "email" else "application/octet-stream"
    digest = hashlib.sha256(read.content).hexdigest()
    keep_file(doing, contact, _file_name(read.path.name), kind, read.content, digest)
    for found in read.form.attachments:
        digest = hashlib.sha256(found.content).hexdigest()
        keep_file(doing, contact, _file_name(found.name), found.media_type, found.content, digest)


def _file_name(name: str) -> str:
    return Path(name.replace("\\", "/")).name[:200] or "attachment"


class Attaching(BaseModel):
    model_config = ConfigDict(extra="forbid")
    path: SaidLine
    children: Annotated[list[SaidLine], Field(max_length=200)] = []


@action(
    "contact.attach",
    "Attach a file",
    on="contact",
    states=("draft", "arrived", "open", "decided"),
    arguments=Attaching,
    guard=own_draft,
)
def attach(doing: Doing, said: Attaching) -> str:
    """Keep a file with the contact, such as a form that came after the call (SL-17). At most 20 MB."""
    contact = the_contact(doing)
    path = Path(said.path).expanduser()
    try:
        if path.is_symlink() or not path.is_file():
            raise BadInput(f"path: {path} is no file.", field="path")
        if path.stat().st_size > 20 * 1024 * 1024:
            raise BadInput("path: the file is larger than 20 MB.", field="path")
        content = path.read_bytes()
    except OSError:
        raise BadInput(f"path: {path} cannot be read.", field="path") from None
    digest = hashlib.sha256(content).hexdigest()
    kept = keep_file(doing, contact, _file_name(path.name), "application/octet-stream", content, digest)
    doing.details |= {"attachment": kept.number, "sha256": digest}
    return contact.ref
