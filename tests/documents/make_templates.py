"""Lays out the carried letters anew: ``python tests/documents/make_templates.py``.

The Word files in ``letters/`` are what counts, and an office edits those. This only saves redrawing them by hand
when the layout of all of them changes; it also writes ``letters/accepted.csv``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
import zipfile
from pathlib import Path

from docx.document import Document as Letter
from docx.oxml.ns import qn
from docx.shared import Pt

sys.path.insert(0, str(Path(__file__).resolve().parent))
from early_help_layout import early_help_form
from layout import body, edges, head, line, new_letter

LETTERS = Path(__file__).resolve().parents[2] / "letters"

DECISIONS = (
    "{%p for decision in decisions %}",
    "{%p if decisions|length > 1 %}",
    "* {{ decision.children }}",
    "{%p endif %}",
    "{{ decision.words }}",
    "{%p for paragraph in decision.paragraphs %}",
    "{{ paragraph }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
RING = "* Ring {{ desk.phone }}{% if desk.hours %} ({{ desk.hours }}){% endif %}"
QUOTE = "Please give our reference, {{ reference }}."
DANGER = (
    "If you think that a child is in danger now, ring 999.{% if desk.out_of_hours_phone %} When our office is closed, "
    "ring {{ desk.out_of_hours_phone }}.{% endif %}"
)


def sign(letter: Letter) -> None:
    """The signature block, kept on one page."""
    letter.add_paragraph("Yours sincerely").paragraph_format.keep_with_next = True
    gap = letter.add_paragraph()
    gap.paragraph_format.space_after, gap.paragraph_format.keep_with_next = Pt(22), True
    line(letter, "{{ signed_by }}", bold=True, keep=True)
    line(letter, "{{ signed_role }}", keep=True)
    line(letter, "{{ desk.service }}")


def referrer() -> Letter:
    letter = new_letter(11)
    head(letter, email=True)
    body(
        letter,
        "Dear {{ to_name }}",
        "# Our decision about {{ children }}",
        "Thank you for contacting {{ desk.service }}. What you told us reached us on {{ received }}. We have "
        "looked at it and decided what happens next.",
        "## What we have decided",
        *DECISIONS,
        "## If you want to talk about this",
        RING,
        f"{QUOTE} Ring us too if you learn something new, or if things get worse for a child.",
        DANGER,
        "This letter is for you and your work with these children. Please keep it safe, and do not show it or send it "
        "to anybody who does not need it for that work.",
    )
    sign(letter)
    edges(letter, "Confidential.")
    return letter


def referrer_short() -> Letter:
    letter = new_letter(12)
    head(letter, email=True)
    body(
        letter,
        "Dear {{ to_name }}",
        "# Thank you for telling us about your worry",
        "What you told us reached us on {{ received }}. We have looked at what you told us, and we have "
        "decided what should happen next.",
        "We cannot tell you more than this, because what we do with a family is private to that family. That does not "
        "mean that nothing is being done. You were right to tell us.",
        "## If you are worried again, or want to add something",
        RING,
        QUOTE,
        DANGER,
    )
    sign(letter)
    edges(letter, "Confidential.")
    return letter


def parent() -> Letter:
    letter = new_letter(12)
    head(letter, email=False)
    body(
        letter,
        "Dear {{ to_name }}",
        "# Our decision about {{ children }}",
        "{{ desk.service }} is the part of the council that people come to when a child may need help or may not be "
        "safe. We were told something about {{ children }}, and we have to look at everything that we are told. On "
        "{{ decided }} we decided what happens next.",
        "## What we have decided",
        *DECISIONS,
        "## Whom to ring",
        RING,
        f"Ring us if you want to ask about this letter, or to tell us what you think. {QUOTE}",
        "If you do not agree with us, ask to speak to a manager. If you would like this letter read to you, in another "
        "language or in large print, tell us and we will arrange it.",
        DANGER,
    )
    sign(letter)
    edges(letter, "Private.")
    return letter


def notice() -> Letter:
    """The common notice: what it is, whom it is about, the rule's own words, and what was decided."""
    letter = new_letter(11)
    head(letter, email=True)
    body(
        letter,
        "{%p if dear %}",
        "Dear {{ dear }}",
        "{%p endif %}",
        "# {{ title }}",
        "{%p if children %}",
        "* About {{ children }}",
        "{%p endif %}",
        "{%p for paragraph in words %}",
        "{{ paragraph }}",
        "{%p endfor %}",
        "{%p if received %}",
        "What you told us reached us on {{ received }}.",
        "{%p endif %}",
        "{%p if decisions %}",
        "## What we have decided",
        *DECISIONS,
        "{%p endif %}",
        "## If you want to talk about this",
        RING,
        f"{QUOTE} Ring us too if you learn something new, or if things get worse for a child.",
        DANGER,
        "This is for you and your work with the people it names. Please keep it safe, and do not show it or send it to "
        "anybody who does not need it for that work.",
    )
    sign(letter)
    edges(letter, "Confidential.")
    return letter


def saved(letter: Letter, path: Path) -> None:
    """Written without an author, a thumbnail or the time it was made."""
    properties = letter.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title = "Letter"
    held = io.BytesIO()
    letter.save(held)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in made.infolist():
            kept.writestr(zipfile.ZipInfo(entry.filename), made.read(entry), zipfile.ZIP_DEFLATED)


def main() -> None:
    made = {
        "shared/referrer-decision.docx": referrer(),
        "shared/referrer-decision-short.docx": referrer_short(),
        "shared/parent-decision.docx": parent(),
        "shared/notice.docx": notice(),
        "shared/early-help-form.docx": early_help_form(),
    }
    rows = []
    for name, letter in made.items():
        if letter.element.body[0].tag == qn("w:p") and not letter.element.body[0].text:
            letter.element.body.remove(letter.element.body[0])
        saved(letter, LETTERS / name)
        rows.append((name, hashlib.sha256((LETTERS / name).read_bytes()).hexdigest()))
    with (LETTERS / "accepted.csv").open("w", encoding="utf-8", newline="") as held:
        writer = csv.writer(held, lineterminator="\n")
        writer.writerow(("template", "sha256"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
