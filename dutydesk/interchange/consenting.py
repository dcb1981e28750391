"""What is written about consent beside a bare yes: who gave it, when and how; only what can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from dutydesk.interchange.answers import plainly
from dutydesk.interchange.values import found_date
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_NAME = r"(?-i:(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})"
_DATED = r"^<dated>\s*:\s*"
_DAY = r"[\d]{1,2}[\w\s/.\-]{3,20}\d{2,4}"


@cache
def _sentences() -> tuple[re.Pattern[str], ...]:
    said = words()["consent"]["given"]
    return tuple(re.compile(one.replace("NAME", _NAME).replace("DAY", _DAY), re.IGNORECASE) for one in said)


def consent_in(text: str, today: date) -> dict[str, object]:
    """A whole sentence that says who gave consent, and when; empty where it says less, or also something else."""
    line = one_line(text).rstrip(" .")
    found = next((match for pattern in _sentences() if (match := pattern.fullmatch(line))), None)
    if found is None:
        return {}
    told: dict[str, object] = {"given": True, "by": one_line(found["by"])}
    if found.groupdict().get("day"):
        day, rest = found_date(found["day"], today)
        if day is None or rest:
            return {}
        told["when"] = day.isoformat()
    return told


def beside_yes(text: str, names: Iterable[str], today: date) -> dict[str, object]:
    """``verbal, Ioana Petrescu, 2/3/26`` after a yes, where each part is a way, a day or a ``name`` known on the form."""
    known = {plainly(name): name for name in names if name}
    told: dict[str, object] = {}
    parts = [worded(_DATED).sub("", part.strip()) for part in re.split(r"\s*[,;\n]\s*|\s+[-–]\s+", one_line(text))]
    for piece in (part for part in parts if part.strip(" .")):
        day, rest = found_date(piece, today)
        said = plainly(worded(r"^<given_by>\s+").sub("", one_line(piece)))
        if day is not None and plainly(rest) in {"", "on"} and "when" not in told:
            told["when"] = day.isoformat()
        elif said in words()["consent"]["how"] and "how" not in told:
            told["how"] = said
        elif said in known and "by" not in told:
            told["by"] = known[said]
        else:
            return {}
    return told
