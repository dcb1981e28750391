"""Slough's receiving teams as the office edits them, and the alert that their managers get (SL-115, SL-121, SL-122)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from ..desks import REFERRAL, Office, child, copied, made_office


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield office
    office.close()


def north(office: Office) -> None:
    """A team of the office's own with its manager."""
    office.do("staff.add", by="pm", name="nadia", roles=["receiving_pm"], team="north_team")
    office.do(
        "team.set", by="pm", name="north_team", title="North team", manager="nadia", email="north@anytown.example"
    )


def transferred(office: Office, team: str, **changes: Any) -> str:
    """An urgent referral, transferred to a team."""
    ref = office.show(office.decided(REFERRAL, urgent=True, **changes))["referral"]["ref"]
    office.do("referral.write", ref, by="dm", threshold_decision="Harm is likely.", recommendation="See him this week.")
    office.do("referral.transfer", ref, by="dm", at="11:30", team=team)
    return str(ref)


@pytest.mark.clause("SL-115", "SL-122")
def test_the_office_adds_a_team_with_its_manager_and_cases_go_to_it_at_once(office: Office) -> None:
    dm = office.desk("dm")  # sat down before the team was there
    assert "north_team" not in dm.schema("referral.transfer")["properties"]["team"]["enum"]
    north(office)

    case = transferred(office, "north_team")

    assert office.show(case)["social_work_manager"] == "nadia"
    assert "north_team" in dm.schema("referral.transfer")["properties"]["team"]["enum"]
    board = [row for row in dm.see("whiteboard") if row.ref == case]
    assert (board[0].manager, board[0].team_title) == ("nadia", "North team")


@pytest.mark.clause("SL-115")
def test_cases_go_to_a_team_of_the_list_and_to_no_other(office: Office) -> None:
    ref = office.show(office.decided(REFERRAL, urgent=True))["referral"]["ref"]
    assert office.not_taken("referral.transfer", ref, by="dm", at="11:30", team="north_team").field == "team"
    north(office)
    office.do("team.set", by="pm", name="north_team", ended=True)
    assert office.not_taken("referral.transfer", ref, by="dm", at="11:30", team="north_team").field == "team"
    assert {row.name: row.ended for row in office.desk("pm").see("teams")}["north_team"]


@pytest.mark.clause("SL-115", "SL-122")
def test_only_somebody_who_manages_that_team_is_named_its_manager(office: Office) -> None:
    refused = office.refused("team.set", by="pm", name="north_team", title="North team", manager="dsw")
    assert refused.clause == "SL-115"
    assert office.refused("team.set", by="pm", name="assessment_cin", manager="receiving_pm_2").clause == "SL-115"
    assert office.refused("team.set", by="dm", name="north_team", title="North team").clause == "SL-115"
    assert office.not_taken("team.set", by="pm", name="north_team", title="N", email="somewhere").field == "email"


@pytest.mark.clause("SL-121")
def test_the_alert_to_the_receiving_manager_is_an_email_of_the_last_section_and_no_more(
    office: Office, tmp_path: Path
) -> None:
    north(office)
    transferred(office, "north_team", children=[child("Tom", "Reed")])
    alert = next(one for one in office.desk("bso").see("letters") if one.kind == "sl-new-case-alert")

    made = office.do("letter.render", alert.ref, by="bso", at="12:00", out=str(tmp_path / "out"))

    path = Path(made["file"])
    assert path.name == f"{alert.ref}.eml"
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["To"] == "north@anytown.example"
    assert mail["Subject"] == "Alert of a new case"
    text = mail.get_content()
    assert "Harm is likely." in text
    assert "See him this week." in text
    for other in (
        "left alone over the weekend",
        "Priya Nair",
        "Oakfield",
        "At risk at home",
        "4 Elm Court",
        "Ann Reed",
    ):
        assert other not in text
        assert other not in str(mail["Subject"])


@pytest.mark.clause("SL-121")
def test_without_an_address_the_alert_is_an_email_whose_sender_says_to_whom(office: Office, tmp_path: Path) -> None:
    transferred(office, "assessment_cin")
    alert = next(one for one in office.desk("bso").see("letters") if one.kind == "sl-new-case-alert")
    made = office.do("letter.render", alert.ref, by="bso", at="12:00", out=str(tmp_path / "out"))
    mail = message_from_bytes(Path(made["file"]).read_bytes(), policy=policy.default)
    assert made["file"].endswith(f"{alert.ref}.eml")
    assert mail["To"] is None
    assert mail["X-Unsent"] == "1"
