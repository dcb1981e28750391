"""Checks of what a procedure writes and asks of its own: its letters, and the questions beside the common fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dutydesk.places import carried
from dutydesk.plain import shortened
from dutydesk.procedures.conditions import CONDITIONS
from dutydesk.procedures.fields import ANSWERS, FIELDS
from dutydesk.procedures.finder import Finder
from dutydesk.procedures.outcomes import ASKS
from dutydesk.procedures.shapes import LetterRule, Question
from dutydesk.procedures.vocabulary import EVENTS, STEPS
from dutydesk.refusals import Fault

WRITTEN = ("letter", "email")
"""The forms that are written out, from a template."""

LETTER_ADDS = frozenset(
    {"outstanding", "papers", "conference", "worker", "authority", "concerns", "refusal", "plan_unneeded"} | {"enquiry"}
)
"""The facts of a transfer in that a letter may add to its words, and the enquiry that is passed on."""

_TEMPLATE = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*\.docx")
_NAME = re.compile(r"^[a-z][a-z0-9_]{1,59}$")
_TAKEN = {
    *ASKS,
    *FIELDS[""],
    *FIELDS,
    "outcome",
    "rationale",
    "letter_text",
    "change_reason",
    "answers",
    "unknown",
    "id",
}


def faults_of_writing(find: Finder) -> Iterator[Fault]:
    """Every fault in the letters and in the procedure's own questions."""
    for name, letter in find.procedure.letters.items():
        yield from _letter(find, f"letters.{name}", letter)
    for name, question in find.procedure.questions.items():
        yield from _question(find, f"questions.{name}", name, question)


def _letter(find: Finder, table: str, letter: LetterRule) -> Iterator[Fault]:
    yield from find.unknown(table, "owed_by", "event", [letter.owed_by], EVENTS)
    yield from find.unknown(table, "sent_by", "role", letter.sent_by, find.names["roles"])
    yield from find.unknown(table, "short_for", "source", letter.short_for, find.names["sources"])
    yield from find.unknown(table, "outcomes", "outcome", letter.outcomes, find.names["outcomes"])
    yield from find.unknown(table, "within", "clock", [letter.within] if letter.within else [], find.names["clocks"])
    yield from find.unknown(table, "body", "body", [letter.body] if letter.body else [], find.names["bodies"])
    yield from find.unknown(table, "adds", "fact that a letter adds", letter.adds, LETTER_ADDS)
    yield from find.condition(table, "when", letter.when)
    plain = {name for name, condition in CONDITIONS.items() if not condition.literals}
    yield from find.unknown(table, "never_for", "condition", letter.never_for, plain)
    if letter.audience in ("agency", "colleague") and not letter.to:
        yield find.fault(table, "to", "It goes to nobody.", "Say who it goes to, in words.")
    if letter.form in WRITTEN:
        yield from _written(find, table, letter)


def _written(find: Finder, table: str, letter: LetterRule) -> Iterator[Fault]:
    if not letter.sent_by:
        yield find.fault(table, "sent_by", "Nobody may send this letter.", "Name the roles that send it.")
    if not letter.template:
        wrong = f"It is a {letter.form} and has no template."
        yield find.fault(table, "template", wrong, 'Name one below letters, such as "shared/notice.docx".')
    if letter.short_for and not letter.short_template:
        yield find.fault(table, "short_template", "This is missing.", "Name the template of the short letter.")
    for key in ("template", "short_template", "encloses"):
        name = getattr(letter, key)
        if name and not _TEMPLATE.fullmatch(name):
            wrong = f"{shortened(name, 60)!r} is no name of a template."
            yield find.fault(table, key, wrong, 'Name a Word file, such as "shared/notice.docx".')
        elif name and not any((folder / name).is_file() for folder in (carried("letters"), *find.bundle.letters)):
            mend = 'Put it into a folder "letters" beside the file, or name one of the program\'s.'
            yield find.fault(table, key, f"There is no template {name!r}.", mend)


def _question(find: Finder, table: str, name: str, question: Question) -> Iterator[Fault]:
    if not _NAME.match(name):
        wrong = f"{name!r} is no name of a question."
        yield find.fault(
            "questions", name, wrong, "Use small letters, digits and underscores, such as systems_checked."
        )
    if name in _TAKEN:
        wrong = f"{name} is the name of a field that every desk has."
        yield find.fault("questions", name, wrong, "Require that field, or give the question another name.")
    yield from find.unknown(table, "step", "step", [question.step], STEPS)
    yield from find.unknown(table, "outcomes", "outcome", question.outcomes, find.names["outcomes"])
    yield from find.unknown(table, "answers", "answer", question.answers, ANSWERS)
    yield from find.condition(table, "when", question.when)
    choosing = question.type in ("choice", "choices")
    if choosing and not question.choices:
        yield find.fault(table, "choices", "There is nothing to choose from.", 'Say choices = { yes = "Yes", ... }.')
    if question.choices and not choosing:
        yield find.fault(table, "type", f"A {question.type} has no choices.", 'Say type = "choice", or take them out.')
