"""Whoever the manual names may do it; everybody else is refused, under the clause that their refusal cites.

Marked are the clauses that say whose work something is: of the others this proves the citation alone.
"""

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
    ("clause", "actions"),
    [
        pytest.param("SL-14", "early_help.assess"),
        pytest.param("SL-15", "contact.police_referral directory.write"),
        pytest.param("SL-16", "contact.invite_form"),
        pytest.param("SL-17", "contact.attach"),
        pytest.param("SL-18", "contact.take_over", marks=pytest.mark.clause("SL-18")),
        pytest.param("SL-20", "contact.flag contact.flag_seen", marks=pytest.mark.clause("SL-20")),
        pytest.param("SL-22", "missing.update", marks=pytest.mark.clause("SL-22")),
        pytest.param("SL-24", "figures.write", marks=pytest.mark.clause("SL-24")),
        pytest.param("SL-25", "arrival.log", marks=pytest.mark.clause("SL-25")),
        pytest.param(
            "SL-26", "contact.reword letter.render letter.sent letter.waive", marks=pytest.mark.clause("SL-26")
        ),
        pytest.param("SL-27", "early_help.assign", marks=pytest.mark.clause("SL-27")),
        pytest.param("SL-31", "contact.propose contact.decide", marks=pytest.mark.clause("SL-31")),
        pytest.param("SL-32", "contact.liaise", marks=pytest.mark.clause("SL-32")),
        pytest.param("SL-33", "duty.give duty.end"),
        pytest.param("SL-34", "contact.call", marks=pytest.mark.clause("SL-34")),
        pytest.param("SL-35", "contact.instruct task.give task.done", marks=pytest.mark.clause("SL-35")),
        pytest.param("SL-36", "walk_in.see"),
        pytest.param("SL-40", "contact.urgent_action"),
        pytest.param(
            "SL-42", "staff.add staff.disable staff.roles staff.reset_password", marks=pytest.mark.clause("SL-42")
        ),
        pytest.param("SL-46", "contact.band"),
        pytest.param("SL-47", "arrival.log"),
        pytest.param(
            "SL-48",
            "open_case.record contact.pass_to_team open_case.pass_on open_case.email open_case.acknowledge open_case.take_over "
            "open_case.give person.case_open person.case_closed walk_in.direct",
        ),
        pytest.param("SL-49", "open_case.record contact.pass_to_team open_case.make_contact"),
        pytest.param("SL-50", "open_case.flag open_case.flag_seen"),
        pytest.param(
            "SL-51",
            "contact.record contact.amend contact.submit contact.looked import.take",
            marks=pytest.mark.clause("SL-51"),
        ),
        pytest.param("SL-52", "contact.link contact.unlink"),
        pytest.param("SL-69", "handover.begin handover.sign handover.sheet"),
        pytest.param("SL-70", "task.give task.done contact.assign", marks=pytest.mark.clause("SL-70")),
        pytest.param("SL-71", "contact.assign contact.note"),
        pytest.param("SL-72", "contact.return"),
        pytest.param("SL-74", "contact.release"),
        pytest.param("SL-75", "contact.reply", marks=pytest.mark.clause("SL-75")),
        pytest.param("SL-77", "lado.pass lado.letter"),
        pytest.param("SL-78", "lado.log lado.take_draft lado.flag_seen"),
        pytest.param("SL-79", "lado.log lado.note"),
        pytest.param("SL-80", "lado.open_contact", marks=pytest.mark.clause("SL-80")),
        pytest.param("SL-81", "adults.log adults.pass adults.letter"),
        pytest.param("SL-84", "early_help.record", marks=pytest.mark.clause("SL-84")),
        pytest.param("SL-85", "early_help.consent early_help.refer_on", marks=pytest.mark.clause("SL-85")),
        pytest.param("SL-86", "early_help.consent early_help.go_on early_help.step_up"),
        pytest.param("SL-88", "early_help.form early_help.refer_on"),
        pytest.param("SL-89", "early_help.close"),
        pytest.param("SL-91", "early_help.approve early_help.send_back", marks=pytest.mark.clause("SL-91")),
        pytest.param("SL-98", "contact.refer_fis"),
        pytest.param("SL-99", "advice.done", marks=pytest.mark.clause("SL-99")),
        pytest.param("SL-100", "advice.authorise advice.send_back", marks=pytest.mark.clause("SL-100")),
        pytest.param("SL-103", "assessment.write"),
        pytest.param("SL-104", "assessment.complete"),
        pytest.param("SL-105", "assessment.complete"),
        pytest.param("SL-109", "transfer_in.paper"),
        pytest.param("SL-110", "transfer_in.hand_over"),
        pytest.param("SL-113", "contact.attach"),
        pytest.param("SL-114", "referral.outcome referral.write referral.transfer", marks=pytest.mark.clause("SL-114")),
        pytest.param("SL-115", "team.set"),
        pytest.param("SL-117", "contact.send_to_former_team", marks=pytest.mark.clause("SL-117")),
        pytest.param("SL-118", "contact.send_to_former_team"),
        pytest.param("SL-119", "referral.transfer", marks=pytest.mark.clause("SL-119")),
        pytest.param("SL-123", "referral.write"),
        pytest.param("SL-124", "referral.allocate assessment.note", marks=pytest.mark.clause("SL-124")),
        pytest.param("SL-126", "assessment.note"),
        pytest.param("SL-127", "referral.note"),
        pytest.param("SL-128", "chronology.add chronology.correct chronology.write"),
        pytest.param("SL-129", "genogram.write"),
        pytest.param("SL-130", "transfer_in.check_address"),
        pytest.param("SL-131", "transfer_in.check_address"),
        pytest.param("SL-132", "transfer_in.on_plan"),
        pytest.param("SL-133", "transfer_in.book"),
        pytest.param("SL-135", "transfer_in.ask_papers transfer_in.chase transfer_in.paper"),
        pytest.param("SL-136", "transfer_in.send_to_unit"),
        pytest.param("SL-137", "transfer_in.alert", marks=pytest.mark.clause("SL-137")),
        pytest.param("SL-138", "transfer_in.list", marks=pytest.mark.clause("SL-138")),
        pytest.param("SL-139", "transfer_in.attend"),
        pytest.param("SL-140", "transfer_in.responsible"),
        pytest.param("SL-141", "transfer_in.safety"),
        pytest.param("SL-142", "transfer_in.visit"),
        pytest.param("SL-143", "transfer_in.ask_check transfer_in.check_done"),
        pytest.param("SL-146", "transfer_in.cancel_conference"),
        pytest.param("SL-148", "transfer_in.opinion", marks=pytest.mark.clause("SL-148")),
        pytest.param("SL-149", "assessment.stand_alone"),
        pytest.param("SL-150", "transfer_in.plan_unneeded", marks=pytest.mark.clause("SL-150")),
        pytest.param("SL-152", "transfer_in.attend"),
        pytest.param("SL-153", "transfer_in.conference"),
        pytest.param("SL-155", "transfer_in.paper"),
        pytest.param("SL-156", "transfer_in.paper transfer_in.accept"),
        pytest.param("SL-157", "transfer_in.ask_papers"),
        pytest.param("SL-158", "transfer_in.refuse transfer_in.reopen"),
        pytest.param("SL-159", "missing.pass_on"),
        pytest.param("SL-160", "missing.report"),
        pytest.param("SL-161", "missing.report", marks=pytest.mark.clause("SL-161")),
        pytest.param("SL-162", "missing.review", marks=pytest.mark.clause("SL-162")),
        pytest.param("SL-164", "missing.panel missing.panel_list", marks=pytest.mark.clause("SL-164")),
        pytest.param("SL-168", "strategy.hold"),
        pytest.param("SL-170", "missing.report_return", marks=pytest.mark.clause("SL-170")),
        pytest.param("SL-171", "missing.safe_and_well missing.interview"),
        pytest.param("SL-175", "walk_in.arrive walk_in.direct", marks=pytest.mark.clause("SL-175")),
        pytest.param("SL-176", "walk_in.form walk_in.form_out walk_in.form_collected"),
        pytest.param("SL-177", "walk_in.see", marks=pytest.mark.clause("SL-177")),
        pytest.param("SL-179", "walk_in.respond"),
        pytest.param("SL-186", "marac.alert marac.alert_subject", marks=pytest.mark.clause("SL-186")),
        pytest.param("SL-187", "marac.alert marac.alert_subject"),
        pytest.param("SL-188", "marac.withdraw"),
        pytest.param(
            "SL-189", "marac.plan marac.add marac.research marac.briefing", marks=pytest.mark.clause("SL-189")
        ),
        pytest.param("SL-190", "marac.plan"),
        pytest.param("SL-191", "marac.discussed marac.hold", marks=pytest.mark.clause("SL-191")),
        pytest.param("SL-192", "marac.action"),
        pytest.param("SL-193", "marac.action_done marac.modus", marks=pytest.mark.clause("SL-193")),
        pytest.param("SL-194", "meeting.plan meeting.record meeting.cancel", marks=pytest.mark.clause("SL-194")),
        pytest.param("SL-195", "office.add_form"),
        pytest.param("SL-197", "letter.waive"),
        pytest.param("SL-198", "contact.tell_parents"),
    ],
)
def test_whoever_is_named_may_and_everybody_else_is_refused_under_the_clause(
    everybody: Office, clause: str, actions: str
) -> None:
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
