"""Who could be meant by a name, a date of birth or what else is known: a few hundred people among a million, by keys alone.

Each part of the name that was asked for stands for the parts known here that are like it; two such parts together lead to the
few people who carry both. Everybody born on the day is looked at as well, whatever they are called.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Connection

from dutydesk.store.names import folded, pair, run_together, telling
from dutydesk.store.statements import plain_rows
from dutydesk.views.likely_births import birthdays, born_about, misread
from dutydesk.views.likely_parts import carriers, chunks, variants
from dutydesk.views.readings import Read

MOST = 250
"""People who are compared in full because of their names, at most."""
_ANY_DAY = 100
"""Of these so many whatever their date of birth, where one was asked for; of the others only whoever may have that one."""
_AT_ONCE, _PAIRS = 128, 640
_SAME_SCHOOL = 90
"""From how many points on two ways of writing a school's name are one school."""
_READ_OTHERWISE = 2.0
"""Points less for a pair of a name that was not read as it was typed."""
_SURE = 184.0
"""From how many points for two parts together nobody else is looked for."""
_COMMON = 250
"""People that are looked at for a part alone, where no pair tells them apart."""
_DAYS_ABOUT_DUE = 60


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody as typed: names, and what else is known of them, as keys (``store/names.py``)."""

    names: tuple[str, ...]
    date_of_birth: date | None = None
    evidence: tuple[str, ...] = ()
    school: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a search may mean: a person (``of`` is ``P``), or a child or adult of a contact that is linked to none."""

    of: str
    of_id: int
    names: tuple[str, ...]
    date_of_birth: date | None
    open_to: str = ""
    contact_id: int | None = None
    due: date | None = None
    """When a child not yet born was expected."""
    evidence: frozenset[str] = frozenset()
    """What was asked for beside the name and is known of them, too."""
    keyed_by: str = ""
    """Who is keying them now, where it is somebody else's unfinished contact."""


Found = dict[tuple[str, int], float]
"""People and how much speaks for looking at them."""


def candidates(
    conn: Connection,
    who: str,
    sought: Sought,
    read: Sequence[Read],
    *,
    drafts: bool = False,
    kept: Collection[int] = (),
) -> list[Known]:
    """The people to be compared in full, each name that is sought as it was ``read``. Those of other people's unfinished
    contacts are among them with ``drafts`` alone; the contacts in ``kept`` tell of nobody's school."""
    found: Found = {}
    for name in read:
        for one, points in _by_name(conn, name, expected=sought.date_of_birth is not None).items():
            found[one] = max(found.get(one, 0.0), points)
    best = sorted(found, key=lambda one: -found[one])[:MOST]
    evidence: dict[tuple[str, int], set[str]] = {}
    for key, of, number in carriers(conn, sought.evidence):
        evidence.setdefault((of, number), set()).add(key)
    chosen = dict.fromkeys([*best, *list(evidence)[:MOST], *born_about(conn, sought.date_of_birth, sought.names)])
    numbers: dict[str, list[int]] = {"P": [], "c": [], "h": []}
    for of, number in chosen:
        numbers[of].append(number)
    known = [
        *_persons(conn, numbers["P"]),
        *_told_of(conn, "contact_child", "c", numbers["c"], who, drafts=drafts),
        *_told_of(conn, "contact_adult", "h", numbers["h"], who, drafts=drafts),
    ]
    if sought.date_of_birth is not None:
        about = {*birthdays(sought.date_of_birth), *misread(sought.date_of_birth), None}
        further = set(best[_ANY_DAY:]) - evidence.keys()
        known = [one for one in known if one.date_of_birth in about or (one.of, one.of_id) not in further]
    if sought.school:
        for one in _at_school(conn, sought.school, numbers, kept):
            evidence.setdefault(one, set()).add("~")
    if not evidence:
        return known
    return [_with_evidence(one, evidence.get((one.of, one.of_id))) for one in known]


def _at_school(
    conn: Connection, school: str, numbers: Mapping[str, Sequence[int]], kept: Collection[int]
) -> Iterator[tuple[str, int]]:
    """Who of these goes to that school, as sent contacts say."""
    said = folded(school)
    for of, column in (("P", "person_id"), ("c", "id")):
        asked = (
            f"SELECT t.{column}, t.school, t.contact_id FROM contact_child t JOIN contact c ON c.id = t.contact_id"  # noqa: S608
            f" WHERE t.{column} IN ({{}}) AND t.removed = '' AND c.state IN ('open', 'decided') AND t.school <> ''"
        )
        for number, told, contact in chunks(conn, asked, numbers[of]):
            if contact not in kept and fuzz.token_set_ratio(said, folded(told)) >= _SAME_SCHOOL:
                yield of, number


def _with_evidence(one: Known, evidence: set[str] | None) -> Known:
    if not evidence:
        return one
    return replace(one, evidence=frozenset(evidence))


def _by_name(conn: Connection, read: Read, *, expected: bool) -> Found:
    """Who is called so or like it; ``expected`` also looks for a child of that surname who was not born yet."""
    typed, *other = read.ways
    told = telling(typed)
    if not told:
        return {}
    known = dict(read.like)

    def stand_for(parts: Iterable[str]) -> dict[str, dict[str, float]]:
        for part in parts:
            if part not in known:
                known[part] = variants(conn, part)
        return {part: known[part] for part in parts}

    like = stand_for((*told, *run_together(typed)))
    pairs = _paired(like)
    for way in other:
        for key, points in _paired(stand_for(telling(way))).items():
            pairs[key] = max(points - _READ_OTHERWISE, pairs.get(key, 0.0))
    if len(like) == 1 and not pairs:
        return _alone(conn, like)
    if expected:
        pairs |= {pair(one, "unborn"): 100.0 for part in told for one in list(like[part])[:8] if one != "unborn"}
    found = _carried(conn, sorted(pairs, key=lambda key: -pairs[key])[:_PAIRS], pairs)
    if max(found.values(), default=0.0) < _SURE and not expected:
        for somebody, less in _alone(conn, like).items():
            found.setdefault(somebody, less / 2)
    return found


def _paired(like: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Each two parts known here that may stand for two that were asked for, with their points together."""
    pairs: dict[str, float] = {}
    for one, two in combinations(like, 2):
        for first, points in like[one].items():
            for second, others in like[two].items():
                if first != second and (both := points + others) > pairs.get(key := pair(first, second), 0.0):
                    pairs[key] = both
    return pairs


def _carried(conn: Connection, keys: Sequence[str], points: Mapping[str, float]) -> Found:
    """Who carries these keys, the best first; somebody with several of them is the likelier."""
    found: Found = {}
    for at in range(0, len(keys), _AT_ONCE):
        for key, of, number in carriers(conn, keys[at : at + _AT_ONCE]):
            found[of, number] = found.get((of, number), 0.0) + points[key]
        if len(found) >= MOST:
            break
    return found


def _alone(conn: Connection, like: Mapping[str, Mapping[str, float]]) -> Found:
    """Who carries one part or what is like it, the rarest of the parts that were asked for first."""
    found: Found = {}
    asked = 'SELECT "of", of_id FROM name_key WHERE key = :key LIMIT :most'
    for known in like.values():
        for part, points in list(known.items())[:12]:
            for of, number in plain_rows(conn, asked, key=part, most=_COMMON):
                found[of, number] = found.get((of, number), 0.0) + points
            if len(found) > MOST:
                break
    return found


_PERSON = (
    "SELECT id, first_name, last_name, date_of_birth, open_to, unborn, due_date, joined_to FROM person WHERE id IN ({})"
)


def _persons(conn: Connection, numbers: Iterable[int]) -> list[Known]:
    """People by number; one who was joined to another is told of as the other."""
    rows = {row[0]: row for row in chunks(conn, _PERSON, numbers)}
    joined = {row[7] for row in rows.values() if row[7] is not None} - rows.keys()
    while joined:
        more = {row[0]: row for row in chunks(conn, _PERSON, joined)}
        rows |= more
        joined = {row[7] for row in more.values() if row[7] is not None} - rows.keys()
    aliases: dict[int, list[str]] = {}
    for number, name in chunks(conn, "SELECT person_id, name FROM person_alias WHERE person_id IN ({})", rows):
        aliases.setdefault(number, []).append(name)
    for number, row in rows.items():
        if row[7] is not None:
            last = number
            while rows[last][7] is not None:
                last = rows[last][7]
            aliases.setdefault(last, []).extend([_name(row[1], row[2], row[5]), *aliases.get(number, ())])
    return [
        Known(
            "P",
            row[0],
            tuple(dict.fromkeys([_name(row[1], row[2], row[5]), *aliases.get(row[0], ())])),
            _day(row[3]),
            row[4],
            due=_day(row[6]) if row[5] else None,
        )
        for row in rows.values()
        if row[7] is None
    ]


def _name(first: str, last: str, unborn: Any) -> str:
    return f"{first or ('unborn' if unborn else '')} {last}".strip()


def _told_of(conn: Connection, table: str, of: str, numbers: Iterable[int], who: str, *, drafts: bool) -> list[Known]:
    """People that contacts tell of and that are linked to nobody; drafts to their writer, and to others with ``drafts``."""
    unborn = "t.unborn, t.due_date" if of == "c" else "NULL, NULL"
    asked = (
        f"SELECT t.id, t.first_name, t.last_name, t.date_of_birth, t.aliases, t.contact_id, {unborn}, c.state, c.writer"  # noqa: S608
        f" FROM {table} t JOIN contact c ON c.id = t.contact_id WHERE t.person_id IS NULL AND t.removed = ''"
        " AND c.state IN ('open', 'decided', 'missing', 'draft') AND t.id IN ({})"
    )
    return [
        Known(
            of,
            row[0],
            (_name(row[1], row[2], row[6]), *_aliases(row[4])),
            _day(row[3]),
            contact_id=row[5],
            due=_day(row[7]) if row[6] else None,
            keyed_by=row[9] if row[8] == "draft" and row[9] != who else "",
        )
        for row in chunks(conn, asked, numbers)
        if row[8] != "draft" or row[9] == who or (drafts and row[9])
    ]


def _aliases(value: Any) -> tuple[str, ...]:
    return tuple(json.loads(value) if isinstance(value, str) else value or ())


def _day(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
