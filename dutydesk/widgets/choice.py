"""A question answered by one letter: all its answers in one line, the chosen one marked, not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from dutydesk.widgets.asked import Pairs
from dutydesk.widgets.shown import joined, shown

NOT_ASKED = "not asked"
THREE: Pairs = ((None, NOT_ASKED), (True, "yes"), (False, "no"))
YES_OR_NO: Pairs = ((False, "no"), (True, "yes"))


class Choice(Widget, can_focus=True):
    """Answers side by side. A letter chooses the next one that begins with it; backspace takes the answer back.

    Nothing is chosen to begin with unless a value says so, and no key that merely moves on answers anything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Answer before", show=False),
        Binding("right", "step(1)", "Next answer", show=False),
        Binding("backspace,delete", "take_back", "Take the answer back", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An answer was chosen, or taken back (``None``)."""

        choice: Choice
        value: Any

        @property
        def control(self) -> Choice:
            """The choice it came from."""
            return self.choice

    value: reactive[Any] = reactive(None, layout=True)

    def __init__(self, answers: Pairs, value: Any = None, *, by_code: bool = True) -> None:
        super().__init__()
        self.answers = answers
        self._by_code = by_code
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        """The answers, the chosen one with a filled mark; no answer is broken over two lines."""
        parts: list[Content | str] = []
        line = 0
        for (code, title), (row, _, _) in zip(self.answers, self._places(self.content_size.width), strict=True):
            chosen = code == self.value and type(code) is type(self.value)
            parts.append("\n" if row > line else "  " if parts else "")
            line = row
            words = f"{'●' if chosen else '○'} {title}"
            parts.append(shown(words, "bold reverse" if chosen and self.has_focus else "bold" if chosen else ""))
        return joined(*parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        """As many lines as the answers take."""
        places = self._places(width)
        return places[-1][0] + 1 if places else 1

    def choose(self, value: Any) -> None:
        """Choose an answer as a person does."""
        self.value = value
        self.post_message(self.Chosen(self, value))

    def action_step(self, by: int) -> None:
        """The answer before or after."""
        place = next((at for at, (code, _) in enumerate(self.answers) if code == self.value), -1 if by > 0 else 0)
        self.choose(self.answers[(place + by) % len(self.answers)][0])

    def action_take_back(self) -> None:
        """No answer."""
        self.choose(self.answers[0][0] if self.answers in (THREE, YES_OR_NO) else None)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses among the answers that begin with it, one after another; titles before codes."""
        letter = (event.character or "").lower()
        if len(letter) != 1 or not letter.isalnum():
            return
        begun = [code for code, title in self.answers if title[:1].lower() == letter and title != NOT_ASKED]
        if self._by_code:
            begun += [code for code, _ in self.answers if code not in begun and str(code or "")[:1].lower() == letter]
        if not begun:
            return
        event.stop()
        now = next((at for at, code in enumerate(begun) if code == self.value and type(code) is type(self.value)), -1)
        self.choose(begun[(now + 1) % len(begun)])

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the mouse."""
        line, column = event.y, event.x
        for at, (row, start, end) in enumerate(self._places(self.content_size.width)):
            if row == line and start <= column < end:
                self.choose(self.answers[at][0])
                return

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Line, first and last column of each answer in so many columns."""
        row, column, places = 0, 0, []
        for at, (_, title) in enumerate(self.answers):
            length = len(title) + 2
            if at and column + 2 + length > max(width, 1):
                row, column = row + 1, 0
            elif at:
                column += 2
            places.append((row, column, column + length))
            column += length
        return places


class Several(Widget, can_focus=True):
    """Any number of people, each switched by its figure."""

    value: reactive[tuple[str, ...]] = reactive((), layout=True)

    def __init__(self, answers: Pairs = (), value: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.answers = answers
        self.set_reactive(Several.value, value)

    @dataclass
    class Chosen(Message):
        """Somebody was switched on or off."""

        several: Several
        value: tuple[str, ...]

    def render(self) -> Content:
        """Each person with a figure and a box."""
        if not self.answers:
            return Content("nobody entered yet")
        boxes = [
            f"{place}\N{NO-BREAK SPACE}{'[x]' if code in self.value else '[ ]'}\N{NO-BREAK SPACE}{name}"
            for place, (code, name) in enumerate(self.answers, 1)
        ]
        return shown("  ".join(boxes), "bold" if self.has_focus else "")

    def offer(self, answers: Pairs) -> None:
        """The people there are now."""
        if answers != self.answers:
            self.answers = answers
            self.refresh(layout=True)

    def on_key(self, event: events.Key) -> None:
        """A figure switches that person."""
        if not (event.character or "").isdigit():
            return
        place = int(event.character or "0") - 1
        if 0 <= place < len(self.answers):
            event.stop()
            code = self.answers[place][0]
            self.value = tuple(one for one in self.value if one != code) if code in self.value else (*self.value, code)
            self.post_message(self.Chosen(self, self.value))
