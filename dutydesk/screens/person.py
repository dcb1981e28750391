"""One person, read whole: alerts first; the chronology and the genogram of the family are pages of the same screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult

from dutydesk.refusals import DeskError
from dutydesk.widgets import person_words as words
from dutydesk.widgets.compare_words import compare_sections
from dutydesk.widgets.contact_words import full_name
from dutydesk.widgets.desk_screen import DeskScreen
from dutydesk.widgets.list_dialog import ListDialog
from dutydesk.widgets.local import day
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.pages import Pages
from dutydesk.widgets.shown import shown

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace

JOINS = "person.join"


class PersonScreen(DeskScreen[None]):
    """A child or an adult, across all contacts."""

    NAME = "person"
    PLACE = "Person"
    EXPLAINS = (
        "Everything that is known of one person across contacts: alerts and who the case is open to first, then names, family, "
        "household, parental responsibility, homes, professionals and documents. 2 is the chronology, 3 the genogram in words, "
        "4 compares with another record that may be the same person, and j then joins the two; f shows a part of the "
        "chronology alone; Enter opens one of the contacts. A number in brackets, "
        "such as r3, is what somebody wrote down and can be ended or withdrawn. Opening it has been written into the audit."
    )
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("1", "Person"),
        ("2", "Chronology"),
        ("3", "Genogram"),
        ("4", "Compare"),
        ("f", "Part"),
        ("enter", "Contacts"),
        ("escape", "Back"),
    )

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.page = "1"
        self.person: Mapping[str, Any] = {}
        self.other = ""
        """The record that is compared with this one, until another page is turned to."""
        self.part: dict[str, Any] = {}
        """Which part of the chronology is shown: a child, or a kind of event."""

    def compose_body(self) -> ComposeResult:
        """Its words."""
        yield Pages(id="whole")

    def on_mount(self) -> None:
        """The words scroll by the keys."""
        self.query_one(Pages).focus()

    @property
    def selected(self) -> str | None:
        """This person."""
        return self.ref

    def subject(self) -> str:
        """This person by name."""
        return f"{self.ref}  {full_name(self.person)}" if self.person else self.ref

    async def load(self) -> None:
        """Read the page in view, which counts as opening the record."""
        try:
            if self.page == "2":
                told = await self.ask("chronology", ref=self.ref, **self.part)
                self.query_one(Pages).show(self.subject(), words.chronology_sections(told, words.part_of(self.part)))
            elif self.page == "3":
                text = await self.ask("genogram", ref=self.ref)
                self.query_one(Pages).show_text(self.subject(), text)
            else:
                self.person = await self.ask("record", ref=self.ref)
                self.ref = str(self.person["ref"])
                self.query_one(Pages).show(self.subject(), words.sections(self.person, self.zone))
        except DeskError as refusal:
            self.tell(refusal)
            if not self.person:
                self.dismiss(None)

    def changed(self) -> None:
        """Read once; after that only the head is renewed, for reading again is a deed, and it is done by key."""
        self.show_head()
        if not self.person:
            self.later(self.fresh, "load")

    def on_key(self, event: events.Key) -> None:
        """Digits turn the page; Enter opens a contact; Escape goes back; Ctrl+R reads again."""
        if event.key in {"1", "2", "3"}:
            event.stop()
            self.page, self.part, self.other = event.key, {}, ""
            self.later(self.fresh, "load")
        elif event.key == "4":
            event.stop()
            self.later(self._who_else, "load")
        elif event.key == "f":
            event.stop()
            self.later(self._choose_part, "load")
        elif event.key == "enter":
            event.stop()
            self._choose_contact()
        elif event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key == "ctrl+r":
            event.stop()
            self.later(self.fresh, "load")

    async def begin(self, face: ActionFace) -> None:
        """Joining begins with choosing the other record and reading both; ``j`` again joins them."""
        if face.action == JOINS and face.allowed and not self.other and await self._who_else():
            return
        await super().begin(face)

    def beforehand(self, action: str) -> dict[str, Any]:
        """The record that was compared is the one to be joined."""
        return {"other": self.other} if action == JOINS and self.other else {}

    async def _choose_part(self) -> None:
        """A child of the household or a kind of event, of those that the chronology has."""
        told = await self.ask("chronology", ref=self.ref)
        lines = [(key, shown(title)) for key, title in words.parts(told)]
        dialog = ListDialog(shown("Which part of the chronology?", "bold"), lines, "Enter shows it   Esc goes back")
        self.app.push_screen(dialog, self._show_part)

    def _show_part(self, chosen: str | None) -> None:
        if chosen is not None:
            kind, _, value = chosen.partition(":")
            self.page, self.other = "2", ""
            self.part = {"kinds": [value]} if kind == "kind" else {"child": value} if kind == "child" else {}
            self.later(self.fresh, "load")

    async def _who_else(self) -> bool:
        """Those whom a search finds under this name or day, to be compared side by side; whether there is anybody."""
        born = self.person.get("date_of_birth")
        found = await self.ask("find", text=full_name(self.person), dob=born)
        lines = [
            (
                one.ref,
                shown(f"{one.ref}  {one.name}, {day(one.date_of_birth) or 'no date of birth'}: {', '.join(one.why)}"),
            )
            for one in found
            if one.ref and one.ref != self.ref
        ]
        if lines:
            dialog = ListDialog(shown("Who may be the same?", "bold"), lines, "Enter compares   Esc goes back")
            self.app.push_screen(dialog, self._compare)
        else:
            self.tell("Nobody else is found under this name.")
        return bool(lines)

    def _compare(self, ref: str | None) -> None:
        if ref:
            self.later(partial(self._compared, ref), "load")

    async def _compared(self, ref: str) -> None:
        told = await self.ask("person_compare", ref=self.ref, other=ref)
        self.other = told.other
        self.query_one(Pages).show(f"{told.this} and {told.other}", compare_sections(told))

    def _choose_contact(self) -> None:
        refs = [str(ref) for ref in self.person.get("contacts") or ()]
        if len(refs) == 1:
            self.post_message(OpenRecord(refs[0]))
        elif refs:
            lines = [(ref, shown(ref)) for ref in refs]
            dialog = ListDialog(shown("Which contact?", "bold"), lines, "Enter opens it   Esc goes back")
            self.app.push_screen(dialog, self._open)

    def _open(self, ref: str | None) -> None:
        if ref:
            self.post_message(OpenRecord(ref))
