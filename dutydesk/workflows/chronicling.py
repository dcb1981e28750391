"""A chronology's own entries, and the chronology and the genogram written for Word (SL-128, SL-129)."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import ChronologyAbout, ChronologyEntry, Contact, ContactChild, Person, Referral, Staff
from dutydesk.refusals import BadInput
from dutydesk.views.chronology import chronology_of
from dutydesk.views.chronology_apart import shown_to
from dutydesk.views.chronology_rows import KINDS, Chronology, chosen
from dutydesk.views.family import family_of
from dutydesk.views.family_rows import Family
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, FilePath, Line, Said, SaidLine, one_of
from dutydesk.workflows.people import standing_person
from dutydesk.workflows.registry import action


class Entering(BaseModel):
    """The day, what happened, who says so, and whom it is about where that is not everybody."""

    model_config = ConfigDict(extra="forbid")
    happened: Day
    text: Said = Field(description="what happened, so that a stranger understands it")
    source: Line = Field(default="", description="who says so")
    about: list[SaidLine] = Field(
        default_factory=list,
        max_length=40,
        description="which of the children; else all of them",
        json_schema_extra=of_record("persons"),
    )


@action("chronology.add", "Add to the chronology", key="h", on="family", arguments=Entering)
def add(doing: Doing, said: Entering) -> str:
    """Write something significant into the chronology that no contact tells of."""
    _not_ahead(doing, said.happened)
    people = [standing_person(doing, ref, f"about[{place}]").number for place, ref in enumerate(said.about)]
    people = list(dict.fromkeys(people or _children(doing)))
    if not people:
        raise doing.refuse("No child here is a person yet: send the contact first, or say whom it is about.")
    contact = None if isinstance(doing.record, Person) else _contact(doing)
    _enter(doing, people, happened=said.happened, text=said.text, source=said.source, contact_id=contact)
    return doing.record.ref if doing.record is not None else ""


class Correcting(BaseModel):
    """Which entry, and how it should read."""

    model_config = ConfigDict(extra="forbid")
    entry: SaidLine = Field(description="its number in the chronology, such as k3")
    text: Said
    happened: Day | None = Field(default=None, description="the day, where that was wrong")
    source: Line = ""


@action("chronology.correct", "Correct an entry of the chronology", on="family", arguments=Correcting)
def correct(doing: Doing, said: Correcting) -> str:
    """Correct an entry by a later one; how it read before stays readable."""
    number = int(said.entry[1:]) if said.entry[:1] == "k" and said.entry[1:].isdecimal() and len(said.entry) < 12 else 0
    family = _family(doing)
    seen = _chronology(doing, family)
    first = doing.writing.get(ChronologyEntry, number)
    if first is None or not any(event.entry == said.entry for event in seen.events):
        raise BadInput(f"entry: there is no entry {said.entry} here.", field="entry")
    newest = first
    while (later := doing.writing.one(ChronologyEntry, corrects=newest.number)) is not None:
        newest = later
    if said.happened is not None:
        _not_ahead(doing, said.happened)
    people = [one.person_id for one in doing.writing.all(ChronologyAbout, entry_id=first.number)]
    _enter(
        doing, people, happened=said.happened or newest.happened, text=said.text, source=said.source or newest.source,
        contact_id=first.contact_id, corrects=newest.number,
    )  # fmt: skip
    return doing.record.ref if doing.record is not None else ""


def _enter(doing: Doing, people: list[int], **values: Any) -> None:
    entry = doing.writing.add(ChronologyEntry(by=doing.who, role=doing.role, at=doing.now, **values))
    for number in people:
        doing.writing.add(ChronologyAbout(entry_id=entry.number, person_id=number))
    doing.details |= {"entry": f"k{entry.number}", "about": [f"P-{number:06d}" for number in people]}
    doing.extra["entry"] = f"k{entry.number}"


def _not_ahead(doing: Doing, day: date) -> None:
    if day > doing.calendar.local(doing.now).date():
        raise BadInput("happened: that day has not come yet.", field="happened")


def _contact(doing: Doing) -> int:
    record = doing.record
    assert isinstance(record, (Contact, Referral))
    return record.number if isinstance(record, Contact) else record.contact_id


def _children(doing: Doing) -> list[int]:
    """The people that a record is about: a person, or the children of a contact or a referral."""
    record = doing.record
    if isinstance(record, Person):
        return [record.number]
    found = doing.writing.all(ContactChild, contact_id=_contact(doing), removed="")
    items = record.children if isinstance(record, Referral) else ()
    return [one.person_id for one in found if one.person_id is not None and (not items or one.item in items)]


def _family(doing: Doing) -> Family:
    contacts = [] if isinstance(doing.record, Person) else [_contact(doing)]
    return family_of(doing.writing.conn, _children(doing), doing.kept, contacts)


def _chronology(doing: Doing, family: Family) -> Chronology:
    """The chronology as whoever does this may see it."""
    shown = shown_to(doing.procedure, doing.role)
    return chronology_of(doing.writing.conn, family, doing.procedure, doing.calendar.local, doing.kept, shown)


class Writing(BaseModel):
    """The folder, and which part of it is wanted."""

    model_config = ConfigDict(extra="forbid")
    out: FilePath = Field(title="Folder to write it into", description="such as ~/chronology")
    child: Line = Field(default="", description="one child alone, by name")
    kinds: list[one_of(KINDS, what="kind of event")] = Field(default_factory=list)  # type: ignore[valid-type]
    first: Day | None = Field(default=None, title="From")
    last: Day | None = Field(default=None, title="To")
    given_to: Line = Field(default="", title="Given to", description="who is given it, if it leaves the office")
    purpose: Line = Field(default="", description="what they want it for")


@action("chronology.write", "Write the chronology for Word", on="family", arguments=Writing)
def write_chronology(doing: Doing, said: Writing) -> str:
    """The chronology with the genogram of the family, as a .docx in a folder."""
    from dutydesk.documents.chronology_paper import Asked, chronology_docx  # noqa: PLC0415 - loads Word's libraries

    family = _family(doing)
    whole = _chronology(doing, family)
    events = chosen(whole.events, child=said.child, kinds=said.kinds, first=said.first, last=said.last)
    asked = Asked(said.child, tuple(KINDS[kind] for kind in said.kinds), said.first, said.last)
    given = {"given_to": said.given_to, "purpose": said.purpose}
    doing.details |= {name: words for name, words in given.items() if words} | {"events": len(events)}
    content = chronology_docx(family, whole, events, asked, replace(_facts(doing), **given))
    return _written(doing, said.out, "chronology", content)


class Folder(BaseModel):
    """The folder."""

    model_config = ConfigDict(extra="forbid")
    out: FilePath = Field(title="Folder to write it into", description="such as ~/genogram")


@action("genogram.write", "Write the genogram for Word", on="family", arguments=Folder)
def write_genogram(doing: Doing, said: Folder) -> str:
    """The genogram of the family as a picture in a .docx (SL-129)."""
    from dutydesk.documents.chronology_paper import genogram_docx  # noqa: PLC0415 - loads Word's libraries

    return _written(doing, said.out, "genogram", genogram_docx(_family(doing), _facts(doing)))


def _facts(doing: Doing) -> Any:
    from dutydesk.documents.chronology_paper import PaperFacts  # noqa: PLC0415

    person = doing.writing.one(Staff, name=doing.who)
    return PaperFacts(
        letterhead=office_head(doing),
        ref=doing.record.ref if doing.record is not None else "",
        made=doing.calendar.local(doing.now),
        made_by=person.full_name if person is not None and person.full_name else doing.who,
        training=doing.store.office.training,
    )


def _written(doing: Doing, out: str, stem: str, content: bytes) -> str:
    assert doing.record is not None
    path = doing.write_file(
        content,
        out,
        f"{stem}-{doing.record.ref}-{doing.calendar.local(doing.now):%Y-%m-%d}",
        ".docx",
    )
    doing.details |= {"written": {path.name: hashlib.sha256(content).hexdigest()}}
    doing.extra["files"] = [str(path)]
    return doing.record.ref
