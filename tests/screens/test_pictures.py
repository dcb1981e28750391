"""The screens compared as pictures, at both sizes. State is tested elsewhere; this sees what only an eye would.

``pytest tests/screens/test_pictures.py --snapshot-update`` takes them anew; look at each before committing it.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from dutydesk.widgets.themes import HIGH_CONTRAST, LIGHT

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
def test_signing_in(picture, size) -> None:
    assert picture("", size=size, shows="Enter signs in", demo=True)


@SIZES
def test_the_duty_tray(picture, size) -> None:
    assert picture("dm", size=size, shows="OVERDUE 3 h")


@SIZES
def test_the_first_steps(picture, size) -> None:
    assert picture("dm", size=size, shows="First steps", demo=True)


@SIZES
def test_a_contact(picture, size) -> None:
    assert picture("dm", "enter", size=size, shows="DANGER")


@SIZES
def test_deciding(picture, size) -> None:
    assert picture("dm", "down", "d", size=size, shows="not chosen")


@SIZES
def test_assigning(picture, size) -> None:
    assert picture("dm", "i", size=size, shows="Assign for information")


@SIZES
def test_drafts_and_arrivals(picture, size) -> None:
    assert picture("cso", size=size, shows="Jayden Cole")


@SIZES
def test_letters(picture, size) -> None:
    assert picture("bso", size=size, shows="L-000001")


@SIZES
def test_a_letter_read(picture, size) -> None:
    assert picture("bso", "enter", size=size, shows="NOT A REAL LETTER")


@SIZES
def test_my_work(picture, size) -> None:
    assert picture("dsw", size=size, shows="Niamh Quinn")


@SIZES
def test_help(picture, size) -> None:
    assert picture("dm", "question_mark", size=size, shows="Every contact that waits")


@SIZES
def test_the_palette(picture, size) -> None:
    assert picture("dm", "ctrl+p", "l", "e", size=size, shows="Go to: Letters to send")


@SIZES
def test_why(picture, size) -> None:
    assert picture("dm", "f1", size=size, shows="SL-07")


@SIZES
def test_the_lock(picture, size) -> None:
    assert picture("dm", "f12", size=size, shows="locked")


@pytest.mark.parametrize("theme", [LIGHT.name, HIGH_CONTRAST.name])
def test_the_tray_in_other_colours(picture, theme: str) -> None:
    assert picture("dm", size=(120, 40), shows="OVERDUE 3 h", theme=theme)


def test_the_pictures_in_the_documents_are_those_of_the_tests() -> None:
    drawing = runpy.run_path(str(Path(__file__).with_name("draw_pictures.py")))
    stale = [
        name
        for name in drawing["SHOWN"]
        if (drawing["DRAWN"] / f"{name}.svg").read_text(encoding="utf-8") != drawing["drawn"](name)
    ]
    assert stale == [], "run python tests/screens/draw_pictures.py"


@SIZES
@pytest.mark.parametrize(
    ("who", "words", "shows"),
    [
        ("pm", "access", "Quinn"),
        ("pm", "keeping", "Nothing is due."),
        ("pm", "people", "receiving_pm"),
    ],
    ids=["access_log", "retention", "people"],
)
def test_who_looked_what_is_kept_and_who_may_sign_in(picture, desk_of, moment, size, who, words, shows) -> None:
    desk_of("dm", moment).see("find", text="Quinn")
    desk_of("dsw", moment).see("contact", ref="C-000003")
    assert picture(who, "ctrl+p", *words, "enter", size=size, shows=shows)


@SIZES
def test_what_is_restricted(picture, desk_of, moment, size) -> None:
    said = {"grounds": "staff", "reason": "Her aunt works here.", "named": ["cso"]}
    desk_of("dm", moment).do("record.restrict", "C-000003", said)
    assert picture("dm", "ctrl+p", *"restricted", "enter", size=size, shows="C-000003")
