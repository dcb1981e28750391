# ruff: noqa: E501
# fmt: off
"""Referral forms laid out in the ways councils lay theirs out, filled in about invented people."""

from __future__ import annotations

from docx import Document
from paper import saved, table


def north() -> bytes:
    """Labels left, answers right; shaded headings over the whole width; boxes to tick."""
    form = Document()
    form.add_heading('Northmere Safeguarding Partnership: Multi-Agency Referral Form', 0)
    form.add_paragraph('This form should be completed by professionals. Please telephone first if a child is in immediate danger.')
    def left(_down: int, across: int) -> bool:
        return across % 2 == 0
    table(form, [["Section 1: Child / young person's details", '<'], ['Surname', 'Reed'], ['Forename(s)', 'Tom'], ['Also known as', 'Tommy Read'], ['Date of birth / EDD', '1/5/06'], ['Gender', 'Male ☒ Female ☐ Unborn ☐'], ['Ethnicity', 'White British'], ['First language', 'English'], ['Interpreter required?', 'Yes ☐ No ☒'], ['Religion', 'None'], ['Disability / special needs', 'No'], ['School / nursery', 'Oakfield Primary'], ['Home address (incl. postcode)', '4 Mill Lane\nAnytown\nAN1 1AB'], ['Telephone', '01632 960111'], ['NHS number', '999 000 0001']], shade=left)
    table(form, [['Section 2: Parents / carers', '<', '<', '<'], ['Name', 'Ann Reed', 'Relationship to child', 'Mother'], ['Date of birth', '03/02/1980', 'Parental responsibility', 'Yes ☒ No ☐'], ['Name', 'Paul Reed', 'Relationship to child', 'Father'], ['Date of birth', '14.11.1978', 'Parental responsibility', 'Yes ☐ No ☒']], shade=left)
    table(form, [['Section 3: Consent', '<'], ['Are the parents aware of this referral?', 'Yes ☒ No ☐'], ['Have the parents consented to this referral?', 'Yes ☐ No ☒'], ['If no, please give reasons', 'Ann asked us not to involve social care.']], shade=left)
    table(form, [['Section 4: Reason for referral', '<'], ['What are you worried about?', 'Tom came to school with a bruise on his arm and said his dad had grabbed him.'], ['What is working well?', 'Ann collects him on time every day.']], shade=left)
    table(form, [['Section 5: Details of person making referral', '<'], ['Name', 'Priya Nair'], ['Job title', 'Head teacher'], ['Agency', 'Oakfield Primary'], ['Tel No', '01632 960001'], ['E-mail', 'p.nair@example.org'], ['Address', 'Oakfield Primary, 1 Mill Lane, Anytown AN1 1AA'], ['Date of referral', '04/07/2014']], shade=left)
    table(form, [['Section 6: Other professionals involved', '<', '<'], ['Name', 'Agency', 'Telephone'], ['Dr Shah', 'GP', '01632 960020'], ['Joan Bell', 'Health visitor', '01632 960021']], shade=lambda down, across: down < 2)
    return saved(form)


def south() -> bytes:
    """Several children, one in each row; household and professionals in tables with heads; yes or no in boxes apart."""
    form = Document()
    form.add_paragraph('SOUTH VALE COUNCIL').runs[0].bold = True
    form.add_paragraph('Inter-agency referral. Please complete all sections and return by secure email.')
    form.add_paragraph('Details of children being referred').runs[0].bold = True
    table(form, [['Forename', 'Surname', 'DOB/EDD', 'Gender', 'Ethnicity', 'School/Nursery'], ['Amira', 'Khan', '12.03.2009', 'F', 'Pakistani', 'Hillside Academy'], ['Bilal', 'Khan', '2nd June 2011', 'M', 'Pakistani', 'Hillside Academy'], ['Unborn', 'Khan', 'EDD 14/12/2014', '', '', ''], ['', '', '', '', '', '']])
    table(form, [['Home address', 'Flat 2, 17 Station Road, Southby', 'Postcode', 'SB3 4QT']])
    form.add_paragraph('Household members and significant others').runs[0].bold = True
    table(form, [['Full name', 'Date of birth', 'Relationship to child', 'PR (Y/N)', 'Ethnicity', 'First language'], ['Sadia Khan', '05/09/1985', 'Mother', 'Y', 'Pakistani', 'Urdu'], ['Imran Khan', '11/01/1983', 'Father', 'Y', 'Pakistani', 'Urdu'], ['Nasreen Begum', '1955', 'Grandmother', 'N', '', '']])
    form.add_paragraph('Agencies known to be working with the family').runs[0].bold = True
    table(form, [['', 'Name', 'Contact number'], ['GP', 'Dr Owen, Vale Surgery', '01632 960230'], ['Midwife', 'Ruth Cole', '01632 960231'], ['School nurse', '', '']])
    form.add_paragraph('Consent').runs[0].bold = True
    table(form, [['Have the parents/carers been informed of the referral?', 'Yes', '☐', 'No', '☒'], ['Has consent been given?', 'Yes', '☐', 'No', '☒']])
    form.add_paragraph('Reason for referral').runs[0].bold = True
    table(form, [['Amira told her form tutor that she is afraid to go home.\n\nShe said that her uncle shouts & throws things.']])
    form.add_paragraph('Referrer details').runs[0].bold = True
    table(form, [['Name of person completing form', 'Daniel Price'], ['Designation', 'Designated safeguarding lead'], ['Organisation', 'Hillside Academy'], ['Telephone', '01632 960300'], ['Email address', 'd.price@example.org'], ['Signature', ''], ['Date', '07/07/2014']])
    return saved(form)


def east() -> bytes:
    """Labels above, answers under them; explanations in the label's own box; prompts left standing."""
    form = Document()
    table(form, [['Details of Child / Young Person being referred', '<', '<'], ['Surname:', 'First names:', '<'], ["O'Connor", 'Niamh Rose', '<'], ['Other known as names:\nPlease record all names child / young person has been known by.', 'DoB or EDD:', 'Gender:'], ['Niamh Murphy', '23 Feb 2012', 'Female'], ["Home address:\nThis is the child's usual or home address.", 'Postcode:', 'Telephone/Mobile:'], ['9 Harbour View, Eastport', 'EP7 2LM', 'Click here to enter text.'], ["Child / Young Person's Ethnicity (please tick)", '<', '<'], ['White British ☐', 'White Irish ☒', 'Any other White background ☐'], ['Indian ☐', 'Pakistani ☐', 'Chinese ☐'], ['First Language:', 'Religion:', 'Is an interpreter or signer required?'], ['English', 'Catholic', 'No'], ['School / Early years setting:', 'Disability:', 'Legal status:'], ['Stella Maris Nursery', 'Hearing loss', 'Choose an item.']])
    form.add_paragraph('')
    table(form, [['Details of Mother', '<'], ['Name:', 'Date of birth:'], ["Siobhan O'Connor", '30/04/1990'], ['Details of Father', '<'], ['Name:', 'Date of birth:'], ['Click here to enter text.', 'Click here to enter a date.']])
    table(form, [['Reason(s) for referral: Please include all relevant concerns, including what has happened or changed today', '<'], ['Mum has been found drunk in charge of Niamh twice this week.', '<'], ['Evidence for referral: how does it affect the child?', '<'], ['Niamh has missed eight sessions at nursery.', '<'], ['What strengths and protective factors are there?', '<'], ['Click here to enter text.', '<']])
    table(form, [['Parental consent to referral: Yes ☒   No ☐', 'Is the parent aware of this referral: Yes ☒   No ☐'], ["Consent given by: Siobhan O'Connor", 'Date consent given: 1 July 2014']])
    table(form, [['Person making referral', '<'], ['Name: Kim Lau', 'Job role: Nursery manager'], ['Agency: Stella Maris Nursery', 'Phone: 01632 960410\nEmail: kim.lau@example.org'], ['Relationship to child: key person for two years', 'Signed: K Lau']])
    return saved(form)


def west() -> bytes:
    """No tables at all: a line for each thing."""
    form = Document()
    for line in ['WESTFOLD MASH – CHILD REFERRAL', "Child's details", 'Name of child: Leo James Barker', 'Date of birth: 1st May 2006', 'Sex: M', 'Address: 22 Quarry Hill', 'Westfold', 'WF2 8PP', 'School: Quarry Hill Primary School', 'Ethnic origin: Mixed White and Black Caribbean', 'Parent/carer details', 'Mother: Tanya Barker', "Mother's date of birth: 12-08-1984", 'Does she have parental responsibility? Yes', 'Referrer', 'Name: PC 4411 Alan Webb', 'Role: Police constable', 'Agency: Westfold Police', 'Telephone: 01632 960500', 'Is the family aware of the referral? No', 'Has consent been obtained? Not known', 'Reason for referral:', 'Officers attended a report of shouting at the address.', 'Leo was in the room and was crying. The kitchen was without food.', 'Where is the child now? At home with his mother']:
        form.add_paragraph(line)
    return saved(form)


def centre() -> bytes:
    """Children side by side, one in each column; ticks without boxes; a text over merged rows."""
    form = Document()
    table(form, [["CHILDREN'S DETAILS", '<', '<', '<'], ['', 'Child 1', 'Child 2', 'Child 3'], ['Family name', 'Osei', 'Osei', 'Mensah'], ['Given name', 'Kofi', 'Ama', 'Yaw'], ['D.O.B.', '04/04/2003', '09/10/2005', '2010-12-25'], ['Male/Female', 'Male', 'Female', 'Male'], ['Ethnicity', 'Black African', 'Black African', 'Black African'], ['School', 'Park High', 'Park Juniors', 'Park Infants'], ['Special needs', 'None', 'Asthma', 'None']], shade=lambda down, across: across == 0)
    table(form, [['Family address', '8 Canal Walk, Midtown, MT1 9ZZ'], ['^', 'Tel: 01632 960611']])
    table(form, [['PARENTS/CARERS', '<', '<'], ['', 'Mother', 'Father'], ['Full name', 'Grace Osei', 'Daniel Mensah'], ['Date of birth', '02/02/1982', 'Not known'], ['Has PR?', '✓', '✓'], ['First language', 'Twi', 'English']])
    table(form, [['CONSENT', 'Yes', 'No', 'Comments'], ['Have you discussed this referral with the parents?', '✓', '', ''], ['Do the parents agree to it?', '', '✓', 'Father was angry']])
    table(form, [['CONCERNS', '<'], ['Please tick: Neglect ☒ Physical abuse ☐ Domestic abuse ☒', '<'], ['Details of concerns', 'The children are hungry and were seen alone at night.']])
    table(form, [['YOUR DETAILS', '<'], ['Your name', 'Helen Frost'], ['Your role', 'Education welfare officer'], ['Organisation', 'Midtown Education Service'], ['Contact number', '01632 960622']])
    return saved(form)


def hills() -> bytes:
    """Blocks repeated for each child, tables inside a box, brothers and sisters apart, answers underlined or struck out."""
    form = Document()
    for number, (first, last, born, school) in enumerate([('Mia', 'Novak', '17/07/2008', "St Anne's"), ('Jan', 'Novak', '30.09.2010', "St Anne's")], 1):
        form.add_heading(f'Child {number}', 2)
        table(form, [['Last name', last, 'First name', first], ['DOB', born, 'School attended', school], ['Language', 'Polish', 'Religion', 'Roman Catholic']])
    form.add_heading('Siblings not being referred', 2)
    table(form, [['Name', 'DOB', 'School'], ['Eva Novak', '01/01/1999', 'Hill College']])
    outer = form.add_table(rows=1, cols=1)
    outer.style = 'Table Grid'
    table(outer.cell(0, 0), [['Address where the children live', 'Cottage 3, Upper Farm, Hillby HB9 9AA'], ['Main carer', 'Maria Novak']])
    answers = form.add_table(rows=2, cols=2)
    answers.cell(0, 0).text = 'Do those with parental responsibility know of this referral? Yes/No'
    for row, question, kept in ((0, 'Do those with parental responsibility know of this referral?', 'Yes'), (1, 'Consent obtained?', 'No')):
        answers.cell(row, 0).text = question
        paragraph = answers.cell(row, 1).paragraphs[0]
        for option in ('Yes', ' / ', 'No'):
            run = paragraph.add_run(option)
            run.underline = row == 0 and option == kept
            run.font.strike = row == 1 and option not in (kept, ' / ')
    form.add_heading('What are you worried about?', 2)
    form.add_paragraph('Mia has stopped eating at school. Jan has told staff that there are rows every night.')
    form.add_heading('Referred by', 2)
    table(form, [['Name / role / agency', "Wen Li, family worker, Hillby Children's Centre"], ['Tel', '01632 960700'], ['Email', 'wen.li@example.org']])
    return saved(form)


LAYOUTS = {"north": north, "south": south, "east": east, "west": west, "centre": centre, "hills": hills}
