"""Who is known here: found by name, or matched while somebody is being typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.plain import one_line
from dutydesk.store.identifiers import evidence_keys
from dutydesk.views.candidates import Sought
from dutydesk.views.find import RESTRICTED, find, matches
from dutydesk.views.rows import FoundPerson, RestrictedMatch


@shows("find")
def see_find(at: Looking, *, text: str, dob: date | None = None) -> tuple[FoundPerson, ...]:
    """People whom a name may mean; every search is noted."""
    desk = at.desk
    text = one_line(text)
    with desk.store.write(desk.now()) as writing:
        at.note(writing, "find", text=text, dob=dob.isoformat() if dob else None)
        return _named(at, find(writing.conn, desk.signed.name, text, dob, at.hidden(writing.conn)))


def _named(at: Looking, found: tuple[FoundPerson, ...]) -> tuple[Any, ...]:
    """Who was found; of what is kept from whoever asks at most one line, that somebody is to be asked."""
    ask = at.desk.kept.ask
    told = [RestrictedMatch(ask=ask) if one is RESTRICTED else one for one in found]
    return tuple(one for one in told if ask or not isinstance(one, RestrictedMatch))


@shows("matches")
def see_matches(
    at: Looking,
    *,
    children: Iterable[Mapping[str, Any]] = (),
    household: Iterable[Mapping[str, Any]] = (),
    addresses: Iterable[Sequence[str]] = (),
    ref: str = "",
) -> tuple[FoundPerson, ...]:
    """Who those being typed may already be. Noted once a sitting for each contact and each set of names."""
    desk = at.desk
    homes = [line for lines in addresses for line in lines]
    sought = [_sought(told, homes) for told in (*children, *household)]
    names = [name for one in sought for name in one.names]
    now = desk.now()
    besides = int(ref[2:]) if ref else None
    if desk.first_time("matches", ref, *names):
        with desk.store.write(now) as writing:
            at.note(writing, "find.matches", ref, names=names)
            kept = at.hidden(writing.conn)
            return _named(at, matches(writing.conn, desk.signed.name, sought, besides=besides, kept=kept, drafts=True))
    with desk.store.read() as conn:
        return _named(at, matches(conn, desk.signed.name, sought, besides=besides, kept=at.hidden(conn), drafts=True))


def _sought(told: Mapping[str, Any], homes: Sequence[str]) -> Sought:
    names = (f"{told.get('first_name') or ''} {told.get('last_name') or ''}".strip(), *(told.get("aliases") or ()))
    born = told.get("date_of_birth")
    return Sought(
        tuple(map(one_line, names)),
        date.fromisoformat(born) if isinstance(born, str) and born else born or None,
        evidence_keys(
            postcodes=homes,
            phones=[str(told.get("phone") or "")],
            nhs_number=str(told.get("nhs_number") or ""),
            pupil=str(told.get("upn") or ""),
        ),
        one_line(str(told.get("school") or "")),
    )
