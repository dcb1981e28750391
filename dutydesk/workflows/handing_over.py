"""Handing over at the end of a shift: a sheet of everything open, signed for item by item (SAFETY H32)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pydantic import Field

from dutydesk.models import HandoverItem, HandoverSheet, Staff
from dutydesk.procedures.kept import NOTHING
from dutydesk.store.audit import mark
from dutydesk.views.handover import newest_sheet, sheet_face, sheet_items, with_signatures
from dutydesk.views.open_items import count_open, open_items
from dutydesk.views.restricted import is_about_kept
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Words
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part

if TYPE_CHECKING:
    from dutydesk.documents.handover_sheet import SheetFacts


class Handing(Part):
    """What whoever takes over should know besides what is open."""

    note: Words = ""


@action("handover.begin", "Hand over", key="H", on="desk", place="handover", arguments=Handing)
def hand_over(doing: Doing, said: Handing) -> str:
    """Put everything open, with whoever holds it, on a sheet to be signed for. Listed and counted in this one transaction:
    refused where the two differ, so that no item is left out unseen."""
    conn = doing.writing.conn
    found = open_items(conn, doing.procedure, doing.who, doing.now, NOTHING)
    counted = count_open(conn)
    if len(found) != counted:
        raise doing.refuse(
            f"{len(found)} open items are listed and {counted} are counted: nothing is handed over until they agree."
            " Have the store checked."
        )
    sheet = doing.writing.add(
        HandoverSheet(at=doing.now, by=doing.who, role=doing.role, note=said.note, items=counted, mark=mark(conn))
    )
    doing.writing.add_all(
        [
            HandoverItem(
                sheet_id=sheet.number,
                about=one.ref,
                contact_id=int(one.contact[2:]) if one.contact else None,
                belongs=one.about,
                place=one.place,
                holder=one.holder,
                clock=one.clock,
                due=one.due,
            )
            for one in found
        ]
    )
    face = sheet_face(conn, doing.procedure, sheet, doing.kept)
    doing.details |= {"sheet": sheet.number, "items": counted, "mark": sheet.mark}
    doing.extra |= {"sheet": sheet.number, "items": face.items, "sentence": face.sentence, "mark": face.mark}
    return ""


class Signing(Part):
    """What is to be said of it, if anything."""

    note: Words = ""


def _is_mine_to_sign(doing: Doing) -> None:
    """An item is signed for once, on the newest sheet, by somebody else than whoever handed it over."""
    item = _item(doing)
    sheet = newest_sheet(doing.writing.conn, item.sheet_id)
    assert sheet is not None
    if item.signed is not None:
        raise doing.refuse(f"{item.about} was signed for by {item.signed_by}.")
    if sheet.by == doing.who:
        raise doing.refuse("Whoever hands over does not sign: whoever takes over does.")
    if is_about_kept(item.belongs, doing.kept):
        raise doing.refuse("This is for those who see it.")


def _item(doing: Doing) -> HandoverItem:
    item = doing.record
    assert isinstance(item, HandoverItem)
    return item


@action("handover.sign", "Sign for it", key="S", on="handover", arguments=Signing, guard=_is_mine_to_sign)
def sign(doing: Doing, said: Signing) -> str:
    """Whoever takes over has read of this item and takes it."""
    item = _item(doing)
    doing.writing.change(item, signed=doing.now, signed_by=doing.who, signed_note=said.note)
    doing.details |= {"about": item.about, "sheet": item.sheet_id}
    return item.ref


class Writing(Part):
    """The folder, and which hand-over."""

    out: FilePath = Field(title="Folder to write it into", description="such as ~/hand-over")
    sheet: int | None = Field(default=None, ge=1, description="its number; the newest if not said")


@action("handover.sheet", "Write the hand-over sheet", key="W", on="desk", place="handover", arguments=Writing)
def write_sheet(doing: Doing, said: Writing) -> str:
    """Write a hand-over as a .docx, with a line to sign for each item; without what is kept from whoever writes it. Refused
    where the lines on paper are not as many as the store counts."""
    from dutydesk.documents.handover_sheet import lines_in, sheet_docx  # noqa: PLC0415 - loads Word's libraries

    conn = doing.writing.conn
    sheet = newest_sheet(conn, said.sheet)
    if sheet is None:
        raise doing.refuse("Nothing has been handed over yet.", doing.clause("handover.begin"))
    facts = _facts(doing, sheet)
    content = sheet_docx(facts)
    if lines_in(content) != facts.sheet.counted:
        raise doing.refuse(
            f"The sheet would hold {lines_in(content)} items and {facts.sheet.counted} are counted: it is not written."
        )
    path = doing.write_file(content, said.out, f"hand-over-{facts.made:%Y-%m-%d-%H%M}", ".docx")
    doing.extra |= {"files": [str(path)], "items": facts.sheet.items, "sentence": facts.sheet.sentence}
    doing.details |= {"sheet": sheet.number, "sha256": hashlib.sha256(content).hexdigest()}
    return ""


def _facts(doing: Doing, sheet: HandoverSheet) -> SheetFacts:
    from dutydesk.documents.handover_sheet import SheetFacts  # noqa: PLC0415

    conn = doing.writing.conn
    items, _ = sheet_items(conn, sheet, doing.kept)
    now_open = {
        one.ref: one
        for one in with_signatures(conn, open_items(conn, doing.procedure, doing.who, doing.now, doing.kept))
    }
    people = {one.name: one.full_name or one.name for one in doing.writing.all(Staff)}
    return SheetFacts(
        letterhead=office_head(doing),
        sheet=sheet_face(conn, doing.procedure, sheet, doing.kept),
        items=items,
        open=now_open,
        people=people,
        titles={name: rule.title for name, rule in doing.procedure.clocks.items()},
        trays={name: tray.title for name, tray in doing.procedure.trays.items()},
        made=doing.calendar.local(sheet.at),
        printed=doing.calendar.local(doing.now),
        printed_by=people.get(doing.who, doing.who),
        training=doing.store.office.training,
        local=doing.calendar.local,
    )
