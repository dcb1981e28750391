"""A code of the sector's lists as somebody says it, at the command line and on the screen alike."""

from __future__ import annotations

import pytest

from dutydesk.procedures.codes import code_meant
from dutydesk.procedures.load import code_list

ETHNICITIES = code_list("ethnicity.csv")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", ""),
        ("WBRI", "WBRI"),
        ("wbri", "WBRI"),
        ("White British", "WBRI"),
        ("white  brit", "WBRI"),
        ("ind", "AIND"),
        ("any other ethnic", "OOTH"),
        ("not yet", "NOBT"),
    ],
)
def test_a_code_its_title_and_the_beginnings_of_its_words_are_understood(said: str, code: str) -> None:
    assert code_meant(said, {"AIND": "Indian"} if said == "ind" else ETHNICITIES) == code


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("white", "may be White British (WBRI)"),
        ("Kurdish", "is none of WBRI, WIRI"),
        ("Martian", "is none of WBRI, WIRI"),
        ("Bangladeshy", "the nearest is Bangladeshi"),
    ],
)
def test_what_is_none_or_may_be_several_is_told(said: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"is|may") as wrong:
        code_meant(said, ETHNICITIES)
    assert told in str(wrong.value)


@pytest.mark.parametrize("code", [*ETHNICITIES])
def test_every_code_and_every_title_means_itself(code: str) -> None:
    assert code_meant(code, ETHNICITIES) == code_meant(ETHNICITIES[code], ETHNICITIES) == code
