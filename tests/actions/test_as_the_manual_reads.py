"""Short passages of the manual, played as they read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..desks import NO_ACTION, REFERRAL, Office, child, instant


@pytest.mark.clause("SL-01")
def test_what_reached_another_team_first_lands_in_the_same_tray_and_says_so(office: Office) -> None:
    plain = office.sent(received="2014-07-04T09:00:00+01:00")
    through = office.sent(came_through="the housing office")

    assert list(office.tray()) == [plain, through]
    assert office.show(through)["came_through"] == "the housing office"


@pytest.mark.parametrize("source", ["professional", "police"])
def test_a_form_is_invited_and_never_a_condition(office: Office, source: str) -> None:
    referrer = {"name": "Sam Ray", "agency": "Oakfield Primary", "source": source, "relationship": "teaches him"}

    assert office.show(office.sent(referrer=referrer))["state"] == "open"


@pytest.mark.clause("SL-17")
def test_a_form_that_comes_after_the_call_is_kept_with_it_byte_for_byte(any_office: Office, tmp_path: Path) -> None:
    ref = any_office.sent()
    form = tmp_path / "marf [late].docx"
    form.write_bytes(b"PK\x03\x04 a late form")
    any_office.do("contact.attach", ref, by="cso", path=str(form))

    (kept,) = any_office.show(ref)["attachments"]
    assert (kept["name"], kept["size"], kept["added_by"]) == ("marf [late].docx", 16, "cso")
    assert len(any_office.tray()) == 1
    for path in (tmp_path, tmp_path / "none", Path("/dev/zero")):
        assert any_office.not_taken("contact.attach", ref, by="cso", path=str(path)).field == "path"


@pytest.mark.clause("SL-03")
def test_no_gap_no_missing_consent_and_no_missing_form_ever_holds_up_a_child_in_danger(office: Office) -> None:
    ref = office.do(
        "contact.record",
        by="cso",
        channel="phone",
        referrer={"agency": "Oakfield Primary", "source": "professional"},
        children=[{"needs_protection": True}],
        consent={"given": False},
        parents_informed=False,
    )["ref"]

    assert office.do("contact.submit", ref, by="cso")["state"] == "open"
    assert next(iter(office.tray())) == ref


def test_one_word_is_enough_to_save_and_to_send_what_is_urgent(office: Office) -> None:
    ref = office.do("contact.record", by="cso", urgent=True)["ref"]

    assert office.do("contact.submit", ref, by="cso")["state"] == "open"


@pytest.mark.clause("SL-47")
def test_urgent_arrivals_are_keyed_before_older_ordinary_ones(office: Office) -> None:
    old = office.do("arrival.log", by="bso", channel="post", about="A letter.", received="2014-07-03T12:00:00+01:00")[
        "ref"
    ]
    new = office.do("arrival.log", by="bso", channel="fax", about="A bruise.", band="urgent")["ref"]

    assert [row.ref for row in office.desk("cso").see("tray", name="arrivals")] == [new, old]
    assert {row.due for row in office.desk("cso").see("drafts")} == {
        instant("2014-07-04T12:00"),
        instant("2014-07-05T10:00"),
    }


@pytest.mark.clause("SL-101")
def test_a_familys_whole_way_from_the_call_to_the_letters(any_office: Office, tmp_path: Path) -> None:
    ref = any_office.record(children=[child("Tom"), child("Bo")])
    any_office.do("contact.submit", ref, by="cso")
    any_office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    any_office.do("contact.call", ref, by="dsw", **{"with": "Priya Nair", "result": "She is worried."})
    any_office.do("contact.return", ref, by="dsw", answer="The school is worried.")
    any_office.do("contact.propose", ref, by="dsw", **REFERRAL)
    any_office.do("contact.decide", ref, by="dm", at="11:00", children=["c1"], **REFERRAL)
    any_office.do("contact.decide", ref, by="dm", at="11:05", **NO_ACTION)
    for letter in any_office.letters(ref):
        any_office.do("letter.render", letter["ref"], by="bso", out=str(tmp_path))
        any_office.do("letter.sent", letter["ref"], by="bso", at="15:00", way="post")

    shown = any_office.show(ref)
    assert shown["state"] == "decided"
    assert (shown["referral"]["children"], shown["nfa"]["children"]) == (["c1"], ["c2"])
    assert {letter["state"] for letter in shown["letters"]} == {"sent"}
    assert len(list(tmp_path.glob("L-*.docx"))) == 2
    any_office.healthy()
