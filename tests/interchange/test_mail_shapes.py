"""E-mails as they come: with a form, handed on, with the answers in their own lines, packed by Outlook."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import layouts_tables

from dutydesk.interchange.attached import TNEF
from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.mail import read_eml

TODAY = date(2026, 3, 5)
SIGNED = "\n\nKind regards\n\nJo Marr\nMidwife\nAddress: Ferry Hospital, 1 Quay, Anytown AN9 9AA\nTel: 01632 960300\n"


def message(subject: str, body: str, sender: str = "Jo Marr <jo@ferry.nhs.uk>") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "duty@anyshire.gov.uk", subject
    made["Date"], made["Message-ID"] = "Mon, 02 Mar 2026 14:10:00 +0000", "<1@ferry>"
    made.set_content(body)
    return made


def read(made: EmailMessage) -> ReadForm:
    return read_eml(bytes(made), today=TODAY)


def with_form(sender: str) -> ReadForm:
    made = message("Referral", "Please find attached." + SIGNED, sender)
    made.add_attachment(
        layouts_tables.ferry(), maintype="application", subtype="octet-stream", filename="MARF – 1.docx"
    )
    return read(made)


def test_the_sender_is_the_forms_referrer_only_where_it_is_the_same_person() -> None:
    assert with_form("Jo Marr <jo@ferry.nhs.uk>").said["referrer"]["email"] == "jo@ferry.nhs.uk"
    other = with_form("Ward Office <office@ferry.nhs.uk>")
    assert "email" not in other.said["referrer"]
    assert other.said["referrer"]["name"] == "Jo Marr"
    assert "sender of the e-mail: Ward Office <office@ferry.nhs.uk>" in other.not_understood
    assert [found.name for found in other.attachments] == ["MARF – 1.docx"]


def test_labels_and_answers_in_the_message_itself_are_the_childs_and_its_signature_the_referrers() -> None:
    form = read(
        message(
            "Worry",
            "Child's name: Tom Reed\nDate of birth: 03/05/2014\nSchool: Oakfield Primary\n"
            "Mother: Ann Reed\n\nTom has bruises." + SIGNED,
        )
    )
    assert form.said["children"] == [
        {"first_name": "Tom", "last_name": "Reed", "date_of_birth": "2014-05-03", "school": "Oakfield Primary"}
    ]
    assert [one["first_name"] for one in form.said["household"]] == ["Ann"]
    assert "address" not in form.said
    assert form.said["referrer"] == {
        "name": "Jo Marr",
        "role": "Midwife",
        "agency": "Ferry Hospital",
        "address": ["1 Quay", "Anytown", "AN9 9AA"],
        "phone": "01632 960300",
        "email": "jo@ferry.nhs.uk",
        "source": "professional",
    }
    assert "Tom has bruises." in form.said["concern"]["details"]


def test_who_is_named_in_sentences_is_listed_and_taken_for_nobody() -> None:
    form = read(
        message(
            "Tom Reed",
            "I am worried about Tom Reed (dob 03/05/2014). He lives at 4 Mill Lane, Anytown AN1 1AB." + SIGNED,
        )
    )
    assert "children" not in form.said
    assert "named in the message: Tom Reed, date of birth 03/05/2014" in form.not_understood
    assert any("4 Mill Lane, Anytown AN1 1AB" in line for line in form.not_understood)


def test_a_message_handed_on_names_who_wrote_it() -> None:
    form = read(message("FW: Tom", "FYI\n\nFrom: Anna Poll <a.poll@oak.sch.uk>\nSent: 1 March 2026\n\nTom is bruised."))
    assert form.said["referrer"]["name"] == "Jo Marr"
    assert "forwarded or answered message from: Anna Poll <a.poll@oak.sch.uk>" in form.not_understood
    assert "Tom is bruised." in form.said["concern"]["details"]


def test_outlooks_parcel_is_kept_and_said() -> None:
    made = message("Form", "See attached.")
    made.add_attachment(
        b"\x78\x9f\x3e\x22" + b"\x01" * 99, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    form = read(made)
    assert [(found.name, found.media_type) for found in form.attachments] == [("winmail.dat", TNEF)]
    assert any("winmail.dat" in line and "Outlook" in line for line in form.not_understood)


def test_a_protected_form_is_kept_and_said() -> None:
    made = message("Form", "See attached.")
    made.add_attachment(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), maintype="application", subtype="msword", filename="MARF.docx"
    )
    form = read(made)
    assert [found.name for found in form.attachments] == ["MARF.docx"]
    assert any("MARF.docx" in line and "password" in line for line in form.not_understood)


def test_a_subject_in_windows_letters_without_a_word_about_it() -> None:
    form = read_eml(b"From: x@example.org\r\nSubject: Zo\xeb at caf\xe9\r\n\r\nSee above.\r\n", today=TODAY)
    assert form.subject == "Zoë at café"
    assert form.received is None


def test_a_class_behind_a_childs_name_is_no_child() -> None:
    form = read(
        message(
            "Concern",
            "Pupil name: Aaliyah Begum\nDOB: 03/02/2018\nHome address: 61 Priory Road, Anytown, AN5 2WW\n"
            "Siblings: Yusuf Hussain (DOB 11/09/2020), Reception\n\nShe was locked out.",
        )
    )
    assert [(one["first_name"], one["last_name"]) for one in form.said["household"]] == [("Yusuf", "Hussain")]


def test_an_unborn_child_is_told_of_by_its_mother_and_the_day_it_is_due() -> None:
    sender = '"GARDNER, Lucy (FERRY HOSPITALS NHS TRUST)" <lucy@ferry.nhs.uk>'
    form = read(
        message(
            "Unborn baby",
            "* Mother's name: Tanya Bright\n* Mother's DOB: 01/10/2004\n* EDD: 14/08/2026\n"
            "* Father: Kyle Denton DOB 6/6/1999\n\nLate booking.\n\nMany thanks\n\nLucy Gardner\nSpecialist Midwife\n"
            "Ferry Hospitals NHS Trust\nMob 07700 900666 | lucy@ferry.nhs.uk",
            sender,
        )
    )
    assert form.said["children"] == [{"unborn": True, "due_date": "2026-08-14"}]
    assert [(one["first_name"], one["relationship"]) for one in form.said["household"]] == [
        ("Tanya", "mother"),
        ("Kyle", "father"),
    ]
    referrer = form.said["referrer"]
    assert (referrer["name"], referrer["role"], referrer["agency"], referrer["phone"]) == (
        "Lucy Gardner",
        "Specialist Midwife",
        "Ferry Hospitals NHS Trust",
        "07700 900666",
    )


def test_tables_of_a_message_are_read_as_tables_and_what_a_contact_has_no_place_for_stands_in_the_words() -> None:
    made = message("Notice", "", "PC 4471 Sam Reid <sam.reid@anyshire.police.uk>")
    made.set_content(
        "<p>PUBLIC PROTECTION NOTICE</p><table><tr><td>Incident ref</td><td>AT-0931</td></tr><tr><td>Location</td>"
        "<td>18 Mason Street, Anytown, AN2 2LL</td></tr></table><p>Child 1</p><table><tr><th>Surname</th><th>Forename</th>"
        "<th>DOB</th><th>Gender</th></tr><tr><td>DOYLE</td><td>Connor</td><td>07/07/2013</td><td>M</td></tr><tr><td>DOYLE"
        "</td><td>Erin</td><td>19/10/2017</td><td>F</td></tr></table><p>Adults</p><table><tr><th>Name</th><th>DOB</th>"
        "<th>Role</th></tr><tr><td>Sinead DOYLE</td><td>02/02/1991</td><td>Victim</td></tr></table><p>Both heard it.</p>",
        subtype="html",
    )
    form = read(made)
    assert [(one["first_name"], one["date_of_birth"], one["gender"]) for one in form.said["children"]] == [
        ("Connor", "2013-07-07", "male"),
        ("Erin", "2017-10-19", "female"),
    ]
    assert form.said["household"] == [{"first_name": "Sinead", "last_name": "Doyle", "date_of_birth": "1991-02-02"}]
    assert "Victim" in form.said["concern"]["details"]
    assert any("18 Mason Street" in line for line in form.not_understood)


def test_whoever_asks_not_to_be_named_is_kept_from_the_family() -> None:
    for words in ("I dont want my name given to them.", "Please keep me anonymous.", "I do not want to be named"):
        form = read(message("Next door", f"Hello\n\n{words}\nThere is shouting every night.\n", "Mo <mo@example.com>"))
        assert form.said["referrer"]["anonymous"] is True, words
        assert any("asks not to be named" in line for line in form.not_understood)
    told = read(message("Next door", "The family at 47 Albert Road AN3 9LL have two children.", "Mo <mo@example.com>"))
    assert "an address in the message: The family at 47 Albert Road AN3 9LL" in told.not_understood
    assert "anonymous" not in read(message("Next door", "He would not tell me his name.")).said["referrer"]
