"""A chronology drawn from the record, where an authority's procedure asks somebody for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dutydesk.views.audit import audit_rows

from ..desks import Office
from .early_help_desk import desk as sandwell
from .front_door import GREEN, FrontDoor, door
from .swindon_desk import desk as swindon
from .test_sandwell_mash import asked_by_mash

__all__ = ["door", "sandwell", "swindon"]


def written(office: Office, ref: str, by: str, folder: Path, **asked: Any) -> tuple[list[list[str]], str]:
    """The rows of the table that was written, and the whole of the paper's other words."""
    made = office.do("chronology.write", ref, by=by, out=str(folder), **asked)
    paper = Document(made["files"][0])
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows[1:]]
    return rows, " ".join(paragraph.text for paragraph in paper.paragraphs)


def _audit(office: Office, ref: str) -> Any:
    with office.desk("tm").store.read() as conn:
        return audit_rows(conn, 100, ref)


@pytest.mark.clause("CA-41", "CA-42")
def test_the_officer_gives_a_chronology_of_involvements_alone_and_it_is_written_down_to_whom_and_what_for(
    door: FrontDoor, tmp_path: Path
) -> None:
    ref = door.rated("green")
    door.do("contact.note", ref, by="io", text="Zebra.")
    door.decide(ref, GREEN)
    rows, words = written(
        door, ref, "io", tmp_path, kinds=["contact", "decision", "early_help", "referral"], given_to="the county court",
        purpose="a hearing about contact",
    )  # fmt: skip
    assert {row[1] for row in rows} <= {"Contact", "Decision", "Early help", "Referral"}
    assert "Zebra" not in repr(rows)
    assert "Given to the county court, for a hearing about contact." in words
    (entry,) = [one for one in _audit(door, ref) if one.action == "chronology.write"]
    assert (entry.details["given_to"], entry.details["purpose"]) == ("the county court", "a hearing about contact")


@pytest.mark.clause("SW-88")
def test_a_social_worker_draws_a_brief_chronology_from_the_contact_and_the_enquiries(
    swindon: Any, tmp_path: Path
) -> None:
    ref = swindon.weighed()
    swindon.do("contact.note", ref, by="sw", text="The school has seen nothing.")
    rows, _ = written(swindon, ref, "sw", tmp_path)
    assert rows[0][1] == "Contact"
    assert "The school has seen nothing." in repr(rows)


@pytest.mark.clause("SA-320")
def test_the_early_help_representative_draws_one_for_mash_from_what_is_dated(sandwell: Any, tmp_path: Path) -> None:
    ref = asked_by_mash(sandwell, "mash_early_help", "eh_rep")
    rows, _ = written(sandwell, ref, "eh_rep", tmp_path)
    assert [row[1] for row in rows] == ["Contact"]
