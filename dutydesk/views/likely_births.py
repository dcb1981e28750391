"""Who was born on a day, or one that it may be taken for, and is called something like what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection

from dutydesk.store.names import name_parts
from dutydesk.store.statements import plain_rows
from dutydesk.views.likely_parts import carriers, wanted_parts

BORN_MOST, _BORN = 60, 400
"""People who are compared in full because of their date of birth, at most; and those looked at of one day."""
_ABOUT = 50.0
"""How like the letters of a name must be for that where somebody was not born on the very day."""


def birthdays(born: date | None) -> tuple[date, ...]:
    """The day, with day and month changed about, and either a year before or after."""
    if born is None:
        return ()
    turned = [born.replace(month=born.day, day=born.month)] if born.day <= 12 else []
    years = [_in_year(day, day.year + by) for day in (born, *turned) for by in (-1, 1)]
    return tuple(dict.fromkeys([born, *turned, *years]))


def misread(born: date | None) -> tuple[date, ...]:
    """The day before and after, and the days that a wrong figure in day or month makes of it."""
    if born is None:
        return ()
    said = [f"{born.month:02}", f"{born.day:02}"]
    written = [
        (*said[:of], said[of][:at] + figure + said[of][at + 1 :], *said[of + 1 :])
        for of in (0, 1)
        for at in (0, 1)
        for figure in "0123456789"
    ]
    days = [_real(born.year, int(month), int(day)) for month, day in written]
    near = [born + timedelta(days=by) for by in (-1, 1) if date.min < born < date.max]
    return tuple(dict.fromkeys([day for day in (*near, *days) if day is not None and day != born]))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def born_about(conn: Connection, born: date | None, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Those born on the day, or one it may be taken for, whose names are the likest."""
    days = birthdays(born)
    if not days:
        return
    asked = "SELECT id, first_name, last_name FROM person WHERE date_of_birth = :day LIMIT :most"
    near = misread(born) if any(map(_says_little, names)) else ()
    about = _ABOUT if any(map(_says_much, names)) else 0.0
    for least, some in ((0.0, days[:1]), (about, (*days[1:], *near))):
        rows = [row for day in some for row in plain_rows(conn, asked, day=_kept(conn, day), most=_BORN)]
        called = {number: _called(f"{first} {last}") for number, first, last in rows}
        for wanted in names:
            said = " ".join(wanted_parts(wanted))
            likest = process.extract(said, called, scorer=fuzz.token_ratio, limit=BORN_MOST, score_cutoff=least)
            yield from (("P", number) for _, _, number in likest)
    for _, of, number in carriers(conn, [f"*{day.isoformat()}" for day in days]):
        yield of, number


def _called(name: str) -> str:
    """A name as it is compared here: of thousands, so that the usual one is not taken apart."""
    if name.isascii() and "'" not in name and "`" not in name:
        return name.replace("-", " ").lower()
    return " ".join(name_parts(name))


def _says_much(name: str) -> bool:
    """Whether a name is more than a surname, an initial or both."""
    return len([part for part in name_parts(name) if len(part) > 1]) > 1


def _says_little(name: str) -> bool:
    """Whether a name is a surname or an initial with one: then a figure may be wrong in the day as well."""
    return len([part for part in name_parts(name) if len(part) > 1]) == 1


def _kept(conn: Connection, day: date) -> Any:
    return day if conn.dialect.name == "postgresql" else day.isoformat()
