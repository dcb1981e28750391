"""Linking somebody of a contact to a known person: who that may be is looked for and offered, and a person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.content import Content

from dutydesk.widgets.contact_words import born, full_name
from dutydesk.widgets.list_dialog import ListDialog
from dutydesk.widgets.person_matches import person_words
from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.widgets.desk_screen import DeskScreen

BY_NUMBER = "by-number"


async def linked(screen: DeskScreen[Any], face: ActionFace, ref: str) -> bool | None:
    """Choose among those who may be meant, then who of the contact it is; answers whether they were linked.

    ``None`` where nobody is likely, or none of them is meant: whoever asks then gives the person's number.
    """
    contact = await screen.ask("contact", ref=ref)
    homes = [home["lines"] for home in contact.get("addresses") or ()]
    asked = {group: contact.get(group) or () for group in ("children", "household")}
    found = [one for one in await screen.ask("matches", **asked, addresses=homes, ref=ref) if one.ref]
    if not found:
        return None
    lines = [(str(one.ref), joined(person_words(one), "\n")) for one in found]
    head = joined(shown(face.title, "bold"), "  ", shown(screen.subject()), "\nWho may already be known:\n")
    offered = [*lines, (BY_NUMBER, Content("None of these: give their number"))]
    chosen = await screen.app.push_screen_wait(ListDialog(head, offered, "Enter chooses   Esc goes back"))
    if not chosen or chosen == BY_NUMBER:
        return None if chosen else False
    person = next(one for one in found if one.ref == chosen)
    head = joined("Who on this contact is this person?\n", person_words(person), "\n")
    whom = [(str(one["id"]), _told(one)) for one in (*asked["children"], *asked["household"])]
    item = await screen.app.push_screen_wait(ListDialog(head, whom, "Enter links them   Esc goes back"))
    if not item:
        return False
    await screen.perform(face.action, ref, {"item": item, "person": chosen})
    screen.frame.tell(f"{face.title}: done, {chosen}.", severity="information")
    return True


def _told(one: Mapping[str, Any]) -> Content:
    more = f", linked to {one['person']}" if one.get("person") else ""
    return joined(shown(full_name(one), "bold"), shown(f", {born(one)}{more}"))
