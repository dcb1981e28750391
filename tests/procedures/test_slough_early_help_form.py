"""Slough's early help beside its tray: the assessment, the set form for the service, liaison, and information released."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from ..desks import ADVICE, EARLY_HELP, REFERRAL, Office, call, child, copied, made_office

VISIT = {"kind": "visit", "place": "at home", "who": "Ann Reed", "result": "Bedtimes talked through."}
ASSESSED = {"needs": "Regular bedtimes.", "strengths": "Ann is keen."}
SERVICE = {"service": "Family support, Elm Road", "reason": "They run a group for bedtimes."}


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    """A plain office of the test's own."""
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield office
    office.close()


def worked(office: Office, **changes: Any) -> str:
    """An episode with consent, a visit and an assessment, proposed to go to a service."""
    contact = office.decided(EARLY_HELP, **changes)
    episode = str(office.show(contact)["early_help"]["ref"])
    office.do("early_help.consent", episode, by="ehdw", at="11:10", answer="given", parent="Ann Reed", how="telephone")
    office.do("early_help.record", episode, by="ehdw", at="11:20", **VISIT)
    office.do("early_help.assess", episode, by="ehdw", at="11:30", **ASSESSED)
    office.do("early_help.refer_on", episode, by="ehdw", at="11:40", **SERVICE)
    return episode


def words_of(file: str) -> str:
    read = Document(BytesIO(Path(file).read_bytes()))
    told = [paragraph.text for paragraph in read.paragraphs]
    told += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join(told)


@pytest.mark.clause("SL-88")
def test_the_form_is_filled_from_the_record_and_a_copy_is_filed_with_date_and_service(
    office: Office, tmp_path: Path
) -> None:
    episode = worked(office)
    office.do("early_help.approve", episode, by="ehdm", at="12:00")
    done = office.do("early_help.form", episode, by="ehdw", at="12:10", out=str(tmp_path / "out"))

    told = words_of(done["file"])
    for said in ("Tom Reed", "1 May 2006", "Oakfield Primary", "Ann Reed", "4 Elm Court", SERVICE["service"], "Given"):
        assert said in told
    for said in (ASSESSED["needs"], SERVICE["reason"], VISIT["result"], "4 July 2014", "Approved by ehdm"):
        assert said in told
    shown = office.show(office.show(episode)["contact"])
    [copy] = [one for one in shown["attachments"] if "Family support" in one["name"]]
    assert copy["added_at"].isoformat().startswith("2014-07-04T11:10")
    [letter] = [one for one in shown["letters"] if one["kind"] == "sl-eh-referral-form"]
    assert (letter["to"], letter["state"]) == (SERVICE["service"], "rendered")
    office.do("letter.sent", letter["ref"], by="ehdw", at="12:20", way="post")


@pytest.mark.clause("SL-88")
def test_what_nobody_knows_stands_on_the_form_as_a_gap(office: Office, tmp_path: Path) -> None:
    episode = worked(office)
    told = words_of(office.do("early_help.form", episode, by="ehdw", out=str(tmp_path / "out"))["file"])

    assert "Not known to us" in told
    assert "What we do not know" in told
    assert "What should change, and who does what" in told


@pytest.mark.clause("SL-91")
def test_before_the_approval_the_form_is_a_draft_and_nothing_is_filed(office: Office, tmp_path: Path) -> None:
    episode = worked(office)
    done = office.do("early_help.form", episode, by="ehdw", out=str(tmp_path / "out"))

    assert "DRAFT: not approved" in words_of(done["file"])
    shown = office.show(office.show(episode)["contact"])
    assert not shown["attachments"]
    assert not [one for one in shown["letters"] if one["kind"] == "sl-eh-referral-form"]


def test_the_form_tells_a_service_neither_who_told_us_nor_where_somebody_is_hidden(
    office: Office, tmp_path: Path
) -> None:
    referrer = call()["referrer"] | {"anonymous": True}
    homes = [{"lines": ["9 Hidden Row", "Anytown"], "confidential": True, "adults": ["h1"]}]
    told = call(referrer=referrer)
    told.pop("address")
    household = [told["household"][0] | {"phone": "01632 960777"}]
    episode = worked(office, referrer=referrer, address=None, addresses=homes, household=household)

    read = words_of(office.do("early_help.form", episode, by="ehdw", out=str(tmp_path / "out"))["file"])
    for secret in ("Priya Nair", "01632 960001", "Hidden Row", "01632 960777", call()["concern"]["details"]):
        assert secret not in read
    office.do("early_help.send_back", episode, by="ehdm", at="12:00", reason="Say it otherwise.")
    office.do(
        "early_help.assess", episode, by="ehdw", at="12:05", plan="Priya Nair told us so; they moved to 9 Hidden Row."
    )
    office.do("early_help.refer_on", episode, by="ehdw", at="12:10", **SERVICE)
    assert "Hidden Row" in office.refused("early_help.form", episode, by="ehdw", out=str(tmp_path / "out")).sentence


@pytest.mark.clause("SL-14")
def test_from_early_help_only_its_own_assessment_begins_and_from_a_referral_only_the_other(office: Office) -> None:
    episode = str(office.show(office.decided(EARLY_HELP))["early_help"]["ref"])
    referral = str(office.show(office.decided(REFERRAL))["referral"]["ref"])

    assert "assessment" in office.do("early_help.assess", episode, by="ehdw", at="11:30", **ASSESSED)
    wrong = office.not_taken("early_help.assess", referral, by="ehdw", **ASSESSED)
    assert referral in wrong.sentence
    begins = {
        face.action for face in office.desk("pm").actions(episode) if face.action.startswith(("assess", "referral"))
    }
    assert not begins
    assert not any(face.action.startswith("early_help") for face in office.desk("pm").actions(referral))


@pytest.mark.clause("SL-32")
def test_the_early_help_manager_finds_domestic_abuse_and_notes_the_liaison_there(office: Office) -> None:
    office.sent()
    marked = office.sent(children=[child("Una")], concern=call()["concern"] | {"domestic_abuse": True})

    assert [row.ref for row in office.desk("ehdm").see("domestic_abuse")] == [marked]
    said = {"service": "Domestic Abuse Services, Lou Webb", "text": "They know the mother."}
    assert office.refused("contact.liaise", marked, by="ehdw", **said).clause == "SL-32"
    office.do("contact.liaise", marked, by="ehdm", at="10:30", **said)
    [row] = office.desk("ehdm").see("domestic_abuse")
    assert (row.talks, row.last) == (1, "Domestic Abuse Services, Lou Webb: They know the mother.")
    office.refused("contact.liaise", "C-000001", by="ehdm", **said)


@pytest.mark.clause("SL-74")
def test_what_was_released_to_whom_and_when_is_kept_with_the_request(office: Office) -> None:
    asked = office.sent(kind="information")
    said = {"to": "Priya Nair, Oakfield Primary", "what": "Dates of the two contacts.", "how": "secure e-mail"}
    office.do("contact.release", asked, by="dsw", at="10:30", basis="consent of the mother", **said)
    office.do("contact.decide", asked, by="dm", at="11:00", **ADVICE)
    office.do("contact.release", asked, by="dsw", at="11:30", **said | {"what": "The name of the worker."})

    kept = [note for note in office.show(asked)["notes"] if note["kind"] == "released"]
    assert [(note["text"], note["to"], note["by"]) for note in kept] == [
        ("Dates of the two contacts.", said["to"], "dsw"),
        ("The name of the worker.", said["to"], "dsw"),
    ]
    assert kept[0]["when"].startswith("2014-07-04T09:30")
    office.refused("contact.release", office.sent(), by="dsw", **said)


@pytest.mark.clause("SL-98")
def test_an_enquiry_passed_to_the_family_information_service_has_its_date_and_note(office: Office) -> None:
    ref = office.decided(ADVICE)
    office.do("contact.refer_fis", ref, by="dsw", at="12:00", note="Play groups.", when="2014-07-04T11:30:00+01:00")
    [note] = [note for note in office.show(ref)["notes"] if note["kind"] == "fis"]
    assert (note["text"], note["when"][:16]) == ("Play groups.", "2014-07-04T10:30")


@pytest.mark.clause("SL-113")
def test_a_paper_is_filed_to_all_the_familys_children_and_leaving_one_out_needs_a_reason(
    office: Office, tmp_path: Path
) -> None:
    ref = office.sent(children=[child("Tom"), child("Una"), child("Ida")])
    paper = tmp_path / "report.txt"
    paper.write_text("A school report.")

    office.do("contact.attach", ref, by="bso", path=str(paper))
    wrong = office.not_taken("contact.attach", ref, by="bso", path=str(paper), children=["c1", "c2"])
    assert wrong.field == "reason"
    assert office.not_taken("contact.attach", ref, by="bso", path=str(paper), children=["c9"]).field == "children"
    office.do(
        "contact.attach", ref, by="bso", path=str(paper), children=["c1", "c2"], reason="Ida is not at that school."
    )
    every, some = office.show(ref)["attachments"]
    assert (every["children"], every["left_out"]) == ([], "")
    assert (some["children"], some["left_out"]) == (["c1", "c2"], "Ida is not at that school.")


@pytest.mark.clause("SL-35")
def test_an_instruction_on_a_contact_is_seen_done_and_its_answer_read(office: Office) -> None:
    ref = office.sent()
    assert office.refused("contact.instruct", ref, by="dsw", to="dsw", ask="Ring the school.").clause == "SL-35"
    office.do("contact.instruct", ref, by="dm", at="10:10", to="dsw", ask="Ring the school.")

    [row] = office.desk("dsw").see("work")
    assert (row.kind, row.ask, row.given_by, row.contact) == ("instruction", "Ring the school.", "dm", ref)
    for by in ("cso", "bso", "ehdw"):
        assert office.refused("task.done", row.ref, by=by, at="10:30", answer="Done.").clause == "SL-35"
    office.do("task.done", row.ref, by="dsw", at="10:40", answer="He is there, and well.")
    assert office.refused("task.done", row.ref, by="dsw", at="10:45").clause == "SL-35, SL-70"
    assert not office.desk("dsw").see("work")
    [task] = office.show(ref)["tasks"]
    assert (task["answer"], task["done_by"]) == ("He is there, and well.", "dsw")
    assert office.tray()[ref].state == "open"
