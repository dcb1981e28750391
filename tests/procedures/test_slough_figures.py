"""The figures that Slough's desk owes: each counted again here, from the records as they are shown one by one (SL-24, SL-39)."""

from __future__ import annotations

import random
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dutydesk.documents.sheets import Sheet, sheet_xlsx
from dutydesk.refusals import BadInput

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, child, instant
from .slough_desk import desk

__all__ = ["desk"]

ALLOWED = {
    "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml", "xl/styles.xml",
    "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels",
}  # fmt: skip


def figures(desk: Any, by: str = "bso", at: str = "2014-07-31T12:00", **days: date) -> dict[str, Any]:
    return {one.name: one for one in desk.desk(by, at).see("figures", **days).figures}


def played(desk: Any, seed: int) -> list[str]:
    """A fortnight at random: families that come again, decisions in time, in the last hour and late; their references."""
    chance = random.Random(seed)
    made: list[str] = []
    people: list[str] = []
    for number in range(chance.randint(4, 7)):
        at = instant(f"2014-07-{chance.randint(4, 18):02d}T{chance.randint(8, 16):02d}:{chance.randint(0, 59):02d}")
        told = {"children": [child(f"Kit{number}", date_of_birth=f"20{chance.randint(10, 13)}-01-01")], "household": []}
        channel = chance.choice(["phone", "email", "post"])
        ref = desk.record(at=at.isoformat(), received=at.isoformat(), channel=channel, urgent=True, **told)
        desk.do("contact.submit", ref, by="cso", at=at.isoformat())
        if people and chance.random() < 0.5:
            desk.do("contact.link", ref, by="dm", at=at.isoformat(), item="c1", person=chance.choice(people))
        people.append(desk.show(ref)["children"][0]["person"])
        hours = chance.choice([1.0, 23.5, 24.5, 30.0, 0.0])
        if hours:
            end = (at + timedelta(hours=hours)).isoformat()
            desk.do("contact.decide", ref, by="dm", at=end, **chance.choice([NO_ACTION, ADVICE, REFERRAL]))
        made.append(ref)
    return made


@pytest.mark.clause("SL-24", "SL-39")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_is_that_of_a_recount_over_the_records(desk, seed):
    shown = {ref: desk.show(ref, at="2014-07-31T12:00") for ref in played(desk, seed)}
    told = figures(desk, first=date(2014, 7, 1), last=date(2014, 7, 31))
    decided = {ref: one for ref, one in shown.items() if one["decided"]}
    left = {ref: (one["received"] + timedelta(hours=24)) - one["decided"] for ref, one in decided.items()}

    assert set(told["arrived"].refs) == set(shown)
    for channel in ("phone", "email", "post"):
        assert set(told[f"channel.{channel}"].refs) == {ref for ref, one in shown.items() if one["channel"] == channel}
    for outcome in ("no_further_action", "advice_and_information", "progress_to_referral"):
        having = {ref for ref, one in decided.items() if one["decisions"][0]["outcome"] == outcome}
        assert set(told[f"outcome.{outcome}"].refs) == having
    assert set(told["late"].refs) == {ref for ref, over in left.items() if over < timedelta(0)}
    if decided:
        ended = told["clock.decision.ended"]
        assert set(ended.refs) == set(decided)
        last = {ref for ref, over in left.items() if timedelta(0) <= over < timedelta(hours=1)}
        assert set(told["clock.decision.last_hour"].refs) == last
        assert told["clock.decision.last_hour"].of == len(decided)
        assert set(told["clock.decision.running_30"].refs) == set(decided)
        month_over = figures(desk, at="2014-08-31T12:00", first=date(2014, 7, 1), last=date(2014, 7, 31))
        assert set(month_over["clock.decision.again_30"].refs) == again(shown, decided)
        assert month_over["clock.decision.again_30"].of == len(decided)
    overdue = {ref for ref, one in shown.items() if not one["decided"]}
    assert set(told["overdue.decision"].refs) == overdue
    for one in told.values():
        rows = desk.desk("bso", "2014-07-31T12:00").see(
            "figure_rows", name=one.name, first=date(2014, 7, 1), last=date(2014, 7, 31)
        )
        assert [row.ref for row in rows] == list(one.refs)


def again(shown: dict[str, Any], decided: dict[str, Any]) -> set[str]:
    """The decided contacts after which another one about the same child was received within thirty days."""
    return {
        ref
        for ref, one in decided.items()
        for other, later in shown.items()
        if other != ref
        and one["children"][0]["person"] == later["children"][0]["person"]
        and one["decided"] < later["received"] <= one["decided"] + timedelta(days=30)
    }


@pytest.mark.clause("SL-24")
def test_a_window_that_is_not_over_yet_is_counted_as_such_and_makes_no_rate_look_better(desk):
    early = "2014-07-01T09:00"
    first = desk.record(at=early, received="2014-07-01T08:30:00+01:00")
    desk.do("contact.submit", first, by="cso", at=early)
    desk.do("contact.decide", first, by="dm", at=early, **NO_ACTION)
    second = desk.decided()
    days = {"first": date(2014, 7, 1), "last": date(2014, 7, 31)}

    told = figures(desk, at="2014-08-01T12:00", **days)

    assert (told["clock.decision.again_30"].of, told["clock.decision.running_30"].refs) == (1, (second,))
    assert told["clock.decision.again_90"].of == 0
    assert told["clock.decision.again_90"].share is None
    assert set(told["clock.decision.running_90"].refs) == {first, second}
    assert figures(desk, at="2014-11-01T12:00", **days)["clock.decision.running_90"].refs == ()


@pytest.mark.clause("SL-24")
def test_what_is_kept_from_somebody_is_in_none_of_their_figures(desk):
    desk.sent()
    empty = desk.desk("bso").see("figures")
    desk.do("missing.report", by="misper_cso", channel="police", children=[child("Kit")])
    desk.do("lado.log", by="pm", person="Zed Quill", details="Shouted.")

    seen = desk.desk("bso").see("figures")
    assert {one.name: one.refs for one in seen.figures} == {one.name: one.refs for one in empty.figures}
    late = "2014-07-06T12:00"
    assert "D-000001" in figures(desk, by="dm", at=late)["overdue"].refs
    assert "D-000001" not in figures(desk, by="bso", at=late)["overdue"].refs
    assert "overdue.lado_same_day" not in figures(desk, by="bso", at=late)
    with pytest.raises(BadInput):
        desk.desk("bso").see("figure_rows", name="overdue.lado_same_day")


@pytest.mark.clause("SL-39", "SL-24")
def test_a_late_decision_is_counted_under_what_kept_it(desk):
    keyed = desk.sent(received="2014-07-02T09:00:00+01:00")
    returned, held, back_in_time, idle = (desk.sent() for _ in range(4))
    for ref in (returned, held, back_in_time):
        desk.do("contact.assign", ref, by="dm", at="11:00", to="dsw", ask="Ring the school.")
    desk.do("contact.return", back_in_time, by="dsw", at="12:00", answer="Rung.")
    desk.do("contact.return", returned, by="dsw", at="2014-07-06T09:00", answer="Rung.")
    late = "2014-07-06T10:00"
    for ref in (keyed, returned, held, back_in_time, idle):
        desk.do("contact.decide", ref, by="dm", at=late, **NO_ACTION)

    told = figures(desk, at=late)
    assert {name: told[f"late.{name}"].refs for name in ("papers", "keyed_late", "with_worker", "unsaid")} == {
        "papers": (), "keyed_late": (keyed,), "with_worker": (returned, held), "unsaid": (back_in_time, idle),
    }  # fmt: skip
    causes = {row.ref: row.cause for row in desk.desk("dm", late).see("figure_rows", name="late")}
    assert causes[returned] == causes[held] == "with somebody for information when it fell due"
    assert causes[keyed] == "keyed when it was due already"


@pytest.mark.clause("SL-39")
def test_the_overdue_list_names_each_record_past_its_limit_and_who_holds_it(desk):
    first, second = desk.sent(), desk.sent()
    desk.do("contact.assign", second, by="dm", to="dsw", ask="Ring the school.")
    late = "2014-07-06T12:00"

    rows = {row.ref: row.with_whom for row in desk.desk("dm", late).see("figure_rows", name="overdue")}

    assert rows == {first: "Duty Manager", second: "dsw"}
    helped = desk.show(desk.decided(EARLY_HELP))["early_help"]["ref"]
    desk.do("early_help.assign", helped, by="ehdm", at="11:30", to="ehdw")
    over = desk.desk("dm", "2014-07-14T12:00").see("figure_rows", name="overdue.early_help")
    assert [(row.ref, row.children, row.with_whom) for row in over] == [(helped, ("Tom Reed",), "ehdw")]


@pytest.mark.clause("SL-24")
def test_those_who_owe_the_figures_see_them_and_nobody_else(desk):
    for role in ("bso", "ehdm", "dm", "pm"):
        assert desk.desk(role).see("figures").figures
    for role in ("cso", "dsw", "ehdw", "worker", "receiving_pm"):
        with pytest.raises(Exception, match="not shown"):
            desk.desk(role).see("figures")
        assert desk.refused("figures.write", by=role, out="/nowhere")


@pytest.mark.clause("SL-24")
def test_the_files_hold_every_figure_no_formula_and_nothing_hidden(desk, tmp_path: Path):
    desk.decided(children=[child("=cmd|'/c calc'!A1")])
    made = desk.do("figures.write", by="bso", at="12:00", out=str(tmp_path))
    page, sheet = sorted(map(Path, made["files"]))

    with zipfile.ZipFile(sheet) as parts:
        assert set(parts.namelist()) <= ALLOWED
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())
    (book,) = load_workbook(sheet).worksheets
    rows = list(book.iter_rows(min_row=5, values_only=True))
    shown = desk.desk("bso", "12:00").see("figures")
    assert rows[-1][0] == f"{len(rows) - 1} rows"
    titles = dict(shown.groups)
    assert [row[:3] for row in rows[: len(shown.figures)]] == [
        (titles[one.group], one.title, one.value) for one in shown.figures
    ]
    assert [row[2] for row in rows[len(shown.figures) : -1]] == [number for _, number in shown.days]
    assert page.suffix == ".docx"
    with zipfile.ZipFile(page) as parts:
        assert not [name for name in parts.namelist() if "comment" in name]


def test_a_hostile_text_is_never_a_formula_and_nothing_is_cut():
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "|x", "%x", "\t=1", "plain", "'=1"]
    content = sheet_xlsx(Sheet("S", "T", "", (("A", 10),), [(one,) for one in hostile]))
    from io import BytesIO

    (page,) = load_workbook(BytesIO(content)).worksheets
    cells = [page.cell(row, 1) for row in range(5, 5 + len(hostile))]
    assert all(cell.data_type == "s" for cell in cells)
    assert all(not str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)
    with pytest.raises(BadInput):
        sheet_xlsx(Sheet("S", "T", "", (("A", 10),), [("x" * 40_000,)]))


@pytest.mark.parametrize("days", [{"first": date(2014, 7, 5), "last": date(2014, 7, 4)}, {"first": date(1990, 1, 1)}])
def test_days_that_are_none_are_said_to_be(desk, days):
    with pytest.raises(BadInput):
        desk.desk("dm").see("figures", **days)


def test_a_month_is_that_of_the_office_and_not_that_of_utc(desk):
    late = datetime.fromisoformat("2014-07-31T23:30:00+00:00")
    desk.record(at="2014-08-01T08:00", received=late.isoformat(), urgent=True)
    desk.do("contact.submit", "C-000001", by="cso", at="2014-08-01T08:00")

    assert figures(desk, at="2014-08-02T09:00", first=date(2014, 7, 1), last=date(2014, 7, 31))["arrived"].refs == ()
    assert figures(desk, at="2014-08-02T09:00", first=date(2014, 8, 1), last=date(2014, 8, 2))["arrived"].value == 1
