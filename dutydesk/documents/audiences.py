"""What each reader of a letter is told, and nothing else.

A template is handed one of these and can name nothing beyond it. ``MUST_PRINT`` names what the letter would be
wrong without: a template that leaves one of them out is refused when it is filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dutydesk.documents.early_help_form import EarlyHelpForm, form_context, free_texts_of
from dutydesk.documents.phrasing import (
    TRAINING_MARK,
    Decided,
    DeskLines,
    child_name,
    chosen_children,
    decided_children,
    decisions_of,
    desk_lines,
    lines_of,
    listed,
    long_date,
    paragraphs_of,
)
from dutydesk.plain import one_line
from dutydesk.refusals import Refused
from dutydesk.views.letter_facts import LetterAddress, LetterAdult, LetterChild, LetterFacts

_ADDRESSED = ("training_mark", "date", "reference", "to_name", "to_lines")
"""What every decision letter must print."""


@dataclass(frozen=True, slots=True)
class ShortReferrerLetter:
    """To a member of the public: that we have looked at it; no child, no family, no decision (SL-197)."""

    MUST_PRINT: ClassVar[tuple[str, ...]] = (*_ADDRESSED, "received")

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

    MUST_PRINT: ClassVar[tuple[str, ...]] = (*_ADDRESSED, "children", "decisions")

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


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """The common notice: the rule's own words, to an agency or a colleague, or to whom a rule gives such words.

    An agency has the lines that the office's directory gives it. ``children`` and ``decisions`` are empty where it is
    about none.
    """

    MUST_PRINT: ClassVar[tuple[str, ...]] = (
        "training_mark",
        "date",
        "reference",
        "to_name",
        "to_lines",
        "words",
        "children",
        "decisions",
    )

    title: str
    training_mark: str
    date: str
    reference: str
    letter_reference: str
    to_name: str
    dear: str
    """The name that is greeted, without the council or the team after it; empty where it goes to nobody by name."""
    to_lines: tuple[str, ...]
    to_email: str
    received: str
    words: tuple[str, ...]
    children: str
    decisions: tuple[Decided, ...]
    desk: DeskLines
    signed_by: str
    signed_role: str


Audience = ReferrerLetter | ShortReferrerLetter | ParentLetter | NoticeLetter | EarlyHelpForm


def context_of(facts: LetterFacts) -> Audience:
    """The context of this letter's reader. ``Refused`` where no letter may go to them."""
    if facts.early_help is not None:
        return form_context(facts, facts.early_help)
    if facts.notice:
        return notice_context(facts)
    if facts.audience == "parent":
        return parent_context(facts)
    return referrer_short_context(facts) if facts.short else referrer_context(facts)


def referrer_context(facts: LetterFacts) -> ReferrerLetter:
    """What a professional who told us may read. ``Refused`` for a referrer without name or address."""
    short = referrer_short_context(facts)
    chosen = chosen_children(facts, facts.about)
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
        children=listed(tuple(child_name(child) for child in chosen)) or "your contact",
        decisions=decisions_of(facts, chosen),
        desk=short.desk,
        signed_by=short.signed_by,
        signed_role=short.signed_role,
    )


def referrer_short_context(facts: LetterFacts) -> ShortReferrerLetter:
    """What a member of the public who told us may read. ``Refused`` for a referrer without name or address."""
    referrer = facts.referrer
    lines = lines_of(referrer.lines)
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
        to_email="" if lines_of(referrer.lines) else one_line(referrer.email),
        received=long_date(facts.received),
        desk=desk_lines(facts.letterhead),
        signed_by=one_line(facts.signed_by),
        signed_role=one_line(facts.signed_role),
    )


def parent_context(facts: LetterFacts) -> ParentLetter:
    """What an adult with parental responsibility may read: the decisions for those children only. ``Refused`` as by
    ``_parent``."""
    reader, chosen, address = _parent(facts)
    return ParentLetter(
        title=one_line(facts.title),
        training_mark=TRAINING_MARK if facts.training else "",
        date=long_date(facts.written),
        reference=facts.contact,
        letter_reference=facts.ref,
        to_name=one_line(f"{reader.first_name} {reader.last_name}"),
        to_lines=lines_of(address.lines),
        decided=long_date(facts.decided),
        children=listed(tuple(child_name(child) for child in chosen)),
        decisions=decisions_of(facts, chosen),
        desk=desk_lines(facts.letterhead),
        signed_by=one_line(facts.signed_by),
        signed_role=one_line(facts.signed_role),
    )


def notice_context(facts: LetterFacts) -> NoticeLetter:
    """What the reader of a common notice may read. ``Refused`` as for the other letters of that reader; a member of the
    public is told of no child and no decision."""
    if not facts.words.strip() and not facts.decisions:
        raise Refused("This notice would say nothing: the procedure gives it no words.", clause=facts.clause)
    chosen = chosen_children(facts, facts.about)
    to_name, lines, received = one_line(facts.to_name), lines_of(facts.to_lines), ""
    email = "" if lines else one_line(facts.to_email)
    if facts.audience == "parent":
        reader, chosen, address = _parent(facts)
        to_name, lines = one_line(f"{reader.first_name} {reader.last_name}"), lines_of(address.lines)
    elif facts.audience == "referrer":
        short = referrer_short_context(facts)
        to_name, lines, email, received = short.to_name, short.to_lines, short.to_email, short.received
        chosen = () if facts.short else chosen
    return NoticeLetter(
        title=one_line(facts.title),
        training_mark=TRAINING_MARK if facts.training else "",
        date=long_date(facts.written),
        reference=facts.contact,
        letter_reference=facts.ref,
        to_name=to_name,
        dear=to_name.split(", ")[0].removeprefix("The ") if lines or email else "",
        to_lines=lines,
        to_email=email,
        received=received,
        words=paragraphs_of(facts.words),
        children=listed(tuple(child_name(child) for child in chosen)),
        decisions=decisions_of(facts, chosen) if facts.decisions and not facts.short else (),
        desk=desk_lines(facts.letterhead),
        signed_by=one_line(facts.signed_by),
        signed_role=one_line(facts.signed_role),
    )


def _parent(facts: LetterFacts) -> tuple[LetterAdult, tuple[LetterChild, ...], LetterAddress]:
    """The adult, their children that the letter is about, and where it goes.

    ``Refused`` where the reader is not an adult of the contact, has parental responsibility for none of the
    children, is the alleged perpetrator, or has no address that is not confidential.
    """
    reader = reader_of(facts)
    about = tuple(item for item in (facts.about or decided_children(facts)) if item in reader.responsible_for)
    chosen = chosen_children(facts, about)
    if not chosen:
        raise Refused("This adult has parental responsibility for none of these children.", clause=facts.clause)
    if _same_person(facts.alleged_perpetrator, reader):
        raise Refused("No letter goes to somebody who is said to have done the harm.", clause=facts.clause)
    return reader, chosen, _safe_address(facts, reader)


def reader_of(facts: LetterFacts) -> LetterAdult:
    """The adult a parent's letter goes to."""
    for adult in facts.adults:
        if facts.to_item and adult.item == facts.to_item:
            return adult
    raise Refused("This letter goes to nobody that the contact names.", clause=facts.clause)


def free_texts(context: Audience) -> tuple[str, ...]:
    """What somebody typed freely and this letter carries, a decision at a time."""
    if isinstance(context, ShortReferrerLetter | EarlyHelpForm):
        return free_texts_of(context) if isinstance(context, EarlyHelpForm) else ()
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
