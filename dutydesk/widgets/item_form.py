"""One child, adult, address, agency or alert of the form, with its questions; a person is entered once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from dutydesk.widgets.asked import TIE, Asked, Group
from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.field import Field
from dutydesk.widgets.readings import Spoken, fields_of
from dutydesk.widgets.shown import joined, shown

DIFFERS = Asked("differs", "Each child", "choice", choices=((None, "same to every child"), (True, "differs")))


def values_of(sheet: DraftSheet, owner: str, asked: Asked) -> tuple[Any, ...]:
    """What was said to one question."""
    if ":" in owner:
        adult, child = owner.split(":")
        return (sheet.tie(adult, child, asked.field),)
    if asked.field == "differs":
        return (True if sheet.get(f"{owner}.to") else None,)
    return tuple(sheet.get(f"{owner}.{name}" if owner else name) for name in fields_of(asked.kind, asked.field))


class ItemForm(Vertical):
    """The questions of one item."""

    def __init__(self, group: Group, key: str, sheet: DraftSheet, spoken: Spoken) -> None:
        super().__init__(classes="item")
        self.group, self.key = group, key
        self._sheet, self._spoken = sheet, spoken

    def compose(self) -> ComposeResult:
        """Who it is, then the questions."""
        yield Static("", classes="item-head", markup=False)
        for asked in self.group.asked:
            yield Field(asked, self.key, values_of(self._sheet, self.key, asked), self._spoken)
        if self.group.name == "household":
            yield Field(DIFFERS, self.key, values_of(self._sheet, self.key, DIFFERS), self._spoken)

    @property
    def first(self) -> Field:
        """Its first question."""
        return next(node for node in self.children if isinstance(node, Field))

    async def on_mount(self) -> None:
        """Say who it is; show what depends on other answers."""
        await self.settle()

    async def settle(self) -> None:
        """Show what depends on other answers: why protection is needed, who lives there, ties to single children."""
        self.tell_head()
        for field in [node for node in self.children if isinstance(node, Field)]:
            name = field.asked.field
            if name == "protection_reason":
                field.display = bool(self._sheet.get(f"{self.key}.needs_protection"))
            elif name in _PEOPLE:
                people = [(key, self._sheet.name_of(key)) for key in self._sheet.keys(_PEOPLE[name])]
                field.offer(tuple(people))
                field.display = len(self._sheet.keys("addresses")) > 1
            elif name == "differs":
                field.display = len(self._sheet.keys("children")) > 1
                await self._settle_ties(differ=bool(field.display and field.chosen))

    async def _settle_ties(self, *, differ: bool) -> None:
        ties = [tie for tie in self.children if isinstance(tie, Field) and ":" in tie.paths[0]]
        standing = {tie.paths[0].partition(":")[2].partition(".")[0] for tie in ties}
        for child in self._sheet.keys("children") if differ else ():
            if child not in standing:
                ties = [
                    Field(
                        asked, f"{self.key}:{child}", values_of(self._sheet, f"{self.key}:{child}", asked), self._spoken
                    )
                    for asked in TIE
                ]
                await self.mount(
                    Static(shown(f"To {self._sheet.name_of(child)}"), classes="tie-head", markup=False), *ties
                )
        if not differ and standing:
            await self.query(".tie, .tie-head").remove()

    def tell_head(self) -> None:
        """Say who it is, and which known person they are."""
        keys = self._sheet.keys(self.group.name)
        place = keys.index(self.key) + 1
        head = [Content.styled(f"{self.group.title} {place}" + (f" of {len(keys)}" if len(keys) > 1 else ""), "bold")]
        if self.group.name in {"children", "household"}:
            head += [Content("  "), shown(self._sheet.name_of(self.key))]
        if person := self._sheet.links.get(self.key):
            head.append(shown(f"  is {person}", "bold"))
        self.query_one(".item-head", Static).update(joined(*head))


_PEOPLE = {"children": "children", "adults": "household"}


class Another(Static):
    """A line that a click, or its key, turns into a further item."""

    @dataclass
    class Wanted(Message):
        """A further item is wanted."""

        group: str

    def __init__(self, group: Group) -> None:
        super().__init__(
            joined(Content.styled(" Ctrl+N ", "reverse"), f" another {group.title}"), classes="another", markup=False
        )
        self.group = group

    def on_click(self, event: events.Click) -> None:
        """Ask for it."""
        event.stop()
        self.post_message(self.Wanted(self.group.name))
