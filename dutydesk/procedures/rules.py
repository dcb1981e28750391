"""Checks of a procedure's rules: its calendar, outcomes, required information, lists and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from dutydesk.plain import shortened
from dutydesk.procedures.bundle import table as listed_in
from dutydesk.procedures.fields import ANSWERS, FIELDS, LISTS
from dutydesk.procedures.finder import Finder
from dutydesk.procedures.may import granted
from dutydesk.procedures.outcomes import ASKS
from dutydesk.procedures.questions import AT_DECIDING
from dutydesk.procedures.shapes import Must, Outcome, Question, TransferRule, Wanted
from dutydesk.procedures.vocabulary import ACTIONS, BEGINS, OPENS, RECORDS, STEPS
from dutydesk.procedures.wanted import PATH, WHICH
from dutydesk.refusals import Fault


def faults_of_rules(find: Finder) -> Iterator[Fault]:
    """Every fault in what is decided, asked, written and listed."""
    procedure = find.procedure
    yield from _outcomes(find)
    for place, entry in enumerate(procedure.required):
        yield from _required(find, f"required[{place}]", entry)
    for table in ("bands", "ratings", "channels", "kinds", "sources", "routes"):
        for name, choice in getattr(procedure, table).items():
            yield from find.condition(f"{table}.{name}", "when", choice.when)
        if find.whole and table in ("channels", "kinds", "sources") and not getattr(procedure, table):
            yield find.fault(table, "", "This list is empty.", "Give it at least one entry.")
    for name, route in procedure.routes.items():
        yield from find.unknown(f"routes.{name}", "outcomes", "outcome", route.outcomes, find.names["outcomes"])
        yield from find.unknown(f"routes.{name}", "teams", "receiving team", route.teams, find.names["teams"])
        clock = [route.looked_after] if route.looked_after else []
        yield from find.unknown(f"routes.{name}", "looked_after", "clock", clock, find.names["clocks"])
        yield from _transfer(find, f"routes.{name}.transfer", route.transfer)
    for name, file in procedure.codes.items():
        yield from _codes(find, name, file)
    yield from find.condition("urgent_when", "", procedure.urgent_when)


def _transfer(find: Finder, table: str, rule: TransferRule | None) -> Iterator[Fault]:
    if rule is None:
        return
    teams = find.names["teams"]
    yield from find.unknown(table, "papers", "question", rule.papers, find.names["questions"])
    yield from find.unknown(table, "booked", "clock", [rule.booked] if rule.booked else [], find.names["clocks"])
    yield from find.unknown(table, "teams", "receiving team", rule.teams, teams)
    yield from find.unknown(table, "after_notice", "receiving team", rule.after_notice, teams)
    yield from find.unknown(table, "alerts", "receiving team", [rule.alerts] if rule.alerts else [], teams)
    if not rule.papers:
        yield find.fault(table, "papers", "It asks for no papers.", "Name the questions that stand for them.")


def _codes(find: Finder, name: str, file: str) -> Iterator[Fault]:
    held = find.bundle.listed("codes", file)
    if held is None:
        wrong = f"There is no code list {shortened(file, 40)!r}."
        yield find.fault("codes", name, wrong, "Put a .csv file of that name beside the procedure's file.")
    elif not (rows := listed_in(held, "code")) or not all("title" in row for row in rows.values()):
        wrong = f"{file} is no code list."
        yield find.fault("codes", name, wrong, "Let its first line be code,title, and save it as UTF-8.")


def _outcomes(find: Finder) -> Iterator[Fault]:
    for name, outcome in find.procedure.outcomes.items():
        table = f"outcomes.{name}"
        for key in ("decided_by", "proposed_by"):
            yield from find.unknown(table, key, "role", getattr(outcome, key), find.names["roles"])
        for key, asked in (("asks", outcome.asks), ("may_ask", outcome.may_ask), ("asked_by", outcome.asked_by)):
            yield from find.unknown(table, key, "question", asked, ASKS)
        yield from find.unknown(table, "of", "record", [outcome.of], RECORDS)
        yield from find.unknown(table, "opens", "record", [outcome.opens], OPENS)
        yield from find.unknown(table, "begins", "thing that begins with a referral", outcome.begins, BEGINS)
        if outcome.rating:
            yield from find.unknown(table, "rating", "rating", [outcome.rating], find.names["ratings"])
        yield from find.condition(table, "when", outcome.when)
        yield from _musts(find, table, outcome)
        yield from _choosable(find, table, outcome)
    if find.whole and not any(outcome.of == "contact" for outcome in find.procedure.outcomes.values()):
        yield find.fault("outcomes", "", "A contact can end in nothing.", "Give it at least one outcome of a contact.")


def _musts(find: Finder, table: str, outcome: Outcome) -> Iterator[Fault]:
    for place, must in enumerate(outcome.must):
        where = f"{table}.must[{place}]"
        yield from find.condition(where, "when", must.when)
        own = find.procedure.questions.get(must.ask)
        if own is not None:
            yield from _must_of_question(find, where, must, own)
        elif must.ask not in ASKS:
            yield from find.unknown(where, "ask", "question", [must.ask], ASKS)
        elif must.ask not in (*outcome.asks, *outcome.may_ask):
            wrong = f"{must.ask} must be answered, but the outcome does not ask it."
            yield find.fault(where, "ask", wrong, f"Add {must.ask} to asks or may_ask.")
        elif ASKS[must.ask].choices:
            yield from find.unknown(where, "value", f"answer to {must.ask}", [str(must.value)], ASKS[must.ask].choices)
        elif not isinstance(must.value, ASKS[must.ask].type):
            wrong = f"{must.value!r} is no answer to {must.ask}."
            yield find.fault(
                where, "value", wrong, "Say true or false." if ASKS[must.ask].type is bool else "Say text."
            )


def _must_of_question(find: Finder, where: str, must: Must, question: Question) -> Iterator[Fault]:
    if question.of != "record" or question.step not in AT_DECIDING:
        wrong = f"{must.ask} is not asked with the decision."
        yield find.fault(where, "ask", wrong, 'Give that question of = "record" and step = "decision".')
    elif question.choices:
        yield from find.unknown(where, "value", f"answer to {must.ask}", [str(must.value)], question.choices)
    elif isinstance(must.value, bool) is not (question.type == "yes_no"):
        wrong = f"{must.value!r} is no answer to {must.ask}."
        yield find.fault(where, "value", wrong, "Say true or false." if question.type == "yes_no" else "Say text.")


def _choosable(find: Finder, table: str, outcome: Outcome) -> Iterator[Fault]:
    if not outcome.decided_by:
        yield find.fault(table, "decided_by", "Nobody may choose this outcome.", "Name the roles that decide it.")
        return
    deciders = [find.procedure.roles[role] for role in outcome.decided_by if role in find.procedure.roles]
    action = f"{outcome.of}.decide"
    if find.whole and action in ACTIONS and deciders and not any(granted(role.may, action) for role in deciders):
        wrong = f"Nobody may choose this outcome: none of the roles that decide it may do {action}."
        yield find.fault(table, "decided_by", wrong, f"Add {action!r} to the may of one of them.")


def _required(find: Finder, table: str, entry: Wanted) -> Iterator[Fault]:
    yield from find.condition(table, "when", entry.when)
    yield from find.unknown(table, "answers", "answer", entry.answers, ANSWERS)
    yield from find.unknown(table, "step", "step", [entry.step], STEPS)
    for key, path in (("path", entry.path), *(("or", path) for path in entry.or_)):
        yield from _path(find, table, key, path)
    for key, field in (("where", entry.where), ("unless", entry.unless)):
        section = entry.path.partition("[")[0]
        if field and section not in LISTS:
            yield find.fault(table, key, f"{key} asks about items, and {entry.path} has none.", "Use when instead.")
        elif field:
            yield from find.unknown(table, key, f"field of {section}", [field], FIELDS[section])


def _path(find: Finder, table: str, key: str, path: str) -> Iterator[Fault]:
    parts = PATH.match(path)
    if parts is None:
        yield find.fault(
            table, key, f"{path!r} is no path.", "Write it as received, concern.details or children[].school."
        )
        return
    section, which, field = parts["section"], parts["which"], parts["field"]
    plain = which is None and field is None
    yield from find.unknown(table, key, "field", [section], {*FIELDS[""], *FIELDS} if plain else FIELDS)
    if section not in FIELDS or plain:
        return
    yield from find.unknown(table, key, f"field of {section}", [field or ""], FIELDS[section])
    if (which is None) == (section in LISTS):
        right = f"{section}[].{field}" if section in LISTS else f"{section}.{field}"
        yield find.fault(table, key, f"{path!r} does not fit {section}.", f"Write {right}.")
    elif which is not None:
        yield from find.unknown(table, key, "choice of items", [which], WHICH)
        if which == "parent" and section != "household":
            yield find.fault(table, key, "Parents are found in the household.", f"Write household[parent].{field}.")
