"""MARAC and MAPPA at Slough's desk: the alert and its notices, the lists and briefing, and what follows a meeting
(SL-21, SL-43, SL-186 to SL-193)."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from dutydesk.refusals import BadInput, Refused

from ..desks import REFERRAL, adult, child
from .slough_desk import desk

__all__ = ["desk"]

ROLES = ("cso", "misper_cso", "bso", "ehdw", "ehdm", "dsw", "dm", "receiving_pm", "worker", "pac_manager")
"""Everybody but the practice manager and the researcher."""


def alerted(desk: Any, contact: str, by: str = "marac_cso", item: str = "h1") -> str:
    """The alert on somebody of a contact; the person's reference."""
    return str(desk.do("marac.alert_subject", contact, by=by, item=item, reason="Domestic violence.")["ref"])


def notices(desk: Any, ref: str, by: str = "cso") -> set[tuple[str, str]]:
    return {(one["kind"], one["child"]) for one in desk.show(ref, by=by)["notices"]}


def listed(desk: Any, person: str, kind: str = "marac", day: str = "2014-07-04") -> str:
    """A meeting with one person on its list."""
    meeting = str(desk.do("marac.plan", by="marac_cso", kind=kind, day=day)["ref"])
    desk.do("marac.add", meeting, by="marac_cso", person=person)
    return meeting


@pytest.mark.clause("SL-186")
def test_only_the_practice_manager_and_the_researcher_make_the_alert_and_the_second_opens_the_first(desk):
    contact = desk.sent()
    for role in ROLES:
        assert "SL-186" in desk.refused("marac.alert_subject", contact, by=role, item="h1").clause
    person = alerted(desk, contact)
    for role in ROLES:
        assert "SL-186" in desk.refused("marac.alert", desk.show(contact)["children"][0]["person"], by=role).clause

    again = desk.do("marac.alert", person, by="pm", at="11:00", reason="Another report.")

    assert again["already"]
    assert (again["alert"]["by"], again["alert"]["reason"]) == ("marac_cso", "Domestic violence.")
    assert desk.do("marac.alert_subject", contact, by="pm", item="h1")["already"]
    assert [row.ref for row in desk.desk("pm").see("marac") if row.what == "alert"] == [person]


@pytest.mark.clause("SL-187")
def test_the_subject_is_chosen_from_the_people_recorded_and_the_mother_is_never_assumed(desk):
    contact = desk.sent(household=[adult("Ann"), adult("Ben", relationship="father")])

    assert isinstance(desk.not_taken("marac.alert_subject", contact, by="pm"), BadInput)
    assert isinstance(desk.not_taken("marac.alert_subject", contact, by="pm", item="h9"), BadInput)
    assert isinstance(desk.not_taken("marac.alert", by="pm"), BadInput)
    father = alerted(desk, contact, item="h2")

    assert desk.show(father)["first_name"] == "Ben"
    assert next((one["kind"], one["person"]) for one in desk.show(contact)["notices"]) == ("subject", father)


@pytest.mark.clause("SL-188")
def test_every_linked_child_carries_the_notice_also_one_added_later_and_all_go_with_the_alert(desk):
    contact = desk.sent()
    person = alerted(desk, contact)
    other = desk.sent(children=[child("Sam", date_of_birth="2011-02-02")], household=[adult("Cy", "Moor")])
    assert notices(desk, contact) == {("subject", ""), ("related", "c1")}
    assert notices(desk, other) == set()

    desk.do("contact.amend", contact, by="dm", children=[child("Una", date_of_birth="2013-01-01")])
    desk.do("contact.link", other, by="dm", item="c1", person=desk.show(contact)["children"][0]["person"])
    assert notices(desk, contact) == {("subject", ""), ("related", "c1"), ("related", "c2")}
    assert notices(desk, other) == {("related", "c1")}
    assert [one["kind"] for one in desk.show(desk.show(contact)["children"][0]["person"])["notices"]] == ["related"]
    assert desk.tray(by="cso")[contact].notices == desk.tray(by="cso")[other].notices == ("MARAC",)

    desk.do("contact.amend", contact, by="dm", remove=["c2"], reason="She is another family's.")
    assert notices(desk, contact) == {("subject", ""), ("related", "c1")}
    for role in ROLES:
        assert desk.refused("marac.withdraw", person, by=role, reason="x").clause == "SL-188"
    desk.do("marac.withdraw", person, by="pm", reason="The case is over.")
    assert notices(desk, contact) == notices(desk, other) == set()
    assert desk.tray(by="cso")[contact].notices == ()
    assert not desk.show(person)["notices"]
    assert "No MARAC alert" in desk.refused("marac.withdraw", person, by="pm", reason="Again.").sentence


@pytest.mark.clause("SL-189")
def test_the_researcher_alone_writes_notes_on_each_person_and_one_document_briefs_the_practice_manager(
    desk, tmp_path: Path
):
    from docx import Document

    contact = desk.sent(household=[adult("Ann"), adult("Ben", relationship="father")])
    first, second = alerted(desk, contact), alerted(desk, contact, item="h2")
    meeting = listed(desk, first, day="2014-07-10")
    desk.do("marac.add", meeting, by="pm", person=second)
    for role in (*ROLES[:7], "pm"):
        assert (
            "SL-189" in desk.refused("marac.research", meeting, by=role, person=first, notes="Known since May.").clause
        )
    for role in ROLES:
        assert "SL-189" in desk.refused("marac.plan", by=role, day="2014-07-31").clause
        assert "SL-189" in desk.refused("marac.add", meeting, by=role, person=first).clause
        assert "SL-189" in desk.refused("marac.briefing", meeting, by=role, out=str(tmp_path)).clause
    assert "already" in desk.refused("marac.add", meeting, by="pm", person=first).sentence
    desk.refused("marac.research", meeting, by="marac_cso", person=first, notes="")
    desk.do("marac.research", meeting, by="marac_cso", person=first, notes="Known since May. =1+1 [b]")

    assert [(one["name"], one["state"]) for one in desk.show(meeting)["list"]] == [
        ("Ann Reed", "done"),
        ("Ben Reed", "to_do"),
    ]
    made = desk.do("marac.briefing", meeting, by="pm", out=str(tmp_path))
    words = "\n".join(one.text for one in Document(made["file"]).paragraphs)
    assert (made["people"], made["to_do"]) == (2, 1)
    for wanted in ("Briefing for MARAC, 10 July 2014", "Ann Reed", "Known since May. =1+1 [b]", "Ben Reed", "TO DO"):
        assert wanted in words


@pytest.mark.clause("SL-190")
def test_a_mappa_meeting_has_its_list_and_briefing_makes_no_alert_and_nothing_more(desk, tmp_path: Path):
    contact = desk.decided(REFERRAL)
    person = desk.show(contact)["children"][0]["person"]
    meeting = listed(desk, person, kind="mappa")

    assert not desk.show(person)["notices"]
    assert "No MARAC alert" in desk.refused("marac.withdraw", person, by="pm", reason="Again.").sentence
    assert not [row for row in desk.desk("pm").see("marac") if row.what == "alert"]
    assert desk.do("marac.briefing", meeting, by="pm", out=str(tmp_path))["people"] == 1
    assert desk.refused("marac.action", meeting, by="pm", person=person, what="Ring.").clause
    assert desk.refused("marac.discussed", meeting, by="pm", person=person, discussed="Spoken of.").clause
    assert "emails" not in desk.do("marac.hold", meeting, by="pm")


def open_family(desk: Any) -> str:
    """A contact whose referral is allocated to a worker."""
    contact = desk.decided(REFERRAL)
    referral = desk.show(contact)["referral"]["ref"]
    allocate(desk, referral)
    return str(contact)


def allocate(desk: Any, referral: str) -> None:
    from dutydesk.models import Referral

    store = desk.desk("pm").store
    with store.write(desk.desk("pm").now()) as writing:
        record = writing.get(Referral, int(referral[2:]))
        writing.change(
            record, state="allocated", team="assessment_cin", social_work_manager="receiving_pm", worker="worker"
        )


@pytest.mark.clause("SL-191")
def test_after_marac_the_worker_of_an_open_family_is_owed_an_email_and_a_closed_family_none(desk):
    family = open_family(desk)
    closed = desk.decided(children=[child("Sam", "Moor", date_of_birth="2010-01-01")], household=[adult("Cy", "Moor")])
    ours, theirs = alerted(desk, family), alerted(desk, closed)
    meeting = listed(desk, ours)
    desk.do("marac.add", meeting, by="pm", person=theirs)
    desk.do("marac.discussed", meeting, by="pm", person=ours, discussed="A safety plan was agreed.")
    assert desk.refused("marac.hold", meeting, by="marac_cso")

    owed = desk.do("marac.hold", meeting, by="pm")["emails"]
    desk.do("marac.action", meeting, by="pm", person=ours, what="Visit at school.", owner="worker")

    assert [
        (one["kind"], one["to"]) for one in desk.letters(family, "colleague") if one["kind"] == "sl-marac-outcome"
    ] == [("sl-marac-outcome", "worker")]
    assert not [one for one in desk.letters(closed) if one["kind"] == "sl-marac-outcome"]
    words = desk.preview(owed[0], by="pm")
    assert "was discussed at MARAC" in words
    assert "A safety plan was agreed." in words
    assert "Outstanding: Visit at school. (worker)" in words
    sent = desk.do("letter.sent", owed[0], by="pm", way="email")
    assert (sent["sent_by"], bool(sent["sent_at"])) == ("pm", True)


def test_the_email_is_addressed_where_the_office_has_entered_the_worker_in_its_directory(desk, tmp_path):
    meeting = listed(desk, alerted(desk, open_family(desk)))
    [owed] = desk.do("marac.hold", meeting, by="pm")["emails"]

    def to() -> str | None:
        file = Path(desk.do("letter.render", owed, by="pm", out=str(tmp_path))["file"])
        return message_from_bytes(file.read_bytes())["To"]

    assert to() is None
    desk.do("directory.write", by="bso", body="the worker", title="Worker", email="worker@anytown.example")
    assert to() == "worker@anytown.example"
    desk.do("directory.write", by="bso", body="worker", email="another@anytown.example")
    assert to() is None


@pytest.mark.clause("SL-191")
def test_a_family_is_open_as_its_team_tells_us_and_gets_no_email_once_the_team_has_closed_the_case(desk):
    closed, told = open_family(desk), desk.decided(children=[child("Sam", "Moor")], household=[adult("Cy", "Moor")])
    tom, sam = (desk.show(one)["children"][0]["person"] for one in (closed, told))
    desk.do("person.case_open", tom, by="bso", team="assessment_cin", worker="worker")
    desk.do("person.case_closed", tom, by="bso", on="2014-07-04")
    desk.do("person.case_open", sam, by="bso", team="cp_lac", worker="Wendy Marsh")
    meeting = listed(desk, alerted(desk, closed))
    desk.do("marac.add", meeting, by="pm", person=alerted(desk, told))

    owed = desk.do("marac.hold", meeting, by="pm")["emails"]

    assert [(one["ref"], one["to"]) for one in desk.letters(told, "colleague")] == [(owed[0], "Wendy Marsh")]
    assert len(owed) == 1
    assert not [one for one in desk.letters(closed) if one["kind"] == "sl-marac-outcome"]


@pytest.mark.clause("SL-191")
def test_one_worker_of_a_family_gets_one_email_and_only_the_practice_manager_sends_it(desk):
    family = open_family(desk)
    tom = desk.show(family)["children"][0]["person"]
    desk.do("person.case_open", tom, by="bso", team="assessment_cin", worker="worker")
    unlisted = desk.decided(REFERRAL, children=[child("Kit", "Vale")], household=[adult("Di", "Vale")])
    allocate(desk, desk.show(unlisted)["referral"]["ref"])
    meeting = listed(desk, alerted(desk, family))
    for other in ROLES[:7]:
        assert desk.refused("marac.hold", meeting, by=other).clause == "SL-191"
        assert desk.refused("marac.discussed", meeting, by=other, person=tom, discussed="x").clause == "SL-191"
    [email] = desk.do("marac.hold", meeting, by="pm")["emails"]
    for other in ("cso", "marac_cso", "bso", "ehdm", "dm"):
        assert "SL-191" in desk.refused("letter.sent", email, by=other, way="email").clause
    coming = listed(desk, tom, day="2014-07-10")
    assert "not been held" in desk.refused("marac.hold", coming, by="pm").sentence


@pytest.mark.clause("SL-192", "SL-193")
def test_an_action_is_a_case_note_on_every_linked_case_and_stays_listed_until_it_is_done(desk):
    first = desk.sent()
    person = alerted(desk, first)
    second = desk.sent()
    desk.do("contact.link", second, by="dm", item="c1", person=desk.show(first)["children"][0]["person"])
    other = desk.sent(children=[child("Sam", "Moor")], household=[adult("Cy", "Moor")])
    meeting = listed(desk, person)
    wanted = {"what": "Change the locks.", "owner": "Housing", "wanted_by": "2014-07-09"}
    made = desk.do("marac.action", meeting, by="pm", person=person, **wanted)["ref"]

    for role in (*ROLES, "marac_cso"):
        assert desk.refused("marac.action", meeting, by=role, person=person, what="Ring.").clause == "SL-192"

    def told(contact: str) -> list[str]:
        return [note["text"] for note in desk.show(contact)["notes"] if note["kind"] == "marac_action"]

    noted = "Change the locks. By Housing. Wanted by 09 Jul 2014."
    assert all(noted in told(contact)[0] for contact in (first, second))
    assert told(other) == []
    assert made in {row.ref for row in desk.desk("pm").see("marac")}

    desk.do("marac.action_done", made, by="pm", result="Done on Monday.", in_modus=True)
    assert made not in {row.ref for row in desk.desk("pm").see("marac")}
    assert all("Done on Monday." in told(contact)[1] for contact in (first, second))


@pytest.mark.clause("SL-193")
def test_a_finished_action_asks_after_modus_with_date_and_name_and_only_the_two_roles_tick_it(desk):
    contact = desk.sent()
    person = alerted(desk, contact)
    meeting = listed(desk, person)
    made = desk.do("marac.action", meeting, by="pm", person=person, what="Change the locks.")["ref"]

    assert desk.not_taken("marac.action_done", made, by="pm", result="Done.").field == "in_modus"
    for role in ROLES:
        assert desk.refused("marac.action_done", made, by=role, result="Done.", in_modus=True).clause == "SL-193"
    ahead = {"result": "Done.", "in_modus": True, "modus_on": "2014-07-05"}
    assert desk.not_taken("marac.action_done", made, by="pm", **ahead).field == "modus_on"
    desk.do("marac.action_done", made, by="marac_cso", result="Done.", in_modus=False)
    assert {row.state for row in desk.desk("pm").see("marac") if row.ref == made} == {"not in Modus"}
    for role in ROLES:
        assert desk.refused("marac.modus", made, by=role).clause == "SL-193"
    assert desk.not_taken("marac.modus", made, by="pm", modus_on="2014-07-05").field == "modus_on"
    desk.do("marac.modus", made, by="marac_cso", modus_on="2014-07-03", modus_by="Kay")

    told = desk.show(made)
    assert (told["in_modus"], str(told["modus_on"]), told["modus_by"]) == (True, "2014-07-03", "Kay")
    for role in ("pm", "marac_cso"):
        assert "already" in desk.refused("marac.modus", made, by=role, modus_by="Another").sentence
    other = desk.do("marac.action", meeting, by="pm", person=person, what="Ring the school.")["ref"]
    told = desk.do("marac.action_done", other, by="pm", result="Rung.", in_modus=True)
    assert (told["in_modus"], str(told["modus_on"]), told["modus_by"]) == (True, "2014-07-04", "pm")


@pytest.mark.clause("SL-21", "SL-43")
def test_the_research_duty_is_given_to_a_named_researcher_with_dates_and_a_gap_is_shown(desk):
    def research(at: str = "10:00") -> Any:
        return next(one for one in desk.desk("pm", at).see("rota").duties if one.duty == "marac_research")

    assert research().gap
    assert "SL-21" in desk.refused("duty.give", by="pm", duty="marac_research", who="cso").clause
    for other in ("dm", "ehdm", "dsw", "marac_cso", "cso"):
        assert {"SL-21", "SL-33"} & set(
            desk.refused("duty.give", by=other, duty="marac_research", who="marac_cso").clause.split(", ")
        )
    desk.do("duty.give", by="pm", duty="marac_research", who="marac_cso", starts="2014-07-04", ends="2014-07-31")

    assert (research().who, research().gap) == (("marac_cso",), False)
    assert str(research().ends) == "2014-07-31"
    assert research("2014-08-01T10:00").gap
    assert desk.desk("marac_cso").see("marac") == ()
    for other in ("cso", "misper_cso", "bso", "dsw", "ehdw", "reception", "receiving_pm", "worker"):
        with pytest.raises(Refused):
            desk.desk(other).see("marac")
