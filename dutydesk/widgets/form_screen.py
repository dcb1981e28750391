"""A form in sections: moving between its questions, answering them, seeing what is still wanted.

What is done with the answers is the screen's that builds on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher

from dutydesk.widgets.asked import Section, sections
from dutydesk.widgets.desk_screen import DeskScreen
from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.field import Field
from dutydesk.widgets.gaps import Missing, missing, paths_of
from dutydesk.widgets.item_form import Another, ItemForm
from dutydesk.widgets.not_understood import NotUnderstood
from dutydesk.widgets.person_matches import PersonMatches
from dutydesk.widgets.readings import spoken
from dutydesk.widgets.section_pane import SectionPane
from dutydesk.widgets.wanted_meter import SectionBar, SectionKey, WantedMeter

AT_ONCE = frozenset({"phone", "walk_in"})
"""Channels on which a request is received while it is taken down: the time offered is now."""
NAMING = frozenset({"first_name", "last_name", "aliases", "date_of_birth"})
"""What people are found by."""


class FormScreen(DeskScreen[str]):
    """The sections of an intake form over one sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = DraftSheet()
        self.here = "arrival"
        self._making = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """Sections, what was not understood, the questions with the known people beside them, the meter."""
        yield SectionBar(self.sections)
        yield NotUnderstood()
        with Horizontal(id="intake"):
            yield ContentSwitcher(id="sections")
            yield PersonMatches()
        yield WantedMeter()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the form under this desk's procedure."""
        return sections(self.desk.procedure)

    def answered(self, *, at_once: bool) -> None:
        """Something was said; ``at_once`` when it must not wait for a pause."""

    def named(self) -> None:
        """Somebody was named."""

    async def show_form(self) -> None:
        """Show the sheet from the start: the first section at once, the others beside the keys."""
        await self.query_one("#sections", ContentSwitcher).remove_children()
        await self.action_section("arrival")
        self.work(self._show_rest())

    async def _show_rest(self) -> None:
        for section in self.sections:
            await self.pane(section.name)
        self.stand()

    async def pane(self, name: str) -> SectionPane:
        """A section's view, made when it is first wanted."""
        async with self._making:
            made = next((pane for pane in self.panes if pane.section.name == name), None)
            if made is None:
                section = next(section for section in self.sections if section.name == name)
                made = SectionPane(section, self.sheet, spoken(self.desk))
                made.display = False
                await self.query_one("#sections", ContentSwitcher).mount(made)
            return made

    def work(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something beside the keys, without cutting short what is under way."""
        self.run_worker(self._guarded(work), group="form", exit_on_error=False)

    @property
    def panes(self) -> list[SectionPane]:
        """The sections' views, in their order."""
        return list(self.query(SectionPane))

    @property
    def field(self) -> Field | None:
        """The question being answered."""
        focused = self.focused
        return next((up for up in focused.ancestors if isinstance(up, Field)), None) if focused else None

    @property
    def item(self) -> ItemForm | None:
        """The child, adult, address ... being told of."""
        focused = self.focused
        return next((up for up in focused.ancestors if isinstance(up, ItemForm)), None) if focused else None

    # --- moving

    async def action_section(self, name: str) -> None:
        """Go to a section."""
        self.remove_class("-people")
        pane = await self.pane(name)
        self.here = name
        self.query_one("#sections", ContentSwitcher).current = name
        first = next(pane.fields(), None)
        if first:
            self.set_focus(first.box)
        self.stand()

    async def on_section_key_pressed(self, event: SectionKey.Pressed) -> None:
        """A section was clicked."""
        event.stop()
        await self.action_section(event.name)

    async def action_next_field(self) -> None:
        """The question after; from the last one of a section to the first of the next."""
        await self._step(1)

    async def action_previous_field(self) -> None:
        """The question before."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        fields = list(self.query_one(f"#{self.here}", SectionPane).fields())
        place = fields.index(self.field) + by if self.field in fields else 0
        if 0 <= place < len(fields):
            self.set_focus(fields[place].box)
            return
        names = [section.name for section in self.sections]
        await self.action_section(names[(names.index(self.here) + by) % len(names)])
        if by < 0:
            self.set_focus(list(self.query_one(f"#{self.here}", SectionPane).fields())[-1].box)

    async def go_to(self, field: Field) -> None:
        """Go to a question, in whichever section it is."""
        pane = next(up for up in field.ancestors if isinstance(up, SectionPane))
        if pane.section.name != self.here:
            await self.action_section(pane.section.name)
        self.set_focus(field.box)

    # --- what is wanted

    @property
    def gaps(self) -> tuple[Missing, ...]:
        """What the procedure still wants: the desk's last word without what was answered since."""
        return missing(self.sheet, self.sheet.gaps)

    def stand(self) -> None:
        """Mark every question, and each section, with how it stands."""
        wanted = {path for gap in self.gaps for path in paths_of(self.sheet, gap.path)}
        counted = {pane.section.name: pane.stand(wanted) for pane in self.panes}
        self.query_one(SectionBar).show(counted if self.sheet.ref else None, self.here)
        self.query_one(NotUnderstood).show(self.sheet.not_understood)

    async def action_next_gap(self) -> None:
        """The next question that the procedure still wants an answer to."""
        fields = [field for pane in self.panes for field in pane.query(Field) if field.has_class("wanted")]
        every = [field for pane in self.panes for field in pane.query(Field)]
        place = every.index(self.field) if self.field in every else -1
        if fields:
            await self.go_to(next((field for field in fields if every.index(field) > place), fields[0]))
            return
        self.frame.tell("Nothing is wanted any more." if self.sheet.ref else "Nothing is in the store yet.")

    # --- answering

    async def on_field_answered(self, event: Field.Answered) -> None:
        """Something was said: keep it, and show what follows from it."""
        event.stop()
        field = event.field
        for path, value in event.values.items():
            self._put(path, value)
        name = field.asked.field
        if name == "channel" and event.field.chosen in AT_ONCE and not self.sheet.get("received"):
            self.sheet.put("received", self.desk.now().isoformat())
            self.panes[0].show_answers({"received"})
        if field.of_item and name in {"first_name", "last_name", "needs_protection", "differs"}:
            for pane in self.panes:
                await pane.settle()
        if NAMING & {path.rpartition(".")[2] for path in event.values}:
            self.named()
        self.stand()
        self.answered(at_once=name == "needs_protection" and field.chosen is True)

    def _put(self, path: str, value: Any) -> None:
        owner, _, field = path.rpartition(".")
        if ":" in owner:
            adult, child = owner.split(":")
            self.sheet.put_tie(adult, child, field, value)
        elif field == "differs":
            if value is None:
                self.sheet.put(f"{owner}.to", [])
        else:
            self.sheet.put(path, value)

    async def action_another(self) -> None:
        """A further item of the list one is in; the first list of the section elsewhere."""
        pane = self.query_one(f"#{self.here}", SectionPane)
        inside = self.item
        group = inside.group if inside else next(iter(pane.section.groups), None)
        if group is None:
            await self.action_section("children")
            pane = await self.pane("children")
            group = pane.section.groups[0]
        key = self.sheet.add_sibling() if group.name == "children" else self.sheet.add(group.name)
        form = await pane.show_item(group, key)
        for other in self.panes:
            await other.settle()
        self.set_focus(form.query(Field).first().box)

    async def on_another_wanted(self, event: Another.Wanted) -> None:
        """The line below a list was clicked."""
        event.stop()
        form = next(form for form in self.query(ItemForm) if form.group.name == event.group)
        self.set_focus(form.query(Field).first().box)
        await self.action_another()
