"""What each reader of a letter is told, and nothing else.

A template is handed one of these and can name nothing beyond it. ``MUST_PRINT`` names what the letter would be
wrong without: a template that leaves one of them out is refused when it is filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dutydesk.plain import clean, one_line
from dutydesk.refusals import Refused
from dutydesk.views.letter_facts import LetterAddress, LetterAdult, LetterChild, LetterFacts, Letterhead

TRAINING_MARK = "TRAINING - NOT A REAL LETTER"


@dataclass(frozen=True, slots=True)
class DeskLines:
    """Who writes, and how to reach them."""

    service: str
    council: str
    lines: tuple[str, ...]
    phone: str
    hours: str
    out_of_hours_phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision in plain words, and the children it is for."""

    children: str
    words: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortReferrerLetter:
    """To a member of the public: that we have looked at it; no child, no family, no decision (SL-197)."""

    MUST_PRINT: ClassVar[tuple[str, ...]] = ("training_mark", "date", "reference", "to_name", "to_lines", "received")

    title: str
    training_mark: str
    date: str
    reference: str
    letter_reference: str
    to_name: str
    to_lines: tuple[str, ...]
    to_email: str
    received: str
    desk: DeskLines
    signed_by: str
    signed_role: str


@dataclass(frozen=True, slots=True)
class ReferrerLetter:
    """To a professional: when it reached us, our reference, each child and what was decided (SL-26, SL-197)."""

    MUST_PRINT: ClassVar[tuple[str, ...]] = (*ShortReferrerLetter.MUST_PRINT, "children", "decisions")

    title: str
    training_mark: str
    date: str
    reference: str
    letter_reference: str
    to_name: str
    to_lines: tuple[str, ...]
    to_email: str
    received: str
    children: str
    decisions: tuple[Decided, ...]
    desk: DeskLines
    signed_by: str
    signed_role: str


@dataclass(frozen=True, slots=True)
class ParentLetter:
    """To somebody with parental responsibility: the decision and whom to ring, never who told us or when (SL-198)."""

    MUST_PRINT: ClassVar[tuple[str, ...]] = (
        "training_mark",
        "date",
        "reference",
        "to_name",
        "to_lines",
        "children",
        "decisions",
    )

    title: str
    training_mark: str
    date: str
    reference: str
    letter_reference: str
    to_name: str
    to_lines: tuple[str, ...]
    decided: str
    children: str
    decisions: tuple[Decided, ...]
    desk: DeskLines
    signed_by: str
    signed_role: str


Audience = ReferrerLetter | ShortReferrerLetter | ParentLetter


def context_of(facts: LetterFacts) -> Audience:
    """The context of this letter's reader. ``Refused`` where no letter may go to them."""
    if facts.audience == "parent":
        return parent_context(facts)
    return referrer_short_context(facts) if facts.short else referrer_context(facts)


def referrer_context(facts: LetterFacts) -> ReferrerLetter:
    """What a professional who told us may read. ``Refused`` for a referrer without name or address."""
    short = referrer_short_context(facts)
    chosen = _chosen(facts, facts.about)
    return ReferrerLetter(
        title=short.title,
        training_mark=short.training_mark,
        date=short.date,
        reference=short.reference,
        letter_reference=short.letter_reference,
        to_name=short.to_name,
        to_lines=short.to_lines,
        to_email=short.to_email,
        received=short.received,
        children=_listed(tuple(_child_name(child) for child in chosen)) or "your contact",
        decisions=_decisions(facts, chosen),
        desk=short.desk,
        signed_by=short.signed_by,
        signed_role=short.signed_role,
    )


def referrer_short_context(facts: LetterFacts) -> ShortReferrerLetter:
    """What a member of the public who told us may read. ``Refused`` for a referrer without name or address."""
    referrer = facts.referrer
    lines = _lines(referrer.lines)
    if not one_line(referrer.name) or not (lines or referrer.email.strip()):
        raise Refused("No letter is possible: the referrer left no name and address.", clause=facts.clause)
    agency = one_line(referrer.agency)
    if agency and agency not in lines:
        lines = (agency, *lines)
    return ShortReferrerLetter(
        title=one_line(facts.title),
        training_mark=TRAINING_MARK if facts.training else "",
        date=long_date(facts.written),
        reference=facts.contact,
        letter_reference=facts.ref,
        to_name=one_line(referrer.name),
        to_lines=lines,
        to_email="" if _lines(referrer.lines) else one_line(referrer.email),
        received=long_date(facts.received),
        desk=_desk(facts.letterhead),
        signed_by=one_line(facts.signed_by),
        signed_role=one_line(facts.signed_role),
    )


def parent_context(facts: LetterFacts) -> ParentLetter:
    """What an adult with parental responsibility may read: the decisions for those children only.

    ``Refused`` where the reader is not an adult of the contact, has parental responsibility for none of the
    children, is the alleged perpetrator, or has no address that is not confidential.
    """
    reader = reader_of(facts)
    chosen = _chosen(facts, tuple(item for item in (facts.about or _decided(facts)) if item in reader.responsible_for))
    if not chosen:
        raise Refused("This adult has parental responsibility for none of these children.", clause=facts.clause)
    if _same_person(facts.alleged_perpetrator, reader):
        raise Refused("No letter goes to somebody who is said to have done the harm.", clause=facts.clause)
    address = _safe_address(facts, reader)
    return ParentLetter(
        title=one_line(facts.title),
        training_mark=TRAINING_MARK if facts.training else "",
        date=long_date(facts.written),
        reference=facts.contact,
        letter_reference=facts.ref,
        to_name=one_line(f"{reader.first_name} {reader.last_name}"),
        to_lines=_lines(address.lines),
        decided=long_date(facts.decided),
        children=_listed(tuple(_child_name(child) for child in chosen)),
        decisions=_decisions(facts, chosen),
        desk=_desk(facts.letterhead),
        signed_by=one_line(facts.signed_by),
        signed_role=one_line(facts.signed_role),
    )


def reader_of(facts: LetterFacts) -> LetterAdult:
    """The adult a parent's letter goes to."""
    for adult in facts.adults:
        if facts.to_item and adult.item == facts.to_item:
            return adult
    raise Refused("This letter goes to nobody that the contact names.", clause=facts.clause)


def long_date(day: date | None) -> str:
    """``4 July 2014``: for letters; empty for no date."""
    return f"{day.day} {day:%B %Y}" if day else ""


def free_texts(context: Audience) -> tuple[str, ...]:
    """What somebody typed freely and this letter carries, a decision at a time."""
    if isinstance(context, ShortReferrerLetter):
        return ()
    return tuple("\n\n".join(decided.paragraphs) for decided in context.decisions)


def _safe_address(facts: LetterFacts, reader: LetterAdult) -> LetterAddress:
    """Where the reader lives. An address that somebody must keep secret is never written on an envelope."""
    own = [address for address in facts.addresses if address.houses(reader.item) and any(map(str.strip, address.lines))]
    if not own:
        raise Refused("No letter is possible: there is no address for this adult.", clause=facts.clause)
    if any(address.confidential for address in own):
        raise Refused("No letter is written: this adult's address is confidential.", clause=facts.clause)
    named = [address for address in own if reader.item in address.adults]
    return (named or own)[-1]


def _same_person(name: str, adult: LetterAdult) -> bool:
    words = set(one_line(name).casefold().replace(",", " ").split())
    known = {one_line(f"{adult.first_name} {adult.last_name}"), *map(one_line, adult.aliases)}
    return any(each and set(each.casefold().split()) <= words for each in known)


def _decided(facts: LetterFacts) -> tuple[str, ...]:
    return tuple(decision.child for decision in facts.decisions if decision.child)


def _chosen(facts: LetterFacts, about: tuple[str, ...]) -> tuple[LetterChild, ...]:
    wanted = about or _decided(facts)
    return tuple(child for child in facts.children if child.item in wanted)


def _decisions(facts: LetterFacts, chosen: tuple[LetterChild, ...]) -> tuple[Decided, ...]:
    """Decisions of these children, those with the same words told together."""
    names = {child.item: _child_name(child) for child in chosen}
    told: dict[tuple[str, str], list[str]] = {}
    for decision in facts.decisions:
        if decision.child in names or not decision.child:
            told.setdefault((decision.words, decision.letter_text), []).append(names.get(decision.child, ""))
    if not told:
        raise Refused("Nothing was decided yet that this letter could tell.", clause=facts.clause)
    return tuple(
        Decided(_listed(tuple(filter(None, children))), one_line(words), paragraphs_of(text))
        for (words, text), children in told.items()
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Typed text as paragraphs: an empty line begins a new one, single line ends stay."""
    blocks = "\n".join(line.rstrip() for line in clean(text).split("\n")).split("\n\n")
    return tuple(block.strip("\n") for block in blocks if block.strip())


def _child_name(child: LetterChild) -> str:
    name = one_line(f"{child.first_name} {child.last_name}")
    if child.unborn:
        return f"the unborn baby ({name})" if name else "the unborn baby"
    return name or "a child whose name we were not given"


def _listed(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, lines) if line)


def _desk(head: Letterhead) -> DeskLines:
    return DeskLines(
        service=one_line(head.service),
        council=one_line(head.council),
        lines=_lines(head.lines),
        phone=one_line(head.desk_phone),
        hours=one_line(head.hours),
        out_of_hours_phone=one_line(head.out_of_hours_phone),
        email=one_line(head.email),
    )
