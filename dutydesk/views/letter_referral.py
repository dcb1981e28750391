"""What a letter tells of the record at hand: the alert of a new case the last section of the referral, and nothing from any
other (SL-121); an enquiry passed on what was written for those who get it (SL-98)."""

from __future__ import annotations

from sqlalchemy import Connection

from dutydesk.models import Letter, Note, Referral, references
from dutydesk.procedures.shapes import LetterRule
from dutydesk.store.statements import row, rows


def referral_told(conn: Connection, letter: Letter) -> Referral | None:
    """The referral that a letter to a colleague tells of; None for a letter that tells of none."""
    named = references(letter.to_item) if letter.audience == "colleague" else None
    return row(conn, Referral, id=named[1]) if named and named[0] == Referral.letter else None


def last_section(referral: Referral) -> str:
    """The threshold decision and the recommendation, as paragraphs."""
    told = (("Threshold decision", referral.threshold_decision), ("Recommendation", referral.recommendation))
    return "\n".join(f"{title}: {text}" for title, text in told if text.strip())


ENQUIRY = "fis"
"""The kind of note that says what was passed to the Family Information Service."""


def enquiry_told(conn: Connection, letter: Letter, rule: LetterRule) -> str:
    """The enquiry as it was written down for those who get it, where the rule adds it: the newest."""
    told = rows(conn, Note, contact_id=letter.contact_id, kind=ENQUIRY) if "enquiry" in rule.adds else []
    return told[-1].text if told else ""
