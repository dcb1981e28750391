"""Who looked at what, as a supervisor reads it: what stands out does so, what is one's own work does not."""

from __future__ import annotations

import ast
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dutydesk.procedures.load import procedure
from dutydesk.refusals import NoSuchRecord, Refused
from dutydesk.views.access_log import KINDS
from dutydesk.views.looked_at import MANY, MANY_AT_ONCE, NOT_ON_THEIR_WORK, OUT_OF_HOURS, OWN_NAME
from dutydesk.workflows.registry import actions

from ..desks import NO_ACTION, Office, child


def log(office: Office, *, by: str = "pm", **asked: Any) -> list[Any]:
    return list(office.desk(by).see("access_log", **asked))


def why(office: Office, who: str, ref: str) -> tuple[str, ...]:
    """Why the newest look of somebody at a record stands out."""
    return next(row.stands_out for row in log(office, who=who) if row.ref == ref)


def test_every_look_and_everything_written_out_stands_in_the_log() -> None:
    looks = Path(__file__).parents[2] / "dutydesk" / "desk" / "looks"
    calls = [
        one
        for path in looks.glob("*.py")
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.Call)
    ]
    noted = {
        one.args[1].value
        for one in calls
        if getattr(one.func, "attr", "") == "note" and isinstance(one.args[1], ast.Constant)
    }
    slough = procedure("slough")
    written = {name for name, found in actions().items() if "out" in found.model(slough).model_fields}

    assert (noted | written) - KINDS.keys() == set(), "say in KINDS what it is in the access log"


def test_ones_own_work_does_not_stand_out(any_office: Office) -> None:
    ref = any_office.sent()
    any_office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    for by in ("cso", "dm", "dsw", "bso"):
        any_office.show(ref, by=by)

        assert why(any_office, by, ref) == (), by


def test_opening_what_is_nobodys_work_any_more_stands_out(office: Office) -> None:
    ref = office.decided(NO_ACTION)
    office.show(ref, by="bso", at="12:00")
    office.show(ref, by="dm", at="12:00")

    assert why(office, "bso", ref) == (NOT_ON_THEIR_WORK,)
    assert why(office, "dm", ref) == ()


def test_opening_a_person_counts_the_work_on_what_tells_of_them(office: Office) -> None:
    waiting = office.show(office.sent())["children"][0]["person"]
    closed = office.show(office.decided(NO_ACTION, children=[child("Kit")]))["children"][0]["person"]
    for person in (waiting, closed):
        office.show(person, by="bso", at="12:00")

    assert why(office, "bso", waiting) == ()
    assert why(office, "bso", closed) == (NOT_ON_THEIR_WORK,)


def test_a_name_like_ones_own_stands_out_and_so_does_the_night(office: Office) -> None:
    office.do("staff.roles", by="pm", name="dm", roles=["dm"], full_name="Maureen Réed")
    ref = office.sent()
    office.show(ref, by="dm", at="22:00")

    assert set(why(office, "dm", ref)) == {OWN_NAME, OUT_OF_HOURS}


def test_many_in_a_short_time_stand_out(office: Office) -> None:
    refs = [office.record() for _ in range(MANY)]
    for number, ref in enumerate(refs):
        office.show(ref, by="cso", at=f"11:{number:02}")

    assert MANY_AT_ONCE in why(office, "cso", refs[0])
    office.show(refs[0], by="cso", at="15:00")
    assert why(office, "cso", refs[0]) == ()


def test_who_looked_at_somebody_is_told_with_role_and_day_of_all_that_tells_of_them(
    office: Office, tmp_path: Path
) -> None:
    first, other = office.decided(), office.sent(children=[child("Kit")])
    person = office.show(first)["children"][0]["person"]
    letter = office.show(first)["letters"][0]["ref"]
    office.desk("bso").see("letter_preview", ref=letter)
    office.show(other, by="ehdm")

    found = log(office, ref=person)
    assert {(row.role, row.kind) for row in found} >= {("dm", "opened"), ("bso", "read")}
    assert "ehdm" not in {row.role for row in found}
    made = office.do("audit.access_list", by="pm", out=str(tmp_path), about=person)
    words = zipfile.ZipFile(made["files"][0]).read("word/document.xml").decode()
    assert "Business Support Officer" in words
    assert "Duty Manager" in words
    assert made["looks"] == len(found) + 1, "looking at the log is a look, too"


def test_looking_at_the_log_is_noted_and_for_those_who_read_the_audit(office: Office) -> None:
    ref = office.sent()
    log(office, ref=ref)

    assert log(office)[0].kind == "read the access log"
    assert log(office)[0].ref == ""
    for by in ("dm", "cso", "worker"):
        with pytest.raises(Refused):
            log(office, by=by)


def test_what_is_restricted_is_in_no_log_of_those_not_named(office: Office, tmp_path: Path) -> None:
    ref = office.sent(children=[child("Zebedee", "Quill")])
    office.desk("cso").see("find", text="Zebedee Quill")
    office.show(ref, by="bso")
    office.do("record.restrict", ref, by="dm", grounds="staff", reason="x")

    assert not [row for row in log(office) if row.ref == ref or "Zebedee" in row.words]
    with pytest.raises(NoSuchRecord):
        log(office, ref=ref)
    with pytest.raises(NoSuchRecord):
        office.do("audit.access_list", by="pm", out=str(tmp_path), about=ref)
    office.do("record.open_to", ref, by="dm", to="pm", reason="Answers to the family.")
    assert {row.who for row in log(office, ref=ref)} >= {"bso"}
