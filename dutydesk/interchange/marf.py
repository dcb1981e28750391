"""A filled referral form in Word, whatever council laid it out, read into a partial contact."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from dutydesk.clock import machine_now
from dutydesk.interchange.accounted import unaccounted
from dutydesk.interchange.blocks import Block, every_text
from dutydesk.interchange.forms import ReadForm, mark_of
from dutydesk.interchange.gather import Gather
from dutydesk.interchange.layout import Walk
from dutydesk.interchange.letter import letter_in
from dutydesk.interchange.settling import paths_of, settled
from dutydesk.interchange.values import found_date
from dutydesk.interchange.vocabulary import is_instruction, is_placeholder, label_of, tells_of_somebody
from dutydesk.interchange.word import Words, words_of


def read_docx(content: bytes, *, today: date | None = None) -> ReadForm:
    """Read a form. ``BadInput`` in one sentence where it cannot be read.

    ``today`` (the machine's day when not given) only tells which century a year of two digits is in, and whether a
    date of birth is still to come.
    """
    today = today or machine_now().date()
    words = words_of(content)
    letter = letter_in(words.body, today)
    if letter is not None:
        return _read_letter(words, *letter, content)
    gather = Gather(today)
    walk = Walk(gather)
    walk.blocks(words.body)
    walk.close()
    _margins(words.margins, gather)
    for title, text in words.notes:
        gather.list(title, text)
    said: dict[str, Any] = {"channel": "marf", "kind": "service"} | settled(gather, today)
    _look_again(gather, said)
    for title, text in unaccounted([*words.body, *words.margins], said, gather.listed, today):
        gather.list(title, text)
    return ReadForm(
        kind="marf",
        said=said,
        from_form=paths_of(said),
        not_understood=tuple(gather.listed),
        marks=(mark_of(content),),
        text=_text(words),
    )


def _read_letter(words: Words, said: dict[str, Any], listed: list[str], content: bytes) -> ReadForm:
    """A letter: how it came is for whoever takes it in to say."""
    notes = [f"{title}: {text}" for title, text in words.notes]
    return ReadForm(
        kind="letter",
        said=said,
        from_form=paths_of(said),
        not_understood=(*listed, *notes),
        marks=(mark_of(content),),
        text=_text(words),
    )


def _margins(blocks: list[Block], gather: Gather) -> None:
    """Heads and feet of pages: labels with values count, other words are printed there."""
    gather.section("", "at the head or foot of the page")
    walk = Walk(gather)
    for text in dict.fromkeys(every_text(blocks)):
        for line in text.split("\n"):
            if ":" in line and label_of(line.split(":")[0].strip(), cued=False):
                walk.line(line)
                walk.close()
            elif not is_placeholder(line):
                gather.printed(line.strip())


def _look_again(gather: Gather, said: dict[str, Any]) -> None:
    """Whoever wrote in the place of a printed instruction named somebody, or gave a figure: that is listed."""
    people = [*said.get("children", ()), *said.get("household", ())]
    names = {person.get("first_name", "").split(" ")[0] for person in people} | {
        person.get("last_name", "") for person in people
    }
    names = {name for name in names if len(name) > 2}
    for text in dict.fromkeys(gather.printed_texts):
        named = any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)
        told = found_date(text, gather.today)[0] is not None or tells_of_somebody(text)
        if named or told or (not is_instruction(text) and len(text.split()) > 12):
            gather.list("printed or written", text)


def _text(words: Words) -> str:
    lines = [*every_text(words.body), *every_text(words.margins), *(f"{title}: {text}" for title, text in words.notes)]
    return "\n".join(line for line in lines if line.strip())
