"""A letter as an e-mail that a mail program opens and sends: its words, and the Word files that go with it, from the desk to
one address; where none is known the sender fills it in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dutydesk.plain import clean, one_line
from dutydesk.views.letter_facts import Letterhead

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def mail(
    *,
    head: Letterhead,
    to: str,
    title: str,
    text: str,
    at: datetime,
    ident: str,
    beside: Iterable[tuple[str, bytes]] = (),
) -> bytes:
    """The message as a file. ``title`` is what kind of letter it is: no name and no reference stands in the subject. ``beside``
    are Word files with their names, attached."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(head.service), addr_spec=head.email) if head.email else one_line(head.service)
    if to:
        message["To"] = Address(addr_spec=to)
    message["Subject"] = one_line(title)
    message["Date"] = at
    message["Message-ID"] = f"<{ident}>"
    message["X-Unsent"] = "1"
    message.set_content(clean(text))
    maintype, _, subtype = WORD.partition("/")
    for name, content in beside:
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes()
