"""Choosing one of a list by typing: the first letter opens the list, more letters find the line, Enter takes it."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.content import Content
from textual.widgets import OptionList, Select


class Chooser(Select[Any]):
    """A list of which nothing is chosen beforehand, and nothing by the way: only Enter or a click takes a line."""

    def on_key(self, event: events.Key) -> None:
        """A letter opens the list and is the first that is looked for."""
        letter = event.character or ""
        if self.has_focus and event.is_printable and letter.isalnum():
            event.stop()
            event.prevent_default()
            self.action_show_overlay()
            self.call_after_refresh(self._look_for, event.key, letter)

    def _setup_options_renderables(self) -> None:
        """As Textual has it, but no typing finds the line for nothing chosen: it came before ``No further action``."""
        super()._setup_options_renderables()
        options = self.query_one(OptionList)
        if self._allow_blank and options.option_count:
            options.replace_option_prompt_at_index(0, Content.styled(self.prompt, "dim"))

    def _look_for(self, key: str, letter: str) -> None:
        self.query_one(OptionList).post_message(events.Key(key, letter))
