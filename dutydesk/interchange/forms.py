"""What a form or an e-mail was read as: a partial contact, what was not understood, and what came with it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Kind = Literal["marf", "letter", "email"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML = "message/rfc822"


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    """A file that came with a message. Its name is text only, never a path to write to."""

    name: str
    media_type: str
    """By its content, not by what the sender said."""
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A file as it was read. Nothing of it is written anywhere yet.

    ``said`` is a partial of what ``contact.record`` takes; ``from_form`` names each value in it by path.
    ``received`` is when it reached us (aware, UTC), None where the file does not tell.
    """

    kind: Kind
    said: Mapping[str, Any]
    from_form: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    attachments: tuple[FoundAttachment, ...] = ()
    marks: tuple[str, ...] = ()
    """By which the same file or message is known when it comes again."""
    text: str = ""
    """All the text of it, for safe keeping."""
    sender: str = ""
    subject: str = ""
    received: datetime | None = None
    notice: Mapping[str, Any] = field(default_factory=dict)
    """What a police message says of a missing child; empty for any other."""
    original: FoundAttachment = field(default_factory=lambda: FoundAttachment("", "", b""))
    """The file itself, byte for byte."""
    form_mark: str = ""
    """The mark of the attached form that an e-mail was read from."""
    also: tuple[ReadForm, ...] = ()
    """Further referral forms that came in the same e-mail, each about another family and a contact of its own."""


def mark_of(content: bytes) -> str:
    """The mark of these bytes."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def as_json(read: ReadForm) -> str:
    """A read form as one line of JSON, without the original: how the reading process hands it over."""
    return json.dumps(_told(read))


def _told(read: ReadForm) -> dict[str, Any]:
    return {
        "kind": read.kind,
        "said": read.said,
        "from_form": read.from_form,
        "not_understood": read.not_understood,
        "attachments": [_sent(found) for found in read.attachments],
        "marks": read.marks,
        "text": read.text,
        "sender": read.sender,
        "subject": read.subject,
        "received": read.received.isoformat() if read.received else None,
        "notice": read.notice,
        "form_mark": read.form_mark,
        "also": [[_told(further), _sent(further.original)] for further in read.also],
    }


def _sent(found: FoundAttachment) -> list[str]:
    return [found.name, found.media_type, base64.b64encode(found.content).decode("ascii")]


def _found(name: str, media_type: str, content: str) -> FoundAttachment:
    return FoundAttachment(name, media_type, base64.b64decode(content))


def from_json(told: Mapping[str, Any], original: FoundAttachment) -> ReadForm:
    """What ``as_json`` wrote, with the original put back."""
    return ReadForm(
        kind=told["kind"],
        said=told["said"],
        from_form=tuple(told["from_form"]),
        not_understood=tuple(told["not_understood"]),
        attachments=tuple(_found(*sent) for sent in told["attachments"]),
        marks=tuple(told["marks"]),
        text=told["text"],
        sender=told["sender"],
        subject=told["subject"],
        received=datetime.fromisoformat(told["received"]) if told["received"] else None,
        notice=told["notice"],
        original=original,
        form_mark=told["form_mark"],
        also=tuple(from_json(further, _found(*sent)) for further, sent in told["also"]),
    )
