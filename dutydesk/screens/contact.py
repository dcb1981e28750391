"""One contact, read whole: opening it is audited, and from here it is decided (SL-69)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult

from dutydesk.refusals import DeskError
from dutydesk.widgets.because import Because, of_contact
from dutydesk.widgets.contact_detail import ContactDetail
from dutydesk.widgets.contact_words import full_name
from dutydesk.widgets.desk_screen import DeskScreen
from dutydesk.widgets.list_dialog import ListDialog
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.shown import shown


class ContactScreen(DeskScreen[None]):
    """The whole of a contact, danger first."""

    NAME = "contact"
    PLACE = "Contact"
    EXPLAINS = (
        "Everything that is known of one contact: warnings first, then the danger questions (NOT ASKED is never No), "
        "the concern, the children, and all that followed. Opening it has been written into the audit."
    )
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("f2", "People"), ("f3", "Replay"), ("escape", "Back"))

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.contact: Mapping[str, Any] = {}

    def compose_body(self) -> ComposeResult:
        """Its words."""
        yield ContactDetail(id="whole")

    def on_mount(self) -> None:
        """The words scroll by the keys."""
        self.query_one(ContactDetail).focus()

    @property
    def selected(self) -> str | None:
        """This contact."""
        return self.ref

    def subject(self) -> str:
        """This contact and its children."""
        names = ", ".join(full_name(child) for child in self.contact.get("children", ()))
        return f"{self.ref}  {names or 'no child named yet'}"

    async def load(self) -> None:
        """Read it, which counts as opening it."""
        try:
            self.contact = await self.ask("contact", ref=self.ref)
        except DeskError as refusal:
            self.tell(refusal)
            if not self.contact:
                self.dismiss(None)
            return
        self.query_one(ContactDetail).show(self.contact, self.desk.procedure)

    def changed(self) -> None:
        """Read once; after that only the head is renewed, for reading again is a deed, and it is done by key."""
        self.show_head()
        if not self.contact:
            self.later(self.fresh, "load")

    def on_key(self, event: events.Key) -> None:
        """Escape goes back; Ctrl+R reads again."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key == "f2":
            event.stop()
            self._choose_person()
        elif event.key == "f3":
            event.stop()
            self.post_message(OpenRecord(self.ref, replayed=True))
        elif event.key == "ctrl+r":
            event.stop()
            self.later(self.fresh, "load")

    def _choose_person(self) -> None:
        people = (*self.contact.get("children", ()), *self.contact.get("household", ()))
        linked = [
            (str(one["person"]), shown(f"{one['person']}  {full_name(one)}")) for one in people if one.get("person")
        ]
        if not linked:
            self.tell("Nobody on this contact is linked to a person yet.")
        elif len(linked) == 1:
            self.post_message(OpenRecord(linked[0][0]))
        else:
            dialog = ListDialog(shown("Who?", "bold"), linked, "Enter opens them   Esc goes back")
            self.app.push_screen(dialog, self._open)

    def _open(self, ref: str | None) -> None:
        if ref:
            self.post_message(OpenRecord(ref))

    def why(self) -> tuple[Because, ...]:
        """Why its clocks, what is wanted of it, its outcomes and its letters."""
        return of_contact(self.desk.procedure, self.contact) or super().why()
