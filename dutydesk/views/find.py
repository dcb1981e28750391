"""Finding people: by name parts, aliases, how names sound, and date of birth; the best first, each with its reasons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log2
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from dutydesk.store.identifiers import identified
from dutydesk.store.names import name_parts
from dutydesk.views.candidates import Known, Sought, candidates
from dutydesk.views.readings import readings
from dutydesk.views.restricted import NOBODY, Hidden
from dutydesk.views.rows import FoundPerson
from dutydesk.views.weighing import weighed

SHOWN = 20
RESTRICTED = FoundPerson("", "", None, 0, ())
"""Stands at the end of what was found where something likely is kept from whoever asks."""

FIRST, _BESIDE = 5, 75
"""How many stand first, and the points from which one of another name may be among them where only a name is known."""
_AS_ASKED, _OTHERWISE, _AS_TYPED = 3, 2, 98
"""How many of one name stand first: of the name that was asked for (from so many points), and of any other one."""
_BORNE = 0.3
"""Points more for each time that those who bear a name are twice as many."""
_Scored = tuple[tuple[int, tuple[str, ...]], Known]
_BEING_KEYED = 85
"""From how many points on it is told that a colleague is keying somebody alike."""

_NAMED_IN = text(
    "SELECT contact_id FROM contact_child WHERE person_id = :person AND removed = ''"
    " UNION SELECT contact_id FROM contact_adult WHERE person_id = :person AND removed = ''"
)


def find(
    conn: Connection, who: str, name: str, date_of_birth: date | None, kept: Hidden = NOBODY
) -> tuple[FoundPerson, ...]:
    """People whom that name may mean. Other people's unsent contacts are not told of; of those that are
    ``kept``, or that a kept contact tells of, nothing but ``RESTRICTED`` at the end."""
    told = identified(name)
    if not name_parts(told.rest) and date_of_birth is None and not told.keys:
        return ()
    people, restricted = _ranked(conn, who, Sought((told.rest,), date_of_birth, told.keys), kept, least=55)
    return (*people, *((RESTRICTED,) if restricted else ()))


def matches(
    conn: Connection,
    who: str,
    sought: Sequence[Sought],
    *,
    besides: int | None,
    kept: Hidden = NOBODY,
    drafts: bool = False,
) -> tuple[FoundPerson, ...]:
    """Who the people being typed may already be, leaving out the contact they are typed on; only likely ones.

    With ``drafts`` it is also told that a colleague is keying somebody who is very like one of them now: who the colleague
    is and the contact's reference, and nothing of what it says.
    """
    found: dict[str, FoundPerson] = {}
    some = False
    for one in sought:
        if len("".join(one.names).strip()) >= 3:
            people, restricted = _ranked(conn, who, one, kept, least=70, besides=besides, drafts=drafts)
            some = some or restricted
            for person in people:
                key = person.ref or ",".join(person.contacts)
                if key not in found or found[key].score < person.score:
                    found[key] = person
    best = sorted(found.values(), key=lambda person: (not person.alerts, -person.score))[:SHOWN]
    return (*best, *((RESTRICTED,) if some else ()))


def _ranked(
    conn: Connection,
    who: str,
    sought: Sought,
    kept: Hidden,
    *,
    least: int,
    besides: int | None = None,
    drafts: bool = False,
) -> tuple[tuple[FoundPerson, ...], bool]:
    """The likely people, the best first, and whether something that is ``kept`` tells of one that is likely."""
    read = [readings(conn, name) for name in sought.names]
    wanted = [one.ways for one in read]
    looked_at = candidates(conn, who, sought, read, drafts=drafts, kept=kept.contacts)
    known = [one for one in looked_at if besides is None or one.contact_id != besides]
    scored = [(weighed(sought, wanted, one), one) for one in known]
    likely = [pair for pair in scored if pair[0][0] >= (_BEING_KEYED if pair[1].keyed_by else least)]
    best = sorted(likely, key=lambda pair: (-pair[0][0], pair[1].of, pair[1].of_id))
    if sought.date_of_birth is None and not sought.evidence:
        best = _spread(best)
    best = best[: 4 * SHOWN]
    hidden = _told_only_there(conn, [one for _, one in best], kept) if kept else {}
    shown = [pair for pair in best if not _is_concealed(hidden, pair[1])][:SHOWN]
    people = [_told(one, score, why) for (score, why), one in shown]
    return _with_contacts(conn, people, [one for _, one in shown], kept.contacts), any(
        one.said for one in hidden.values()
    )


def _spread(best: Sequence[_Scored]) -> list[_Scored]:
    """Where only a name is known, nothing tells namesakes apart: the first are of several names, so that ten children called as
    it was heard do not hide the one whose name was heard wrong. A name that more people bear is the likelier one. All others
    follow in their order.
    """
    called = [tuple(sorted(name_parts(known.names[0]))) for _, known in best]
    borne, several = Counter(called), Counter[tuple[str, ...]]()
    likely = sorted(zip(best, called, strict=True), key=lambda one: -(one[0][0][0] + _BORNE * log2(borne[one[1]])))
    first: list[_Scored] = []
    for pair, name in likely:
        points = pair[0][0]
        several[name] += 1
        if points >= _BESIDE and several[name] <= (_AS_ASKED if points >= _AS_TYPED else _OTHERWISE):
            first.append(pair)
        if len(first) == FIRST:
            break
    chosen = set(map(id, first))
    return [*first, *(pair for pair in best if id(pair) not in chosen)]


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


def _told(known: Known, score: int, why: tuple[str, ...]) -> FoundPerson:
    contact = (f"C-{known.contact_id:06d}",) if known.contact_id is not None else ()
    if known.keyed_by:
        why = (f"{known.keyed_by} is keying somebody very like this now",)
        return FoundPerson("", "", None, score, why, contacts=contact, keyed_by=known.keyed_by)
    return FoundPerson(
        ref=f"P-{known.of_id:06d}" if known.of == "P" else "",
        name=known.names[0],
        date_of_birth=known.date_of_birth,
        score=score,
        why=why,
        open_to=known.open_to,
        contacts=contact,
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
        asked = text(  # neither the state's index nor the contact's is to be walked: the few people come first
            f"SELECT t.person_id, t.contact_id, c.alerts FROM {table} t JOIN contact c ON c.id = t.contact_id"  # noqa: S608
            " WHERE t.person_id IN :numbers AND t.removed = '' AND c.state || '' IN ('open', 'decided', 'missing')"
            " ORDER BY t.contact_id + 0 DESC"
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
