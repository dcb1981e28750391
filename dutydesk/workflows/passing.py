"""Allegations against people at their work: logged, passed on the same day, and never a contact by themselves
(SL-77 to SL-81)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from dutydesk.models import AdultsConcern, LadoEntry, LadoNote
from dutydesk.refusals import BadInput
from dutydesk.views.directory import address_of, number_of
from dutydesk.views.letter_facts import LetterFacts, LetterReferrer
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Instant, Line, Said, SaidLine
from dutydesk.workflows.intake import AHEAD, begin
from dutydesk.workflows.posting import accepted_template, letters_head, signature
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part

LADO_LETTER, ADULTS_LETTER = "lado.received", "adults_safeguarding.needed"
"""The events by which the procedure names the letter of each."""


class Allegation(Part):
    """Who is said to have done what at which work, and who told us."""

    received: Instant | None = Field(default=None, description="when it reached the desk; now, if not said")
    person: SaidLine = Field(title="Person it is about")
    work: Line = Field(default="", title="Their work", description="such as teacher")
    employer: Line = Field(default="", title="Where they work")
    details: Said = Field(title="What is alleged")
    teller: Line = Field(default="", title="Who told us")
    teller_agency: Line = Field(default="", title="Of which agency")
    teller_phone: Line = Field(default="", title="Their telephone")


class ChildrensAllegation(Allegation):
    """The children it names, and whether one of them needs protection now."""

    children: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)
    needs_protection: bool = Field(default=False, title="Does a child need protection now?")


@action("lado.log", "Log for the LADO", key="A", on="desk", arguments=ChildrensAllegation)
def log(doing: Doing, said: ChildrensAllegation) -> str:
    """An allegation against somebody who works with children: an entry of the log, no contact and no row of any tray. Where a
    child needs protection now the managers are told at once (SL-20, SL-78)."""
    told = said.model_dump(exclude={"received", "children"})
    received = _not_ahead(doing, said.received, "received")
    entry = doing.writing.add(
        LadoEntry(
            **told,
            children=[name for name in said.children if name],
            received=received,
            recorded=doing.now,
            by=doing.who,
            role=doing.role,
        )
    )
    doing.report("lado.received", entry.ref, received)
    doing.extra |= ring(doing, LADO_LETTER)
    return entry.ref


@action("adults.log", "Pass to Adults Safeguarding", on="desk", arguments=Allegation)
def log_adults(doing: Doing, said: Allegation) -> str:
    """An allegation against somebody who works with vulnerable adults: it makes no entry of the other log (SL-81)."""
    told = said.model_dump(exclude={"received", "teller_agency", "teller_phone"})
    told["teller"] = ", ".join(filter(None, (said.teller, said.teller_agency, said.teller_phone)))
    received = _not_ahead(doing, said.received, "received")
    concern = doing.writing.add(
        AdultsConcern(**told, received=received, recorded=doing.now, by=doing.who, role=doing.role)
    )
    doing.report("adults_safeguarding.needed", concern.ref, received)
    doing.extra |= ring(doing, ADULTS_LETTER)
    return concern.ref


def ring(doing: Doing, event: str) -> dict[str, Any]:
    """Whom it is to be passed to, and the number that the office's directory has."""
    rule = next((rule for rule in doing.procedure.letters.values() if rule.owed_by == event), None)
    if rule is None:
        return {}
    number = number_of(doing.writing.conn, rule.body) if rule.body else ""
    return {"pass_to": rule.to, "ring": number or "no number in the directory yet"}


def _not_ahead(doing: Doing, at: datetime | None, field: str) -> datetime:
    if at is not None and at > doing.now + AHEAD:
        raise BadInput(f"{field}: {doing.calendar.shown(at)} lies in the future.", field=field)
    return at or doing.now


class PassingOn(Part):
    """To whom, how and when it was passed on."""

    to: SaidLine = Field(title="Passed to")
    how: Line = Field(default="", title="How", description="such as by telephone")
    when: Instant | None = Field(default=None, description="now, if not said")


@action("lado.pass", "Passed to the LADO", key="p", on="lado", states=("received",), arguments=PassingOn)
def passed(doing: Doing, said: PassingOn) -> str:
    """The designated officer has it: when, how and by whom (SL-77)."""
    entry = the_entry(doing)
    doing.report("lado.passed", entry.ref, _pass(doing, entry, said))
    return entry.ref


@action("adults.pass", "Passed to Adults Safeguarding", key="p", on="adults", states=("received",), arguments=PassingOn)
def passed_adults(doing: Doing, said: PassingOn) -> str:
    """Those whose matter it is have it: when, how and by whom (SL-81)."""
    concern = _the_concern(doing)
    doing.report("adults_safeguarding.passed", concern.ref, _pass(doing, concern, said))
    return concern.ref


def _pass(doing: Doing, record: LadoEntry | AdultsConcern, said: PassingOn) -> datetime:
    when = _not_ahead(doing, said.when, "when")
    if when < record.received:
        raise BadInput("when: it cannot have been passed on before it reached the desk.", field="when")
    doing.writing.change(
        record, state="passed", passed=when, passed_to=said.to, passed_how=said.how, passed_by=doing.who
    )
    return when


class Telling(Part):
    """What is to be written down, in words."""

    text: Said


@action("lado.note", "Add to the entry", key="o", on="lado", arguments=Telling)
def note(doing: Doing, said: Telling) -> str:
    """Something more about an entry of the log; notes are only ever added."""
    entry = the_entry(doing)
    doing.writing.add(LadoNote(entry_id=entry.number, text=said.text, by=doing.who, role=doing.role, at=doing.now))
    return entry.ref


def _flagged(doing: Doing) -> None:
    entry = the_entry(doing)
    if not entry.needs_protection or entry.flag_seen is not None:
        raise doing.refuse(f"Nothing of {entry.ref} waits to be seen.")


@action("lado.flag_seen", "Seen: a child needs protection", key="f", on="lado", guard=_flagged)
def flag_seen(doing: Doing, _: Any) -> str:
    """A manager has seen that a child of the entry needs protection now (SL-20)."""
    entry = doing.writing.change(the_entry(doing), flag_seen=doing.now, flag_seen_by=doing.who)
    return entry.ref


class Opening(Part):
    """What the contact says, in the manager's own words: nothing of the log is carried over but the names chosen here."""

    children: Annotated[list[Line], Field(max_length=50)] = Field(min_length=1, description="each child's name")
    details: Said = Field(title="Concern, as everybody at the desk may read it")
    received: Instant | None = Field(default=None, description="now, if not said")


def _not_opened(doing: Doing) -> None:
    entry = the_entry(doing)
    if entry.contact_id is not None:
        raise doing.refuse(f"C-{entry.contact_id:06d} was opened from {entry.ref} already.")


@action("lado.open_contact", "Open a contact", key="c", on="lado", arguments=Opening, guard=_not_opened)
def open_contact(doing: Doing, said: Opening) -> str:
    """A manager opens a contact for the children: a draft of their own, and each names the other to those who see the log
    (SL-80)."""
    entry = the_entry(doing)
    children = [_named(name) for name in said.children if name]
    if not children:
        raise BadInput("children: say for which child it is.", field="children")
    told: dict[str, Any] = {"children": children, "concern": {"details": said.details}}
    if said.received is not None:
        told["received"] = said.received
    contact = begin(doing, told)
    doing.writing.change(entry, contact_id=contact.number, opened=doing.now, opened_by=doing.who)
    doing.details["lado"] = entry.ref
    doing.extra["lado"] = entry.ref
    return contact.ref


def _named(name: str) -> dict[str, str]:
    first, _, last = name.rpartition(" ")
    return {"first_name": first or last, "last_name": last if first else ""}


class Writing(Part):
    """The folder that it is written into."""

    out: FilePath = Field(title="Folder to write it into", description="such as ~/letters")


@action("lado.letter", "Write the letter to the LADO", key="w", on="lado", arguments=Writing)
def letter(doing: Doing, said: Writing) -> str:
    """What is alleged and against whom, for the designated officer, as .docx; it stands in no list of letters."""
    entry = the_entry(doing)
    more = [
        f"Children: {', '.join(entry.children)}." if entry.children else "",
        "A child was said to need protection now." if entry.needs_protection else "",
    ]
    told_by = ", ".join(filter(None, (entry.teller, entry.teller_agency, entry.teller_phone)))
    _write(doing, entry, LADO_LETTER, said.out, [*more, f"Told by {told_by}." if told_by else ""])
    return entry.ref


@action("adults.letter", "Write to Adults Safeguarding", key="w", on="adults", arguments=Writing)
def letter_adults(doing: Doing, said: Writing) -> str:
    """What is alleged and against whom, for Adults Safeguarding, as .docx."""
    concern = _the_concern(doing)
    _write(doing, concern, ADULTS_LETTER, said.out, [f"Told by {concern.teller}." if concern.teller else ""])
    return concern.ref


def _write(doing: Doing, record: LadoEntry | AdultsConcern, event: str, out: str, more: list[str]) -> None:
    from dutydesk.documents.letters import letter_for  # noqa: PLC0415 - loads Word's libraries: for letters only

    rule = next((rule for rule in doing.procedure.letters.values() if rule.owed_by == event and rule.template), None)
    if rule is None:
        raise doing.refuse("This procedure has no such letter.")
    title, lines, email = address_of(doing.writing.conn, rule.body)
    known = doing.procedure.bodies.get(rule.body)
    work = ", ".join(filter(None, (record.work, record.employer)))
    reached = doing.calendar.local(record.received)
    words = [
        rule.words,
        f"It reached us on {reached.day} {reached:%B %Y at %H:%M}.",
        f"It is about {record.person}{f' ({work})' if work else ''}.",
        record.details,
        *more,
    ]
    facts = LetterFacts(
        ref=record.ref,
        contact=record.ref,
        title=rule.title,
        audience="agency",
        written=doing.calendar.local(doing.now).date(),
        received=reached.date(),
        decided=None,
        letterhead=letters_head(doing),
        signed_by=signature(doing),
        signed_role=doing.procedure.roles[doing.role].title,
        referrer=LetterReferrer(),
        decisions=(),
        training=doing.store.office.training,
        clause=rule.cited,
        notice=True,
        to_name=title or (known.title if known else rule.to),
        to_lines=lines,
        to_email=email,
        words="\n".join(filter(None, words)),
    )
    content = letter_for(facts, accepted_template(doing, rule.template).content).content
    path = doing.write_letter(content, out, record.ref)
    doing.details["sha256"] = hashlib.sha256(content).hexdigest()
    doing.extra["file"] = str(path)


def the_entry(doing: Doing) -> LadoEntry:
    """The entry of the log that the action works on."""
    assert isinstance(doing.record, LadoEntry)
    return doing.record


def _the_concern(doing: Doing) -> AdultsConcern:
    assert isinstance(doing.record, AdultsConcern)
    return doing.record
