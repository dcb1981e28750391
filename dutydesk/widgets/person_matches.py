"""Who this may already be: known people beside the names being typed. Choosing one is a person's doing, never ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from dutydesk.views.rows import FoundPerson, RestrictedMatch
from dutydesk.widgets.local import day
from dutydesk.widgets.shown import joined, shown

OFFER = "\nEnter offers to pass this to the team"


def person_words(found: FoundPerson | RestrictedMatch) -> Content:
    """A known person: alerts first, then who, how alike and why, and who works with them."""
    parts: list[Content | str] = []
    for alert in found.alerts:
        parts += [Content.styled("ALERT ", "bold reverse"), " ", shown(alert, "bold"), "\n"]
    if found.keyed_by:
        told = f"{found.keyed_by} is keying this child now ({', '.join(found.contacts)}), {found.score} of 100"
        return shown(told, "bold")
    if isinstance(found, RestrictedMatch):
        return joined(*parts, "Someone here is kept to named people.", "\nAsk the ", shown(found.ask), " now.")
    born = f", born {day(found.date_of_birth)}" if found.date_of_birth else ""
    parts += [
        shown(found.name, "bold"),
        shown(f"{born}\n{found.ref or 'not yet a person'}, {found.score} of 100: {', '.join(found.why)}"),
    ]
    if found.open_to:
        parts.append(shown(f"\nopen to {found.open_to}", "bold"))
    if found.contacts:
        parts.append(shown(f"\ncontacts {', '.join(found.contacts[:4])}"))
    return joined(*parts)


class PersonMatches(Vertical):
    """The list beside the form."""

    @dataclass
    class Picked(Message):
        """A known person was picked, to be linked after a question."""

        person: FoundPerson

    def __init__(self) -> None:
        super().__init__(id="matches")
        self._found: tuple[FoundPerson, ...] = ()

    def compose(self) -> ComposeResult:
        """A head and the list."""
        yield Static("", id="matches-head", markup=False)
        yield OptionList(id="matches-list", markup=False)

    def on_mount(self) -> None:
        """Nobody yet."""
        self.show(())

    @property
    def found(self) -> tuple[FoundPerson, ...]:
        """Who is in the list now."""
        return self._found

    def show(self, found: Sequence[FoundPerson]) -> None:
        """Show who was found; the list does not move when it is the same people."""
        if tuple(found) == self._found and found:
            return
        self._found = tuple(found)
        head = f"F6  May already be known ({len(found)})" if found else "F6  Nobody known by these names yet"
        self.query_one("#matches-head", Static).update(Content.styled(head, "bold"))
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(
            [Option(joined(person_words(person), OFFER if person.open_to else "", "\n")) for person in self._found]
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Somebody was picked; one who is kept to named people cannot be."""
        event.stop()
        person = self._found[event.option_index]
        if person.ref:
            self.post_message(self.Picked(person))
