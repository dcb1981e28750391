# ruff: noqa: E501
# fmt: off
"""More referral forms, as councils lay them out, about invented people."""

from __future__ import annotations

from docx import Document
from paper import saved, table


def city() -> bytes:
    """Labels without any shade; several boxes of one kind of people after another."""
    form = Document()
    form.add_paragraph("CHILDREN’S SERVICES Multi Agency Referral Form (MARF)")
    form.add_paragraph("This form should be used to make a referral to Anytown City Council Children’s Services.")
    form.add_paragraph("(Where you believe there is immediate risk of significant harm please contact the Police.")
    form.add_paragraph("Send the MARF to Anytown City Council Children’s Services by secure email: marf@example.org")
    table(form,[["CONSENT AND CONFIDENTIALITY (NB when seeking consent please ensure that parents/carers understand that the information will be shared)","<"],["Has this referral been discussed with the parent/carer ?","YES"],["Has the parent given consent to the referral being made?","NO"],["What are the parents/carers views about your concerns and this referral?","Mum is angry"],["Has this referral been discussed with the child/young person?","N/A"],["If the answer is ‘no’ to any of the above please state reason why.","She refused"],["Is there any information contained in this referral that needs to remain confidential from the child or family? If yes please outline specific information to remain confidential and why.","No"]])
    table(form,[["Name of person completing referral","Joan Hart","<","<"],["Relationship to child","Health visitor","<","<"],["Date","04/07/2014","Tel No.","01632 960123"],["Secure email","j.hart@example.org","<","<"],["Address","Health Centre, High Street, Anytown AN2 3CD","<","<"]])
    table(form,[["Child/Young Person(s) details","<","<","<","<","<","<"],["Surname","Forename(s)","DOB","Gender","Ethnicity","School/Nursery","Disability"],["Cole","Ruby","12/12/2010","F","White British","Little Oaks","N"],["Cole","Max","","M","WBRI","",""]])
    table(form,[["Address","14 Elm Road, Anytown","Post Code","AN3 4EF"],["Tel No","01632 960999","Mobile",""]])
    table(form,[["Parents/Carers","<","<","<","<"],["Name","DOB","Relationship to child","PR Y/N","Address if different"],["Stacey Cole","01/01/1988","Mother","Y","As above"],["Lee Cole","02/02/1986","Father","Y","7 Oak Street, Othertown OT1 1AA"]])
    table(form,[["Other significant family members/household members","<","<","<"],["Name","DOB","Relationship","Address"],["Jean Cole","","Maternal Grandmother",""]])
    table(form,[["Other agencies involved with the family","<","<","<"],["Agency","Name","Contact details","Nature of involvement"],["GP","Dr Patel","01632 960777","Family doctor"],["School","Mrs Lane","lane@example.org","Teacher"],["Social Worker","","",""]])
    table(form,[["Please give details of your concerns including what has happened, when, where and who was present:"],["Ruby (3) was left alone for two hours on 1/7/14."]])
    return saved(form)


def temple() -> bytes:
    """Explanations in the labels' own boxes; a table of children who are also referred."""
    form = Document()
    form.add_heading("Multi Agency Referral Form (MARF)",1)
    form.add_paragraph("CHILD / YOUNG PERSON’S DETAILS").runs[0].bold = True
    table(form,[["Family Name","Singh","First Name(s)","Arjan"],["Date of Birth/ Estimated Due Date","07 / 08 / 2005","Gender","☒ Male ☐ Female ☐ Unborn"],["Age","8","Ethnicity\nIf ‘Other’, please specify","Indian"],["Religion\nIf ‘Other’, please specify","Sikh","First Language","Punjabi"],["Interpreter required?\nWhy/who for?","Y / N / Not Known\nMother","NHS Number",""],["Address","3 Temple Way\nAnytown\nAN9 8BB","Home Telephone No.","01632 960888"],["GP Address/ Contact","Dr Rao, Temple Surgery","Nursery/School/ Children’s Centre\nAddress/ Contact","Temple Primary School, Temple Way"]])
    form.add_paragraph("PARENT / CARER DETAILS").runs[0].bold = True
    table(form,[["","Mother / Carer 1","Father / Carer 2"],["Name","Harpreet Singh","Gurdeep Singh"],["DOB","1/2/1980",""],["Address (if different)","",""],["Parental Responsibility?","Yes ☒ No ☐","Yes ☒ No ☐"],["Ethnicity","Indian","Indian"]])
    form.add_paragraph("SIBLINGS / OTHER CHILDREN IN HOUSEHOLD").runs[0].bold = True
    table(form,[["Family Name","First Name","DOB","M/F","School","Subject to this referral?"],["Singh","Simran","09/09/2008","F","Temple Primary","Yes"]])
    form.add_paragraph("REASON FOR REFERRAL").runs[0].bold = True
    table(form,[["Type of concern: Physical ☒ Emotional ☐ Sexual ☐ Neglect ☐"],["What is the concern? (please include dates)\nArjan has a burn on his hand.\nHe says he fell on the cooker."],["What action have you taken?\nSpoke to his mother."]])
    form.add_paragraph("PARENTAL CONSENT").runs[0].bold = True
    table(form,[["Is the parent/carer aware of the referral?   ☒ Yes   ☐ No"],["Has consent been given for this referral?   ☐ Yes   ☒ No   If no, why not? Mother declined"]])
    form.add_paragraph("REFERRER DETAILS").runs[0].bold = True
    table(form,[["Referrer Name:","Anita Blake"],["Job Title:","Deputy head"],["Agency Name & Address:","Temple Primary School, Temple Way, Anytown"],["Telephone Number:","01632 960800"],["Email Address:","a.blake@example.org"],["Referrer Signature:","A Blake"],["Date of referral:","05/07/2014"]])
    return saved(form)


def slashes() -> bytes:
    """Lines of labels and answers parted by strokes."""
    form = Document()
    for line in ["1. Child / young person details","Full name of child: / Ella Moss","Any alternative name: / Ellie","DOB: / 03/03/2007 / Age: / 7","Gender / Female","First language: / English / Will an interpreter be required? / No","Current Home address / Post code","12 Lake View, Anytown / AN5 5AA","School / Pre-school / Address:","Lake Primary","2. Parent / carer","Last name / First name / Relationship to child(ren) / DOB / Does this person hold PR?","Moss / Kerry / Mother / 04/04/1985 / Yes","Moss / Dean / Father / 05/05/1984 / No","3. Reason for referral","What are you worried about and what is the impact on the child(ren)?","Ella is very thin and tired.","4. Consent","Have the parents been informed? / Yes","Has consent been given? / Yes","5. Referrer","Name / Tony Bright","Role / Teacher","Organisation / Lake Primary","Telephone number / 01632 960555"]:
        form.add_paragraph(line)
    return saved(form)


MORE = {"city": city, "temple": temple, "slashes": slashes}
