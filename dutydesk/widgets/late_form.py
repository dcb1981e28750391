"""A form that comes after the call: offered to be kept with the contact that is there, so that no second one is decided
(SL-17). Nothing is joined by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.content import Content

from dutydesk.refusals import DeskError
from dutydesk.widgets.list_dialog import ListDialog
from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.widgets.desk_screen import DeskScreen

NEW = "new"


def told_before(screen: DeskScreen[Any], taken: Mapping[str, Any]) -> bool:
    """Say that a file was taken in before, where it was, and which further contacts its forms made; answers whether there is
    nothing of it to be opened."""
    _tell_further(screen, taken)
    if taken.get("already"):
        ref, ask = taken.get("ref"), taken.get("ask")
        kept = "What became of it is not shown here" + (f": ask the {ask}." if ask else ".")
        told = f"That file was taken in before, as {ref}." if ref else f"That file was taken in before. {kept}"
        screen.frame.tell(told)
    return not taken.get("ref")


def _tell_further(screen: DeskScreen[Any], taken: Mapping[str, Any]) -> None:
    """Say which further contacts the same e-mail made, one for each form in it."""
    further = list(taken.get("also") or ())
    drafted = [str(one["ref"]) for one in further if not one.get("already")]
    known = [str(one["ref"]) for one in further if one.get("already") and one.get("ref")]
    if drafted:
        refs = ", ".join([str(taken["ref"]), *drafted])
        screen.frame.tell(f"{len(drafted) + 1} contacts were drafted from this e-mail: {refs}.", severity="information")
    if known:
        screen.frame.tell(f"A form in this e-mail was taken in before, as {', '.join(known)}.")


async def attached_instead(screen: DeskScreen[Any], taken: Mapping[str, Any], path: str) -> str:
    """Offer the contacts that a form just taken in may belong to; the one it was attached to, or nothing.

    The file is kept with that contact, and the draft that was made from it is set aside as its duplicate.
    """
    likely = list(taken.get("may_belong_to") or ())
    if not likely or taken.get("already"):
        return ""
    head = joined(Content.styled("This may be about a contact that is there already.", "bold"), " Is it the same?\n")
    chosen = await screen.app.push_screen_wait(
        ListDialog(head, await _lines(screen, likely), "Enter chooses   Esc: new")
    )
    if not chosen or chosen == NEW:
        return ""
    await screen.perform("contact.attach", chosen, {"path": path})
    reason = f"A form that came beside the call; it is kept with {chosen}."
    await screen.perform("contact.void", str(taken["ref"]), {"reason": reason, "duplicate_of": chosen})
    screen.frame.tell(f"The file is kept with {chosen}; no second contact was made.", severity="information")
    return chosen


async def _lines(screen: DeskScreen[Any], likely: Sequence[str]) -> list[tuple[str, Content]]:
    """Each contact with its children, as far as the lists of this desk tell of them; opening none."""
    children: dict[str, str] = {}
    for view, asked in (("tray", {"name": "duty"}), ("drafts", {})):
        with suppress(DeskError):
            for row in await screen.ask(view, **asked):
                children[row.ref] = ", ".join(row.children)
    lines = [(ref, joined(shown(f"Keep it with {ref}", "bold"), shown(f"  {children.get(ref, '')}"))) for ref in likely]
    return [*lines, (NEW, Content("It is something else: go on with a new contact"))]
