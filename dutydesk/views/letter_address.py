"""Where a letter to a body, or to the authority that sends a case, goes: the lines and the e-mail that stand on it."""

from __future__ import annotations

from sqlalchemy import Connection

from dutydesk.models import Contact, Letter
from dutydesk.procedures.shapes import LetterRule
from dutydesk.views.directory import address_of, email_of
from dutydesk.views.transfers import transfer_of

Address = tuple[str, tuple[str, ...], str]


def addressed(conn: Connection, letter: Letter, rule: LetterRule, contact: Contact) -> Address:
    """The name, lines and e-mail of whom a letter goes to: a body as the office's directory has it, the authority that sends
    a case as its own request gave them (SL-135, SL-157, SL-158), a colleague as the office entered them by name; else the name
    alone."""
    title, lines, email = address_of(conn, rule.body) if letter.to_name == rule.to else ("", (), "")
    if rule.audience == "agency" and not lines and _is_sender(conn, letter, contact):
        lines = tuple(str(line) for line in contact.referrer.get("address") or ())
        email = str(contact.referrer.get("email") or "")
    if rule.audience == "colleague" and not email:
        email = email_of(conn, letter.to_name)
    name = title or letter.to_name
    if lines and name.endswith(f", {lines[0]}"):
        lines = lines[1:]
    return name[:1].upper() + name[1:], lines, email


def _is_sender(conn: Connection, letter: Letter, contact: Contact) -> bool:
    """Whether a letter is to the authority that asked, and whoever asked works there."""
    transfer = transfer_of(conn, contact.number)
    agency = str(contact.referrer.get("agency") or "").casefold()
    if transfer is None or not agency or agency != transfer.authority.casefold():
        return False
    return transfer.authority in letter.to_name
