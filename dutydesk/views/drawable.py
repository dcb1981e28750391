"""Whether a genogram can be drawn of the family that a referral or an assessment is about (SL-129)."""

from __future__ import annotations

from sqlalchemy import Connection

from dutydesk.models import Assessment, ContactChild, Referral
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.family import family_of
from dutydesk.views.referral_gaps import Lack

QUESTION = "referral_genogram"


def is_drawable(conn: Connection, record: Referral | Assessment, kept: Kept) -> bool:
    """Whether anything can be drawn: a child with a parent, or with somebody they live with."""
    children = rows(conn, ContactChild, contact_id=record.contact_id, removed="")
    people = [one.person_id for one in children if one.person_id is not None and one.item in record.children]
    return family_of(conn, people, kept, [record.contact_id]).is_told


def genogram_gap(procedure: Procedure, *, drawable: bool) -> tuple[Lack, ...]:
    """What is to be said where the procedure asks for a genogram and none can be drawn. It holds nothing up."""
    question = procedure.questions.get(QUESTION)
    return () if drawable or question is None else (Lack("genogram", question.title, question.cited),)
