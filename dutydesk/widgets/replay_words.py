"""A decision replayed, in words: what was before the manager then, and what was changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.contact_words import Line, Section, born, full_name
from dutydesk.widgets.local import day, left, moment

if TYPE_CHECKING:
    from dutydesk.views.replay import Replay


def replay_sections(told: Iterable[Replay], zone: str) -> tuple[Section, ...]:
    """Every deciding of a contact."""
    made = tuple(Section(f"Decided {moment(one.at, zone)}", tuple(_lines(one, zone))) for one in told)
    return made or (Section("Nothing has been decided yet", ()),)


def _lines(one: Replay, zone: str) -> Iterable[Line]:
    yield Line("Decided", f"{', '.join(one.outcomes)} by {one.by} ({one.role})", True)
    yield Line("Why", one.rationale)
    yield Line("Time left then", left(one.minutes_left) if one.minutes_left is not None else "not kept")
    yield from _then(one.said) if one.said else (Line("Then", "what the contact said was not kept yet"),)
    for words in one.known:
        yield Line("Person", words)
    for past in one.earlier:
        outcome = ", ".join(past.outcomes) or "not decided then"
        yield Line("Earlier contact", f"{past.ref}, {day(past.received.date())}, {past.source}: {outcome}")
    for since in one.since:
        what = f"{since.action.replace('.', ' ')} {', '.join(since.paths)}".strip()
        yield Line("Changed since", f"{moment(since.at, zone)} {since.who}: {what}")


def _then(said: Mapping[str, Any]) -> Iterable[Line]:
    for alert in said.get("alerts") or ():
        yield Line("ALERT THEN", str(alert.get("text") or ""), True)
    yield Line("Concern then", str((said.get("concern") or {}).get("details") or ""))
    for child in said.get("children") or ():
        yield Line("Child then", f"{full_name(child)}, {born(child)}")
    for adult in said.get("household") or ():
        yield Line("Adult then", ", ".join(filter(None, (full_name(adult), str(adult.get("relationship") or "")))))
    for note in said.get("notes") or ():
        yield Line("Note then", f"{note.get('text') or note.get('result') or ''} ({note.get('by')})")
