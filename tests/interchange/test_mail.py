# ruff: noqa: E501
"""E-mails of the shapes that reach a duty desk: who, when, what about, the words, what came with them."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import councils
import pytest

from dutydesk.interchange.forms import DOCX, ReadForm
from dutydesk.interchange.mail import read_eml
from dutydesk.refusals import BadInput

HEAD = b"From: Priya Nair <p.nair@oakfield.example.org>\r\nTo: desk@example.org\r\nDate: Fri, 04 Jul 2014 09:15:00 +0100\r\nSubject: Worried about Tom Reed\r\nMessage-ID: <one@oakfield.example.org>\r\n"
PDF = b"%PDF-1.4 invented"


def read(content: bytes) -> ReadForm:
    return read_eml(content, today=date(2014, 7, 8))


def details(form: ReadForm) -> str:
    return str(form.said["concern"]["details"])


def test_a_plain_message() -> None:
    form = read(HEAD + b"\r\nTom has a bruise.\r\n")
    assert form.kind == "email"
    assert form.said["channel"] == "email"
    assert form.said["referrer"] == {"name": "Priya Nair", "email": "p.nair@oakfield.example.org"}
    assert form.said["received"] == "2014-07-04T08:15:00+00:00"
    assert form.received == datetime(2014, 7, 4, 8, 15, tzinfo=UTC)
    assert details(form) == "Worried about Tom Reed\n\nTom has a bruise."
    assert form.marks[1] == "message-id:<one@oakfield.example.org>"
    assert {"referrer.name", "referrer.email", "received", "concern.details"} <= set(form.from_form)


@pytest.mark.parametrize(
    ("domain", "channel", "source"),
    [("northmere.police.uk", "police", "police"), ("x.pnn.police.uk", "police", "police"), ("trust.nhs.uk", "email", "professional"), ("oak.anytown.sch.uk", "email", "professional"), ("notpolice.uk", "email", None), ("police.uk.example.org", "email", None)],
)  # fmt: skip
def test_who_sends_decides_the_channel(domain: str, channel: str, source: str | None) -> None:
    form = read(f"From: A Person <a@{domain}>\r\nSubject: x\r\n\r\nwords".encode())
    assert form.said["channel"] == channel
    assert form.said["referrer"].get("source") == source


def test_quoted_printable_and_encoded_words() -> None:
    form = read(
        b"From: =?iso-8859-1?Q?Ren=E9e_O'Dowd?= <r@example.org>\r\nSubject: =?utf-8?B?Q2hpbGQg4oCTIFNlw6Fu?=\r\n =?utf-8?Q?_Brennan?=\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSe=C3=A1n said =E2=80=9Cno=E2=80=9D and=\r\n left."
    )
    assert form.said["referrer"]["name"] == "Renée O'Dowd"
    assert form.subject == "Child – Seán Brennan"
    assert "Seán said “no” and left." in details(form)


def test_base64_text() -> None:
    body = base64.encodebytes("Zażółć: the child is safe".encode())
    form = read(HEAD + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body)
    assert "Zażółć: the child is safe" in details(form)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "us-ascii", "no-such-charset", ""])
def test_a_wrong_or_unknown_charset_loses_no_word(charset: str) -> None:
    kind = f"Content-Type: text/plain; charset={charset}\r\n".encode() if charset else b""
    form = read(HEAD + kind + b"Content-Transfer-Encoding: 8bit\r\n\r\nShe\x92s \x80 caf\xe9")
    assert "She’s € café" in details(form)


def test_only_html() -> None:
    form = read(
        HEAD
        + b"Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>t</title><style>p{color:red}</style></head><body><p>Tom &amp; Amy</p>"
        b"<script>alert('x')</script><table><tr><td>School</td><td>Oakfield</td></tr></table>one<br>two&nbsp;three<!-- hidden --></body></html>"
    )
    assert "Tom & Amy" in details(form)
    assert "School\tOakfield" in details(form)
    assert "one\ntwo three" in details(form)
    assert not any(word in details(form) for word in ("alert", "color", "hidden", "<"))


def test_alternatives_are_one_text() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "twice"
    message.set_content("Said once.")
    message.add_alternative("<p>Said once.</p>", subtype="html")
    assert details(read(message.as_bytes())).count("Said once.") == 1


def test_attachments_are_kept_under_harmless_names() -> None:
    message = MIMEMultipart()
    message["From"], message["Subject"] = "a@example.org", "files"
    message.attach(MIMEText("See attached."))
    for name in ("../../../etc/cron.d/x.pdf", r"C:\\Users\\me\\plan.pdf", "=?utf-8?B?YsO8cm8ucGRm?="):
        part = MIMEApplication(PDF)
        part["Content-Disposition"] = f'attachment; filename="{name}"'
        message.attach(part)
    part = MIMEApplication(PDF)
    part["Content-Disposition"] = "attachment; filename*=UTF-8''caf%C3%A9%20notes.pdf"
    message.attach(part)
    form = read(message.as_bytes())
    assert [found.name for found in form.attachments] == ["x.pdf", "plan.pdf", "büro.pdf", "café notes.pdf"]
    assert all((found.media_type, found.content) == ("application/pdf", PDF) for found in form.attachments)


def test_programs_are_not_kept_and_said_so() -> None:
    message = MIMEMultipart()
    message["From"], message["Subject"] = "a@example.org", "files"
    for name, content in (
        ("photo.jpg", b"MZ\x90\x00 program"),
        ("page.pdf", b"<html><script>1</script>"),
        ("run.txt", b"#!/bin/sh\n"),
        ("empty.pdf", b""),
    ):
        part = MIMEApplication(content)
        part["Content-Disposition"] = f"attachment; filename={name}"
        message.attach(part)
    form = read(message.as_bytes())
    assert form.attachments == ()
    assert len(form.not_understood) == 4
    assert "photo.jpg" in form.not_understood[0]


def test_a_forwarded_message_is_read_too() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = (
        "Sam Hall <s@example.org>",
        "First message",
        "Thu, 03 Jul 2014 10:00:00 +0100",
    )
    inner.set_content("The child was alone.")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="inside.pdf")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@example.org", "Fw: First message"
    outer.set_content("Please see below.")
    outer.add_attachment(inner)
    form = read(outer.as_bytes())
    assert all(
        words in details(form)
        for words in ("Please see below.", "From: Sam Hall <s@example.org>", "The child was alone.")
    )
    assert [found.name for found in form.attachments] == ["inside.pdf"]


def test_a_referral_form_attached_fills_the_contact() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Office <office@oak.sch.uk>",
        "Referral",
        "Fri, 04 Jul 2014 09:15:00 +0100",
    )
    message.set_content("Please find our referral attached.")
    message.add_attachment(councils.south(), maintype="application", subtype="octet-stream", filename="MARF Khan.docx")
    form = read(message.as_bytes())
    assert form.kind == "email"
    assert form.said["channel"] == "marf"
    assert [one["first_name"] for one in form.said["children"]] == ["Amira", "Bilal", "Unborn"]
    assert form.said["referrer"]["name"] == "Daniel Price"
    assert "afraid to go home" in details(form)
    assert "Please find our referral attached." in details(form)
    assert form.attachments[0].media_type == DOCX
    assert form.said["received"] == "2014-07-04T08:15:00+00:00"


def test_received_is_when_it_reached_us() -> None:
    stamp = b"Received: from a by b; Fri, 04 Jul 2014 09:20:30 +0100\r\nReceived: from x by a; Fri, 04 Jul 2014 09:16:00 +0100\r\n"
    assert read(stamp + HEAD + b"\r\nx").said["received"] == "2014-07-04T08:20:30+00:00"
    assert read(b"Received: nonsense\r\n" + HEAD + b"\r\nx").said["received"] == "2014-07-04T08:15:00+00:00"
    assert "received" not in read(b"From: a@example.org\r\nDate: yesterday\r\n\r\nx").said


def test_escapes_and_injected_headers_stay_words() -> None:
    form = read(
        b'From: "x" <x@example.org>\r\nSubject: =?utf-8?b?G1sySg==?= =?utf-8?Q?a=0D=0ABcc:_b@example.org?=\r\n\r\n\x1b]52;c;aGk=\x07 a\x00b \xe2\x80\xaecba [b]x[/b]'
    )
    told = details(form) + form.subject + form.text
    assert not any(letter in told for letter in ("\x1b", "\x00", "\r", "\u202e", "\x07"))
    assert "\n" not in form.subject
    assert "[b]x[/b]" in told


def test_a_message_without_a_body_still_says_its_subject() -> None:
    form = read(HEAD)
    assert details(form) == "Worried about Tom Reed"


def test_a_message_cut_short_keeps_what_is_there() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "cut"
    message.set_content("The words are here.")
    message.add_attachment(PDF * 50, maintype="application", subtype="pdf", filename="long.pdf")
    whole = message.as_bytes()
    form = read(whole[: len(whole) - 200])
    assert "The words are here." in details(form)


@pytest.mark.parametrize(
    "content", [b"", b"\r\n\r\n", b"\x00" * 100, b"just some words\r\nand no headers", b"\x89PNG\r\n\x1a\n rubbish"]
)
def test_what_is_no_message_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read(content)
    assert refused.value.sentence.endswith(".")


def test_nesting_beyond_any_message_is_refused() -> None:
    inner = b"From: a@example.org\r\nSubject: deep\r\n\r\nx"
    for number in range(40):
        inner = (
            b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\nContent-Type: message/rfc822\r\n\r\n"
            % (number, number)
            + inner
            + b"\r\n--b%d--\r\n" % number
        )
    with pytest.raises(BadInput, match="nested"):
        read(inner)
