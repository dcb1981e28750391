"""The referral forms among the files of an e-mail, and a word on each file that was kept without being read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dutydesk.interchange.attached import OLE, TNEF
from dutydesk.interchange.forms import DOCX, FoundAttachment, ReadForm
from dutydesk.interchange.marf import read_docx
from dutydesk.refusals import BadInput

_FEWEST = 6
"""So many values make a form even where no child was found in it."""
_UNREAD = {
    TNEF: "it is Outlook's own parcel of what was attached; it is kept with the contact, ask for the files as ordinary ones",
    OLE: "it is protected by a password or of an old kind (.doc), and was not read; it is kept with the contact",
    "application/pdf": "a PDF is not read; it is kept with the contact",
}


MOST_FORMS = 10
"""So many contacts one e-mail makes; a form beyond them is listed."""


@dataclass(slots=True)
class Within:
    """The first form that is a referral about a child, those that came with it, and notes on what a person must open."""

    first: ReadForm | None = None
    others: list[ReadForm] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def forms_in(kept: tuple[FoundAttachment, ...], today: date) -> Within:
    """The attached Word files that read as referrals about a child; a note on each other file that a person must open."""
    within = Within()
    childless: tuple[str, ReadForm] | None = None
    notes = within.notes
    for attachment in kept:
        if attachment.media_type in _UNREAD:
            notes.append(f"attachment {attachment.name}: {_UNREAD[attachment.media_type]}")
        if attachment.media_type != DOCX:
            continue
        try:
            read = read_docx(attachment.content, today=today)
        except BadInput as wrong:
            notes.append(f"attachment {attachment.name}: {wrong.sentence}")
            continue
        if not read.said.get("children"):
            if childless is None and len(read.from_form) >= _FEWEST:
                childless = attachment.name, read
            else:
                notes.append(f"attachment {attachment.name}: no child was found in it; it is kept with the contact")
        else:
            _place(within, read, attachment)
    if childless is not None:
        notes.append(f"attachment {childless[0]}: no child was found in it; it is kept with the contact")
        within.first = within.first or childless[1]
    return within


def _place(within: Within, read: ReadForm, attachment: FoundAttachment) -> None:
    """A form that tells of a child: the first, a further one, or a note where it is neither."""
    known = [within.first, *within.others] if within.first is not None else []
    if any(set(one.marks) & set(read.marks) for one in known):
        within.notes.append(f"attachment {attachment.name}: the same form again; it is kept with the contact")
    elif len(known) >= MOST_FORMS:
        within.notes.append(
            f"attachment {attachment.name}: one more referral form; it is kept with the contact, not read"
        )
    elif within.first is None:
        within.first = read
    else:
        within.others.append(replace(read, original=attachment))
