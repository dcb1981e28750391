"""Why: what the clauses behind a deadline, a key or a refusal ask, in the desk's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import joined, shown


class WhyDialog(Dialog[None]):
    """A sentence, and each clause with what it requires."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,f1,q", "leave", "Back", show=False)]

    def __init__(self, sentence: str, clauses: Sequence[Mapping[str, Any]]) -> None:
        super().__init__()
        self._sentence = sentence
        self._clauses = clauses

    def compose(self) -> ComposeResult:
        """The sentence, then the clauses."""
        with Vertical(id="dialog"):
            yield Static("Why", id="dialog-head", markup=False)
            with VerticalScroll(id="dialog-fields"):
                if self._sentence:
                    yield Static(joined(shown(self._sentence), "\n"), markup=False)
                for clause in self._clauses:
                    yield Static(clause_words(clause), markup=False)
                if not self._clauses:
                    yield Static("No clause of the procedure stands behind this.", markup=False)
            yield Static("Esc goes back", markup=False, id="dialog-keys")


def clause_words(clause: Mapping[str, Any]) -> Content:
    """``SL-07``: what it requires."""
    return joined(shown(clause.get("id", ""), "bold"), "  ", shown(clause.get("requirement", "")), "\n")
