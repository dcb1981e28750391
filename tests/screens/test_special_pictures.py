"""The desks beside the duty tray compared as pictures, each with what the demo office has for it."""

from __future__ import annotations

import json

import pytest

from dutydesk.desk.demo import Play
from dutydesk.places import carried

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def compare(picture, office, moment):
    """As the other pictures, in the office with what lies with the desks beside it."""
    story = json.loads(carried("data", "demo", "office.json").read_text(encoding="utf-8"))
    Play(office, moment).steps(story["beside"])
    return picture


def going(place: str) -> tuple[str, ...]:
    """The keys that lead to a place."""
    return ("ctrl+p", *place, "enter")


def test_the_lado_log(compare) -> None:
    assert compare("dm", *going("lado"), size=SMALL, shows="Martin Doyle")


def test_the_marac_list(compare) -> None:
    assert compare("marac_cso", *going("marac"), size=SMALL, shows="12 Mar 2026")


def test_the_rota(compare) -> None:
    assert compare("dm", *going("rota"), size=SMALL, shows="NOBODY NAMED")


def test_the_directory(compare) -> None:
    assert compare("bso", *going("directory"), size=SMALL, shows="01632 960 340")


def test_the_directory_on_a_large_screen_cuts_no_address(compare) -> None:
    assert compare("bso", *going("directory"), size=LARGE, shows="adults@council.example")


def test_who_is_at_reception(compare) -> None:
    assert compare("reception", *going("reception"), size=SMALL, shows="Joan Pike")


def test_early_help(compare) -> None:
    assert compare("ehdw", *going("early"), size=SMALL, shows="Ines Silva")


def test_the_figures(compare) -> None:
    assert compare("bso", *going("figures"), size=SMALL, shows="All contacts with")
