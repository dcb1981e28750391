"""How far the form is: its sections with what each still wants, and a line with the tally and the last save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from dutydesk.widgets.asked import Section
from dutydesk.widgets.shown import joined, shown

WIDE = 110
"""Columns from which there is room for words."""
USUAL = 4
"""Sections that narrow screens have room for in full."""
BAR = 12
"""Columns of the bar."""


class SectionKey(Static):
    """One section by its key; a click goes there."""

    @dataclass
    class Pressed(Message):
        """A section was clicked."""

        name: str

    def __init__(self, section: Section, *, crowded: bool = False) -> None:
        super().__init__("", markup=False)
        self.section = section
        self._crowded = crowded
        """Whether there are so many sections that narrow screens have no room for brackets."""
        self.set_class(crowded, "crowded")

    def show(self, wanted: int | None, *, here: bool) -> None:
        """Its name, whether it is in view, and how much it wants."""
        short = self.app.size.width < WIDE
        few = f" {wanted}" if self._crowded else f" ({wanted})"
        note = "" if wanted is None else " ✓" if not wanted else few if short else f" {wanted} wanted"
        name = Content.styled(f" {self.section.key.upper()} ", "reverse")
        title = Content.styled(f" {'▸' if here else ''}{self.section.title}", "bold underline" if here else "")
        self.update(joined(name, title, note))

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        event.stop()
        self.post_message(self.Pressed(self.section.name))


class SectionBar(Horizontal):
    """All sections in one line."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """A key for each."""
        yield from (SectionKey(section, crowded=len(self._sections) > USUAL) for section in self._sections)

    def show(self, wanted: Mapping[str, int] | None, here: str) -> None:
        """Where one is and what each still wants."""
        for key in self.query(SectionKey):
            key.show(None if wanted is None else wanted.get(key.section.name, 0), here=key.section.name == here)


class WantedMeter(Static):
    """Reference, tally, urgency, and whether what was typed is in the store."""

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(
        self, *, ref: str, filled: int, total: int, urgent: bool, flagged: bool, saved: datetime | None, trouble: str
    ) -> None:
        """Show how the draft stands; ``saved`` is local."""
        full = round(BAR * filled / total) if total else 0
        parts: list[Content | str] = [f"{ref or 'new contact'}  "]
        if total:
            parts.append(f"{'█' * full}{'░' * (BAR - full)} {filled} of {total} answered  ")
        if urgent:
            parts += [Content.styled(" URGENT ", "bold reverse"), " "]
        if flagged:
            parts += [Content.styled(" FLAGGED ", "bold reverse"), " "]
        if trouble:
            parts.append(shown(f"NOT SAVED: {trouble} Your words are kept here.", "bold"))
        elif saved:
            parts.append(f"saved {saved:%H:%M:%S}")
        else:
            parts.append("nothing to save yet")
        self.update(joined(*parts))
