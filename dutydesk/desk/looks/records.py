"""One record, whole, and the tasks and letters that belong to records."""

from __future__ import annotations

from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.records import load_record
from dutydesk.models import Contact, Letter, LiaisonMeeting, MaracAction, MaracMeeting, MissingEpisode, Staff
from dutydesk.procedures.may import may, sees
from dutydesk.refusals import BadInput, NoSuchRecord
from dutydesk.store.identifiers import doubt
from dutydesk.views import lists
from dutydesk.views.rows import LetterRow, TaskRow
from dutydesk.views.work import my_work, nobodys
from dutydesk.workflows.doing import Doing

_MANAGES = "contact.assign"
_OF_VIEWS = {MaracMeeting: "marac", MaracAction: "marac", LiaisonMeeting: "meetings"}
"""Records that are opened by those alone who are shown the list they stand in."""


@shows("record")
@shows("contact")
def see_record(at: Looking, *, ref: str) -> dict[str, Any]:
    """One record, whole, as this person may see it; opening it is noted."""
    desk = at.desk
    now = desk.now()
    with desk.store.write(now) as writing:
        record = load_record(writing.conn, ref, kept=desk.kept)
        desk.insist_reach(writing.conn, record, "record.open")
        if type(record) in _OF_VIEWS:
            sees(desk.procedure, desk.signed.role, _OF_VIEWS[type(record)]).insist("record")
        if isinstance(record, Staff) and not sees(desk.procedure, desk.signed.role, "staff"):
            raise NoSuchRecord(ref)
        at.note(writing, "record.open", record.ref)
        if isinstance(record, Contact) and record.state not in {"draft", "arrived"}:
            desk.sight(writing, record.ref)
        if isinstance(record, MissingEpisode):
            desk.sight(writing, f"C-{record.contact_id:06d}")
        return desk.face_of(writing.conn, record, ref, desk.kept)


@shows("wanted")
def see_wanted(at: Looking, *, ref: str) -> dict[str, Any]:
    """What the procedure still wants of a contact."""
    desk = at.desk
    with desk.store.read() as conn:
        record = load_record(conn, ref, kept=desk.kept)
        desk.insist_reach(conn, record, "record.open")
        face = desk.face_of(conn, record, ref, desk.kept)
    if not isinstance(record, Contact) or "gaps" not in face:
        raise BadInput(f"{ref} is not yours to fill.", field="ref")
    doubts = [
        {"path": f"{child['id']}.{field}", "sentence": sentence}
        for child in face.get("children", ())
        for field in ("nhs_number", "upn")
        if (sentence := doubt(field, child.get(field) or ""))
    ]
    return {"gaps": face["gaps"], **face["wanted"], "doubts": doubts}


@shows("tasks")
def see_tasks(at: Looking, *, everybody: bool = False) -> tuple[TaskRow, ...]:
    """What is asked of this person; a manager may ask for everybody's."""
    desk = at.desk
    manages = bool(may(desk.procedure, desk.signed.role, _MANAGES))
    with desk.store.read() as conn:
        if everybody and manages:
            return lists.tasks(conn, desk.now())
        return lists.tasks(conn, desk.now(), to=desk.signed.name, managed=manages)


@shows("work")
def see_work(at: Looking) -> tuple[TaskRow, ...]:
    """Everything that waits for this person: what was given to them, what they hold, and what they are to approve."""
    desk = at.desk
    with desk.store.read() as conn:
        return my_work(conn, desk.procedure, desk.signed.name, desk.signed.role, desk.now())


@shows("unowned")
def see_unowned(at: Looking) -> tuple[TaskRow, ...]:
    """What no active person holds, for managers to give to somebody."""
    desk = at.desk
    with desk.store.read() as conn:
        return nobodys(conn, desk.procedure, desk.now())


@shows("letters")
def see_letters(at: Looking, *, everything: bool = True) -> tuple[LetterRow, ...]:
    """The letters that are owed or were written."""
    with at.desk.store.read() as conn:
        return lists.letters(conn, at.desk.procedure, everything=everything)


@shows("letter_preview")
def see_letter_preview(at: Looking, *, ref: str) -> str:
    """A letter in words, as its reader would get it."""
    desk = at.desk
    now = desk.now()
    with desk.store.write(now) as writing:
        letter = load_record(writing.conn, ref, "letter", desk.kept)
        assert isinstance(letter, Letter)
        at.note(writing, "letter.preview", letter.ref)
        doing = Doing(
            store=desk.store,
            writing=writing,
            procedure=desk.procedure,
            calendar=desk.calendar,
            who=desk.signed.name,
            role=desk.signed.role,
            now=now,
            action="letter.preview",
            record=letter,
        )
        from dutydesk.workflows.posting import letter_text  # noqa: PLC0415 - the letter writer is loaded where one is read

        return letter_text(doing)
