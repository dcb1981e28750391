# ruff: noqa: E501, E701, E702
# fmt: off
"""Referral forms made of Word's own controls and lists of people, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from controls import block_sdt, cell_sdt, fill, grid, para, run, sdt_check, sdt_inline, textbox
from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def fernside() -> bytes:
    """Content controls in boxes, around boxes and in lines; a list whose names stand under a question."""
    form=Document(); form.add_heading('Early Help Assessment and Request for Support',0)
    form.add_paragraph('Please note this form will be shared with the family. Boxes expand as you type.')
    t=grid(form,9,4)
    def L(r, c, s): t.cell(r, c).text = s
    t.cell(0,0).merge(t.cell(0,3)).text='1. Child or young person'
    L(1,0,'Family name'); fill(t.cell(1,1),para(sdt_inline('Hargreaves')))
    L(1,2,'Given names'); fill(t.cell(1,3),para(sdt_inline('Isla May')))
    L(2,0,'Date of birth'); fill(t.cell(2,1),para(sdt_inline('17/09/2016','date')))
    L(2,2,'Gender'); fill(t.cell(2,3),para(sdt_inline('Female','drop')))
    L(3,0,'Ethnicity'); fill(t.cell(3,1),para(sdt_inline('Choose an item.','drop',True)))
    L(3,2,'Home language'); block_sdt(t.cell(3,3),'English')
    L(4,0,'Current address and postcode'); t.cell(4,1).merge(t.cell(4,3)); block_sdt(t.cell(4,1),'31 Larch Avenue, Anytown, AN7 3PL')
    L(5,0,'Education setting'); t.cell(5,1).text='Fernside Infants'; keep=t.cell(5,1)
    L(6,0,'Is the child disabled?'); fill(t.cell(6,1),para(sdt_check(False),run(' Yes '),sdt_check(True),run(' No')))
    L(6,2,'Is an interpreter needed?'); fill(t.cell(6,3),para(sdt_check(False),run(' Yes '),sdt_check(True),run(' No')))
    L(7,0,'Is an EHCP in place?'); fill(t.cell(7,1),para(sdt_inline('No','drop')))
    L(7,2,'Unique pupil number'); fill(t.cell(7,3),para(sdt_inline('Click or tap here to enter text.',prompt=True)))
    t.cell(8,0).merge(t.cell(8,3)).text='Any worries about the safety of staff who visit: none known'
    cell_sdt(keep)
    form.add_paragraph()
    t2=grid(form,4,5)
    for c,h in enumerate(['Who else is in the family?','Relationship to the child','Date of birth / age','Lives with the child?','Parental responsibility']): t2.cell(0,c).text=h
    for r,(a,b,e,lives,p) in enumerate([('Beth Hargreaves','Mum','11/04/1991',1,1),('Carl Sykes','Dad','08/08/1988',0,1),('Noah Sykes','Brother','4 years',1,0)],1):
        fill(t2.cell(r,0),para(sdt_inline(a))); fill(t2.cell(r,1),para(sdt_inline(b))); fill(t2.cell(r,2),para(sdt_inline(e)))
        fill(t2.cell(r,3),para(sdt_check(lives),run(' Yes '),sdt_check(not lives),run(' No')))
        fill(t2.cell(r,4),para(sdt_check(p),run(' Yes '),sdt_check(not p),run(' No')))
    form.add_paragraph()
    t3=grid(form,3,1)
    t3.cell(0,0).text='What are the presenting needs? Tell us what life is like for this child.'
    block_sdt(t3.cell(1,0),'Isla arrives hungry and in the same clothes most days. She has begun to hit other children.')
    fill(t3.cell(2,0),para(run('The family has given consent for this request: '),sdt_check(True),run(' Yes '),sdt_check(False),run(' No   Date: '),sdt_inline('02/03/2026','date')))
    form.add_paragraph()
    t4=grid(form,3,4)
    for r,row in enumerate([('Request made by','Gemma Tull','Role','Inclusion lead'),('Organisation','Fernside Infants','Contact telephone','01632 960712'),('E-mail','g.tull@fernside.example.org','Date of request','03/03/2026')]):
        for c,s in enumerate(row):
            if c%2: fill(t4.cell(r,c),para(sdt_inline(s)))
            else: t4.cell(r,c).text=s
    return saved(form)


FERNSIDE: Keyed = {
    'referrer': {'name': 'Gemma Tull', 'role': 'Inclusion lead', 'agency': 'Fernside Infants', 'phone': '01632 960712', 'email': 'g.tull@fernside.example.org'},
    'children': [{'last_name': 'Hargreaves', 'first_name': 'Isla May', 'date_of_birth': '2016-09-17', 'gender': 'female', 'first_language': 'English', 'school': 'Fernside Infants', 'special_needs': 'none'}],
    'household': [{'first_name': 'Beth', 'last_name': 'Hargreaves', 'relationship': 'Mum', 'date_of_birth': '1991-04-11', 'parental_responsibility': True}, {'first_name': 'Carl', 'last_name': 'Sykes', 'relationship': 'Dad', 'date_of_birth': '1988-08-08', 'parental_responsibility': True}, {'first_name': 'Noah', 'last_name': 'Sykes', 'relationship': 'Brother', 'estimated_age': 4, 'parental_responsibility': False}],
    'address': ['31 Larch Avenue', 'Anytown', 'AN7 3PL'],
    'consent': {'given': True, 'when': '2026-03-02'},
    'concern': ['arrives hungry and in the same clothes'],
    'listed': ['03/03/2026'],
}


def otters() -> bytes:
    """A text box for the referrer, lines set out by tabs, people told of one in a line."""
    form=Document(); form.add_paragraph('MASH Enquiry Form')
    textbox(form,['Referrer name: Dr Asha Menon','Job title: General practitioner','Organisation: Beech Road Surgery','Telephone: 01632 960277','Secure e-mail: a.menon@beechroad.example.org'])
    form.add_paragraph('SECTION A – THE CHILD')
    for line in ['Full name:\tRhys Callaghan','Date of Birth:\t04.01.2020\tNHS No:\t999 000 2211','Address:\t3 Brook Lane, Anytown','Post code:\tAN3 8DD','Nursery:\tLittle Otters','GP:\tBeech Road Surgery','Ethnicity:\tWhite Irish\tSex:\tM']: form.add_paragraph(line)
    form.add_paragraph('SECTION B – SIGNIFICANT PEOPLE')
    for line in ['1.\tOrla Callaghan (mother) DOB 19/07/1996','2.\tSean Duffy (mother’s partner) DOB not known','3.\tCiara Callaghan (sister, DOB 01/12/2023)']: form.add_paragraph(line)
    form.add_paragraph('SECTION C – CONCERN')
    form.add_paragraph('Rhys was brought with a burn to his foot that was three days old. The account changed twice. Mother appeared frightened of her partner.')
    form.add_paragraph('SECTION D – CONSENT AND INFORMATION SHARING')
    form.add_paragraph('I have told the parent that I am making this referral:\tNo')
    form.add_paragraph('If not, why not?\tIt may put the child and mother at more risk.')
    form.add_paragraph('Consent to share:\tNot sought')
    return saved(form)


OTTERS: Keyed = {
    'referrer': {'name': 'Dr Asha Menon', 'role': 'General practitioner', 'agency': 'Beech Road Surgery', 'phone': '01632 960277', 'email': 'a.menon@beechroad.example.org'},
    'children': [{'first_name': 'Rhys', 'last_name': 'Callaghan', 'date_of_birth': '2020-01-04', 'school': 'Little Otters', 'ethnicity': 'WIRI', 'gender': 'male'}],
    'household': [{'first_name': 'Orla', 'last_name': 'Callaghan', 'relationship': 'mother', 'date_of_birth': '1996-07-19'}, {'first_name': 'Sean', 'last_name': 'Duffy', 'relationship': 'mother’s partner'}, {'first_name': 'Ciara', 'last_name': 'Callaghan', 'relationship': 'sister', 'date_of_birth': '2023-12-01'}],
    'address': ['3 Brook Lane', 'Anytown', 'AN3 8DD'],
    'agencies': [{'agency': 'GP', 'name': 'Beech Road Surgery'}],
    'parents_informed': False,
    'concern': ['burn to his foot that was three days old'],
    'listed': ['999 000 2211', 'Not sought'],
}


def hinton() -> bytes:
    """Adults and children in one table; a question over its Y and N, ticked in the row under it."""
    form=Document(); form.add_heading('Request for Services – Anyshire Children’s Front Door',1)
    table(form,[['Name of child / young person (index child)','Maisie Tranter'],['D.O.B.','25/12/2014'],['Home address','The Old Forge, Church Lane, Little Hinton, AN22 4RR']])
    form.add_heading('Family composition',2)
    form.add_paragraph('Please list everyone in the household, and significant others outside it.')
    table(form,[['First name','Surname','DOB','M/F','Relationship to index child','Living at home? (Y/N)','School / occupation','Also subject of this referral? (Y/N)'],
      ['Maisie','Tranter','25/12/2014','F','Self','Y','Hinton Primary','Y'],['Ollie','Tranter','30/06/2017','M','Brother','Y','Hinton Primary','Y'],['Dawn','Tranter','14/02/1988','F','Mother','Y','Cleaner','N'],['Gary','Holt','1985','M','Mother’s boyfriend','Y','Unemployed','N'],['Peter','Tranter','02/10/1983','M','Father','N','Driver','N']])
    form.add_heading('Your worries',2)
    table(form,[['What has happened that worries you?'],['Neighbours called twice this month about shouting. Ollie told a dinner lady that Gary locks him in the shed.'],['What is the impact on the child(ren)?'],['Both children flinch at raised voices.'],['What do you want to happen?'],['An assessment of the children’s safety at home.']])
    form.add_heading('Consent',2)
    table(form,[['Have you informed parents/carers of this referral?','Y','N'],['','X',''],['Name of person informed','Dawn Tranter','<'],['Do you have consent?','Y','N'],['','','X']])
    form.add_heading('Referred by',2)
    table(form,[['Name','Sunil Rao','Position','Designated Safeguarding Lead'],['Agency/Establishment','Hinton Primary School','Tel','01632 960855'],['Email','sunil.rao@hinton.example.org','Date & time of referral','04/03/2026 10:15']])
    return saved(form)


HINTON: Keyed = {
    'referrer': {'name': 'Sunil Rao', 'role': 'Designated Safeguarding Lead', 'agency': 'Hinton Primary School', 'phone': '01632 960855', 'email': 'sunil.rao@hinton.example.org'},
    'children': [{'first_name': 'Maisie', 'last_name': 'Tranter', 'date_of_birth': '2014-12-25', 'gender': 'female', 'school': 'Hinton Primary'}, {'first_name': 'Ollie', 'last_name': 'Tranter', 'date_of_birth': '2017-06-30', 'gender': 'male', 'school': 'Hinton Primary'}],
    'household': [{'first_name': 'Dawn', 'last_name': 'Tranter', 'date_of_birth': '1988-02-14', 'gender': 'female', 'relationship': 'Mother'}, {'first_name': 'Gary', 'last_name': 'Holt', 'gender': 'male', 'relationship': 'Mother’s boyfriend'}, {'first_name': 'Peter', 'last_name': 'Tranter', 'date_of_birth': '1983-10-02', 'gender': 'male', 'relationship': 'Father'}],
    'address': ['The Old Forge', 'Church Lane', 'Little Hinton', 'AN22 4RR'],
    'consent': {'given': False},
    'parents_informed': True,
    'concern': ['Gary locks him in the shed', 'flinch at raised voices', 'An assessment of the children'],
    'listed': ['1985', 'Cleaner', 'Dawn Tranter', '04/03/2026 10:15'],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"fernside": (fernside, FERNSIDE), "otters": (otters, OTTERS), "hinton": (hinton, HINTON)}
