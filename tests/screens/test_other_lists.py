"""News of open cases, what is with nobody, domestic abuse and handing over: what each list tells, and how it looks."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from dutydesk.widgets.action_dialog import ActionDialog

from .conftest import LARGE, NOW, SMALL

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


def told(desk_of: Any) -> str:
    """News of a child whose case is open to a worker, flagged; answers its reference."""
    at = NOW - timedelta(hours=1)
    person = desk_of("dm", at).see("record", ref="C-000003")["children"][0]["person"]
    desk_of("bso", at).do("person.case_open", person, {"team": "assessment_cin", "worker": "Wendy"})
    said = {"information": "He came to school without a coat.", "told_by": "Priya Nair, head teacher", "flag": "Fresh."}
    return str(desk_of("cso", at).do("open_case.record", person, said)["ref"])


def handed(desk_of: Any) -> None:
    """Everything open handed over an hour ago, one item of it signed for."""
    at = NOW - timedelta(hours=1)
    desk_of("dm", at).do("handover.begin", None, {"note": "Ring the school at nine."})
    (first,) = [row for row in desk_of("pm", at).see("handover").rows if row.ref == "C-000004"]
    desk_of("pm", at).do("handover.sign", first.handed, {})


async def come_to(sat: Any, words: str, place: str) -> None:
    await sat.press("ctrl+p")
    await sat.type(words)
    await sat.press("enter")
    await sat.until(lambda: getattr(sat.app.screen, "PLACE", "") == place)


@pytest.mark.clause("SL-48", "SL-50")
async def test_news_of_an_open_case_says_for_whom_it_is_and_is_written_as_an_email_by_keys(
    seat, desk_of, tmp_path: Path
) -> None:
    ref = told(desk_of)
    async with seat("cso") as sat:
        await come_to(sat, "news", "News of open cases")
        await sat.see(ref, "Wendy", "FLAG")
        await sat.foot()
        await sat.press("m")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-out", Input).value = str(tmp_path / "out")
        await sat.press("ctrl+s")
        await sat.see("done")
    mail = message_from_bytes((tmp_path / "out" / f"{ref}.eml").read_bytes(), policy=policy.default)
    assert "without a coat" in mail.get_content()


async def test_what_is_handed_over_says_who_signed_and_since_when_nobody_did(seat, desk_of) -> None:
    handed(desk_of)
    async with seat("pm") as sat:
        await come_to(sat, "handing", "Handing over")
        await sat.see("NOT SIGNED FOR", "Sheet 1", "NO 04 Mar 08:15")
        rows = {row.ref: row for row in sat.app.screen.table.rows_all}
        assert rows["C-000004"].signed_by == "pm"


@SIZES
def test_the_picture_of_the_news(picture, desk_of, size) -> None:
    told(desk_of)
    assert picture("dm", "ctrl+p", *"news", "enter", size=size, shows="Wendy")


@pytest.mark.parametrize(
    ("who", "words", "shows"),
    [
        ("dm", "nobody", "2 records with nobody"),
        ("ehdm", "domestic", "2 contacts, 2 without a talk yet"),
        ("pm", "handing", "NOT SIGNED FOR"),
    ],
    ids=["unowned", "domestic_abuse", "handover"],
)
def test_the_pictures_of_the_other_lists(picture, desk_of, who, words, shows) -> None:
    handed(desk_of)
    assert picture(who, "ctrl+p", *words, "enter", size=SMALL, shows=shows)
