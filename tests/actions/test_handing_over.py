"""Handing over: everything open is on the sheet once, signed for item by item, and what is not signed stays (SAFETY H32)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from dutydesk.documents.handover_sheet import lines_in
from dutydesk.views import open_items as views
from dutydesk.workflows import handing_over

from ..desks import EARLY_HELP, REFERRAL, Office, child, copied, made_office

MISSING = {
    "channel": "email",
    "police_reference": "TV-14-1",
    "children": ["Mina Holt 2001-03-04"],
    "missing_since": "2014-07-03T20:00:00+01:00",
}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with something in every place."""
    folder = tmp_path_factory.mktemp("busy")
    office = Office(copied(made_office(tmp_path_factory, "plain"), folder))
    office.sent(children=[child("Open")])
    office.record(children=[child("Drafted")])
    office.do("arrival.log", by="bso", channel="post", about="A letter.")
    office.decided(EARLY_HELP, children=[child("Helped")])
    office.decided(REFERRAL, children=[child("Referred")])
    office.do("missing.report", by="cso", **MISSING)
    office.close()
    return folder / "office.db"


@pytest.fixture
def office(busy: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of the busy office."""
    office = Office(copied(busy, tmp_path))
    yield office
    office.close()


def seen(office: Office, by: str, at: str = "17:00") -> dict[str, object]:
    """Everything open, by reference, as somebody sees it."""
    return {row.ref: row for row in office.desk(by, at).see("handover").rows}


def on_sheet(office: Office, ref: str, by: str = "pm") -> str:
    return next(row.handed for row in office.desk(by, "17:05").see("handover").rows if row.ref == ref)


def test_everything_open_is_listed_once_with_its_holder_and_its_time(office: Office) -> None:
    rows = seen(office, "dm")

    places = {row.place for row in rows.values()}
    assert places >= {"duty", "drafts", "arrivals", "early-help", "referrals", "missing", "tasks", "letters"}
    assert rows["C-000002"].holder == "cso"
    assert rows["C-000002"].children == ()  # of somebody else's draft only reference, holder, age and time are told
    assert rows["C-000001"].children == ("Open Reed",)
    assert rows["C-000001"].minutes_left == 16 * 60 + 15
    assert rows["E-000001"].clock == "early_help"


def test_a_sheet_says_how_many_when_and_the_mark_of_the_chain(office: Office) -> None:
    newest = office.entries()[0]
    sheet = office.do("handover.begin", by="dm", at="16:59", note="Ring the school at nine.")

    count = len(seen(office, "dm"))
    assert sheet["sentence"] == (
        f"{count} of {count} open items at 16:59:00 on 04 Jul 2014, chain mark {sheet['mark']}"
    )
    number, digits = sheet["mark"].split(":")
    assert len(digits) == 12
    assert int(number) > newest.seq
    assert office.do("audit.verify", by="pm", mark=sheet["mark"])["ok"]


def test_nothing_is_handed_over_when_list_and_count_differ(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing_over, "count_open", lambda conn: views.count_open(conn) + 1)
    refused = office.refused("handover.begin", by="dm")
    assert "nothing is handed over" in refused.sentence
    assert refused.clause == "SL-69"


def test_whoever_takes_over_signs_item_by_item_and_nobody_signs_their_own(office: Office) -> None:
    office.do("handover.begin", by="dm", at="16:59")
    item = on_sheet(office, "C-000001")

    assert "does not sign" in office.refused("handover.sign", item, by="dm", at="17:01").sentence
    office.do("handover.sign", item, by="pm", at="17:02")

    row = seen(office, "dm")["C-000001"]
    assert (row.signed_by, row.unsigned_since) == ("pm", None)
    assert "signed for by pm" in office.refused("handover.sign", item, by="ehdm", at="17:03").sentence
    assert office.refused("handover.sign", item, by="receiving_pm").clause == "SL-69"


def test_what_nobody_signs_for_stays_and_says_since_when_on_the_next_sheet_too(office: Office, tmp_path: Path) -> None:
    office.do("handover.begin", by="dm", at="16:59")
    office.do("handover.sign", on_sheet(office, "C-000001"), by="pm", at="17:02")
    office.do(
        "contact.decide",
        "C-000001",
        by="dm",
        at="17:10",
        outcome="no_further_action",
        rationale="x",
        extra_tasks_done=False,
    )
    office.do("handover.begin", by="pm", at="2014-07-05T08:00")

    later = office.desk("dm", "2014-07-05T08:10").see("handover")
    rows = {row.ref: row for row in later.rows}
    assert "C-000001" not in rows
    assert f"{rows['C-000002'].unsigned_since:%H:%M}" == "15:59"
    assert later.unsigned == len([row for row in later.rows if row.handed])
    office.do("handover.sheet", by="dm", at="2014-07-05T08:10", out=str(tmp_path / "paper"))
    (paper,) = (tmp_path / "paper").glob("*.docx")
    assert "NOT SIGNED FOR since 04 Jul 16:59" in _text(paper)


def test_the_sheet_of_paper_holds_each_item_once_with_a_line_to_sign(office: Office, tmp_path: Path) -> None:
    office.do("handover.begin", by="dm", at="16:59", note="Ring the school at nine.")
    made = office.do("handover.sheet", by="dm", at="17:05", out=str(tmp_path / "paper"))

    (path,) = made["files"]
    assert Path(path).name == "hand-over-2014-07-04-1659.docx"
    assert lines_in(Path(path).read_bytes()) == made["items"] == len(seen(office, "dm"))
    text = _text(Path(path))
    for told in ("Hand-over sheet", made["sentence"], "Ring the school at nine.", "Open Reed", "Mina Holt", "TRAINING"):
        assert told in text
    assert "Drafted Reed" not in text


def test_what_is_kept_from_the_reader_is_on_none_of_their_lists_and_yet_handed_over(
    office: Office, tmp_path: Path
) -> None:
    sheet = office.do("handover.begin", by="cso", at="16:59")  # who does not see the missing children

    by_cso, by_dm = office.desk("cso", "17:00").see("handover"), office.desk("dm", "17:00").see("handover")
    hidden = {row.ref for row in by_dm.rows} - {row.ref for row in by_cso.rows}
    assert "M-000001" in hidden
    assert sheet["items"] == by_cso.sheet.items == len(by_cso.rows) == len(by_dm.rows) - len(hidden)
    assert by_dm.sheet.items == len(by_dm.rows)
    assert all(row.handed for row in by_dm.rows)
    assert "duty manager" in by_cso.kept
    office.do("handover.sheet", by="cso", at="17:05", out=str(tmp_path / "paper"))
    (paper,) = (tmp_path / "paper").glob("*.docx")
    assert not any(word in _text(paper) for word in ("Mina", "Holt", "M-0", "TV-14", "C-000006"))
    item = next(row.handed for row in by_dm.rows if row.ref == "M-000001")
    assert office.not_taken("handover.sign", item, by="marac_cso").sentence == office.not_taken(
        "handover.sign", "Y-000999", by="marac_cso"
    ).sentence.replace("Y-000999", item)


def _text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_transfers_in_walk_ins_meetings_actions_and_the_logs_apart_are_handed_over_too(office: Office) -> None:
    transfer = office.record(route="cp_transfer_in", children=[child("Moved")])
    waiting = office.do("walk_in.arrive", by="reception", who="Somebody")["ref"]
    known = office.show("C-000001")["children"][0]["person"]
    meeting = office.do("marac.plan", by="pm", kind="marac", day="2014-07-04")["ref"]
    office.do("marac.add", meeting, by="pm", person=known)
    office.do("marac.action", meeting, by="pm", person=known, what="Ring the refuge.", owner="dsw")
    entry = office.do("lado.log", by="cso", person="Sam Hart", details="He shouted.", needs_protection=True)["ref"]
    office.do("lado.pass", entry, by="cso", to="LADO", how="phone")
    concern = office.do("adults.log", by="cso", person="Lee Ford", details="Took money.")["ref"]

    rows = seen(office, "pm")

    assert {rows[ref].place for ref in ("I-000001", "F-000001", entry, concern)} == {
        "transfers",
        "marac",
        "lado",
        "adults",
    }
    assert rows["I-000001"].contact == transfer
    assert rows["F-000001"].holder == "dsw"
    assert rows[waiting].place == "arrivals"
    assert not {entry, concern} & set(seen(office, "marac_cso"))
    office.do("handover.begin", by="pm", at="17:00")
    assert "I-000001" in {row.ref for row in office.desk("dm", "17:01").see("handover").rows if row.handed}
    office.do("lado.flag_seen", entry, by="dm", at="17:02")
    office.do("marac.action_done", "F-000001", by="pm", at="17:03", result="Rung.", in_modus=False)
    assert not {entry, "F-000001"} & set(seen(office, "pm", "17:04"))


def test_an_action_about_somebody_kept_from_whoever_asks_is_on_no_list_and_no_sheet_of_theirs(office: Office) -> None:
    known = office.show("C-000001")["children"][0]["person"]
    meeting = office.do("marac.plan", by="pm", kind="marac", day="2014-07-04")["ref"]
    office.do("marac.add", meeting, by="pm", person=known)
    office.do("marac.action", meeting, by="pm", person=known, what="Ring the refuge.", owner="dsw")
    office.do("record.restrict", known, by="pm", grounds="staff", reason="A colleague's child.")
    office.do("handover.begin", by="pm", at="17:00")

    assert "F-000001" in seen(office, "pm", "17:01")
    assert "F-000001" not in seen(office, "cso", "17:01")
