"""The dialog of any action, built from the schema of its arguments."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Label, Static

from dutydesk.refusals import BadInput, DeskError, Refused
from dutydesk.widgets.action_fields import Field, fields_of, read, widget_for
from dutydesk.widgets.because import Because, of_action, of_refusal
from dutydesk.widgets.desk_footer import brief
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.keeping_words import LONGEST, PAUSE, KeptDialog, Words
from dutydesk.widgets.refusal_words import refusal_words
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.typed import TypedText

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace

ROOM = 26
"""Letters of a title for which the button has room beside what its keys do, at 80 columns."""


class ActionDialog(Dialog[dict[str, Any]]):
    """Asks what an action wants, on a record named at its head (H39). Ctrl+S does it; Enter alone never does (H38)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "go", "Do it", show=False)]

    def __init__(
        self,
        face: ActionFace,
        schema: dict[str, Any],
        subject: str,
        typed: dict[str, Any] | None = None,
        refusal: DeskError | None = None,
        *,
        now: datetime,
        titles: dict[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.face = face
        self.fields = fields_of(schema, titles)
        self.about = subject
        self.typed = dict(typed or {})
        self.refusal = refusal
        self.now = now
        self.says = ""
        """What is to be read before it is done."""
        self.words: KeptDialog | None = None
        """Takes the long answers soon after they were typed."""
        self._kept: Words = {}
        self._soon: dict[str, Timer] = {}

    def compose(self) -> ComposeResult:
        """Whom it is about, a field for each argument, and the two ways out."""
        with Vertical(id="dialog"):
            yield Static(
                joined(shown(self.face.title, "bold"), "  ", shown(self.about)), id="dialog-head", markup=False
            )
            yield Static(refusal_words(self.refusal) if self.refusal else "", id="refusal", markup=False)
            with VerticalScroll(id="dialog-fields", can_focus=False):
                if self.says:
                    yield Static(shown(self.says), markup=False)
                for field in self.fields:
                    with Horizontal(classes="row", id=f"row-{field.name}"):
                        yield Label(self.label(field, field.required or field.wanted), markup=False, classes="label")
                        with Vertical(classes="answer"):
                            yield widget_for(field, self.typed.get(field.name), self.now)
                            if field.says:
                                yield Static(shown(field.says, "dim"), markup=False, classes="says")
                if not self.fields and not self.says:
                    yield Static("Nothing more is asked.", markup=False)
            with Vertical(id="dialog-foot"):
                yield Static("Ctrl+S does it   Esc goes back, nothing done", markup=False, id="dialog-keys")
                title = self.face.title if len(self.face.title) <= ROOM else brief(self.face.title)
                yield Button(shown(title), id="go", compact=True)

    def label(self, field: Field, wanted: bool) -> Content:
        """A field's title, and whether it may be left out."""
        title = shown(field.title[:1].upper() + field.title[1:])
        return title if wanted else joined(title, Content.styled("\n(may be left)", "dim"))

    def on_mount(self) -> None:
        """The first field waits for words."""
        self.query_one("#refusal").display = self.refusal is not None
        self._kept = self._long()
        first = next((widget for widget in self.query(".answer > *").results(Widget) if widget.focusable), None)
        (first or self.query_one("#go")).focus()
        self._to_the_wrong_one()

    def _to_the_wrong_one(self) -> None:
        """Into the field that a refusal names, else into the first that is wanted and still empty."""
        wrong = self.refusal.field if isinstance(self.refusal, BadInput | Refused) else ""
        if self.refusal is not None and not wrong:
            empty = (
                field.name for field in self.fields if (field.required or field.wanted) and field.name not in self.typed
            )
            wrong = next(empty, "")
        if any(field.name == wrong for field in self.fields):
            self.query_one(f"#field-{wrong}").focus()

    def _long(self) -> Words:
        boxes = (self.query_one(f"#field-{field.name}", TypedText) for field in self.fields if field.kind == "long")
        return {str(box.id).removeprefix("field-"): box.text for box in boxes}

    def on_text_area_changed(self) -> None:
        """What was typed is kept after a pause, and now and then while there is none."""
        for name, seconds in (("pause", PAUSE), ("longest", LONGEST)):
            if name == "pause" and (waits := self._soon.pop(name, None)):
                waits.stop()
            if name not in self._soon:
                self._soon[name] = self.set_timer(seconds, self._keep_now)

    def _keep_now(self) -> None:
        for name in ("pause", "longest"):
            if waits := self._soon.pop(name, None):
                waits.stop()
        words = self._long()
        if self.words is not None and words != self._kept:
            self._kept = words
            self.words.keep_beside(words)

    async def keep(self) -> None:
        """The same at once, since whoever types is leaving."""
        words = self._long()
        if self.words is not None and words != self._kept:
            self._kept = words
            await self.words.keep(words)

    def said(self) -> dict[str, Any]:
        """What was said; ``BadInput`` where a field cannot be read."""
        found: dict[str, Any] = {}
        for field in self.fields:
            value = read(field, self.query_one(f"#field-{field.name}"), self.now)
            if value is not None:
                found[field.name] = value
        return found

    def action_go(self) -> None:
        """Answer what was said, or say what cannot be read."""
        try:
            said = self.said()
        except BadInput as wrong:
            self.show_refusal(wrong)
            return
        missing = [field for field in self.fields if field.required and field.name not in said]
        if missing:
            told = ", ".join(field.title.lower() for field in missing)
            self.show_refusal(BadInput(f"Still wanted: {told}.", field=missing[0].name))
            return
        self.typed = said
        self.dismiss(said)

    def show_refusal(self, refusal: DeskError) -> None:
        """Say at the head why not."""
        self.refusal = refusal
        told = self.query_one("#refusal", Static)
        told.update(refusal_words(refusal))
        told.display = True
        self._to_the_wrong_one()

    @property
    def here(self) -> str:
        """The name of the field that has the keys, or nothing."""
        ids = (up.id or "" for up in (self.focused.ancestors_with_self if self.focused else ()))
        return next((name.removeprefix("field-") for name in ids if name.startswith("field-")), "")

    def why(self) -> tuple[Because, ...]:
        """Why it was refused, where it was; then why the action is there."""
        return (*of_refusal(self.refusal), *of_action(self.face))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button does as Ctrl+S."""
        event.stop()
        self.action_go()
