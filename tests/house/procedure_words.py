"""Writes the tables of docs/procedures.md from what the program knows: ``python tests/house/procedure_words.py``.

What an entry means stands here; which entries there are, the program says. A test fails while the page is stale.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from dutydesk.procedures import entries, fields, limits, shapes, vocabulary
from dutydesk.procedures.asked import Question, Wanted
from dutydesk.procedures.conditions import CONDITIONS
from dutydesk.procedures.outcomes import ASKS
from dutydesk.workflows.registry import actions

PAGE = Path(__file__).parents[2] / "docs" / "procedures.md"
BEGIN, END = "<!-- the tables below are written by tests/house/procedure_words.py -->\n", "<!-- end of the tables -->\n"

WHOLE = {
    "id": "short name in small letters, digits and hyphens; the file is named `<id>.toml`",
    "title": "the authority's short name, as people read it",
    "authority": "its full name, as letters print it",
    "desk": "what the desk is called",
    "prefix": "what its clauses begin with: `NM` for `NM-1`",
    "edition": "which edition of its document this follows",
    "document": "what that document is called",
    "calendar": "`[calendar]`: office hours and closures",
    "roles": "`[roles.<name>]`: who there is and what each may do",
    "clocks": "`[clocks.<name>]`: every time limit",
    "outcomes": "`[outcomes.<name>]`: what a contact can end in, and what other records can",
    "bands": "`[bands.<name>]`: bands of pressing, if there are any",
    "ratings": "`[ratings.<name>]`: ratings such as red and amber, if there are any",
    "channels": "`[channels.<name>]`: how a contact reaches the desk",
    "kinds": "`[kinds.<name>]`: what it is, such as a service or information",
    "sources": "`[sources.<name>]`: who told",
    "routes": "`[routes.<name>]`: special ways through the desk, such as a remand",
    "required": "`[[required]]`: what must be answered of the fields that every desk has",
    "questions": "`[questions.<name>]`: what only this desk asks",
    "letters": "`[letters.<name>]`: what is owed to whom",
    "teams": "`[teams.<name>]`: the teams that receive",
    "trays": "`[trays.<name>]`: where it stands meanwhile; always `duty` and `drafts`, and `letters` where any are written",
    "states": "`[states.<name>]`: the states of a contact and the ways out of each",
    "actions": '`[actions]`: `"contact.decide" = { clause = "NM-7" }`, cited when somebody is refused',
    "codes": '`[codes]`: `gender = "gender.csv"`, code lists with the columns `code` and `title`, beside the file or carried',
    "screens": "`[screens]`: the clauses that the help of each screen explains",
    "outside": "`[[outside]]`: clauses beyond a desk's reach, and what is recorded instead",
    "restrictions": "`[restrictions]`: on which grounds records are kept to named people, and for how long access lasts",
    "retention": "`[retention]`: the office's own periods for keeping; without them nothing is ever destroyed",
    "sittings": "`[sittings]`: `lock_minutes` without a key until the screen is covered (1 to 15), `longest_hours` of a sitting, "
    "and the actions `again_for` which the password is given again unless it was within `again_seconds`",
    "sending": "`[sending]`: the clauses under which a contact is sent only when it is complete",
    "urgent_when": "`[urgent_when]`: the condition under which a contact goes ahead, and may be sent with gaps",
}
ANY = {
    "clause": "the clause or clauses it keeps",
    "reading": '`"proposed"` where the document can be read in more than one way and this is ours',
    "why": "why we read it so; a reading always says it",
    "setting": "`true` where the document leaves it to the office",
}
KEYS: dict[type[BaseModel], tuple[str, dict[str, str]]] = {
    limits.Calendar: (
        "`[calendar]`",
        {
            "zone": "the time zone; Europe/London unless said",
            "hours": "`mon` to `sun`, each `{ opens = 09:00:00, closes = 17:00:00 }`; a day left out is closed",
            "closures": "dates on which the office is closed, beside weekends and England's bank holidays",
        },
    ),
    shapes.Role: (
        "`[roles.<name>]`",
        {
            "title": "what people call it",
            "may": "actions it may do; `contact.*` means all of them",
            "views": "what it may look at",
            "trays": "the trays it works from, its home first",
            "covers": "roles it may act for when they are away",
            "count": "posts in the printed establishment",
            "trained": "how many people of it a training office gets (1)",
            "team": "the receiving team its training people belong to",
        },
    ),
    limits.ClockRule: (
        "`[clocks.<name>]`",
        {
            "id": "its id in the register, such as `NM-CLK-1`",
            "title": "what runs out",
            "subject": "the record it runs on",
            "kind": "how it is counted: see the kinds below",
            "limit": "how many hours, days, weeks or months",
            "counted_in": "for `counted back`: working days, calendar days or hours",
            "starts": "the events that start it, at the instant they happened",
            "stops": "the events that stop it",
            "start_text": 'the start in words, as they follow "from"',
            "stop_text": "the stop in words",
            "when": "the condition under which it runs",
            "warn": "`{ hours = 4 }`, `{ days = 1 }`, `{ working_days = 1 }` before it is due, or `{ at_closing = true }`",
            "warns": "the roles that are warned",
            "ratings": "limits by rating, in place of `limit`: `{ red = 2, amber = 8 }`",
            "of": "for `earlier of`: the clocks it compares",
            "on": "for `date`: the date",
            "every": "for `recurring`: day, working day, week or month",
            "none_because": "a full sentence: why it has no due time",
        },
    ),
    shapes.Outcome: (
        "`[outcomes.<name>]`",
        {
            "title": "as people choose it",
            "of": "the record that ends in it (contact)",
            "decided_by": "the roles that decide it; at least one may do `contact.decide`",
            "proposed_by": "the roles that may propose it",
            "not_own": "`true`: whoever proposed it may not decide it",
            "asks": "what must be answered with it: see the asks below",
            "asked_by": "the clause under which each is asked",
            "may_ask": "what may be answered with it",
            "must": "`[[outcomes.<name>.must]]`: answers without which it cannot be chosen",
            "rating": "the final rating that it settles",
            "opens": "the record it opens",
            "when": "the condition under which it is on offer",
            "letter_words": "the plain sentence that letters give for it",
        },
    ),
    shapes.Must: (
        "`[[outcomes.<name>.must]]`",
        {
            "ask": "which of its asks",
            "value": "the answer it must have",
            "when": "the condition under which it must",
            "sentence": "what is said otherwise",
        },
    ),
    shapes.Choice: (
        "`[bands]`, `[ratings]`, `[channels]`, `[kinds]`, `[sources]`",
        {
            "title": "as people choose it",
            "rank": "its place in lists and trays, 1 first",
            "when": "when it is on offer",
        },
    ),
    shapes.Route: (
        "`[routes.<name>]`",
        {
            "title": "as people choose it",
            "rank": "its place in the list",
            "when": "when it is on offer",
            "outcomes": "the only outcomes on offer for it",
            "outcomes_clause": "the clause that leaves only those",
            "whatever_threshold": "`true`: it may become a referral without the threshold being met",
        },
    ),
    Wanted: (
        "`[[required]]`",
        {
            "path": "the field: `received`, `concern.details`, `children[].school`, `household[parent].religion`",
            "title": "what is asked, in words",
            "or": "fields that answer it as well",
            "when": "the condition under which it is wanted",
            "step": "when it is asked (receipt)",
            "where": "of each child or adult: only where this field of theirs is yes",
            "unless": "of each child or adult: not where this field of theirs is yes, such as `unborn`",
            "answers": "expressed answers taken in place of a value",
            "always": "`true`: wanted even of an urgent contact",
            "advised": "`true`: good practice; its want is shown and stops nothing",
        },
    ),
    Question: (
        "`[questions.<name>]`",
        {
            "title": "the question",
            "of": "whom it is asked of: contact, child, adult, or the record that the step works on",
            "step": "when it is asked (receipt)",
            "type": "text, yes_no, date, instant, choice, choices or number",
            "choices": '`{ one = "One", two = "Two" }` for choice and choices',
            "when": "the condition under which it is asked",
            "outcomes": "at a decision: the outcomes that ask it",
            "answers": "expressed answers taken in place of a value, at receipt",
            "always": "`true`: wanted even of an urgent contact",
            "advised": "`true`: good practice; its want is shown and stops nothing",
            "optional": "`true`: may be answered, and is never missed",
        },
    ),
    shapes.LetterRule: (
        "`[letters.<name>]`",
        {
            "title": "what it is",
            "audience": "referrer, parent, agency (outside the council's service) or colleague (inside)",
            "to": "for an agency or a colleague: who that is, in words",
            "form": "letter or email (written out), message, call, paper or incoming",
            "owed_by": "the event that owes it",
            "when": "the condition under which it is owed",
            "outcomes": "owed only where one of these was decided",
            "within": "the clock that says by when",
            "says": "the facts it tells",
            "words": "what the common template says, in sentences an office may change",
            "fills": "the set form that it is, filled from the record: `early_help`, for an early help case passed on",
            "template": '`"shared/referrer-decision.docx"`, `"shared/parent-decision.docx"`, `"shared/notice.docx"`, '
            "or your own in a folder `letters` beside the file",
            "short_template": "the short letter, without family detail",
            "short_for": "the sources that get the short one",
            "never_for": "conditions under which none is possible: `anonymous`, `no_address`",
            "sent_by": "the roles that send it",
            "ways": "post, email, by_hand",
        },
    ),
    shapes.Team: ("`[teams.<name>]`", {"title": "its name", "manager_role": "the role that leads it"}),
    shapes.Tray: (
        "`[trays.<name>]`",
        {
            "title": "its name",
            "seen_by": "the roles that see it",
            "lists": "another list that it shows: `open_cases`, `unowned` (what nobody holds), `domestic_abuse`",
            "clocks": "the clocks it is sorted by",
            "states": "the states of the contacts in it",
            "tasks": "the kind of task it lists instead, such as `advice`",
            "restricted": "`true`: what stands in it is kept from everybody else",
            "holds": "for a restricted tray: the kinds of records that belong to it",
            "ask": "for a restricted tray: the role of whom to ask",
        },
    ),
    shapes.State: (
        "`[states.<name>]`",
        {
            "title": "as people read it",
            "ways_out": "the actions that lead out of it",
            "final": "`true`: a contact may stay in it for good",
        },
    ),
    shapes.ActionRule: (
        "`[actions]`",
        {
            "keeps": "clauses it keeps besides",
            "when": "the condition under which it is open at all",
            "otherwise": "what is said where it is not",
        },
    ),
    shapes.Outside: ("`[[outside]]`", {"records": "what the desk records instead"}),
}
KINDS = {
    "elapsed hours": "so many hours, through nights and weekends",
    "calendar days": "the same local time so many days on",
    "working days": "closing time so many working days on; the day it starts is day 0",
    "same day": "when that local day ends",
    "office day": "that day's closing time; begun after closing, the next working day's",
    "working day as hours": "the same local time on the next working day; begun out of hours, from the next opening",
    "weeks": "the same local time so many weeks on",
    "months": "the same local time so many months on",
    "counted back": "so many working days (or `counted_in`) before the event it starts at",
    "date": "a fixed date, `on`",
    "earlier of": "the earlier of the clocks in `of`",
    "look back": "no deadline: it looks back over `limit` months",
    "running count": "no deadline: it counts up",
    "condition": "no deadline: it lasts until something happens",
    "at once": "no figure: only its age is shown",
    "order": "no time: an order of work",
    "recurring": "comes again with each day, week or month",
    "open": "no time is printed: it stays open until it is done",
}
MEANS = {
    "kind_is": "it is of that kind",
    "route_is": "it takes that route",
    "has_route": "it takes any special route",
    "channel_is": "it came that way",
    "source_is": "that source told us",
    "band_is": "it is in that band",
    "rating_is": "it is rated so",
    "urgent": "it is marked urgent",
    "needs_protection": "a child needs protection now",
    "flagged": "it is flagged to a manager",
    "anonymous": "the referrer is to be kept from the family",
    "has_address": "whoever is written to can be reached",
    "no_address": "whoever is written to cannot be reached",
    "has_child": "it names a child",
    "parents_informed": "the parents know",
    "parents_not_informed": "the parents do not know, or nobody asked",
    "consent_given": "the parents agree",
    "consent_refused": "the parents do not agree",
    "domestic_abuse": "there is domestic abuse",
    "whatever_threshold": "its route becomes a referral without the threshold",
    "answer_is": "that question is answered so",
    "answered": "that question is answered",
    "closed_within": "a team closed the case at most so many months before",
    "decided_as": "it was decided so",
    "contact.recorded": "a contact was recorded; the instant is its receipt",
    "contact.amended": "a contact was added to or changed",
    "contact.submitted": "it was sent to the duty tray",
    "contact.rated": "it was rated",
    "contact.decided": "the last of its children was decided",
    "contact.voided": "it was closed as recorded in error",
    "contact.received_corrected": "its time of receipt was put right",
    "letter.sent": "a letter was marked as sent",
    "referral.made": "a decision made a referral",
    "audit": "who did and saw what",
    "contact": "a contact",
    "counts": "the figures at the head of a screen",
    "drafts": "contacts not yet sent",
    "due": "what falls due",
    "find": "finding people",
    "handover": "everything open, and who has signed for it",
    "retention": "what is due to be destroyed, proposed, or on hold",
    "letter_preview": "a letter as it would be written",
    "letters": "letters owed and sent",
    "matches": "who those being typed may already be",
    "record": "any other record",
    "staff": "who may sign in",
    "tasks": "one's own work",
    "teams": "the receiving teams",
    "tray": "trays",
    "wanted": "what is still to be asked",
    "why": "what a clause asks",
    "audit.show": "see who did and saw what",
    "store.restore": "put a backup in the store's place",
    "store.rekey": "put the whole store under a new key",
    "receipt": "sending the contact",
    "screening": "sending the contact",
    "decision": "deciding it",
    "sign_off": "deciding it",
}


def table(head: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A table of names and meanings."""
    yield f"| {head} | meaning |\n|---|---|\n"
    yield from (f"| `{name}` | {means} |\n" for name, means in rows)
    yield "\n"


def said(name: str) -> str:
    """What a name means: as written here, else in the words of the name itself."""
    return MEANS.get(name) or name.replace(".", ": ").replace("_", " ")


def keys(model: type[BaseModel], means: Mapping[str, str]) -> list[tuple[str, str]]:
    """The keys of a table with what each means: as written here, else as it is explained where it is defined."""
    found = []
    for name, field in model.model_fields.items():
        if name not in ANY:
            shown = field.alias or name
            found.append((shown, means.get(shown) or explained(model, name) or said(shown)))
    return found


def explained(model: type[BaseModel], name: str) -> str:
    """The first sentence below a field where it is defined."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    for field, after in pairwise(body.body):
        named = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id == name
        if named and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            words = " ".join(str(after.value.value).split()).partition(". ")[0].rstrip(".").replace("``", "`")
            return words[:1].lower() + words[1:]
    return ""


def listed(names: Iterable[str]) -> str:
    """Names in one paragraph."""
    return ", ".join(f"`{name}`" for name in names) + "\n\n"


def literals(name: str) -> str:
    """How a condition is written."""
    takes = CONDITIONS[name].literals
    shown = "".join(f", {key} = {'3' if kind is int else '...'}" for key, kind in takes.items())
    return f'{{ is = "{name}"{shown} }}'


def pages() -> Iterator[str]:
    """The whole reference, piece by piece."""
    yield "### The tables of a file\n\n"
    yield from table("key", keys(shapes.Procedure, WHOLE))
    yield "### What every entry may say\n\n"
    yield from table("key", [(name, ANY[name]) for name in entries.Entry.model_fields])
    for model, (head, means) in KEYS.items():
        yield f"### {head}\n\n"
        yield from table("key", keys(model, means))
    yield "### Kinds of clock\n\n"
    yield from table("kind", [(kind, KINDS.get(kind) or said(kind)) for kind in get_args(limits.ClockKind)])
    yield "### Conditions\n\nThey combine as `{ all = [...] }`, `{ any = [...] }` and `{ not = {...} }`.\n\n"
    yield from table("condition", [(literals(name), said(name)) for name in CONDITIONS])
    yield "### Asks of an outcome\n\n"
    yield from table(
        "ask", [(name, f"{ask.sentence} {_answered(ask.choices, ask.type)}") for name, ask in ASKS.items()]
    )
    yield "### Actions\n\n"
    titles = {name: found.title for name, found in actions().items()}
    yield from table("action", [(name, titles.get(name) or said(name)) for name in sorted(vocabulary.ACTIONS)])
    yield "### Events that an action reports\n\n"
    yield from table("event", [(name, said(name)) for name in sorted(vocabulary.REPORTED)])
    yield "These may be named as well; nothing reports them yet, so a clock that only they start stands in the file and waits:\n"
    yield listed(sorted(vocabulary.EVENTS - vocabulary.REPORTED))
    yield "### Views\n\n"
    yield from table("view", [(name, said(name)) for name in sorted(vocabulary.VIEWS)])
    yield "### Steps at which something is asked\n\n"
    steps = ("receipt", "screening", "decision", "sign_off")
    yield from table("step", [(name, said(name)) for name in steps])
    yield "The others are asked by the steps that are named so, as they come:\n"
    yield listed(sorted(vocabulary.STEPS - set(steps)))
    yield "### Records\n\nWhat an outcome is `of`, and what a clock runs on (`desk` as well):\n"
    yield listed(sorted(vocabulary.RECORDS))
    yield f"What a contact's outcome `opens`: {listed(sorted(filter(None, vocabulary.OPENS)))}"
    yield f"States of a contact: {listed(vocabulary.STATES)}"
    yield f"Screens: {listed(sorted(vocabulary.SCREENS))}"
    yield "### Fields that every desk has\n\n"
    yield from table(
        "section", [(name or "the contact", ", ".join(sorted(held))) for name, held in fields.FIELDS.items()]
    )
    yield f"Lists, written `children[].school`: {listed(sorted(fields.LISTS))}"
    yield f"Expressed answers in place of a value: {listed(fields.ANSWERS)}"


def _answered(choices: tuple[str, ...], kind: object) -> str:
    if choices:
        return f"({' or '.join(choices)})"
    return "(true or false)" if kind is bool else "(text)"


def wanted() -> str:
    """What the page should hold between its marks."""
    return BEGIN + "\n" + "".join(pages()) + END


def written() -> str:
    """What the page holds between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(BEGIN) : text.index(END) + len(END)]


if __name__ == "__main__":
    PAGE.write_text(PAGE.read_text(encoding="utf-8").replace(written(), wanted()), encoding="utf-8")
