"""What the deciding manager had before them, kept as it was at that moment."""

from __future__ import annotations

import json

from dutydesk.models import Contact, DecisionSight
from dutydesk.views.whole import contact_face
from dutydesk.workflows.answers import plain
from dutydesk.workflows.doing import Doing


def keep_sight(doing: Doing, contact: Contact) -> None:
    """Keep what a contact says at the moment it is decided, so that it can be told later what could be seen then."""
    face = contact_face(doing.writing.conn, contact, doing.who, doing.procedure, doing.now)
    told = json.dumps(face, default=plain, ensure_ascii=False)
    doing.writing.add(
        DecisionSight(contact_id=contact.number, by=doing.who, role=doing.role, at=doing.now, contact=told)
    )
