"""How a name that was asked for is read otherwise than it was typed, and who then stands first."""

from __future__ import annotations

import pytest

from ..desks import Office, child


@pytest.mark.parametrize(
    "asked",
    ["HectrStewart", "HectorStewwart", "StewartHectr", "Hector Stew-arrt", "Hectoor Stewa rt", "Stewaart-Hector"],
)
def test_a_name_in_one_word_or_broken_is_found_misspelt_besides(office: Office, asked: str) -> None:
    ref = office.sent(children=[child("Hector", "Stewart")])
    office.sent(children=[child("Zoe", "Quist")])

    assert office.desk("dm").see("find", text=asked)[0].contacts == (ref,)


def test_two_first_names_run_together_and_three_names_in_another_order_are_read(office: Office) -> None:
    ref = office.sent(children=[child("Darragh Cian", "Lynch")])
    office.sent(children=[child("Cian", "Lynch")])

    for asked in ("DarraghCian Lynch", "LynchDarraghCian", "DaraghCianLynch"):
        assert office.desk("dm").see("find", text=asked)[0].contacts == (ref,), asked


def test_cyrillic_is_read_by_sound_and_letter_by_letter(office: Office) -> None:
    ref = office.sent(children=[child("Goran", "Kovac")])
    other = office.sent(children=[child("Petro", "Kovtsun")])

    assert office.desk("dm").see("find", text="Горан Ковац")[0].contacts == (ref,)
    assert office.desk("dm").see("find", text="Петро Ковцун")[0].contacts == (other,)


def test_whoever_lacks_a_name_that_was_asked_for_stands_below_one_who_has_it_misspelt(office: Office) -> None:
    office.sent(children=[child("Shafiq", "Ali")])
    ref = office.sent(children=[child("Shafiq", "Malik-Ali")])

    found = office.desk("dm").see("find", text="Shafiq Malk-Ali")
    assert found[0].contacts == (ref,)
    assert len(found) == 2


def test_a_pet_name_is_known_with_a_letter_wrong(office: Office) -> None:
    ref = office.sent(children=[child("Elizabeth", "Quist")])

    for asked in ("Lizzzie Quist", "Bettty Quist", "Lizie Quist"):
        assert office.desk("dm").see("find", text=asked)[0].contacts == (ref,), asked


def test_the_first_five_are_of_several_names_and_all_namesakes_follow(office: Office) -> None:
    for day in range(1, 8):
        office.sent(children=[child("Tom", "Reed", date_of_birth=f"2006-05-0{day}")])
    for first, last in (("Tom", "Read"), ("Tim", "Reed")):
        office.sent(children=[child(first, last, date_of_birth="2007-02-03")])

    found = [one.name for one in office.desk("dm").see("find", text="Tom Reed")]
    assert found[:3] == ["Tom Reed"] * 3
    assert set(found[3:5]) == {"Tom Read", "Tim Reed"}
    assert found[5:] == ["Tom Reed"] * 4

    heard_wrong = [one.name for one in office.desk("dm").see("find", text="Tom Reedd")]
    assert heard_wrong[:4].count("Tom Reed") == 2
    assert heard_wrong.count("Tom Reed") == 7
