"""What the procedure still wants to know of a contact: pure functions over what was said so far.

What was said comes in the shape of ``contact.record``, its items with their lasting ids (``c1``, ``h2``). A ``No``
is an answer; an empty word or list is none; and an item, a whole section or a single field can be answered by an
entry of ``unknown``, with a reason. What is only good practice is told apart, and counts nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.questions import AT_DECIDING, AT_SENDING, SECTIONS, questions_of
from dutydesk.procedures.shapes import Procedure, Question, Wanted

PATH = re.compile(r"^(?P<section>\w+)(?:\[(?P<which>\w*)\])?(?:\.(?P<field>\w+))?$")
E = TypeVar("E", Wanted, Question)
Items = Sequence[tuple[str, Mapping[str, Any]]]
WHICH = ("", "any", "parent")
"""What may stand in a path's brackets: nothing for every item, ``any`` for any one, ``parent`` for every parent."""

_PARENT = re.compile(
    r"\b(?:step|adoptive|birth|foster|natural)?[ -]?(?:mother|father|mum|mam|dad|parent)\b(?!['’]s)", re.I
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still wanted. ``path`` names it by item id (``c1.school``); ``item`` is that id, or empty."""

    path: str
    title: str
    clause: str
    always: bool
    """Whether even an urgent contact cannot be sent without it."""
    item: str = ""
    advised: bool = False
    """Whether it is only good practice, and stops nothing."""


class _Point(NamedTuple, Generic[E]):
    """One thing asked of the contact, or of one item of it, with the values that would answer it: the first is its own, the
    others are given in its place. Where it stands is spelt out only where that is asked for: most points are answered."""

    entry: E
    values: Sequence[Any]
    section: str
    field: str
    item: str = ""
    among: tuple[str, ...] = ()
    """The items of which any one may answer it."""

    @property
    def path(self) -> str:
        """The name of the gap it leaves: ``c1.school``, ``concern.details``, ``received``."""
        return ".".join(part for part in (self.item or self.section, self.field) if part)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that ``unknown`` may know it by."""
        return (
            self.path,
            *((self.item,) if self.item else ()),
            self.section,
            *(f"{one}.{self.field}" for one in self.among),
        )


_Left = tuple[E, int, Sequence[_Point[E]]]
"""What is asked, how often, and where it is not answered in its own place: of most contacts nowhere."""


def wanted(
    procedure: Procedure,
    said: Mapping[str, Any],
    situation: Situation,
    *,
    steps: Collection[str] = AT_SENDING,
    outcome: str = "",
) -> tuple[Gap, ...]:
    """What these steps still want, in the procedure's order, each child or adult in turn; good practice comes last.

    ``outcome`` is the one about to be decided, where a decision asks.
    """
    own = tuple(_own_points(procedure, said, situation))
    return _reckoned(procedure, said, situation, own, steps, outcome)[0]


def tally(procedure: Procedure, said: Mapping[str, Any], situation: Situation) -> tuple[int, int]:
    """How many of the things wanted are answered, and how many there are, for the meter."""
    return looked_through(procedure, said, situation).tally


@dataclass(frozen=True, slots=True)
class Looked:
    """What is still wanted, how much of it is answered and how much there is, and which own questions are asked."""

    gaps: tuple[Gap, ...]
    tally: tuple[int, int]
    asked: tuple[str, ...]


def looked_through(procedure: Procedure, said: Mapping[str, Any], situation: Situation) -> Looked:
    """What sending still wants, the tally, and what is asked as things stand (``asked``), from one reading."""
    own = tuple(_own_points(procedure, said, situation))
    gaps, tallied = _reckoned(procedure, said, situation, own, AT_SENDING, "")
    return Looked(gaps, tallied, _asked(own))


def _reckoned(
    procedure: Procedure,
    said: Mapping[str, Any],
    situation: Situation,
    own: Sequence[_Point[Question]],
    steps: Collection[str],
    outcome: str,
) -> tuple[tuple[Gap, ...], tuple[int, int]]:
    unknown = said.get("unknown") or {}
    asked_here = (
        (point.entry, 1, (point,))
        for point in own
        if point.entry.step in steps and not point.entry.optional and (not outcome or _of(point.entry, outcome))
    )
    total = 0
    missing: list[Gap] = []
    advised: list[Gap] = []
    every: Iterable[_Left[Any]] = chain(_points(procedure, said, situation, steps), asked_here)
    for entry, times, left in every:
        total += 0 if entry.advised else times
        for point in left:
            if not _met(point, unknown):
                gap = Gap(point.path, entry.title, entry.cited, entry.always, point.item, entry.advised)
                (advised if entry.advised else missing).append(gap)
    return (*missing, *advised), (total - len(missing), total)


def asked(procedure: Procedure, said: Mapping[str, Any], situation: Situation) -> tuple[str, ...]:
    """The paths of the procedure's own questions of the contact, its children and adults that are asked as things stand."""
    return _asked(_own_points(procedure, said, situation))


def _asked(own: Iterable[_Point[Question]]) -> tuple[str, ...]:
    steps = (*AT_SENDING, *AT_DECIDING)
    return tuple(point.path for point in own if point.entry.step in steps)


def _of(entry: Question, outcome: str) -> bool:
    return not entry.outcomes or outcome in entry.outcomes


def answered(value: Any) -> bool:
    """Whether a value says something. ``False`` and ``0`` do; None, blanks, and lists of blanks do not."""
    if value.__class__ is str:
        return not (not value or value.isspace())
    if value is None:
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(answered(inner) and inner is not False for key, inner in value.items() if key != "id")
    if isinstance(value, Sequence):
        return any(answered(inner) for inner in value)
    return value is not None


def is_parent(adult: Mapping[str, Any]) -> bool:
    """Whether somebody of the household is a parent: by parental responsibility, or by what they are called."""
    ties = [adult, *(tie for tie in adult.get("to") or () if isinstance(tie, Mapping))]
    return any(
        tie.get("parental_responsibility") is True or _PARENT.search(str(tie.get("relationship") or "")) for tie in ties
    )


def _met(point: _Point[Any], unknown: Mapping[str, Any]) -> bool:
    values = point.values
    if answered(values[0]) or (len(values) > 1 and any(answered(value) and value is not False for value in values[1:])):
        return True
    return bool(unknown) and any(_expressed(unknown[name], point.entry) for name in point.names if name in unknown)


def _expressed(answer: Any, entry: Wanted | Question) -> bool:
    """Whether an entry of ``unknown`` will do in place of a value: a reason, or an accepted answer with a reason."""
    if isinstance(answer, Mapping):
        return answer.get("answer") in entry.answers and answered(answer.get("reason"))
    return bool(entry.answers) and isinstance(answer, str) and answered(answer)


def _points(
    procedure: Procedure, said: Mapping[str, Any], situation: Situation, steps: Collection[str]
) -> Iterator[_Left[Wanted]]:
    known: dict[tuple[str, str], Items] = {}

    def items(section: str, which: str) -> Items:
        if (section, which) not in known:
            among = _items(said, section)
            known[section, which] = tuple(one for one in among if which != "parent" or is_parent(one[1]))
        return known[section, which]

    for entry in procedure.required:
        if entry.step not in steps or (entry.when is not None and not holds(entry.when, situation)):
            continue
        section, which, field = _parts(entry.path)
        if which is None:
            yield entry, 1, _plain_points(entry, said, section, field)
        elif which == "any":
            yield entry, 1, (_any_point(entry, items(section, which), section, field),)
        else:
            yield _item_points(entry, items(section, which), section, field)


def _own_points(procedure: Procedure, said: Mapping[str, Any], situation: Situation) -> Iterator[_Point[Question]]:
    """What the procedure asks of its own, of the contact or of each child or adult; what a decision asks is not here."""
    as_each: dict[tuple[str, str], Situation] = {}
    for name, entry in procedure.questions.items():
        if entry.of == "contact" and holds(entry.when, situation):
            yield _Point(entry, (_dug(said, "answers", name),), "answers", name)
        section = SECTIONS.get(entry.of, "")
        for key, item in _items(said, section) if section else ():
            answers = item.get("answers") or {}
            if entry.when is not None and (entry.of, key) not in as_each:
                as_each[entry.of, key] = _of_item(situation, questions_of(procedure, entry.of), answers)
            if entry.when is None or holds(entry.when, as_each[entry.of, key]):
                yield _Point(entry, (answers.get(name),), section, f"answers.{name}", key)


def _of_item(situation: Situation, asked: Collection[str], answers: Mapping[str, Any]) -> Situation:
    """The situation as it stands for one child or adult: what is asked of each, as this one answers it."""
    if not answers and situation.answers.keys().isdisjoint(asked):
        return situation
    others = {name: answer for name, answer in situation.answers.items() if name not in asked}
    own = {name: tuple(answer) if isinstance(answer, list) else answer for name, answer in answers.items()}
    return replace(situation, answers=others | own)


@cache
def _parts(path: str) -> tuple[str, str | None, str]:
    """The section, which of its items, and the field that a path names."""
    parts = PATH.match(path)
    assert parts is not None, "paths are checked when the file is loaded"
    return parts["section"], parts["which"], parts["field"]


def _plain_points(entry: Wanted, said: Mapping[str, Any], section: str, field: str) -> tuple[_Point[Wanted], ...]:
    value = _dug(said, section, field)
    if answered(value):
        return ()
    others = [_dug(said, other, named) for other, _, named in map(_parts, entry.or_)]
    return (_Point(entry, (value, *others), section, field),)


def _any_point(entry: Wanted, items: Items, section: str, field: str) -> _Point[Wanted]:
    values = [value for _, item in items for value in _tied(item, field) if value is not False]
    return _Point(entry, (None, *values), section, field, among=tuple([name for name, _ in items]))


def _item_points(entry: Wanted, items: Items, section: str, field: str) -> _Left[Wanted]:
    where, unless = entry.where, entry.unless
    times = 0
    left: list[_Point[Wanted]] = []
    for name, item in items:
        if (where and item.get(where) is not True) or (unless and item.get(unless) is True):
            continue
        times += 1
        value = item.get(field)
        if not answered(value):
            others = [item.get(path.rpartition(".")[2]) for path in entry.or_]
            left.append(_Point(entry, (value, *others), section, field, name))
    return entry, times, left


def _items(said: Mapping[str, Any], section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The items of a section that still stand, by id, or by place (``children[0]``) where they have none yet."""
    for place, item in enumerate(said.get(section) or ()):
        if (item.__class__ is dict or isinstance(item, Mapping)) and not item.get("removed"):
            yield str(item.get("id") or f"{section}[{place}]"), item


def _tied(item: Mapping[str, Any], field: str) -> Iterator[Any]:
    """What an item says of itself, and in its ties to single children."""
    yield item.get(field)
    for tie in item.get("to") or ():
        if isinstance(tie, Mapping):
            yield tie.get(field)


def _dug(said: Mapping[str, Any], section: str, field: str) -> Any:
    """What was said under a plain path: a whole section, or one field of it."""
    value = said.get(section)
    if field:
        value = value.get(field) if isinstance(value, Mapping) else None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [item for item in value if not (isinstance(item, Mapping) and item.get("removed"))]
    return value
