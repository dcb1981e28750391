"""Inviting an agency's form owes an e-mail with the office's own form; it is a request, and nothing waits for it."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import docx
import pytest

from ..desks import CALL, Office

KIND = "sl-marf-invite"


def invitations(office: Office, ref: str) -> list[dict[str, object]]:
    return [letter for letter in office.letters(ref, by="cso") if letter["kind"] == KIND]


def referrer(**changes: object) -> dict[str, object]:
    return {**CALL["referrer"], **changes}


@pytest.mark.clause("SL-16", "SL-17")
def test_an_invitation_is_written_to_the_referrer_with_the_offices_form_beside_it(office, tmp_path) -> None:
    ref = office.sent()
    office.do("contact.invite_form", ref, by="cso", how="telephone")
    [letter] = invitations(office, ref)
    assert (letter["audience"], letter["state"], letter["to"]) == ("referrer", "owed", "Priya Nair")
    told = office.preview(str(letter["ref"]))
    assert "multi-agency referral form" in told
    assert "nothing waits for the form" in told
    assert "About Tom Reed" in told
    assert "4 Elm Court" not in told
    written = office.do("letter.render", str(letter["ref"]), by="bso", out=str(tmp_path / "letters"))
    assert Path(written["file"]).name == f"{letter['ref']}.docx"
    assert Path(written["enclosed"]).name == f"{letter['ref']}-form.docx"
    assert docx.Document(written["enclosed"]).tables
    office.do("letter.sent", str(letter["ref"]), by="bso", way="email")
    office.healthy()


def test_the_offices_own_form_goes_in_place_of_ours(office, tmp_path) -> None:
    ref = office.sent()
    office.do("contact.invite_form", ref, by="cso")
    own = tmp_path / "ours.docx"
    form = docx.Document()
    form.add_paragraph("Our own form")
    form.save(str(own))
    office.do("office.add_form", by="pm", file=str(own))
    written = office.do("letter.render", str(invitations(office, ref)[0]["ref"]), by="bso", out=str(tmp_path / "out"))
    assert Path(written["enclosed"]).read_bytes() == own.read_bytes()


@pytest.mark.clause("SL-16")
def test_nothing_waits_for_the_form(office) -> None:
    ref = office.sent()
    before = office.clocks(ref)
    office.do("contact.invite_form", ref, by="cso")
    assert office.clocks(ref) == before
    office.do("contact.decide", ref, by="dm", outcome="no_further_action", rationale="Seen.", extra_tasks_done=False)


@pytest.mark.clause("SL-16")
@pytest.mark.parametrize(
    "changes",
    [
        {"channel": "police", "referrer": referrer(source="police", agency="Thames Valley Police")},
        {"referrer": referrer(source="family")},
        {"channel": "marf"},
    ],
    ids=["police", "family", "form already"],
)
def test_it_is_asked_of_no_police_no_family_and_nobody_who_sent_it(office, changes) -> None:
    ref = office.record(**changes)
    assert office.refused("contact.invite_form", ref, by="cso").clause == "SL-16"
    assert invitations(office, ref) == []


@pytest.mark.parametrize("changes", [{"anonymous": True}, {"name": "", "address": [], "email": ""}])
def test_nobody_is_written_to_who_may_not_or_cannot_be(office, changes) -> None:
    ref = office.record(referrer=referrer(**changes), unknown={**CALL["unknown"], "referrer.name": "not told"})
    office.do("contact.flag", ref, by="cso", reason="A bruise")
    office.do("contact.amend", ref, by="cso", urgent=True)
    office.do("contact.submit", ref, by="cso")
    office.do("contact.invite_form", ref, by="cso")
    assert [letter["state"] for letter in invitations(office, ref)] == ["not_possible"]


@pytest.mark.clause("SL-16")
def test_a_draft_owes_it_once_it_is_sent_and_only_one_waits_at_a_time(office) -> None:
    ref = office.record()
    office.do("contact.invite_form", ref, by="cso")
    assert office.show(ref, by="cso")["letters"] == []
    office.do("contact.submit", ref, by="cso")
    assert len(invitations(office, ref)) == 1
    office.do("contact.invite_form", ref, by="cso")
    assert len(invitations(office, ref)) == 1
    office.do("letter.waive", str(invitations(office, ref)[0]["ref"]), by="bso", reason="It came by itself.")
    office.do("contact.invite_form", ref, by="cso")
    assert [letter["state"] for letter in invitations(office, ref)] == ["waived", "owed"]


@pytest.mark.clause("SL-16")
def test_an_invitation_by_email_has_the_form_attached_and_is_addressed_to_the_referrer(
    office: Office, tmp_path: Path
) -> None:
    ref = office.sent()
    office.do("contact.invite_form", ref, by="cso")
    (letter,) = office.letters(ref, "referrer")

    made = office.do("letter.render", letter["ref"], by="cso", out=str(tmp_path / "out"), way="email")

    mail = message_from_bytes(Path(made["file"]).read_bytes(), policy=policy.default)
    assert mail["To"] == "p.nair@example.org"
    assert [one.get_filename() for one in mail.iter_attachments()] == [f"{letter['ref']}-form.docx"]
    assert "multi-agency referral form" in mail.get_body().get_content()


@pytest.mark.clause("SL-26", "SL-197", "SL-198")
def test_a_letter_asked_for_as_an_email_goes_with_itself_attached_and_a_parents_address_is_left_to_the_sender(
    office: Office, tmp_path: Path
) -> None:
    ref = office.decided()
    for letter in office.letters(ref):
        made = office.do("letter.render", letter["ref"], by="bso", out=str(tmp_path / "out"), way="email")
        mail = message_from_bytes(Path(made["file"]).read_bytes(), policy=policy.default)
        assert [one.get_filename() for one in mail.iter_attachments()] == [f"{letter['ref']}.docx"]
        assert mail["To"] == (None if letter["audience"] == "parent" else "p.nair@example.org")
        if letter["audience"] == "parent":
            assert "Nair" not in mail.as_string()
