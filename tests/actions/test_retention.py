"""Destroying what is over: nothing before the office says when, two people, a wait between them, and nothing left of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.procedures import load
from dutydesk.procedures.retention import KINDS, Retention
from dutydesk.refusals import NoSuchRecord
from dutydesk.store import audit
from dutydesk.store.destroying import destroy
from dutydesk.views.restricted import hidden

from ..desks import OwnOffice, child, copied, instant, made_office

WITH = {"years": dict.fromkeys(KINDS, 6), "until_age": {"contact": 25}}
LATER, MUCH_LATER = "2021-07-05T10:00+01:00", "2031-06-01T10:00+01:00"
CONFIRMED = "2031-07-02T10:00+01:00"
MARKER = "Zebedee"


def an_office(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, kind: str = "plain", **periods: object
) -> OwnOffice:
    rules = load.procedure("slough").model_copy(update={"retention": Retention(**(periods or WITH))})
    return OwnOffice(copied(made_office(tmp_path_factory, kind), folder), rules)


@pytest.fixture
def office(tmp_path, tmp_path_factory):
    """An office that keeps everything for six years, and until the youngest child is 25."""
    made = an_office(tmp_path, tmp_path_factory)
    yield made
    made.close()


def over(office: OwnOffice, name: str = MARKER, **changes: object) -> str:
    """A contact that ended in no further action, all its letters written or waived."""
    ref = office.decided(children=[child(name, date_of_birth="2006-05-01")], **changes)
    for letter in office.letters(ref):
        office.do("letter.waive", letter["ref"], by="bso", at="12:00", reason="Told by telephone.")
    return ref


def proposed(office: OwnOffice, by: str = "pm") -> str:
    return str(office.do("retention.propose", by=by, at=MUCH_LATER, reason="Past the office's period.")["ref"])


def bytes_of(office: OwnOffice) -> bytes:
    desk = office.desk("pm", CONFIRMED)
    desk.store.fold_log()
    folder = desk.store.address.path.parent
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_nothing_is_due_before_the_office_has_set_its_periods(tmp_path, tmp_path_factory) -> None:
    office = an_office(tmp_path, tmp_path_factory, years={})
    over(office)
    assert office.desk("pm", MUCH_LATER).see("retention").due == ()
    office.refused("retention.propose", by="pm", at=MUCH_LATER, reason="It is old.")
    office.close()


def test_what_is_due_is_listed_and_what_is_not_over_never_is(office) -> None:
    ref, still_open = over(office), office.sent()
    assert [row.ref for row in office.desk("pm", LATER).see("retention").due] == []
    due = office.desk("pm", MUCH_LATER).see("retention").due
    assert [(row.ref, row.due) for row in due] == [(ref, date(2031, 5, 1))]
    office.refused("retention.propose", by="pm", at=MUCH_LATER, contacts=[still_open], reason="It is old.")
    office.refused("retention.propose", by="pm", at=LATER, contacts=[ref], reason="It is old.")


def test_whoever_proposed_it_does_not_confirm_it_and_nobody_does_before_the_wait_is_over(office) -> None:
    over(office)
    ref = proposed(office)
    office.refused("retention.confirm", ref, by="pm", at=CONFIRMED, how_many=1)
    office.refused("retention.confirm", ref, by="dm", at="2031-06-30T10:00+01:00", how_many=1)
    office.not_taken("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=2)
    office.refused("retention.confirm", ref, by="cso", at=CONFIRMED, how_many=1)


def test_a_hold_wins_over_a_proposal_until_it_is_lifted(office) -> None:
    contact = over(office)
    ref = proposed(office)
    person = office.show(contact, at=MUCH_LATER)["children"][0]["person"]
    held = office.do("retention.hold", person, by="dm", at=MUCH_LATER, reason="A court has asked.")["ref"]
    office.refused("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=1)
    assert [one.person for one in office.desk("pm", CONFIRMED).see("retention").holds] == [person]
    office.do("retention.lift", held, by="pm", at=CONFIRMED, reason="The court has answered.")
    office.do("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=1)
    with pytest.raises(NoSuchRecord):
        office.show(contact, at=CONFIRMED)


def test_what_was_withdrawn_stays_and_may_be_proposed_again(office) -> None:
    contact = over(office)
    office.do("retention.withdraw", proposed(office), by="dm", at=MUCH_LATER, reason="The period was changed.")
    assert office.show(contact, at=CONFIRMED)["ref"] == contact
    assert proposed(office).startswith("X-")


def test_once_destroyed_nothing_of_it_is_left_in_the_file_and_the_chain_still_verifies(office) -> None:
    contact, brother = over(office), over(office, "Barnaby")
    office.desk("dm").see("find", text=f"{MARKER} Reed")
    office.do("contact.note", contact, by="dsw", at="12:30", text=f"{MARKER} was seen at school.")
    assert MARKER.encode() in bytes_of(office)
    ref = str(
        office.do("retention.propose", by="pm", at=MUCH_LATER, contacts=[contact], reason="Past the period.")["ref"]
    )
    went = office.do("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=1)
    assert went["rows"]["contact"] == 1
    assert went["people"]
    assert MARKER.encode() not in bytes_of(office)
    desk = office.desk("pm", CONFIRMED)
    with desk.store.read() as conn:
        assert audit.verify(conn).ok
        assert hidden(conn, desk.kept).contacts == frozenset()
    assert desk.do("store.check")["ok"]
    assert MARKER not in str(desk.see("find", text=f"{MARKER} Reed"))
    assert office.show(brother, at=CONFIRMED)["ref"] == brother
    noted = {entry.action for entry in desk.see("audit", last=50, ref=ref)}
    assert {"retention.propose", "retention.confirm"} <= noted


def test_somebody_whom_another_contact_tells_of_stays(office) -> None:
    contact, another = over(office), over(office, "Barnaby")
    person = office.show(contact)["children"][0]["person"]
    office.do("contact.link", another, by="dm", at="12:40", item="h1", person=person)
    chosen = {"contacts": [contact], "reason": "Past the period."}
    ref = str(office.do("retention.propose", by="pm", at=MUCH_LATER, **chosen)["ref"])
    office.do("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=1)
    assert office.show(person, at=CONFIRMED)["ref"] == person


def test_an_allegation_stays_when_the_draft_that_it_was_moved_from_goes(office) -> None:
    draft = office.record()
    entry = office.do("lado.take_draft", draft, by="cso", person="Zebedee Quillfeather")["ref"]
    with office.desk("pm").store.write(instant("10:00")) as writing:
        went = destroy(writing, [int(draft[2:])], [])
    assert "lado_entry" not in went
    assert office.show(entry, by="cso")["person"] == "Zebedee Quillfeather"


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@given(
    years=st.dictionaries(st.sampled_from(KINDS), st.integers(0, 80)),
    ages=st.dictionaries(st.sampled_from(KINDS), st.integers(0, 30)),
    came_to=st.sets(st.sampled_from(KINDS)),
    last=DAYS,
    births=st.lists(st.one_of(st.none(), DAYS), max_size=4),
)
def test_the_longest_period_counts_and_what_has_none_is_kept_for_good(years, ages, came_to, last, births) -> None:
    due = Retention(years=years, until_age=ages).due(came_to, last, births)
    kinds = came_to | {"contact"}
    aged = [ages[kind] for kind in kinds if kind in ages]
    if not kinds <= years.keys() or (aged and None in births):
        assert due is None
        return
    assert due is not None
    assert all(due.year - last.year >= years[kind] for kind in kinds)
    assert all((due.year - born.year, due.month, due.day) >= (max(aged), 1, 1) for born in births if aged and born)
    reached = {(last.year + years[kind]) for kind in kinds} | {
        born.year + max(aged) for born in births if aged and born
    }
    assert due.year in reached
