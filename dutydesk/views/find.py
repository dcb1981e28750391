"""Finding people: by name parts, aliases, how names sound, and date of birth; the best first, each with its reasons."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from dutydesk.store.names import name_parts
from dutydesk.views.candidates import Known, Sought, candidates, wanted_parts
from dutydesk.views.likeness import births, parts_alike
from dutydesk.views.restricted import NOBODY, Hidden
from dutydesk.views.rows import FoundPerson

SHOWN = 20
RESTRICTED = FoundPerson("", "", None, 0, ())
"""Stands at the end of what was found where something likely is kept from whoever asks."""

_NAMED = 50.0
"""From how many points on a name says anything."""
_ABOUT_DUE = 60
"""Days before or after the due date in which a child may be born."""

_NAMED_IN = text(
    "SELECT contact_id FROM contact_child WHERE person_id = :person AND removed = ''"
    " UNION SELECT contact_id FROM contact_adult WHERE person_id = :person AND removed = ''"
)


def find(
    conn: Connection, who: str, name: str, date_of_birth: date | None, kept: Hidden = NOBODY
) -> tuple[FoundPerson, ...]:
    """People whom that name may mean. Other people's unsent contacts are not told of; of those that are
    ``kept``, or that a kept contact tells of, nothing but ``RESTRICTED`` at the end."""
    parts = name_parts(name)
    if not parts and date_of_birth is None:
        return ()
    people, restricted = _ranked(conn, who, Sought((name,), date_of_birth), kept, least=55)
    return (*people, *((RESTRICTED,) if restricted else ()))


def matches(
    conn: Connection, who: str, sought: Sequence[Sought], *, besides: int | None, kept: Hidden = NOBODY
) -> tuple[FoundPerson, ...]:
    """Who the people being typed may already be, leaving out the contact they are typed on; only likely ones."""
    found: dict[str, FoundPerson] = {}
    some = False
    for one in sought:
        if len("".join(one.names).strip()) >= 3:
            people, restricted = _ranked(conn, who, one, kept, least=70, besides=besides)
            some = some or restricted
            for person in people:
                key = person.ref or ",".join(person.contacts)
                if key not in found or found[key].score < person.score:
                    found[key] = person
    best = sorted(found.values(), key=lambda person: -person.score)[:SHOWN]
    return (*best, *((RESTRICTED,) if some else ()))


def _ranked(
    conn: Connection, who: str, sought: Sought, kept: Hidden, *, least: int, besides: int | None = None
) -> tuple[tuple[FoundPerson, ...], bool]:
    """The likely people, the best first, and whether something that is ``kept`` tells of one that is likely."""
    known = [one for one in candidates(conn, who, sought) if besides is None or one.contact_id != besides]
    wanted = [wanted_parts(name) for name in sought.names]
    scored = [(_score(sought, wanted, one), one) for one in known]
    best = sorted(
        (pair for pair in scored if pair[0][0] >= least), key=lambda pair: (-pair[0][0], pair[1].of, pair[1].of_id)
    )
    hidden = _told_only_there(conn, [one for _, one in best], kept) if kept else {}
    shown = [pair for pair in best if not _is_concealed(hidden, pair[1])][:SHOWN]
    people = [_told(one, score, why) for (score, why), one in shown]
    return _with_contacts(conn, people, [one for _, one in shown], kept.contacts), any(
        one.said for one in hidden.values()
    )


def _is_concealed(hidden: Mapping[tuple[str, int], _Concealed], known: Known) -> bool:
    found = hidden.get((known.of, known.of_id))
    return found is not None and found.only


class _Concealed(NamedTuple):
    """Somebody who is kept, ``only`` or beside what may be known of them; and whether a search says that there is something."""

    only: bool
    said: bool


def _told_only_there(conn: Connection, known: Sequence[Known], kept: Hidden) -> dict[tuple[str, int], _Concealed]:
    """Those who are kept themselves, and those of whom a kept contact tells."""
    found: dict[tuple[str, int], _Concealed] = {}
    for one in known:
        if one.of != "P":
            told = {one.contact_id} & kept.contacts
            if told:
                found[one.of, one.of_id] = _Concealed(True, any(("C", number) not in kept.silent for number in told))
            continue
        contacts = {number for (number,) in conn.execute(_NAMED_IN, {"person": one.of_id})}
        itself, there = one.of_id in kept.people, contacts & kept.contacts
        if itself or there:
            said = itself and ("P", one.of_id) not in kept.silent
            said = said or (not itself and any(("C", number) not in kept.silent for number in there))
            found[one.of, one.of_id] = _Concealed(itself or contacts <= kept.contacts, said)
    return found


def _score(sought: Sought, names: Sequence[tuple[str, ...]], known: Known) -> tuple[int, tuple[str, ...]]:
    """0 to 100, and the reasons in words."""
    best, why = 0.0, "name is like"
    for parts in names:
        for place, name in enumerate(known.names):
            score, reason = parts_alike(parts, name_parts(name))
            if score > best:
                best, why = score, f"{reason} (also known as {name})" if place else reason
    reasons = [why] if best >= _NAMED else []
    born, other = sought.date_of_birth, known.date_of_birth
    if born is None:
        return round(best), tuple(reasons)
    if other is None:
        points, reason = _expected(born, known)
    else:
        points, reason = births(born, other)
    named = bool("".join(sought.names).strip())
    if best < _NAMED and points < (100 if named else 90):
        return 0, ()
    score = best * 0.65 + points * 0.35 if named else points * 0.8
    return round(min(score, 100)), (*reasons, reason)


def _expected(born: date, known: Known) -> tuple[float, str]:
    """Somebody without a date of birth: a child that was expected about then, or nothing is known."""
    if known.due is not None:
        apart = abs((born - known.due).days)
        if apart <= _ABOUT_DUE:
            return 92.0, "was expected about then"
        return 30.0, "was expected at another time"
    return 68.0, "no date of birth known"


def _told(known: Known, score: int, why: tuple[str, ...]) -> FoundPerson:
    return FoundPerson(
        ref=f"P-{known.of_id:06d}" if known.of == "P" else "",
        name=known.names[0],
        date_of_birth=known.date_of_birth,
        score=score,
        why=why,
        open_to=known.open_to,
        contacts=(f"C-{known.contact_id:06d}",) if known.contact_id is not None else (),
    )


def contacts_of(conn: Connection, person: int, kept: Collection[int] = ()) -> list[str]:
    """The sent contacts that tell of a person, the newest first, without those in ``kept``."""
    numbers: set[int] = set()
    for table in ("contact_child", "contact_adult"):
        asked = text(
            f"SELECT t.contact_id FROM {table} t JOIN contact c ON c.id = t.contact_id"  # noqa: S608 - our own names
            " WHERE t.person_id = :person AND t.removed = '' AND c.state IN ('open', 'decided', 'missing')"
        )
        numbers |= {number for (number,) in conn.execute(asked, {"person": person})}
    return [f"C-{number:06d}" for number in sorted(numbers - set(kept), reverse=True)]


def _with_contacts(
    conn: Connection, people: Sequence[FoundPerson], known: Sequence[Known], kept: Collection[int]
) -> tuple[FoundPerson, ...]:
    """The sent contacts that tell of each person, and the alerts of those contacts; nothing of those in ``kept``."""
    numbers = [one.of_id for one in known if one.of == "P"]
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for table in ("contact_child", "contact_adult") if numbers else ():
        asked = text(
            f"SELECT t.person_id, t.contact_id, c.alerts FROM {table} t JOIN contact c ON c.id = t.contact_id"  # noqa: S608
            " WHERE t.person_id IN :numbers AND t.removed = '' AND c.state IN ('open', 'decided', 'missing')"
            " ORDER BY t.contact_id DESC"
        ).bindparams(bindparam("numbers", expanding=True))
        for person, contact, alerts in conn.execute(asked, {"numbers": numbers}):
            if contact in kept:
                continue
            words = tuple(str(alert.get("text") or "") for alert in _alerts(alerts))
            told.setdefault(f"P-{person:06d}", {})[f"C-{contact:06d}"] = words
    return tuple(
        replace(
            person,
            contacts=tuple(told.get(person.ref, {})) or person.contacts,
            alerts=tuple(dict.fromkeys(word for words in told.get(person.ref, {}).values() for word in words if word)),
        )
        for person in people
    )


def _alerts(value: Any) -> list[dict[str, Any]]:
    told = json.loads(value) if isinstance(value, str) else value or []
    return [alert for alert in told if not alert.get("removed")]
