# ruff: noqa: E501
# fmt: off
"""Referral forms set out in lines and as letters, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def fens() -> bytes:
    """Dotted leaders and tabs; choices to delete; ages in place of dates; nobody named as the referrer."""
    form = Document()
    for line in ["CONTACT / REFERRAL TO CHILDREN'S SOCIAL CARE", "Part A: The child", "Surname ............ Okoro\tForename(s) ............ Blessing", "Age ............ 9 years\tM/F ............ F", "Address ............ 31 Drove Road, Anytown, AN5 5NN", "School ............ Fen View Primary", "Part B: Parent / carer", "Name ............ Grace Okoro\tRelationship ............ mother", "D.O.B. ............ N/K\tTelephone ............ 07700 900777", "Part C: Consent", "Has the family been told of this referral? YES / NO (delete as appropriate)", "Part D: Reason for contact", "Blessing begs for food from the neighbours every evening. Neighbours have seen her alone after dark.", "Part E: Person making contact", "Name ............ Wishes to remain anonymous", "Address ............ "]:
        form.add_paragraph(line)
    return saved(form)


FENS: Keyed = {
    "referrer": {"anonymous": True},
    "children": [{"first_name": "Blessing", "last_name": "Okoro", "estimated_age": 9, "gender": "female", "school": "Fen View Primary"}],
    "household": [{"first_name": "Grace", "last_name": "Okoro", "relationship": "mother", "phone": "07700 900777"}],
    "address": ["31 Drove Road", "Anytown", "AN5 5NN"], "concern": ["begs for food from the neighbours", "alone after dark"], "listed": [],
}


def marsh() -> bytes:
    """A letter with bold labels in it; parents apart, one address not to be told."""
    form = Document()
    for pieces in [[("Re: ", True), ("Referral to MASH", False)], [("Name of child: ", True), ("Tilly-Jo Brand", False)], [("Born: ", True), ("3rd of May 2014", False)], [("Mother: ", True), ("Kelly Brand", False)], [("Mother's address: ", True), ("1 Reed Walk, Anytown AN6 6PP (confidential - do not disclose to father)", False)], [("Father: ", True), ("Craig Mott", False)], [("Father's address: ", True), ("88 Bank Street, Anytown AN6 7QQ", False)], [("Has consent been obtained? ", True), ("Yes, written consent given by Kelly Brand on 1 March 2026", False)], [("Reason for referral: ", True), ("Kelly and Tilly-Jo fled to a refuge. Craig has been texting Tilly-Jo to find out where they are.", False)], [("Referrer: ", True), ("Dawn Ash, Refuge Worker, Marsh Women's Aid, 01632 960811, dawn@example.org", False)]]:
        line = form.add_paragraph()
        for text, bold in pieces:
            line.add_run(text).bold = bold
    return saved(form)


MARSH: Keyed = {
    "referrer": {"name": "Dawn Ash", "role": "Refuge Worker", "agency": "Marsh Women's Aid", "phone": "01632 960811", "email": "dawn@example.org"},
    "children": [{"first_name": "Tilly-Jo", "last_name": "Brand", "date_of_birth": "2014-05-03"}],
    "household": [{"first_name": "Kelly", "last_name": "Brand", "relationship": "mother"}, {"first_name": "Craig", "last_name": "Mott", "relationship": "father"}],
    "addresses": [{"lines": ["1 Reed Walk", "Anytown", "AN6 6PP"], "confidential": True, "children": ["children[0]"], "adults": ["household[0]"]}, {"lines": ["88 Bank Street", "Anytown", "AN6 7QQ"], "children": [], "adults": ["household[1]"]}],
    "consent": {"given": True}, "concern": ["fled to a refuge"], "listed": ["do not disclose to father", "given by Kelly Brand"],
}


def vale() -> bytes:
    """Everything about the family in a few full lines."""
    form = Document()
    for line in ["Child protection referral", "Child(ren): Jayden Pike (8), Kayla Pike 03.05.2018", "Address: 5 Vale Court, Anytown, AN7 7RR", "Parents: Stacey Pike 1/2/1993 and Lee Hart 4/5/1990", "Siblings: Mason Hart, 01/09/2011, lives with his father", "School: Vale Primary (both)", "GP: Dr Nunn, Vale Surgery, 01632 960822", "Health visitor: n/a", "Are parents aware? Yes", "Consent: Refused by mother", "Details: Kayla (7) was seen in the street at 11pm in pyjamas.", "From: Sgt 1234 Beth Cole, Anyshire Police, Tel 01632 960833"]:
        form.add_paragraph(line)
    return saved(form)


VALE: Keyed = {
    "referrer": {"name": "Sgt 1234 Beth Cole", "agency": "Anyshire Police", "phone": "01632 960833"},
    "children": [{"first_name": "Jayden", "last_name": "Pike", "estimated_age": 8}, {"first_name": "Kayla", "last_name": "Pike", "date_of_birth": "2018-05-03"}],
    "household": [{"first_name": "Stacey", "last_name": "Pike", "date_of_birth": "1993-02-01"}, {"first_name": "Lee", "last_name": "Hart", "date_of_birth": "1990-05-04"}, {"first_name": "Mason", "last_name": "Hart", "date_of_birth": "2011-09-01", "relationship": "sibling"}],
    "address": ["5 Vale Court", "Anytown", "AN7 7RR"], "agencies": [{"agency": "GP", "name": "Dr Nunn, Vale Surgery", "phone": "01632 960822"}],
    "parents_informed": True, "concern": ["seen in the street at 11pm"], "listed": ["lives with his father", "Refused by mother", "Vale Primary (both)"],
}


def heath() -> bytes:
    """Each label a line in capitals, each answer on the line after it."""
    form = Document()
    for line in ["SECTION 1 - CHILD", "NAME", "Rafi Aziz", "DATE OF BIRTH", "3-5-2014", "GENDER", "Male", "HOME ADDRESS", "14 Heath Road", "Anytown", "AN8 8SS", "NAME OF SCHOOL", "Heath Junior School", "SECTION 2 - PARENT OR CARER", "NAME", "Samina Aziz", "RELATIONSHIP TO CHILD", "Mother", "DATE OF BIRTH", "5 June 1986", "CONTACT NUMBER", "07700 900888", "SECTION 3 - YOUR CONCERNS", "Rafi has not been at school for a month and nobody answers the door.", "SECTION 4 - YOUR DETAILS", "NAME", "Colin Webb", "JOB TITLE", "Attendance officer", "ORGANISATION", "Heath Junior School", "CONTACT NUMBER", "01632 960844", "SECTION 5 - CONSENT", "HAS CONSENT BEEN GIVEN?", "No", "IF NOT, WHY NOT?", "Unable to reach the mother."]:
        form.add_paragraph(line)
    return saved(form)


HEATH: Keyed = {
    "referrer": {"name": "Colin Webb", "role": "Attendance officer", "agency": "Heath Junior School", "phone": "01632 960844"},
    "children": [{"first_name": "Rafi", "last_name": "Aziz", "date_of_birth": "2014-05-03", "gender": "male", "school": "Heath Junior School"}],
    "household": [{"first_name": "Samina", "last_name": "Aziz", "relationship": "Mother", "date_of_birth": "1986-06-05", "phone": "07700 900888"}],
    "address": ["14 Heath Road", "Anytown", "AN8 8SS"], "consent": {"given": False}, "concern": ["nobody answers the door", "Unable to reach the mother"], "listed": [],
}


def bay() -> bytes:
    """A referral before birth: the mother's own date of birth beside the day on which the baby is due."""
    form = Document()
    form.add_heading("Pre-birth referral", 1)
    table(form, [["Name of unborn", "Baby Lowe"], ["Expected date of delivery", "20/08/2026"], ["Gestation", "16 weeks"]])
    form.add_heading("Expectant mother", 2)
    table(form, [["Name", "Shannon Lowe"], ["Date of birth", "11/11/2006"], ["Address", "Room 3, Bay Hostel, Anytown AN1 1TT"], ["Telephone", "07700 900999"], ["GP", "Dr Rossi"], ["NHS number", "943 476 5919"]])
    form.add_heading("Father of unborn", 2)
    table(form, [["Name", "Not disclosed"], ["Date of birth", ""]])
    form.add_heading("Other children of the mother", 2)
    table(form, [["Name", "DOB", "Living with"], ["Alfie Lowe", "01/01/2024", "Foster carers"]])
    form.add_heading("Referrer", 2)
    table(form, [["Name / designation / base", "Pat Hume / Community midwife / Bay Hospital"], ["Contact details", "01632 960855 p.hume@example.org"]])
    form.add_heading("Reason for referral", 2)
    form.add_paragraph("Shannon missed four appointments and was seen using heroin.")
    form.add_heading("Consent", 2)
    table(form, [["Is Shannon aware of the referral?", "Yes"], ["Consent", "Not sought - would delay"]])
    return saved(form)


BAY: Keyed = {
    "referrer": {"name": "Pat Hume", "role": "Community midwife", "agency": "Bay Hospital", "phone": "01632 960855", "email": "p.hume@example.org"},
    "children": [{"first_name": "Baby", "last_name": "Lowe", "unborn": True, "due_date": "2026-08-20"}],
    "household": [{"first_name": "Shannon", "last_name": "Lowe", "relationship": "mother", "date_of_birth": "2006-11-11", "phone": "07700 900999"}, {"first_name": "Alfie", "last_name": "Lowe", "relationship": "sibling", "date_of_birth": "2024-01-01"}],
    "address": ["Room 3, Bay Hostel", "Anytown", "AN1 1TT"], "agencies": [{"agency": "GP", "name": "Dr Rossi"}],
    "concern": ["seen using heroin"], "listed": ["16 weeks", "Foster carers", "Not sought - would delay", "943 476 5919"],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"fens": (fens, FENS), "marsh": (marsh, MARSH), "vale": (vale, VALE), "heath": (heath, HEATH), "bay": (bay, BAY)}
