# ruff: noqa: E501, E701, E702
# fmt: off
"""Referral forms with notes beside their boxes, people side by side and labels over answers, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from controls import fill, grid, para, run
from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def larkfield() -> bytes:
    """Printed notes in a column of their own, left of the labels."""
    form=Document(); form.add_heading('Larkfield Children’s Services: referral form for other agencies',1)
    table(form,[['Guidance','Details of child/young person being referred','<'],
      ['Please record all names the child has been known by.','Family name:','Ashdown'],['^','Given names:','Piper Rose'],['^','Other known as names:','Pip'],['^','DoB or EDD:','14/11/2011'],['^','Gender:','Female'],
      ['This is the usual or home address.','Home address:','19 Tollgate Row\nLarkfield'],['^','Postcode:','LK4 2PD'],['^','Telephone/Mobile nos:','01632 960431'],
      ['If the child is living away from home.','Current address if different from above:','c/o Mrs J Pym, 3 Weir Close, Larkfield LK4 9QQ'],['^','Reason for residence at this address:','Staying with grandmother since Sunday']])
    table(form,[['Guidance','Details of Mother','<'],['Main carer means day to day.','Is Mother main carer? Y / N','Y'],['^','Name:','Helen Ashdown'],['^','DoB:','23/04/1986'],['^','Does she have parental responsibility? Y / N','Y']])
    table(form,[['Guidance','Details of Father','<'],['','Name:','Craig Ashdown'],['','DoB:','not known'],['','Address if different:','Flat 6, 80 Mill Lane, Larkfield LK1 1AA']])
    table(form,[['Reasons for referral: what has happened today that brings your concerns to this level?'],['Piper said her father pushed her down the stairs on Saturday and that she will not go back.'],['What strengths and protective factors does the child have?'],['Her grandmother is calm and reliable.']])
    table(form,[['Referrer','<','<','<'],['Name of referrer','Moira Kelso','Job title','Head of Year 9'],['Agency','Larkfield High School','Tel no','01632 960432'],['Email','m.kelso@larkfieldhigh.example.org','Date','02/03/2026']])
    table(form,[['Has the parent been told of this referral?','No'],['If not, why not?','Father may hurt her']])
    return saved(form)


LARKFIELD: Keyed = {
    'referrer': {'name': 'Moira Kelso', 'role': 'Head of Year 9', 'agency': 'Larkfield High School', 'phone': '01632 960432', 'email': 'm.kelso@larkfieldhigh.example.org'},
    'children': [{'last_name': 'Ashdown', 'first_name': 'Piper Rose', 'aliases': ['Pip'], 'date_of_birth': '2011-11-14', 'gender': 'female'}],
    'household': [{'first_name': 'Helen', 'last_name': 'Ashdown', 'relationship': 'mother', 'date_of_birth': '1986-04-23', 'parental_responsibility': True}, {'first_name': 'Craig', 'last_name': 'Ashdown', 'relationship': 'father'}],
    'addresses': [{'lines': ['19 Tollgate Row', 'Larkfield', 'LK4 2PD'], 'children': ['children[0]'], 'adults': ['household[0]']}, {'lines': ['c/o Mrs J Pym', '3 Weir Close', 'Larkfield', 'LK4 9QQ'], 'children': ['children[0]'], 'adults': []}, {'lines': ['Flat 6', '80 Mill Lane', 'Larkfield', 'LK1 1AA'], 'children': [], 'adults': ['household[1]']}],
    'parents_informed': False,
    'concern': ['pushed her down the stairs', 'calm and reliable'],
    'listed': ['01632 960431', 'Staying with grandmother since Sunday', '02/03/2026'],
}


def wardle() -> bytes:
    """Label and answer in one box, two boxes in a row; answers in the line under the heads, full width."""
    form=Document(); form.add_heading('Integrated Referral Hub: Multi Agency Referral Form for Early Help or Child Protection',1)
    form.add_paragraph('Notes for use: please complete this form electronically; the text boxes will expand to fit your text.')
    form.add_paragraph('A. REFERRER')
    table(form,[['Name of Referrer: Tunde Bello','Date of Referral: 3rd March 2026'],['Agency/School: Wardle Youth Club','Role of person completing referral: Youth worker'],['Telephone Number: 07700 900731','Email address: t.bello@wardleyouth.example.org'],['Have you discussed this with your designated safeguarding lead?','Yes / No (delete as appropriate): Yes'],['Name and contact of designated Safeguarding lead','Name: Freya Lund\nContact: 01632 960733']])
    form.add_paragraph('B. CHILD – Details of Child/ren being referred')
    table(form,[['First name','Surname','Date of birth (dd/mm/yy)','Gender (m/f)','Is there a known disability? Y/N (provide details)'],['Kwame','Addo','09/07/10','m','N'],['Esi','Addo','30/01/14','f','Y - asthma'],['Home address: 5 Canal Reach, Wardle WD2 7HS','<','Contact/Telephone of parents: 07700 900732','<','Ethnicity: Black African']])
    form.add_paragraph('C. PARENTS/CARERS')
    table(form,[['First name','Surname','Date of birth','Relationship to child','Parental responsibility Y/N'],['Akosua','Addo','1/1/88','mother','Y']])
    form.add_paragraph('D. CONCERNS')
    table(form,[['What are you worried about? Kwame has come with new trainers and two phones. He was seen getting into a car with older men.']])
    form.add_paragraph('E. CONSENT')
    table(form,[['Is the parent/carer aware of the referral?','YES ☒ NO ☐'],['Has the parent/carer given consent to the referral being made?','YES ☒ NO ☐']])
    return saved(form)


WARDLE: Keyed = {
    'referrer': {'name': 'Tunde Bello', 'agency': 'Wardle Youth Club', 'role': 'Youth worker', 'phone': '07700 900731', 'email': 't.bello@wardleyouth.example.org'},
    'children': [{'first_name': 'Kwame', 'last_name': 'Addo', 'date_of_birth': '2010-07-09', 'gender': 'male', 'special_needs': 'none', 'ethnicity': 'BAFR'}, {'first_name': 'Esi', 'last_name': 'Addo', 'date_of_birth': '2014-01-30', 'gender': 'female', 'special_needs': 'asthma', 'ethnicity': 'BAFR'}],
    'household': [{'first_name': 'Akosua', 'last_name': 'Addo', 'date_of_birth': '1988-01-01', 'relationship': 'mother', 'parental_responsibility': True}],
    'address': ['5 Canal Reach', 'Wardle', 'WD2 7HS'],
    'consent': {'given': True},
    'parents_informed': True,
    'concern': ['getting into a car with older men'],
    'listed': ['3rd March 2026', 'Freya Lund', '01632 960733', '07700 900732'],
}


def ketton() -> bytes:
    """All the children's names in one box and all their births in the next, line by line; choices in bold."""
    form=Document(); form.add_heading('MASH Multi Agency Referral Form',1)
    form.add_paragraph('This form should be used to access services for children who need to be protected or require the provision of early help.')
    t=table(form,[['NAME OF CHILD(REN)','Amber Ross\nJude Ross','Date of Birth','17/10/2013\n02/06/2018'],['Address','Plot 4, Ketton Park, Ketton, KT1 3BB','<','<'],['Name of person completing contact or referral','Sandra Opoku','Relationship to child(ren) being referred','Family support worker'],['Date / Time','04/03/26 14:20','Agency','Homestart Ketton'],['Telephone Number','01632 960520','Mobile Number','07700 900521'],['Email','sandra@homestart.example.org','<','<']])
    def choose(cell: Any, yes: bool) -> None:
        p=cell.paragraphs[0]
        for word,on in (('YES',yes),('   NO',not yes)):
            r=p.add_run(word); r.bold=on or None
    t=grid(form,2,2); t.cell(0,0).text='Is the parent/carer aware of the referral?'; choose(t.cell(0,1),True); t.cell(1,0).text='Has the parent/carer given consent to the referral being made?'; choose(t.cell(1,1),False)
    table(form,[['If the answer to either of the above is No, please provide an explanation'],['Mother would not sign but knows I am writing.']])
    form.add_paragraph('Children/Young People under 18 living at the above address')
    table(form,[['First Name','Surname','Alias','DOB (dd/mm/yyyy)','M/F','Age','School','Disability'],['Amber','Ross','','17/10/2013','F','12','Ketton CE Primary',''],['Jude','Ross','JJ','02/06/2018','M','7','Ketton CE Primary','Speech delay'],['Skye','Tilley','','','F','2','','']])
    form.add_paragraph('Adults living at the above address')
    table(form,[['Full name','DOB','M/F','Relationship to child','PR'],['Leah Ross','11/12/1992','F','Mother','Yes'],['Dean Tilley','','M','Mother’s partner','No']])
    form.add_paragraph('Reason for contact')
    table(form,[['There is no heating. The children sleep in their coats and Jude has had two chest infections.']])
    return saved(form)


KETTON: Keyed = {
    'referrer': {'name': 'Sandra Opoku', 'relationship': 'Family support worker', 'agency': 'Homestart Ketton', 'phone': '01632 960520', 'email': 'sandra@homestart.example.org'},
    'children': [{'first_name': 'Amber', 'last_name': 'Ross', 'date_of_birth': '2013-10-17', 'gender': 'female', 'school': 'Ketton CE Primary'}, {'first_name': 'Jude', 'last_name': 'Ross', 'date_of_birth': '2018-06-02', 'gender': 'male', 'school': 'Ketton CE Primary', 'aliases': ['JJ'], 'special_needs': 'Speech delay'}, {'first_name': 'Skye', 'last_name': 'Tilley', 'gender': 'female', 'estimated_age': 2}],
    'household': [{'first_name': 'Leah', 'last_name': 'Ross', 'date_of_birth': '1992-12-11', 'gender': 'female', 'relationship': 'Mother', 'parental_responsibility': True}, {'first_name': 'Dean', 'last_name': 'Tilley', 'gender': 'male', 'relationship': 'Mother’s partner', 'parental_responsibility': False}],
    'address': ['Plot 4', 'Ketton Park', 'Ketton', 'KT1 3BB'],
    'consent': {'given': False},
    'parents_informed': True,
    'concern': ['sleep in their coats', 'would not sign'],
    'listed': ['04/03/26 14:20', '07700 900521'],
}

_FIELD = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="T"/><w:enabled/>{kind}</w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def ff(text: str) -> str:
    """A text field of older Word."""
    return _FIELD.format(kind='<w:textInput/>', name='FORMTEXT', shown=run(text))


def box(on: object) -> str:
    """A box to tick of older Word."""
    return _FIELD.format(kind=f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{"<w:checked/>" if on else ""}</w:checkBox>', name='FORMCHECKBOX', shown='')


def saltby() -> bytes:
    """Older Word's fields in lines of a box, with the choice's words before and behind the boxes."""
    form=Document(); form.add_heading('Saltby Safeguarding Children Partnership – Request for Support',1)
    t=grid(form,5,1)
    fill(t.cell(0,0),para(run('CHILD  Surname: '),ff('Whitlock'),run('    Forename: '),ff('Rory'),run('    D.O.B.: '),ff('08/12/2016')),para(run('Male '),box(1),run('   Female '),box(0),run('   Unborn '),box(0)),para(run('Address and postcode: '),ff('11 Ropewalk, Saltby, SY8 1NN')),para(run('School/nursery attended: '),ff('St Botolph’s Primary')))
    fill(t.cell(1,0),para(run('PARENT/CARER 1  Name: '),ff('Gail Whitlock'),run('    Relationship: '),ff('Mother'),run('    Tel: '),ff('07700 900641')),para(run('Parental responsibility:  Yes '),box(1),run('  No '),box(0)))
    fill(t.cell(2,0),para(run('PARENT/CARER 2  Name: '),ff('Neil Cade'),run('    Relationship: '),ff('Stepfather'),run('    Tel: '),ff('     ')),para(run('Parental responsibility:  Yes '),box(0),run('  No '),box(1)))
    fill(t.cell(3,0),para(run('Has the family agreed to this request?  Yes '),box(1),run('  No '),box(0)),para(run('If yes, who gave consent and when: '),ff('Gail Whitlock, 27/02/2026')))
    fill(t.cell(4,0),para(run('Referred by: '),ff('Iris Noble'),run('    Job title: '),ff('School nurse'),run('    Agency: '),ff('Saltby Community NHS Trust')),para(run('Tel: '),ff('01632 960642'),run('    Email: '),ff('iris.noble@saltby.example.org')))
    form.add_paragraph('Main reason for request')
    t=grid(form,1,1); fill(t.cell(0,0),para(ff('Rory wets himself when his stepfather collects him. He asked me if he could live at school.')))
    return saved(form)


SALTBY: Keyed = {
    'referrer': {'name': 'Iris Noble', 'role': 'School nurse', 'agency': 'Saltby Community NHS Trust', 'phone': '01632 960642', 'email': 'iris.noble@saltby.example.org'},
    'children': [{'last_name': 'Whitlock', 'first_name': 'Rory', 'date_of_birth': '2016-12-08', 'gender': 'male', 'school': 'St Botolph’s Primary'}],
    'household': [{'first_name': 'Gail', 'last_name': 'Whitlock', 'relationship': 'Mother', 'phone': '07700 900641', 'parental_responsibility': True}, {'first_name': 'Neil', 'last_name': 'Cade', 'relationship': 'Stepfather', 'parental_responsibility': False}],
    'address': ['11 Ropewalk', 'Saltby', 'SY8 1NN'],
    'consent': {'given': True, 'by': 'Gail Whitlock', 'when': '2026-02-27'},
    'concern': ['asked me if he could live at school'],
    'listed': [],
}


def penrhos() -> bytes:
    """A small label over each answer in the same box, three boxes in a row."""
    form=Document(); form.add_heading('Contact to Children’s Front Door',1)
    table(form,[['Child','<','<'],['Last name\nOkeke','First name(s)\nDaniel Chidi','Date of birth\n19 May 2009'],['Gender\nMale','Ethnicity\nBlack British – African','Religion\nChristian'],['Home address\n2 Bakers Yard\nPenrhos\nPR3 3EE','School\nPenrhos Academy','NHS number\n999 123 4567']])
    table(form,[['Mother','Father','Other adult in the home'],['Name\nNgozi Okeke','Name\nnot known','Name\nFelix Obi'],['Date of birth\n02/02/1984','Date of birth\n','Relationship\nUncle'],['Telephone\n07700 900811','Telephone\n','Telephone\n07700 900812'],['Parental responsibility\nYes','Parental responsibility\nNot known','Parental responsibility\nNo']])
    table(form,[['Your worry\nDaniel has been carrying a knife. He says it is because of boys who wait at the bus stop.'],['Do the parents know that you are contacting us?\nYes'],['Do they agree?\nYes']])
    table(form,[['Contact made by','<','<'],['Name\nMr Ivan Petty','Role\nPastoral manager','Organisation\nPenrhos Academy'],['Telephone\n01632 960810','E-mail\ni.petty@penrhos.example.org','Date\n5 March 2026']])
    return saved(form)


PENRHOS: Keyed = {
    'referrer': {'name': 'Mr Ivan Petty', 'role': 'Pastoral manager', 'agency': 'Penrhos Academy', 'phone': '01632 960810', 'email': 'i.petty@penrhos.example.org'},
    'children': [{'last_name': 'Okeke', 'first_name': 'Daniel Chidi', 'date_of_birth': '2009-05-19', 'gender': 'male', 'ethnicity': 'BAFR', 'religion': 'Christian', 'school': 'Penrhos Academy'}],
    'household': [{'first_name': 'Ngozi', 'last_name': 'Okeke', 'relationship': 'mother', 'date_of_birth': '1984-02-02', 'phone': '07700 900811', 'parental_responsibility': True}, {'first_name': 'Felix', 'last_name': 'Obi', 'relationship': 'Uncle', 'phone': '07700 900812', 'parental_responsibility': False}],
    'address': ['2 Bakers Yard', 'Penrhos', 'PR3 3EE'],
    'consent': {'given': True},
    'parents_informed': True,
    'concern': ['boys who wait at the bus stop'],
    'listed': ['999 123 4567', '5 March 2026'],
}


def orwell() -> bytes:
    """Heads split over two rows, and a table within a box."""
    form=Document(); form.add_heading('Orwell Borough referral to Children’s Social Care',1)
    table(form,[['Name of child','<','Date of birth','Gender','Address','<'],['First','Last','^','^','House and street','Postcode'],['Nadia','Farrow','12/06/2012','F','44 Dock Street, Orwell','OW1 5TT'],['Sami','Farrow','25/09/2015','M','44 Dock Street, Orwell','OW1 5TT']])
    t=grid(form,2,1); t.cell(0,0).text='Family and household'
    inner=t.cell(1,0).add_table(3,4)
    for r,row in enumerate([['Name','Relationship','Date of birth','Living with child?'],['Rania Farrow','Mother','09/09/1987','Yes'],['Karim Farrow','Father','','No']]):
        for c,s in enumerate(row): inner.cell(r,c).text=s
    form.add_paragraph('Concern'); form.add_paragraph('Nadia misses two days each week to look after Sami. Their mother does not get up.')
    form.add_paragraph('Consent'); table(form,[['','Yes','No','Not known'],['Parent informed of referral','☒','☐','☐'],['Parent consents to referral','☐','☒','☐'],['Interpreter needed','☐','☐','☒']])
    form.add_paragraph('Referrer details')
    table(form,[['Name and designation','Colette Byrne, Education Welfare Officer'],['Organisation and address','Orwell Borough Council, Civic Centre, Orwell OW1 1AA'],['Contact details','01632 960660 / c.byrne@orwell.example.org']])
    return saved(form)


ORWELL: Keyed = {
    'referrer': {'name': 'Colette Byrne', 'role': 'Education Welfare Officer', 'agency': 'Orwell Borough Council', 'phone': '01632 960660', 'email': 'c.byrne@orwell.example.org', 'address': ['Civic Centre', 'Orwell', 'OW1 1AA']},
    'children': [{'first_name': 'Nadia', 'last_name': 'Farrow', 'date_of_birth': '2012-06-12', 'gender': 'female'}, {'first_name': 'Sami', 'last_name': 'Farrow', 'date_of_birth': '2015-09-25', 'gender': 'male'}],
    'household': [{'first_name': 'Rania', 'last_name': 'Farrow', 'relationship': 'Mother', 'date_of_birth': '1987-09-09'}, {'first_name': 'Karim', 'last_name': 'Farrow', 'relationship': 'Father'}],
    'address': ['44 Dock Street', 'Orwell', 'OW1 5TT'],
    'consent': {'given': False},
    'parents_informed': True,
    'concern': ['misses two days each week'],
    'listed': [],
}

FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"larkfield": (larkfield, LARKFIELD), "wardle": (wardle, WARDLE), "ketton": (ketton, KETTON), "saltby": (saltby, SALTBY), "penrhos": (penrhos, PENRHOS), "orwell": (orwell, ORWELL)}
