"""What the procedure still wants, as the form sees it: which questions a gap stands at, and which gap comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dutydesk.procedures.shapes import Procedure, Question, Wanted
from dutydesk.widgets.because import Because, of_question, reading_of
from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.intake_sheet import OF_ITEMS, OF_PARTS

FIRST = {"alerts": "text"}
"""The question a whole list is first asked by, where it is not the first of its fields."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something wanted: its path on the sheet, its words, its clause."""

    path: str
    title: str
    clause: str


def missing(sheet: DraftSheet, gaps: Iterable[Mapping[str, str]]) -> tuple[Missing, ...]:
    """The desk's gaps by the sheet's own paths, without those answered since the desk was asked."""
    found = []
    for gap in gaps:
        path = sheet.here(gap["path"])
        head = path.partition(".")[0]
        gone = sheet.told(head) == head and not sheet.group_of(head) and head[1:].isdigit()
        if not gone and not _answered(sheet, path):
            found.append(Missing(path, _titled(sheet, path, gap["title"]), gap["clause"]))
    return tuple(found)


def _answered(sheet: DraftSheet, path: str) -> bool:
    head, _, field = path.partition(".")
    if head in OF_ITEMS and field:
        return path in sheet.unknown or any(sheet.get(f"{key}.{field}") for key in sheet.keys(head))
    return sheet.answered(path)


def _titled(sheet: DraftSheet, path: str, title: str) -> str:
    head = path.partition(".")[0]
    return f"{title}: {sheet.name_of(head)}" if sheet.group_of(head) else title


def paths_of(sheet: DraftSheet, path: str) -> set[str]:
    """The paths of the questions a gap stands at: itself, or those of its whole section."""
    head, _, field = path.partition(".")
    if head in OF_ITEMS:
        return {f"{key}.{field or FIRST.get(head, OF_ITEMS[head][0])}" for key in sheet.keys(head)}
    if path in OF_PARTS:
        return {f"{path}.{OF_PARTS[path][0]}"}
    return {path}


def accepted(procedure: Procedure, sheet: DraftSheet, path: str) -> tuple[str, ...]:
    """The answers that the procedure takes in place of a value; all where it does not ask for one."""
    own = own_question(procedure, path)
    if own is not None:
        return own.answers
    found = wanted_at(procedure, sheet, path)
    return found[0].answers if found else ("not_known", "declined", "none", "not_relevant")


def own_question(procedure: Procedure, path: str) -> Question | None:
    """The procedure's own question at a path such as ``answers.systems_checked`` or ``c1.answers.nationality``."""
    _, own, name = f".{path}".rpartition(".answers.")
    return procedure.questions.get(name) if own else None


def wanted_at(procedure: Procedure, sheet: DraftSheet, path: str) -> tuple[Wanted, ...]:
    """What the procedure asks at a path, or of the whole section it stands in."""
    head, _, field = path.partition(".")
    group = sheet.group_of(head)
    named = f"{group}.{field}" if group else path
    return tuple(
        entry
        for entry in procedure.required
        if named in {re.sub(r"\[\w*\]", "", one) for one in (entry.path, *entry.or_)}
    )


def why_wanted(procedure: Procedure, sheet: DraftSheet, paths: Iterable[str]) -> tuple[Because, ...]:
    """Why a question is asked: what the procedure wants there, and of the section as a whole."""
    found: dict[str, Because] = {}
    for path in paths:
        if own := own_question(procedure, path):
            found.setdefault(path, of_question(own))
        head = path.partition(".")[0]
        for entry in (*wanted_at(procedure, sheet, path), *wanted_at(procedure, sheet, sheet.group_of(head) or head)):
            asked = "Wanted of every contact, urgent or not" if entry.always else "Wanted"
            found.setdefault(entry.path, Because(f"{asked}: {entry.title}", entry.clause, reading_of(entry)))
    return tuple(found.values())


def answer_path(sheet: DraftSheet, path: str, gaps: Sequence[Missing]) -> str:
    """What "not known" at a question is kept under: its whole section where that is what is wanted, else itself."""
    head = path.partition(".")[0]
    group = sheet.group_of(head)
    for gap in gaps:
        if gap.path == path:
            return path
    whole = {gap.path for gap in gaps}
    if group in whole and group != "children" and not any(sheet.items[group][head].values()):
        return group
    if head in whole and head in OF_PARTS:
        return head
    return path
