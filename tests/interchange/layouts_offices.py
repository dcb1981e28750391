# ruff: noqa: E501, E702, E741
# fmt: off
"""Referral forms as offices send them, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def lynn() -> bytes:
    """Sections lettered in the table itself; a second address told in words; what agencies are asked in one box."""
    form = Document()
    form.add_heading("MASH Request for Service",0)
    table(form, [["SECTION A: REFERRER INFORMATION","<","<","<"],["Referrer's Full Name","Bea Lynn","Date","02/03/2026"],["Designation/Role","Social prescriber","Organisation","Lynn Surgery"],["Office address","1 Surgery Lane, Anytown AN1 2AA","Contact Tel. No.","01632 960001"],["Secure email","bea@example.org","Manager's name","Tom Boss"]])
    table(form, [["SECTION B: SUBJECT CHILD(REN)","<","<","<","<","<"],["Name","DOB / EDD","Gender","Ethnicity","Disability (Y/N)","School/Nursery & Year"],["Ola Berg","03/05/2014","F","White Norwegian","Y - deaf","Anytown Primary Y6"],["Per Berg","1 yr","M","White Norwegian","N",""]])
    table(form, [["Address","77 Fjord Way, Anytown"],["Postcode","AN2 3BB"],["Home telephone","01632 960002"],["Any other address","Father: 3 Kelp Rd, Anytown AN2 4CC"]])
    table(form, [["SECTION C: PARENTS / CARERS / SIGNIFICANT ADULTS","<","<","<","<"],["Name","DOB","Relationship to child","PR?","Contact number"],["Liv Berg","1990","Mother","Y","07700 900001"],["Nils Dahl","4/4/88","Father","N","07700 900002"]])
    table(form, [["SECTION D: Other children in the household not subject to referral","<","<"],["Name","DOB","Relationship"],["Tor Dahl","02/02/2009","Half-brother"]])
    table(form, [["SECTION E: AGENCIES","<","<"],["Agency","Name and contact details","Currently involved Y/N"],["GP","Dr Holm, Lynn Surgery 01632 960003","Y"],["Health Visitor","Sue Moe","Y"],["Probation","",""]])
    table(form, [["SECTION F: CONSENT","<"],["Consent obtained from parent/carer with PR","Yes"],["Name of parent","Liv Berg"],["If consent not obtained state reason",""]])
    table(form, [["SECTION G: REASON FOR REFERRAL","<"],["What are your worries?","Per was left in the bath alone."],["What are the family's strengths?","Liv accepts help."],["What do you want to happen?","A visit."]])
    return saved(form)


LYNN: Keyed = {
    'referrer': {'name': 'Bea Lynn', 'role': 'Social prescriber', 'agency': 'Lynn Surgery', 'phone': '01632 960001', 'email': 'bea@example.org', 'address': ['1 Surgery Lane', 'Anytown', 'AN1 2AA']},
    'children': [{'first_name': 'Ola', 'last_name': 'Berg', 'date_of_birth': '2014-05-03', 'gender': 'female', 'special_needs': 'deaf', 'school': 'Anytown Primary Y6'}, {'first_name': 'Per', 'last_name': 'Berg', 'estimated_age': 1, 'gender': 'male', 'special_needs': 'none'}],
    'household': [{'first_name': 'Liv', 'last_name': 'Berg', 'relationship': 'Mother', 'parental_responsibility': True, 'phone': '07700 900001'}, {'first_name': 'Nils', 'last_name': 'Dahl', 'date_of_birth': '1988-04-04', 'relationship': 'Father', 'parental_responsibility': False, 'phone': '07700 900002'}, {'first_name': 'Tor', 'last_name': 'Dahl', 'date_of_birth': '2009-02-02', 'relationship': 'Half-brother'}],
    'address': ['77 Fjord Way', 'Anytown', 'AN2 3BB'],
    'agencies': [{'agency': 'GP', 'phone': '01632 960003', 'name': 'Dr Holm, Lynn Surgery', 'involvement': 'Y'}, {'agency': 'Health Visitor', 'name': 'Sue Moe', 'involvement': 'Y'}],
    'consent': {'given': True},
    'concern': ['Per was left in the bath alone.', 'Liv accepts help.', 'A visit.'],
    'listed': ['02/03/2026', 'Tom Boss', 'White Norwegian', '01632 960002', '3 Kelp Rd, Anytown AN2 4CC', '1990'],
}


def elm() -> bytes:
    """Two children and two parents side by side; labels over answers in each one's columns; choices nobody made."""
    form = Document()
    table(form, [["Child/Young Person 1","Child/Young Person 2"],["Forename:","Forename:"],["Lin","Mei"],["Surname:","Surname:"],["Chan","Chan"],["D.O.B:","D.O.B:"],["03/05/2014","06/07/2016"],["School:","School:"],["Hill Primary","Hill Infants"]])
    form.add_paragraph("Parents/Carers")
    table(form, [["Parent/Carer 1","<","Parent/Carer 2","<"],["Forename","Bo","Forename","Ann"],["Surname","Chan","Surname","Wu"],["Relationship","Father","Relationship","Mother"],["DOB","","DOB","08/09/1985"],["PR","Y","PR","Y"],["Address (if different)","","Address (if different)","5 Oak St, Anytown AN3 3CC"]])
    form.add_paragraph("Referrer"); table(form, [["Name and role","Ivo Lea, Teacher"],["Agency","Hill Primary"],["Telephone number and email","01632 960010 / ivo@example.org"]])
    form.add_paragraph("Family address: 9 Elm St, Anytown, AN3 4DD")
    form.add_paragraph("Are parents aware of this referral? (please circle) YES / NO").runs[0].bold=False
    form.add_paragraph("Summary of concerns")
    form.add_paragraph("Lin said that Bo hit Mei with a belt on 1/3/26. Mei had a mark on her leg.")
    return saved(form)


ELM: Keyed = {
    'referrer': {'name': 'Ivo Lea', 'role': 'Teacher', 'agency': 'Hill Primary', 'email': 'ivo@example.org', 'phone': '01632 960010'},
    'children': [{'first_name': 'Lin', 'last_name': 'Chan', 'date_of_birth': '2014-05-03', 'school': 'Hill Primary'}, {'first_name': 'Mei', 'last_name': 'Chan', 'date_of_birth': '2016-07-06', 'school': 'Hill Infants'}],
    'household': [{'first_name': 'Bo', 'last_name': 'Chan', 'relationship': 'Father', 'parental_responsibility': True}, {'first_name': 'Ann', 'last_name': 'Wu', 'relationship': 'Mother', 'date_of_birth': '1985-09-08', 'parental_responsibility': True}],
    'addresses': [{'lines': ['9 Elm St', 'Anytown', 'AN3 4DD'], 'children': ['children[0]', 'children[1]'], 'adults': ['household[0]']}, {'lines': ['5 Oak St', 'Anytown', 'AN3 3CC'], 'children': [], 'adults': ['household[1]']}],
    'concern': ['Lin said that Bo hit Mei with a belt on 1/3/26. Mei had a mark on her leg.'],
    'listed': ['(please circle) YES / NO'],
}


def moss() -> bytes:
    """Several labels on one line; headings in capitals; consent told in a sentence."""
    form = Document()
    for l in ["URGENT - CHILD IN NEED REFERRAL","Date: 02.03.2026  Time: 14:00","Referrer: Eve Stowe","Post: Headteacher","School: Moss Primary School","Tel: 01632 960020","","CHILD'S DETAILS","Name: Ada Finch   DOB: 3/5/14   M/F: F","Also: Bo Finch   DOB: 4/6/16   M/F: M","Home address: 2 Moss Rd, Anytown AN4 4DD   Tel: 01632 960021","Ethnicity: White British   Religion: C of E   First language: English","","MOTHER'S DETAILS","Name: Gwen Finch   DOB: 5/7/90","Address: as above","","FATHER'S DETAILS","Name: Hal Roe   DOB: 6/8/89","Address: HMP Anytown","","CONCERNS","Ada came to school with cigarette burns. She said Hal did it when he was home on leave.","","ACTION TAKEN","Police called, log 123 of 02/03/2026.","","Consent: not sought, child at risk."]:
        form.add_paragraph(l)
    return saved(form)


MOSS: Keyed = {
    'referrer': {'name': 'Eve Stowe', 'role': 'Headteacher', 'agency': 'Moss Primary School', 'phone': '01632 960020'},
    'children': [{'first_name': 'Ada', 'last_name': 'Finch', 'date_of_birth': '2014-05-03', 'gender': 'female', 'ethnicity': 'WBRI', 'religion': 'C of E', 'first_language': 'English'}],
    'household': [{'relationship': 'mother', 'first_name': 'Gwen', 'last_name': 'Finch', 'date_of_birth': '1990-07-05'}, {'relationship': 'father', 'first_name': 'Hal', 'last_name': 'Roe', 'date_of_birth': '1989-08-06'}],
    'addresses': [{'lines': ['2 Moss Rd', 'Anytown', 'AN4 4DD'], 'children': ['children[0]'], 'adults': ['household[0]']}, {'lines': ['HMP Anytown'], 'children': [], 'adults': ['household[1]']}],
    'concern': ['Ada came to school with cigarette burns. She said Hal did it when he was home on leave.', 'Police called, log 123 of 02/03/2026.'],
    'listed': ['02.03.2026 Time: 14:00', 'Bo Finch DOB: 4/6/16 M/F: M', '01632 960021', 'not sought, child at risk.'],
}


def bayside() -> bytes:
    """Questions in plain words; children side by side, the last one unborn."""
    form = Document()
    table(form, [["Who are you?","<","<","<"],["I am a:","Professional ☒   Family member ☐   Member of the public ☐","<","<"],["Name","Zed Quill","Job title","Counsellor"],["Organisation","Quill CIC","Phone","01632 960030"]])
    table(form, [["Who are you worried about?","<","<","<","<"],["","Child 1","Child 2","Child 3","Unborn"],["First name","Ana","Ben","","Baby"],["Last name","Sole","Sole","","Sole"],["Date of birth or due date","03/05/2014","04/06/2016","","10/09/2026"],["Gender","Female","Male","",""],["Where do they go to school or nursery?","Bay School","Bay School","",""],["Lives at","14 Bay St, Anytown AN5 5EE","Same","",""]])
    table(form, [["Who looks after them?","<","<"],["","Adult 1","Adult 2"],["Full name","Cat Sole","Dan Sole"],["Relationship to children","Mum","Grandad"],["Date of birth","07/08/1991","N/K"],["Phone","07700 900031",""],["Do they know about this referral?","Yes","No"]])
    table(form, [["Why are you worried?","<"],["Tell us what has happened","Cat has been drinking every day and Ana puts Ben to bed."],["Are there any risks we should know about before visiting?","Aggressive dog"],["Has anyone agreed to you making this referral?","Yes"],["If yes, who?","Cat Sole"]])
    return saved(form)


BAYSIDE: Keyed = {
    'referrer': {'name': 'Zed Quill', 'role': 'Counsellor', 'agency': 'Quill CIC', 'phone': '01632 960030'},
    'children': [{'first_name': 'Ana', 'last_name': 'Sole', 'date_of_birth': '2014-05-03', 'gender': 'female', 'school': 'Bay School'}, {'first_name': 'Ben', 'last_name': 'Sole', 'date_of_birth': '2016-06-04', 'gender': 'male', 'school': 'Bay School'}, {'first_name': 'Baby', 'last_name': 'Sole', 'due_date': '2026-09-10', 'unborn': True}],
    'household': [{'first_name': 'Cat', 'last_name': 'Sole', 'relationship': 'Mum', 'date_of_birth': '1991-08-07', 'phone': '07700 900031'}, {'first_name': 'Dan', 'last_name': 'Sole', 'relationship': 'Grandad'}],
    'address': ['14 Bay St', 'Anytown', 'AN5 5EE'],
    'consent': {'given': True},
    'alerts': [{'text': 'Aggressive dog'}],
    'concern': ['Cat has been drinking every day and Ana puts Ben to bed.'],
    'listed': ['Professional', 'Yes', 'No', 'Cat Sole'],
}


def dock() -> bytes:
    """A head for each parent over one row; brothers and sisters in one box."""
    form = Document()
    table(form, [["Name of child being referred","Date of birth","Address","School"],["Kit Ware","3.5.2014","1 Dock Rd\nAnytown\nAN6 6FF","Dock Academy"]])
    table(form, [["Name of mother","Date of birth","Address if different from child","Telephone"],["Pam Ware","4.6.1990","","07700 900040"],["Name of father","Date of birth","Address if different from child","Telephone"],["Roy Ware","","7 Pier St, Anytown AN6 7GG","07700 900041"]])
    table(form, [["Name of referrer","Job title","Organisation","Telephone"],["Sal Pike","Police officer","Anyshire Police","101"]])
    table(form, [["Brothers/sisters (name and date of birth)"],["Tim Ware 1/1/2018\nUna Ware 2/2/2020"]])
    table(form, [["GP","Dr Cole, Dock Surgery"],["Health visitor","Jan Moy 01632 960042"],["Social worker (if any)","None"]])
    table(form, [["Nature of referral: Child protection ☒  Child in need ☐  Early help ☐"],["Reason"],["Kit disclosed to his teacher that Roy touches him at night."]])
    table(form, [["Has this been discussed with parents?","No","Reason","Would put Kit at risk"]])
    return saved(form)


DOCK: Keyed = {
    'referrer': {'name': 'Sal Pike', 'role': 'Police officer', 'agency': 'Anyshire Police', 'phone': '101'},
    'children': [{'first_name': 'Kit', 'last_name': 'Ware', 'date_of_birth': '2014-05-03', 'school': 'Dock Academy'}],
    'household': [{'relationship': 'mother', 'first_name': 'Pam', 'last_name': 'Ware', 'date_of_birth': '1990-06-04', 'phone': '07700 900040'}, {'relationship': 'father', 'first_name': 'Roy', 'last_name': 'Ware', 'phone': '07700 900041'}, {'relationship': 'sibling', 'first_name': 'Tim', 'last_name': 'Ware', 'date_of_birth': '2018-01-01'}, {'relationship': 'sibling', 'first_name': 'Una', 'last_name': 'Ware', 'date_of_birth': '2020-02-02'}],
    'addresses': [{'lines': ['1 Dock Rd', 'Anytown', 'AN6 6FF'], 'children': ['children[0]'], 'adults': ['household[0]', 'household[2]', 'household[3]']}, {'lines': ['7 Pier St', 'Anytown', 'AN6 7GG'], 'children': [], 'adults': ['household[1]']}],
    'agencies': [{'agency': 'GP', 'name': 'Dr Cole, Dock Surgery'}, {'agency': 'Health visitor', 'phone': '01632 960042', 'name': 'Jan Moy'}],
    'parents_informed': False,
    'concern': ['Kit disclosed to his teacher that Roy touches him at night.'],
    'listed': [],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"lynn": (lynn, LYNN), "elm": (elm, ELM), "moss": (moss, MOSS), "bayside": (bayside, BAYSIDE), "dock": (dock, DOCK)}
