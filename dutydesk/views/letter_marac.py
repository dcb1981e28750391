"""What an e-mail after a meeting tells the worker of an open family: that it was discussed, and what is still to be done
(SL-191)."""

from __future__ import annotations

from sqlalchemy import Connection

from dutydesk.models import Letter, MaracAction, MaracListed, MaracMeeting, references
from dutydesk.store.statements import row, rows
from dutydesk.views.marac_links import people_of_case


def meeting_told(conn: Connection, letter: Letter) -> str:
    """The paragraphs about the meeting that a letter belongs to; empty for a letter of no meeting."""
    named = references(letter.to_item)
    meeting = row(conn, MaracMeeting, id=named[1]) if named and named[0] == MaracMeeting.letter else None
    if meeting is None:
        return ""
    family = people_of_case(conn, letter.contact_id)
    discussed = [
        one.discussed
        for one in rows(conn, MaracListed, meeting_id=meeting.number)
        if one.person_id in family and one.discussed
    ]
    actions = [
        f"Outstanding: {one.what}" + (f" ({one.owner})" if one.owner else "")
        for one in rows(conn, MaracAction, meeting_id=meeting.number, state="open")
        if one.person_id in family
    ]
    held = f"The meeting was held on {meeting.day.day} {meeting.day:%B %Y}."
    return "\n".join([held, *discussed, *(actions or ["No action is outstanding."])])
