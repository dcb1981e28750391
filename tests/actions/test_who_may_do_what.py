"""Every role and every action, as the manual gives them out: the table stands here, apart from the procedure's file."""

from __future__ import annotations

import pytest

from dutydesk.procedures.vocabulary import ACTIONS
from dutydesk.refusals import BadInput, DeskError, NotSignedIn, Refused
from dutydesk.workflows.registry import actions

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, child

OFFICERS = {"cso", "misper_cso", "marac_cso"}
MANAGERS = {"ehdm", "dm", "pm"}
DESK = OFFICERS | MANAGERS | {"bso", "ehdw", "dsw"}
ELSEWHERE = {"receiving_pm", "receiving_pm_2", "receiving_pm_3", "worker", "worker_2", "pac_manager", "reception"}
RECEIVING = {"receiving_pm", "receiving_pm_2", "receiving_pm_3", "pac_manager"}
WORKERS = {"worker", "worker_2"}
EVERYBODY = DESK | ELSEWHERE

MAY = {
    "team.set": {"pm"},
    "contact.record": OFFICERS,
    "contact.amend": OFFICERS | MANAGERS,
    "contact.submit": OFFICERS | MANAGERS,
    "import.take": OFFICERS,
    "contact.take_over": OFFICERS | MANAGERS,
    "contact.looked": OFFICERS | MANAGERS,
    "contact.void": OFFICERS | {"dm", "pm"},
    "arrival.log": DESK,
    "contact.flag": DESK,
    "contact.call": DESK,
    "contact.note": DESK,
    "contact.invite_form": DESK,
    "contact.reply": DESK,
    "contact.return": DESK,
    "contact.propose": DESK,
    "contact.link": DESK,
    "contact.unlink": DESK,
    "contact.urgent_action": DESK,
    "contact.attach": DESK,
    "person.join": MANAGERS | {"dsw"},
    "person.part": MANAGERS | {"dsw"},
    "person.relate": DESK,
    "person.responsibility": DESK,
    "person.lives_at": DESK,
    "person.professional": DESK,
    "person.until": DESK,
    "person.withdraw": DESK,
    "person.died": DESK,
    "contact.make_person": DESK,
    "chronology.add": DESK,
    "chronology.correct": DESK,
    "chronology.write": DESK,
    "genogram.write": DESK,
    "task.done": DESK | RECEIVING | WORKERS,
    "contact.flag_seen": {"dm", "pm"},
    "contact.band": MANAGERS,
    "contact.assign": MANAGERS,
    "contact.decide": {"dm", "pm"} | RECEIVING,
    "contact.send_to_former_team": {"dm"},
    "referral.outcome": {"dm", "pm"},
    "referral.write": {"dm", "pm"},
    "referral.note": {"dsw", "dm", "pm"} | RECEIVING,
    "referral.transfer": {"dm", "pm"},
    "referral.allocate": RECEIVING,
    "assessment.write": {"dm", "pm"},
    "assessment.complete": {"dm", "pm"},
    "assessment.note": WORKERS,
    "contact.tell_parents": {"dm", "pm"},
    "contact.reword": {"dm", "pm"},
    "contact.refer_fis": {"dsw", "dm", "pm"},
    "advice.done": {"dsw"},
    "advice.authorise": {"dm", "pm"},
    "advice.send_back": {"dm", "pm"},
    "letter.render": OFFICERS | MANAGERS | {"bso"},
    "letter.sent": OFFICERS | MANAGERS | {"bso", "ehdw"},
    "letter.waive": MANAGERS | {"bso"},
    "letter.accept_template": {"dm", "pm"},
    "retention.propose": {"dm", "pm"},
    "retention.confirm": {"dm", "pm"},
    "retention.withdraw": {"dm", "pm"},
    "retention.hold": {"dm", "pm"},
    "retention.lift": {"dm", "pm"},
    "staff.add": {"pm"},
    "staff.disable": {"pm"},
    "staff.roles": {"pm"},
    "staff.reset_password": {"pm"},
    "staff.change_password": EVERYBODY,
    "audit.show": {"pm"},
    "audit.access_list": {"pm"},
    "audit.verify": {"pm"},
    "store.backup": {"pm"},
    "store.restore": {"pm"},
    "store.drill": {"pm"},
    "store.rekey": {"pm"},
    "store.check": {"pm"},
    "store.sample": {"pm"},
    "office.confirm_clock": {"pm"},
    "office.confirm_restore": {"pm"},
    "procedure.accept": {"pm"},
    "early_help.assign": {"ehdm", "pm"},
    "early_help.assess": {"ehdw", "ehdm", "pm"},
    "early_help.form": {"ehdw", "ehdm", "pm"},
    "early_help.record": {"ehdw", "ehdm", "pm"},
    "early_help.consent": {"ehdw", "ehdm", "pm"},
    "early_help.go_on": {"ehdm", "pm"},
    "early_help.refer_on": {"ehdw", "ehdm", "pm"},
    "early_help.close": {"ehdw", "ehdm", "pm"},
    "early_help.approve": {"ehdm", "pm"},
    "early_help.send_back": {"ehdm", "pm"},
    "early_help.step_up": {"ehdw", "ehdm", "pm"},
    "missing.report": DESK,
    "missing.update": {"misper_cso"} | MANAGERS,
    "missing.report_return": {"misper_cso"} | MANAGERS,
    "missing.safe_and_well": {"misper_cso"} | MANAGERS,
    "missing.interview": {"misper_cso"} | MANAGERS,
    "missing.pass_on": {"misper_cso"} | MANAGERS,
    "missing.review": {"pm"},
    "missing.panel": {"pm"},
    "missing.panel_list": {"pm"},
    "strategy.hold": {"dm", "pm"},
    "handover.begin": OFFICERS | MANAGERS | {"dsw"},
    "handover.sheet": OFFICERS | MANAGERS | {"dsw"},
    "handover.sign": DESK,
    "record.ask_access": DESK,
    "record.break_glass": DESK,
    "record.restrict": {"dm", "pm"},
    "record.open_to": {"dm", "pm"},
    "record.close_to": {"dm", "pm"},
    "record.bar": {"dm", "pm"},
    "record.hand_on": {"dm", "pm"},
    "record.review_restriction": {"dm", "pm"},
    "record.unrestrict": {"dm", "pm"},
    "record.grant_access": {"dm", "pm"},
    "record.refuse_access": {"dm", "pm"},
    "record.review_opening": {"dm", "pm"},
    "transfer_in.check_address": OFFICERS | {"dsw", "dm", "pm"},
    "transfer_in.ask_papers": OFFICERS | {"dm", "pm"},
    "transfer_in.chase": OFFICERS | {"dm", "pm"},
    "transfer_in.on_plan": OFFICERS | {"dm", "pm"},
    "transfer_in.book": OFFICERS | {"dm", "pm"},
    "transfer_in.paper": OFFICERS | {"bso", "dm", "pm"},
    "transfer_in.hand_over": OFFICERS | {"bso", "dm", "pm"},
    "transfer_in.accept": {"dm", "pm"},
    "transfer_in.refuse": {"dm", "pm"},
    "transfer_in.reopen": {"dm", "pm"},
    "transfer_in.alert": {"dm", "pm"},
    "transfer_in.send_to_unit": {"dm", "pm"},
    "assessment.stand_alone": {"dm", "pm"},
    "transfer_in.attend": {"dm", "pm", "pac_manager"},
    "transfer_in.conference": {"dm", "pm", "pac_manager"},
    "transfer_in.cancel_conference": {"dm", "pm", "pac_manager"},
    "transfer_in.responsible": {"dm", "pm", "pac_manager"},
    "transfer_in.visit": {"dsw", "dm", "pm"},
    "transfer_in.safety": {"dsw", "dm", "pm"},
    "transfer_in.opinion": {"dsw", "dm", "pm"},
    "transfer_in.check_done": {"dsw", "dm", "pm"},
    "transfer_in.ask_check": OFFICERS | {"dsw", "dm", "pm"},
    "transfer_in.list": {"pac_manager"},
    "transfer_in.plan_unneeded": {"pm"},
    "walk_in.arrive": DESK | {"reception"},
    "walk_in.form": DESK | {"reception"},
    "walk_in.form_out": DESK | {"reception"},
    "walk_in.form_collected": DESK,
    "walk_in.respond": DESK,
    "walk_in.direct": DESK,
    "walk_in.see": MANAGERS,
    "contact.police_referral": DESK,
    "directory.write": {"bso", "dm", "pm"},
    "duty.give": {"dm", "pm"},
    "duty.end": {"dm", "pm"},
    "meeting.plan": {"pm"},
    "meeting.record": {"pm"},
    "meeting.cancel": {"pm"},
    "lado.log": DESK,
    "lado.take_draft": DESK,
    "lado.pass": DESK,
    "lado.note": DESK,
    "lado.letter": DESK,
    "lado.flag_seen": {"dm", "pm"},
    "lado.open_contact": {"dm", "pm"},
    "adults.log": DESK,
    "adults.pass": DESK,
    "adults.letter": DESK,
    "marac.alert": {"marac_cso", "pm"},
    "marac.alert_subject": {"marac_cso", "pm"},
    "marac.withdraw": {"marac_cso", "pm"},
    "marac.plan": {"marac_cso", "pm"},
    "marac.add": {"marac_cso", "pm"},
    "marac.research": {"marac_cso"},
    "marac.briefing": {"marac_cso", "pm"},
    "marac.discussed": {"pm"},
    "marac.hold": {"pm"},
    "marac.action": {"pm"},
    "marac.action_done": {"marac_cso", "pm"},
    "marac.modus": {"marac_cso", "pm"},
    "office.add_form": {"pm"},
    "figures.write": {"bso", "dm", "pm"},
    "contact.rate": set(),
    "contact.instruct": MANAGERS,
    "contact.liaise": {"ehdm", "pm"},
    "contact.release": DESK,
    "task.give": MANAGERS,
    "contact.pass_to_team": DESK,
    "open_case.record": DESK,
    "open_case.pass_on": DESK,
    "open_case.email": DESK,
    "open_case.take_over": DESK,
    "open_case.flag": DESK,
    "open_case.acknowledge": DESK | RECEIVING | WORKERS,
    "open_case.give": MANAGERS,
    "open_case.flag_seen": {"dm", "pm"},
    "open_case.make_contact": {"dm", "pm"},
    "person.case_open": MANAGERS | {"bso"},
    "person.case_closed": MANAGERS | {"bso"},
}
"""Action to the roles that may do it; ``contact.rate`` belongs to desks with ratings, which this one has not."""

CITED = {
    "contact.record": "SL-51",
    "contact.decide": "SL-31",
    "contact.band": "SL-46",
    "contact.send_to_former_team": "SL-117",
    "referral.outcome": "SL-114",
    "referral.transfer": "SL-114",
    "referral.allocate": "SL-124",
    "assessment.complete": "SL-105",
    "contact.assign": "SL-70",
    "contact.instruct": "SL-35",
    "open_case.make_contact": "SL-49",
    "open_case.flag_seen": "SL-50",
    "contact.flag_seen": "SL-20",
    "advice.done": "SL-99",
    "advice.authorise": "SL-100",
    "letter.sent": "SL-26",
    "missing.review": "SL-162",
    "missing.panel": "SL-164",
    "missing.report_return": "SL-170",
    "strategy.hold": "SL-168",
    "lado.open_contact": "SL-80",
    "marac.alert": "SL-186",
    "marac.modus": "SL-193",
    "meeting.plan": "SL-194",
    "contact.police_referral": "SL-15",
}

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
            assert CITED.get(action, "") in refused.value.clause
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
def test_what_a_role_is_given_is_not_refused_for_its_role(office: Office, role: str) -> None:
    desk = office.desk(role)

    for action, roles in MAY.items():
        if role in roles and action not in {
            "audit.show",
            "store.restore",
            "store.rekey",
            "procedure.accept",
            "audit.verify",
            "office.confirm_clock",
            "office.confirm_restore",
            "store.check",
        }:
            try:
                desk.do(action, None, {"no such argument": 1})
            except BadInput:
                continue
            except DeskError as refused:
                pytest.fail(f"{role} was refused {action}: {refused.sentence}")


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
