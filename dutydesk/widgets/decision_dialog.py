"""The dialog of a decision: the outcomes on offer, none chosen; what the chosen one asks; the reason; a last question.

The children are named with their dates of birth, so that nobody decides about another child than the one in mind
(H38, H39).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widgets import Label, OptionList, Select, SelectionList

from dutydesk.procedures.questions import asked_by_outcome, questions_named
from dutydesk.refusals import BadInput, DeskError
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.action_fields import Field
from dutydesk.widgets.because import Because, of_answer, of_outcome, of_question, of_refusal
from dutydesk.widgets.confirm import Confirm
from dutydesk.widgets.contact_words import born, full_name, letter_readers
from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.procedures.shapes import Outcome, Procedure, Question

ALWAYS = ("outcome", "children", "rationale", "letter_text")
"""Asked whatever the outcome."""
FIRST = ("outcome", "children", "change_reason", "threshold")
LAST = ("rationale", "letter_text")
DECIDE = "contact.decide"


class DecisionDialog(ActionDialog):
    """Decide, or propose, for the children that are still undecided."""

    def __init__(
        self,
        face: ActionFace,
        schema: dict[str, Any],
        contact: Mapping[str, Any],
        typed: dict[str, Any] | None = None,
        refusal: DeskError | None = None,
        *,
        procedure: Procedure,
        now: datetime,
    ) -> None:
        self.contact = contact
        self.procedure = procedure
        self.again = contact.get("state") == "decided"
        """Whether an earlier decision is being changed, which wants a reason."""
        self.undecided = list(contact.get("children", ())) if self.again else undecided(contact)
        super().__init__(face, schema, self._whom(), typed, refusal, now=now)
        self.fields = tuple(sorted((self._worded(field) for field in self.fields), key=_order))
        self.fields = tuple(field for field in self.fields if field.name != "children" or len(self.undecided) > 1)
        if "children" not in self.typed:
            self.typed["children"] = [str(child["id"]) for child in self.undecided]

    def _whom(self) -> str:
        children = "; ".join(f"{full_name(child)}, {born(child)}" for child in self.undecided)
        return f"{self.contact.get('ref', '')}  {children or 'no child named'}"

    def _worded(self, field: Field) -> Field:
        """A field in the procedure's words: outcomes by their titles, children by their names."""
        outcomes = self.procedure.outcomes
        if field.name == "outcome":
            listed = [name for name, _ in field.choices] or [n for n, o in outcomes.items() if o.of == "contact"]
            choices = tuple((name, outcomes[name].title if name in outcomes else name) for name in listed)
            return Field(field.name, "outcome", "choice", True, choices)
        if field.name == "children":
            choices = tuple((str(child["id"]), f"{full_name(child)}, {born(child)}") for child in self.undecided)
            return Field(field.name, "children", "many", False, choices, "Space takes a child out or in")
        if field.name == "letter_text":
            return Field(field.name, "words for the letters", "long", False, (), letter_readers(self.contact))
        if field.name == "rationale":
            return Field(field.name, "reason", "long", field.required, (), "ours; it goes into no letter")
        own = self.procedure.questions.get(field.name)
        if own is not None:
            return Field(field.name, own.title, field.kind, False, tuple(own.choices.items()))
        return field

    def outcome(self) -> tuple[str, Outcome | None]:
        """The chosen outcome, if one has been chosen."""
        chosen = self.query_one("#field-outcome", Select).value
        name = "" if chosen is Select.NULL else str(chosen)
        return name, self.procedure.outcomes.get(name)

    def on_mount(self) -> None:
        """Show what is asked whatever the outcome."""
        self._fit()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another outcome asks other things."""
        if event.select.id == "field-outcome":
            self._fit()

    def why(self) -> tuple[Because, ...]:
        """Why it was refused; why the outcome under the cursor is on offer, or why the chosen one asks this."""
        _, outcome = self.outcome()
        outcomes = self.procedure.outcomes
        if self.here == "outcome":
            return (
                *of_refusal(self.refusal),
                *(of_outcome(outcomes[one]) for one in self._pointed() if one in outcomes),
            )
        field = next((field for field in self.fields if field.name == self.here), None)
        if outcome is not None and field is not None and field.name in (*outcome.asks, *outcome.may_ask):
            return (*of_refusal(self.refusal), of_answer(outcome, field.name, field.title))
        if field is not None and field.name in self.procedure.questions:
            return (*of_refusal(self.refusal), of_question(self.procedure.questions[field.name]))
        return (*super().why(), *((of_outcome(outcome),) if outcome else ()))

    def _pointed(self) -> tuple[str, ...]:
        """The outcome under the cursor of the open list, else the chosen one, else all on offer."""
        choices = [name for name, _ in next(field.choices for field in self.fields if field.name == "outcome")]
        listed = self.query_one("#field-outcome", Select)
        place = listed.query_one(OptionList).highlighted
        if listed.expanded and place:
            return (choices[place - 1],)  # the first line stands for none chosen
        name, _ = self.outcome()
        return (name,) if name else tuple(choices)

    def _asked(self) -> set[str]:
        _, outcome = self.outcome()
        again = {"change_reason"} if self.again else set()
        of_outcome = (*outcome.asks, *outcome.may_ask) if outcome else ()
        return {*ALWAYS, *again, *of_outcome, *self._own()}

    def _own(self) -> dict[str, Question]:
        """What the procedure asks of its own for the chosen outcome, as things stand or as the answers here may say."""
        name, outcome = self.outcome()
        if outcome is None:
            return {}
        asked = asked_by_outcome(self.procedure, name)
        open_yet = set(self._asked_now) | {
            one for one, own in asked.items() if questions_named(own.when) & asked.keys()
        }
        return {one: own for one, own in asked.items() if one in open_yet}

    @property
    def _asked_now(self) -> tuple[str, ...]:
        return tuple((self.contact.get("asked") or {}).get("decision", ()))

    def _fit(self) -> None:
        asked = self._asked()
        wanted = {"outcome", "children", *self._insisted()}
        for field in self.fields:
            row = self.query_one(f"#row-{field.name}")
            row.display = field.name in asked
            row.query_one(Label).update(self.label(field, field.name in wanted))

    def said(self) -> dict[str, Any]:
        """Only what the chosen outcome asks."""
        asked = self._asked()
        said = {name: value for name, value in super().said().items() if name in asked}
        if len(said.get("children", ())) == len(self.undecided):
            said.pop("children", None)
        return said

    def action_go(self) -> None:
        """Check what was said, then ask the last question."""
        try:
            said = self.said()
            self._insist(said)
        except BadInput as wrong:
            self.show_refusal(wrong)
            return
        self.typed = dict(said)

        def sure(yes: bool | None) -> None:
            if yes:
                self.dismiss(said)

        self.app.push_screen(Confirm(self._question(said)), sure)

    def _insisted(self) -> tuple[str, ...]:
        """What cannot be left out for the chosen outcome."""
        _, outcome = self.outcome()
        always = [field.name for field in self.fields if field.required and field.name not in {"outcome", "children"}]
        again = ["change_reason"] if self.again else []
        return (*always, *again, *(outcome.asks if outcome else ()), *self._own_insisted())

    def _own_insisted(self) -> tuple[str, ...]:
        """The procedure's own questions that a decision cannot do without; a proposal can."""
        if self.face.action != DECIDE:
            return ()
        own = self._own()
        return tuple(
            name for name in self._asked_now if name in own and not own[name].advised and not own[name].optional
        )

    def _insist(self, said: dict[str, Any]) -> None:
        name, _ = self.outcome()
        if not name:
            raise BadInput("Choose an outcome: none is chosen beforehand.", field="outcome")
        titles = {field.name: field.title for field in self.fields}
        missing = [titles[field].lower() for field in self._insisted() if field in titles and field not in said]
        if missing:
            raise BadInput(f"Still wanted for this outcome: {', '.join(missing)}.")
        picked = self.query("#field-children").results(SelectionList)
        if any(not widget.selected for widget in picked):
            raise BadInput("Choose at least one child.", field="children")

    def _question(self, said: dict[str, Any]) -> Content:
        _, outcome = self.outcome()
        wanted = said.get("children")
        names = [full_name(child) for child in self.undecided if wanted is None or str(child["id"]) in wanted]
        whom = (
            " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
            or "a contact with no child named"
        )
        title = outcome.title if outcome else said["outcome"]
        return joined(shown(f"{self.face.title}: ", "bold"), shown(title), " for ", shown(whom, "bold"), "?")


def undecided(contact: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The children no decision has been made for yet."""
    decided = {
        str(child)
        for decision in contact.get("decisions", ())
        for child in (decision.get("children") or [decision.get("child")])
        if child
    }
    return [child for child in contact.get("children", ()) if str(child.get("id")) not in decided]


def _order(field: Field) -> int:
    if field.name in FIRST:
        return FIRST.index(field.name)
    return 100 + LAST.index(field.name) if field.name in LAST else 50
