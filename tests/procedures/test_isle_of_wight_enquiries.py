"""Nobody is asked before the Isle of Wight's decision: only whoever made the contact, and what is already held."""

import pytest

from .duty_desk import desk, made

__all__ = ["desk", "made"]


@pytest.mark.clause("IW-25", "IW-26")
@pytest.mark.parametrize("role", ["admin", "dm", "team_manager", "asw", "cdt_sw"])
@pytest.mark.parametrize(
    ("enquiry", "said", "clause"),
    [
        ("contact.call", {"with": "Dr Shah", "role": "GP"}, "IW-25"),
        ("contact.assign", {"to": "asw", "ask": "Ring the school."}, "IW-25"),
        ("contact.invite_form", {"how": "e-mail"}, "IW-26"),
    ],
)
def test_nobody_is_asked_before_the_decision(desk, role, enquiry, said, clause):
    ref = desk.handed_over()

    assert clause in desk.refused(enquiry, ref, by=role, **said).clause


@pytest.mark.clause("IW-28")
def test_whoever_made_the_contact_is_asked_again_and_what_is_held_is_looked_up(desk):
    earlier = desk.handed_over()
    desk.decide(earlier, "no_further_action")
    ref = desk.handed_over("12:00")
    desk.do("contact.reply", ref, by="dm", at="12:10", how="phone", text="Asked again when it was: Friday.")
    desk.do("contact.amend", ref, by="dm", at="12:15", answers={"clarification": "It was on Friday."})
    found = desk.desk("dm", "12:20").see("find", text="Tom Reed")

    assert any(note["kind"] == "reply" for note in desk.show(ref)["notes"])
    assert found
    assert desk.show(ref)["answers"]["clarification"] == "It was on Friday."


@pytest.mark.clause("IW-30")
def test_action_in_an_emergency_is_recorded_at_any_time_and_flags_the_manager(desk):
    ref = desk.keyed(children=[])
    desk.do("contact.urgent_action", ref, by="admin", text="Rang 999: the child is alone in the street.")

    assert desk.clock(ref, "worry_told")["stopped"] is None
    assert [note["kind"] for note in desk.show(ref, by="admin")["notes"]] == ["urgent_action"]


@pytest.mark.clause("IW-27", "IW-31")
def test_whoever_made_the_contact_is_called_back_and_nobody_where_they_gave_no_name(desk):
    ref = desk.handed_over()
    nameless = {"referrer": {"source": "public"}, "unknown": {"referrer.name": "would not say"}}
    unknown = desk.handed_over(**nameless)
    desk.do("contact.call", ref, by="admin", **{"with": "priya nair"}, result="It was on Friday.")

    assert [note["kind"] for note in desk.show(ref)["notes"]] == ["call"]
    assert "IW-27" in desk.refused("contact.call", unknown, by="dm", **{"with": "the caller"}).clause
    assert (
        "IW-25" in desk.refused("contact.reply", ref, by="dm", to="Dr Shah", how="phone", text="Anything new?").clause
    )


@pytest.mark.clause("IW-29")
@pytest.mark.parametrize("role", ["dm", "asw"])
def test_after_the_decision_the_same_call_is_taken(desk, role):
    ref = desk.handed_over()
    asked = {"with": "Dr Shah", "role": "GP", "result": "Knows the family."}
    assert "IW-25" in desk.refused("contact.call", ref, by=role, **asked).clause
    desk.decide(ref, "progress_to_referral")
    desk.do("contact.call", ref, by=role, at="11:30", **asked)

    assert [note["kind"] for note in desk.show(ref)["notes"]] == ["call"]


@pytest.mark.clause("IW-30")
def test_a_call_in_an_emergency_is_taken_at_any_time(desk):
    ref = desk.handed_over()
    desk.do("contact.call", ref, by="admin", **{"with": "999", "emergency": True}, result="Police on their way.")

    assert [note["kind"] for note in desk.show(ref)["notes"]] == ["call"]
