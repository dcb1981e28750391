"""What the early help desk insists on before an EHA goes to Triage, through the one dispatcher."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import child, instant
from .early_help_desk import (
    CHECKED,
    CONSENT,
    LINES,
    OF_THE_CHILD,
    REFUSED,
    SANDWELL,
    EarlyHelpDesk,
    desk,
    on_the_day,
)

__all__ = ["desk"]


def clauses(refused: Any) -> list[str]:
    return list(refused.clause.split(", "))


@pytest.mark.clause("SA-58", "SA-84")
def test_an_eha_is_validated_within_24_hours_of_its_receipt_by_sending_it_to_triage(desk: EarlyHelpDesk) -> None:
    ref = desk.logged(received=on_the_day("2015-10-24T12:00:00+01:00"), at="2015-10-24T15:00+01:00")
    late = "2015-10-25T12:00+00:00"
    assert desk.running(ref, at=late) == {"validation": instant("2015-10-25T11:00+00:00")}
    assert desk.desk("bso", late).see("drafts")[0].overdue

    desk.do("contact.take_over", ref, by="bso", at=late)
    desk.do("contact.submit", ref, by="bso", at=late)

    (validation,) = [one for one in desk.show(ref, by="sehc", at=late)["clocks"] if one["clock"] == "validation"]
    assert (validation["stopped"], validation["stopped_by"]) == (instant(late), "contact.submitted")
    assert list(desk.tray(by="sehc", at=late)) == [ref]
    assert desk.desk("bso", late).see("drafts") == ()
    assert set(desk.running(ref, at=late)) == {"triage_decision"}


def test_the_triage_decision_has_no_due_time_and_ends_with_the_decision(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()

    assert desk.running(ref) == {"triage_decision": None}
    assert desk.tray(by="sehc", at=on_the_day("2015-09-30T10:00+01:00"))[ref].overdue is False


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        pytest.param({"channel": ""}, "SA-01", marks=pytest.mark.clause("SA-01")),
        pytest.param({"first_name": ""}, "SA-07", marks=pytest.mark.clause("SA-07")),
        pytest.param({"last_name": ""}, "SA-07", marks=pytest.mark.clause("SA-07")),
        pytest.param({"date_of_birth": None}, "SA-08", marks=pytest.mark.clause("SA-08")),
        pytest.param({"address": []}, "SA-09", marks=pytest.mark.clause("SA-09")),
        pytest.param({"answers": {"postcode": None}}, "SA-09", marks=pytest.mark.clause("SA-09")),
        pytest.param({"of_the_child": {"parents_or_carers": None}}, "SA-10", marks=pytest.mark.clause("SA-10")),
        pytest.param({"answers": {"siblings": None}}, "SA-11", marks=pytest.mark.clause("SA-11")),
        pytest.param({"answers": {"other_members": None}}, "SA-12", marks=pytest.mark.clause("SA-12")),
        pytest.param({"ethnicity": ""}, "SA-13", marks=pytest.mark.clause("SA-13")),
        pytest.param({"special_needs": ""}, "SA-14", marks=pytest.mark.clause("SA-14")),
        pytest.param({"answers": {"vulnerability_level": None}}, "SA-22", marks=pytest.mark.clause("SA-22")),
        pytest.param({"answers": {"consent_covers": None}}, "SA-38", marks=pytest.mark.clause("SA-38")),
        pytest.param({"answers": {"consent_statement_by": None}}, "SA-38", marks=pytest.mark.clause("SA-38")),
        pytest.param({"answers": {"consent_statement_on": None}}, "SA-38", marks=pytest.mark.clause("SA-38")),
        pytest.param({"answers": {"key_agencies": None}}, "SA-81", marks=pytest.mark.clause("SA-81")),
        pytest.param({"answers": {"checklist_attached": None}}, "SA-61", marks=pytest.mark.clause("SA-61")),
        pytest.param({"answers": {"finalised": None}}, "SA-20"),
        pytest.param({"consent": {"given": None}}, "SA-34", marks=pytest.mark.clause("SA-34")),
        pytest.param({"consent": {**CONSENT, "by": ""}}, "SA-38"),
    ],
)
@pytest.mark.clause("SA-15")
def test_a_consented_eha_is_not_sent_while_one_thing_is_wanting(
    desk: EarlyHelpDesk, said: dict[str, Any], clause: str
) -> None:
    of_children = {name: said[name] for name in said if name in child("Tom")}
    rest = {name: one for name, one in said.items() if name not in of_children}
    if of_children:
        ref = desk.logged()
        desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:02"), children=[{"id": "c1", **of_children}])
    else:
        ref = desk.logged(**rest)

    refused = desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10"))

    assert clause in clauses(refused)
    assert refused.sentence.startswith(f"Still wanted before {ref} can be sent")
    assert desk.show(ref, by="sehc", at=on_the_day("10:10"))["state"] == "draft"


@pytest.mark.clause("SA-64", "SA-63")
@pytest.mark.parametrize("line", LINES)
def test_no_line_of_the_checklist_is_left_unchecked_and_what_was_found_is_told(desk: EarlyHelpDesk, line: str) -> None:
    unchecked = desk.logged(of_the_child={line: None})
    assert "SA-64" in clauses(desk.refused("contact.submit", unchecked, by="sehc", at=on_the_day("10:10")))

    found = desk.logged(of_the_child={line: "found"})
    refused = desk.refused("contact.submit", found, by="sehc", at=on_the_day("10:10"))
    assert f"c1.answers.{line}_details" in refused.sentence

    told = desk.logged(of_the_child={line: "found", f"{line}_details": "May 2014 to June 2015, the north team"})
    assert desk.send(told)


def test_the_checklist_has_the_sixteen_lines_that_must_be_answered() -> None:
    assert len(LINES) == len(CHECKED) == 16


@pytest.mark.clause("SA-83", "SA-19")
def test_each_child_has_a_checklist_and_parents_of_its_own(desk: EarlyHelpDesk) -> None:
    ref = desk.logged()
    sister = child("Mia", date_of_birth="2009-02-03")
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:02"), children=[sister])

    refused = desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10"))
    assert "c2.answers.parents_or_carers" in refused.sentence
    assert "c2.answers.check_csc_open" in refused.sentence
    assert "c1.answers" not in refused.sentence

    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:12"), children=[{"id": "c2", "answers": OF_THE_CHILD}])
    assert desk.send(ref, at="10:15")


@pytest.mark.clause("SA-13")
def test_an_ethnicity_is_openly_not_known_or_declined_and_nothing_else(desk: EarlyHelpDesk) -> None:
    ref = desk.logged()
    blank = [{"id": "c1", "ethnicity": ""}]
    for answer, sent in (("none", False), ("declined", True)):
        unknown = {"c1.ethnicity": {"answer": answer, "reason": "asked of the referrer"}}
        desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:05"), children=blank, unknown=unknown)
        if sent:
            assert desk.send(ref)
        else:
            assert "SA-13" in clauses(desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10")))


@pytest.mark.clause("SA-07", "SA-08")
def test_a_mandatory_name_or_date_of_birth_cannot_be_said_to_be_unknown(desk: EarlyHelpDesk) -> None:
    ref = desk.logged()
    nameless = {"id": "c1", "first_name": "", "date_of_birth": None}
    unknown = {"c1.first_name": "nobody said", "c1.date_of_birth": "nobody said"}
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:05"), children=[nameless], unknown=unknown)

    refused = desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10"))
    assert {"SA-07", "SA-08"} <= set(clauses(refused))


@pytest.mark.clause("SA-51")
def test_without_consent_nothing_is_processed_and_no_systems_are_checked(desk: EarlyHelpDesk) -> None:
    ref = desk.logged(consent=REFUSED)
    bare = dict.fromkeys((*LINES, "parents_or_carers"))
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:02"), children=[{"id": "c1", "answers": bare}])

    assert not [path for path in desk.show(ref, by="sehc")["asked"]["form"] if "check_" in path]
    assert desk.send(ref)
    assert set(desk.running(ref)) == {"triage_decision", "referrer_advised"}


def test_the_officer_logs_an_arrival_that_waits_for_the_coordinator(desk: EarlyHelpDesk) -> None:
    at = on_the_day("10:00")
    assert desk.refused("contact.record", by="bso", at=at, channel="post").clause == "SA-05"
    ref = desk.do("arrival.log", by="bso", at=at, channel="post", received=on_the_day("09:15"), about="Reed")["ref"]

    assert desk.show(ref, by="sehc", at=at)["state"] == "arrived"
    desk.do("contact.take_over", ref, by="sehc", at=on_the_day("10:05"))
    assert desk.show(ref, by="sehc", at=on_the_day("10:06"))["writer"] == "sehc"


@pytest.mark.clause("SA-384")
@pytest.mark.parametrize("role", ["bso", "eh_rep", "tys_rep"])
def test_a_child_in_danger_is_raised_by_anybody_whatever_stands_open(desk: EarlyHelpDesk, role: str) -> None:
    ref = desk.simple("service", children=[{"first_name": "Tom"}])
    at = on_the_day("10:20")

    desk.do("contact.flag", ref, by=role, at=at, reason="He says that his father is breaking the door.")

    assert desk.running(ref, at="10:20")["emergency"] is None
    assert desk.refused("contact.flag_seen", ref, by="bso", at=at).clause == "SA-384"
    desk.do("contact.flag_seen", ref, by="sehc", at=on_the_day("10:22"))
    assert "emergency" not in desk.running(ref, at="10:23")


@pytest.mark.parametrize(
    ("source", "priority"),
    [
        *(
            pytest.param(source, "priority_1", marks=pytest.mark.clause("SA-23"))
            for source in SANDWELL.sources
            if source in {"mash", "maet"}
        ),
        *(
            pytest.param(source, "priority_2", marks=pytest.mark.clause("SA-24"))
            for source in SANDWELL.sources
            if source not in {"mash", "maet"}
        ),
    ],
)
def test_the_source_puts_a_contact_into_its_priority(desk: EarlyHelpDesk, source: str, priority: str) -> None:
    before = desk.in_triage()
    ref = desk.in_triage(source=source, at="10:05")

    rows = desk.tray(by="sehc", at=on_the_day("10:30"))
    assert (rows[before].priority, rows[ref].priority) == ("priority_2", priority)
    assert list(rows) == ([ref, before] if priority == "priority_1" else [before, ref])


@pytest.mark.clause("SA-25", "SA-26")
def test_a_crisis_from_a_school_is_priority_2_until_the_coordinator_raises_it(desk: EarlyHelpDesk) -> None:
    brief = {"brief_referral_type": "Crisis", "brief_additional_information": "none", "brief_consent_details": "Given"}
    ref = desk.in_triage(kind="fst", route="fst_crisis", answers=brief)
    at = on_the_day("10:30")

    assert desk.tray(by="sehc", at=at)[ref].priority == "priority_2"
    desk.do("contact.band", ref, by="sehc", at=at, band="priority_1", reason="They sleep in a car tonight.")
    assert desk.tray(by="sehc", at=at)[ref].priority == "priority_1"


@pytest.mark.clause("SA-26")
def test_the_priority_is_changed_by_the_coordinator_with_a_reason(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()
    at = on_the_day("10:30")

    assert desk.refused("contact.band", ref, by="bso", at=at, band="priority_1", reason="x").clause == "SA-26"
    desk.not_taken("contact.band", ref, by="sehc", at=at, band="priority_1", reason=" ")
    desk.do("contact.band", ref, by="sehc", at=at, band="priority_1", reason="A crisis.")
    assert desk.tray(by="sehc", at=at)[ref].priority == "priority_1"
