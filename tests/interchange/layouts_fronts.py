# ruff: noqa: B905, E501, E701, E702, E741
# fmt: off
"""Referral forms of front doors and of families, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def ash() -> bytes:
    """Labels and answers by fours; kinds of harm ticked in boxes apart; who of the household is referred as well."""
    form = Document()
    table(form, [["CHILD REFERRED","<","<","<"],["Legal surname","Abara","Legal forename(s)","Zuri"],["Preferred name","Zu","Date of birth","03 / 05 / 2014"],["Sex","F","NHS no.","943 476 5919"],["Home address","1 Ash Rd, Anytown AN1 1AA","Tel. no.","01632 960050"],["Name of person(s) with parental responsibility","Ife Abara (mother)","Address if different",""],["Name of GP","Dr Oke","GP surgery","Ash Surgery"],["School","Ash School","Class teacher","Mrs Ray"],["Social worker","None","Previous address","9 Old Rd, Oldtown"]])
    table(form, [["HOUSEHOLD MEMBERS","<","<","<","<"],["Surname","First name","DOB","Relationship to subject child","Subject of referral? Y/N"],["Abara","Ife","4.4.1984","Mother","N"],["Abara","Tayo","5.5.2016","Brother","Y"],["Ojo","Sam","","Mother's boyfriend","N"]])
    table(form, [["REFERRER","<"],["Name (block capitals)","KEMI ADE"],["Status","Consultant paediatrician"],["Base","Anytown General Hospital"],["Contact number","01632 960051 bleep 123"],["Signature","K Ade"],["Date","1/3/26"]])
    table(form, [["CONSENT AND INFORMATION","<"],["Does the person with parental responsibility know about this referral? If no, why?","No. It would put Zuri in danger."],["Has the child been told?","Yes"]])
    table(form, [["CAUSE FOR CONCERN","<"],["Physical","☒"],["Emotional","☐"],["Sexual","☐"],["Neglect","☐"],["What did you see or hear?","Burns on both hands, in a pattern of an iron."]])
    return saved(form)


ASH: Keyed = {
    'referrer': {'name': 'KEMI ADE', 'agency': 'Anytown General Hospital', 'phone': '01632 960051'},
    'children': [{'last_name': 'Abara', 'first_name': 'Zuri', 'aliases': ['Zu'], 'date_of_birth': '2014-05-03', 'gender': 'female', 'nhs_number': '9434765919', 'school': 'Ash School'}, {'last_name': 'Abara', 'first_name': 'Tayo', 'date_of_birth': '2016-05-05'}],
    'household': [{'last_name': 'Abara', 'first_name': 'Ife', 'date_of_birth': '1984-04-04', 'relationship': 'Mother'}, {'last_name': 'Ojo', 'first_name': 'Sam', 'relationship': "Mother's boyfriend"}],
    'address': ['1 Ash Rd', 'Anytown', 'AN1 1AA'],
    'agencies': [{'agency': 'GP', 'name': 'Dr Oke, Ash Surgery'}, {'agency': 'School', 'name': 'Mrs Ray'}],
    'parents_informed': False,
    'concern': ['Burns on both hands, in a pattern of an iron.'],
    'listed': ['01632 960050', 'Ife Abara (mother)', '9 Old Rd, Oldtown', 'N', 'Y', 'Consultant paediatrician', 'bleep 123', 'K Ade', '1/3/26', 'It would put Zuri in danger.', 'Yes'],
}


def low() -> bytes:
    """A family member's own form, who must stay unknown to the family."""
    form = Document()
    for l,b in [("Family Front Door contact form",True),("Who is completing this form?",True),("Name: Ros Field",False),("Relationship to the child/ren: Grandmother",False),("Telephone: 01632 960060",False),("Do you wish to remain anonymous to the family? Yes",False),("Who are the children?",True)]:
        form.add_paragraph().add_run(l).bold=b
    table(form, [["Child's name","Date of birth/age","Boy/girl","Where do they live?"],["Finn Field","8","Boy","With mum at 3 Low Rd, Anytown AN2 2AA"],["Isla Field","3 May 2014","Girl","With me"]])
    form.add_paragraph().add_run("Who else is in the family?").bold=True
    table(form, [["Name","Relationship to the children","Date of birth/age"],["Jo Field","Mum","31"],["Unknown","Mum's new partner",""]])
    form.add_paragraph().add_run("What is worrying you?").bold=True
    form.add_paragraph("Finn rang me crying. He said Mum's partner locks him out.")
    form.add_paragraph("Please note I have not told Jo that I am contacting you.")
    return saved(form)


LOW: Keyed = {
    'referrer': {'name': 'Ros Field', 'relationship': 'Grandmother', 'phone': '01632 960060', 'anonymous': True},
    'children': [{'first_name': 'Finn', 'last_name': 'Field', 'estimated_age': 8, 'gender': 'male'}, {'first_name': 'Isla', 'last_name': 'Field', 'date_of_birth': '2014-05-03', 'gender': 'female'}],
    'household': [{'first_name': 'Jo', 'last_name': 'Field', 'relationship': 'Mum', 'estimated_age': 31}],
    'concern': ["Finn rang me crying. He said Mum's partner locks him out.", 'Please note I have not told Jo that I am contacting you.'],
    'listed': ['With mum at 3 Low Rd, Anytown AN2 2AA', 'With me', "Mum's new partner"],
}


def club() -> bytes:
    """No headings at all: the child's table, the referrer's table, the worry."""
    form = Document()
    table(form, [["Name","Kai Monk"],["Date of Birth","03/05/2014"],["Address","2 Abbey Rd, Anytown AN3 3AA"],["Parent/Guardian","Rae Monk"],["Contact Number","07700 900070"],["School","Abbey School"],["Year Group","7"]])
    table(form, [["Name","Vic Nunn"],["Organisation","Abbey Youth Club"],["Position","Youth leader"],["Contact Number","01632 960071"],["Email","vic@example.org"]])
    table(form, [["Details of concern","Kai has new trainers, two phones and a knife."],["Is parent aware?","☐ Yes ☒ No"],["Consent to share?","☐ Yes ☒ No"]])
    return saved(form)


CLUB: Keyed = {
    'referrer': {'name': 'Vic Nunn', 'agency': 'Abbey Youth Club', 'role': 'Youth leader', 'phone': '01632 960071', 'email': 'vic@example.org'},
    'children': [{'first_name': 'Kai', 'last_name': 'Monk', 'date_of_birth': '2014-05-03', 'school': 'Abbey School'}],
    'household': [{'first_name': 'Rae', 'last_name': 'Monk'}],
    'address': ['2 Abbey Rd', 'Anytown', 'AN3 3AA'],
    'consent': {'given': False},
    'parents_informed': False,
    'concern': ['Kai has new trainers, two phones and a knife.'],
    'listed': ['07700 900070', '7'],
}


def fir() -> bytes:
    """Two boxes side by side, each a little form of its own."""
    form = Document()
    t=form.add_table(rows=1,cols=2); t.style="Table Grid"
    a,b=t.rows[0].cells
    for c,ls in ((a,["Child's details","Name: Ona Berg","DOB: 03/05/2014","Address: 4 Fir St, Anytown AN4 4AA","School: Fir School"]),(b,["Referrer's details","Name: Del Cruz","Role: Learning mentor","Agency: Fir School","Tel: 01632 960080"])):
        c.text=ls[0]
        for l in ls[1:]: c.add_paragraph(l)
    t=form.add_table(rows=2,cols=2)
    t.rows[0].cells[0].text="Mother"; t.rows[0].cells[1].text="Father"
    for c,ls in zip(t.rows[1].cells,(["Name: Eva Berg","DOB: 1/1/1985","PR: Yes","Tel: 07700 900080"],["Name: Leo Sand","DOB: not known","PR: No","Tel: "])):
        c.text=ls[0]
        for l in ls[1:]: c.add_paragraph(l)
    form.add_paragraph("Reason for referral:"); form.add_paragraph("Ona is caring for Eva, who is ill, and has stopped coming to school.")
    form.add_paragraph("Parental consent given: Yes  Date: 01/03/2026  By whom: Eva Berg")
    return saved(form)


FIR: Keyed = {
    'referrer': {'name': 'Del Cruz', 'role': 'Learning mentor', 'agency': 'Fir School', 'phone': '01632 960080'},
    'children': [{'first_name': 'Ona', 'last_name': 'Berg', 'date_of_birth': '2014-05-03', 'school': 'Fir School'}],
    'household': [{'relationship': 'mother', 'first_name': 'Eva', 'last_name': 'Berg', 'date_of_birth': '1985-01-01', 'parental_responsibility': True, 'phone': '07700 900080'}, {'relationship': 'father', 'first_name': 'Leo', 'last_name': 'Sand', 'parental_responsibility': False}],
    'address': ['4 Fir St', 'Anytown', 'AN4 4AA'],
    'consent': {'given': True},
    'concern': ['Ona is caring for Eva, who is ill, and has stopped coming to school.'],
    'listed': ['Date: 01/03/2026 By whom: Eva Berg'],
}


def oak() -> bytes:
    """How the children stand to one another; parents marked as having parental responsibility."""
    form = Document()
    table(form, [["PART 1","<","<","<","<"],["Name of child","Relationship to other children","DOB","School","Address"],["Abi Cole","-","03.05.14","Oak Primary","1 Oak St\nAnytown\nAN5 5AA"],["Cal Cole","Brother","04.06.17","Oak Infants","1 Oak St\nAnytown\nAN5 5AA"],["Dee Hunt","Half-sister","07.08.11","Elm High","9 Elm St\nAnytown\nAN5 6BB"]])
    table(form, [["PART 2 Parents/carers (state if they have PR)","<","<"],["Name","Relationship (to which child)","Address"],["Gia Cole PR","Mother of all","1 Oak St, Anytown AN5 5AA"],["Hal Hunt","Father of Dee","9 Elm St, Anytown AN5 6BB"]])
    table(form, [["PART 3 Professional making referral","<","<","<"],["Name","Ned Pole","Job title","EWO"],["Tel","01632 960090","Team","Education Welfare Service"]])
    table(form, [["PART 4 Other professionals","<"],["Health visitor/School nurse","Amy Tan 01632 960091"],["GP","Oak Surgery, Dr Ina Roy"],["Other (please specify)","CAMHS - Ben Lea"]])
    table(form, [["PART 5 Reasons for referral","<"],["Abi told a friend that Hal comes to the house at night and hits Gia.","<"]])
    return saved(form)


OAK: Keyed = {
    'referrer': {'name': 'Ned Pole', 'role': 'EWO', 'phone': '01632 960090', 'agency': 'Education Welfare Service'},
    'children': [{'first_name': 'Abi', 'last_name': 'Cole', 'date_of_birth': '2014-05-03', 'school': 'Oak Primary'}, {'first_name': 'Cal', 'last_name': 'Cole', 'date_of_birth': '2017-06-04', 'school': 'Oak Infants'}, {'first_name': 'Dee', 'last_name': 'Hunt', 'date_of_birth': '2011-08-07', 'school': 'Elm High'}],
    'household': [{'parental_responsibility': True, 'first_name': 'Gia', 'last_name': 'Cole', 'relationship': 'Mother of all'}, {'first_name': 'Hal', 'last_name': 'Hunt', 'relationship': 'Father of Dee'}],
    'addresses': [{'lines': ['1 Oak St', 'Anytown', 'AN5 5AA'], 'children': ['children[0]', 'children[1]'], 'adults': ['household[0]']}, {'lines': ['9 Elm St', 'Anytown', 'AN5 6BB'], 'children': ['children[2]'], 'adults': ['household[1]']}],
    'agencies': [{'agency': 'Health visitor/School nurse', 'phone': '01632 960091', 'name': 'Amy Tan'}, {'agency': 'GP', 'name': 'Oak Surgery, Dr Ina Roy'}, {'agency': 'Mental health service', 'name': 'Ben Lea'}],
    'concern': ['Abi told a friend that Hal comes to the house at night and hits Gia.'],
    'listed': ['PART 1', 'Other (please specify)'],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"ash": (ash, ASH), "low": (low, LOW), "club": (club, CLUB), "fir": (fir, FIR), "oak": (oak, OAK)}
