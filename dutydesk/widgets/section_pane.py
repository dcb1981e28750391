"""One section of the form: its own questions and its lists of items, scrolling in one view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from dutydesk.widgets.asked import Group, Section
from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.field import Field
from dutydesk.widgets.gaps import paths_of
from dutydesk.widgets.item_form import Another, ItemForm, values_of
from dutydesk.widgets.readings import Spoken

INFORMATION = "information"
"""The kind of a contact that asks for information."""


class SectionPane(VerticalScroll, can_focus=False):
    """The questions of one section."""

    def __init__(self, section: Section, sheet: DraftSheet, spoken: Spoken) -> None:
        super().__init__(id=section.name)
        self.section = section
        self._sheet, self._spoken = sheet, spoken

    def compose(self) -> ComposeResult:
        """The section's own questions, then each list with its items; an empty list shows one blank item."""
        for asked in self.section.asked:
            yield Field(asked, "", values_of(self._sheet, "", asked), self._spoken)
        for group in self.section.groups:
            with Vertical(classes="group", id=f"group-{group.name}"):
                for key in self._sheet.keys(group.name) or (self._sheet.add(group.name),):
                    yield ItemForm(group, key, self._sheet, self._spoken)
                yield Another(group)

    def group_named(self, name: str) -> Group | None:
        """A list of this section."""
        return next((group for group in self.section.groups if group.name == name), None)

    async def show_item(self, group: Group, key: str) -> ItemForm:
        """Mount a further item at the end of its list."""
        form = ItemForm(group, key, self._sheet, self._spoken)
        await self.query_one(f"#group-{group.name}").mount(form, before=self.query_one(f"#group-{group.name} Another"))
        await self.settle()
        return form

    async def take_off(self, key: str) -> None:
        """Take an item's form away."""
        for form in self.forms():
            if form.key == key:
                await form.remove()
        await self.settle()

    async def settle(self) -> None:
        """Show in every item what depends on other answers."""
        for form in self.forms():
            await form.settle()

    def every_field(self) -> Iterator[Field]:
        """The questions, in their order. Walked by hand: a query by style would cost each key some milliseconds."""
        return (node for node in _below(self) if isinstance(node, Field))

    def forms(self) -> list[ItemForm]:
        """The items' forms, in their order."""
        return [node for node in _below(self) if isinstance(node, ItemForm)]

    def fields(self) -> Iterator[Field]:
        """The questions that are shown, in their order."""
        return (field for field in self.every_field() if field.display)

    def show_answers(self, paths: Iterable[str] | None = None) -> None:
        """Put what the sheet says into the boxes."""
        only = None if paths is None else set(paths)
        for field in self.every_field():
            if only is None or only & set(field.paths):
                field.show(values_of(self._sheet, field.owner, field.asked))

    def stand(self, gaps: set[str]) -> int:
        """Mark each question as wanted, unknown or from a form; answers how many here are still wanted."""
        marked = 0
        information = self._sheet.get("kind") == INFORMATION
        for field in self.every_field():
            field.entitle(information=information)
            wanted = any(path in gaps for path in field.paths) and not any(map(self._sheet.answered, field.paths))
            marked += wanted
            if field.asked.depends:
                field.display = self._sheet.asks(field.paths[0])
            field.stand(wanted=wanted, unknown=self._unknown(field), from_form=self._from_form(field))
        return marked

    def _unknown(self, field: Field) -> dict[str, str] | None:
        unknown = self._sheet.unknown
        for path in field.paths:
            head = path.partition(".")[0]
            for named in (path, head, self._sheet.group_of(head)):
                if named in unknown and path in paths_of(self._sheet, named) and not self._sheet.get(path):
                    return unknown[named]
        return None

    def _from_form(self, field: Field) -> bool:
        return any(self._sheet.told(path) in self._sheet.from_form for path in field.paths)


def _below(node: Widget) -> Iterator[Widget]:
    for child in node.children:
        yield child
        if not isinstance(child, Field):
            yield from _below(child)


def field_at(panes: Iterable[SectionPane], path: str, group: str = "") -> Field | None:
    """The question of a path; for a whole section its first question, for a list its first item."""
    fields = [field for pane in panes for field in pane.every_field()]
    head, _, name = path.partition(".")
    tests: list[Any] = [
        lambda field: path in field.paths,
        lambda field: (
            any(one.startswith(f"{head}.") and one.endswith(f".{name}") for one in field.paths) if name else False
        ),
        lambda field: any(one.partition(".")[0] == path for one in field.paths),
        lambda field: _group(field) == (group or head) and (not name or field.asked.field == name),
        lambda field: _group(field) == (group or head),
    ]
    return next((field for test in tests for field in fields if test(field)), None)


def _group(field: Field) -> str:
    form = next((parent for parent in field.ancestors if isinstance(parent, ItemForm)), None)
    return form.group.name if form else ""
