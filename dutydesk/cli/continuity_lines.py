"""The continuity pack as people read it on a terminal or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dutydesk.cli.answers import shown


def continuity_lines(pack: Mapping[str, Any]) -> Iterator[str]:
    """What somebody's own part of a pack says, line by line; times are local to the office."""
    yield f"{pack['office']}: as it stood {shown(pack['made'])}, chain mark {pack['mark']}."
    yield "Nothing can be recorded here: write on paper what happens, and record it when the store is back."
    for part in pack["roles"].values():
        for tray in part.get("trays", {}).values():
            yield ""
            yield f"{tray['title']} ({part['title']}): {len(tray['rows'])}"
            for row in tray["rows"]:
                yield _row(row)
        if part.get("to_ring"):
            yield ""
            yield f"Whom to ring ({part['title']})"
            for told in part["to_ring"]:
                yield from _to_ring(told)


def _row(row: Mapping[str, Any]) -> str:
    names = ", ".join(row["children"] or ()) or "no child named"
    told = [row["ref"], names]
    told += [f"received {shown(row['received'])}"] if row["received"] else []
    told += [f"due {shown(row['due'])}"] if row["due"] else []
    told += [str(row[part]) for part in ("priority", "state") if row[part]]
    told += [f"with {row['assigned_to']}"] if row["assigned_to"] else []
    return "  " + "; ".join(told)


def _to_ring(told: Mapping[str, Any]) -> Iterator[str]:
    for words in told["alerts"]:
        yield f"  {told['ref']}  ALERT: {words}"
    for person in told["people"]:
        yield f"  {told['ref']}  {person['name']}, {person['what']}: {person['phone']}"
