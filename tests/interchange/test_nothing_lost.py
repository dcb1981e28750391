"""Whatever the layout is taken for: what somebody wrote on a form is in a field, in the concern, or on the list."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as Doc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import saved, table

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.marf import read_docx

TODAY = date(2014, 7, 8)
LABELS = [
    "Name",
    "Full name",
    "Child's name",
    "Surname",
    "Forename(s)",
    "Also known as",
    "Date of birth",
    "DOB / EDD",
    "Age",
    "Gender",
    "Ethnicity",
    "First language",
    "Religion",
    "Home address",
    "Postcode",
    "Address if different",
    "Telephone",
    "Email",
    "School / nursery",
    "Year group",
    "NHS number",
    "UPN",
    "Mother",
    "Father",
    "Mother's partner",
    "Siblings",
    "Relationship to child",
    "Parental responsibility",
    "GP",
    "Health visitor",
    "Social worker",
    "Agency",
    "Job title",
    "Organisation",
    "Involvement",
    "Referrer",
    "Referred by",
    "Your name",
    "Date of referral",
    "Consent given by",
    "Alleged perpetrator",
    "Reason for referral",
    "What are you worried about?",
    "Signature",
]
UNKNOWN = [
    "Tenure",
    "Council tax account",
    "Bus route",
    "Who told you?",
    "Colour of front door",
    "Keysafe",
    "Panel date",
    "Lead authority",
    "Household income",
    "Hobbies and interests",
    "Any pets",
    "Cost centre",
    "Ward",
    "Place of worship",
    "Preferred venue",
]
HEADS = [
    "Child details",
    "Section 2: Parents / carers",
    "Other people in the household",
    "Referrer details",
    "Agencies involved",
    "Consent",
    "Reason for referral",
    "Part C – Practical matters",
    "About you",
    "For panel use",
    "Siblings",
    "Anything else",
]
NAMES = [
    "Quillan Marwick",
    "ZELLER, Oona",
    "Ibrahim Yardley-Voss",
    "Thandeka Ulmer",
    "Wren Halloway",
    "Petra Csonka",
    "Dr Jolyon Fenwick",
]
PLACES = ["7 Gorse Lane, Wexbury WX4 9TT", "Flat 2, 31 Plover Court, Wexbury", "c/o Tamsin Ogle, 88 Ferry Road"]
OTHERS = [
    "01632 960417",
    "q.marwick@example.org",
    "943 476 5919",
    "17/03/2009",
    "2 Sept 2011",
    "01.02.85",
    "Larkspur Academy",
    "Pashto",
    "11",
    "Speech therapy since Easter",
    "Wednesdays at the Corn Hall",
    "Traveller site warden",
    "Unsure, maybe Thurnby",
    "He was left with Vashti at the arcade.",
    "Zoroastrian",
    "not known to Meridian Housing",
]
SHAPES = [
    "pairs",
    "fours",
    "above",
    "inline",
    "tabs",
    "dots",
    "rows",
    "columns",
    "under",
    "dashes",
    "lines",
    "bold",
    "three",
    "nested",
]

pick = st.sampled_from


@st.composite
def parts(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.integers(1, 4))):
        labels = draw(st.lists(pick(LABELS + UNKNOWN), min_size=2, max_size=6, unique=True))
        found.append(
            {
                "head": draw(pick(HEADS)),
                "how": draw(pick(["", "style", "bold", "row", "plain"])),
                "shape": draw(pick(SHAPES)),
                "labels": labels,
                "values": [
                    [draw(pick(NAMES + PLACES + OTHERS)) for _ in labels] for _ in range(draw(st.integers(1, 3)))
                ],
                "shaded": draw(st.booleans()),
                "colons": draw(st.booleans()),
            }
        )
    return found


def laid_out(sections: list[dict[str, Any]]) -> bytes:
    form = Document()
    for part in sections:
        _part(form, part)
    return bytes(saved(form))


def _part(form: Doc, part: dict[str, Any]) -> None:
    top = [[part["head"]]] if part["how"] == "row" else []
    if part["how"] == "style":
        form.add_heading(part["head"], 2)
    elif part["how"] in {"bold", "plain"}:
        form.add_paragraph().add_run(part["head"]).bold = part["how"] == "bold" or None
    labels, values = [f"{one}:" if part["colons"] else one for one in part["labels"]], part["values"]
    shape, pairs = part["shape"], list(zip(labels, values[0], strict=True))
    shade = (lambda down, across: across % 2 == 0) if part["shaded"] else None
    if shape == "rows":
        table(form, [*top, labels, *values], shade=(lambda down, across: down <= len(top)) if part["shaded"] else None)
    elif shape == "columns":
        heads = ["", *(f"Person {at}" for at in range(1, len(values) + 1))]
        table(
            form,
            [*top, heads, *([label, *(row[at] for row in values)] for at, label in enumerate(labels))],
            shade=shade,
        )
    elif shape in {"fours", "three"}:
        flat = [text for pair in pairs for text in pair]
        wide = 4 if shape == "fours" else 3
        table(form, [*top, *(flat[at : at + wide] for at in range(0, len(flat), wide))], shade=shade)
    elif shape == "above":
        table(form, [*top, *([text] for pair in pairs for text in pair)])
    elif shape == "under":
        table(form, [*top, [f"{label}\n{value}" for label, value in pairs]])
    elif shape == "nested":
        outer = form.add_table(rows=1, cols=1)
        table(outer.cell(0, 0), [*top, *map(list, pairs)], shade=shade)
    elif shape == "pairs":
        table(form, [*top, *map(list, pairs)], shade=shade)
    else:
        _lines(form, pairs, shape)


def _lines(form: Doc, pairs: list[tuple[str, str]], shape: str) -> None:
    if shape == "tabs":
        form.add_paragraph("\t".join(text for pair in pairs for text in pair))
    for label, value in () if shape == "tabs" else pairs:
        if shape == "bold":
            form.add_paragraph().add_run(label)
            form.add_paragraph().add_run(value).bold = True
        elif shape == "lines":
            form.add_paragraph(label)
            form.add_paragraph(value)
        else:
            form.add_paragraph(
                {"dots": f"{label} ........ {value}", "dashes": f"{label} - {value}"}.get(shape, f"{label} {value}")
            )


def lost(read: ReadForm, values: list[str]) -> list[str]:
    """The values that stand nowhere in what was read; a day counts in any way of writing it."""
    whole = " ".join(
        [json.dumps(read.said, ensure_ascii=False).replace("\\n", " ").replace("\\t", " "), *read.not_understood]
    )
    words = set(re.findall(r"[^\W_]+", whole.casefold()))
    days = {"17/03/2009": "2009-03-17", "2 Sept 2011": "2011-09-02", "01.02.85": "1985-02-01"}
    found = []
    for value in values:
        said = set(re.findall(r"[^\W_]+", value.casefold()))
        if not said <= words and days.get(value, "-") not in whole and value.replace(" ", "") not in words:
            found.append(value)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(parts())
def test_nothing_written_on_a_form_is_lost(sections: list[dict[str, Any]]) -> None:
    written = [
        value
        for part in sections
        for row in (part["values"] if part["shape"] in {"rows", "columns"} else part["values"][:1])
        for value in row
    ]
    assert lost(read_docx(laid_out(sections), today=TODAY), written) == []
