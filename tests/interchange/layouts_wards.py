# ruff: noqa: E501
# fmt: off
"""Referral forms of schools, wards, crews and clubs, and a letter, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def lines(*told: str, bold: bool = False) -> bytes:
    form = Document()
    for number, line in enumerate(told):
        form.add_paragraph().add_run(line).bold = bold and number % 2 == 0
    return saved(form)


def parade() -> bytes:
    """Children and adults in lists, who lives there asked as a question, columns of labels for the referrer."""
    form = Document()
    form.add_heading("SECTION 1: CHILD(REN)/YOUNG PERSON(S) BEING REFERRED", 2)
    table(form, [["Surname", "Forename(s)", "Known as", "DOB / EDD", "M/F", "Ethnicity", "Religion", "School / Nursery / College", "NHS No."], ["OKONKWO", "Daniel Chidi", "Danny", "14.03.2015", "M", "Black African", "Christian", "St Mark’s CE Primary", ""], ["OKONKWO", "Grace", "", "02.11.2018", "F", "Black African", "Christian", "Little Acorns Nursery", ""]])
    form.add_paragraph()
    table(form, [["Home address (inc. postcode)", "Flat 3, 22 Station Parade, Anytown, AN4 7QT", "<", "<"], ["Who is living at this address?", "Mother, both children and maternal grandmother", "<", "<"], ["Tel. no. of parent/carer", "01632 960411", "<", "<"], ["First language", "Igbo", "Interpreter needed?", "No"]])
    form.add_heading("SECTION 2: PARENTS / CARERS / OTHER SIGNIFICANT ADULTS", 2)
    table(form, [["Full name", "DOB", "Relationship to child(ren)", "Parental responsibility Y/N", "Address if different"], ["Ngozi Okonkwo", "09.07.1989", "Mother", "Y", "As above"], ["Emeka Okonkwo", "21.01.1985", "Father", "Y", "14 Harbour View, Othertown, OT2 9ZZ"], ["Adaeze Obi", "", "Maternal grandmother", "N", "As above"]])
    form.add_heading("SECTION 3: REASON FOR REFERRAL", 2)
    table(form, [["What are you worried about?"], ["Daniel told his teacher that dad hits mum when he visits at weekends."], ["What is working well?"], ["Mum is warm with both children."]])
    form.add_heading("SECTION 4: CONSENT", 2)
    table(form, [["Have parents/carers been informed of this referral?", "Yes ☒  No ☐"], ["Has consent been given to share information?", "Yes ☒  No ☐"], ["If consent was given, by whom?", "Ngozi Okonkwo"]])
    form.add_heading("SECTION 6: REFERRER", 2)
    table(form, [["Name", "Mrs Pauline Dodd", "Designation", "Deputy Head and DSL"], ["Agency", "St Mark’s CE Primary School", "Tel.", "01632 960460"], ["E-mail", "p.dodd@stmarks.example.org", "Signed", "P Dodd"]])
    return saved(form)


PARADE: Keyed = {
    "referrer": {"name": "Mrs Pauline Dodd", "role": "Deputy Head and DSL", "agency": "St Mark’s CE Primary School", "phone": "01632 960460", "email": "p.dodd@stmarks.example.org"},
    "children": [{"first_name": "Daniel Chidi", "last_name": "Okonkwo", "aliases": ["Danny"], "date_of_birth": "2015-03-14", "gender": "male", "ethnicity": "BAFR", "religion": "Christian", "school": "St Mark’s CE Primary", "first_language": "Igbo"}, {"first_name": "Grace", "last_name": "Okonkwo", "date_of_birth": "2018-11-02", "gender": "female", "ethnicity": "BAFR", "religion": "Christian", "school": "Little Acorns Nursery", "first_language": "Igbo"}],
    "household": [{"first_name": "Ngozi", "last_name": "Okonkwo", "date_of_birth": "1989-07-09", "relationship": "Mother", "parental_responsibility": True}, {"first_name": "Emeka", "last_name": "Okonkwo", "date_of_birth": "1985-01-21", "relationship": "Father", "parental_responsibility": True}, {"first_name": "Adaeze", "last_name": "Obi", "relationship": "Maternal grandmother", "parental_responsibility": False}],
    "addresses": [{"lines": ["Flat 3", "22 Station Parade", "Anytown", "AN4 7QT"], "children": ["children[0]", "children[1]"], "adults": ["household[0]", "household[2]"]}, {"lines": ["14 Harbour View", "Othertown", "OT2 9ZZ"], "children": [], "adults": ["household[1]"]}],
    "parents_informed": True, "consent": {"given": True, "by": "Ngozi Okonkwo"}, "concern": ["dad hits mum when he visits", "warm with both children"],
    "listed": ["Mother, both children and maternal grandmother", "01632 960411", "Signed: P Dodd"],
}


def orchard() -> bytes:
    """Labels above their answers, carers numbered in their labels."""
    form = Document()
    table(form, [["About the child", "<"], ["First name", "Family name"], ["Mia", "Kowalczyk-Brown"], ["Date of birth or expected date of delivery", "Sex"], ["30 June 2019", "Female"], ["Ethnic origin", "Main language"], ["Any other White background", "Polish"], ["Address", "Postcode"], ["7 Orchard Close, Anytown", "AN2 6HG"]])
    form.add_paragraph()
    table(form, [["About the people who look after the child", "<"], ["Parent/carer 1 – full name", "Parent/carer 1 – date of birth"], ["Katarzyna Kowalczyk", "17 May 1994"], ["Parent/carer 1 – relationship", "Parent/carer 1 – telephone"], ["Mother", "01632 960512"], ["Parent/carer 2 – full name", "Parent/carer 2 – date of birth"], ["Liam Brown", "Not known"], ["Parent/carer 2 – relationship", "Parent/carer 2 – telephone"], ["Step-father", ""]])
    form.add_paragraph()
    table(form, [["Your details", "<"], ["Your name", "Your role"], ["Samira Khan", "Health visitor"], ["Your organisation", "Your telephone number"], ["Anytown Community Health NHS Trust", "01632 960533"]])
    form.add_paragraph("Why are you making this request? Please give as much detail as you can.")
    form.add_paragraph("At a home visit mother had a bruise on her cheek and said she fell. Mia was withdrawn.")
    form.add_paragraph("Do the parents know you are making this request?  ☐ Yes   ☑ No")
    return saved(form)


ORCHARD: Keyed = {
    "referrer": {"name": "Samira Khan", "role": "Health visitor", "agency": "Anytown Community Health NHS Trust", "phone": "01632 960533"},
    "children": [{"first_name": "Mia", "last_name": "Kowalczyk-Brown", "date_of_birth": "2019-06-30", "gender": "female", "ethnicity": "WOTH", "first_language": "Polish"}],
    "household": [{"first_name": "Katarzyna", "last_name": "Kowalczyk", "date_of_birth": "1994-05-17", "relationship": "Mother", "phone": "01632 960512"}, {"first_name": "Liam", "last_name": "Brown", "relationship": "Step-father"}],
    "address": ["7 Orchard Close", "Anytown", "AN2 6HG"], "parents_informed": False, "concern": ["bruise on her cheek"], "listed": [],
}


def club() -> bytes:
    """Labels parted from their answers by dashes."""
    return lines("CONFIDENTIAL – SAFEGUARDING REFERRAL", "", "CHILD'S DETAILS", "Name of young person – Jayden Lewis Marriott", "D.O.B. – 12th August 2011 (15 yrs)", "Gender – Male", "Ethnicity – White British", "Lives with – Dad and dad's partner", "Address – 105 Canal Street, Anytown AN3 3LP", "", "PARENTS", "Father – Craig Marriott, 01632 960601", "Father's partner – Stacey Holt", "Mother – Leanne Lewis (no contact)", "", "YOUR DETAILS", "Name – Theo Grant", "Position – Youth worker in charge", "Organisation – Anytown Youth Club", "Phone – 01632 960610", "", "WHAT HAS HAPPENED", "Jayden came to the club last night with two phones and new trainers he could not explain.", "", "Has the family been told about this referral? Not yet – worried it will make him run.", "Consent obtained? No", "Is the child at immediate risk? No")


CLUB: Keyed = {
    "referrer": {"name": "Theo Grant", "role": "Youth worker in charge", "agency": "Anytown Youth Club", "phone": "01632 960610"},
    "children": [{"first_name": "Jayden Lewis", "last_name": "Marriott", "date_of_birth": "2011-08-12", "gender": "male", "ethnicity": "WBRI", "needs_protection": False}],
    "household": [{"first_name": "Craig", "last_name": "Marriott", "relationship": "father", "phone": "01632 960601"}, {"first_name": "Stacey", "last_name": "Holt", "relationship": "father's partner"}, {"first_name": "Leanne", "last_name": "Lewis", "relationship": "mother"}],
    "address": ["105 Canal Street", "Anytown", "AN3 3LP"], "consent": {"given": False}, "concern": ["two phones and new trainers"],
    "listed": ["Dad and dad's partner", "no contact", "worried it will make him run"],
}


def ward() -> bytes:
    """Numbered questions in bold, answers under them; a post with its department, a pager beside a telephone."""
    return lines("1. Child's full name", "Oliver James Whitfield", "2. Date of birth / expected date of delivery", "9-Sep-2024", "3. NHS number", "943 476 5919", "4. Sex", "Male", "5. Usual address and postcode", "Flat B, 8 Quay Street, Anytown AN1 9QQ", "6. Ethnicity", "Mixed – White and Asian", "7. Mother's name and date of birth", "Chloe Whitfield 12-Jan-2001", "8. Brothers and sisters (name, age, school)", "Ella Whitfield, 6, Quay Primary", "9. What is the concern?", "Oliver has a spiral fracture of the left humerus.", "10. Has the concern been discussed with the parents? If not, why not?", "Yes, by Dr Lowe", "11. Has consent been given?", "No, not sought as risk of significant harm", "12. Name of person making referral", "Dr Amir Lowe", "13. Job title and department", "Paediatric Registrar, Emergency Department", "14. Contact number / bleep", "01632 960900 bleep 2214", bold=True)


WARD: Keyed = {
    "referrer": {"name": "Dr Amir Lowe", "role": "Paediatric Registrar", "agency": "Emergency Department", "phone": "01632 960900"},
    "children": [{"first_name": "Oliver James", "last_name": "Whitfield", "date_of_birth": "2024-09-09", "nhs_number": "9434765919", "gender": "male", "ethnicity": "MWAS"}],
    "household": [{"first_name": "Chloe", "last_name": "Whitfield", "relationship": "mother", "date_of_birth": "2001-01-12"}],
    "address": ["Flat B", "8 Quay Street", "Anytown", "AN1 9QQ"], "parents_informed": True, "consent": {"given": False}, "concern": ["spiral fracture"],
    "listed": ["Ella Whitfield, 6, Quay Primary", "by Dr Lowe", "not sought as risk of significant harm", "bleep 2214"],
}


def gasworks() -> bytes:
    """Two children block by block, then their carers; what is asked after them is asked of both children."""
    form = Document()
    table(form, [["Child 1", "<"], ["Name:", "Hamza Yusuf Ali"], ["DOB:", "22/03/2014"], ["Gender:", "Male"], ["Ethnicity:", "Any other ethnic group"], ["School:", "Anytown Academy"], ["Child 2", "<"], ["Name:", "Hafsa Ali"], ["DOB:", "01/12/2016"], ["Gender:", "Female"], ["Ethnicity:", "Any other ethnic group"], ["School:", "Mill Lane Primary"]])
    form.add_paragraph()
    table(form, [["Family address:", "33 Gasworks Terrace, Anytown, AN6 3BD"], ["Name of Parent/Carer (1):", "Fatima Noor"], ["Relationship to child(ren):", "Mother"], ["Does this person have PR?", "Yes"], ["Contact telephone no(s):", "01632 960122"], ["Name of Parent/Carer (2):", "Yusuf Ali"], ["Relationship to child(ren):", "Father"], ["Does this person have PR?", "Yes"], ["Contact telephone no(s):", ""], ["Language(s) spoken:", "Somali"], ["Is an interpreter required?", "Yes – Somali"]])
    form.add_paragraph()
    table(form, [["Reason for contact/referral (please give full details including dates)"], ["Hamza was brought to school by a neighbour. Mum has not been seen since Friday."]])
    table(form, [["Risks to staff visiting the home?", "Large dog, not secured."], ["Referrer’s name and role:", "Ben Costa, Attendance Officer"], ["Referrer’s agency and contact details:", "Anytown Academy, 01632 960144, b.costa@academy.example.org"], ["Is the family aware of this referral?", "No"]])
    return saved(form)


GASWORKS: Keyed = {
    "referrer": {"name": "Ben Costa", "role": "Attendance Officer", "agency": "Anytown Academy", "phone": "01632 960144", "email": "b.costa@academy.example.org"},
    "children": [{"first_name": "Hamza Yusuf", "last_name": "Ali", "date_of_birth": "2014-03-22", "gender": "male", "ethnicity": "OOTH", "school": "Anytown Academy", "first_language": "Somali"}, {"first_name": "Hafsa", "last_name": "Ali", "date_of_birth": "2016-12-01", "gender": "female", "ethnicity": "OOTH", "school": "Mill Lane Primary", "first_language": "Somali"}],
    "household": [{"first_name": "Fatima", "last_name": "Noor", "relationship": "Mother", "parental_responsibility": True, "phone": "01632 960122"}, {"first_name": "Yusuf", "last_name": "Ali", "relationship": "Father", "parental_responsibility": True}],
    "address": ["33 Gasworks Terrace", "Anytown", "AN6 3BD"], "alerts": [{"text": "Large dog, not secured."}], "parents_informed": False, "concern": ["not been seen since Friday"],
    "listed": ["Yes – Somali"],
}


def surgery() -> bytes:
    """A letter in prose."""
    return lines("Riverside Surgery", "12 River Walk, Anytown AN1 4RS", "Tel 01632 960333", "", "24 February 2026", "", "First Contact Team", "", "Dear Colleague,", "", "Re: Lily-Mae Stone, DOB 14/02/2020, 3 Weir Cottages, Anytown AN1 5TT", "", "I am writing to refer the above child. Her mother, Gemma Stone (DOB 03/03/1996), attended smelling of alcohol. Lily-Mae is losing weight.", "", "Mother is aware that I am making this referral.", "", "Yours sincerely,", "", "Dr Peter Hale", "General Practitioner")


SURGERY: Keyed = {
    "referrer": {"name": "Dr Peter Hale", "role": "General Practitioner", "agency": "Riverside Surgery", "phone": "01632 960333", "address": ["12 River Walk", "Anytown", "AN1 4RS"]},
    "children": [{"first_name": "Lily-Mae", "last_name": "Stone", "date_of_birth": "2020-02-14"}],
    "address": ["3 Weir Cottages", "Anytown", "AN1 5TT"], "concern": ["attended smelling of alcohol", "Mother is aware"],
    "listed": ["Gemma Stone, date of birth 03/03/1996"],
}


def crew() -> bytes:
    """Four columns of a crew's sheet; two questions with their boxes on one line."""
    form = Document()
    table(form, [["Incident number", "AMB-4471-26", "Date / time of incident", "26/02/26 03:10"], ["Patient name", "Kayleigh Dawn Fenn", "DoB", "17/08/2010"], ["Gender", "☐ M ☒ F ☐ Other", "Ethnicity", "White British"], ["Incident address", "4 Tower Court, Anytown AN7 1PP", "Home address (if different)", "19 Heath Lane, Anytown AN7 8QA"], ["Next of kin", "Dawn Fenn (mother)", "School", "Heath Park School"]])
    for line in ["Details of concerns:", "Kayleigh found intoxicated with two adult males aged approx 30.", "Is the child aware of this referral?  ☒ Yes  ☐ No      Is the parent aware?  ☐ Yes  ☒ No"]:
        form.add_paragraph(line)
    return saved(form)


CREW: Keyed = {
    "children": [{"first_name": "Kayleigh Dawn", "last_name": "Fenn", "date_of_birth": "2010-08-17", "gender": "female", "ethnicity": "WBRI", "school": "Heath Park School"}],
    "address": ["19 Heath Lane", "Anytown", "AN7 8QA"], "parents_informed": False, "concern": ["intoxicated with two adult males"],
    "listed": ["AMB-4471-26", "4 Tower Court, Anytown AN7 1PP", "Dawn Fenn (mother)"],
}

FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {
    "parade": (parade, PARADE), "orchard": (orchard, ORCHARD), "club": (club, CLUB), "ward": (ward, WARD), "gasworks": (gasworks, GASWORKS), "surgery": (surgery, SURGERY), "crew": (crew, CREW),
}
