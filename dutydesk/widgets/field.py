"""One question of the form: its title, the box it is answered in, and a note that says how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from dutydesk.refusals import BadInput
from dutydesk.widgets.asked import OWN, Asked, Pairs
from dutydesk.widgets.choice import THREE, YES_OR_NO, Choice, Several
from dutydesk.widgets.readings import Spoken, echo, fields_of, read, told
from dutydesk.widgets.shown import shown
from dutydesk.widgets.typed import TypedLine, TypedText

LONGEST = 500
"""Letters that one line of a record holds; long questions have no such end."""
USUAL = {
    "not_known": "the caller does not know",
    "declined": "would not say",
    "none": "none, we were told",
    "not_relevant": "does not apply here",
}
"""The reason offered with each answer; the form shows only another one."""
ANSWERS = {"not_known": "not known", "declined": "declined", "none": "none", "not_relevant": "not relevant"}


class Line(TypedLine):
    """A line of the form."""


class Field(Horizontal):
    """A question under its path. It tells what was answered and never keeps it."""

    @dataclass
    class Answered(Message):
        """A question was answered: each path with its value."""

        field: Field
        values: dict[str, Any]

    @dataclass
    class Left(Message):
        """A question was looked at and left."""

        field: Field

    def __init__(self, asked: Asked, owner: str, values: tuple[Any, ...], spoken: Spoken) -> None:
        super().__init__()
        self.asked = asked
        self.paths = tuple(f"{owner}.{name}" if owner else name for name in fields_of(asked.kind, asked.field))
        self.owner = owner
        """The item it is asked of; empty for the contact."""
        self._spoken = spoken
        self._values = values
        self.box: Widget = self
        """Where it is answered; itself until it is composed."""
        self._title = Static(shown(asked.title), classes="title", markup=False)
        self._note = Static("", classes="note", markup=False)
        self._noted = ""
        self._of_information = False
        self._wrong = ""
        self._mark = ""
        self.set_class(asked.danger, "danger")
        self.set_class(":" in owner, "tie")
        self.set_class(asked.field.startswith(f"{OWN}."), "own")

    def compose(self) -> ComposeResult:
        """Title, box, note."""
        yield self._title
        self.box = self._box()
        yield self.box
        yield self._note

    def _box(self) -> Widget:
        kind, value = self.asked.kind, self._values[0]
        if kind == "choice":
            return Choice(self.asked.choices, value)
        if kind in {"three", "yes"}:
            answers = THREE if kind == "three" else YES_OR_NO
            return Choice(answers, bool(value) if kind == "yes" else value, by_code=False)
        if kind == "several":
            return Several(self.asked.choices, tuple(value or ()))
        text = told(kind, self._values, self._spoken)
        if kind == "words" or (kind == "told" and "\n" in text):
            return TypedText(text, compact=True, classes=kind)
        longest = 0 if kind == "told" else LONGEST
        return Line(text, placeholder=self.asked.hint, compact=True, max_length=longest, select_on_focus=False)

    @property
    def chosen(self) -> Any:
        """The first of its values as it stands."""
        return self._values[0]

    def offer(self, people: Pairs) -> None:
        """The people to choose from now."""
        box = self.box
        if isinstance(box, Several):
            box.offer(people)

    def on_mount(self) -> None:
        """Say how it stands."""
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """A click on the title or the note goes into the box."""
        if event.widget is not self.box:
            self.box.focus()

    # --- what is answered

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line was typed."""
        event.stop()
        self._typed(event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Words were typed."""
        event.stop()
        self._typed(event.text_area.text)

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """An answer was chosen."""
        event.stop()
        self._answer((event.value,))

    def on_several_chosen(self, event: Several.Chosen) -> None:
        """People were chosen."""
        event.stop()
        self._answer((list(event.value),))

    def _typed(self, text: str) -> None:
        try:
            values = read(self.asked.kind, text, self._spoken)
        except BadInput as wrong:
            self._wrong = wrong.sentence
            self._tell()
            return
        self._answer(values)

    def _answer(self, values: tuple[Any, ...]) -> None:
        self._wrong = ""
        changed = values != self._values
        self._values = values
        self._tell()
        if changed:
            self.post_message(self.Answered(self, dict(zip(self.paths, values, strict=True))))

    def on_descendant_blur(self) -> None:
        """It was looked at."""
        self.post_message(self.Left(self))

    # --- what is shown

    def entitle(self, *, information: bool) -> None:
        """Its title: another one where information is asked for."""
        if self.asked.of_information and information != self._of_information:
            self._of_information = information
            self._title.update(shown(self.asked.of_information if information else self.asked.title))

    def show(self, values: tuple[Any, ...]) -> None:
        """Put values into the box, as when they are taken over from a brother or sister."""
        if values == self._values:
            return
        self._values, self._wrong = values, ""
        box, kind = self.box, self.asked.kind
        with self.prevent(Input.Changed, TextArea.Changed):
            if isinstance(box, Choice):
                box.value = bool(values[0]) if kind == "yes" else values[0]
            elif isinstance(box, Several):
                box.value = tuple(values[0] or ())
            elif isinstance(box, TypedText):
                box.load_text(told(kind, values, self._spoken))
            elif isinstance(box, TypedLine):
                box.value = told(kind, values, self._spoken)
        self._tell()

    def stand(self, *, wanted: bool, unknown: dict[str, str] | None, from_form: bool) -> None:
        """How the question stands: still wanted, marked unknown with a reason, taken from a form and not looked at."""
        mark = ""
        if unknown:
            answer, reason = unknown.get("answer", "not_known"), unknown.get("reason", "")
            mark = ANSWERS.get(answer, answer) + (f": {reason}" if reason not in (USUAL.get(answer), "") else "")
        elif from_form:
            mark = "FROM FORM, look at it"
        elif wanted:
            mark = "wanted"
        self.set_class(from_form, "from-form")
        self.set_class(wanted and not mark.startswith("FROM"), "wanted")
        if mark != self._mark:
            self._mark = mark
            self._tell()

    @property
    def wrong(self) -> str:
        """Why what is typed cannot be read; empty when it can."""
        return self._wrong

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        understood = "" if self._wrong else echo(self.asked.kind, self._values, self._spoken)
        words = " · ".join(word for word in (self._wrong or self._mark, understood) if word)
        self.set_class(bool(self._wrong), "wrong")
        if words != self._noted:
            self._noted = words
            self._note.update(shown(words))
