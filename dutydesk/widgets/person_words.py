"""A person in words: what must not be missed first, then names, family, homes, professionals, contacts and documents; and a
chronology. Rows in, sections of lines out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.contact_words import Line, Section, born, full_name
from dutydesk.widgets.local import day, moment

if TYPE_CHECKING:
    from dutydesk.views.chronology_rows import Chronology, Event

Told = Mapping[str, Any]
KINDS = {
    "early_help": "Early help",
    "strategy": "Strategy",
    "interview": "Interview",
    "assessment": "Assessed",
    "open_case": "Open case",
    "action": "Action",
    "marac": "MARAC",
    "lado": "LADO",
}
"""Kinds of event in few letters, where their own names are longer or are written otherwise."""


def sections(person: Told, zone: str) -> tuple[Section, ...]:
    """The person's page."""
    made = (
        Section("Must not be missed", tuple(_warnings(person))),
        Section("Who", tuple(_who(person, zone))),
        Section("Family", tuple(_family(person))),
        Section("Household", tuple(_household(person))),
        Section("Parental responsibility", tuple(_duties(person))),
        Section("Homes", tuple(_homes(person))),
        Section("Professionals", tuple(_helpers(person))),
        Section("Contacts", tuple(Line("", ref) for ref in person.get("contacts") or ())),
        Section("Documents", tuple(_documents(person, zone))),
    )
    return tuple(section for section in made if section.lines)


def _warnings(person: Told) -> Iterable[Line]:
    for notice in person.get("notices") or ():
        yield Line("ALERT", f"{notice['text']}, since {day(str(notice['since'])[:10])}", True)
    for alert in person.get("alerts") or ():
        about = f"{alert['about']}: " if alert["about"] else ""
        yield Line("ALERT", f"{about}{alert['text']} ({alert['contact']})", True)
    if any(home["confidential"] and home["until"] is None for home in person.get("homes") or ()):
        yield Line("CONFIDENTIAL", "an address of this person must not be told", True)
    if person.get("deceased"):
        yield Line("HAS DIED", f"on {day(person['died'])}" if person.get("died") else "the day is not known", True)
    if person.get("open_to"):
        yield Line("OPEN TO", str(person["open_to"]), True)


def _who(person: Told, zone: str) -> Iterable[Line]:
    yield Line("Name", full_name(person), True)
    yield Line("Born" if not person.get("unborn") else "Due", born(person).removeprefix("born ").removeprefix("due "))
    yield Line("Gender", str(person.get("gender") or "not known"))
    if person.get("aliases"):
        yield Line("Also known as", "; ".join(person["aliases"]))
    if person.get("asked"):
        yield Line("Asked for", f"{person['asked']}, which was joined to {person['ref']}")
    for one in person.get("joined") or ():
        yield Line("Joined", f"{one['ref']} {one['name']}, {moment(one['at'], zone)} by {one['by']}: {one['reason']}")


def _family(person: Told) -> Iterable[Line]:
    for one in person.get("relationships") or ():
        yield Line(str(one["is"]), f"{_name(one)}{_dates(one)}{_source(one)}")


def _household(person: Told) -> Iterable[Line]:
    home = person.get("home")
    if home:
        yield Line("At", f"{', '.join(home['lines'])}{' (CONFIDENTIAL)' if home['confidential'] else ''}")
    for one in person.get("household") or ():
        yield Line(str(one["is"] or "lives there"), _name(one))


def _duties(person: Told) -> Iterable[Line]:
    for one in person.get("responsibility") or ():
        held = {True: "holds", False: "does not hold"}.get(one["holds"], "NOT ASKED")
        what = f"{_name(one['adult'])} ({one['adult']['is'] or 'adult'}) for {one['child']['name']}"
        yield Line(held, f"{what}{_dates(one)}{_source(one)}", one["holds"] is None)


def _homes(person: Told) -> Iterable[Line]:
    for one in person.get("homes") or ():
        first, last = one["first_told"], one["last_told"]
        told = f"told {day(first)}" + (f" to {day(last)}" if last != first else "") if first else ""
        marks = ", ".join(filter(None, (_dates(one).strip(" ,"), told, "CONFIDENTIAL" if one["confidential"] else "")))
        yield Line(", ".join(one["lines"]), f"{marks}{_source(one)}")


def _helpers(person: Told) -> Iterable[Line]:
    for one in person.get("professionals") or ():
        what = ", ".join(filter(None, (one["profession"], one["agency"])))
        yield Line(one["name"] or one["agency"], f"{what}{_dates(one)}{_source(one)}")


def _documents(person: Told, zone: str) -> Iterable[Line]:
    for one in person.get("documents") or ():
        yield Line(moment(one["added_at"], zone), f"{one['name']} ({one['contact']})")


def _name(one: Told) -> str:
    who = f" {one['person']}" if one.get("person") else " (linked to nobody)"
    when = f", {day(one['date_of_birth'])}" if one.get("date_of_birth") else ""
    return f"{one['name']}{when}{who}"


def _dates(one: Told) -> str:
    parts = (
        f"since {day(one['since'])}" if one.get("since") else "",
        f"until {day(one['until'])}" if one.get("until") else "",
    )
    told = " ".join(filter(None, parts))
    return f", {told}" if told else ""


def _source(one: Told) -> str:
    told = " ".join(filter(None, (str(one.get("source") or ""), f"[{one['id']}]" if one.get("id") else "")))
    return f" - {told}" if told else ""


def chronology_sections(told: Chronology, part: str = "") -> tuple[Section, ...]:
    """A chronology, year by year; ``part`` says which part of it that is."""
    begun = f"; begun {day(told.begun)} with a referral" if told.begun else ""
    only = f"; only {part}" if part else ""
    head = Section(f"Chronology of {', '.join(told.children) or 'nobody yet'}{begun}{only}", ())
    years: dict[int, list[Line]] = {}
    for event in told.events:
        years.setdefault(event.on.year, []).extend(_event(event))
    made = tuple(Section(str(year), tuple(lines)) for year, lines in years.items())
    return (head, *(made or (Section("Nothing is recorded yet", ()),)))


def parts(told: Chronology) -> tuple[tuple[str, str], ...]:
    """The parts of a chronology that can be shown alone, each with its key: the whole, a child, a kind of event."""
    names = dict.fromkeys(name for event in told.events for name in event.children)
    kinds = Counter(event.kind for event in told.events)
    return (
        ("all:", f"Everything ({len(told.events)})"),
        *((f"child:{name}", f"{name} alone") for name in names),
        *((f"kind:{kind}", f"{kind_words(kind)} ({number})") for kind, number in kinds.items()),
    )


def part_of(chosen: Mapping[str, Any]) -> str:
    """Which part of a chronology was asked for, in words."""
    return ", ".join([*map(kind_words, chosen.get("kinds", ())), *filter(None, [str(chosen.get("child", ""))])])


def kind_words(kind: str) -> str:
    """A kind of event in few words."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def _event(event: Event) -> Iterable[Line]:
    kind = kind_words(event.kind)
    whom = ", ".join(event.children)
    mark = " ".join(filter(None, (event.ref, f"[{event.entry}]" if event.entry else "", event.source, event.by)))
    yield Line(f"{day(event.on)}  {kind}", f"{event.text} ({'; '.join(filter(None, (whom, mark)))})")
    for name, words in event.particular:
        yield Line(f"    {name}", words)
    if event.corrected:
        yield Line("    Corrected", event.corrected)
