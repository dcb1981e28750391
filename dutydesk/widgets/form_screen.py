"""A form in sections: moving between its questions, answering them, seeing what is still wanted.

What is done with the answers is the screen's that builds on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import ContentSwitcher

from dutydesk.widgets.asked import Section, sections
from dutydesk.widgets.choice import Choice, Several
from dutydesk.widgets.desk_footer import DeskFooter, FootKey
from dutydesk.widgets.desk_screen import DeskScreen
from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.field import Field, Line
from dutydesk.widgets.gaps import Missing, missing, paths_of
from dutydesk.widgets.item_form import Another, ItemForm
from dutydesk.widgets.not_understood import NotUnderstood
from dutydesk.widgets.person_matches import PersonMatches
from dutydesk.widgets.readings import spoken
from dutydesk.widgets.section_pane import SectionPane
from dutydesk.widgets.wanted_meter import SectionBar, SectionKey, WantedMeter

AT_ONCE = frozenset({"phone", "walk_in"})
"""Channels on which a request is received while it is taken down: the time offered is now."""
SHOW = 0.1
"""Seconds after which marks and heads follow what is typed; the letters themselves wait for nothing."""
NAMING = frozenset({"first_name", "last_name", "aliases", "date_of_birth"})
"""What people are found by."""


class FormScreen(DeskScreen[str]):
    """The sections of an intake form over one sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = DraftSheet()
        self.here = "arrival"
        self.turn = asyncio.Lock()
        self._making = asyncio.Lock()
        self._sections: tuple[Section, ...] = ()
        self._made: dict[str, SectionPane] = {}
        self._soon: dict[str, Timer] = {}

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
        if not self._sections:
            self._sections = sections(self.desk.procedure)
        return self._sections

    async def in_turn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something after what was begun before it, such as sending after a question still being answered."""
        await self.caught_up()
        async with self.turn:
            await work

    async def caught_up(self) -> None:
        """Wait until the letters typed so far have reached the sheet."""
        for node in (self.focused, self.field, self):
            if node is not None:
                reached = asyncio.Event()
                node.call_later(reached.set)
                await reached.wait()

    def after(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        """Do something once nothing has called for it again for so many seconds."""
        if timer := self._soon.pop(name, None):
            timer.stop()
        self._soon[name] = self.set_timer(seconds, then)

    def answered(self, *, at_once: bool) -> None:
        """Something was said; ``at_once`` when it must not wait for a pause."""

    def named(self) -> None:
        """Somebody was named."""

    async def show_form(self) -> None:
        """Show the sheet from the start: the first section at once, the others beside the keys."""
        self._made.clear()
        sections = self.query_one("#sections", ContentSwitcher)
        await sections.remove_children()
        sections.current = None
        await self.action_section("arrival")
        self.work(self._show_rest())

    async def _show_rest(self) -> None:
        for section in self.sections:
            await self.pane(section.name)
        self.stand()

    async def pane(self, name: str) -> SectionPane:
        """A section's view, made when it is first wanted."""
        async with self._making:
            made = self._made.get(name)
            if made is None:
                section = next(section for section in self.sections if section.name == name)
                made = SectionPane(section, self.sheet, spoken(self.desk))
                made.display = False
                await self.query_one("#sections", ContentSwitcher).mount(made)
                self._made[name] = made
            return made

    def work(self, work: Coroutine[Any, Any, Any]) -> None:
        """Do something beside the keys, without cutting short what is under way."""
        self.run_worker(self._guarded(work), group="form", exit_on_error=False)

    @property
    def panes(self) -> list[SectionPane]:
        """The sections' views, in their order."""
        return [self._made[section.name] for section in self.sections if section.name in self._made]

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

    async def learn_faces(self) -> None:
        """No letter acts in a form: the foot shows the form's own keys."""
        self.faces, self.faces_of = (), self.selected
        await self.query_one(DeskFooter).show((), self.OWN_KEYS)

    def on_foot_key_pressed(self, event: FootKey.Pressed) -> None:
        """The question mark is a letter in a form: a click on it asks for the help all the same."""
        if event.key == "question_mark":
            event.stop()
            event.prevent_default()
            self.work(self.app.run_action("app.help"))

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

    async def action_line_next(self) -> None:
        """Enter or down in a question of one line."""
        await self._step(1)

    async def action_line_previous(self) -> None:
        """Up in a question of one line."""
        await self._step(-1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In long words and in lists, Enter and the arrows are theirs."""
        if action in {"line_next", "line_previous"}:
            return isinstance(self.focused, Line | Choice | Several)
        if action == "section":
            return any(section.name in parameters for section in self.sections)
        return super().check_action(action, parameters)

    async def _step(self, by: int) -> None:
        fields = list(self._made[self.here].fields())
        place = fields.index(self.field) + by if self.field in fields else 0
        if 0 <= place < len(fields):
            self.set_focus(fields[place].box)
            return
        names = [section.name for section in self.sections]
        await self.action_section(names[(names.index(self.here) + by) % len(names)])
        if by < 0:
            self.set_focus(list(self._made[self.here].fields())[-1].box)

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
        if self.sheet.get("channel") and not self.sheet.get("received"):
            wanted.add("received")
        counted = {pane.section.name: pane.stand(wanted) for pane in self.panes}
        self.query_one(SectionBar).show(counted if self.sheet.ref else None, self.here)
        self.query_one(NotUnderstood).show(self.sheet.not_understood)

    async def action_next_gap(self) -> None:
        """The next question that the procedure still wants an answer to."""
        self.stand()
        fields = [field for pane in self.panes for field in pane.every_field() if field.has_class("wanted")]
        every = [field for pane in self.panes for field in pane.every_field()]
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
        if name in {"needs_protection", "differs"}:
            await self._settle()
        if NAMING & {path.rpartition(".")[2] for path in event.values}:
            self.named()
        self.after("show", SHOW, self._show_soon)
        self.answered(at_once=name == "needs_protection" and field.chosen is True)

    def _show_soon(self) -> None:
        self.work(self._settle())
        self.stand()

    async def _settle(self) -> None:
        for pane in self.panes:
            await pane.settle()

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
        await self.caught_up()
        pane = self._made[self.here]
        inside = self.item
        group = inside.group if inside else next(iter(pane.section.groups), None)
        if group is None:
            await self.action_section("children")
            pane = await self.pane("children")
            group = pane.section.groups[0]
        key = self.sheet.add_sibling() if group.name == "children" else self.sheet.add(group.name)
        form = await pane.show_item(group, key)
        self.work(self._settle())
        self.set_focus(form.first.box)

    async def on_another_wanted(self, event: Another.Wanted) -> None:
        """The line below a list was clicked."""
        event.stop()
        form = next(form for pane in self.panes for form in pane.forms() if form.group.name == event.group)
        self.set_focus(form.first.box)
        await self.action_another()
