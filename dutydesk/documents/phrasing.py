"""What letters share: who writes, dates, lists of names and the decisions in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dutydesk.plain import clean, one_line
from dutydesk.refusals import Refused
from dutydesk.views.letter_facts import LetterChild, LetterFacts, Letterhead

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


def long_date(day: date | None) -> str:
    """``4 July 2014``: for letters; empty for no date."""
    return f"{day.day} {day:%B %Y}" if day else ""


def decided_children(facts: LetterFacts) -> tuple[str, ...]:
    """The children that something was decided for."""
    return tuple(decision.child for decision in facts.decisions if decision.child)


def chosen_children(facts: LetterFacts, about: tuple[str, ...]) -> tuple[LetterChild, ...]:
    """The children that a letter is about; all that were decided for where none is named."""
    wanted = about or decided_children(facts)
    return tuple(child for child in facts.children if child.item in wanted)


def decisions_of(facts: LetterFacts, chosen: tuple[LetterChild, ...]) -> tuple[Decided, ...]:
    """Decisions of these children, those with the same words told together."""
    names = {child.item: child_name(child) for child in chosen}
    told: dict[tuple[str, str], list[str]] = {}
    for decision in facts.decisions:
        if decision.child in names or not decision.child:
            told.setdefault((decision.words, decision.letter_text), []).append(names.get(decision.child, ""))
    if not told:
        raise Refused("Nothing was decided yet that this letter could tell.", clause=facts.clause)
    return tuple(
        Decided(listed(tuple(filter(None, children))), one_line(words), paragraphs_of(text))
        for (words, text), children in told.items()
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Typed text as paragraphs: an empty line begins a new one, single line ends stay."""
    blocks = "\n".join(line.rstrip() for line in clean(text).split("\n")).split("\n\n")
    return tuple(block.strip("\n") for block in blocks if block.strip())


def child_name(child: LetterChild) -> str:
    """A child as a letter names them."""
    name = one_line(f"{child.first_name} {child.last_name}")
    if child.unborn:
        return f"the unborn baby ({name})" if name else "the unborn baby"
    return name or "a child whose name we were not given"


def listed(names: tuple[str, ...]) -> str:
    """``Tom, Mia and Jonas``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def lines_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of an address that say something."""
    return tuple(line for line in map(one_line, lines) if line)


def desk_lines(head: Letterhead) -> DeskLines:
    """The office as its letters name it."""
    return DeskLines(
        service=one_line(head.service),
        council=one_line(head.council),
        lines=lines_of(head.lines),
        phone=one_line(head.desk_phone),
        hours=one_line(head.hours),
        out_of_hours_phone=one_line(head.out_of_hours_phone),
        email=one_line(head.email),
    )
