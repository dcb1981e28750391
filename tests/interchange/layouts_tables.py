# ruff: noqa: E501
# fmt: off
"""Referral forms set out in tables, as partnerships lay theirs out, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def harbour() -> bytes:
    """The referrer first; children numbered down the side; mother and father side by side under heads two columns wide."""
    form = Document()
    form.add_heading("Harbour Children's Partnership - Inter-Agency Referral", 0)
    table(form, [["Referrer details", "<", "<", "<"], ["Name:", "Olive Grant", "Job title:", "School nurse"], ["Organisation:", "Harbour NHS Trust", "Contact number:", "01632 960100"], ["Email:", "o.grant@example.org", "Date and time of referral:", "02/03/2026 14:10"]])
    table(form, [["Children / young people being referred", "<", "<", "<", "<", "<"], ["No.", "First name", "Surname", "DOB or EDD", "Gender", "School / nursery"], ["1.", "Idris", "Vaughan", "3rd of May 2014", "M", "Harbour Juniors"], ["2.", "Cerys", "Vaughan", "03.05.16", "F", "Harbour Infants"], ["3.", "", "", "", "", ""]])
    table(form, [["Mother / carer 1", "<", "Father / carer 2", "<"], ["Name", "Bethan Vaughan", "Name", "Rhys Morgan"], ["Date of birth", "", "Date of birth", "7-9-1988"], ["Address if different", "", "Address if different", "2 Quay Row, Anytown AN2 2BB"], ["Parental responsibility", "Yes", "Parental responsibility", "No"], ["Telephone", "07700 900111", "Telephone", "07700 900222"]])
    table(form, [["Family home address", "18 Harbour Street, Anytown, AN1 3CD"]])
    table(form, [["Siblings not included in this referral", "<", "<"], ["Full name", "DOB", "Where living"], ["Owen Vaughan", "12/12/2005", "With grandparents"]])
    table(form, [["Other agencies", "<", "<"], ["Service", "Name of worker", "Contact details"], ["GP", "Dr Ellis, Harbour Surgery", "01632 960110"], ["Health visitor", "N/A", ""], ["School", "Mrs Pugh", "pugh@example.org"]])
    table(form, [["Consent", "<"], ["Has the parent agreed to this referral?", "Refused"], ["Are parents aware of the referral?", "Yes - both parents"]])
    table(form, [["Presenting concerns"], ["Idris has had unexplained bruises three Mondays running."]])
    return saved(form)


HARBOUR: Keyed = {
    "referrer": {"name": "Olive Grant", "role": "School nurse", "agency": "Harbour NHS Trust", "phone": "01632 960100", "email": "o.grant@example.org"},
    "children": [{"first_name": "Idris", "last_name": "Vaughan", "date_of_birth": "2014-05-03", "gender": "male", "school": "Harbour Juniors"}, {"first_name": "Cerys", "last_name": "Vaughan", "date_of_birth": "2016-05-03", "gender": "female", "school": "Harbour Infants"}],
    "household": [{"first_name": "Bethan", "last_name": "Vaughan", "relationship": "mother", "parental_responsibility": True, "phone": "07700 900111"}, {"first_name": "Rhys", "last_name": "Morgan", "relationship": "father", "date_of_birth": "1988-09-07", "parental_responsibility": False, "phone": "07700 900222"}, {"first_name": "Owen", "last_name": "Vaughan", "relationship": "sibling", "date_of_birth": "2005-12-12"}],
    "addresses": [{"lines": ["18 Harbour Street", "Anytown", "AN1 3CD"], "children": ["children[0]", "children[1]"], "adults": ["household[0]", "household[2]"]}, {"lines": ["2 Quay Row", "Anytown", "AN2 2BB"], "children": [], "adults": ["household[1]"]}],
    "agencies": [{"agency": "GP", "name": "Dr Ellis, Harbour Surgery", "phone": "01632 960110"}, {"agency": "School", "name": "Mrs Pugh", "email": "pugh@example.org"}],
    "parents_informed": True, "consent": {"given": False}, "concern": ["unexplained bruises three Mondays running"], "listed": ["With grandparents", "both parents"],
}


def moor() -> bytes:
    """One row for a child with its address and telephone; carers' names in two columns; a professional beside each child."""
    form = Document()
    table(form, [["1. CONSENT", "<"], ["Has consent been sought from PARENTS/CARERS before making this referral?", "No ☒  Yes ☐"], ["If consent has not been sought, please give reason.", "Risk of flight abroad."]])
    table(form, [["2. DETAILS OF PRACTITIONER MAKING THIS REFERRAL", "<"], ["Name of practitioner:", "Simon Fell"], ["Job title:", "Youth worker"], ["Agency:", "Moorland Youth Service"], ["Address:", "The Barn, Moor Road, Anytown AN6 6FF"], ["Tel/Mobile:", "01632 960200 / 07700 900200"], ["Email:", "s.fell@example.org"]])
    table(form, [["3. CHILD/YOUNG PERSON DETAILS", "<", "<", "<", "<", "<", "<", "<"], ["Last name", "First name", "DOB/EDD", "Age", "M/F", "Ethnicity *", "Preferred language", "Address(es):"], ["Baptiste", "Noemi", "2014-05-03", "11", "F", "Mixed - White and Black Caribbean", "English", "4 Tor View, Anytown, AN6 1AA"], ["Baptiste", "Luc", "", "9", "M", "", "", "As above"]])
    table(form, [["4. CHILD'S MAIN CARERS", "<", "<", "<", "<", "<"], ["Carer last name", "Carer first name", "DOB", "M/F", "Relationship to child", "Parental responsibility"], ["Baptiste", "Marie", "N/K", "F", "Mother", "Yes"], ["Doyle", "Kevin", "", "M", "Mother's partner", "No"]])
    table(form, [["5. OTHER HOUSEHOLD MEMBERS or SIGNIFICANT PEOPLE", "<", "<", "<"], ["Last name", "First name", "DOB/EDD", "Relationship to child"], ["Doyle", "Unborn", "EDD 01/09/2026", "Half sibling"], ["Baptiste", "Odile", "", "Maternal grandmother"]])
    table(form, [["6. REASON FOR REFERRAL", "<"], ["Why are you contacting us / What are you worried about?", "Noemi says she will be taken abroad to be married."], ["Risks: low, medium or high", "High"]])
    return saved(form)


MOOR: Keyed = {
    "referrer": {"name": "Simon Fell", "role": "Youth worker", "agency": "Moorland Youth Service", "phone": "01632 960200 / 07700 900200", "email": "s.fell@example.org", "address": ["The Barn", "Moor Road", "Anytown", "AN6 6FF"]},
    "children": [{"first_name": "Noemi", "last_name": "Baptiste", "date_of_birth": "2014-05-03", "gender": "female", "ethnicity": "MWBC", "first_language": "English"}, {"first_name": "Luc", "last_name": "Baptiste", "estimated_age": 9, "gender": "male"}],
    "household": [{"first_name": "Marie", "last_name": "Baptiste", "gender": "female", "relationship": "Mother", "parental_responsibility": True}, {"first_name": "Kevin", "last_name": "Doyle", "gender": "male", "relationship": "Mother's partner", "parental_responsibility": False}, {"first_name": "Unborn", "last_name": "Doyle", "relationship": "Half sibling"}, {"first_name": "Odile", "last_name": "Baptiste", "relationship": "Maternal grandmother"}],
    "address": ["4 Tor View", "Anytown", "AN6 1AA"], "concern": ["taken abroad to be married", "Risk of flight abroad"], "listed": ["2026-09-01", "sought"],
}


def ferry() -> bytes:
    """Blocks of three labels over three answers, one block for each child; consent ticked in a grid with a third choice."""
    form = Document()
    form.add_paragraph("Request for Support").runs[0].bold = True
    for number, rows in enumerate(([["Given name", "Family name", "Known as"], ["Sorcha", "Kelly", "Sosh"], ["DOB", "Gender", "Ethnicity"], ["May 3 2014", "Female", "White Irish"], ["School or setting", "Year group", "UPN"], ["St Brigid's", "6", "A123456789012"]], [["Given name", "Family name", "Known as"], ["Unborn baby", "Kelly", ""], ["DOB", "Gender", "Ethnicity"], ["due 12 June 2026", "", ""], ["School or setting", "Year group", "UPN"], ["", "", ""]]), 1):
        table(form, [[f"Child or young person {number}", "<", "<"], *rows])
        form.add_paragraph("")
    table(form, [["Parents and carers", "<", "<"], ["Full name", "Relationship to child", "Date of birth"], ["Aoife Kelly", "Mum", "14 Feb 1990"], ["Address", "Mobile", "Holds PR?"], ["Flat 4, Ferry House, Anytown AN4 4DD", "07700 900333", "Yes"]])
    table(form, [["Agreement to share", "Yes", "No", "Not sought"], ["Parent or carer aware of this request", "✓", "", ""], ["Parent or carer consents to this request", "", "", "✓"]])
    table(form, [["What has led to this request?"], ["Aoife has told the midwife that she cannot cope."], ["What is working well?"], ["Sorcha comes to school every day."]])
    table(form, [["Completed by", "Position", "Service", "Telephone"], ["Jo Marr", "Midwife", "Ferry Hospital", "01632 960300"]])
    return saved(form)


FERRY: Keyed = {
    "referrer": {"name": "Jo Marr", "role": "Midwife", "agency": "Ferry Hospital", "phone": "01632 960300"},
    "children": [{"first_name": "Sorcha", "last_name": "Kelly", "aliases": ["Sosh"], "date_of_birth": "2014-05-03", "gender": "female", "ethnicity": "WIRI", "school": "St Brigid's", "upn": "A123456789012"}, {"first_name": "Unborn baby", "last_name": "Kelly", "unborn": True, "due_date": "2026-06-12"}],
    "household": [{"first_name": "Aoife", "last_name": "Kelly", "relationship": "Mum", "date_of_birth": "1990-02-14", "phone": "07700 900333", "parental_responsibility": True}],
    "address": ["Flat 4, Ferry House", "Anytown", "AN4 4DD"], "parents_informed": True, "concern": ["cannot cope", "comes to school every day"], "listed": ["Year group", "Not sought"],
}


def quarry() -> bytes:
    """The children left and the referrer right in one table."""
    form = Document()
    table(form, [["Identifying details: children", "<", "<", "<", "Referrer's details", "<"], ["", "Forename(s)", "Surname", "Date of birth", "Name", "Peter Lund"], ["Child 1", "Ines", "Costa", "01/02/2015", "Role", "Family support worker"], ["Child 2", "Rui", "Costa", "05/06/2018", "Agency", "Quarry Children's Centre"], ["Child 3", "", "", "", "Contact number", "01632 960400"]])
    table(form, [["Composition of family and who else lives at the child's address, including non family members", "<", "<", "<", "<"], ["Name", "Relationship to child", "Sex", "D.O.B.", "Address & contact number"], ["Ana Costa", "Mother", "F", "09/09/1989", "7 Slate Row, Anytown AN7 7GG 07700 900444"], ["Tomas Pires", "Lodger", "M", "", ""]])
    table(form, [["Current dangers/risks (what are you worried about?)", "Ines was left in charge of Rui overnight."], ["Strengths", "Ana asked for help."]])
    return saved(form)


QUARRY: Keyed = {
    "referrer": {"name": "Peter Lund", "role": "Family support worker", "agency": "Quarry Children's Centre", "phone": "01632 960400"},
    "children": [{"first_name": "Ines", "last_name": "Costa", "date_of_birth": "2015-02-01"}, {"first_name": "Rui", "last_name": "Costa", "date_of_birth": "2018-06-05"}],
    "household": [{"first_name": "Ana", "last_name": "Costa", "relationship": "Mother", "gender": "female", "date_of_birth": "1989-09-09", "phone": "07700 900444"}, {"first_name": "Tomas", "last_name": "Pires", "relationship": "Lodger", "gender": "male"}],
    "address": ["7 Slate Row", "Anytown", "AN7 7GG"], "concern": ["left in charge of Rui overnight", "asked for help"], "listed": [],
}


def dales() -> bytes:
    """Labels and answers in one box, two to a row; a second address; an ethnic group ticked in a grid; a block for each parent."""
    form = Document()
    table(form, [["Details of child/young person being referred", "<"], ["Family name: Marsden", "Given names: Toby Lee"], ["Other known as names: Toby Clegg", "DoB or EDD: 11 Jan 2017"], ["Gender: M", "First language: English"], ["Home address: 3 Fell Lane, Anytown", "Postcode: AN8 8HH"], ["Current address if different from above: c/o Gran, 9 Dale Street, Anytown AN8 9JJ", "Telephone/mobile nos: 01632 960501"]])
    table(form, [["Child/young person's ethnicity (please tick)", "<", "<"], ["White British ☒", "African ☐", "Indian ☐"], ["White Irish ☐", "Caribbean ☐", "Chinese ☐"]])
    table(form, [["Details of mother", "<"], ["Name: Gail Marsden", "DOB: 1.1.91"], ["Is mother main carer? Y / N", "Address: as child"], ["Does mother have parental responsibility? Yes ☒ No ☐", "Tel: 07700 900555"]])
    table(form, [["Details of father", "<"], ["Name: Not known", "DOB:"], ["Address:", "Tel:"]])
    table(form, [["Siblings of child/young person, living at home address", "<", "<"], ["Name", "DoB", "School"], ["Ellie Marsden", "02/03/2013", "Dale High"]])
    table(form, [["Reasons for referral: please include all relevant concerns", "<"], ["Gail has gone away and left Toby with no food in.", "<"], ["Person making referral", "<"], ["Name: Anonymous", "Agency: N/A"], ["Relationship to child: neighbour", "Telephone:"]])
    return saved(form)


DALES: Keyed = {
    "referrer": {"name": "", "relationship": "neighbour", "anonymous": True},
    "children": [{"first_name": "Toby Lee", "last_name": "Marsden", "aliases": ["Toby Clegg"], "date_of_birth": "2017-01-11", "gender": "male", "first_language": "English", "ethnicity": "WBRI"}],
    "household": [{"first_name": "Gail", "last_name": "Marsden", "relationship": "mother", "date_of_birth": "1991-01-01", "parental_responsibility": True, "phone": "07700 900555"}, {"first_name": "Ellie", "last_name": "Marsden", "relationship": "sibling", "date_of_birth": "2013-03-02"}],
    "addresses": [{"lines": ["3 Fell Lane", "Anytown", "AN8 8HH"], "children": ["children[0]"], "adults": ["household[0]", "household[1]"]}, {"lines": ["c/o Gran", "9 Dale Street", "Anytown", "AN8 9JJ"], "children": ["children[0]"], "adults": []}], "concern": ["left Toby with no food in"], "listed": ["01632 960501", "Dale High"],
}
DALES["referrer"].pop("name")


def abbey() -> bytes:
    """The child's number down the left over several rows, with the labels and the answers right of it."""
    form = Document()
    table(form, [["Child 1", "Name", "Hana Sato"], ["^", "DOB", "20/11/2013"], ["^", "School", "Abbey Primary"], ["Child 2", "Name", "Ken Sato"], ["^", "DOB", "30/01/2019"], ["^", "School", "Abbey Nursery"], ["Mother", "Name", "Yuki Sato"], ["^", "DOB", "02/07/1987"], ["^", "Telephone", "07700 900666"], ["Father", "Name", "Dan Orr"], ["^", "DOB", ""], ["^", "Address", "1 Priory Close, Anytown AN9 1KK"]])
    table(form, [["Address of children", "6 Abbey Gate, Anytown, AN9 9LL"], ["Referral made by", "Ruth Dean, Deputy Head, Abbey Primary School"], ["Referrer's tel.", "01632 960600"], ["Parents informed?", "No - not safe to do so"], ["Concern", "Hana drew a picture of her dad hitting her mum."]])
    return saved(form)


ABBEY: Keyed = {
    "referrer": {"name": "Ruth Dean", "role": "Deputy Head", "agency": "Abbey Primary School", "phone": "01632 960600"},
    "children": [{"first_name": "Hana", "last_name": "Sato", "date_of_birth": "2013-11-20", "school": "Abbey Primary"}, {"first_name": "Ken", "last_name": "Sato", "date_of_birth": "2019-01-30", "school": "Abbey Nursery"}],
    "household": [{"first_name": "Yuki", "last_name": "Sato", "relationship": "mother", "date_of_birth": "1987-07-02", "phone": "07700 900666"}, {"first_name": "Dan", "last_name": "Orr", "relationship": "father"}],
    "addresses": [{"lines": ["6 Abbey Gate", "Anytown", "AN9 9LL"], "children": ["children[0]", "children[1]"], "adults": ["household[0]"]}, {"lines": ["1 Priory Close", "Anytown", "AN9 1KK"], "children": [], "adults": ["household[1]"]}],
    "parents_informed": False, "concern": ["her dad hitting her mum"], "listed": ["not safe to do so"],
}


def castle() -> bytes:
    """Every label with its person's number."""
    form = Document()
    table(form, [["Child 1 full name", "Amina Yusuf"], ["Child 1 date of birth", "03/05/2014"], ["Child 1 school", "Castle Academy"], ["Child 2 full name", "Bilan Yusuf"], ["Child 2 date of birth", "Unknown - about 6"], ["Child 2 school", "Castle Academy"], ["Child 3 full name", ""], ["Child 3 date of birth", ""], ["Child 3 school", ""], ["Home address of children", "22 Keep Road, Anytown, AN3 3MM"], ["Parent/carer 1 full name", "Hodan Yusuf"], ["Parent/carer 1 relationship to child", "Mother"], ["Parent/carer 1 date of birth", ""], ["Parent/carer 2 full name", "Not disclosed"], ["Parent/carer 2 relationship to child", "Father"], ["Parent/carer 2 date of birth", "04/04/1980"]])
    table(form, [["Your name", "Iris Voss"], ["Your job title", "Pastoral lead"], ["Your organisation", "Castle Academy"], ["Your phone number", "01632 960700"], ["Your email", "i.voss@example.org"], ["Tell us about your concern", "Both girls are afraid of a trip to Somalia at Easter."]])
    return saved(form)


CASTLE: Keyed = {
    "referrer": {"name": "Iris Voss", "role": "Pastoral lead", "agency": "Castle Academy", "phone": "01632 960700", "email": "i.voss@example.org"},
    "children": [{"first_name": "Amina", "last_name": "Yusuf", "date_of_birth": "2014-05-03", "school": "Castle Academy"}, {"first_name": "Bilan", "last_name": "Yusuf", "estimated_age": 6, "school": "Castle Academy"}],
    "household": [{"first_name": "Hodan", "last_name": "Yusuf", "relationship": "Mother"}, {"relationship": "Father", "date_of_birth": "1980-04-04"}],
    "address": ["22 Keep Road", "Anytown", "AN3 3MM"], "concern": ["a trip to Somalia at Easter"], "listed": [],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"harbour": (harbour, HARBOUR), "moor": (moor, MOOR), "ferry": (ferry, FERRY), "quarry": (quarry, QUARRY), "dales": (dales, DALES), "abbey": (abbey, ABBEY), "castle": (castle, CASTLE)}
