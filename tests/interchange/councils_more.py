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


def hub() -> bytes:
    """A label, its answer, then another label on the same row; advice between them."""
    form = Document()
    form.add_paragraph("STOP: IF YOU BELIEVE A CHILD IS AT IMMEDIATE RISK OF HARM CALL 999 NOW")
    form.add_heading("Section 1 - About the Child",2)
    table(form,[["First Name","Zara","Last Name","Hill"],["Address","10 Downing Close, Anytown","Post Code","AN7 7AA"],["Date of Birth or Expected Delivery Date","04 September 2015","If Unknown, please Estimate the Child's Age",""],["Telephone Number","07700 900123","Gender","Female"],["Ethnicity:","White British","Religion","Choose an item."],["Any Disabilities?","No","If yes, please state",""],["Is an Interpreter Required?","No","If yes, please state which language (including sign language)",""],["GP","Dr Brown, Hill Surgery","School Attended","Downing Primary"],["Unique Pupil Number (UPN):","","NHS Number:","999 111 2222"]])
    form.add_heading("Section 2 - Details of the family - Father/Mother/other siblings or family members and/or significant others/adults (including perpetrator if applicable)",2)
    table(form,[["First Name","Last Name","DoB/est. DoB/Age","Ethnicity","Gender","Address and Telephone Number","Relationship to Child"],["Kate","Hill","01/01/1990","White British","Female","As above 07700 900124","Mother"],["Jake","Hill","2012-03-04","","M","","Brother"],["Dan","Roe","35","","M","Unknown","Mother's partner"]])
    form.add_heading("Section 3 - About You",2)
    table(form,[["First Name","Olu"],["Last Name","Ade"],["Name of Organisation","Anytown Hospital"],["Job Title","Ward sister"],["Email Address","o.ade@example.org"],["Telephone Number","01632 960333"],["Relationship to the Child/Your agency's Role or Service Provided","Treated her in A&E"],["Contact Address","Ward 4, Anytown Hospital, AN1 9ZZ"]])
    form.add_heading("Section 4 - Details of Professionals involved with the Child or Family (including GP)",2)
    table(form,[["Name","Agency / Role","Contact details"],["Sue Kerr","Health visitor","01632 960334"]])
    form.add_heading("Section 5 - Your concerns",2)
    table(form,[["What are you worried about? Please include dates."],["Zara came in with a broken arm.\nMum said: she fell."],["What has been the impact on the child?"],["She is quiet."],["Is the child in immediate danger?  Yes ☐  No ☒"]])
    form.add_heading("Section 6 - Consent",2)
    table(form,[["Have you discussed your concerns with the parents/carers and informed them of this referral?","☒ Yes ☐ No"],["Have they given consent for this referral and for information to be shared?","☒ Yes ☐ No"],["Name of person giving consent","Kate Hill"],["Date of consent","05/07/2024"]])
    return saved(form)


def border() -> bytes:
    """Choices crossed with an x; headings in bold; the referrer set out by tabs."""
    form = Document()
    form.add_paragraph("Consent").runs[0].bold = True
    table(form,[["Have you informed the child/family that you are making this referral?","Yes x","No"],["If ‘no’, please state why not:","",""],["Has consent been obtained for the sharing of information between agencies?","Yes","No x"],["Who gave the consent?","Do not leave blank","<"],["Whose information is covered by the consent?","Do not leave blank","<"]])
    form.add_paragraph("Details of the child(ren)").runs[0].bold = True
    form.add_paragraph("Record details of unborn baby, infant, child or young person being referred.")
    table(form,[["Name","Also known as","Date of birth/ EDD","Gender","Ethnicity","Religion","First language","Disability Y/N","School/nursery/college"],["Noah Price","","3.3.19","M","White British","CofE","English","N","Tiny Tots"],["Baby Price","","EDD 1.10.24","Unborn","","","","",""]])
    form.add_paragraph("Child(ren)’s address").runs[0].bold = True
    table(form,[["Current address: 5 Hop Lane, Anytown. HR9 9ZZ"],["Telephone: 01632 960444"]])
    form.add_paragraph("Family details").runs[0].bold = True
    table(form,[["Name of parent/carer","DOB","Relationship to child","Parental Responsibility? Y/N","Address (if different)"],["Lucy Price","5.5.95","Mother","Y",""],["Sam Dean","","Father","Not known","HMP Anytown"]])
    form.add_paragraph("Other people living in the household").runs[0].bold = True
    table(form,[["Name","Age","Relationship"],["Betty Price","70","Gran"]])
    form.add_paragraph("Key agencies").runs[0].bold = True
    table(form,[["GP","Dr Wye"],["Health visitor","Ann Lugg 01632 960445"],["School",""],["Other",""]])
    form.add_paragraph("What is the reason for your referral?").runs[0].bold = True
    form.add_paragraph("Lucy has started using heroin again. Noah was found in the road.")
    form.add_paragraph("What do you think needs to change?").runs[0].bold = True
    form.add_paragraph("Lucy needs treatment.")
    form.add_paragraph("Referrer").runs[0].bold = True
    form.add_paragraph("Name:\tMo Teme\tRole:\tDrug worker")
    form.add_paragraph("Agency:\tTurning Corner\tTel:\t01632 960446")
    form.add_paragraph("Signed: M Teme\tDate: 1/7/24")
    return saved(form)


def tees() -> bytes:
    """Several things asked in one box; answers in sentences."""
    form = Document()
    table(form,[["2. About the child","<"],["Name of child/Unborn Baby","Jamie-Lee Fox"],["Date of birth ( Estimated Delivery Date)","29/02/2012"],["Address","Flat 9, Tees Court\nAnytown\nTS1 1AA"],["Ethnicity/Religion/Language","White British / none / English"],["School/Nursery","St Hilda's"],["Mother’s name and DOB","Carly Fox 12/12/1991"],["Father’s name, DOB and address","Unknown"],["Who has Parental Responsibility?","Mother"],["Other children in household","Kai Fox (3), Bo Fox 01/02/2021"],["GP name & surgery","Dr Ure, Swale Practice"],["Is the family known to any other agency?","No"]])
    table(form,[["1. About You","<"],["Name","Ray Skell"],["Job Title / Personal ID","PCSO 7788"],["Organisation: incl. Department","Tees Valley Police"],["Address","Station Rd, Anytown"],["Email & telephone","ray@tees.police.example 01632 960555 ext 12"]])
    table(form,[["3. Situation: what is happening now that makes you concerned?","<"],["Carly was drunk at the school gate.","<"],["Have parents been informed of this referral?","No - would increase the risk"],["Has consent been given?","Not sought"],["Where are the children at the moment?","With grandma"],["Any risks to workers visiting the home?","Two large dogs"]])
    return saved(form)


MORE = {"city": city, "temple": temple, "slashes": slashes, "hub": hub, "border": border, "tees": tees}
