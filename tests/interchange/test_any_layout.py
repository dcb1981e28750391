"""Forms put together at random from wordings and shapes that councils use: who is who, and nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as Doc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import saved, table

from dutydesk.interchange.marf import read_docx

TODAY = date(2014, 7, 8)
FIRST = [
    "Forename",
    "First name",
    "First Name(s)",
    "Forename(s):",
    "Child's first name",
    "Given name(s)",
    "First names",
]
LAST = ["Surname", "Last name", "Family name", "Surname:", "Child's surname", "Family Name", "Surname / Last Name"]
BORN = [
    "Date of birth",
    "DOB",
    "D.O.B.",
    "DOB / EDD",
    "Date of Birth/Expected date of delivery",
    "DoB (dd/mm/yyyy)",
    "Date of birth:",
]
GENDER = ["Gender", "Sex", "M/F", "Gender (M/F)", "Male/Female"]
SCHOOL = [
    "School",
    "School/Nursery",
    "Name of school / nursery",
    "School attended",
    "Nursery/School/Children's Centre",
    "Education setting",
]
ETHNIC = ["Ethnicity", "Ethnic origin", "Ethnic group", "Ethnicity:"]
ADDRESS = [
    "Address",
    "Home address",
    "Address (incl. postcode)",
    "Current address:",
    "Family's home address",
    "Child's address",
]
CHILD_HEADS = [
    "Child details",
    "Details of child(ren)",
    "Section 1: Child/Young Person's Details",
    "1. About the child",
    "CHILD / YOUNG PERSON INFORMATION",
    "Details of child / young person being referred",
]
REFERRER_HEADS = [
    "Referrer details",
    "Details of person making referral",
    "About you",
    "Referred by",
    "SECTION 4 - YOUR DETAILS",
    "Details of the person completing this form",
]
REFERRER = [
    ("Name", "Role", "Agency"),
    ("Name of referrer", "Job title", "Organisation"),
    ("Name:", "Position:", "Agency/Organisation:"),
    ("Your name", "Your role", "Your organisation"),
]
INFORMED = [
    "Are the parents aware of this referral?",
    "Have the parents/carers been informed of the referral?",
    "Has this referral been discussed with the parent/carer?",
    "Does the family know that you are making this referral?",
]
CONSENT = [
    "Has consent been given?",
    "Have parents consented?",
    "Has the parent given consent to the referral being made?",
    "Do the parents agree to this referral?",
    "Parental consent obtained?",
]
CONCERN = [
    "Reason for referral",
    "What are you worried about?",
    "Details of concern",
    "Reason(s) for referral:",
    "Please describe your concerns",
    "Nature of concern",
]
DATES = [
    "{d:02}/{m:02}/{y}",
    "{d}.{m}.{y}",
    "{d}/{m}/{s:02}",
    "{y}-{m:02}-{d:02}",
    "{d} {n} {y}",
    "{d}th {n} {y}",
    "{d:02}-{m:02}-{y}",
]
MONTHS = ["Jan", "February", "March", "Apr", "May", "June", "July", "Aug", "September", "Oct", "November", "Dec"]
NAMES = [
    ("Tom", "Reed"),
    ("Amira", "Khan"),
    ("Kofi", "Osei"),
    ("Mia-Rose", "Novak"),
    ("Seán", "O'Brien"),
    ("Lee", "Ng"),
    ("Zofia", "Kowalska"),
    ("Arun", "Patel"),
]

pick = st.sampled_from


def written(day: date, shape: str) -> str:
    return shape.format(d=day.day, m=day.month, y=day.year, s=day.year % 100, n=MONTHS[day.month - 1])


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(pick(NAMES), min_size=1, max_size=4, unique=True))
    shape = draw(pick(DATES))
    days = [date(2000 + draw(st.integers(1, 13)), draw(st.integers(1, 12)), draw(st.integers(4, 20))) for _ in names]
    return {
        "children": [
            {
                "first": first,
                "last": last,
                "born": day,
                "written": written(day, shape),
                "gender": draw(pick(["M", "Female", "male"])),
                "school": draw(pick(["Oakfield Primary", "St Anne's RC School", "Little Acorns Nursery"])),
            }
            for (first, last), day in zip(names, days, strict=True)
        ],
        "informed": draw(st.booleans()),
        "consent": draw(st.booleans()),
        "words": {
            name: draw(pick(options))
            for name, options in (
                ("first", FIRST),
                ("last", LAST),
                ("born", BORN),
                ("gender", GENDER),
                ("school", SCHOOL),
                ("address", ADDRESS),
                ("child", CHILD_HEADS),
                ("referrer", REFERRER_HEADS),
                ("referrer_words", REFERRER),
                ("informed", INFORMED),
                ("consent", CONSENT),
                ("concern", CONCERN),
            )
        },
        "child_shape": draw(pick(["pairs", "fours", "rows", "above", "columns", "inline", "lines"])),
        "heading": draw(pick(["paragraph", "row", "style"])),
        "yes_no": draw(pick(["boxes", "before", "cells", "word", "brackets"])),
        "concern_shape": draw(pick(["beside", "below", "paragraph"])),
        "referrer_shape": draw(pick(["pairs", "inline", "lines"])),
        "shaded": draw(st.booleans()),
    }


def heading(form: Doc, text: str, how: str) -> list[list[str]]:
    """A heading as a paragraph, or the first row of the table to come."""
    if how == "row":
        return [[text]]
    if how == "style":
        form.add_heading(text, 2)
    else:
        form.add_paragraph().add_run(text).bold = True
    return []


def choice(yes: bool, how: str) -> list[str]:
    tick = {True: "☒", False: "☐"}
    return {
        "boxes": [f"Yes {tick[yes]} No {tick[not yes]}"],
        "before": [f"{tick[yes]} Yes   {tick[not yes]} No"],
        "cells": ["Yes", "✓" if yes else "", "No", "" if yes else "✓"],
        "word": ["Yes" if yes else "No"],
        "brackets": [f"Yes [{'x' if yes else ' '}] No [{' ' if yes else 'x'}]"],
    }[how]


def laid_out(case: dict[str, Any]) -> bytes:
    form, words = Document(), case["words"]
    shade = (lambda down, across: across % 2 == 0) if case["shaded"] else None
    form.add_paragraph(
        "This form should be completed by any professional who is making a referral. Please give as much detail as you can."
    )
    labels = [words["last"], words["first"], words["born"], words["gender"], words["school"]]
    rows = [[one["last"], one["first"], one["written"], one["gender"], one["school"]] for one in case["children"]]
    top = heading(form, words["child"], case["heading"])
    shape = case["child_shape"]
    if shape == "rows":
        spread = [[*row, *["<"] * 4] for row in top]
        table(form, [*spread, labels, *rows], shade=(lambda down, across: down == len(top)) if case["shaded"] else None)
    elif shape == "columns" and len(rows) > 1:
        spread = [[row[0]] + ["<"] * len(rows) for row in top]
        numbered = [["", *(f"Child {number}" for number in range(1, len(rows) + 1))]]
        table(form, [*spread, *numbered, *([label, *(row[at] for row in rows)] for at, label in enumerate(labels))])
    else:
        for number, row in enumerate(rows):
            _one_child(form, labels, row, [[top[0][0], "<", "<", "<"]] if top and not number else [], shape, shade)
    table(form, [[words["address"], "4 Mill Lane, Anytown AN1 1AB"]], shade=shade)
    asked = [
        [words["informed"], *choice(case["informed"], case["yes_no"])],
        [words["consent"], *choice(case["consent"], case["yes_no"])],
    ]
    table(form, asked, shade=(lambda down, across: across == 0) if case["shaded"] else None)
    worry = "He was seen with a bruise & said that nobody had fed him since Friday."
    if case["concern_shape"] == "beside":
        table(form, [[words["concern"], worry]], shade=shade)
    elif case["concern_shape"] == "below":
        table(form, [[words["concern"]], [worry]], shade=(lambda down, across: down == 0) if case["shaded"] else None)
    else:
        form.add_paragraph().add_run(words["concern"]).bold = True
        form.add_paragraph(worry)
    top = heading(form, words["referrer"], case["heading"])
    name, role, agency = words["referrer_words"]
    said = [
        [name, "Priya Nair"],
        [role, "Head teacher"],
        [agency, "Oakfield Trust"],
        ["Telephone", "01632 960001"],
        ["Email", "p.nair@example.org"],
    ]
    if case["referrer_shape"] == "pairs":
        table(form, [*([row[0], "<"] for row in top), *said], shade=shade)
    elif case["referrer_shape"] == "inline":
        table(form, [*top, *([f"{label.rstrip(':')}: {value}"] for label, value in said)])
    else:
        for row in top:
            form.add_paragraph(row[0])
        for label, value in said:
            form.add_paragraph(f"{label.rstrip(':')}: {value}")
    return bytes(saved(form))


def _one_child(form: Doc, labels: list[str], row: list[str], top: list[list[str]], shape: str, shade: Any) -> None:
    pairs = list(zip(labels, row, strict=True))
    if shape == "fours":
        flat = [[*pairs[0], *pairs[1]], [*pairs[2], *pairs[3]], [*pairs[4], "", ""]]
        table(form, [*top, *flat], shade=shade)
    elif shape == "above":
        first = [[top[0][0], "<"]] if top else []
        table(form, [*first, labels[:2], row[:2], labels[2:4], row[2:4]])
        table(form, [[labels[4]], [row[4]]])
    elif shape == "inline":
        table(form, [*([entry[0]] for entry in top), *([f"{label.rstrip(':')}: {value}"] for label, value in pairs)])
    elif shape == "lines":
        for entry in top:
            form.add_paragraph(entry[0])
        for label, value in pairs:
            form.add_paragraph(f"{label.rstrip(':')}: {value}")
    else:
        table(form, [*([entry[0], "<"] for entry in top), *([label, value] for label, value in pairs)], shade=shade)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told())
def test_every_answer_arrives_in_its_field(case: dict[str, Any]) -> None:
    read = read_docx(laid_out(case), today=TODAY)
    said = read.said
    found = {
        (one.get("first_name"), one.get("last_name"), one.get("date_of_birth"), one.get("gender"), one.get("school"))
        for one in said.get("children", ())
    }
    wanted = {
        (
            one["first"],
            one["last"],
            one["born"].isoformat(),
            {"m": "male", "f": "female"}[one["gender"][0].casefold()],
            one["school"],
        )
        for one in case["children"]
    }
    assert found == wanted
    assert said.get("address") == ["4 Mill Lane", "Anytown", "AN1 1AB"]
    assert said.get("parents_informed") is case["informed"]
    assert said.get("consent", {}).get("given") is case["consent"]
    assert "bruise & said" in said["concern"]["details"]
    referrer = said["referrer"]
    assert (referrer["name"], referrer["role"], referrer["agency"], referrer["phone"], referrer["email"]) == (
        "Priya Nair",
        "Head teacher",
        "Oakfield Trust",
        "01632 960001",
        "p.nair@example.org",
    )
    assert read.not_understood == ()
