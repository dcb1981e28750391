"""The help of a screen: what it is for, the clauses it keeps, every key that works now, and why others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dutydesk.refusals import DeskError
from dutydesk.widgets.because import Because, of_action
from dutydesk.widgets.desk_footer import key_words
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.why_dialog import clause_words

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.widgets.desk_screen import DeskScreen


class HelpDialog(Dialog[None]):
    """Explains the screen it was opened on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,question_mark", "leave", "Back", show=False)]

    def __init__(self, screen: DeskScreen[Any]) -> None:
        super().__init__()
        self._of = screen

    def compose(self) -> ComposeResult:
        """Explanation, keys, clauses."""
        of = self._of
        with Vertical(id="dialog"):
            yield Static(joined(Content.styled(of.PLACE, "bold")), id="dialog-head", markup=False)
            with VerticalScroll(id="dialog-fields"):
                yield Static(joined(shown(of.EXPLAINS), "\n"), markup=False)
                yield Static(self._keys(of.faces), markup=False)
                yield Static("", id="clauses", markup=False)
            yield Static("Up and Down scroll   Esc goes back", id="dialog-keys", markup=False)

    def _keys(self, faces: tuple[ActionFace, ...]) -> Content:
        named = f"On {self._of.selected}" if self._of.selected else "At the desk"
        lines = [Content.styled(f"{named}, now", "bold")]
        nearest: dict[str, ActionFace] = {}
        for face in faces:  # a key of the record's is not the desk's as well
            if face.allowed and face.key:
                nearest.setdefault(face.key, face)
        lines += [_key(key, face.title) for key, face in nearest.items()]
        lines.append(Content.styled("\nAlways", "bold"))
        for binding in self.app.BINDINGS:
            if isinstance(binding, Binding):
                lines.append(_key(binding.key.split(",")[0], binding.description))
        closed = [face for face in faces if not face.allowed and face.key]
        if closed:
            lines.append(Content.styled("\nNot now, and why", "bold"))
            lines += [
                joined(
                    _key(face.key, face.title), ": ", shown(f"{face.why} {f'({face.clause})' if face.clause else ''}")
                )
                for face in closed
            ]
        return joined(*[joined(line, "\n") for line in lines])

    def why(self) -> tuple[Because, ...]:
        """Why the keys that are not open are not."""
        return tuple(part for face in self._of.faces if not face.allowed and face.key for part in of_action(face))

    def on_mount(self) -> None:
        """The clauses come from the desk."""
        self.query_one("#dialog-fields").focus()
        self.run_worker(self._clauses(), exit_on_error=False)

    async def _clauses(self) -> None:
        try:
            told = await self._of.ask("why", screen=self._of.NAME)
        except DeskError as refusal:
            self.query_one("#clauses", Static).update(shown(refusal.sentence))
            return
        head = "The procedure asks" if told else "The procedure says no clause for this screen."
        lines = [clause_words(clause) for clause in told]
        self.query_one("#clauses", Static).update(joined(Content.styled(head, "bold"), "\n", *lines))


def _key(key: str, title: str) -> Content:
    return joined(Content.styled(f" {key_words(key)} ", "reverse"), " ", shown(title))
