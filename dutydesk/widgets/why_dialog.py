"""Why: what the clauses behind a deadline, a key or a refusal ask, in the desk's own words, and where they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.because import OUR_READING, Because
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import joined, shown

NO_CLAUSE = "No clause of the procedure stands behind this."


class WhyDialog(Dialog[None]):
    """Sentences, each with the clauses behind it. The key that asked why tells the keys when it is pressed again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "Back", show=False),
        Binding("f1", "keys", "All keys", show=False),
    ]

    def __init__(self, parts: Sequence[Because], clauses: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__()
        self._parts = parts
        self._clauses = clauses

    def compose(self) -> ComposeResult:
        """Each sentence, then its clauses."""
        with Vertical(id="dialog"):
            yield Static("Why", id="dialog-head", markup=False)
            with VerticalScroll(id="dialog-fields"):
                for told in self._told():
                    yield Static(told, markup=False)
            yield Static("Up and Down scroll   Esc goes back   F1 all keys", markup=False, id="dialog-keys")

    def on_mount(self) -> None:
        """The words scroll by the keys."""
        self.query_one("#dialog-fields").focus()

    def _told(self) -> Iterable[Content]:
        before: set[str] = set()
        for part in self._parts:
            if part.sentence:
                yield joined(shown(part.sentence, "bold"), "\n")
            if part.reading:
                yield joined(OUR_READING, shown(part.reading), "\n")
            for name in dict.fromkeys(part.clauses):
                clause = self._clauses.get(name, {"id": name})
                yield joined(shown(name, "bold"), "  as above\n") if name in before else clause_words(clause)
                before.add(name)
            if not part.clauses:
                yield Content(f"{NO_CLAUSE}\n")

    def action_keys(self) -> None:
        """All keys of the screen below."""
        self.dismiss(None)
        self.app.call_later(self.app.run_action, "help")


def clause_words(clause: Mapping[str, Any]) -> Content:
    """``SL-07``: what it requires, and where it is printed."""
    words = clause.get("requirement") or "the register of this procedure has no words for it"
    place = ", ".join(filter(None, (clause.get("document"), clause.get("place")))) if clause.get("place") else ""
    printed = shown(f"       {place}\n" if place else "", "dim")
    return joined(shown(clause.get("id", ""), "bold"), "  ", shown(words), "\n", printed)
