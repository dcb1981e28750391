"""Checks of sense: entries that are well written, and contradict themselves or leave nobody who could work by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dutydesk.procedures.asked import Question
from dutydesk.procedures.counting import COUNTED
from dutydesk.procedures.entries import Condition
from dutydesk.procedures.finder import Finder, mend
from dutydesk.procedures.limits import ClockRule
from dutydesk.procedures.may import granted
from dutydesk.procedures.questions import AT_SENDING
from dutydesk.procedures.shapes import Outcome
from dutydesk.procedures.vocabulary import ACTIONS
from dutydesk.procedures.written import WRITTEN
from dutydesk.refusals import Fault

_ONLY_FOR = {"every": "recurring", "of": "earlier of", "on": "date"}
_WARNS_IN = {"elapsed hours": "hours", "calendar days": "days", "working days": "working_days"}


def faults_of_sense(find: Finder) -> Iterator[Fault]:
    """Every entry that could never do what it says."""
    for name, rule in find.procedure.clocks.items():
        yield from _clock(find, f"clocks.{name}", rule)
    for name, outcome in find.procedure.outcomes.items():
        yield from _outcome(find, f"outcomes.{name}", outcome)
    for name, question in find.procedure.questions.items():
        yield from _question(find, f"questions.{name}", question)
    yield from _required(find)
    yield from _actions(find)
    yield from _senders(find)
    for table, key, condition in _conditions(find):
        yield from _answers(find, table, key, condition)


def _clock(find: Finder, table: str, rule: ClockRule) -> Iterator[Fault]:
    for key, kind in _ONLY_FOR.items():
        if getattr(rule, key) and rule.kind != kind and (rule.kind in COUNTED or rule.kind == "earlier of"):
            yield find.fault(table, key, f"{key} means nothing to a clock of the kind {rule.kind}.", "Take it out.")
    if rule.kind not in COUNTED and rule.kind != "earlier of" and not rule.none_because:
        wrong = f"A clock of the kind {rule.kind} has no due time, and does not say why."
        yield find.fault(table, "none_because", wrong, "Say why, in a full sentence.")
    unit = _WARNS_IN.get(rule.kind)
    longest = max((rule.limit, *rule.ratings.values()))
    if unit and longest and getattr(rule.warn, unit) > longest:
        wrong = f"It warns {getattr(rule.warn, unit)} {unit.replace('_', ' ')} before it is due, and runs {longest}."
        yield find.fault(table, "warn", wrong, "Let it warn later than it starts.")
    if rule.ratings and find.whole and not _rated(find):
        wrong = "It is counted by the rating, and nobody may rate."
        yield find.fault(table, "ratings", wrong, 'Add "contact.rate" to the may of a role, or say limit.')


def _rated(find: Finder) -> bool:
    roles = find.procedure.roles.values()
    settled = any(outcome.rating for outcome in find.procedure.outcomes.values())
    return settled or any(granted(role.may, "contact.rate") for role in roles)


def _outcome(find: Finder, table: str, outcome: Outcome) -> Iterator[Fault]:
    action = f"{outcome.of}.propose"
    if outcome.not_own and find.whole and action in ACTIONS:
        proposers = [
            find.procedure.roles[role]
            for role in (*outcome.proposed_by, *outcome.decided_by)
            if role in find.procedure.roles
        ]
        if not any(granted(role.may, action) for role in proposers):
            wrong = f"Nobody may choose this outcome: another must propose it, and none of its roles may do {action}."
            yield find.fault(table, "not_own", wrong, f"Name in proposed_by a role whose may holds {action!r}.")
    insisted: dict[str, object] = {}
    for number, must in enumerate(outcome.must):
        if must.when is None and insisted.setdefault(must.ask, must.value) != must.value:
            wrong = f"Nobody may choose this outcome: {must.ask} must be {insisted[must.ask]} and {must.value}."
            yield find.fault(f"{table}.must[{number}]", "value", wrong, "Keep one of the two.")


def _question(find: Finder, table: str, question: Question) -> Iterator[Fault]:
    if question.outcomes and question.step in AT_SENDING:
        wrong = f"It is asked at {question.step}, when no outcome has been chosen."
        yield find.fault(table, "outcomes", wrong, 'Say step = "decision", or take outcomes out.')
    if question.optional and question.always:
        yield find.fault(table, "optional", "It is wanted always, and is optional.", "Take one of the two out.")
    if question.of == "record" and question.step in AT_SENDING:
        wrong = f"At {question.step} there is no record yet that it could be asked of."
        yield find.fault(table, "of", wrong, "Say contact, child or adult, or another step.")


def _required(find: Finder) -> Iterator[Fault]:
    first: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(find.procedure.required):
        said = (entry.path, entry.step, entry.when.model_dump_json() if entry.when else "", entry.where, entry.unless)
        if said in first:
            wrong = f"{entry.path} is required already, by required[{first[said]}]."
            yield find.fault(f"required[{number}]", "path", wrong, "Take one of the two out.")
        first.setdefault(said, number)
        if entry.always and entry.advised:
            wrong = "It is wanted always, and stops nothing."
            yield find.fault(f"required[{number}]", "advised", wrong, "Take one of the two out.")
    twice = Counter(clause for beyond in find.procedure.outside for clause in beyond.clause)
    for number, beyond in enumerate(find.procedure.outside):
        for clause in beyond.clause:
            if twice[clause] > 1:
                wrong = f"{clause} stands under [[outside]] more than once."
                yield find.fault(f"outside[{number}]", "clause", wrong, "Say in one place what is recorded of it.")


def _actions(find: Finder) -> Iterator[Fault]:
    for name, rule in find.procedure.actions.items():
        yield from find.condition(f"actions.{name}", "when", rule.when)


def _senders(find: Finder) -> Iterator[Fault]:
    for name, letter in find.procedure.letters.items():
        senders = [find.procedure.roles[role] for role in letter.sent_by if role in find.procedure.roles]
        if (
            letter.form in WRITTEN
            and find.whole
            and senders
            and not any(granted(role.may, "letter.sent") for role in senders)
        ):
            wrong = "None of the roles that send it may do letter.sent."
            yield find.fault(f"letters.{name}", "sent_by", wrong, "Add 'letter.sent' to the may of one of them.")


def _conditions(find: Finder) -> Iterator[tuple[str, str, Condition]]:
    """Every condition of a procedure, with its place."""
    procedure = find.procedure
    lists = ("bands", "ratings", "channels", "kinds", "sources", "routes")
    tables = ("clocks", "outcomes", *lists, "questions", "letters", "actions")
    for group in tables:
        for name, entry in getattr(procedure, group).items():
            if entry.when is not None:
                yield f"{group}.{name}", "when", entry.when
    for number, entry in enumerate(procedure.required):
        if entry.when is not None:
            yield f"required[{number}]", "when", entry.when
    if procedure.urgent_when is not None:
        yield "urgent_when", "", procedure.urgent_when


def _answers(find: Finder, table: str, key: str, condition: Condition) -> Iterator[Fault]:
    """The answers that conditions ask after must be answers to their questions."""
    for one in (*condition.all_, *condition.any_, *((condition.not_,) if condition.not_ else ())):
        yield from _answers(find, table, key, one)
    named, value = condition.literals.get("question"), condition.literals.get("value")
    question = find.procedure.questions.get(named) if isinstance(named, str) else None
    if condition.is_ != "answer_is" or question is None or value is None:
        return
    place = f"{key}.value".lstrip(".")
    if question.type in ("choice", "choices") and value not in question.choices:
        wrong = f"{value!r} is no answer to {named}."
        yield find.fault(table, place, wrong, mend(str(value), tuple(question.choices)))
    elif (question.type == "yes_no") != isinstance(value, bool):
        right = "Say true or false." if question.type == "yes_no" else "Say it as text, in quotes."
        yield find.fault(table, place, f"{value!r} is no answer to {named}.", right)
