"""Contacts by what is said in them: their concern, referrer and addresses, and the notes about them; the newest first."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, Note
from dutydesk.store.names import folded
from dutydesk.store.statements import row, rows
from dutydesk.store.text_index import UNSENT, contacts_texts, says, search, unsent_texts
from dutydesk.views.reach import Reach
from dutydesk.views.restricted import Hidden
from dutydesk.views.rows import SearchHit

_LOOKED_AT = 200
"""Texts with the words that are looked at for what whoever asks may see."""
_AROUND = 34
"""Letters shown on either side of the first word that was asked for."""


def texts(conn: Connection, words: str, *, who: str, kept: Hidden, reach: Reach, most: int) -> tuple[SearchHit, ...]:
    """What says these words, as far as this person may see it: other people's drafts and what is kept are left out."""
    hits: list[SearchHit] = []
    seen: set[tuple[str, int]] = set()
    own = {one.number: one.words for one in unsent_texts(conn, who) if says(one.words, words)}
    for of, number in (*(("C", one) for one in own), *search(conn, words, _LOOKED_AT)):
        note = row(conn, Note, id=number) if of == "N" else None
        contact = row(conn, Contact, id=note.contact_id if note is not None else number)
        if contact is None or contact.number in kept.contacts or (of, contact.number) in seen:
            continue
        if contact.state in (*UNSENT, "void") and contact.writer != who:
            continue
        if of == "C" and contact.state in UNSENT and number not in own:
            continue  # what an index of earlier days holds of it
        if not reach.holds(conn, contact):
            continue
        seen.add((of, contact.number))
        told = note.text if note is not None else own.get(number) or _said(conn, number)
        kind, about = ("note", note.about) if note is not None else ("contact", "")
        hits.append(SearchHit(kind, contact.ref, _children(conn, contact.number), around(told, words), about=about))
        if len(hits) == most:
            break
    return tuple(hits)


def _said(conn: Connection, contact: int) -> str:
    return " ".join(one.words for one in contacts_texts(conn, contact, contact + 1))


def _children(conn: Connection, contact: int) -> str:
    named = rows(conn, ContactChild, contact_id=contact, removed="")
    return ", ".join(f"{one.first_name} {one.last_name}".strip() for one in named)


def around(text: str, words: str) -> str:
    """The words of a text around the first that was asked for, in one line."""
    plain = " ".join(text.split())
    asked = [re.escape(folded(word)) for word in re.findall(r"\w+", words)]
    found = re.search("|".join(asked), folded(plain)) if asked else None
    at = found.start() if found else 0
    first, last = max(at - _AROUND, 0), at + 2 * _AROUND
    return f"{'...' if first else ''}{plain[first:last]}{'...' if last < len(plain) else ''}"
