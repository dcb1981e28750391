"""One of four outcomes for each child, decided by the duty manager, and the record that each opens by itself."""

from __future__ import annotations

from datetime import date

import pytest

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, child, instant

OUTCOMES = {"nfa": NO_ACTION, "advice": ADVICE, "early help": EARLY_HELP, "referral": REFERRAL}
WORKERS = ["cso", "misper_cso", "marac_cso", "bso", "ehdw", "dsw"]


@pytest.mark.clause("SL-09")
def test_there_are_four_outcomes_and_no_other(office: Office) -> None:
    schema = office.desk("dm").schema("contact.decide")["properties"]["outcome"]
    assert schema["enum"] == ["no_further_action", "advice_and_information", "early_help", "progress_to_referral"]
    assert "default" not in schema

    ref = office.sent()
    for outcome in ("signpost", "", None, "NFA"):
        assert office.not_taken("contact.decide", ref, by="dm", outcome=outcome, rationale="x").field == "outcome"
    assert office.not_taken("contact.decide", ref, by="dm", rationale="x").field == "outcome"


@pytest.mark.clause("SL-31")
@pytest.mark.parametrize(("by", "outcome"), [*((by, "nfa") for by in WORKERS), *(("ehdm", name) for name in OUTCOMES)])
def test_workers_propose_and_are_refused_when_they_decide(office: Office, by: str, outcome: str) -> None:
    ref = office.sent()
    assert "SL-31" in office.refused("contact.decide", ref, by=by, **OUTCOMES[outcome]).clause

    office.do("contact.propose", ref, by=by, **OUTCOMES[outcome])
    (proposal,) = office.show(ref)["proposals"]
    assert (proposal["outcome"], proposal["proposed_by"]) == (OUTCOMES[outcome]["outcome"], by)
    assert (office.show(ref)["state"], office.show(ref)["decisions"]) == ("open", [])


@pytest.mark.clause("SL-31", "SL-09")
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_duty_manager_decides(any_office: Office, outcome: str) -> None:
    ref = any_office.sent()
    any_office.do("contact.decide", ref, by="dm", at="11:00", letter_text="We will ring you.", **OUTCOMES[outcome])

    shown = any_office.show(ref)
    (decision,) = shown["decisions"]
    assert (shown["state"], shown["decided"]) == ("decided", instant("11:00"))
    assert decision.items() >= {
        "child": "c1", "outcome": OUTCOMES[outcome]["outcome"], "rationale": OUTCOMES[outcome]["rationale"],
        "letter_text": "We will ring you.", "decided_by": "dm", "role": "dm", "acting_for": None, "late": False,
    }.items()  # fmt: skip
    any_office.healthy()


@pytest.mark.clause("SL-31")
def test_the_practice_manager_acts_for_the_duty_manager_and_the_record_says_so(office: Office) -> None:
    ref = office.sent()
    office.do("contact.decide", ref, by="pm", **NO_ACTION)

    assert office.show(ref)["decisions"][0].items() >= {"decided_by": "pm", "role": "pm", "acting_for": "dm"}.items()
    entry = next(entry for entry in office.entries(ref) if entry.action == "contact.decide")
    assert entry.details["acting_for"] == "dm"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_decision_is_given_its_reasons(office: Office, outcome: str) -> None:
    ref = office.sent()
    for rationale in ("", " \n ", None):
        assert office.not_taken(
            "contact.decide", ref, by="dm", **OUTCOMES[outcome] | {"rationale": rationale}
        ).field == ("rationale")


def test_a_draft_is_not_decided(office: Office) -> None:
    office.refused("contact.decide", office.record(), by="dm", **NO_ACTION)


def test_a_decision_stands_and_says_who_made_it(office: Office) -> None:
    ref = office.decided()
    told = office.refused("contact.decide", ref, by="pm", **REFERRAL).sentence

    assert "dm" in told
    assert "04 Jul 2014 11:00" in told
    assert "No further action" in told


@pytest.mark.parametrize("asked", ["worker", "requested", "fis"])
def test_what_an_outcome_does_not_ask_is_not_taken(office: Office, asked: str) -> None:
    said = {"worker": "dsw", "requested": "asked", "fis": True}

    assert office.not_taken("contact.decide", office.sent(), by="dm", **NO_ACTION | {asked: said[asked]}).field == asked


# ------------------------------------------------------------------------------------------------- no further action


@pytest.mark.clause("SL-10")
@pytest.mark.parametrize("done", [True, False])
def test_no_further_action_with_or_without_extra_tasks_and_it_is_asked(office: Office, done: bool) -> None:
    ref = office.sent()
    asked = {"outcome": "no_further_action", "rationale": "All is well."}
    assert "SL-10" in office.refused("contact.decide", ref, by="dm", **asked).clause

    office.do("contact.decide", ref, by="dm", extra_tasks_done=done, **asked)
    assert office.show(ref)["decisions"][0]["extra_tasks_done"] is done
    assert office.show(ref)["nfa"]["extra_tasks_done"] is done


@pytest.mark.clause("SL-92", "SL-93", "SL-94", "SL-95")
def test_a_record_opens_by_itself_with_the_outcomes_text_begun_today_and_without_end(any_office: Office) -> None:
    ref = any_office.sent(at="2014-07-04T23:50", received="2014-07-03T23:55:00+01:00")
    any_office.do("contact.decide", ref, by="dm", at="2014-07-05T00:20", **NO_ACTION)

    nfa = any_office.show(ref)["nfa"]
    assert nfa["text"] == NO_ACTION["rationale"]
    assert (nfa["started"], nfa["ended"], nfa["children"]) == (date(2014, 7, 5), None, ["c1"])
    assert any_office.show(nfa["ref"])["contact"] == ref
    assert any_office.desk("dm", "2014-12-01T10:00+00:00").see("due") == ()


# ------------------------------------------------------------------------------------------------- early help


@pytest.mark.clause("SL-82")
def test_early_help_confirms_that_the_threshold_is_not_met(office: Office) -> None:
    ref = office.sent()
    for threshold in ("met", None):
        assert "SL-82" in office.refused("contact.decide", ref, by="dm", **EARLY_HELP | {"threshold": threshold}).clause
    assert office.not_taken("contact.decide", ref, by="dm", **EARLY_HELP | {"threshold": "nearly"}).field == "threshold"


@pytest.mark.clause("SL-83")
@pytest.mark.parametrize("requested", ["asked", "judged"])
def test_early_help_says_whether_it_was_asked_for_or_judged_needed(office: Office, requested: str) -> None:
    ref = office.sent()
    assert "SL-83" in office.refused("contact.decide", ref, by="dm", **EARLY_HELP | {"requested": None}).clause

    office.do("contact.decide", ref, by="dm", **EARLY_HELP | {"requested": requested})
    assert office.show(ref)["early_help"]["requested"] == requested


@pytest.mark.clause("SL-96")
def test_early_help_opens_a_place_to_work_in(any_office: Office) -> None:
    ref = any_office.decided(EARLY_HELP)

    episode = any_office.show(ref)["early_help"]
    assert episode["ref"].startswith("E-")
    assert (episode["state"], episode["children"], episode["started"]) == ("open", ["c1"], instant("11:00"))
    (row,) = any_office.desk("ehdm").see("tray", name="early-help")
    assert (row.ref, row.episode, row.children) == (ref, episode["ref"], ("Tom Reed",))
    assert row.due == instant("2014-07-11T17:00")
    assert any_office.show(ref)["referral"] is None


# ------------------------------------------------------------------------------------------------- referral


@pytest.mark.clause("SL-11")
@pytest.mark.parametrize("threshold", [None, "not_met"])
def test_a_referral_needs_the_threshold_judged_met(office: Office, threshold: str | None) -> None:
    assert (
        "SL-11"
        in office.refused("contact.decide", office.sent(), by="dm", **REFERRAL | {"threshold": threshold}).clause
    )


@pytest.mark.clause("SL-11")
@pytest.mark.parametrize("route", ["remand", "private_fostering"])
def test_some_routes_go_on_whatever_the_threshold(office: Office, route: str) -> None:
    ref = office.sent(route=route)
    office.do("contact.decide", ref, by="dm", outcome="progress_to_referral", rationale="By its route.")

    assert office.show(ref)["referral"]["ref"].startswith("R-")


@pytest.mark.clause("SL-183")
@pytest.mark.parametrize("outcome", ["nfa", "advice", "early help"])
def test_a_remand_goes_on_to_referral_and_nowhere_else(office: Office, outcome: str) -> None:
    ref = office.sent(route="remand")

    assert "SL-183" in office.refused("contact.decide", ref, by="dm", **OUTCOMES[outcome]).clause
    assert "SL-183" in office.refused("contact.propose", ref, by="dsw", **OUTCOMES[outcome]).clause


@pytest.mark.clause("SL-101", "SL-112")
def test_a_referral_is_made_and_the_back_files_are_asked_for_at_that_moment(any_office: Office) -> None:
    ref = any_office.decided(REFERRAL)

    referral = any_office.show(ref)["referral"]
    assert referral.items() >= {
        "contact": ref, "threshold": "met", "authorised_by": "dm", "children": ["c1"], "started": instant("11:00"),
    }.items()  # fmt: skip
    (task,) = any_office.show(ref)["tasks"]
    assert (task["kind"], task["about"], task["given_at"]) == ("backfile", referral["ref"], instant("11:00"))
    assert "SL-112" in task["clause"]
    assert [one["ref"] for one in any_office.show(referral["ref"])["tasks"]] == [task["ref"]]
    any_office.do("task.done", task["ref"], by="bso", answer="Not held.")
    assert any_office.show(ref)["tasks"][0]["state"] == "done"


@pytest.mark.clause("SL-11")
def test_a_referral_is_not_made_without_a_contact(office: Office) -> None:
    names = [face.action for face in office.desk("dm").actions()]

    assert not [name for name in names if "referral" in name]


# ------------------------------------------------------------------------------------------------- each child


@pytest.mark.clause("SL-09")
def test_children_are_decided_apart_and_the_contact_with_the_last(any_office: Office) -> None:
    ref = any_office.sent(children=[child("Tom"), child("Bo"), child("Zed")])
    any_office.do("contact.decide", ref, by="dm", at="11:00", children=["c2"], **NO_ACTION)
    shown = any_office.show(ref)
    assert (shown["state"], shown["letters"]) == ("open", [])
    assert [decision["child"] for decision in shown["decisions"]] == ["c2"]

    any_office.do("contact.decide", ref, by="dm", at="12:00", **REFERRAL)
    shown = any_office.show(ref)
    assert {(decision["child"], decision["outcome"]) for decision in shown["decisions"]} == {
        ("c2", "no_further_action"), ("c1", "progress_to_referral"), ("c3", "progress_to_referral"),
    }  # fmt: skip
    assert (shown["state"], shown["decided"], shown["referral"]["children"]) == (
        "decided",
        instant("12:00"),
        ["c1", "c3"],
    )
    assert len(shown["records"]) == 2
    any_office.healthy()


def test_children_are_named_by_place_too_and_only_once(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.decide", ref, by="dm", children=["children[1]", "c2"], **NO_ACTION)

    assert [decision["child"] for decision in office.show(ref)["decisions"]] == ["c2"]


@pytest.mark.parametrize("named", ["c1", "c9", "h1", "children[7]", ""])
def test_a_child_who_is_decided_or_not_there_is_not_decided_again(office: Office, named: str) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.decide", ref, by="dm", children=["c1"], **NO_ACTION)

    assert office.not_taken("contact.decide", ref, by="dm", children=[named], **NO_ACTION).field == "children[0]"


def test_the_last_child_to_be_decided_is_not_taken_off_instead(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.decide", ref, by="dm", children=["c1"], **NO_ACTION)
    office.refused("contact.amend", ref, by="cso", remove=["c2"], reason="another family")

    office.do("contact.amend", ref, by="cso", children=[child("Zed")])
    office.do("contact.amend", ref, by="cso", remove=["c2"], reason="another family")
    assert office.do("contact.decide", ref, by="dm", **NO_ACTION)["state"] == "decided"
    office.healthy()


def test_a_child_added_while_others_are_decided_keeps_the_contact_open(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.decide", ref, by="dm", children=["c1"], **NO_ACTION)
    office.do("contact.amend", ref, by="cso", children=[child("Zed")])
    office.do("contact.decide", ref, by="dm", children=["c2"], **NO_ACTION)

    assert office.show(ref)["state"] == "open"
    assert office.do("contact.decide", ref, by="dm", **NO_ACTION)["state"] == "decided"


def test_twelve_children_are_decided_with_one_word(office: Office) -> None:
    ref = office.sent(children=[child(f"Child {number}") for number in range(12)])
    office.do("contact.decide", ref, by="dm", **REFERRAL)

    assert len(office.show(ref)["decisions"]) == 12
    assert len(office.show(ref)["referral"]["children"]) == 12


# ------------------------------------------------------------------------------------------------- advice


@pytest.mark.clause("SL-99")
def test_advice_asks_for_a_duty_social_worker_and_goes_into_their_list(any_office: Office) -> None:
    ref = any_office.sent()
    without = {"outcome": "advice_and_information", "rationale": "Tell them."}
    assert "SL-99" in any_office.refused("contact.decide", ref, by="dm", **without).clause
    assert "SL-99" in any_office.refused("contact.decide", ref, by="dm", worker="ehdw", **without).clause
    assert any_office.not_taken("contact.decide", ref, by="dm", worker="nobody", **without).field == "worker"

    any_office.do("contact.decide", ref, by="dm", worker="dsw", **without)
    (task,) = any_office.desk("dsw").see("tasks")
    assert (task.contact, task.kind, task.state) == (ref, "advice", "open")


@pytest.mark.clause("SL-100")
def test_advice_comes_back_to_a_manager_who_authorises_it(any_office: Office) -> None:
    ref = any_office.decided(ADVICE)
    task = any_office.show(ref)["tasks"][0]["ref"]
    any_office.refused("advice.authorise", task, by="dm")
    any_office.do("advice.done", task, by="dsw", answer="Rang; told them of the play group.")

    assert any_office.desk("dsw").see("tasks") == ()
    assert [one.ref for one in any_office.desk("dm").see("tasks") if one.state == "to_authorise"] == [task]
    any_office.refused("advice.authorise", task, by="dsw")
    any_office.do("advice.authorise", task, by="pm", at="12:00")
    done = any_office.show(ref)["tasks"][0]
    assert (done["state"], done["done_by"], done["done_at"]) == ("done", "pm", instant("12:00"))


def test_advice_work_is_sent_back_with_what_is_missing(office: Office) -> None:
    ref = office.decided(ADVICE)
    task = office.show(ref)["tasks"][0]["ref"]
    office.do("advice.done", task, by="dsw", answer="Rang.")
    office.do("advice.send_back", task, by="dm", reason="What did she say?")

    (mine,) = office.desk("dsw").see("tasks")
    assert "What did she say?" in mine.ask
    office.refused("advice.done", task, by="dm", answer="x")


@pytest.mark.clause("SL-97")
def test_until_the_work_is_authorised_the_outcome_may_be_changed_with_a_reason(any_office: Office) -> None:
    ref = any_office.decided(ADVICE)
    assert "SL-97" in any_office.refused("contact.decide", ref, by="dm", **REFERRAL).clause
    assert any_office.show(ref)["referral"] is None

    any_office.do("contact.decide", ref, by="dm", at="12:00", change_reason="The school rang again.", **REFERRAL)
    shown = any_office.show(ref)
    assert [(one["outcome"], one["replaced"]) for one in shown["decisions"]] == [
        ("advice_and_information", True),
        ("progress_to_referral", False),
    ]
    assert [task["state"] for task in shown["tasks"] if task["kind"] == "advice"] == ["cancelled"]
    assert any_office.desk("dsw").see("tasks") == ()
    assert shown["referral"]["children"] == ["c1"]
    assert [letter["state"] for letter in shown["letters"] if letter["audience"] == "referrer"] == ["waived", "owed"]
    any_office.healthy()


@pytest.mark.clause("SL-97")
def test_after_the_work_is_authorised_a_new_worry_is_a_new_contact(office: Office) -> None:
    ref = office.decided(ADVICE)
    task = office.show(ref)["tasks"][0]["ref"]
    office.do("advice.done", task, by="dsw", answer="Rang.")
    office.do("advice.authorise", task, by="dm")

    told = office.refused("contact.decide", ref, by="dm", change_reason="x", **REFERRAL)
    assert "SL-97" in told.clause
    assert "new contact" in told.sentence


@pytest.mark.clause("SL-97")
def test_advice_is_changed_for_one_child_and_stays_for_the_other(any_office: Office) -> None:
    ref = any_office.sent(children=[child("Tom"), child("Bo")])
    any_office.do("contact.decide", ref, by="dm", **ADVICE)
    any_office.do("contact.decide", ref, by="dm", children=["c1"], change_reason="Worse for Tom.", **REFERRAL)

    shown = any_office.show(ref)
    standing = {one["child"]: one["outcome"] for one in shown["decisions"] if not one["replaced"]}
    assert standing == {"c1": "progress_to_referral", "c2": "advice_and_information"}
    assert shown["state"] == "decided"
    assert [task["state"] for task in shown["tasks"] if task["kind"] == "advice"] == ["open"]
    any_office.healthy()


def test_advice_given_to_another_worker_leaves_the_first_ones_list(office: Office) -> None:
    office.do("staff.add", by="pm", name="second", roles=["dsw"])
    ref = office.decided(ADVICE)
    office.do("contact.decide", ref, by="dm", change_reason="She is away.", **ADVICE | {"worker": "Second"})

    assert office.desk("dsw").see("tasks") == ()
    assert [task["to"] for task in office.show(ref)["tasks"] if task["state"] == "open"] == ["second"]


@pytest.mark.clause("SL-98")
@pytest.mark.parametrize("by", ["dsw", "dm"])
def test_some_advice_goes_to_the_family_information_service(office: Office, by: str) -> None:
    ref = office.decided(ADVICE | {"fis": True})
    assert office.show(ref)["decisions"][0]["fis"] is True
    office.do("contact.refer_fis", ref, by=by, note="Asked about child care.", at="12:00")

    (note,) = [note for note in office.show(ref)["notes"] if note["kind"] == "fis"]
    assert (note["text"], note["at"]) == ("Asked about child care.", instant("12:00"))
    (letter,) = [one for one in office.letters(ref) if one["kind"] == "sl-fis"]
    assert "Asked about child care." in office.preview(letter["ref"])
    assert "left alone" not in office.preview(letter["ref"])
    assert "SL-98" in office.refused("contact.refer_fis", office.decided(), by=by).clause


def test_the_key_for_done_is_not_offered_where_a_task_has_an_end_of_its_own(office: Office) -> None:
    office.decided(ADVICE)
    office.do("contact.instruct", office.sent(), by="dm", to="dsw", ask="Ring the school.")
    open_to = {
        task.kind: {face.action for face in office.desk("dsw").actions(task.ref) if face.allowed}
        for task in office.desk("dsw").see("tasks")
    }
    assert "task.done" not in open_to["advice"]
    assert "advice.done" in open_to["advice"]
    assert "task.done" in open_to["instruction"]
    assert "advice.done" not in open_to["instruction"]
