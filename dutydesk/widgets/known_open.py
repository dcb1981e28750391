"""While a call is taken down: somebody whose case is open, and the offer to pass it to their team instead (SL-48)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from textual.content import Content

from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.views.rows import FoundPerson
    from dutydesk.widgets.draft_sheet import DraftSheet
    from dutydesk.widgets.keeping_form import KeepingForm

PASS = "pass-to-team"  # noqa: S105 - the name of a line in a list


def whom(sheet: DraftSheet, keys: Iterable[str], person: FoundPerson) -> list[tuple[str, Content]]:
    """Whom of the contact a known person may be; first of all, of an open case, that it is no contact at all."""
    lines = [(key, joined(shown(sheet.name_of(key), "bold"), shown(f", {sheet.born_of(key)}"))) for key in keys]
    if not person.open_to:
        return lines
    offer = joined(
        Content.styled("No contact: pass it to the team", "bold"),
        shown(f" ({person.open_to}).\nThis draft is set aside, and its time with it."),
    )
    return [(PASS, offer), *lines]


async def pass_on(form: KeepingForm, person: FoundPerson) -> None:
    """Pass what was taken down to the team that has the case; the only child of the draft is that person."""
    await form.keep()
    children = form.sheet.keys("children")
    if len(children) == 1:
        await form.keeper.act("contact.link", item=form.sheet.told(children[0]), person=person.ref)
    named = {} if children else {"person": person.ref}
    answer = await form.keeper.act("contact.pass_to_team", **named)
    refs = ", ".join(answer.get("open_cases") or ())
    form.frame.tell(
        f"Passed on as {refs}: tell the business support of {answer.get('passed_to')}. It is in News of open cases.",
        severity="information",
    )
    form.dismiss(form.sheet.ref)


def told_once(found: Iterable[Mapping[str, Any]]) -> str:
    """What is said the moment the desk recognises children whose case is open."""
    named = "; ".join(f"{one['child']} is open to {one['open_to']}" for one in found)
    return f"{named}. News of an open case is no contact: F6 passes it to the team." if named else ""
