"""Before the decision: flags, bands, work given out and brought back, notes, calls and replies."""

from __future__ import annotations

import pytest

from ..desks import ADVICE, NO_ACTION, REFERRAL, Office, child, instant


@pytest.mark.clause("SL-20")
@pytest.mark.parametrize("by", ["cso", "bso", "ehdw", "dsw", "dm"])
def test_anybody_at_the_desk_flags_a_contact_and_it_goes_before_all_but_protection(any_office: Office, by: str) -> None:
    older, flagged = any_office.sent(received="2014-07-04T08:00:00+01:00"), any_office.sent()
    any_office.do("contact.flag", flagged, by=by, at="10:30", reason="A bruise on his arm.")

    assert list(any_office.tray(at="10:40")) == [flagged, older]
    row = any_office.tray(at="10:40")[flagged]
    assert (row.priority, row.flagged, row.flag_seen) == ("flagged", instant("10:30"), False)
    assert any_office.desk("dm").see("counts").flags == 1


@pytest.mark.clause("SL-20")
def test_a_half_filled_draft_is_flagged_and_managers_see_it_first_among_the_drafts(office: Office) -> None:
    older = office.record(received="2014-07-04T08:00:00+01:00")
    half = office.do("contact.record", by="cso", children=[{"first_name": "Tom"}])["ref"]
    office.do("contact.flag", half, by="cso", reason="A bruise on his arm.")

    for by in ("dm", "pm"):
        assert [row.ref for row in office.desk(by).see("drafts")] == [half, older]
        assert office.desk(by).see("counts").flags == 1


@pytest.mark.clause("SL-20")
def test_whoever_sees_the_flag_on_a_draft_reads_why_and_which_children_and_nobody_else_does(office: Office) -> None:
    draft = office.record()
    office.do("contact.flag", draft, by="cso", reason="A bruise on his arm.")

    for by in ("dm", "pm"):
        flag = office.show(draft, by=by)["flag"]
        assert (flag["by"], flag["reason"], flag["children"], flag["seen"]) == (
            "cso", "A bruise on his arm.", ["Tom Reed"], None,
        )  # fmt: skip
        [row] = office.desk(by).see("drafts")
        assert (row.flag_reason, row.children) == ("A bruise on his arm.", ("Tom Reed",))
    for by in ("misper_cso", "bso", "dsw", "ehdw", "ehdm"):
        assert "flag" not in office.show(draft, by=by)
        assert "Tom" not in repr(office.show(draft, by=by))
    [row] = office.desk("misper_cso").see("drafts")
    assert (row.flag_reason, row.children) == ("", ())
    office.do("contact.flag_seen", draft, by="dm", at="10:20")
    assert office.show(draft, by="pm")["flag"]["seen_by"] == "dm"


@pytest.mark.clause("SL-20")
def test_a_flag_waits_until_the_duty_manager_or_the_practice_manager_has_seen_it(office: Office) -> None:
    for by in ("dm", "pm"):
        ref = office.sent()
        office.do("contact.flag", ref, by="cso", reason="A bruise.")
        office.refused("contact.flag_seen", ref, by="ehdm")
        office.do("contact.flag_seen", ref, by=by, at="10:45")
        flag = office.show(ref)["flag"]
        assert (flag["seen"], flag["seen_by"], flag["by"], flag["reason"]) == (instant("10:45"), by, "cso", "A bruise.")
        office.refused("contact.flag_seen", ref, by=by)
        assert office.tray()[ref].priority == ""
        office.do("contact.void", ref, by="dm", reason="done")


def test_a_flag_that_was_seen_can_be_raised_again(office: Office) -> None:
    ref = office.sent()
    office.do("contact.flag", ref, by="cso", reason="A bruise.")
    office.do("contact.flag_seen", ref, by="dm")
    office.do("contact.flag", ref, by="dsw", reason="Another.")

    assert office.show(ref)["flag"]["seen"] is None
    assert office.tray()[ref].priority == "flagged"


def test_a_flag_says_why(office: Office) -> None:
    for reason in ("", "   ", "\n"):
        assert office.not_taken("contact.flag", office.sent(), by="cso", reason=reason).field == "reason"


@pytest.mark.clause("SL-62")
def test_a_child_who_needs_protection_flags_the_contact_the_moment_it_is_answered(any_office: Office) -> None:
    ref = any_office.record()
    any_office.do("contact.amend", ref, by="cso", at="10:02", children=[{"id": "c1", "needs_protection": True}])
    assert any_office.show(ref, by="cso")["flag"]["at"] == instant("10:02")

    any_office.do("contact.flag_seen", ref, by="dm", at="10:05")
    any_office.do("contact.amend", ref, by="cso", at="10:20", children=[child("Bo", needs_protection=True)])
    flag = any_office.show(ref, by="cso")["flag"]
    assert (flag["at"], flag["seen"]) == (instant("10:20"), None)
    waits = [one for one in any_office.show(ref, by="cso")["clocks"] if one["stopped"] is None]
    assert "flag_seen" in {one["clock"] for one in waits}


@pytest.mark.clause("SL-62", "SL-03")
def test_protection_stands_at_the_top_whatever_time_it_came_in(office: Office) -> None:
    first = office.sent(received="2014-07-03T11:00:00+01:00")
    urgent = office.sent(received="2014-07-04T08:00:00+01:00", urgent=True)
    flagged = office.sent()
    office.do("contact.flag", flagged, by="cso", reason="x")
    last = office.sent(received="2014-07-04T09:59:00+01:00", children=[child("Tom", needs_protection=True)])

    assert list(office.tray()) == [last, flagged, urgent, first]


# ------------------------------------------------------------------------------------------------- bands


@pytest.mark.clause("SL-46")
@pytest.mark.parametrize("by", ["dm", "ehdm", "pm"])
def test_a_band_is_set_and_changed_with_a_reason_and_both_stay(office: Office, by: str) -> None:
    ref = office.sent()
    office.do("contact.band", ref, by=by, band="early_help", reason="Below the threshold so far.")
    office.do("contact.band", ref, by=by, band="urgent", reason="The school rang again.")

    assert office.show(ref)["band"] == "urgent"
    notes = [note for note in office.show(ref)["notes"] if note["kind"] == "band"]
    assert [(note["band"], note["text"]) for note in notes] == [
        ("early_help", "Below the threshold so far."),
        ("urgent", "The school rang again."),
    ]
    assert office.not_taken("contact.band", ref, by=by, band="urgent").field == "reason"
    assert "urgent" in office.not_taken("contact.band", ref, by=by, band="urgnt", reason="x").sentence


@pytest.mark.clause("SL-46", "SL-47")
def test_the_tray_is_sorted_by_band_and_then_by_time_left(any_office: Office) -> None:
    times = {"early": "08:00", "late": "09:00", "assessment": "09:30", "urgent": "09:40"}
    refs = {name: any_office.sent(received=instant(at).isoformat()) for name, at in times.items()}
    for name, band in {
        "early": "early_help",
        "late": "early_help",
        "assessment": "assessment",
        "urgent": "urgent",
    }.items():
        any_office.do("contact.band", refs[name], by="dm", band=band, reason="x")

    assert list(any_office.tray()) == [refs[name] for name in ("urgent", "assessment", "early", "late")]


# ------------------------------------------------------------------------------------------------- given to a worker


@pytest.mark.clause("SL-28", "SL-70", "SL-71", "SL-72")
@pytest.mark.parametrize("worker", ["dsw", "ehdw", "bso", "cso"])
def test_a_contact_is_given_out_for_information_and_comes_back(any_office: Office, worker: str) -> None:
    ref = any_office.sent()
    any_office.do("contact.assign", ref, by="dm", at="10:10", to=worker, ask="Ring the school.")

    row = any_office.tray()[ref]
    assert (row.state, row.assigned_to) == ("with_worker", worker)
    (task,) = any_office.desk(worker).see("tasks")
    assert (task.contact, task.ask, task.given_by) == (ref, "Ring the school.", "dm")
    any_office.do("contact.note", ref, by=worker, text="The school is worried, too.")

    any_office.do("contact.return", ref, by=worker, at="10:40", answer="They have seen him hungry.")
    shown = any_office.show(ref)
    assert (any_office.tray()[ref].state, shown["assigned_to"]) == ("open", "")
    assert any_office.desk(worker).see("tasks") == ()
    assert [(note["kind"], note["by"]) for note in shown["notes"]] == [("note", worker), ("return", worker)]
    (done,) = shown["tasks"]
    assert (done["state"], done["answer"], done["done_at"]) == ("done", "They have seen him hungry.", instant("10:40"))


@pytest.mark.clause("SL-71")
def test_what_is_with_a_worker_stands_below_what_is_to_be_decided_and_stays_in_sight(office: Office) -> None:
    given = office.sent(received="2014-07-03T10:00:00+01:00", urgent=True)
    plain = office.sent()
    office.do("contact.assign", given, by="dm", to="dsw", ask="Ring.")

    assert list(office.tray()) == [plain, given]
    assert office.show(given)["assigned_at"] == instant("10:00")


@pytest.mark.clause("SL-72")
def test_only_the_one_who_has_it_returns_it_with_an_answer(office: Office) -> None:
    ref = office.sent()
    assert "SL-72" in office.refused("contact.return", ref, by="dsw", answer="x").clause
    office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring.")

    office.refused("contact.return", ref, by="ehdw", answer="x")
    office.refused("contact.return", ref, by="dm", answer="x")
    assert office.not_taken("contact.return", ref, by="dsw", answer=" ").field == "answer"
    office.refused("contact.decide", ref, by="dsw", **NO_ACTION)
    (task,) = office.desk("dsw").see("tasks")
    assert "SL-72" in office.refused("task.done", task.ref, by="dsw").clause


@pytest.mark.clause("SL-72")
def test_what_nobody_returned_is_in_the_managers_sight_and_the_decision_ends_the_question(any_office: Office) -> None:
    ref = any_office.sent()
    any_office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring.")
    any_office.do("contact.decide", ref, by="dm", **NO_ACTION)

    shown = any_office.show(ref)
    assert (shown["state"], shown["assigned_to"]) == ("decided", "")
    assert [task["state"] for task in shown["tasks"]] == ["cancelled"]
    assert any_office.desk("dsw").see("tasks") == ()
    any_office.healthy()


@pytest.mark.clause("SL-70", "SL-76")
@pytest.mark.parametrize("to", ["receiving_pm", "worker", "pac_manager"])
def test_work_is_given_to_members_of_the_duty_team_only(office: Office, to: str) -> None:
    assert "SL-70" in office.refused("contact.assign", office.sent(), by="dm", to=to, ask="Ring.").clause


def test_work_is_given_to_somebody_who_is_there(office: Office) -> None:
    ref = office.sent()
    office.do("staff.add", by="pm", name="Leaver", roles=["dsw"])
    office.do("staff.disable", by="pm", name="leaver")

    for to in ("nobody", "leaver"):
        assert office.not_taken("contact.assign", ref, by="dm", to=to, ask="Ring.").field == "to"


def test_a_contact_is_with_one_person_at_a_time(office: Office) -> None:
    ref = office.sent()
    office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring.")
    office.do("contact.assign", ref, by="dm", to="ehdw", ask="Ring, for dsw has gone home.")

    shown = office.show(ref, by="dm")
    assert shown["assigned_to"] == "ehdw"
    assert [(task["to"], task["state"]) for task in shown["tasks"]] == [("dsw", "cancelled"), ("ehdw", "open")]
    assert "ehdw" in office.refused("contact.return", ref, by="dsw", answer="Rang.").sentence


# ------------------------------------------------------------------------------------------------- what is written down


@pytest.mark.clause("SL-34")
def test_a_call_is_kept_with_who_role_time_and_result_and_the_manager_sees_it(any_office: Office) -> None:
    ref = any_office.sent()
    any_office.do(
        "contact.call", ref, by="dsw", at="10:30",
        **{"with": "Ann Reed", "role": "mother", "agency": "", "when": "2014-07-04T10:25:00+01:00",
           "result": "She did not pick up.", "emergency": False},
    )  # fmt: skip

    (call,) = [note for note in any_office.show(ref, by="dm")["notes"] if note["kind"] == "call"]
    assert (call["with"], call["role"], call["text"], call["by"], call["by_role"]) == (
        "Ann Reed", "mother", "She did not pick up.", "dsw", "dsw",
    )  # fmt: skip
    assert instant(call["when"]) == instant("10:25")


@pytest.mark.clause("SL-34")
def test_a_call_was_with_somebody_and_not_tomorrow(office: Office) -> None:
    ref = office.sent()
    assert office.not_taken("contact.call", ref, by="dsw", result="x").field == "with"
    assert office.not_taken(
        "contact.call", ref, by="dsw", **{"with": "Ann", "when": "2014-07-05T10:00:00+01:00"}
    ).field == "when"  # fmt: skip


def test_notes_are_only_ever_added(office: Office) -> None:
    ref = office.sent()
    for number in range(3):
        office.do("contact.note", ref, by="ehdw", text=f"Note {number}")

    assert [note["text"] for note in office.show(ref)["notes"]] == ["Note 0", "Note 1", "Note 2"]
    office.do("contact.decide", ref, by="dm", **NO_ACTION)
    office.do("contact.note", ref, by="dm", text="Afterwards.")
    assert len(office.show(ref)["notes"]) == 4


@pytest.mark.clause("SL-75")
def test_a_reply_to_the_referrer_is_logged_and_tells_no_decision_that_was_not_made(any_office: Office) -> None:
    ref = any_office.sent()
    any_office.do(
        "contact.reply", ref, by="cso", how="phone", text="We have it and are looking at it.",
        when="2014-07-04T09:55:00+01:00",
    )  # fmt: skip
    reply = any_office.show(ref)["notes"][0]
    assert (reply["kind"], reply["how"], reply["text"]) == ("reply", "phone", "We have it and are looking at it.")
    assert instant(reply["when"]) == instant("09:55")

    for words in ("It is no further action.", "NO FURTHER ACTION, sorry", "There will be early help."):
        assert "SL-75" in any_office.refused("contact.reply", ref, by="cso", how="phone", text=words).clause
    any_office.do("contact.decide", ref, by="dm", **NO_ACTION)
    any_office.do("contact.reply", ref, by="cso", how="phone", text="It was no further action.")
    assert [letter["state"] for letter in any_office.letters(ref, "referrer")] == ["owed"]


@pytest.mark.clause("SL-40")
def test_immediate_action_is_recorded_before_any_decision_and_a_manager_must_acknowledge_it(office: Office) -> None:
    ref = office.sent()
    office.do("contact.urgent_action", ref, by="dsw", text="Took Tom to the hospital.")

    shown = office.show(ref)
    assert shown["state"] == "open"
    assert [note["text"] for note in shown["notes"] if note["kind"] == "urgent_action"] == ["Took Tom to the hospital."]
    assert "hospital" in shown["flag"]["reason"]
    assert office.tray()[ref].priority == "flagged"
    office.do("contact.flag_seen", ref, by="dm")
    assert office.show(ref)["flag"]["seen_by"] == "dm"


# ------------------------------------------------------------------------------------------------- who has looked


@pytest.mark.clause("SL-30", "SL-45")
def test_the_tray_shows_who_has_looked_and_neither_look_is_a_condition(any_office: Office) -> None:
    ref = any_office.sent()
    assert not {"dm", "ehdm"} & set(any_office.tray()[ref].seen_by)
    any_office.show(ref, by="ehdm")
    assert "ehdm" in any_office.tray()[ref].seen_by
    assert "dm" not in any_office.tray()[ref].seen_by
    any_office.show(ref, by="dm")
    any_office.show(ref, by="dm")
    assert any_office.tray()[ref].seen_by.count("dm") == 1


@pytest.mark.clause("SL-69")
def test_deciding_counts_as_opening(office: Office) -> None:
    ref = office.sent()
    office.do("contact.decide", ref, by="dm", **REFERRAL)

    assert [seen["who"] for seen in office.show(ref, by="pm")["seen_by"]] == ["cso", "dm", "pm"]


def test_a_draft_that_a_manager_glances_at_is_not_seen_by_them(office: Office) -> None:
    ref = office.record()
    office.show(ref, by="dm")
    office.do("contact.submit", ref, by="cso")

    assert "dm" not in office.tray(by="pm")[ref].seen_by


@pytest.mark.clause("SL-45")
def test_what_one_sends_is_in_the_others_tray_without_signing_in_again(any_office: Office) -> None:
    manager = any_office.another_desk("dm")
    before = manager.newest()
    assert manager.see("tray", name="duty") == ()
    ref = any_office.sent()

    assert manager.newest() > before
    assert [row.ref for row in manager.see("tray", name="duty")] == [ref]
    manager.close()


@pytest.mark.clause("SL-74", "SL-06")
def test_a_request_for_information_goes_the_same_road(office: Office) -> None:
    ref = office.sent(kind="information")

    assert office.tray()[ref].kind == "information"
    assert office.tray()[ref].minutes_left == 23 * 60 + 15
    office.do("contact.decide", ref, by="dm", **ADVICE)
    assert office.show(ref)["decisions"][0]["outcome"] == "advice_and_information"
