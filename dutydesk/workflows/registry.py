"""The one list of actions: name, title, key, what each works on, in which states, with which arguments.

Keys, footers, the palette, the help, ``dutydesk actions`` and ``dutydesk schema`` all come from here. A key is
written nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing

Subject = Literal[
    "desk",
    "contact",
    "letter",
    "task",
    "person",
    "staff",
    "early_help",
    "missing",
    "referral",
    "assessment",
    "record",
    "family",
    "restriction",
    "access",
    "handover",
    "lado",
    "adults",
    "marac",
    "marac_action",
    "meeting",
    "duty",
    "transfer_in",
    "open_case",
    "destruction",
    "hold",
]
Arguments = type[BaseModel] | Callable[[Procedure], type[BaseModel]]
Run = Callable[[Doing, Any], str]
Guard = Callable[[Doing], None]
Before = Callable[[Any], Any]
After = Callable[[Doing], dict[str, Any]]
R = TypeVar("R", bound=Run)

_FILES = (
    "intake",
    "drafts",
    "noting",
    "triage",
    "inviting",
    "deciding",
    "afterwards",
    "advice",
    "early_help",
    "early_help_ending",
    "early_help_form",
    "referrals",
    "assessing",
    "transferring",
    "allocating",
    "former_team",
    "transfers_in",
    "walk_in",
    "transfer_conference",
    "transfer_visit",
    "posting",
    "people",
    "joining",
    "families",
    "chronicling",
    "taking_in",
    "signing",
    "keeping",
    "missing",
    "returning",
    "strategy",
    "panel",
    "timekeeping",
    "keyed_again",
    "instructing",
    "liaising",
    "open_cases",
    "open_case_passing",
    "accepting",
    "restricting",
    "accessing",
    "retention",
    "access_list",
    "sampling",
    "handing_over",
    "own_form",
    "team_list",
    "directory",
    "rota",
    "liaison",
    "passing",
    "passing_drafts",
    "marac",
    "marac_after",
    "figures",
)


@dataclass(frozen=True, slots=True)
class Action:
    """One action. ``run`` gets the open transaction and the checked arguments, and answers the reference it made or changed."""

    name: str
    title: str
    key: str
    on: Subject
    states: frozenset[str]
    """States of the record in which it is open; empty for any."""
    arguments: Arguments
    run: Run
    opens: bool
    """Whether doing it counts, and is audited, as opening the record (SL-69)."""
    once_a_sitting: bool
    """Whether repeated saves of one sitting leave one audit entry (the autosave of a draft)."""
    guard: Guard | None
    """Raises ``Refused`` when the record as it stands is not for this person; asked before the key is shown, too."""
    before: Before | None
    """What takes long and needs no store (reading a file), done before the transaction opens."""
    after: After | None
    """What works on the store as a whole (a backup, a check), done when the entry stands; its answer is added."""
    place: str = ""
    """The one screen at whose foot an action of the desk stands with its key; elsewhere the palette has it. Empty: at all."""

    def model(self, procedure: Procedure) -> type[BaseModel]:
        """The argument model under a procedure."""
        if isinstance(self.arguments, type):
            return self.arguments
        return self.arguments(procedure)


_ACTIONS: dict[str, Action] = {}


class Nothing(BaseModel):
    """No arguments."""

    model_config = {"extra": "forbid"}


def action(
    name: str,
    title: str,
    *,
    on: Subject,
    key: str = "",
    states: tuple[str, ...] = (),
    arguments: Arguments = Nothing,
    opens: bool = False,
    once_a_sitting: bool = False,
    guard: Guard | None = None,
    before: Before | None = None,
    after: After | None = None,
    place: str = "",
) -> Callable[[R], R]:
    """Register the function below as the action of that name."""

    def register(run: R) -> R:
        assert name not in _ACTIONS, f"{name} is registered twice"
        _ACTIONS[name] = Action(
            name, title, key, on, frozenset(states), arguments, run, opens, once_a_sitting, guard, before, after, place
        )
        return run

    return register


@cache
def actions() -> dict[str, Action]:
    """Every action by name."""
    for file in _FILES:
        import_module(f"dutydesk.workflows.{file}")
    return _ACTIONS


def action_named(name: str) -> Action:
    """The action of that name; ``BadInput`` names the nearest one when there is none."""
    known = actions()
    if name in known:
        return known[name]
    from difflib import get_close_matches  # noqa: PLC0415 - only needed for a mistake

    near = get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else " `dutydesk actions` lists them."
    raise BadInput(f"There is no action {name}.{hint}", field="action")
