"""The panel of the demo office that says which keys to try first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.shown import joined

if TYPE_CHECKING:
    from dutydesk.widgets.at_desk import Frame

STEPS = (
    ("Up / Down", "choose a contact; what is open on it stands at the foot"),
    ("Enter", "read it whole: this is noted in the audit"),
    ("F1", "why: the clause behind its clock"),
    ("Ctrl+P", "go anywhere: type a place, an action, a number or a name"),
    ("?", "every key that works here now"),
    ("Ctrl+L", "lock; sign in as cso, dm, bso or dsw (password: training)"),
)


class FirstSteps(Static, can_focus=False):
    """Shown in the demo until it is put away with F9 or a click."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        lines = [joined(Content.styled(f" {key} ", "reverse"), f" {says}") for key, says in STEPS]
        head = joined(
            Content.styled("First steps in the demo office", "bold"), "  (F9 puts this away, and brings it back)"
        )
        super().__init__(Content("\n").join([head, *lines]), markup=False)
        self.display = frame.first_steps

    def fit(self) -> None:
        """Show it or not, as the person last chose."""
        self.display = self._frame.first_steps

    def on_click(self) -> None:
        """A click puts it away."""
        self._frame.first_steps = False
        self.fit()
