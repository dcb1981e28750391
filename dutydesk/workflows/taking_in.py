"""Forms and e-mails taken in: a draft contact with what was understood, and everything else kept beside it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.reading import read_file
from dutydesk.models import Attachment, Contact, ContactChild, ImportSeen, MissingEpisode
from dutydesk.refusals import BadInput
from dutydesk.views.candidates import Sought
from dutydesk.views.find import matches
from dutydesk.views.restricted import hidden, is_kept
from dutydesk.workflows.acceptable import acceptable
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Line, Words
from dutydesk.workflows.guards import own_draft, the_contact
from dutydesk.workflows.intake import begin
from dutydesk.workflows.keyed import names_of
from dutydesk.workflows.police_notice import UNMATCHED, Noticed, may_belong_to, take_notice
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import contact_said

LIKELY = 85
"""From this score on (of 100) an earlier contact is offered."""


class Taking(BaseModel):
    """The file to take in."""

    model_config = ConfigDict(extra="forbid")
    path: FilePath = Field(title="The form or e-mail", description="such as ~/form.docx or ~/notice.eml")


def _read(said: Taking) -> ReadForm:
    return read_file(Path(said.path).expanduser(), guarded=True)


@action("import.take", "Take in a form or an e-mail", key="m", on="desk", arguments=Taking, before=_read)
def take(doing: Doing, _: Taking) -> str:
    """Make a draft contact from a filled form or an e-mail; the same file or message again answers with the earlier one."""
    form: ReadForm = doing.prepared
    for mark in form.marks:
        before = doing.writing.one(ImportSeen, mark=mark)
        if before is not None:
            return _known(doing, form, before.taken_as)
    noticed = take_notice(doing, form)
    if noticed is not None:
        return _noticed(doing, form, noticed)
    contact = _drafted(doing, form)
    doing.extra |= {
        "already": False,
        "not_understood": contact.not_understood,
        "may_belong_to": _earlier(doing, contact),
    }
    doing.details |= _kept_of(form, contact)
    if form.notice:
        _for_a_person(doing, contact, form)
    if form.also:
        doing.extra["also"] = [_further(doing, further, contact) for further in form.also]
        doing.record = doing.writing.get(Contact, contact.number)
    return contact.ref


def _drafted(doing: Doing, form: ReadForm) -> Contact:
    """The draft of one form, with all that was not understood and the file itself beside it."""
    today = doing.calendar.local(doing.now).date()
    accepted = acceptable(contact_said(doing.procedure), form.said, doing.now, today)
    not_understood = [*form.not_understood, *accepted.set_aside]
    contact = begin(doing, accepted.said)
    contact = doing.writing.change(contact, from_form=_settled(form.from_form), not_understood=not_understood)
    _keep(doing, contact, form)
    _remember(doing, form, contact.ref)
    return contact


def _remember(doing: Doing, form: ReadForm, taken_as: str) -> None:
    """Know the file when it comes again. A form of an e-mail is known alone too; one that had come before stays what it was."""
    for mark in dict.fromkeys([*form.marks, *([form.form_mark] if form.form_mark else [])]):
        if doing.writing.one(ImportSeen, mark=mark) is None:
            doing.writing.add(ImportSeen(mark=mark, taken_as=taken_as))


def _kept_of(form: ReadForm, contact: Contact) -> dict[str, Any]:
    """What the audit keeps of a form that was taken in."""
    return {"kind": form.kind, "marks": list(form.marks), "not_understood": len(contact.not_understood)}


def _further(doing: Doing, form: ReadForm, first: Contact) -> dict[str, Any]:
    """A draft of its own for a further form of one e-mail, or the one that it made before; what is told of it."""
    before = next((seen for mark in form.marks if (seen := doing.writing.one(ImportSeen, mark=mark))), None)
    if before is not None:
        return _told_again(doing, form, before.taken_as)
    line = f"the e-mail that brought this form: its own words are with {first.ref}"
    contact = _drafted(doing, replace(form, not_understood=(*form.not_understood, line)))
    doing.also[contact.ref] = _kept_of(form, contact)
    told = {"ref": contact.ref, "already": False, "not_understood": contact.not_understood}
    return told | {"may_belong_to": _earlier(doing, contact)}


def _told_again(doing: Doing, form: ReadForm, ref: str) -> dict[str, Any]:
    """A further form that was taken in before; of what is kept from whoever takes it in, only whom to ask."""
    told = {"ref": ref, "already": True, "not_understood": list(form.not_understood)}
    record = doing.named(MissingEpisode if ref.startswith(MissingEpisode.letter) else Contact, ref)
    kept = record is None or is_kept(doing.writing.conn, record, doing.kept)
    return told | ({"ref": None, "ask": doing.kept.ask} if kept else {})


def _known(doing: Doing, form: ReadForm, ref: str) -> str:
    """What is told of a file that was taken in before. Of what is kept from whoever takes it in, only whom to ask: neither its
    reference nor why (SL-80, SL-161), and the same of what is no longer there."""
    doing.extra |= {"already": True, "not_understood": list(form.not_understood)}
    doing.details["already"] = True
    seen = [(further, doing.writing.one(ImportSeen, mark=further.marks[0])) for further in form.also if further.marks]
    if any(before for _, before in seen):
        doing.extra["also"] = [_told_again(doing, further, before.taken_as) for further, before in seen if before]
    episode = ref.startswith(MissingEpisode.letter)
    record = doing.named(MissingEpisode if episode else Contact, ref)
    if record is None or is_kept(doing.writing.conn, record, doing.kept):
        doing.extra |= {"ref": None, "ask": doing.kept.ask}
        return ""
    if episode:
        doing.extra["episode"] = ref
    return ref


def _noticed(doing: Doing, form: ReadForm, noticed: Noticed) -> str:
    """What a police notice opened or updated, with the message kept beside it."""
    _keep(doing, noticed.contact, form)
    episodes = [one.ref for one in noticed.episodes]
    taken_as = episodes[0] if episodes else noticed.contact.ref
    for mark in form.marks:
        doing.writing.add(ImportSeen(mark=mark, taken_as=taken_as))
    left = [f"attachment {one.original.name}: a referral form; it is kept with the contact" for one in form.also]
    doing.extra |= {"already": False, "not_understood": [*form.notice["unclear"], *left]}
    doing.extra |= {"may_belong_to": may_belong_to(doing, form.notice, noticed.episodes)} if episodes else {}
    doing.extra |= {"episode": episodes[0]} if episodes else {}
    doing.extra |= {"episodes": episodes} if len(episodes) > 1 else {}
    doing.details |= {"kind": "police_notice", "what": form.notice["what"], "marks": list(form.marks)}
    return taken_as


def _for_a_person(doing: Doing, contact: Contact, form: ReadForm) -> None:
    """A return that fits no episode for certain: the draft is flagged, and what it may belong to is offered (SL-170)."""
    now = doing.writing.get(Contact, contact.number)
    assert now is not None
    doing.writing.change(
        now, flagged=doing.now, flagged_by=doing.who, flag_reason=UNMATCHED, flag_seen=None, flag_seen_by=""
    )
    doing.report("contact.flagged", contact.ref)
    offered = may_belong_to(doing, form.notice, [])
    doing.extra["may_belong_to"] = list(dict.fromkeys([*offered, *doing.extra["may_belong_to"]]))
    doing.extra["not_understood"] = [UNMATCHED, *doing.extra["not_understood"]]


def _earlier(doing: Doing, contact: Contact) -> list[str]:
    """Open contacts that tell of a child of the same name: a form that comes after the call is attached, not decided twice
    (SL-17). It is offered, and never joined by itself."""
    children = [child for child in doing.writing.all(ContactChild, contact_id=contact.number) if not child.removed]
    sought = [Sought(tuple(names_of(child)), child.date_of_birth) for child in children]
    conn = doing.writing.conn
    likely = matches(conn, doing.who, sought, besides=contact.number, kept=hidden(conn, doing.kept))
    refs = dict.fromkeys(ref for person in likely if person.score >= LIKELY for ref in person.contacts)
    told = [doing.named(Contact, ref) for ref in refs]
    return [one.ref for one in told if one is not None and one.state in {"draft", "open"} and one.id != contact.id]


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


def _keep(doing: Doing, contact: Contact, form: ReadForm) -> None:
    """The original byte for byte, and each of its attachments, under our own numbers."""
    for found in (form.original, *form.attachments):
        digest = hashlib.sha256(found.content).hexdigest()
        keep_file(doing, contact, _file_name(found.name), found.media_type, found.content, digest)


def _file_name(name: str) -> str:
    return Path(name.replace("\\", "/")).name[:200] or "attachment"


class Attaching(BaseModel):
    """The file to keep, and to which of the children it is filed: to all where none is named."""

    model_config = ConfigDict(extra="forbid")
    path: FilePath = Field(title="File", description="such as ~/report.pdf")
    children: list[Line] = Field(
        default_factory=list, max_length=100, title="Only to these children", json_schema_extra=of_record("children")
    )
    reason: Words = Field(default="", title="Why not to the others")


@action(
    "contact.attach",
    "Attach a file",
    on="contact",
    states=("draft", "arrived", "missing", "open", "decided"),
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
    chosen = _filed_to(doing, contact, said)
    kept = keep_file(doing, contact, _file_name(path.name), "application/octet-stream", content, digest)
    if chosen:
        doing.writing.change(kept, children=chosen, left_out=said.reason)
    doing.details |= {"attachment": kept.number, "sha256": digest}
    return contact.ref


def _filed_to(doing: Doing, contact: Contact, said: Attaching) -> list[str]:
    """The children that a file is filed to, by item; empty for all of them. Leaving one out needs a reason (SL-113)."""
    items = [child.item for child in doing.writing.all(ContactChild, contact_id=contact.number) if not child.removed]
    unknown = next((item for item in said.children if item not in items), None)
    if unknown is not None:
        raise BadInput(f"children: there is no child {unknown} on {contact.ref}.", field="children")
    if not said.children or set(said.children) == set(items):
        return []
    if not said.reason.strip():
        raise BadInput("reason: say why it is not filed to the family's other children.", field="reason")
    return [item for item in items if item in said.children]


def keep_file(doing: Doing, contact: Contact, name: str, media_type: str, content: bytes, sha256: str) -> Attachment:
    """Keep a file with a contact, byte for byte; its name is only text."""
    return doing.writing.add(
        Attachment(
            contact_id=contact.number,
            name=name,
            media_type=media_type,
            size=len(content),
            sha256=sha256,
            content=content,
            added_at=doing.now,
            added_by=doing.who,
        )
    )
