"""Ways of their own at the early help desk: calls, the Family Solutions Team, children of other authorities."""

from __future__ import annotations

from pathlib import Path

import pytest

from .early_help_desk import ADVICE, EHA_REQUIRED, NO_CONSENT, REFUSED, TO_COG, EarlyHelpDesk, desk, on_the_day

__all__ = ["desk"]

TO_FST = {"outcome": "progress_to_meeting_fst_group", "rationale": "It meets the criteria."}
CLOSED_OUT_OF_AREA = {
    "outcome": "episode_completed",
    "rationale": "The family lives in Dudley.",
    "closure_date": "2015-09-03",
    "authority_telephoned": "the duty officer",
    "authority_telephoned_at": "2015-09-03T10:30:00+01:00",
    "copy_recipient": "the early help team",
    "copy_means": "moveit",
    "copy_sent_at": "2015-09-03T10:40:00+01:00",
    "out_of_area_reason": "Out of LA Area (Dudley)",
    "outcomes_complete": "complete",
    "out_of_area_closure_reason": "dudley",
}
OUT_OF_AREA = {"route": "out_of_area", "answers": {"authority_of_the_child": "Dudley"}}


# ------------------------------------------------------------------------------------------------ telephone, FST


@pytest.mark.clause("SA-31")
def test_a_call_about_no_named_child_ends_in_advice_only(desk: EarlyHelpDesk) -> None:
    nobody = desk.send(desk.simple("telephone", children=[]))

    assert "SA-109" in desk.no_decision(nobody, EHA_REQUIRED).clause
    assert "SA-32" in desk.no_decision(nobody, {**ADVICE, "outcome": "no_eha_required"}).clause
    assert "SA-27" in desk.no_decision(nobody, ADVICE, advice_note=None).clause
    assert "SA-89" in desk.no_decision(nobody, TO_COG).clause
    desk.decide(nobody, ADVICE)


@pytest.mark.clause("SA-31")
def test_who_only_wants_advice_gets_it_without_consent_and_is_asked_for_no_eha(desk: EarlyHelpDesk) -> None:
    named, nobody = desk.send(desk.simple("information")), desk.send(desk.simple("information", children=[]))

    refused = desk.no_decision(named, EHA_REQUIRED)
    assert "only wants advice" in refused.sentence
    assert "SA-109" in refused.clause
    assert "about a named child" in desk.no_decision(nobody, {**ADVICE, "outcome": "no_eha_required"}).sentence
    for ref in (named, nobody):
        desk.decide(ref, ADVICE)


def test_an_e_mail_of_the_police_is_taken_in_as_what_it_is(desk: EarlyHelpDesk, tmp_path: Path) -> None:
    mail = tmp_path / "police.eml"
    head = "From: Desk Sergeant <desk@anytown.police.uk>\nDate: Thu, 03 Sep 2015 09:00:00 +0100\nSubject: Child alone"
    mail.write_text(f"{head}\n\nA child was seen alone at 4 Elm Court.\n", encoding="utf-8")
    ref = desk.do("import.take", by="sehc", at=on_the_day("10:00"), path=str(mail))["ref"]

    shown = desk.show(ref, by="sehc", at=on_the_day("10:00"))
    assert (shown["channel"], shown["kind"], shown["referrer"]["source"]) == ("police", "service", "police")


@pytest.mark.parametrize("channel", ["phone", "marf", "fax", "email", "post", "walk_in", "edt", "police"])
def test_every_way_of_arriving_that_desks_share_is_taken(desk: EarlyHelpDesk, channel: str) -> None:
    assert desk.show(desk.in_triage(channel=channel), by="sehc", at=on_the_day("10:30"))["channel"] == channel


@pytest.mark.clause("SA-110", "SA-32")
def test_a_call_about_a_child_may_end_in_an_eha_asked_for(desk: EarlyHelpDesk) -> None:
    ref = desk.send(desk.simple("telephone"))

    for name, clause in (("agency", "SA-110"), ("professional_advised", "SA-109"), ("advised_at", "SA-109, SA-111")):
        assert desk.no_decision(ref, EHA_REQUIRED, **{name: None}).clause == clause
    assert "SA-32" in desk.no_decision(ref, {**ADVICE, "outcome": "no_eha_required"}, advice_note=None).clause
    desk.decide(ref, EHA_REQUIRED)
    (decision,) = desk.show(ref, by="sehc", at=on_the_day("11:30"))["decisions"]
    assert decision["outcome"] == "eha_required"


@pytest.mark.clause("SA-145", "SA-147", "SA-137")
def test_a_crisis_goes_to_the_fst_group_after_the_talk_face_to_face(desk: EarlyHelpDesk) -> None:
    brief = {
        "brief_referral_type": "Crisis",
        "brief_additional_information": "The boiler is out too.",
        "brief_consent_details": "Given by the mother on 2 September",
    }
    for name in brief:
        draft = desk.logged(kind="fst", route="fst_crisis", answers={**brief, name: None})
        assert "SA-137" in desk.refused("contact.submit", draft, by="sehc", at=on_the_day("10:10")).clause
    ref = desk.in_triage(kind="fst", route="fst_crisis", answers=brief)
    talk = {"crisis_discussed_with": "the Team Manager", "crisis_discussed_at": "2015-09-03T10:30:00+01:00"}

    assert desk.no_decision(ref, TO_COG).clause == "SA-147"
    for name in talk:
        assert desk.no_decision(ref, TO_FST, **{**talk, name: None}).clause == "SA-145"
    assert desk.running(ref)["fst_crisis_talk"] is None
    desk.decide(ref, TO_FST, **talk)


@pytest.mark.clause("SA-155")
def test_on_the_other_fst_routes_the_fst_group_is_the_only_arranger(desk: EarlyHelpDesk) -> None:
    brief = {"brief_referral_type": "Level 4", "brief_additional_information": "x", "brief_consent_details": "x"}
    ref = desk.in_triage(kind="fst", route="fst_other", answers=brief)

    assert desk.no_decision(ref, TO_COG).clause == "SA-155"
    desk.decide(ref, TO_FST)


# ----------------------------------------------------------------------------------------------------- out of area


@pytest.mark.clause("SA-276", "SA-277", "SA-281", "SA-282", "SA-284", "SA-286")
def test_an_out_of_area_episode_is_closed_after_notice_and_copy(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(**OUT_OF_AREA)

    assert desk.no_decision(ref, TO_COG).clause == "SA-276"
    for name in (one for one in CLOSED_OUT_OF_AREA if one not in {"outcome", "rationale"}):
        assert name in desk.no_decision(ref, CLOSED_OUT_OF_AREA, **{name: None}).sentence
    assert desk.no_decision(ref, CLOSED_OUT_OF_AREA, by="bso").clause == "SA-88"
    desk.decide(ref, CLOSED_OUT_OF_AREA)


@pytest.mark.clause("SA-278")
@pytest.mark.parametrize(("name", "answer"), [("out_of_area_closure_reason", "coventry"), ("copy_means", "email")])
def test_only_the_five_closure_reasons_and_the_two_secure_means(desk: EarlyHelpDesk, name: str, answer: str) -> None:
    ref = desk.in_triage(**OUT_OF_AREA)
    said = {**CLOSED_OUT_OF_AREA, name: answer}

    assert desk.not_taken("contact.decide", ref, by="sehc", at=on_the_day("11:00"), **said).field == name


@pytest.mark.clause("SA-265")
def test_out_of_area_the_same_fields_are_mandatory_and_the_authority_is_named(desk: EarlyHelpDesk) -> None:
    draft = desk.logged(route="out_of_area", answers={"postcode": None})
    refused = desk.refused("contact.submit", draft, by="sehc", at=on_the_day("10:10"))

    assert {"SA-09", "SA-263"} <= set(refused.clause.split(", "))
    assert "check_" not in refused.sentence


@pytest.mark.clause("SA-268")
def test_out_of_area_without_consent_it_ends_so_and_keeps_the_authoritys_name(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(consent=REFUSED, **OUT_OF_AREA)

    assert "SA-276" in desk.no_decision(ref, CLOSED_OUT_OF_AREA).clause
    desk.decide(ref, NO_CONSENT)
    assert desk.show(ref, by="sehc", at=on_the_day("11:30"))["answers"]["authority_of_the_child"] == "Dudley"
