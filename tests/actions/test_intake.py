"""A contact taken down: in any order, kept as it was said, its writer's until it is sent."""

from __future__ import annotations

from datetime import date

import pytest

from dutydesk.refusals import NoSuchRecord

from ..desks import CALL, Office, adult, call, child, instant


def test_an_empty_contact_can_be_begun_and_nothing_is_presumed(office: Office) -> None:
    ref = office.do("contact.record", by="cso")["ref"]

    shown = office.show(ref, by="cso")
    assert (shown["state"], shown["route"], shown["urgent"]) == ("draft", None, False)
    assert shown["parents_informed"] is None
    assert shown["consent"]["given"] is None
    assert shown["concern"]["domestic_abuse"] is None
    assert shown["decisions"] == []


def test_a_danger_question_that_was_not_asked_is_not_a_no(office: Office) -> None:
    ref = office.do("contact.record", by="cso", children=[{"first_name": "Tom"}])["ref"]

    (told,) = office.show(ref, by="cso")["children"]
    assert told["needs_protection"] is None
    assert "c1.needs_protection" in [gap["path"] for gap in office.show(ref, by="cso")["gaps"]]


def test_what_show_returns_is_what_record_took_under_the_same_names(any_office: Office) -> None:
    said = call(
        came_through="the housing office",
        urgent=True,
        children=[
            child("Tom", aliases=["Tommy Read", "T. Reed"]),
            child("Bo", date_of_birth=None, estimated_age=3),
            {"first_name": "", "last_name": "Reed", "unborn": True, "due_date": "2014-11-30"},
        ],
        household=[
            adult("Ann", phone="01632 960002", email="ann@example.org"),
            adult(
                "Ola",
                parental_responsibility=None,
                relationship="",
                to=[{"child": "children[1]", "relationship": "father", "parental_responsibility": True}],
            ),
        ],
        addresses=[{"lines": ["9 Hill Road", "Anytown"], "children": ["children[1]"], "adults": ["household[1]"]}],
        alerts=[{"about": "the dog", "text": "bites"}],
        alleged_perpetrator={"name": "Vic Hale", "details": "a neighbour"},
        unknown={"children[2].needs_protection": {"answer": "not_relevant", "reason": "not yet born"}},
    )
    ref = any_office.do("contact.record", by="cso", **said)["ref"]

    shown = any_office.show(ref, by="cso")
    for name in ("channel", "kind", "route", "urgent", "came_through", "address", "parents_informed"):
        assert shown[name] == said[name]
    assert shown["received"] == instant(said["received"])
    for group in ("referrer", "concern", "consent", "alleged_perpetrator"):
        assert {name: shown[group][name] for name in said[group]} == said[group]
    for kept, told in zip(shown["children"], said["children"], strict=True):
        born = date.fromisoformat(told["date_of_birth"]) if told.get("date_of_birth") else None
        assert kept.items() >= (told | {"date_of_birth": born} | due(told)).items()
    assert [one["id"] for one in shown["children"]] == ["c1", "c2", "c3"]
    assert shown["household"][1]["to"] == [{"child": "c2", "relationship": "father", "parental_responsibility": True}]
    assert shown["household"][0]["email"] == "ann@example.org"
    second = shown["addresses"][1]
    assert (second["lines"], second["children"], second["adults"]) == (["9 Hill Road", "Anytown"], ["c2"], ["h2"])
    assert shown["agencies"][0].items() >= said["agencies"][0].items()
    assert shown["alerts"][0].items() >= said["alerts"][0].items()
    assert shown["unknown"] == {"c3.needs_protection": {"answer": "not_relevant", "reason": "not yet born"}}


def due(told: dict[str, object]) -> dict[str, object]:
    return {"due_date": date.fromisoformat(str(told["due_date"]))} if told.get("due_date") else {}


@pytest.mark.parametrize("channel", ["phone", "marf", "fax", "email", "post", "walk_in", "edt", "police"])
@pytest.mark.clause("SL-19", "SL-44")
def test_every_channel_makes_a_contact(office: Office, channel: str) -> None:
    assert office.show(office.record(channel=channel), by="cso")["channel"] == channel


@pytest.mark.parametrize("source", ["child", "family", "public", "professional", "police", "other"])
@pytest.mark.clause("SL-02")
def test_a_request_may_come_from_anyone(office: Office, source: str) -> None:
    referrer = {"name": "Sam", "source": source, "relationship": "knows them"}

    assert office.tray(at="10:05") == {}
    ref = office.sent(referrer=referrer)
    assert office.show(ref)["referrer"]["source"] == source


@pytest.mark.clause("SL-02")
def test_the_child_themself_is_asked_for_no_organisation_and_no_connection(office: Office) -> None:
    ref = office.sent(referrer={"name": "Tom Reed", "source": "child"})

    assert office.show(ref)["gaps"] == []


@pytest.mark.clause("SL-51")
@pytest.mark.parametrize("by", ["bso", "dsw", "ehdw", "ehdm", "dm", "pm", "receiving_pm", "worker"])
def test_keying_is_for_the_customer_service_officers(office: Office, by: str) -> None:
    assert office.refused("contact.record", by=by, **CALL).clause == "SL-51"


@pytest.mark.clause("SL-18")
@pytest.mark.parametrize("by", ["cso", "misper_cso", "marac_cso"])
def test_any_of_the_three_takes_a_contact_down_and_sends_it(office: Office, by: str) -> None:
    ref = office.sent(by=by)

    assert (office.show(ref)["state"], office.show(ref)["keyed_by"]) == ("open", [by])


def test_brothers_and_sisters_share_what_is_shared_and_keep_what_is_theirs(office: Office) -> None:
    names = ["Tom", "Bo", "Zed", "Uma", "Kit", "Ned", "Ivy", "Max", "Ada", "Gus", "Fay", "Lou"]
    ref = office.sent(children=[child(name, condition=f"{name} is tired") for name in names])

    shown = office.show(ref)
    assert [one["id"] for one in shown["children"]] == [f"c{number}" for number in range(1, 13)]
    assert [one["condition"] for one in shown["children"]] == [f"{name} is tired" for name in names]
    assert shown["address"] == CALL["address"]
    assert office.tray()[ref].children == tuple(f"{name} Reed" for name in names)
    assert len({one["person"] for one in shown["children"]}) == 12


def test_a_contact_may_hold_no_child_yet(office: Office) -> None:
    ref = office.record(children=[])
    assert "Each child it is about" in office.refused("contact.submit", ref, by="cso").sentence

    office.do("contact.amend", ref, by="cso", unknown={"children": "the caller would not say"})
    assert office.do("contact.submit", ref, by="cso")["state"] == "open"
    assert office.tray()[ref].children == ()
    assert office.do("contact.decide", ref, by="dm", outcome="no_further_action", rationale="No child is named.",
                     extra_tasks_done=True)["decisions"][0]["child"] is None  # fmt: skip


def test_an_unborn_child_needs_no_birthday_and_becomes_a_person(office: Office) -> None:
    unborn = {"last_name": "Reed", "unborn": True, "due_date": "2014-11-30", "location": "with her mother",
              "condition": "well", "special_needs": "none known", "needs_protection": False}  # fmt: skip
    ref = office.sent(children=[unborn])

    (told,) = office.show(ref)["children"]
    person = office.show(told["person"])
    assert (person["unborn"], person["due_date"]) == (True, date(2014, 11, 30))


def test_an_estimated_age_stands_for_a_date_of_birth(office: Office) -> None:
    ref = office.sent(children=[child("Tom", date_of_birth=None, estimated_age=8)])

    assert office.show(ref)["children"][0]["estimated_age"] == 8


def test_a_date_of_birth_in_the_future_is_not_taken_and_says_what_would_be_right(office: Office) -> None:
    refused = office.not_taken("contact.record", by="cso", children=[child("Tom", date_of_birth="2014-07-05")])

    assert refused.field == "children[0].date_of_birth"
    assert "unborn" in refused.sentence
    assert office.record(children=[child("Tom", date_of_birth="2014-07-04")])


@pytest.mark.clause("SL-57")
@pytest.mark.parametrize(
    ("who", "field"), [("children", "children[0].ethnicity"), ("household", "household[0].ethnicity")]
)
def test_an_ethnicity_is_one_of_the_list_however_it_is_said(office: Office, who: str, field: str) -> None:
    refused = office.not_taken("contact.record", by="cso", **{who: [{"first_name": "Ola", "ethnicity": "Martian"}]})
    assert refused.field == field
    assert "is none of WBRI" in refused.sentence

    ref = office.do("contact.record", by="cso", **{who: [{"first_name": "Ola", "ethnicity": "white brit"}]})["ref"]
    assert office.show(ref, by="cso")[who][0]["ethnicity"] == "WBRI"


# ------------------------------------------------------------------------------------------------- items by their ids


def test_items_are_changed_by_their_lasting_ids_and_those_without_are_added(any_office: Office) -> None:
    ref = any_office.record(children=[child("Tom"), child("Bo")])
    any_office.do(
        "contact.amend", ref, by="cso", children=[{"id": "c2", "school": "Hill Nursery"}, {"first_name": "Zed"}]
    )

    children = any_office.show(ref, by="cso")["children"]
    assert [(one["id"], one["first_name"]) for one in children] == [("c1", "Tom"), ("c2", "Bo"), ("c3", "Zed")]
    assert [one["school"] for one in children] == ["Oakfield Primary", "Hill Nursery", ""]


def test_what_was_not_said_again_stays_as_it_was(office: Office) -> None:
    ref = office.record()
    before = office.show(ref, by="cso")
    office.do("contact.amend", ref, by="cso", concern={"place": "the park"})

    after = office.show(ref, by="cso")
    assert after["concern"] == before["concern"] | {"place": "the park"}
    assert {name: after[name] for name in ("children", "household", "addresses", "referrer", "unknown")} == {
        name: before[name] for name in ("children", "household", "addresses", "referrer", "unknown")
    }


def test_an_item_is_taken_off_with_a_reason_only_and_its_id_is_never_given_again(any_office: Office) -> None:
    ref = any_office.record(children=[child("Tom"), child("Bo")])
    assert any_office.not_taken("contact.amend", ref, by="cso", remove=["c2"]).field == "reason"

    any_office.do("contact.amend", ref, by="cso", remove=["c2", "h1", "a1", "g1"], reason="another family")
    shown = any_office.show(ref, by="cso")
    assert [one["id"] for one in shown["children"]] == ["c1"]
    assert (shown["household"], shown["addresses"], shown["agencies"]) == ([], [], [])

    any_office.do("contact.amend", ref, by="cso", children=[{"first_name": "Zed"}])
    assert [one["id"] for one in any_office.show(ref, by="cso")["children"]] == ["c1", "c3"]


def test_what_was_taken_off_is_kept_in_the_audit_with_its_reason(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.amend", ref, by="cso", remove=["c2"], reason="another family")

    (details,) = [entry.details for entry in office.entries(ref) if entry.action == "contact.amend"]
    assert details["reason"] == "another family"
    assert "c2" in details["paths"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"children": [{"id": "c9", "school": "x"}]}, "children[0].id"),
        ({"household": [{"id": "c1", "phone": "1"}]}, "household[0].id"),
        ({"remove": ["c9"], "reason": "x"}, "remove[0]"),
        ({"addresses": [{"lines": ["x"], "children": ["c7"]}]}, "addresses"),
        ({"household": [{"first_name": "x", "to": [{"child": "children[5]"}]}]}, "household"),
        ({"unknown": {"c7.religion": "x"}}, "unknown.c7.religion"),
        ({"unknown": {"children[4].religion": "x"}}, "unknown.children[4].religion"),
        ({"alerts": [{"id": "l9", "text": "x"}]}, "alerts[0].id"),
    ],
)
def test_an_item_that_is_not_there_is_named(office: Office, said: dict[str, object], field: str) -> None:
    ref = office.record()

    assert office.not_taken("contact.amend", ref, by="cso", **said).field.startswith(field)


def test_an_alert_is_changed_and_taken_off_by_its_id_like_any_other_item(office: Office) -> None:
    ref = office.record(alerts=["a large dog", {"about": "Vic", "text": "shouts"}])
    office.do("contact.amend", ref, by="cso", alerts=[{"id": "l2", "text": "has threatened staff"}])
    assert [alert["text"] for alert in office.show(ref, by="cso")["alerts"]] == ["a large dog", "has threatened staff"]

    office.do("contact.amend", ref, by="cso", remove=["l1"], reason="no dog there")
    office.do("contact.amend", ref, by="cso", alerts=["a second dog"])
    shown = office.show(ref, by="cso")["alerts"]
    assert [(alert["id"], alert["text"]) for alert in shown] == [("l2", "has threatened staff"), ("l3", "a second dog")]


# ------------------------------------------------------------------------------------------------- unknown answers


@pytest.mark.parametrize("path", ["children[0].religion", "c1.religion"])
@pytest.mark.parametrize("answer", ["would not say", {"answer": "declined", "reason": "would not say"}])
def test_an_unknown_answer_by_place_or_id_comes_back_by_id(any_office: Office, path: str, answer: object) -> None:
    tom = child("Tom", religion="")
    ref = any_office.record(children=[tom])
    assert "c1.religion" in any_office.refused("contact.submit", ref, by="cso").sentence

    any_office.do("contact.amend", ref, by="cso", unknown={path: answer})
    assert any_office.show(ref, by="cso")["unknown"]["c1.religion"] == answer
    assert any_office.do("contact.submit", ref, by="cso")["state"] == "open"


@pytest.mark.clause("SL-68")
@pytest.mark.parametrize("section", ["alerts", "alleged_perpetrator", "agencies", "household", "addresses", "concern"])
def test_a_whole_section_is_answered_as_unknown(office: Office, section: str) -> None:
    empty = {"concern": {}, "alleged_perpetrator": {"name": ""}}.get(section, [])
    answers = {"alerts": "none known", "alleged_perpetrator": "not relevant"}
    answers.pop(section, None)
    ref = office.record(**{section: empty, "unknown": answers} | ({"address": None} if section == "addresses" else {}))
    office.refused("contact.submit", ref, by="cso")

    office.do("contact.amend", ref, by="cso", unknown={section: "the caller did not know"})
    assert office.do("contact.submit", ref, by="cso")["state"] == "open"


def test_an_unknown_answer_can_be_taken_back(office: Office) -> None:
    ref = office.record()
    office.do("contact.amend", ref, by="cso", unknown={"alerts": ""})

    assert "alerts" not in office.show(ref, by="cso")["unknown"]
    office.refused("contact.submit", ref, by="cso")


@pytest.mark.parametrize(
    "path", ["alrets", "children[0].religoin", "c1.bogus", "concern.bogus", "\x1b[31m", "\ud800", ""]
)
def test_an_unknown_answer_to_what_is_not_asked_is_not_taken(office: Office, path: str) -> None:
    assert office.not_taken("contact.record", by="cso", **call(unknown={path: "x"})).field.startswith("unknown")


def test_an_unknown_answer_of_another_kind_is_not_taken(office: Office) -> None:
    refused = office.not_taken("contact.record", by="cso", unknown={"alerts": {"answer": "perhaps", "reason": "x"}})

    assert refused.field.startswith("unknown")


# ------------------------------------------------------------------------------------------------- drafts


def test_a_draft_is_its_writers_and_shows_others_only_who_holds_it(any_office: Office) -> None:
    ref = any_office.record()

    for by in ("misper_cso", "dm", "pm"):
        seen = any_office.show(ref, by=by, at="10:30")
        assert " ".join(seen) == "ref state holder age_minutes due minutes_left overdue urgent flagged"
        assert (seen["holder"], seen["age_minutes"], seen["minutes_left"]) == ("cso", 30, 22 * 60 + 45)
    assert any_office.show(ref, by="cso")["children"][0]["first_name"] == "Tom"


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("contact.amend", {"urgent": True}),
        ("contact.submit", {}),
        ("contact.void", {"reason": "x"}),
        ("contact.note", {"text": "x"}),
        ("contact.call", {"with": "Ann"}),
        ("contact.reply", {"how": "phone", "text": "Thank you."}),
        ("contact.link", {"item": "c1", "person": "P-000001"}),
        ("contact.unlink", {"item": "c1"}),
        ("contact.looked", {"paths": ["x"]}),
    ],
)
def test_nothing_is_done_to_a_colleagues_draft(office: Office, action: str, said: dict[str, object]) -> None:
    office.sent()
    ref = office.record()

    assert "take it over" in office.refused(action, ref, by="misper_cso", **said).sentence
    face = next(one for one in office.desk("misper_cso").actions(ref) if one.action == action)
    assert not face.allowed


@pytest.mark.clause("SL-18")
def test_a_colleague_takes_a_draft_over_and_finishes_it_and_both_names_stay(any_office: Office) -> None:
    ref = any_office.record()
    any_office.do("contact.take_over", ref, by="marac_cso")

    assert any_office.show(ref, by="marac_cso")["keyed_by"] == ["cso", "marac_cso"]
    any_office.refused("contact.amend", ref, by="cso", urgent=True)
    any_office.do("contact.submit", ref, by="marac_cso")
    assert [(entry.action, entry.who) for entry in any_office.entries(ref)][-1] == ("contact.submit", "marac_cso")
    taken = next(entry for entry in any_office.entries(ref) if entry.action == "contact.take_over")
    assert taken.details["from"] == "cso"


def test_a_manager_takes_a_draft_over_so_that_a_sick_day_hides_nothing(office: Office) -> None:
    ref = office.record()
    office.do("contact.take_over", ref, by="dm")

    assert office.show(ref, by="dm")["children"][0]["last_name"] == "Reed"


def test_ones_own_draft_is_not_taken_over(office: Office) -> None:
    office.refused("contact.take_over", office.record(), by="cso")


def test_a_draft_is_saved_again_and_again_with_one_entry_a_sitting(office: Office) -> None:
    ref = office.do("contact.record", by="cso")["ref"]
    for number in range(5):
        office.do("contact.amend", ref, by="cso", concern={"details": f"The mother said {number}"})
    amended = [entry for entry in office.entries(ref) if entry.action == "contact.amend"]
    assert len(amended) == 1

    second = office.another_desk("cso")
    second.do("contact.amend", ref, {"urgent": True})
    second.close()
    assert len([entry for entry in office.entries(ref) if entry.action == "contact.amend"]) == 2


def test_every_change_to_a_sent_contact_has_its_own_entry_with_what_stood_before(office: Office) -> None:
    ref = office.sent()
    office.do("contact.amend", ref, by="cso", concern={"place": "the park"})
    office.do("contact.amend", ref, by="cso", children=[{"id": "c1", "school": "Hill Nursery"}])

    first, second = [entry for entry in office.entries(ref) if entry.action == "contact.amend"]
    assert first.details["was"] == {"concern.place": "home"}
    assert second.details["was"] == {"c1.school": "Oakfield Primary"}


# ------------------------------------------------------------------------------------------------- sending


def test_the_example_of_a_call_is_sent_as_it_stands(any_office: Office) -> None:
    ref = any_office.sent()

    shown = any_office.show(ref)
    assert (shown["state"], shown["gaps"]) == ("open", [])
    assert shown["sent"] == instant("10:00")
    assert shown["wanted"]["filled"] == shown["wanted"]["total"] > 30


WANTED = {
    "channel": ({"channel": ""}, "SL-19"),
    "source": ({"referrer": {**CALL["referrer"], "source": ""}}, "SL-02"),
    "connection": ({"referrer": {**CALL["referrer"], "relationship": "", "knowledge": ""}}, "SL-64"),
    "no child": ({"children": []}, "SL-52"),
    "first name": ({"children": [child("")]}, "SL-52"),
    "birth": ({"children": [child("Tom", date_of_birth=None)]}, "SL-52"),
    "gender": ({"children": [child("Tom", gender="")]}, "SL-52"),
    "address": ({"address": None}, "SL-53"),
    "school": ({"children": [child("Tom", school="")]}, "SL-54"),
    "parental responsibility": ({"household": [adult("Ann", parental_responsibility=None)]}, "SL-55"),
    "household": ({"household": []}, "SL-56"),
    "their birth": ({"household": [adult("Ann", date_of_birth=None)]}, "SL-56"),
    "ethnicity": ({"children": [child("Tom", ethnicity="")]}, "SL-57"),
    "language": ({"children": [child("Tom", first_language="")]}, "SL-57"),
    "religion": ({"children": [child("Tom", religion="")]}, "SL-57"),
    "a parent's religion": ({"household": [adult("Ann", religion="")]}, "SL-57"),
    "special needs": ({"children": [child("Tom", special_needs="")]}, "SL-58"),
    "a parent's needs": ({"household": [adult("Ann", special_needs="")]}, "SL-58"),
    "the concern": ({"concern": {**CALL["concern"], "details": ""}}, "SL-59"),
    "its source": ({"concern": {**CALL["concern"], "source": ""}}, "SL-59"),
    "its time": ({"concern": {**CALL["concern"], "happened": ""}}, "SL-59"),
    "its place": ({"concern": {**CALL["concern"], "place": ""}}, "SL-59"),
    "alerts": ({"unknown": {"alleged_perpetrator": "not relevant"}}, "SL-60"),
    "where": ({"children": [child("Tom", location="")]}, "SL-61"),
    "how": ({"children": [child("Tom", condition="")]}, "SL-61"),
    "protection": ({"children": [child("Tom", needs_protection=None)]}, "SL-62"),
    "the perpetrator": ({"unknown": {"alerts": "none"}}, "SL-63"),
    "agencies": ({"agencies": []}, "SL-65"),
    "parents know": ({"parents_informed": None}, "SL-66"),
    "parents agree": ({"consent": {"given": None}}, "SL-66"),
}


@pytest.mark.clause(
    "SL-52", "SL-53", "SL-54", "SL-55", "SL-56", "SL-57", "SL-58", "SL-59", "SL-60", "SL-61", "SL-62", "SL-63",
    "SL-64", "SL-65", "SL-66", "SL-68",
)  # fmt: skip
@pytest.mark.parametrize("left_out", WANTED)
def test_what_is_left_out_holds_up_sending_names_its_clause_and_not_an_urgent_one(
    office: Office, left_out: str
) -> None:
    changes, clause = WANTED[left_out]
    ref = office.record(**changes)

    assert clause in office.refused("contact.submit", ref, by="cso").clause
    (gap, *_) = office.show(ref, by="cso")["gaps"]
    assert clause in gap["clause"]

    office.do("contact.amend", ref, by="cso", urgent=True)
    office.do("contact.submit", ref, by="cso")
    assert gap["path"] in [one["path"] for one in office.show(ref)["gaps"]]


@pytest.mark.clause("SL-03", "SL-62")
def test_a_child_who_needs_protection_goes_with_every_gap(office: Office) -> None:
    ref = office.do("contact.record", by="cso", children=[{"first_name": "Tom", "needs_protection": True}])["ref"]
    office.do("contact.submit", ref, by="cso")

    shown = office.show(ref)
    assert "c1.protection_reason" in [gap["path"] for gap in shown["gaps"]]
    assert office.tray()[ref].priority == "protection"


@pytest.mark.clause("SL-67")
def test_sending_takes_it_from_the_drafts_to_the_duty_tray_and_keeps_the_time(office: Office) -> None:
    ref = office.record()
    assert ref not in office.tray()
    assert ref in [row.ref for row in office.desk("cso").see("drafts")]

    office.do("contact.submit", ref, by="cso", at="10:20")
    assert ref in office.tray(at="10:21")
    assert ref not in [row.ref for row in office.desk("cso").see("drafts")]
    assert office.show(ref)["sent"] == instant("10:20")


def test_sending_twice_is_refused(office: Office) -> None:
    ref = office.sent()

    assert "open" in office.refused("contact.submit", ref, by="cso").sentence


def test_sending_makes_a_person_of_each_child_and_links_those_linked_already_to_nobody_new(any_office: Office) -> None:
    first = any_office.sent()
    (person,) = [one["person"] for one in any_office.show(first)["children"]]
    second = any_office.record(children=[child("Tom"), child("Bo")])
    any_office.do("contact.link", second, by="cso", item="c1", person=person)
    any_office.do("contact.submit", second, by="cso")

    one, two = (told["person"] for told in any_office.show(second)["children"])
    assert one == person != two
    assert any_office.show(person)["contacts"] == [second, first]


def test_a_child_added_after_sending_is_a_person_too(office: Office) -> None:
    ref = office.sent()
    office.do("contact.amend", ref, by="cso", children=[child("Bo")])

    assert [one["person"] is not None for one in office.show(ref)["children"]] == [True, True]


# ------------------------------------------------------------------------------------------------- voiding, arrivals


def test_a_mistake_is_set_aside_with_its_reason_and_stays_readable(any_office: Office) -> None:
    kept, wrong = any_office.sent(), any_office.sent()
    any_office.refused("contact.void", wrong, by="cso", reason="twice")
    any_office.do("contact.void", wrong, by="dm", reason="twice", duplicate_of=kept)

    shown = any_office.show(wrong)
    assert (shown["state"], shown["void"]) == ("void", {"reason": "twice", "duplicate_of": kept})
    assert list(any_office.tray()) == [kept]
    assert all(clock["stopped"] for clock in shown["clocks"])
    any_office.healthy()


@pytest.mark.clause("SL-18")
@pytest.mark.parametrize("other", ["C-000099", "itself", "P-000001", "nonsense"])
def test_a_duplicate_is_of_another_contact_that_is_there(office: Office, other: str) -> None:
    ref = office.record()
    refused = office.not_taken(
        "contact.void", ref, by="cso", reason="twice", duplicate_of=ref if other == "itself" else other
    )

    assert refused.field == "duplicate_of"


def test_voiding_ends_what_somebody_was_asked_about_it(office: Office) -> None:
    ref = office.sent()
    office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    office.do("contact.void", ref, by="dm", reason="twice")

    assert [task.contact for task in office.desk("dsw").see("tasks")] == []
    assert office.show(ref)["assigned_to"] == ""


def test_a_contact_decided_for_one_child_is_not_voided(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.decide", ref, by="dm", outcome="progress_to_referral", rationale="At risk.", threshold="met",
              children=["c1"])  # fmt: skip

    office.refused("contact.void", ref, by="dm", reason="twice")


@pytest.mark.clause("SL-25", "SL-47")
def test_an_arrival_is_logged_in_a_few_words_and_waits_for_whoever_keys_it(any_office: Office) -> None:
    ref = any_office.do(
        "arrival.log", by="bso", channel="walk_in", who="a grandmother", about="Worried about Bo.", band="urgent",
        received="2014-07-04T09:50:00+01:00",
    )["ref"]  # fmt: skip
    older = {"channel": "post", "about": "A letter.", "received": "2014-07-03T09:00:00+01:00"}
    plain = any_office.do("arrival.log", by="bso", **older)["ref"]

    drafts = [row for row in any_office.desk("cso").see("drafts") if row.state == "arrived"]
    assert [row.ref for row in drafts] == [ref, plain]
    assert drafts[0].due == instant("2014-07-05T09:50")
    any_office.refused("contact.submit", ref, by="cso")
    any_office.do("contact.take_over", ref, by="cso")
    shown = any_office.show(ref, by="cso")
    assert (shown["state"], shown["writer"], shown["urgent"]) == ("draft", "cso", True)
    assert shown["concern"]["details"] == "Worried about Bo."
    any_office.do("contact.submit", ref, by="cso")
    assert list(any_office.tray()) == [ref]


def test_what_is_not_there_is_answered_in_one_way(office: Office) -> None:
    for ref in ("C-000099", "C-99999999999999999999", "Z-000001", "C-1", "", "C-000001; DROP TABLE", "C-000000"):
        with pytest.raises(NoSuchRecord, match="no record"):
            office.show(ref, by="cso")
