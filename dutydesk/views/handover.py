"""Handing over: the sheets, as each reader may see them, and what of the open items nobody has signed for (SAFETY H32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import HandoverItem, HandoverSheet
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import plain_rows, row, rows
from dutydesk.views.handover_rows import Handover, OpenItem, Sheet
from dutydesk.views.open_items import kept_of_people, open_items
from dutydesk.views.restricted import is_about_kept, kept_contacts


def with_signatures(conn: Connection, found: tuple[OpenItem, ...]) -> tuple[OpenItem, ...]:
    """The open items, each with the newest sheet it stands on, and since when nobody has signed for it."""
    sheets = {sheet.id: sheet for sheet in rows(conn, HandoverSheet)}
    if not sheets:
        return found
    handed: dict[str, HandoverItem] = {}
    since: dict[str, datetime] = {}
    wanted = {one.ref for one in found}
    for item in rows(conn, HandoverItem, order="id"):
        if item.about not in wanted:
            continue
        handed[item.about] = item
        if item.signed is not None:
            since.pop(item.about, None)
        else:
            since.setdefault(item.about, sheets[item.sheet_id].at)
    return tuple(_signed(one, handed.get(one.ref), since.get(one.ref)) for one in found)


def _signed(one: OpenItem, item: HandoverItem | None, since: datetime | None) -> OpenItem:
    if item is None:
        return one
    return replace(one, handed=item.ref, signed=item.signed, signed_by=item.signed_by, unsigned_since=since)


def newest_sheet(conn: Connection, number: int | None = None) -> HandoverSheet | None:
    """The newest hand-over, or the one of that number."""
    if number is not None:
        return row(conn, HandoverSheet, id=number)
    return next(iter(rows(conn, HandoverSheet, order="-id", limit=1)), None)


def sheet_items(conn: Connection, sheet: HandoverSheet, kept: Kept) -> tuple[tuple[HandoverItem, ...], int]:
    """The items of a sheet without what is kept from whoever reads; and how many of them the store itself counts."""
    whole = rows(conn, HandoverItem, order="id", sheet_id=sheet.id)
    hidden, refs = kept_contacts(conn, kept), kept_of_people(conn, [one.about for one in whole], kept)
    shown = tuple(
        one
        for one in whole
        if not kept
        or not (
            one.contact_id in hidden
            or one.about in refs
            or is_about_kept(one.about, kept)
            or is_about_kept(one.belongs, kept)
        )
    )
    asked = "SELECT count(*) FROM handover_item WHERE sheet_id = :sheet"
    counted = int(plain_rows(conn, asked, sheet=sheet.number)[0][0])
    return shown, counted - (len(whole) - len(shown))


def sheet_face(conn: Connection, procedure: Procedure, sheet: HandoverSheet, kept: Kept) -> Sheet:
    """A sheet as somebody may see it."""
    items, counted = sheet_items(conn, sheet, kept)
    at = OfficeCalendar(procedure.calendar).local(sheet.at)
    return Sheet(
        number=sheet.number,
        at=sheet.at,
        by=sheet.by,
        note=sheet.note,
        mark=sheet.mark,
        items=len(items),
        counted=counted,
        signed=sum(one.signed is not None for one in items),
        sentence=f"{len(items)} of {counted} open items at {at:%H:%M:%S} on {at:%d %b %Y}, chain mark {sheet.mark}",
    )


def handover(conn: Connection, procedure: Procedure, who: str, now: datetime, kept: Kept) -> Handover:
    """What is open now, and what of it was handed over and signed for. What nobody signed for stays, and says since when."""
    found = with_signatures(conn, open_items(conn, procedure, who, now, kept))
    sheet = newest_sheet(conn)
    asks = f"; ask the {kept.ask}" if kept.ask else ""
    return Handover(
        rows=found,
        sheet=sheet_face(conn, procedure, sheet, kept) if sheet is not None else None,
        unsigned=sum(one.unsigned_since is not None for one in found),
        new=sum(not one.handed for one in found) if sheet is not None else 0,
        kept=f"What is kept to named people is handed over by those who see it{asks}.",
    )


def item_face(item: HandoverItem) -> dict[str, Any]:
    """One item of a sheet, as ``show`` gives it."""
    hidden = {"id", "version", "contact_id", "belongs", "sheet_id"}
    told = {name: value for name, value in item.model_dump().items() if name not in hidden}
    return {"ref": item.ref, "sheet": item.sheet_id, **told}
