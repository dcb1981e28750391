"""What people write into forms, read: British dates, names, addresses, ages. Nothing is guessed: None where it is unclear."""

from __future__ import annotations

import re
from datetime import date

from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NUMBERS = r"(?<!\d)(\d{1,2})\s?[/.\-\\ ]\s?(\d{1,2})\s?[/.\-\\ ]\s?(\d{4}|\d{2})(?!\d)"
_WORDS = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*(?:of\s+)?([a-z]{3,9})[\s\-/.,]*(\d{4}|'?\d{2})(?!\d)"
_MONTH_FIRST = r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)"
_ISO = r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?(?!\d)"
_DATE = re.compile(f"{_ISO}|{_NUMBERS}|{_WORDS}|{_MONTH_FIRST}", re.IGNORECASE)
_PACKED = re.compile(r"^\s*(\d{2})(\d{2})(\d{4})\s*$")
_AGE = r"^\D{0,12}?(\d{1,3})\s*(?:<years>(?: old)?)?\s*[.)]?$"
_MONTHS_OLD = r"^\D{0,12}?(\d{1,2})\s*<months>(?: old)?\s*$"
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_TITLES = r"^<titles>\b\.?\s+"
_ABOUT = r"\([^()]*\)|\b(?:<born>|<due>|<aged>|<years>|<unsure>|old|mother|father|mum|dad)\b|[\d:()–-]+"
"""What may stand beside a name and is none."""
_BETWEEN = re.compile(r"\s*(?:\n|;|,|\s&\s|\sand\s|\s\+\s)\s*", re.IGNORECASE)


def found_date(text: str, today: date) -> tuple[date | None, str]:
    """The first date written in a text, day before month, and what is left of the text without it.

    A year of two digits is the latest that is not more than a year after ``today``. A day that no calendar has, and a
    month above twelve (the American order), give None and the whole text.
    """
    packed = _PACKED.match(text)
    if packed:
        return _day(int(packed[3]), int(packed[2]), int(packed[1])), ""
    found = _DATE.search(text)
    if found is None:
        return None, text.strip()
    parts = found.groups()
    if parts[0]:
        day = _day(int(parts[0]), int(parts[1]), int(parts[2]))
    elif parts[3]:
        day = _day(_year(parts[5], today), int(parts[4]), int(parts[3]))
    elif parts[9]:
        day = _day(int(parts[11]), _MONTHS.get(parts[9].casefold(), 0), int(parts[10]))
    else:
        day = _day(_year(parts[8].strip("'"), today), _MONTHS.get(parts[7].casefold(), 0), int(parts[6]))
    if day is None:
        return None, text.strip()
    return day, _tidy(text[: found.start()] + " " + text[found.end() :])


def around_date(text: str) -> tuple[str, str]:
    """What stands before the first date in a text, and what after it."""
    found = _DATE.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _year(text: str, today: date) -> int:
    if len(text) > 2:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + 1 else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if year >= 1850 else None


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \t\n,;:.()[]-–/")


def found_age(text: str) -> int | None:
    """An age in whole years; under one year is 0."""
    line = one_line(text)
    if worded(_MONTHS_OLD).match(line):
        months = int(worded(_MONTHS_OLD).match(line)[1])  # type: ignore[index]
        return months // 12 if "month" in line.casefold() or "mth" in line.casefold() else 0
    found = worded(_AGE).match(line)
    return int(found[1]) if found and int(found[1]) <= 120 else None


def split_name(text: str) -> tuple[str, str]:
    """First names and last name. ``REED, Tom`` and ``Tom REED`` and ``Tom de la Mare`` are understood."""
    line = worded(_TITLES).sub("", one_line(text).strip(" ,;"))
    if line.count(",") == 1:
        last, first = (part.strip() for part in line.split(","))
        if first and last:
            return _cased(first), _cased(last)
    parts = line.split()
    if len(parts) < 2:
        return _cased(line), ""
    loud = [word for word in parts if len(word) > 1 and word.isupper()]
    if loud and len(loud) < len(parts) and parts[0] == loud[0] and parts[-1] != loud[-1]:
        return " ".join(parts[len(loud) :]), _cased(" ".join(parts[: len(loud)]))
    start = len(parts) - 1
    while start > 1 and parts[start - 1].casefold() in words()["within"]["joining"]:
        start -= 1
    return _cased(" ".join(parts[:start])), _cased(" ".join(parts[start:]))


def joined(name: str) -> bool:
    """Whether a surname is of several words that belong together: ``de la Mare``."""
    return all(word.casefold() in words()["within"]["joining"] for word in name.split()[:-1])


def _cased(name: str) -> str:
    """``REED`` and ``reed`` as ``Reed``; a name written in both kinds of letter stays as it is."""
    if not name.isupper() and not name.islower():
        return name
    if len(name) < 3 and name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), name.replace("’", "'"))


def cased(name: str) -> str:
    """A single name in ordinary letters."""
    return _cased(one_line(name).strip(" ,;"))


_CLASS = r"(?:<years>\.? ?\d{1,2}|(?:[\w.'’-]+ ){0,5}<classes>)\.?"
"""A school or its class, written after a child's name."""


def _pieces(text: str) -> list[str]:
    """What stands between commas, line ends and ``and``; a class goes with the name before it."""
    found: list[str] = []
    for piece in _BETWEEN.split(text.strip()):
        if found and worded(_CLASS).fullmatch(piece):
            found[-1] = f"{found[-1]} ({piece})"
        elif piece:
            found.append(piece)
    return found


def several_names(text: str) -> list[str]:
    """The names in ``Tom and Amy Reed`` or ``Tom Reed; Amy Reed``, each with its last name; one name stays one."""
    parts = _pieces(text)
    if len(parts) < 2 or any(len(part.split()) > 5 or not part[0].isalpha() for part in parts):
        return [one_line(text)]
    if len(parts) == 2 and "," in text and "\n" not in text and (len(parts[0].split()) == 1 or parts[0].isupper()):
        return [one_line(text)]
    last = parts[-1].split()
    if len(last) > 1:
        parts = [part if len(part.split()) > 1 else f"{part} {last[-1]}" for part in parts]
    return parts


def several_people(text: str, today: date, *, plural: bool = False) -> list[str]:
    """``Anna Nowak 04/04/1985; Piotr Nowak, 05/05/1983`` as one text for each person; one text where that is not certain.

    Commas between bare names part people only where the label asks for several (``plural``).
    """
    pieces = [piece for piece in _pieces(text) if piece.strip(" .,;")]
    people: list[str] = []
    for piece in pieces:
        bare_name = worded(_ABOUT).sub(" ", found_date(piece, today)[1])
        named = bool(re.search(r"[^\W\d_]{2,}", bare_name))
        told = {word.casefold() for word in bare_name.split()} & set(words()["within"]["no_names"])
        if (not named and not people) or (named and (piece.strip()[0].isdigit() or told)):
            return [one_line(text)]
        if named and len(bare_name.split()) < 2 and bare_name.strip() == piece.strip():
            return [one_line(text)]
        if named:
            people.append(piece)
        else:
            people[-1] = f"{people[-1]} {piece}"
    plain = "," in text and not plural and not any(re.search(r"\d", person) for person in people)
    return [one_line(person) for person in people] if len(people) > 1 and not plain else [one_line(text)]


def address_lines(text: str) -> list[str]:
    """An address as lines: at line ends, or at commas where it stands on one line; the postcode stands alone."""
    lines = [one_line(line).strip(" ,;") for line in text.split("\n")]
    lines = [part.strip(" ;") for line in lines for part in re.split(r",| / ", line)]
    found: list[str] = []
    for line in lines:
        code = POSTCODE.search(line)
        if code and code.end() == len(line.rstrip(" .")) and code.start() > 0:
            found += [line[: code.start()].strip(" ,;"), postcode(code.group())]
        elif code and code.group() == line:
            found.append(postcode(line))
        else:
            found.append(line)
    joined: list[str] = []
    for line in (line for line in found if line):
        if (
            joined
            and re.fullmatch(r"(?:flat|unit|apartment|apt|room)?\s*\d+[a-z]?", joined[-1], re.IGNORECASE)
            and line[0].isalpha()
            and not POSTCODE.fullmatch(line)
        ):
            joined[-1] = f"{joined[-1]} {line}" if joined[-1].isdigit() else f"{joined[-1]}, {line}"
        else:
            joined.append(line)
    return joined


def postcode(text: str) -> str:
    """A postcode in capitals with its one blank; other text as it is."""
    found = POSTCODE.fullmatch(text.strip())
    return f"{found[1]} {found[2]}".upper() if found else one_line(text)


def aliases(text: str) -> list[str]:
    """Every other name written in one box."""
    parts = re.split(r"\n|;|,|/|\s+or\s+|\s+and\s+|\s&\s", text)
    return [name for name in (one_line(part).strip(" \"'“”‘’") for part in parts) if name]
