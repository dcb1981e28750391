# ruff: noqa: E501, E701, E702
# fmt: off
"""Referral forms with printed choices and labels in two languages, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from controls import grid
from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def gwynfa() -> bytes:
    """Every label in Welsh and in English."""
    form=Document(); form.add_heading('Ffurflen Atgyfeirio Plant / Children’s Referral Form',1)
    table(form,[['Manylion y plentyn / Child’s details','<'],['Enw llawn / Full name','Gwen Eleri Parry'],['Dyddiad geni / Date of birth','09/08/2013'],['Rhyw / Gender','Benyw / Female'],['Cyfeiriad / Address','Tŷ Gwyn, Heol y Bont, Tregarth, LL57 4ZZ'],['Iaith gyntaf / First language','Cymraeg / Welsh'],['Ysgol / School','Ysgol y Bont'],['Ethnigrwydd / Ethnicity','White Welsh'],['Anabledd / Disability','Dim / None']])
    table(form,[['Rhieni a gofalwyr / Parents and carers','<','<','<'],['Enw / Name','Perthynas / Relationship','Dyddiad geni / DOB','Cyfrifoldeb rhiant / Parental responsibility'],['Nia Parry','Mam / Mother','12/12/1985','Oes / Yes'],['Huw Rees','Tad / Father','','Oes / Yes']])
    table(form,[['Rheswm dros y cyfeiriad / Reason for referral'],['Gwen told the school nurse that she cuts her arms when her parents fight.']])
    table(form,[['Caniatâd / Consent','<'],['A yw’r rhieni’n gwybod? / Are the parents aware?','Ydyn / Yes'],['A roddwyd caniatâd? / Was consent given?','Do / Yes'],['Gan bwy? / By whom?','Nia Parry']])
    table(form,[['Manylion y cyfeiriwr / Referrer details','<'],['Enw / Name','Catrin Wyn'],['Swydd / Post','School nurse'],['Asiantaeth / Agency','Gwynfa Health Board'],['Ffôn / Telephone','01632 960770'],['E-bost / E-mail','catrin.wyn@gwynfa.example.org']])
    return saved(form)


GWYNFA: Keyed = {
    'referrer': {'name': 'Catrin Wyn', 'role': 'School nurse', 'agency': 'Gwynfa Health Board', 'phone': '01632 960770', 'email': 'catrin.wyn@gwynfa.example.org'},
    'children': [{'first_name': 'Gwen Eleri', 'last_name': 'Parry', 'date_of_birth': '2013-08-09', 'gender': 'female', 'first_language': 'Cymraeg / Welsh', 'school': 'Ysgol y Bont', 'ethnicity': 'WBRI', 'special_needs': 'none'}],
    'household': [{'first_name': 'Nia', 'last_name': 'Parry', 'relationship': 'Mam / Mother', 'date_of_birth': '1985-12-12', 'parental_responsibility': True}, {'first_name': 'Huw', 'last_name': 'Rees', 'relationship': 'Tad / Father', 'parental_responsibility': True}],
    'address': ['Tŷ Gwyn', 'Heol y Bont', 'Tregarth', 'LL57 4ZZ'],
    'consent': {'given': True},
    'parents_informed': True,
    'concern': ['she cuts her arms'],
    'listed': [],
}


def vale() -> bytes:
    """Answers left standing, in bold or marked among printed choices; where a child is now beside where it lives."""
    form=Document(); form.add_heading('Children’s Hub referral',1)
    def opt(cell,q,kept,how):
        p=cell.paragraphs[0]; p.add_run(q+' ')
        for i,o in enumerate(['Yes','No','Not known']):
            if i: p.add_run(' / ')
            r=p.add_run(o)
            if how=='bold': r.bold=(o==kept) or None
            elif how=='strike': r.font.strike=(o!=kept) or None
            elif how=='dstrike': r.font.double_strike=(o!=kept) or None
            elif how=='hl' and o==kept: r.font.highlight_color=7
    table(form,[['Child’s surname','WHITTLE','Child’s first name','Jayden'],['Date of Birth','1 April 2018','Age','7'],['Current whereabouts of child','With maternal aunt, Kelly Dunn, at 9 Penn Court, Anytown AN6 6HH','<','<'],['Usual address','27 Vale Rise, Anytown AN6 1BB','<','<'],['School','Vale Infant School','<','<']])
    t=grid(form,5,1)
    opt(t.cell(0,0),'Does the child have a disability?','No','strike'); opt(t.cell(1,0),'Are parents aware of this referral?','Yes','bold'); opt(t.cell(2,0),'Has consent been obtained for this referral?','No','dstrike'); opt(t.cell(3,0),'Is the child at immediate risk of harm?','Yes','hl'); opt(t.cell(4,0),'Is there domestic abuse in the household?','Not known','strike')
    table(form,[['Parent / carer details (delete as applicable: mother / father / other)','<'],['Name','Kirsty Whittle'],['Relationship','Mother'],['Tel','07700 900512']])
    table(form,[['Details of concern'],['Kirsty was found unconscious after an overdose. Jayden rang 999 himself.']])
    table(form,[['Referring professional','Lee Marsden, Paramedic, Anyshire Ambulance Service'],['Contact number & email','01632 960990  lee.marsden@ambulance.example.org']])
    return saved(form)


VALE: Keyed = {
    'referrer': {'name': 'Lee Marsden', 'role': 'Paramedic', 'agency': 'Anyshire Ambulance Service', 'email': 'lee.marsden@ambulance.example.org', 'phone': '01632 960990'},
    'children': [{'location': 'With maternal aunt, Kelly Dunn, at 9 Penn Court, Anytown AN6 6HH', 'needs_protection': True, 'last_name': 'Whittle', 'first_name': 'Jayden', 'date_of_birth': '2018-04-01', 'school': 'Vale Infant School', 'special_needs': 'none'}],
    'household': [{'first_name': 'Kirsty', 'last_name': 'Whittle', 'relationship': 'Mother', 'phone': '07700 900512'}],
    'address': ['27 Vale Rise', 'Anytown', 'AN6 1BB'],
    'consent': {'given': False},
    'parents_informed': True,
    'concern': ['Jayden rang 999 himself'],
    'listed': [],
}


def tannery() -> bytes:
    """Labels with footnotes, groups to tick, services ticked, a statement of consent."""
    form=Document(); form.add_heading('Common Assessment Framework – pre-assessment and referral',1)
    form.add_paragraph('Identifying details')
    table(form,[['Given name(s)','Family name','<'],['Zofia','Lis','<'],['AKA1/previous names','Date of birth or EDD2','Contact tel. no.'],['','21/01/2022','01632 960150'],['Address','<','Postcode'],['66 Tannery Road\nAnytown','<','AN5 5JT']])
    form.add_paragraph('Ethnicity and language')
    table(form,[['White British ☐','Caribbean ☐','Indian ☐'],['White Irish ☐','African ☐','Pakistani ☐'],['Any other White background* ☒','Any other Black background* ☐','Bangladeshi ☐'],['*If other, please specify','Polish','<'],['Child’s first language','Polish','<'],['Parent’s first language','Polish','<'],['Immigration status','Settled','<']])
    table(form,[['Question','Yes','No','N/K','If yes, details'],['Is the child or young person disabled?','','✔','',''],['Is an interpreter or signer required?','✔','','','Polish, for father only'],['Is there domestic abuse?','','','✔',''],['Is this child the subject of a child protection plan?','','✔','','']])
    form.add_paragraph('Details of parents/carers')
    table(form,[['Name','Ewa Lis','<'],['Contact tel. no.','07700 900161','<'],['Relationship to infant, child or young person','Mother','<'],['Address (if different from above)','','<'],['Parental responsibility?','Yes ☒','No ☐']])
    table(form,[['Name','Marek Lis','<'],['Contact tel. no.','','<'],['Relationship to infant, child or young person','Father','<'],['Address (if different from above)','5 Low Mill, Othertown OT9 1AB','<'],['Parental responsibility?','Yes ☒','No ☐']])
    form.add_paragraph('Services working with this child')
    table(form,[['Service','Tick if involved','Name of worker','Tel'],['GP','✔','Dr Chaudhry','01632 960180'],['Health visitor','✔','Amy Birch','01632 960181'],['Early years provision','✔','Sunbeams Nursery',''],['CAMHS','','',''],['Police','','','']])
    form.add_paragraph('Reason for assessment')
    table(form,[['Zofia is not gaining weight and has missed four appointments. Father left the home in January.']])
    form.add_paragraph('Consent for information storage and information sharing')
    table(form,[['I understand the information that is recorded on this form and that it will be stored and used for the purpose of providing services to me. I have had the reasons for information sharing explained to me and I agree to the sharing of information: Yes ☒ No ☐'],['Signed: Ewa Lis     Name: Ewa Lis     Date: 26/02/2026']])
    form.add_paragraph('Details of person undertaking assessment')
    table(form,[['Name','Amy Birch'],['Role','Health visitor'],['Organisation','Anytown Community Health'],['Contact tel. no.','01632 960181'],['Email','amy.birch@ach.example.org']])
    return saved(form)


TANNERY: Keyed = {
    'referrer': {'name': 'Amy Birch', 'role': 'Health visitor', 'agency': 'Anytown Community Health', 'phone': '01632 960181', 'email': 'amy.birch@ach.example.org'},
    'children': [{'first_name': 'Zofia', 'last_name': 'Lis', 'date_of_birth': '2022-01-21', 'ethnicity': 'WOTH', 'first_language': 'Polish', 'special_needs': 'none'}],
    'household': [{'first_language': 'Polish', 'first_name': 'Ewa', 'last_name': 'Lis', 'phone': '07700 900161', 'relationship': 'Mother', 'parental_responsibility': True}, {'first_name': 'Marek', 'last_name': 'Lis', 'relationship': 'Father', 'parental_responsibility': True}],
    'addresses': [{'lines': ['66 Tannery Road', 'Anytown', 'AN5 5JT'], 'children': ['children[0]'], 'adults': ['household[0]']}, {'lines': ['5 Low Mill', 'Othertown', 'OT9 1AB'], 'children': [], 'adults': ['household[1]']}],
    'agencies': [{'agency': 'GP', 'name': 'Dr Chaudhry', 'phone': '01632 960180'}, {'agency': 'Health visitor', 'name': 'Amy Birch', 'phone': '01632 960181'}, {'agency': 'Early years provision', 'name': 'Sunbeams Nursery'}],
    'concern': ['not gaining weight and has missed four'],
    'listed': ['01632 960150', 'for father only', 'Settled'],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"gwynfa": (gwynfa, GWYNFA), "vale": (vale, VALE), "tannery": (tannery, TANNERY)}
