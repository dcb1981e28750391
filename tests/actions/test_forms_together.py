"""Several referral forms in one e-mail: each family has a contact of its own, and no form is drafted twice (SL-52)."""

from __future__ import annotations

import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from ..desks import Office

sys.path.insert(0, str(Path(__file__).parents[1] / "interchange"))
import councils

FIRST, SECOND = "MARF one.docx", "MARF two.docx"


@pytest.fixture(scope="module")
def forms() -> dict[str, bytes]:
    return {FIRST: councils.south(), SECOND: councils.west()}


def taken(office: Office, path: Path, content: bytes, by: str = "cso") -> dict[str, Any]:
    path.write_bytes(content)
    return office.do("import.take", by=by, path=str(path))


def mail(forms: dict[str, bytes], words: str = "Two families, please ring me about the first.") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Oak School <office@oak.sch.uk>", "Two referrals"
    made["Date"], made["Message-ID"] = "Fri, 04 Jul 2014 09:15:00 +0100", f"<{len(words)}@oak.sch.uk>"
    made.set_content(words)
    for name, content in forms.items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


@pytest.fixture
def both(office: Office, tmp_path: Path, forms: dict[str, bytes]) -> dict[str, Any]:
    return taken(office, tmp_path / "two.eml", mail(forms))


def shown(office: Office, ref: str) -> dict[str, Any]:
    return dict(office.desk("cso").see("contact", ref=ref))


def names(office: Office, ref: str) -> list[str]:
    return [child["first_name"] for child in shown(office, ref)["children"]]


@pytest.mark.clause("SL-52")
def test_two_forms_in_one_e_mail_are_two_drafts_each_with_its_own_children(office: Office, both, forms) -> None:
    (other,) = both["also"]
    assert (both["already"], other["already"]) == (False, False)
    assert names(office, both["ref"]) == ["Amira", "Bilal", "Unborn"]
    assert names(office, other["ref"]) == ["Leo James"]
    first, second = shown(office, both["ref"]), shown(office, other["ref"])
    assert (first["state"], second["state"]) == ("draft", "draft")
    assert first["received"] == second["received"]
    assert [clock["clock"] for clock in first["clocks"]] == [clock["clock"] for clock in second["clocks"]] != []
    assert [kept["name"] for kept in second["attachments"]] == [SECOND]
    assert {kept["name"] for kept in first["attachments"]} >= {FIRST, SECOND}
    office.close()
    assert {entry.ref for entry in office.entries() if entry.action == "import.take"} == {both["ref"], other["ref"]}


def test_the_words_of_the_e_mail_stand_with_the_first_alone(office: Office, both) -> None:
    other = both["also"][0]["ref"]
    assert "ring me about the first" in str(shown(office, both["ref"])["concern"])
    assert "ring me about the first" not in str(shown(office, other)["concern"])
    assert any(both["ref"] in line for line in shown(office, other)["not_understood"])
    assert any(SECOND in line for line in shown(office, both["ref"])["not_understood"])


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_a_form_of_an_e_mail_that_comes_again_alone_is_known(office: Office, both, forms, name, tmp_path) -> None:
    again = taken(office, tmp_path / "again.docx", forms[name])
    assert (again["ref"], again["already"]) == (both["ref"] if name == FIRST else both["also"][0]["ref"], True)


def test_the_same_e_mail_again_tells_of_both(office: Office, both, forms, tmp_path: Path) -> None:
    again = taken(office, tmp_path / "again.eml", mail(forms))
    assert (again["ref"], again["already"]) == (both["ref"], True)
    assert [(one["ref"], one["already"]) for one in again["also"]] == [(both["also"][0]["ref"], True)]


def test_forms_that_came_alone_before_are_not_drafted_again_and_a_new_message_is_not_lost(
    office, forms, tmp_path
) -> None:
    alone = [taken(office, tmp_path / f"{at}.docx", content)["ref"] for at, content in enumerate(forms.values())]
    answer = taken(office, tmp_path / "two.eml", mail(forms))
    assert not answer["already"]
    assert "ring me about the first" in str(shown(office, answer["ref"])["concern"])
    assert alone[0] in answer["may_belong_to"]
    assert [(one["ref"], one["already"]) for one in answer["also"]] == [(alone[1], True)]


def test_one_form_attached_twice_is_one_draft(office: Office, forms, tmp_path: Path) -> None:
    answer = taken(office, tmp_path / "two.eml", mail({FIRST: forms[FIRST], "copy.docx": forms[FIRST]}))
    assert "also" not in answer
    assert any("copy.docx: the same form again" in line for line in answer["not_understood"])


@pytest.mark.clause("SL-80")
def test_of_a_further_contact_that_is_kept_from_whoever_sends_it_in_again_nothing_is_told(
    office, both, forms, tmp_path
) -> None:
    other = both["also"][0]["ref"]
    office.do("contact.flag", other, by="cso", reason="Now.")
    office.do("record.restrict", other, by="dm", grounds="staff", reason="Her aunt works here.", named=["dm"])
    again = taken(office, tmp_path / "again.eml", mail(forms), by="marac_cso")
    assert [(one["ref"], one["ask"]) for one in again["also"]] == [(None, "duty manager")]
    assert other not in repr(again)
