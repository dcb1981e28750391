"""What the alert of a new case tells: the last section of the referral, and nothing from any other (SL-121)."""

from __future__ import annotations

from sqlalchemy import Connection

from dutydesk.models import Letter, Referral, references
from dutydesk.store.statements import row


def referral_told(conn: Connection, letter: Letter) -> Referral | None:
    """The referral that a letter to a colleague tells of; None for a letter that tells of none."""
    named = references(letter.to_item) if letter.audience == "colleague" else None
    return row(conn, Referral, id=named[1]) if named and named[0] == Referral.letter else None


def last_section(referral: Referral) -> str:
    """The threshold decision and the recommendation, as paragraphs."""
    told = (("Threshold decision", referral.threshold_decision), ("Recommendation", referral.recommendation))
    return "\n".join(f"{title}: {text}" for title, text in told if text.strip())
