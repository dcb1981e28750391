"""Sections of lines, or plain text, that scroll by the keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.contact_detail import line_words
from dutydesk.widgets.contact_words import Section
from dutydesk.widgets.shown import joined, shown


class Pages(VerticalScroll):
    """One page of words at a time."""

    def compose(self) -> ComposeResult:
        """One piece of text."""
        yield Static("", id="told", markup=False)

    def show(self, head: str, told: Iterable[Section]) -> None:
        """Show sections of lines, from the top."""
        parts: list[Content] = [shown(head, "bold")]
        for section in told:
            parts.append(joined("\n", shown(section.title.upper(), "bold underline")))
            parts.extend(line_words(line) for line in section.lines)
        self._put(Content("\n").join(parts))

    def show_text(self, head: str, text: str) -> None:
        """Show plain text as it stands."""
        self._put(joined(shown(head, "bold"), "\n\n", shown(text)))

    def _put(self, words: Content) -> None:
        self.query_one("#told", Static).update(words)
        self.scroll_home(animate=False)
