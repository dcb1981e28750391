# ruff: noqa: E501
# fmt: off
"""Referral forms that use what Word has: fields to fill, boxes to tick, text boxes, changes under review; invented people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

Keyed = dict[str, Any]
_W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')


def packed(body: str, **parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        made.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return held.getvalue()


def run(text: str, *marks: str) -> str:
    return f"<w:r><w:rPr>{''.join(f'<w:{mark}/>' for mark in marks)}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def para(*inside: str) -> str:
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in inside)}</w:p>"


def rows(*told: Sequence[str]) -> str:
    """A table; each cell is text or the inside of a paragraph."""
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith(('<w:p>', '<w:tbl>')) else para(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in told) + "</w:tbl>"


def control(text: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def box(on: bool) -> str:
    return f"<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='{int(on)}'/></w14:checkbox></w:sdtPr><w:sdtContent>{run('☒' if on else '☐')}</w:sdtContent></w:sdt>"


def chosen(text: str) -> str:
    return control(text, "<w:dropDownList><w:listItem w:displayText='Choose an item.'/></w:dropDownList>")


def prompt(text: str) -> str:
    return control(text, "<w:showingPlcHdr/>")


def picked(day: str, text: str) -> str:
    return control(text, f"<w:date w:fullDate='{day}T00:00:00Z'><w:dateFormat w:val='dd/MM/yyyy'/></w:date>")


def old_text(text: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType='end'/></w:r>"


def old_box(on: bool) -> str:
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked w:val='{int(on)}'/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"


def old_list(*entries: str, at: int) -> str:
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='{at}'/>{''.join(f'<w:listEntry w:val={chr(34)}{entry}{chr(34)}/>' for entry in entries)}</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"


def sign(code: str) -> str:
    return f"<w:r><w:sym w:font='Wingdings' w:char='{code}'/></w:r>"


def text_box(*paragraphs: str) -> str:
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wps:txbx>{inside}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"


def controls() -> bytes:
    """Content controls: text, lists, dates picked, boxes; prompts left standing; a second child's block untouched."""
    child = rows(["First name(s)", control("Leila")], ["Surname", control("Haddad")], ["Date of birth", picked("2014-05-03", "03/05/2014")], ["Gender", chosen("Female")], ["Ethnicity", chosen("White - any other White background")], ["Disability", f"<w:p>{box(False)}{run('Yes ')}{box(True)}{run('No')}</w:p>"], ["Education setting", control("Rowan Primary")])
    empty = rows(["First name(s)", prompt("Click here to enter text.")], ["Surname", prompt("Click here to enter text.")], ["Date of birth", prompt("Click here to enter a date.")], ["Gender", prompt("Choose an item.")], ["Education setting", prompt("Click here to enter text.")])
    family = rows(["Name of parent / carer", control("Nadia Haddad")], ["Relationship to child", chosen("Mother")], ["Parental responsibility", f"<w:p>{box(True)}{run('Yes ')}{box(False)}{run('No')}</w:p>"], ["Family's address", control("12 Rowan Way, Anytown AN2 2UU")], ["Parent's telephone", control("07700 900123")])
    referrer = rows(["Your full name", control("Max Trent")], ["Your job role", chosen("Health visitor")], ["Your agency", control("Rowan NHS Trust")], ["Your telephone", control("01632 960900")], ["Your e-mail", control("m.trent@example.org")])
    asked = rows(["Has the parent given consent?", f"<w:p>{box(True)}{run('Yes ')}{box(False)}{run('No')}</w:p>"], ["Name of person who gave consent", control("Nadia Haddad")], ["Date consent given", picked("2026-03-01", "01/03/2026")])
    return packed(para("Child 1") + child + para("Child 2") + empty + para("Parent / carer details") + family + para("Consent") + asked + para("What are you worried about?") + para(control("Leila flinches when grown-ups come near.")) + para("Your details") + referrer)


CONTROLS: Keyed = {
    "referrer": {"name": "Max Trent", "role": "Health visitor", "agency": "Rowan NHS Trust", "phone": "01632 960900", "email": "m.trent@example.org"},
    "children": [{"first_name": "Leila", "last_name": "Haddad", "date_of_birth": "2014-05-03", "gender": "female", "ethnicity": "WOTH", "special_needs": "none", "school": "Rowan Primary"}],
    "household": [{"first_name": "Nadia", "last_name": "Haddad", "relationship": "Mother", "parental_responsibility": True, "phone": "07700 900123"}],
    "address": ["12 Rowan Way", "Anytown", "AN2 2UU"], "consent": {"given": True, "by": "Nadia Haddad", "when": "2026-03-01"}, "concern": ["flinches when grown-ups come near"], "listed": [],
}


def legacy() -> bytes:
    """Fields of the old kind, several in one box; a list of people with one row each."""
    head = rows([f"<w:p>{run('Family name: ')}{old_text('Quigley')}{run('   Given name: ')}{old_text('Dara')}</w:p>"], [f"<w:p>{run('DoB: ')}{old_text('3/5/14')}{run('   Gender: ')}{old_list('Male', 'Female', at=1)}</w:p>"], [f"<w:p>{run('Address: ')}{old_text('6 Brook End, Anytown, AN3 3VV')}</w:p>"], [f"<w:p>{run('Is the child disabled? Yes ')}{old_box(False)}{run(' No ')}{old_box(True)}</w:p>"])
    people = rows(["Name", "Relationship", "D.o.B.", "PR"], [old_text("Una Quigley"), old_text("Mother"), old_text("9/9/90"), old_box(True)], [old_text("Finn Daly"), old_text("Father"), old_text("     "), old_box(False)])
    worry = rows(["Please tick all that apply"], [f"<w:p>{old_box(True)}{run(' Neglect  ')}{old_box(False)}{run(' Physical abuse  ')}{old_box(True)}{run(' Parental substance misuse')}</w:p>"], ["Please give details"], [old_text("Una was asleep and Dara was alone on the balcony.")])
    return packed(para("Child's details") + head + para("Family members") + people + para("Concerns") + worry + para("Referrer") + rows([f"<w:p>{run('Name: ')}{old_text('Lou Penn')}</w:p>", f"<w:p>{run('Agency: ')}{old_text('Brook Housing')}</w:p>"], [f"<w:p>{run('Tel: ')}{old_text('01632 960911')}</w:p>", f"<w:p>{run('Email: ')}{old_text('lou@example.org')}</w:p>"]))


LEGACY: Keyed = {
    "referrer": {"name": "Lou Penn", "agency": "Brook Housing", "phone": "01632 960911", "email": "lou@example.org"},
    "children": [{"first_name": "Dara", "last_name": "Quigley", "date_of_birth": "2014-05-03", "gender": "female", "special_needs": "none"}],
    "household": [{"first_name": "Una", "last_name": "Quigley", "relationship": "Mother", "date_of_birth": "1990-09-09", "parental_responsibility": True}, {"first_name": "Finn", "last_name": "Daly", "relationship": "Father"}],
    "address": ["6 Brook End", "Anytown", "AN3 3VV"], "concern": ["alone on the balcony", "Neglect", "Parental substance misuse"], "listed": [],
}


def review() -> bytes:
    """Text boxes, changes under review, a link, a footnote, hidden words, labels at the head of the page."""
    changed = f"<w:p>{run('Date of birth: ')}<w:del><w:r><w:delText>03/05/2015</w:delText></w:r></w:del><w:ins>{run('03/05/2014')}</w:ins></w:p>"
    link = f"<w:p>{run('Email: ')}<w:hyperlink r:id='r1'>{run('k.bede@example.org')}</w:hyperlink></w:p>"
    body = text_box(para("Child's name: Mina Rao"), changed, para("School: Elm Primary")) + para("Mother: Asha Rao", run(" (she must not learn who rang)", "vanish")) + para("Address: 2 Elm Close, Anytown AN4 4WW") + para(run("Concern: ", "b"), "Mina said that she sleeps in the car", "<w:r><w:footnoteReference w:id='2'/></w:r>", ".") + text_box(para("Referrer"), para("Name: Kit Bede"), para("Role: Teaching assistant"), para("Organisation: Elm Primary"), link)
    notes = f"<w:footnotes {_W}><w:footnote w:id='2'>{para('Seen by the caretaker on 27 February 2026.')}</w:footnote></w:footnotes>"
    return packed(body, header1=f"<w:hdr {_W}>{para('CONFIDENTIAL')}{para('Referral date: 02/03/2026')}</w:hdr>", footnotes=notes)


REVIEW: Keyed = {
    "referrer": {"name": "Kit Bede", "role": "Teaching assistant", "agency": "Elm Primary", "email": "k.bede@example.org"},
    "children": [{"first_name": "Mina", "last_name": "Rao", "date_of_birth": "2014-05-03", "school": "Elm Primary"}],
    "household": [{"first_name": "Asha", "last_name": "Rao", "relationship": "mother"}],
    "address": ["2 Elm Close", "Anytown", "AN4 4WW"], "concern": ["sleeps in the car"], "listed": ["she must not learn who rang", "Seen by the caretaker", "02/03/2026"],
}


def marked() -> bytes:
    """Choices struck out, highlighted, and ticked with signs of a font; a table inside a box."""
    def choice(*words: tuple[str, str]) -> str:
        return "<w:p>" + run(" / ").join(run(text, *([mark] if mark else [])) for text, mark in words) + "</w:p>"
    inner = rows(["Name", "DOB", "Relationship"], ["Ivy Cross", "1.2.85", "Mother"], ["Joe Cross", "", "Grandfather"])
    table = rows(["Child's surname", "Cross"], ["Child's forename", "Noah"], ["Date of birth", "2014-05-03"], ["Sex", choice(("Male", ""), ("Female", "strike"))], ["Who lives in the home?", inner + "<w:p/>"], ["Parents aware of referral", choice(("Yes", "strike"), ("No", ""))], ["Consent to referral", f"<w:p>{run('Yes ')}{sign('F0A8')}{run(' No ')}{sign('F0FE')}</w:p>"], ["Is the child at immediate risk?", f"<w:p>{run('Yes ')}{sign('F0FC')}{run(' No ')}{sign('F0A8')}</w:p>"], ["Domestic abuse?", choice(("Yes", "highlight w:val='yellow'"), ("No", ""))], ["Reason for referral", "Noah rang 999 himself on Sunday."], ["Referred by (name)", "Amy Lark"], ["Referred by (agency)", "Anyshire Ambulance Service"], ["Referred by (tel)", "01632 960922"]).replace(f"<w:tc>{para(inner + '<w:p/>')}</w:tc>", f"<w:tc>{inner}<w:p/></w:tc>")
    return packed(table)


MARKED: Keyed = {
    "referrer": {"name": "Amy Lark", "agency": "Anyshire Ambulance Service", "phone": "01632 960922"},
    "children": [{"first_name": "Noah", "last_name": "Cross", "date_of_birth": "2014-05-03", "gender": "male", "needs_protection": True}],
    "household": [{"first_name": "Ivy", "last_name": "Cross", "date_of_birth": "1985-02-01", "relationship": "Mother"}, {"first_name": "Joe", "last_name": "Cross", "relationship": "Grandfather"}],
    "parents_informed": False, "consent": {"given": False}, "concern": ["rang 999 himself"], "listed": [],
}


FORMS: dict[str, tuple[Callable[[], bytes], Keyed]] = {"controls": (controls, CONTROLS), "legacy": (legacy, LEGACY), "review": (review, REVIEW), "marked": (marked, MARKED)}
