"""What is kept of missing children from those who do not see their tray: everything, but that somebody is to be asked
(SL-161). Every view and every action is walked as each of the desk's other roles."""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from dutydesk.cli.answers import plain
from dutydesk.procedures.may import sees
from dutydesk.procedures.vocabulary import VIEWS
from dutydesk.refusals import BadInput, DeskError, NoSuchRecord
from dutydesk.workflows.registry import actions

from ..desks import NO_ACTION, REFERRAL, Office, adult, child
from .test_missing import MEETING, back, reported, rows

OTHERS = ("cso", "marac_cso", "bso", "ehdw", "dsw", "receiving_pm", "worker", "pac_manager")
AT_DESK = ("cso", "marac_cso", "bso", "ehdw", "dsw")
SEEN_BY = ("misper_cso", "dm", "ehdm", "pm")
TRACES = ("Zebedee", "Quill", "Hyacinth", "MP/77", "M-0")
SAID: dict[str, list[dict[str, Any]]] = {
    "tray": [{"name": name} for name in ("duty", "drafts", "arrivals", "advice", "early-help", "missing", "letters")],
    "tasks": [{}, {"everybody": True}],
    "letters": [{}, {"everything": False}],
    "find": [],
    "person_compare": [],
    "matches": [],
    "search": [{"text": word} for word in ("Zebedee", "Quill", "quarrel", "M-000001")],
    "due": [{}, {"within_minutes": 10_000_000}],
    "audit": [{}],
    "figure_rows": [],
}
BY_REF = ("contact", "record", "wanted", "letter_preview", "family", "chronology", "genogram", "replay")


def told(**more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "children": [child("Zebedee", "Quill", aliases=["Zeb"])],
        "household": [adult("Hyacinth", "Quill")],
        "reporter": "Hyacinth Quill",
        "circumstances": "Zebedee Quill went after a quarrel.",
    }
    return said | more


def missing(office: Office, **more: Any) -> None:
    ref = reported(office, **told(**more))
    office.do("contact.flag", ref, by="misper_cso", reason="Zebedee is diabetic.")
    office.do("contact.note", ref, by="dm", text="Rang Hyacinth.")


def met_and_referred(office: Office) -> None:
    ref = reported(office, **told(parents_informed=True))
    office.do("strategy.hold", "M-000001", by="pm", **MEETING)
    office.do("contact.decide", ref, by="dm", **REFERRAL)


def met_and_closed(office: Office) -> None:
    ref = reported(office, **told(parents_informed=True))
    office.do("strategy.hold", "M-000001", by="pm", **MEETING)
    office.do("contact.decide", ref, by="dm", **NO_ACTION)


def set_aside(office: Office) -> None:
    first = reported(office, **told())
    second = reported(office, by="cso", **told())
    office.do("contact.void", second, by="dm", reason="Zebedee twice", duplicate_of=first)


def passed_on(office: Office) -> None:
    reported(office, **told(missing_from="care", team="Quill House"))


def linked(office: Office) -> None:
    reported(office, **told())
    reported(office, **told(police_reference="MP/77b"))
    office.do("strategy.hold", "M-000001", by="pm", **MEETING)
    office.do("contact.decide", "C-000001", by="dm", **REFERRAL)
    person = office.show("C-000001")["children"][0]["person"]
    office.do("contact.link", "C-000002", by="dm", item="c1", person=person)


STANDS = (missing, met_and_referred, met_and_closed, set_aside, passed_on, linked)


def references(office: Office) -> list[str]:
    """Every reference there can be in so small an office."""
    return [f"{letter}-{number:06d}" for letter in string.ascii_uppercase for number in range(1, 4)]


def everything(office: Office, by: str) -> Iterator[tuple[str, Any]]:
    """Whatever that person can get to see, by the words that asked for it."""
    desk = office.desk(by, "2014-07-12T10:00")
    asked = [(view, said) for view in sorted(VIEWS - set(BY_REF)) for said in SAID.get(view, [{}])]
    asked += [(view, {"ref": ref}) for view in BY_REF for ref in references(office)]
    days = {"first": date(2014, 1, 1), "last": date(2014, 12, 31)}
    if sees(desk.procedure, desk.signed.role, "figures"):
        asked += [("figure_rows", {"name": figure.name, **days}) for figure in desk.see("figures", **days).figures]
    for view, said in asked:
        try:
            yield f"{view} {said}", desk.see(view, **said)
        except DeskError as refusal:
            yield f"{view} {said}", refusal.sentence
    for ref in references(office):
        try:
            yield f"actions {ref}", desk.actions(ref)
        except NoSuchRecord as refusal:
            yield f"actions {ref}", refusal.sentence


def words(value: Any) -> str:
    return json.dumps(plain(value, "Europe/London"))


@pytest.mark.clause("SL-161")
@pytest.mark.parametrize("stands", STANDS)
@pytest.mark.parametrize("by", OTHERS)
def test_no_view_shows_a_trace_of_a_missing_child(office: Office, stands: Callable[[Office], None], by: str) -> None:
    stands(office)

    for asked, found in everything(office, by):
        asked_for = {word for word in TRACES if word in asked}
        said = words(found)
        traces = [word for word in TRACES if word in said and word not in asked_for]
        assert not traces or ("ref" in asked and said.startswith('"There is no')), f"{asked}: {said[:300]}"


@pytest.mark.parametrize("by", SEEN_BY)
def test_every_view_answers_those_who_see_the_tray_about_any_record_with_what_it_is_or_a_sentence(
    office: Office, by: str
) -> None:
    met_and_referred(office)

    asked = [said for said, found in everything(office, by) if words(found)]
    assert {"wanted {'ref': 'R-000001'}", "wanted {'ref': 'M-000001'}", "record {'ref': 'M-000001'}"} <= set(asked)


@pytest.mark.clause("SL-161")
@pytest.mark.parametrize("stands", STANDS)
def test_a_record_kept_from_somebody_is_answered_as_one_that_is_not_there(
    office: Office, stands: Callable[[Office], None]
) -> None:
    stands(office)
    desk = office.desk("cso", "2014-07-12T10:00")

    for ref in ("C-000001", "M-000001", "R-000001", "T-000001", "L-000001", "N-000001"):
        nowhere = f"{ref[:2]}000999"
        answers = []
        for asked in (ref, nowhere):
            with pytest.raises(NoSuchRecord) as raised:
                desk.see("record", ref=asked)
            answers.append(raised.value.sentence.replace(asked, "REF"))
        assert answers[0] == answers[1]


@pytest.mark.clause("SL-161")
@pytest.mark.parametrize("stands", [missing, met_and_referred, met_and_closed, linked])
@pytest.mark.parametrize("by", AT_DESK)
def test_a_search_says_one_line_that_somebody_is_to_be_asked(
    office: Office, stands: Callable[[Office], None], by: str
) -> None:
    stands(office)
    desk = office.desk(by, "2014-07-12T10:00")
    line = {"ref": None, "restricted": True, "ask": "duty manager"}

    for text in ("Zebedee Quill", "Zeb", "Hyacinth Quill", "Zebedy Quil"):
        assert json.loads(words(desk.see("find", text=text))) == [line], text
    assert json.loads(words(desk.see("matches", children=[{"first_name": "Zebedee", "last_name": "Quill"}]))) == [line]
    assert not desk.see("find", text="Somebody Else")


@pytest.mark.clause("SL-161")
def test_no_action_reaches_a_missing_child_or_says_that_there_is_one(office: Office) -> None:
    met_and_referred(office)
    desk = office.desk("cso", "2014-07-12T10:00")
    before = desk.newest()
    for found in actions().values():
        if found.on == "desk":
            continue
        for ref in references(office):
            with pytest.raises(DeskError) as raised:
                desk.do(found.name, ref, {})
            assert not any(word in raised.value.sentence.replace(ref, "") for word in TRACES)
    assert desk.newest() == before

    person = office.show("C-000001")["children"][0]["person"]
    draft = office.record(by="cso")
    assert isinstance(office.not_taken("contact.link", draft, by="cso", item="c1", person=person), BadInput)
    office.not_taken("contact.void", draft, by="cso", reason="twice", duplicate_of="C-000001")


@pytest.mark.clause("SL-161")
def test_the_heads_counts_do_not_count_what_is_kept(office: Office) -> None:
    before = {by: office.desk(by).see("counts") for by in AT_DESK}
    met_and_referred(office)
    missing(office, police_reference="MP/80")

    for by in AT_DESK:
        after = office.desk(by).see("counts")
        for name in ("to_decide", "overdue", "urgent", "drafts", "letters", "my_tasks", "flags"):
            assert getattr(after, name) == getattr(before[by], name), (by, name)
    assert office.desk("dm").see("counts").flags == 1


@pytest.mark.clause("SL-161")
@pytest.mark.parametrize("by", AT_DESK)
def test_anybody_puts_in_what_the_police_or_a_caller_tells_and_it_shows_as_new(office: Office, by: str) -> None:
    answer = office.do(
        "missing.report", by=by, channel="phone", reporter="a neighbour", children=[child("Zebedee", "Quill")]
    )

    assert answer == {"ref": "C-000001"}
    assert rows(office)["M-000001"].new
    office.show("M-000001", by="misper_cso")
    assert not rows(office)["M-000001"].new


@pytest.mark.clause("SL-161")
@pytest.mark.parametrize("by", SEEN_BY)
def test_those_who_are_named_see_it_all(office: Office, by: str) -> None:
    missing(office)
    desk = office.desk(by, "2014-07-12T10:00")

    assert [row.children for row in desk.see("tray", name="missing")] == [("Zebedee Quill",)]
    assert desk.see("find", text="Zebedee Quill")[0].name == "Zebedee Quill"
    assert [row.ref for row in desk.see("due") if row.clock == "missing_strategy"] == ["M-000001"]
    assert desk.see("record", ref="M-000001")["circumstances"]
    assert desk.see("record", ref="C-000001")["notes"]


@pytest.mark.clause("SL-161")
def test_after_the_return_the_contact_is_anybodys_but_the_episode_is_not(office: Office) -> None:
    missing(office)
    office.do("strategy.hold", "M-000001", by="pm", at="2014-07-02T12:00", **MEETING)
    back(office)

    shown = office.show("C-000001", by="dsw")
    assert shown["children"][0]["first_name"] == "Zebedee"
    assert "M-0" not in words(shown)
    assert not [task for task in shown["tasks"] if task["kind"] == "strategy_follow_up"]
    answer = office.do("contact.note", "C-000001", by="dsw", text="Seen.")
    assert "M-0" not in words(answer)
    assert not [row for row in office.desk("cso").see("due") if row.ref.startswith("M-")]


@pytest.mark.clause("SL-161")
def test_somebody_known_from_elsewhere_is_found_without_the_missing_contact(office: Office) -> None:
    known = office.decided(children=[child("Zebedee", "Quill")])
    person = office.show(known)["children"][0]["person"]
    ref = reported(
        office, **told(children=[child("Zebedee", "Quill", aliases=["Zippy Marsh"], date_of_birth="2001-01-01")])
    )
    office.do("contact.link", ref, by="misper_cso", item="c1", person=person)

    first, second = office.desk("cso").see("find", text="Zebedee Quill")
    assert (first.ref, first.contacts) == (person, (known,))
    assert second.restricted
    shown = office.show(person, by="cso")
    assert shown["contacts"] == [known]
    assert "Zippy" not in words(shown)
    assert office.show(person, by="dm")["contacts"] == [ref, known]


@pytest.mark.clause("SL-161")
def test_a_team_sees_what_was_transferred_to_it(office: Office) -> None:
    met_and_referred(office)
    desk = office.desk("dm")
    with desk.store.write(desk.now()) as writing:
        from dutydesk.models import Referral

        referral = writing.get(Referral, 1)
        assert referral is not None
        writing.change(
            referral,
            team="assessment_cin",
            state="transferred",
            social_work_manager="receiving_pm",
        )

    from dutydesk.views.restricted import is_kept

    with desk.store.read() as conn:
        assert not is_kept(conn, referral, office.desk("receiving_pm").kept)
        assert is_kept(conn, referral, office.desk("receiving_pm_2").kept)
        assert is_kept(conn, referral, office.desk("dsw").kept)
