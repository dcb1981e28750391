"""Every role and every action, as the manual gives them out: the table stands here, apart from the procedure's file."""

from __future__ import annotations

import pytest

from dutydesk.procedures.vocabulary import ACTIONS
from dutydesk.refusals import DeskError, NotSignedIn, Refused
from dutydesk.workflows.registry import actions

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, child
from ..given_out import DESK, ELSEWHERE, EVERYBODY, MANAGERS, MAY, OFFICERS, RECEIVING

TRAYS = {
    "duty": DESK,
    "drafts": OFFICERS | MANAGERS,
    "missing": {"misper_cso"} | MANAGERS,
    "early-help": {"ehdw"} | MANAGERS,
    "advice": {"dsw", "dm", "pm"},
    "letters": OFFICERS | MANAGERS | {"bso"},
    "referrals": {"dm", "pm"},
    "unallocated": {"dm", "pm"},
    "receiving": RECEIVING | {"pm"},
    "arrivals": OFFICERS | MANAGERS | {"bso"},
    "open-cases": DESK,
    "unowned": MANAGERS,
    "domestic-abuse": {"ehdm", "pm"},
}


LOOKED_AT = {
    "desk",
    "record",
    "contact",
    "letter",
    "task",
    "referral",
    "assessment",
    "early_help",
    "handover",
    "missing",
}
"""The kinds of records whose keys are asked for below."""


def of_a_referral(office: Office) -> dict[str, str]:
    """A referral and its assessment, transferred to the first of the receiving teams."""
    referral = office.show(office.decided(REFERRAL, urgent=True))["referral"]["ref"]
    told = office.do("referral.transfer", referral, by="dm", at="11:30", team="assessment_cin")
    return {"referral": referral, "assessment": told["assessment"]["ref"]}


def apart(office: Office, contact: str) -> dict[str, str]:
    """A record of each kind that stands apart from contacts."""
    told = {"person": "Zed Quill", "details": "Shouted."}
    subjects = {
        "lado": office.do("lado.log", by="pm", **told)["ref"],
        "adults": office.do("adults.log", by="pm", **told)["ref"],
        "meeting": office.do("meeting.plan", by="pm", day="2014-07-01", with_whom="Health")["ref"],
        "duty": office.do("duty.give", by="pm", duty="marac_research", who="marac_cso")["ref"],
        "person": office.do("marac.alert_subject", contact, by="pm", item="h1")["ref"],
        "marac": office.do("marac.plan", by="pm", kind="marac", day="2014-07-04")["ref"],
    }
    office.do("marac.add", subjects["marac"], by="pm", person=subjects["person"])
    made = office.do("marac.action", subjects["marac"], by="pm", person=subjects["person"], what="Ring.")
    return subjects | {"marac_action": made["ref"]}


def test_the_table_names_actions_that_there_are() -> None:
    """The table is what the manual says, written by hand; ``test_every_cell.py`` tries whatever there is besides."""
    assert MAY.keys() <= ACTIONS


def _subject(action: str, subjects: dict[str, str]) -> str | None:
    """The record that an action works on; none for what is done at the desk."""
    return None if actions()[action].on == "desk" else subjects.get(action.partition(".")[0])


@pytest.mark.clause("SL-31", "SL-51", "SL-46", "SL-70", "SL-20", "SL-99", "SL-100", "SL-26", "SL-27")
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_a_role_may_do_what_it_is_given_and_nothing_else(office: Office, role: str) -> None:
    ref = office.sent()
    decided = office.decided(ADVICE)
    letter, task = office.show(decided)["letters"][0]["ref"], office.show(decided)["tasks"][0]["ref"]
    office.do("missing.report", by="misper_cso", channel="police", children=[child("Kit")])
    subjects = {"contact": ref, "letter": letter, "advice": task, "task": task}
    subjects |= dict.fromkeys(("missing", "strategy"), "M-000001")
    subjects |= of_a_referral(office)
    early_help = office.show(office.decided(EARLY_HELP))["early_help"]["ref"]
    office.do("handover.begin", by="dm")
    subjects["handover"] = item = office.desk("dm").see("handover").rows[0].handed
    office.record(route="cp_transfer_in")
    subjects |= {"transfer_in": "I-000001", "walk_in": ref}
    stands = apart(office, ref)
    subjects |= {name: stands[name] for name in ("lado", "adults", "meeting", "duty", "marac")}
    of_logs = {name for name, found in actions().items() if found.on in ("lado", "adults")}
    subjects |= {"person": "P-000001", "chronology": ref, "genogram": ref}
    kept = role not in TRAYS["missing"]
    on_missing = {name for name, found in actions().items() if found.on == "missing"}
    desk = office.desk(role)
    before = desk.newest()

    for action, roles in MAY.items():
        if role not in roles and action not in {
            "audit.show",
            "store.restore",
            "store.rekey",
            "procedure.accept",
            "contact.rate",
        }:
            with pytest.raises(Refused) as refused:
                desk.do(action, _subject(action, subjects), {})
            assert refused.value.sentence
    assert desk.newest() == before
    looked_at = (
        None,
        ref,
        letter,
        task,
        subjects["referral"],
        subjects["assessment"],
        early_help,
        item,
        "I-000001",
        "P-000001",
    )
    faces = {face.action: face for subject in looked_at for face in desk.actions(subject)}
    seen = [one for name, one in stands.items() if role in MANAGERS or name not in ("lado", "adults")]
    faces |= {face.action: face for subject in seen for face in desk.actions(subject)}
    faces |= {} if kept else {face.action: face for face in desk.actions("M-000001")}
    faces |= {face.action: face for face in desk.actions("P-000001")}
    left = {"audit.show", "store.restore", "store.rekey", "procedure.accept"} | (on_missing if kept else set())
    there = {name for name, found in actions().items() if found.on in LOOKED_AT}
    left |= set() if role in MANAGERS else of_logs
    assert faces.keys() >= (MAY.keys() & there) - left
    for action, face in faces.items():
        assert not face.allowed or action not in MAY or role in MAY[action], action
        assert face.allowed or face.why, action


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_tray_is_shown_to_those_who_work_from_it(office: Office, role: str) -> None:
    desk = office.desk(role)

    for name, roles in TRAYS.items():
        shown = True
        try:
            desk.see("drafts") if name == "drafts" else desk.see("letters") if name == "letters" else desk.see(
                "tray", name=name
            )
        except Refused:
            shown = False
        assert shown == (role in roles), name


@pytest.mark.parametrize("role", sorted(ELSEWHERE))
def test_those_of_other_teams_open_no_record_and_find_nobody(office: Office, role: str) -> None:
    ref = office.sent()
    desk = office.desk(role)

    for view, asked in (
        ("record", {"ref": ref}),
        ("find", {"text": "Reed"}),
        ("letters", {}),
        ("audit", {}),
        ("staff", {}),
    ):
        with pytest.raises(Refused):
            desk.see(view, **asked)


@pytest.mark.parametrize("role", sorted(DESK - {"pm"}))
def test_who_may_sign_in_is_for_the_practice_manager_by_every_way(office: Office, role: str) -> None:
    desk = office.desk(role)

    for view, asked in (("staff", {}), ("audit", {}), ("record", {"ref": "S-000001"})):
        with pytest.raises(DeskError):
            desk.see(view, **asked)


# ------------------------------------------------------------------------------------------------- over time


def test_a_role_taken_away_holds_from_the_next_action_on(any_office: Office) -> None:
    ref = any_office.sent()
    dm = any_office.desk("dm")
    any_office.do("staff.roles", by="pm", name="dm", roles=["dsw"])

    with pytest.raises(Refused, match="no longer"):
        dm.do("contact.decide", ref, NO_ACTION)


def test_a_leaver_does_nothing_more_and_signs_in_no_more(any_office: Office) -> None:
    ref = any_office.sent()
    dm = any_office.desk("dm")
    any_office.do("staff.disable", by="pm", name="dm")

    with pytest.raises(NotSignedIn):
        dm.do("contact.decide", ref, NO_ACTION)
    with pytest.raises(DeskError):
        dm.see("record", ref=ref)
    with pytest.raises(NotSignedIn):
        any_office.another_desk("dm")


def test_somebody_new_gets_a_password_once_and_acts_in_one_role_at_a_time(any_office: Office) -> None:
    made = any_office.do("staff.add", by="pm", name="Mary O'Hara", roles=["cso", "dsw"])
    desk = any_office.another_desk("mary o'hara", password=made["one_time_password"])

    assert (desk.signed.role, desk.signed.one_time) == ("cso", True)
    assert desk.do("contact.record")["ref"]
    with pytest.raises(Refused):
        desk.act_as("dsw").do("contact.record")
    with pytest.raises(NotSignedIn):
        desk.act_as("dm")
    desk.close()
    with pytest.raises(NotSignedIn):
        any_office.another_desk("mary o'hara", password=made["one_time_password"], role="dm")


def test_the_last_one_who_may_add_people_stays(office: Office) -> None:
    office.refused("staff.disable", by="pm", name="pm")
    office.refused("staff.roles", by="pm", name="pm", roles=["dm"])
    office.do("staff.add", by="pm", name="second", roles=["pm"])
    office.do("staff.roles", by="pm", name="pm", roles=["pm", "dm"])


def test_a_name_is_taken_once_whatever_its_letters(office: Office) -> None:
    office.do("staff.add", by="pm", name="Zoë", roles=["cso"])

    office.refused("staff.add", by="pm", name="ZOË", roles=["cso"])
    office.not_taken("staff.add", by="pm", name="x", roles=["chief"])
    office.not_taken("staff.add", by="pm", name="x", roles=[])


def test_ones_password_is_changed_with_the_old_one_only(any_office: Office) -> None:
    desk = any_office.desk("cso")
    with pytest.raises(DeskError):
        desk.do("staff.change_password", None, {"old": "wrong", "new": "a much longer password"})
    desk.do("staff.change_password", None, {"old": "training", "new": "a much longer password"})

    with pytest.raises(NotSignedIn):
        any_office.another_desk("cso")
    any_office.another_desk("cso", password="a much longer password").close()
    details = [entry.details for entry in any_office.entries() if entry.action == "staff.change_password"]
    assert "longer" not in str(details)
