"""One letter against docxtpl alone, on the same template and facts: ``python bench/letter.py``.

From the template's bytes to the letter's bytes. docxtpl alone opens the template, fills it (autoescaped) and saves it.
Ours does all that and more: it checks the template, fills it in a sandbox, scrubs the file, reads it back, and searches
it for what its reader must not learn. The first letter of a template has nothing kept from before; a further one finds
the template checked and made ready. Gathering the facts from the store is in neither.
"""

from __future__ import annotations

import io
from datetime import date

from docxtpl import DocxTemplate
from rounds import options, taking_turns, tell

from dutydesk.documents import filling, folding
from dutydesk.documents.audiences import context_of
from dutydesk.documents.filling import field_values
from dutydesk.documents.letters import letter_for
from dutydesk.documents.templates import template_named
from dutydesk.views.letter_facts import (
    LetterAddress,
    LetterAdult,
    LetterChild,
    LetterDecision,
    LetterFacts,
    Letterhead,
    LetterReferrer,
)

AIM = 1.2
TEXT = "\n\n".join(
    "A worker will ring you this week to agree a time to meet and to listen to you. " * 3 for _ in range(4)
)
FACTS = LetterFacts(
    ref="L-000001",
    contact="C-000001",
    title="Decision of the duty desk",
    audience="parent",
    written=date(2014, 7, 8),
    received=date(2014, 7, 4),
    decided=date(2014, 7, 7),
    letterhead=Letterhead(council="Anytown Council", lines=("1 Example Square", "Anytown"), desk_phone="01632 960100"),
    signed_by="Moira Okafor",
    signed_role="Duty manager",
    referrer=LetterReferrer(
        "Priya Nair",
        "head teacher",
        "Oakfield Primary School",
        "professional",
        email="p.nair@oakfield.example",
        phone="01632 960001",
        lines=("21 Hawthorn Road", "Otherton", "OT4 2BD"),
        words=("Tom came to school with a bruise on his arm and said that he was afraid to go home. " * 10,),
    ),
    decisions=(
        LetterDecision("c1", "We will help.", TEXT),
        LetterDecision("c2", "We will help.", TEXT),
        LetterDecision("c3", "We will ring.", "Please wait for our call."),
    ),
    children=tuple(LetterChild(f"c{each}", name, "Reed") for each, name in enumerate(("Tom", "Mia", "Sam"), 1)),
    adults=(LetterAdult("h1", "Ann", "Reed", responsible_for=("c1", "c2", "c3")),),
    addresses=(LetterAddress(("4 Mill Lane", "Anytown", "AN1 1AB")),),
    to_item="h1",
)


def main() -> None:
    told = options(__doc__, rounds=40, quick=2)
    template = template_named("shared/parent-decision").content
    values = field_values(context_of(FACTS))

    def alone() -> None:
        letter = DocxTemplate(io.BytesIO(template))
        letter.render(values, autoescape=True)
        letter.save(io.BytesIO())

    def first() -> None:
        filling._ready.cache_clear()
        folding.folded.cache_clear()
        letter_for(FACTS, template)

    def further() -> None:
        folding.folded.cache_clear()
        letter_for(FACTS, template)

    taken = taking_turns({"first": first, "further": further, "alone": alone}, told.rounds, warm=2)
    tell("letter", taken["first"], taken["alone"], AIM, "one letter, nothing kept from before, against docxtpl alone")
    tell(
        "letter, further", taken["further"], taken["alone"], AIM, "a further one of the same template, against the same"
    )


if __name__ == "__main__":
    main()
