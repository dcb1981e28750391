"""The referral form among the files of an e-mail, and a word on each file that was kept without being read."""

from __future__ import annotations

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


def form_in(kept: tuple[FoundAttachment, ...], today: date) -> tuple[ReadForm | None, list[str]]:
    """The first attached Word file that reads as a referral about a child; a note on each other file that a person must open."""
    found: ReadForm | None = None
    childless: tuple[str, ReadForm] | None = None
    notes: list[str] = []
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
        elif found is None:
            found = read
        else:
            second = "a second referral form; it is kept with the contact and was not read into it"
            notes.append(f"attachment {attachment.name}: {second}")
    if childless is not None:
        notes.append(f"attachment {childless[0]}: no child was found in it; it is kept with the contact")
        found = found or childless[1]
    return found, notes
