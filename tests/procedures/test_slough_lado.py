"""Allegations against people at their work: the log that stands apart, and what must be seen of it nowhere (SL-77 to SL-81)."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.looking import views
from dutydesk.refusals import DeskError, NoSuchRecord
from dutydesk.views.times import utc

from ..desks import instant
from .slough_desk import desk

__all__ = ["desk"]

MARKS = ("Zebedee", "Quillfeather", "grabbed", "D-0000")
"""What stands in the entry and in nothing else."""
ENTRY: dict[str, Any] = {
    "person": "Zebedee Quillfeather",
    "work": "teacher",
    "employer": "Oakfield Primary",
    "details": "Is said to have grabbed Tom by the arm.",
    "children": ["Tom Reed"],
    "teller": "Priya Nair",
    "received": "2014-07-04T09:30:00+01:00",
}
OTHERS = (
    "cso",
    "misper_cso",
    "marac_cso",
    "bso",
    "dsw",
    "receiving_pm",
    "receiving_pm_2",
    "receiving_pm_3",
    "worker",
    "pac_manager",
)
"""Who is neither a manager of the desk nor made the entry: an early help worker did."""
MANAGERS = ("dm", "ehdm", "pm")


def logged(desk: Any, by: str = "ehdw", at: str = "10:00", **more: Any) -> str:
    """The allegation in the log; its reference."""
    return str(desk.do("lado.log", by=by, at=at, **ENTRY | more)["ref"])


def everything(desk: Any, by: str, known: list[str]) -> str:
    """All that somebody is shown: every view there is, asked in every way that could bring the entry up."""
    asked: dict[str, list[dict[str, Any]]] = {
        "tray": [{"name": name} for name in desk.desk(by).procedure.trays],
        "find": [{"text": text} for text in ("Zebedee Quillfeather", "Quillfeather", "Tom Reed")],
        "matches": [{"household": [{"first_name": "Zebedee", "last_name": "Quillfeather"}], "children": []}],
        "tasks": [{}, {"everybody": True}],
        "due": [{}, {"within_minutes": 100_000}],
        "audit": [{"last": 1000}],
        "why": [{"clauses": ["SL-77"]}],
    }
    shown = []
    for name, view in views().items():
        wants = [one for one in inspect.signature(view).parameters if one in {"ref", "text", "name"}]
        by_ref = [{"ref": one} for one in known] if "ref" in wants and name not in asked else None
        for how in asked.get(name) or by_ref or [{}]:
            try:
                shown.append(f"{name}: {desk.desk(by).see(name, **how)!r}")
            except (DeskError, TypeError, KeyError) as refusal:
                shown.append(f"{name}: {getattr(refusal, 'sentence', '')}")
    return "\n".join(shown)


def marks_in_the_sheet(desk: Any, by: str, out: Path) -> list[str]:
    """What of the entry stands on the hand-over sheet as somebody writes it; nothing where they may not."""
    from docx import Document

    try:
        made = desk.desk(by).do("handover.sheet", None, {"out": str(out)})
    except DeskError:
        return []
    words = "\n".join(part.text or "" for part in Document(made["files"][0]).element.body.iter())
    return [mark for mark in (*MARKS, "LADO") if mark in words or mark in repr(made)]


@pytest.mark.clause("SL-78", "SL-79", "SL-80")
def test_nobody_but_managers_and_the_maker_finds_any_trace_of_an_allegation(desk, tmp_path: Path):
    """At the school of a child with an open contact: passed on, written to, opened as a contact, and still seen nowhere."""
    contact = desk.sent()
    entry = logged(desk)
    desk.do("lado.note", entry, by="dm", text="Quillfeather was spoken to.")
    opened = desk.do("lado.open_contact", entry, by="dm", children=["Tom Reed"], details="Tom was hurt at school.")
    desk.do("contact.submit", opened["ref"], by="dm") if not desk.show(opened["ref"])["gaps"] else None
    desk.do("handover.begin", by="pm", note="All of it.")
    known = [contact, opened["ref"], entry, "P-000001", "L-000001", *(f"Y-{number:06d}" for number in range(1, 6))]

    for role in OTHERS:
        shown = everything(desk, role, known)
        found = [mark for mark in MARKS if mark in shown.replace(f"There is no record {entry} at this desk.", "")]
        assert not found, f"{role} finds {found}"
        with pytest.raises(NoSuchRecord) as raised:
            desk.desk(role).see("record", ref=entry)
        assert raised.value.sentence == f"There is no record {entry} at this desk."
        for action in ("lado.pass", "lado.note", "lado.open_contact", "lado.letter"):
            with pytest.raises(DeskError) as kept:
                desk.desk(role).do(action, entry, {"text": "x", "to": "x", "out": "/nowhere"})
            assert "Quillfeather" not in kept.value.sentence
        with pytest.raises(NoSuchRecord):
            desk.desk(role).actions(entry)
        assert not marks_in_the_sheet(desk, role, tmp_path / role)


@pytest.mark.clause("SL-80")
def test_managers_and_whoever_made_the_entry_see_it(desk):
    entry, own = logged(desk), logged(desk, by="dsw", person="Ada Marrow")

    for role in MANAGERS:
        assert {row.ref for row in desk.desk(role).see("lado")} == {entry, own}
    assert [row.ref for row in desk.desk("ehdw").see("lado")] == [entry]
    assert [row.ref for row in desk.desk("dsw").see("lado")] == [own]
    assert desk.show(entry, by="ehdw")["details"] == ENTRY["details"]
    assert not desk.desk("cso").see("lado")


@pytest.mark.clause("SL-78")
def test_an_allegation_makes_no_contact_no_row_of_a_tray_and_no_clock_of_a_contact(desk):
    before = desk.desk("dm").see("counts")
    entry = logged(desk)

    after = desk.desk("dm").see("counts")
    assert [getattr(before, name) for name in ("to_decide", "urgent", "drafts", "letters", "my_tasks", "flags")] == [
        getattr(after, name) for name in ("to_decide", "urgent", "drafts", "letters", "my_tasks", "flags")
    ]
    assert not desk.tray()
    assert [row.ref for row in desk.desk("dm").see("due")] == [entry]
    with pytest.raises(NoSuchRecord):
        desk.show("C-000001")


@pytest.mark.clause("SL-77")
@pytest.mark.parametrize(
    ("at", "warning", "overdue"),
    [("16:59", False, False), ("17:00", True, False), ("23:59", True, False), ("2014-07-05T00:00", False, True)],
)
def test_it_is_passed_on_the_same_day_warned_of_at_closing_and_late_after_midnight(desk, at, warning, overdue):
    entry = logged(desk)

    (row,) = desk.desk("dm", at).see("lado")
    assert (row.warning, row.overdue) == (warning, overdue)
    desk.do("lado.pass", entry, by="dm", at=at, to="the designated officer", how="by telephone")
    (row,) = desk.desk("dm", at).see("lado")
    assert (row.state, row.passed, row.passed_by) == ("passed", utc(instant(at)), "dm")
    assert not row.overdue


@pytest.mark.clause("SL-77")
def test_anybody_at_the_desk_logs_and_passes_it_on_at_a_time_that_is_kept_and_can_be(desk):
    for role in ("cso", "misper_cso", "marac_cso", "bso", "ehdw", "ehdm", "dsw", "dm", "pm"):
        entry = logged(desk, by=role)
        for wrong in ("2014-07-04T09:29:00+01:00", "2014-07-04T11:00:00+01:00"):
            assert desk.not_taken("lado.pass", entry, by=role, to="the officer", when=wrong).field == "when"
        desk.do("lado.pass", entry, by=role, to="the officer", when="2014-07-04T09:45:00+01:00")
        assert desk.show(entry)["passed"] == utc(instant("09:45"))
        assert desk.refused("lado.pass", entry, by=role, to="the officer")
    ahead = ENTRY | {"received": "2014-07-04T11:00:00+01:00"}
    assert desk.not_taken("lado.log", by="cso", **ahead).field == "received"
    for outside in ("reception", "receiving_pm", "worker", "pac_manager"):
        assert desk.refused("lado.log", by=outside, **ENTRY).clause == "SL-78, SL-79"


@pytest.mark.clause("SL-77")
def test_what_is_passed_on_after_midnight_stays_counted_as_late(desk):
    entry = logged(desk)
    desk.do("lado.pass", entry, by="dm", at="2014-07-05T09:00", to="the designated officer")

    assert desk.show(entry, at="2014-07-06T09:00")["late"]
    assert desk.show(entry, at="2014-07-06T09:00")["passed"] == utc(instant("2014-07-05T09:00"))


@pytest.mark.clause("SL-80")
def test_only_a_manager_opens_a_contact_from_it_once_and_the_contact_tells_only_managers_of_it(desk):
    entry = logged(desk)
    said = {"children": ["Tom Reed"], "details": "Tom was hurt at school."}

    assert desk.refused("lado.open_contact", entry, by="ehdw", **said).clause == "SL-80"
    contact = desk.do("lado.open_contact", entry, by="dm", **said)["ref"]

    assert desk.show(entry)["contact"] == contact
    assert desk.show(contact)["lado"] == [entry]
    assert "lado" not in desk.show(contact, by="cso")
    assert ENTRY["details"] not in repr(desk.show(contact))
    desk.refused("lado.open_contact", entry, by="pm", **said)


@pytest.mark.clause("SL-20", "SL-78")
def test_a_child_who_needs_protection_is_flagged_in_the_log_until_a_manager_has_seen_it(desk):
    entry = logged(desk, needs_protection=True)

    (row,) = desk.desk("dm").see("lado")
    assert row.needs_protection
    assert not row.flag_seen
    assert desk.refused("lado.flag_seen", entry, by="ehdw")
    desk.do("lado.flag_seen", entry, by="dm")
    assert desk.show(entry)["flag_seen_by"] == "dm"


@pytest.mark.clause("SL-81")
def test_an_allegation_about_work_with_vulnerable_adults_goes_to_adults_safeguarding_and_into_no_log(desk):
    desk.do("directory.write", by="bso", body="adults_safeguarding", phone="01632 960 444")
    told = {name: ENTRY[name] for name in ("person", "details", "received")}
    made = desk.do("adults.log", by="cso", **told)

    assert made["ring"] == "01632 960 444"
    assert not desk.desk("pm").see("lado")
    assert not desk.desk("pm").see("due"), "the day of the other log does not run"
    assert desk.show(made["ref"])["due"] is None
    desk.do(
        "adults.pass", made["ref"], by="cso", at="10:30", to="Adults Safeguarding", when="2014-07-04T10:20:00+01:00"
    )
    (row,) = desk.desk("dm").see("adults")
    assert row.passed == utc(instant("10:20"))
    assert not desk.desk("dsw").see("adults")
    assert desk.not_taken("adults.pass", made["ref"], by="dsw", to="them")


@pytest.mark.clause("SL-77")
def test_the_letter_to_the_designated_officer_goes_to_the_address_of_the_directory(desk, tmp_path: Path):
    from docx import Document

    desk.do("directory.write", by="pm", body="lado", title="The Designated Officer", address=["2 Mill Lane", "Anytown"])
    entry = logged(desk)
    made = desk.do("lado.letter", entry, by="ehdw", out=str(tmp_path / "out"))

    words = "\n".join(part.text for part in Document(made["file"]).element.body.iter() if part.text)
    assert Path(made["file"]).name == f"{entry}.docx"
    for wanted in ("The Designated Officer", "2 Mill Lane", "Zebedee Quillfeather", "grabbed"):
        assert wanted in words
    assert not desk.desk("bso").see("letters")


@pytest.mark.clause("SL-77")
def test_before_the_directory_is_filled_in_the_letter_names_the_officer_in_full(desk, tmp_path: Path):
    from docx import Document

    made = desk.do("lado.letter", logged(desk), by="dm", out=str(tmp_path))

    words = [part.text for part in Document(made["file"]).element.body.iter() if part.text]
    assert any("Local Authority Designated Officer" in line for line in words)
    assert not any(line == "the LADO" for line in words)


@pytest.mark.clause("SL-78")
def test_the_form_told_of_work_with_children_makes_no_contact_and_says_where_it_goes(desk):
    told = {"name": "Zebedee Quillfeather", "details": "Her teacher.", "works_with": "children"}

    refused = desk.refused("contact.record", by="cso", alleged_perpetrator=told)

    assert refused.clause == "SL-78, SL-79"
    assert "LADO log" in refused.sentence
    with pytest.raises(NoSuchRecord):
        desk.show("C-000001")
    kept = desk.record(alleged_perpetrator=told | {"works_with": "neither"}, unknown={})
    assert desk.show(kept, by="cso")["alleged_perpetrator"]["works_with"] == "neither"


@pytest.mark.clause("SL-78", "SL-80")
def test_a_draft_is_moved_into_the_log_whole_and_what_is_left_says_nothing_of_it(desk):
    draft = desk.record(
        concern={"details": "Quillfeather grabbed him."},
        alleged_perpetrator={"name": "Zebedee Quillfeather"},
        unknown={},
    )
    assert desk.refused("lado.take_draft", draft, by="dm")

    entry = desk.do("lado.take_draft", draft, by="cso", employer="Oakfield Primary")

    assert (entry["person"], entry["children"], entry["teller"]) == ("Zebedee Quillfeather", ["Tom Reed"], "Priya Nair")
    assert entry["details"] == "Quillfeather grabbed him."
    assert "4 Elm Court" in entry["notes"][0]["text"]
    left = desk.show(draft, by="cso")
    assert left.pop("lado") == [entry["ref"]]
    assert (left["state"], left["children"], left["household"], left["addresses"]) == ("void", [], [], [])
    assert not [mark for mark in (*MARKS, "Priya", "Tom", "Elm") if mark in repr(left)]
    assert not desk.desk("dsw").see("find", text="Tom Reed")
    assert not desk.desk("dm").see("drafts")
    assert {row.ref for row in desk.desk("dm").see("due")} == {entry["ref"]}


@pytest.mark.clause("SL-78", "SL-80")
def test_a_draft_taken_over_and_moved_is_gone_with_notes_flag_files_and_letters_for_all_but_who_sees_the_entry(
    desk, tmp_path: Path
):
    child = {"first_name": "Tom", "last_name": "Reed", "needs_protection": True, "protection_reason": "Quillfeather"}
    draft = desk.record(children=[child], alleged_perpetrator={"name": "Zebedee Quillfeather"}, unknown={})
    paper = tmp_path / "letter.txt"
    paper.write_text("grabbed", encoding="utf-8")
    desk.do("contact.note", draft, by="cso", text="Quillfeather was seen.")
    desk.do("contact.flag", draft, by="cso", reason="Quillfeather is in class now.")
    desk.do("contact.urgent_action", draft, by="cso", text="Quillfeather sent home.")
    desk.do("contact.attach", draft, by="cso", path=str(paper))
    desk.do("contact.invite_form", draft, by="cso")
    desk.do("contact.take_over", draft, by="misper_cso")

    entry = desk.do("lado.take_draft", draft, by="misper_cso")["ref"]

    for role in (*OTHERS, "ehdw"):
        if role == "misper_cso":
            continue
        shown = everything(desk, role, [draft, entry, *(f"L-{number:06d}" for number in range(1, 4))])
        shown = shown.replace(f"There is no record {entry} at this desk.", "")
        assert not [mark for mark in (*MARKS, "sl-lado", "Allegation passed") if mark in shown], role
        with pytest.raises(NoSuchRecord):
            desk.show(draft, by=role)
    assert desk.show(draft, by="dm")["lado"] == [entry]
    assert desk.show(entry, by="misper_cso")["moved_from"] == draft
    assert desk.show(draft, by="misper_cso")["attachments"]
    assert not [one for one in desk.desk("dm").see("letters") if one.kind == "sl-lado"]
