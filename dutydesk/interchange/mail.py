"""An e-mail (.eml) read into a partial contact: who, when, what about, the words, and what came with it.

A referral form attached to it fills the contact; then what the e-mail itself says stands under the concern.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from dutydesk.clock import machine_now
from dutydesk.interchange.attached import taken_in
from dutydesk.interchange.bodies import Parts, header_text, parts_of
from dutydesk.interchange.form_within import forms_in
from dutydesk.interchange.forms import ReadForm, mark_of
from dutydesk.interchange.letter import child_of_subject
from dutydesk.interchange.mail_body import forwarded_from, labelled_in, named_in, own_lines
from dutydesk.interchange.police import notice_of
from dutydesk.interchange.settling import paths_of, source_of
from dutydesk.interchange.signature import same_person, signed
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import clean, one_line
from dutydesk.refusals import BadInput

_HEADERS = re.compile(
    rb"^(?:from|to|date|subject|received|message-id|return-path|mime-version|sender|delivered-to|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_LAST_FIRST = re.compile(r"([^\W\d_][\w'’ -]*), ([^\W\d_][\w'’. -]*?)(?: ?\(.*\))?")
_HANDED_ON = r"\s*<handed_on>\s*:"
_LATE = timedelta(days=7)
_EARLY = timedelta(days=1)
_DETAILS_LIMIT = 190_000


def read_eml(content: bytes, *, today: date | None = None) -> ReadForm:
    """Read a message. ``BadInput`` in one sentence where it is none, is cut short, or holds nothing."""
    if not content.strip(b"\r\n\t \x00"):
        raise BadInput("The file is empty.")
    if not _HEADERS.search(content[:65_536].lstrip(b"\xef\xbb\xbf")):
        raise BadInput("The file is not an e-mail (.eml): it has no sender, date or subject.")
    try:
        message = BytesParser(_class=EmailMessage, policy=default.clone(raise_on_defect=False)).parsebytes(content)
        parts = parts_of(message)
    except BadInput:
        raise
    except (
        RecursionError,
        MemoryError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
    ):
        raise BadInput("The e-mail is damaged and cannot be read.") from None
    return _told(message, parts, content, today or machine_now().date())


def _told(message: Message, parts: Parts, content: bytes, today: date) -> ReadForm:
    sender, mail = _sender(message)
    subject = one_line(header_text(message, "subject"))
    received = _received(message)
    kept, left = taken_in(parts.attached)
    if not parts.text and not kept and not subject:
        raise BadInput("The e-mail holds no subject, no words and no attachment.")
    within = forms_in(kept, today)
    form, notes = within.first, within.notes
    referrer: dict[str, Any] = {
        key: value for key, value in (("name", sender[:500]), ("email", mail[:500]), ("source", _source(mail))) if value
    }
    referrer = signed(parts.text, sender, today) | referrer
    if not referrer.get("source") and source_of(referrer):
        referrer["source"] = source_of(referrer)
    unnamed = worded("|".join(words()["mail"]["unnamed"])).search("\n".join(own_lines(parts.text)))
    if unnamed:
        referrer["anonymous"] = True
    details, over = _details(subject, parts.text)
    said: dict[str, Any] = {
        "channel": "police" if _source(mail) == "police" else "email",
        "referrer": referrer,
        "concern": {"details": details},
    }
    if form is not None:
        said, beside = _joined(dict(form.said), said)
        notes += [*beside, *(f"attachment {one.original.name}: another referral form" for one in within.others)]
    else:
        told = labelled_in(parts.text, today, forwarded=bool(worded(_HANDED_ON).match(subject)))
        written = {} if told.said else child_of_subject(own_lines(parts.text), today)
        said |= told.said | written
        said["referrer"], beside = _told_of_referrer(told.referrer, referrer)
        named = named_in(subject, parts.text, today, beside=told.said or {"address": written.get("address")})
        known = [f"{child['first_name']} {child['last_name']}".casefold() for child in written.get("children", ())]
        notes += [
            *told.listed,
            *beside,
            *(line for line in named if not any(f": {one}," in line.casefold() for one in known)),
        ]
    asked = [f"asks not to be named: {one_line(unnamed.group())}"] if unnamed else []
    notes += asked
    notes += forwarded_from(parts.text)
    if received is not None:
        said["received"] = received.isoformat()
    said = {key: value for key, value in said.items() if value not in ({}, {"details": ""})}
    also = tuple(_beside(one, referrer, said.get("received", ""), asked) for one in within.others)
    listed = [*(form.not_understood if form else ()), *notes, *parts.listed, *left, *over]
    marks = [mark_of(content)]
    ident = one_line(header_text(message, "message-id")).strip()
    return ReadForm(
        kind="email",
        said=said,
        from_form=paths_of(said),
        not_understood=tuple(dict.fromkeys(listed)),
        attachments=kept,
        marks=(*marks, *((f"message-id:{ident[:300]}",) if ident else ())),
        text="\n".join(part for part in (subject, parts.text, form.text if form else "") if part),
        sender=f"{sender} <{mail}>" if sender and mail else sender or mail,
        subject=subject,
        received=received,
        notice=notice_of(subject, parts.text, today) if _source(mail) == "police" else {},
        form_mark=form.marks[0] if form and form.marks else "",
        also=also,
    )


def _beside(form: ReadForm, referrer: dict[str, Any], received: str, asked: list[str]) -> ReadForm:
    """A further form of the same e-mail. The message's own words may be about the other family: they stay with the first."""
    said, listed = _joined(dict(form.said), {"referrer": referrer, "concern": {"details": ""}})
    said |= {"received": received} if received else {}
    said = {key: value for key, value in said.items() if value not in ({}, {"details": ""})}
    return replace(
        form,
        said=said,
        from_form=paths_of(said),
        not_understood=tuple(dict.fromkeys([*form.not_understood, *listed, *asked])),
    )


def _told_of_referrer(told: dict[str, Any], sender: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What labelled lines tell of the referrer: the sender's where it is the same person or a machine, else listed."""
    if told.get("name") and _is_nobody(sender):
        source = source_of(told) or _source(told.get("email", ""))
        line = f"sent by {sender.get('name', '')} <{sender.get('email', '')}>"
        return told | ({"source": source} if source else {}), [line]
    if same_person(told.get("name", ""), sender.get("name", "")):
        return sender | told | ({"source": sender["source"]} if sender.get("source") else {}), []
    line = ", ".join(str(value) for key, value in told.items() if key not in {"source", "address"} and value)
    return sender, [f"referrer told in the message: {line}"] if line else []


def _is_nobody(sender: dict[str, Any]) -> bool:
    """Whether a message comes from a machine, such as a web form that hands on what somebody filled in."""
    known = worded("<nobody>")
    return any(known.fullmatch(one) for one in (sender.get("name", ""), sender.get("email", "").partition("@")[0]))


def _sender(message: Message) -> tuple[str, str]:
    """The sender's name and address, each as text."""
    for header in ("from", "reply-to", "sender"):
        raw = header_text(message, header)
        for name, address in getaddresses([raw]):
            mail = one_line(address)
            if "@" in mail or name:
                told = _turned(one_line(name).strip("'\" "))
                return ("" if told == mail else told), mail if "@" in mail else ""
        if raw.strip():
            return one_line(raw), ""
    return "", ""


def _turned(name: str) -> str:
    """``GARDNER, Lucy (ANYTOWN TRUST)`` as ``Lucy Gardner``; any other name without what stands in brackets after it."""
    found = _LAST_FIRST.fullmatch(name)
    if found is None:
        return re.sub(r"\s+[(\[][^()\[\]]*[)\]]$", "", name)
    return f"{found[2]} {found[1].title() if found[1].isupper() else found[1]}"


def _source(mail: str) -> str:
    """``police`` or ``professional`` by the sender's domain; empty for any other."""
    domain = mail.rpartition("@")[2].casefold().strip("> .")
    for table, source in (("police_domains", "police"), ("professional_domains", "professional")):
        if any(domain == end or domain.endswith(f".{end}") for end in words()[table]["ends"]):
            return source
    return ""


def _received(message: Message) -> datetime | None:
    """When it reached us: the last server's stamp where it fits the sender's date, else the sender's date (UTC)."""
    sent = _instant(header_text(message, "date"))
    stamps = [_instant(str(stamp).rpartition(";")[2]) for stamp in message.get_all("received", [])[:1]]
    stamp = stamps[0] if stamps else None
    if stamp is not None and (sent is None or sent - _EARLY <= stamp <= sent + _LATE):
        return stamp
    return sent


def _instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(one_line(text))
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if 1990 <= found.year <= 2200 else None


def _details(subject: str, text: str) -> tuple[str, list[str]]:
    told = "\n\n".join(part for part in (subject, text) if part)
    if len(told) <= _DETAILS_LIMIT:
        return told, []
    return told[:_DETAILS_LIMIT], ["the message: it is too long for one contact; the rest is in the message itself"]


def _joined(form: dict[str, Any], mail: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The form's answers first, then the e-mail's own words; what of the sender is not the form's referrer's is listed."""
    referrer, sender = dict(form.get("referrer", {})), mail["referrer"]
    listed = []
    same = same_person(referrer.get("name", ""), sender.get("name", ""))
    if not referrer or same or referrer.get("email", "").casefold() == sender.get("email", "-").casefold():
        referrer = sender | referrer
    elif sender:
        told = f"{sender.get('name', '')} <{sender.get('email', '')}>".strip().replace(" <>", "")
        listed.append(f"sender of the e-mail: {told}")
    concern = dict(form.get("concern", {}))
    said = clean(mail["concern"]["details"])
    concern["details"] = "\n\n".join(
        part
        for part in (concern.get("details", ""), f"The e-mail that brought the form:\n{said}" if said else "")
        if part
    )
    return form | {"referrer": referrer, "concern": concern}, listed
