"""Two records side by side, in words: what matches, what speaks against it, and each field of both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.contact_words import Line, Section
from dutydesk.widgets.local import day

if TYPE_CHECKING:
    from dutydesk.views.joined import Comparison

STANDS = {"this": "the left stands", "other": "the right stands", "both": "both stand"}


def compare_sections(told: Comparison) -> tuple[Section, ...]:
    """What is to be looked at before two records are joined; what speaks against it first."""
    enough = "enough to join them" if told.enough else "too little: two must match, one of them the person's own"
    made = (
        Section("Speaks against it", tuple(Line("WARNING", words, True) for words in told.warnings)),
        Section("Matches", (*(Line("", words) for words in told.facts), Line("Altogether", enough, not told.enough))),
        Section(f"{told.this} | {told.other}", tuple(_fields(told))),
        Section(
            "Contacts", (Line(told.this, ", ".join(told.contacts[0])), Line(told.other, ", ".join(told.contacts[1])))
        ),
        Section("To join them", (Line("", f"press j: {told.other} is filled in, and the reason is asked"),)),
    )
    return tuple(section for section in made if section.lines)


def _fields(told: Comparison) -> Iterable[Line]:
    for side in told.fields:
        if side.this or side.other:
            same = "" if side.this == side.other else f"   ({STANDS[side.chosen]} unless said)"
            words = f"{_said(side.this)} | {_said(side.other)}{same}"
            yield Line(side.field.replace("_", " "), words, side.this != side.other)


def _said(value: Any) -> str:
    if isinstance(value, date):
        return day(value)
    return {True: "yes", False: "no", None: "-", "": "-"}.get(value, str(value))
