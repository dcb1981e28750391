"""Go anywhere by typing: a place, an action open now, the number of a record, a child's name.

What is typed is searched for once the typing rests: people, contacts, addresses and notes, as far as one may see them. The
audit keeps each set of words once a sitting, so it is not asked for with every letter, nor for the name of a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from dutydesk.procedures.may import sees, sees_tray
from dutydesk.refusals import DeskError
from dutydesk.screens.place_names import ALSO, PLACES
from dutydesk.widgets.desk_footer import key_words
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.local import day
from dutydesk.widgets.messages import GoTo, OpenForm, OpenRecord
from dutydesk.widgets.record_table import RecordTable
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.typed import TypedLine

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.views.rows import FoundPerson
    from dutydesk.widgets.desk_screen import DeskScreen

LETTERS, RESTS = 3, 0.4
"""From how many letters on is searched, and for how many seconds the typing must rest."""
LISTED = 8
"""Records of the list in view that are offered at once."""
NUMBER = re.compile(r"\s*([A-Za-z])?-?(\d{1,9})\s*")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go: what it is called and what it does."""

    title: Content
    go: Callable[[], None]
    stays: bool = False
    """Whether the palette stays open, as it does while people are looked for."""
    also: str = ""
    """What else it is found by."""


class Palette(Dialog[None]):
    """A box to type in and the ways that fit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "down", show=False), Binding("up", "up", show=False)]

    def __init__(self, screen: DeskScreen[Any]) -> None:
        super().__init__()
        self._of = screen
        self._ways: list[Way] = []
        self._people: tuple[FoundPerson, ...] = ()
        self._sought = ""
        self._hits: tuple[Any, ...] = ()
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        """The box and the list."""
        with Vertical(id="dialog"):
            yield TypedLine(placeholder="a place, an action, a contact's number, a name", id="wanted", compact=True)
            yield OptionList(id="ways", markup=False, compact=True)
            yield Static("Enter goes there   Esc goes back", id="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """All ways at first; the actions as soon as the desk has answered which are open."""
        self.query_one("#wanted").focus()
        self._fit()
        if self._of.faces_of != self._of.selected:
            self.run_worker(self._learn(), exit_on_error=False)

    async def _learn(self) -> None:
        await self._of.learn_faces()
        if self.is_attached:
            self._fit()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only the ways that fit what is typed."""
        event.stop()
        if event.value != self._sought:
            self._people = ()
        self._hits = ()
        if self._rest is not None:
            self._rest.stop()
        if len(event.value.strip()) >= LETTERS and self._may_search() and not self._names_a_place(event.value):
            self._rest = self.set_timer(RESTS, partial(self._begin_search, event.value.strip()))
        self._fit()

    def _names_a_place(self, wanted: str) -> bool:
        """Whether the words begin those of a place: whoever goes there has looked for nobody, and the audit is not to say that
        they have. A child who is called so is found by the line that looks for people."""
        return any(
            all(any(word.startswith(begun) for word in called.split()) for begun in wanted.lower().split())
            for place, _, name in self._places()
            for called in (f"{name} {ALSO.get(place, '')}".lower(),)
        )

    def _places(self) -> list[tuple[str, str, str]]:
        """The places that are shown to this role."""
        procedure, role = self._of.desk.procedure, self._of.desk.signed.role
        shown_to = [one for one in PLACES if sees(procedure, role, one[1])]
        return [one for one in shown_to if one[1] != "tray" or sees_tray(procedure, role, one[0])]

    def _may_search(self) -> bool:
        role = self._of.desk.procedure.roles.get(self._of.desk.signed.role)
        return role is None or "search" in role.views

    def _begin_search(self, wanted: str) -> None:
        self.run_worker(self._search_all(wanted), exclusive=True, exit_on_error=False)

    async def _search_all(self, wanted: str) -> None:
        try:
            found = await self._of.ask("search", text=wanted)
        except DeskError as refusal:
            self._of.tell(refusal)
            return
        if self.is_attached and self.query_one("#wanted", Input).value.strip() == wanted and not self._people:
            self._hits = tuple(found)
            self._fit()

    def _fit(self) -> None:
        wanted = self.query_one("#wanted", Input).value.strip()
        self._ways = [way for way in self._all(wanted) if way.stays or _fits(wanted, f"{way.title.plain} {way.also}")]
        if self._people or (self._sought and self._sought == wanted):
            self._ways = self._found()
        else:
            self._ways += [self._hit(one) for one in self._hits]
        listed = self.query_one("#ways", OptionList)
        listed.clear_options()
        listed.add_options([Option(way.title, id=str(number)) for number, way in enumerate(self._ways)])
        if self._ways:
            listed.highlighted = 0

    def _all(self, wanted: str) -> list[Way]:
        of = self._of
        ways: list[Way] = []
        number = NUMBER.fullmatch(wanted)
        if number:
            ref = f"{(number[1] or 'C').upper()}-{int(number[2]):06d}"
            ways.append(Way(shown(f"Open {ref} ({wanted})"), partial(self._send, OpenRecord(ref))))
        ways += self._listed(wanted)
        for place, _, name in self._places():
            ways.append(Way(shown(f"Go to: {name}"), partial(self._send, GoTo(place)), also=ALSO.get(place, "")))
        for face in of.faces:
            if face.allowed:
                on = of.acts_on.get(face.action)
                where = f" on {on}" if on else ""
                key = f"  [{key_words(face.key)}]" if face.key else ""
                ways.append(Way(shown(f"{face.title}{where}{key}"), partial(self._begin, face)))
        ways.append(Way(shown("Lock"), lambda: self._run("lock")))
        ways.append(Way(shown("Light, dark, high contrast"), lambda: self._run("theme")))
        ways.append(Way(shown("Help for this screen"), lambda: self._run("help")))
        if len(wanted) >= 2 and not number:
            ways.append(Way(joined("Find people called ", shown(wanted, "bold")), self._seek, stays=True))
        return ways

    def _listed(self, wanted: str) -> list[Way]:
        """Records of the list in view whose children are called so: they are on the screen already."""
        ways: list[Way] = []
        for table in self._of.query(RecordTable) if len(wanted) >= 2 else ():
            for row in table.rows_all:
                names = ", ".join(getattr(row, "children", ()))
                ref = getattr(row, "contact", "") or getattr(row, "ref", "")
                if names and _fits(wanted, names) and ref.startswith("C-") and len(ways) < LISTED:
                    ways.append(Way(shown(f"Open {ref}  {names}"), partial(self._send, OpenRecord(ref))))
        return ways

    def _found(self) -> list[Way]:
        ways: list[Way] = []
        for person in self._people:
            if not person.name and not person.ref:
                ways.append(Way(shown(_kept_by(person)), _nothing, stays=True))
                continue
            born = f"born {day(person.date_of_birth)}" if person.date_of_birth else ""
            told = ", ".join(filter(None, [person.name, born, person.open_to]))
            alerts = f"  ALERT: {'; '.join(person.alerts)}" if person.alerts else ""
            if person.ref:
                ways.append(Way(shown(f"{told}  {person.ref}{alerts}"), partial(self._send, OpenRecord(person.ref))))
            for contact in person.contacts or ():
                ways.append(Way(shown(f"{told}  {contact}{alerts}"), partial(self._send, OpenRecord(contact))))
        return ways or [Way(shown(f"Nobody called {self._sought} is known here."), _nothing, stays=True)]

    def _hit(self, hit: Any) -> Way:
        """One thing that was found; what is kept from whoever asks only says whom to ask."""
        if not hit.ref:
            return Way(shown(_kept_by(hit)), _nothing, stays=True)
        alerts = f"  ALERT: {'; '.join(hit.alerts)}" if hit.alerts else ""
        told = "  ".join(filter(None, [hit.title, hit.ref, hit.words]))
        return Way(shown(f"{told}{alerts}"), partial(self._send, OpenRecord(hit.ref)))

    def _seek(self) -> None:
        self._sought = self.query_one("#wanted", Input).value.strip()
        self.run_worker(self._search(self._sought), exclusive=True, exit_on_error=False)

    async def _search(self, wanted: str) -> None:
        try:
            found = await self._of.ask("find", text=wanted)
        except DeskError as refusal:
            self._of.tell(refusal)
            return
        if self.is_attached and self.query_one("#wanted", Input).value.strip() == wanted:
            self._people = tuple(found)
            self._fit()

    def _send(self, message: GoTo | OpenRecord | OpenForm) -> None:
        self._of.post_message(message)

    def _begin(self, face: ActionFace) -> None:
        self._of.later(partial(self._of.begin, face), "doing")

    def _run(self, action: str) -> None:
        self.app.call_later(self.app.run_action, action)

    def _take(self, number: int) -> None:
        if 0 <= number < len(self._ways):
            way = self._ways[number]
            if not way.stays:
                self.dismiss(None)
            way.go()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes the chosen way."""
        event.stop()
        chosen = self.query_one("#ways", OptionList).highlighted
        self._take(-1 if chosen is None else chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click goes there too."""
        event.stop()
        self._take(event.option_index)

    def action_down(self) -> None:
        """The next way."""
        self.query_one("#ways", OptionList).action_cursor_down()

    def action_up(self) -> None:
        """The way before."""
        self.query_one("#ways", OptionList).action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        """Up and down walk the list while the box keeps the letters."""
        if event.key in {"down", "up"} and self.query_one("#wanted").has_focus:
            event.stop()
            event.prevent_default()
            self.action_down() if event.key == "down" else self.action_up()


def _fits(wanted: str, title: str) -> bool:
    return all(word in title.lower() for word in wanted.lower().split())


def _kept_by(match: Any) -> str:
    return f"Someone here is kept to named people. Ask the {match.ask} now."


def _nothing() -> None:
    """Nowhere to go."""
