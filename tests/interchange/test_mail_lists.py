"""E-mails that tell of people in lists: a police notice, a form pasted into the message, a web page's tables."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.mail import read_eml

TODAY = date(2026, 3, 5)


def read(sender: str, subject: str, body: str, *, html: bool = False) -> ReadForm:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = sender, subject, "Mon, 02 Mar 2026 14:10:00 +0000"
    made.set_content(body, subtype="html" if html else "plain", cte="quoted-printable" if html else "8bit")
    return read_eml(bytes(made), today=TODAY)


@pytest.mark.clause("SL-52")
def test_children_and_adults_of_a_police_list_are_each_read_from_their_line() -> None:
    form = read(
        "PPU <ppu@anyshire.police.uk>",
        "Vulnerable child notification",
        "VULNERABLE CHILD NOTIFICATION\nIncident address: 15 Foundry Yard, Anytown, AN1 4EE\n"
        "Incident type: Domestic incident - verbal\n\nCHILDREN PRESENT\n"
        "1) BAXTER, Lily-Mae - DOB 03/03/2017 - F - Foundry Primary\n2) BAXTER, Kai - DOB 22/08/2019 - M - not at school\n\n"
        "ADULTS\nVictim: BAXTER, Jodie - DOB 17/05/1993 - mother of both children\n"
        "Suspect: COLES, Ryan - DOB 29/01/1990 - ex-partner, father of Kai\n\nCIRCUMSTANCES\nBoth were awake on the stairs.\n",
    )
    assert form.said["children"] == [
        {
            "first_name": "Lily-Mae",
            "last_name": "Baxter",
            "date_of_birth": "2017-03-03",
            "gender": "female",
            "school": "Foundry Primary",
        },
        {"first_name": "Kai", "last_name": "Baxter", "date_of_birth": "2019-08-22", "gender": "male"},
    ]
    (jodie,) = form.said["household"]
    assert (jodie["first_name"], jodie["relationship"]) == ("Jodie", "mother of both children")
    listed = "\n".join(form.not_understood)
    assert all(words in listed for words in ("15 Foundry Yard", "Victim", "COLES, Ryan", "not at school"))


def test_a_form_pasted_with_blanks_between_label_and_answer() -> None:
    form = read(
        "Tom Birk <tom.birk@homes.example.org>",
        "MARF",
        "Form would not open so pasted below\n\nCHILD DETAILS\nSurname  Vance\nFirst names  Harley Rae\nDOB  18/02/2021\n\n"
        "PARENT DETAILS\nName  Leanne Vance\nRelationship  Mother\n\nHas consent been given?  Yes\n\n"
        "REFERRER\nName  Tom Birk\nRole  Housing officer\nAgency  Anytown Homes\nPhone  01632 960808\n",
    )
    assert form.said["children"] == [{"last_name": "Vance", "first_name": "Harley Rae", "date_of_birth": "2021-02-18"}]
    assert form.said["household"] == [{"first_name": "Leanne", "last_name": "Vance", "relationship": "Mother"}]
    assert form.said["consent"] == {"given": True}
    referrer = form.said["referrer"]
    assert (referrer["role"], referrer["agency"], referrer["phone"]) == (
        "Housing officer",
        "Anytown Homes",
        "01632 960808",
    )


TABLE = (
    "<table><tr><td>{who}</td><td>Zara Lis</td></tr><tr><td>Date of birth</td><td>05&nbsp;May&nbsp;2023</td></tr>"
    "<tr><td>Hospital no.</td><td>H00923</td></tr><tr><td>Address</td><td>2 Quay Mews<br>Anytown<br>AN9 2QQ</td></tr></table>"
    "<p>Regards,<br>Miles<br><br>Dr Miles Ferris<br>Paediatric Registrar<br>Bleep 4417 | 01632 960555</p>"
)


def test_an_address_on_several_lines_of_one_box_is_one_address() -> None:
    form = read('"Miles Ferris (AGH)" <m@agh.nhs.uk>', "Referral", TABLE.format(who="Child's name"), html=True)
    assert form.said["children"] == [{"first_name": "Zara", "last_name": "Lis", "date_of_birth": "2023-05-05"}]
    assert form.said["address"] == ["2 Quay Mews", "Anytown", "AN9 2QQ"]
    assert "agencies" not in form.said
    referrer = form.said["referrer"]
    assert (referrer["name"], referrer["role"], referrer["phone"]) == (
        "Miles Ferris",
        "Paediatric Registrar",
        "01632 960555",
    )


def test_a_patient_may_be_a_parent_and_what_is_told_of_them_is_listed() -> None:
    form = read("Miles Ferris <m@agh.nhs.uk>", "Referral", TABLE.format(who="Patient"), html=True)
    assert "children" not in form.said
    listed = "\n".join(form.not_understood)
    assert "2023-05-05" in listed
    assert "2 Quay Mews, Anytown, AN9 2QQ" in listed


HANDED = (
    "For logging please.\n\nFrom: Jenny Pratt <j.pratt@oak.example.org>\nSent: 02 March 2026 11:02\nSubject: Re: L.M.\n\n"
    "Name: Lucas Mbeki\nDate of birth: 30/10/2012\nParent: Thandi Mbeki (mum) 07700 900619\n\nHe sleeps at friends'.\n\n"
    "> On 2 Mar 2026 Duty wrote:\n> Name: Sam Hill\n> Address: 1 Civic Way, Anytown AN1 1AA\n"
)


def test_the_lines_of_a_message_handed_on_are_read_and_what_it_quotes_is_not() -> None:
    form = read("Duty Admin <duty.admin@anyshire.gov.uk>", "FW: Re: L.M.", HANDED)
    assert form.said["children"] == [{"first_name": "Lucas", "last_name": "Mbeki", "date_of_birth": "2012-10-30"}]
    assert [(one["first_name"], one["last_name"], one["phone"]) for one in form.said["household"]] == [
        ("Thandi", "Mbeki", "07700 900619")
    ]
    assert "address" not in form.said
    assert form.said["referrer"]["name"] == "Duty Admin"


def test_in_an_answer_the_lines_of_the_other_message_are_only_listed() -> None:
    form = read("Duty Admin <duty.admin@anyshire.gov.uk>", "Re: L.M.", HANDED)
    assert "children" not in form.said
    assert any("Lucas" in line and "2012-10-30" in line for line in form.not_understood)


PORTAL = (
    "You have received a new submission.\n\nChild's first name\nJamie\n\nChild's last name\nPell\n\nChild's date of birth\n"
    "12 May 2015\n\nHome address\n8 Sandpit Lane\nAnytown\nAN4 4PL\n\nYour name\nOlive Marsh\n\nYour role\nTeaching assistant\n\n"
    "Your phone number\n01632 960345\n\nWhat are you worried about?\nHe sleeps in the car.\n\nHave you told the parents?\nNo\n"
)


def test_a_web_form_that_sends_answers_under_their_labels_is_read_and_its_machine_is_no_referrer() -> None:
    form = read("No Reply <forms@anytown.gov.uk>", "New submission", PORTAL)
    assert form.said["children"] == [{"first_name": "Jamie", "last_name": "Pell", "date_of_birth": "2015-05-12"}]
    assert form.said["address"] == ["8 Sandpit Lane", "Anytown", "AN4 4PL"]
    assert form.said["parents_informed"] is False
    referrer = form.said["referrer"]
    assert (referrer["name"], referrer["role"], referrer["phone"]) == (
        "Olive Marsh",
        "Teaching assistant",
        "01632 960345",
    )
    assert "sent by No Reply <forms@anytown.gov.uk>" in form.not_understood


def test_the_referrer_named_in_a_persons_message_is_listed_and_the_sender_stays() -> None:
    form = read("Duty Desk <duty@anytown.gov.uk>", "New submission", PORTAL)
    assert form.said["referrer"]["name"] == "Duty Desk"
    assert any("Olive Marsh" in line for line in form.not_understood)


def test_the_child_of_a_letter_sent_as_a_message_is_that_of_its_re_line() -> None:
    form = read(
        "Dr Priti Shah <p.shah@nhs.net>",
        "Safeguarding",
        "Dear Colleague\n\nRe: Ellis GRANT, DOB 21/10/2014\n17 Orchard Way, Anytown AN2 2QR\n\nI saw Ellis today.\n"
        "His mother Joy Grant (DOB 02/02/1985) is in hospital.\n\nYours sincerely\n\nDr Priti Shah\nGP Partner\n",
    )
    assert form.said["children"] == [{"first_name": "Ellis", "last_name": "Grant", "date_of_birth": "2014-10-21"}]
    listed = "\n".join(form.not_understood)
    assert "Joy Grant" in listed
    assert "17 Orchard Way" in listed
    assert "Ellis" not in listed
    grown = read("A <a@example.org>", "Letter", "Re: Joy Grant, DOB 02/02/1985\n\nShe has two children.\n")
    assert "children" not in grown.said
