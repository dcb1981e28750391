# ruff: noqa: E501
# fmt: off
"""Referral forms with several things in one box or row, with what a careful clerk would key; invented people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from paper import saved, table

Keyed = dict[str, Any]


def tor() -> bytes:
    """A blank third child before the parents, whose labels stand in one row: neither parent's day of birth is the child's."""
    form = Document()
    table(form, [["Is this a referral for: (please tick)","Child in Need ☐","Child Protection ☒"]])
    table(form, [["Child 1","<","<","<"],["Name:","Ria Voss","DOB:","03/05/2014"],["Ethnicity:","White British","School:","Tor School"],["Child 2","<","<","<"],["Name:","Seb Voss","DOB:","04/06/2016"],["Ethnicity:","White British","School:","Tor Infants"],["Child 3","<","<","<"],["Name:","","DOB:",""],["Ethnicity:","","School:",""]])
    table(form, [["Mother's name:","Uma Voss","Father's name:","Will Pyke"],["DOB:","05/07/1988","DOB:","06/08/1986"],["Address:","3 Tor Rd, Anytown AN1 5AA","Address:","8 Pyke Ln, Anytown AN1 6BB"],["Telephone:","07700 900301","Telephone:","07700 900302"]])
    table(form, [["Person making the referral","<"],["Name and designation:","Xan Orr, Safeguarding lead"],["Agency and address:","Tor School, Tor Rd, Anytown"],["Telephone:","01632 960303"],["Date:","2 March 2026"]])
    table(form, [["Concerns (continue on separate sheet if needed):"],["Will came to the school drunk and dragged Seb by the arm."]])
    return saved(form)


TOR: Keyed = {
    'referrer': {'name': 'Xan Orr', 'role': 'Safeguarding lead', 'agency': 'Tor School, Tor Rd, Anytown', 'phone': '01632 960303'},
    'children': [{'first_name': 'Ria', 'last_name': 'Voss', 'date_of_birth': '2014-05-03', 'ethnicity': 'WBRI', 'school': 'Tor School'}, {'first_name': 'Seb', 'last_name': 'Voss', 'date_of_birth': '2016-06-04', 'ethnicity': 'WBRI', 'school': 'Tor Infants'}],
    'household': [{'relationship': 'mother', 'first_name': 'Uma', 'last_name': 'Voss', 'date_of_birth': '1988-07-05', 'phone': '07700 900301'}, {'relationship': 'father', 'first_name': 'Will', 'last_name': 'Pyke', 'date_of_birth': '1986-08-06', 'phone': '07700 900302'}],
    'addresses': [{'lines': ['3 Tor Rd', 'Anytown', 'AN1 5AA'], 'children': ['children[0]', 'children[1]'], 'adults': ['household[0]']}, {'lines': ['8 Pyke Ln', 'Anytown', 'AN1 6BB'], 'children': [], 'adults': ['household[1]']}],
    'concern': ['Will came to the school drunk and dragged Seb by the arm.'],
    'listed': ['2 March 2026'],
}


def hill() -> bytes:
    """Every row with its number; two children and their days of birth in one box each."""
    form = Document()
    table(form, [["A","REFERRER","<"],["A1","Name","Mel Gough"],["A2","Agency","Probation Service"],["A3","Telephone","01632 960320"],["B","CHILD(REN)","<"],["B1","Full name(s)","Ned Lacey and Olive Lacey"],["B2","Date(s) of birth","03/05/2014 and 04/06/2016"],["B3","Address","4 Hill St, Anytown AN3 5AA"],["C","PARENTS","<"],["C1","Mother's name","Pia Lacey"],["C2","Mother's DOB","07/07/1987"],["C3","Father's name","Quin Lacey"],["C4","Father's DOB","08/08/1985"],["D","CONCERN","<"],["D1","What are you worried about?","Quin was released on Friday and has gone home against his licence."]])
    return saved(form)


HILL: Keyed = {
    'referrer': {'name': 'Mel Gough', 'agency': 'Probation Service', 'phone': '01632 960320'},
    'children': [{'first_name': 'Ned', 'last_name': 'Lacey'}, {'first_name': 'Olive', 'last_name': 'Lacey'}],
    'household': [{'relationship': 'mother', 'first_name': 'Pia', 'last_name': 'Lacey', 'date_of_birth': '1987-07-07'}, {'relationship': 'father', 'first_name': 'Quin', 'last_name': 'Lacey', 'date_of_birth': '1985-08-08'}],
    'address': ['4 Hill St', 'Anytown', 'AN3 5AA'],
    'concern': ['Quin was released on Friday and has gone home against his licence.'],
    'listed': ['03/05/2014 and 04/06/2016'],
}


def lowe() -> bytes:
    """The parents in the children's rows."""
    form = Document()
    table(form, [["Child's Name","Child's DOB","Mother's Name","Mother's DOB","Father's Name","Father's DOB"],["Tia Lowe","03/05/2014","Sal Lowe","01/01/1990","Ron Kay","02/02/1989"],["Uri Lowe","04/06/2016","Sal Lowe","01/01/1990","Vic Dean",""]])
    table(form, [["Address of children","6 Vale St, Anytown AN4 5AA"],["Referred by","Wyn Jay (health visitor)"],["Contact","01632 960330"],["Nature of concern","Home conditions are very poor."]])
    return saved(form)


LOWE: Keyed = {
    'referrer': {'name': 'Wyn Jay', 'role': 'health visitor', 'phone': '01632 960330'},
    'children': [{'first_name': 'Tia', 'last_name': 'Lowe', 'date_of_birth': '2014-05-03'}, {'first_name': 'Uri', 'last_name': 'Lowe', 'date_of_birth': '2016-06-04'}],
    'address': ['6 Vale St', 'Anytown', 'AN4 5AA'],
    'concern': ['Home conditions are very poor.'],
    'listed': ['Sal Lowe', '01/01/1990', 'Ron Kay', '02/02/1989', 'Vic Dean'],
}


def dell() -> bytes:
    """A person with relationship, birth and telephone in one box; an address not to be told."""
    form = Document()
    form.add_heading("Early Help / Social Care Request",1)
    table(form, [["Family name:","Zane"],["Children:","Amy 03/05/2014, Ben 04/06/2016, unborn EDD 01/08/2026"],["Parent 1:","Cara Zane, mother, 05/05/1991, 07700 900340"],["Parent 2:","Dev Rao (father of Ben)"],["Address:","7 Dell, Anytown AN5 5AA - DO NOT DISCLOSE TO DEV"],["Lead professional:","Eli Fox, Family Hub, 01632 960341"],["Person completing this request:","Eli Fox"],["Consent (signature):","C Zane 1/3/26"],["Presenting needs:","Cara is pregnant and has fled Dev."]])
    return saved(form)


DELL: Keyed = {
    'referrer': {'name': 'Eli Fox'},
    'children': [{'last_name': 'Zane', 'first_name': 'Amy', 'date_of_birth': '2014-05-03'}, {'first_name': 'Ben', 'date_of_birth': '2016-06-04'}, {'unborn': True, 'first_name': 'Unborn', 'due_date': '2026-08-01'}],
    'household': [{'relationship': 'mother', 'first_name': 'Cara', 'last_name': 'Zane', 'date_of_birth': '1991-05-05'}, {'relationship': 'father of Ben', 'first_name': 'Dev', 'last_name': 'Rao'}],
    'addresses': [{'lines': ['7 Dell', 'Anytown', 'AN5 5AA'], 'confidential': True, 'children': ['children[0]', 'children[1]', 'children[2]'], 'adults': ['household[0]', 'household[1]']}],
    'agencies': [{'phone': '01632 960341', 'name': 'Eli Fox, Family Hub'}],
    'concern': ['Cara is pregnant and has fled Dev.'],
    'listed': ['07700 900340', 'DO NOT DISCLOSE TO DEV', 'C Zane 1/3/26'],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"tor": (tor, TOR), "hill": (hill, HILL), "lowe": (lowe, LOWE), "dell": (dell, DELL)}
