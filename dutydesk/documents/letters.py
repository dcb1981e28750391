"""One letter, from facts to file: what its reader may have, searched for what they must not, filled and read back."""

from __future__ import annotations

from dataclasses import dataclass

from dutydesk.documents.audiences import context_of, free_texts
from dutydesk.documents.filling import rendered
from dutydesk.documents.preview import body_of, shown
from dutydesk.documents.scanning import hits
from dutydesk.documents.withheld import withheld_words
from dutydesk.refusals import Refused
from dutydesk.views.letter_facts import LetterFacts


@dataclass(frozen=True, slots=True)
class Finished:
    """A letter ready to be written: the Word file, its text as it stands in the file, and its words for an e-mail."""

    content: bytes
    text: str
    body: str


def letter_for(facts: LetterFacts, template: bytes) -> Finished:
    """The letter of these facts. Whether the template was accepted is for the caller to know.

    ``Refused``, naming the words, where what was typed for the letter, or the finished letter, holds something that
    this reader must not learn; and for all that ``context_of`` and ``render`` refuse.
    """
    context = context_of(facts)
    withheld = withheld_words(facts)
    found = dict.fromkeys(hit for text in free_texts(context) for hit in hits(text, withheld))
    if found:
        raise Refused(_sentence(tuple(found), "The words for the letter hold"), clause=facts.clause)
    filled = rendered(template, context, day=facts.written)
    text = shown(filled.words)
    left = hits(f"{context.title}\n\n{text}", withheld, strong_only=True)
    if left:
        raise Refused(_sentence(left, "The finished letter would hold"), clause=facts.clause)
    return Finished(filled.content, text, body_of(filled.words))


def _sentence(found: tuple[str, ...], where: str) -> str:
    named = ", ".join(f"“{each}”" for each in found)
    return f"{where} what its reader must not learn: {named}. Change the words of the decision and try again."
