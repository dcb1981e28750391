"""A letter as an e-mail that a mail program opens and sends: its words and nothing else, from the desk to one address."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from dutydesk.plain import clean, one_line
from dutydesk.views.letter_facts import Letterhead


def mail(*, head: Letterhead, to: str, title: str, text: str, at: datetime, ident: str) -> bytes:
    """The message as a file. ``title`` is what kind of letter it is: no name and no reference stands in the subject."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(head.service), addr_spec=head.email) if head.email else one_line(head.service)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = one_line(title)
    message["Date"] = at
    message["Message-ID"] = f"<{ident}>"
    message["X-Unsent"] = "1"
    message.set_content(clean(text))
    return message.as_bytes()
