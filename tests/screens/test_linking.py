"""Linking by key from a list: who may be meant is offered, and the number is asked for only where nobody is."""

from __future__ import annotations

from textual.widgets import OptionList, SelectionList

from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.list_dialog import ListDialog


async def at(sat, ref: str) -> None:
    """The cursor on a contact, and its keys known."""
    while sat.app.screen.selected != ref:
        await sat.press("down")
    await sat.foot()


async def test_who_may_be_meant_is_offered_then_who_of_the_contact_it_is(seat, desk_of) -> None:
    desk = desk_of("cso")
    known = desk.see("contact", ref="C-000004")["children"][0]
    again = desk.do("contact.record", None, {"children": [{"first_name": known["first_name"], "last_name": known["last_name"],
        "date_of_birth": known["date_of_birth"].isoformat()}], "urgent": True, "channel": "phone"})  # fmt: skip
    desk.do("contact.submit", again["ref"], {})
    desk.do("contact.unlink", again["ref"], {"item": "c1"})
    async with seat("dm") as sat:
        await at(sat, again["ref"])
        await sat.press("k")
        await sat.see("Who may already be known", known["person"])
        await sat.press("enter")
        await sat.see("Who on this contact is this person?")
        await sat.press("enter")
        await sat.see(f"done, {known['person']}")
    assert desk.see("contact", ref=again["ref"])["children"][0]["person"] == known["person"]


async def test_where_nobody_is_likely_the_number_is_asked_beside_the_names_of_the_contact(seat, desk_of) -> None:
    async with seat("dm") as sat:
        await at(sat, "C-000010")
        await sat.press("k")
        await sat.until(lambda: isinstance(sat.app.screen, ListDialog | ActionDialog))
        if isinstance(sat.app.screen, ListDialog):
            lines = sat.app.screen.query_one(OptionList)
            lines.highlighted = lines.option_count - 1
            await sat.press("enter")
            await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        await sat.see("Whom to link", "such as P-000001")
        await sat.press("down")
        await sat.see("Keira Marsh, born")


async def test_a_file_is_filed_to_children_chosen_by_name(seat) -> None:
    async with seat("dm") as sat:
        await at(sat, "C-000004")
        await sat.press("ctrl+p")
        await sat.type("attach a file")
        await sat.see("Attach a file")
        await sat.press("enter")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        offered = sat.app.screen.query_one("#field-children", SelectionList)
        assert [str(line.prompt).split(",")[0] for line in offered.options] == ["Chidera Okafor", "Ebube Okafor"]
