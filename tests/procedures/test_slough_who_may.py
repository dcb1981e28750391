"""Whoever the manual names may do it; everybody else is refused, under the clause that says whose work it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dutydesk.refusals import BadInput, Refused

from ..desks import Office, copied, made_office
from ..given_out import EVERYBODY, MAY

NOTHING = {"no such argument": 1}
"""What no action takes: whoever may do it is told so, and whoever may not never gets so far."""


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with all its people at their desks; nothing is written at any of them."""
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path_factory.mktemp("everybody")))
    for role in EVERYBODY:
        office.desk(role)
    yield office
    office.close()


@pytest.mark.parametrize(
    "actions",
    [
        pytest.param("early_help.assess", marks=pytest.mark.clause("SL-14")),
        pytest.param("contact.police_referral directory.write", marks=pytest.mark.clause("SL-15")),
        pytest.param("contact.invite_form", marks=pytest.mark.clause("SL-16")),
        pytest.param("contact.attach", marks=pytest.mark.clause("SL-17")),
        pytest.param("contact.take_over", marks=pytest.mark.clause("SL-18")),
        pytest.param("contact.flag contact.flag_seen", marks=pytest.mark.clause("SL-20")),
        pytest.param("missing.update", marks=pytest.mark.clause("SL-22")),
        pytest.param("figures.write", marks=pytest.mark.clause("SL-24")),
        pytest.param("arrival.log", marks=pytest.mark.clause("SL-25")),
        pytest.param("contact.reword letter.render letter.sent letter.waive", marks=pytest.mark.clause("SL-26")),
        pytest.param("early_help.assign", marks=pytest.mark.clause("SL-27")),
        pytest.param("contact.propose contact.decide", marks=pytest.mark.clause("SL-31")),
        pytest.param("contact.liaise", marks=pytest.mark.clause("SL-32")),
        pytest.param("duty.give duty.end", marks=pytest.mark.clause("SL-33")),
        pytest.param("contact.call", marks=pytest.mark.clause("SL-34")),
        pytest.param("contact.instruct task.give task.done", marks=pytest.mark.clause("SL-35")),
        pytest.param("walk_in.see", marks=pytest.mark.clause("SL-36")),
        pytest.param("contact.urgent_action", marks=pytest.mark.clause("SL-40")),
        pytest.param("staff.add staff.disable staff.roles staff.reset_password", marks=pytest.mark.clause("SL-42")),
        pytest.param("contact.band", marks=pytest.mark.clause("SL-46")),
        pytest.param("arrival.log", marks=pytest.mark.clause("SL-47")),
        pytest.param(
            "open_case.record contact.pass_to_team open_case.pass_on open_case.email open_case.acknowledge open_case.take_over "
            "open_case.give person.case_open person.case_closed walk_in.direct",
            marks=pytest.mark.clause("SL-48"),
        ),
        pytest.param("open_case.record contact.pass_to_team open_case.make_contact", marks=pytest.mark.clause("SL-49")),
        pytest.param("open_case.flag open_case.flag_seen", marks=pytest.mark.clause("SL-50")),
        pytest.param(
            "contact.record contact.amend contact.submit contact.looked import.take", marks=pytest.mark.clause("SL-51")
        ),
        pytest.param("contact.link contact.unlink", marks=pytest.mark.clause("SL-52")),
        pytest.param("handover.begin handover.sign handover.sheet", marks=pytest.mark.clause("SL-69")),
        pytest.param("task.give task.done contact.assign", marks=pytest.mark.clause("SL-70")),
        pytest.param("contact.assign contact.note", marks=pytest.mark.clause("SL-71")),
        pytest.param("contact.return", marks=pytest.mark.clause("SL-72")),
        pytest.param("contact.release", marks=pytest.mark.clause("SL-74")),
        pytest.param("contact.reply", marks=pytest.mark.clause("SL-75")),
        pytest.param("lado.pass lado.letter", marks=pytest.mark.clause("SL-77")),
        pytest.param("lado.log lado.take_draft lado.flag_seen", marks=pytest.mark.clause("SL-78")),
        pytest.param("lado.log lado.note", marks=pytest.mark.clause("SL-79")),
        pytest.param("lado.open_contact", marks=pytest.mark.clause("SL-80")),
        pytest.param("adults.log adults.pass adults.letter", marks=pytest.mark.clause("SL-81")),
        pytest.param("early_help.record", marks=pytest.mark.clause("SL-84")),
        pytest.param("early_help.consent early_help.refer_on", marks=pytest.mark.clause("SL-85")),
        pytest.param("early_help.consent early_help.go_on early_help.step_up", marks=pytest.mark.clause("SL-86")),
        pytest.param("early_help.form early_help.refer_on", marks=pytest.mark.clause("SL-88")),
        pytest.param("early_help.close", marks=pytest.mark.clause("SL-89")),
        pytest.param("early_help.approve early_help.send_back", marks=pytest.mark.clause("SL-91")),
        pytest.param("contact.refer_fis", marks=pytest.mark.clause("SL-98")),
        pytest.param("advice.done", marks=pytest.mark.clause("SL-99")),
        pytest.param("advice.authorise advice.send_back", marks=pytest.mark.clause("SL-100")),
        pytest.param("assessment.write", marks=pytest.mark.clause("SL-103")),
        pytest.param("assessment.complete", marks=pytest.mark.clause("SL-104")),
        pytest.param("assessment.complete", marks=pytest.mark.clause("SL-105")),
        pytest.param("transfer_in.paper", marks=pytest.mark.clause("SL-109")),
        pytest.param("transfer_in.hand_over", marks=pytest.mark.clause("SL-110")),
        pytest.param("contact.attach", marks=pytest.mark.clause("SL-113")),
        pytest.param("referral.outcome referral.write referral.transfer", marks=pytest.mark.clause("SL-114")),
        pytest.param("team.set", marks=pytest.mark.clause("SL-115")),
        pytest.param("contact.send_to_former_team", marks=pytest.mark.clause("SL-117")),
        pytest.param("contact.send_to_former_team", marks=pytest.mark.clause("SL-118")),
        pytest.param("referral.transfer", marks=pytest.mark.clause("SL-119")),
        pytest.param("referral.write", marks=pytest.mark.clause("SL-123")),
        pytest.param("referral.allocate assessment.note", marks=pytest.mark.clause("SL-124")),
        pytest.param("assessment.note", marks=pytest.mark.clause("SL-126")),
        pytest.param("referral.note", marks=pytest.mark.clause("SL-127")),
        pytest.param("chronology.add chronology.correct chronology.write", marks=pytest.mark.clause("SL-128")),
        pytest.param("genogram.write", marks=pytest.mark.clause("SL-129")),
        pytest.param("transfer_in.check_address", marks=pytest.mark.clause("SL-130")),
        pytest.param("transfer_in.check_address", marks=pytest.mark.clause("SL-131")),
        pytest.param("transfer_in.on_plan", marks=pytest.mark.clause("SL-132")),
        pytest.param("transfer_in.book", marks=pytest.mark.clause("SL-133")),
        pytest.param("transfer_in.ask_papers transfer_in.chase transfer_in.paper", marks=pytest.mark.clause("SL-135")),
        pytest.param("transfer_in.send_to_unit", marks=pytest.mark.clause("SL-136")),
        pytest.param("transfer_in.alert", marks=pytest.mark.clause("SL-137")),
        pytest.param("transfer_in.list", marks=pytest.mark.clause("SL-138")),
        pytest.param("transfer_in.attend", marks=pytest.mark.clause("SL-139")),
        pytest.param("transfer_in.responsible", marks=pytest.mark.clause("SL-140")),
        pytest.param("transfer_in.safety", marks=pytest.mark.clause("SL-141")),
        pytest.param("transfer_in.visit", marks=pytest.mark.clause("SL-142")),
        pytest.param("transfer_in.ask_check transfer_in.check_done", marks=pytest.mark.clause("SL-143")),
        pytest.param("transfer_in.cancel_conference", marks=pytest.mark.clause("SL-146")),
        pytest.param("transfer_in.opinion", marks=pytest.mark.clause("SL-148")),
        pytest.param("assessment.stand_alone", marks=pytest.mark.clause("SL-149")),
        pytest.param("transfer_in.plan_unneeded", marks=pytest.mark.clause("SL-150")),
        pytest.param("transfer_in.attend", marks=pytest.mark.clause("SL-152")),
        pytest.param("transfer_in.conference", marks=pytest.mark.clause("SL-153")),
        pytest.param("transfer_in.paper", marks=pytest.mark.clause("SL-155")),
        pytest.param("transfer_in.paper transfer_in.accept", marks=pytest.mark.clause("SL-156")),
        pytest.param("transfer_in.ask_papers", marks=pytest.mark.clause("SL-157")),
        pytest.param("transfer_in.refuse transfer_in.reopen", marks=pytest.mark.clause("SL-158")),
        pytest.param("missing.pass_on", marks=pytest.mark.clause("SL-159")),
        pytest.param("missing.report", marks=pytest.mark.clause("SL-160")),
        pytest.param("missing.report", marks=pytest.mark.clause("SL-161")),
        pytest.param("missing.review", marks=pytest.mark.clause("SL-162")),
        pytest.param("missing.panel missing.panel_list", marks=pytest.mark.clause("SL-164")),
        pytest.param("strategy.hold", marks=pytest.mark.clause("SL-168")),
        pytest.param("missing.report_return", marks=pytest.mark.clause("SL-170")),
        pytest.param("missing.safe_and_well missing.interview", marks=pytest.mark.clause("SL-171")),
        pytest.param("walk_in.arrive walk_in.direct", marks=pytest.mark.clause("SL-175")),
        pytest.param("walk_in.form walk_in.form_out walk_in.form_collected", marks=pytest.mark.clause("SL-176")),
        pytest.param("walk_in.see", marks=pytest.mark.clause("SL-177")),
        pytest.param("walk_in.respond", marks=pytest.mark.clause("SL-179")),
        pytest.param("marac.alert marac.alert_subject", marks=pytest.mark.clause("SL-186")),
        pytest.param("marac.alert marac.alert_subject", marks=pytest.mark.clause("SL-187")),
        pytest.param("marac.withdraw", marks=pytest.mark.clause("SL-188")),
        pytest.param("marac.plan marac.add marac.research marac.briefing", marks=pytest.mark.clause("SL-189")),
        pytest.param("marac.plan", marks=pytest.mark.clause("SL-190")),
        pytest.param("marac.discussed marac.hold", marks=pytest.mark.clause("SL-191")),
        pytest.param("marac.action", marks=pytest.mark.clause("SL-192")),
        pytest.param("marac.action_done marac.modus", marks=pytest.mark.clause("SL-193")),
        pytest.param("meeting.plan meeting.record meeting.cancel", marks=pytest.mark.clause("SL-194")),
        pytest.param("office.add_form", marks=pytest.mark.clause("SL-195")),
        pytest.param("letter.waive", marks=pytest.mark.clause("SL-197")),
        pytest.param("contact.tell_parents", marks=pytest.mark.clause("SL-198")),
    ],
)
def test_whoever_is_named_may_and_everybody_else_is_refused_under_the_clause(
    everybody: Office, request: pytest.FixtureRequest, actions: str
) -> None:
    (clause,) = request.node.get_closest_marker("clause").args

    for action in actions.split():
        for role in sorted(EVERYBODY):
            desk = everybody.desk(role)
            with pytest.raises(BadInput if role in MAY[action] else Refused) as told:
                desk.do(action, None, NOTHING)
            assert role in MAY[action] or clause in told.value.clause, (action, role)


def test_whoever_is_given_what_no_clause_speaks_of_is_not_refused_for_the_role(everybody: Office) -> None:
    left = {"audit.show", "store.restore", "store.rekey", "procedure.accept", "audit.verify", "store.check"}
    for action in MAY.keys() - left - {"office.confirm_clock", "office.confirm_restore"}:
        for role in sorted(MAY[action]):
            with pytest.raises(BadInput):
                everybody.desk(role).do(action, None, NOTHING)
