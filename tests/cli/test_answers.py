"""What is printed: one JSON value, or plain aligned text that no terminal obeys."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.cli.answers import Answer, Column, write_json, write_text
from dutydesk.cli.times import instant, left, minutes
from dutydesk.refusals import BadInput

ZONE = "Europe/London"


@dataclass(frozen=True)
class Row:
    ref: str
    due: datetime | None
    born: date | None = None
    children: tuple[str, ...] = ()


def as_json(value: Any) -> Any:
    out = io.StringIO()
    write_json(value, out, zone=ZONE)
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue())


def as_text(answer: Answer) -> str:
    out = io.StringIO()
    write_text(answer, out, zone=ZONE)
    return out.getvalue()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2014, 7, 4, 8, 15, tzinfo=UTC), "2014-07-04T09:15:00+01:00"),
        (datetime(2014, 1, 4, 8, 15, tzinfo=UTC), "2014-01-04T08:15:00+00:00"),
        (datetime(2014, 10, 26, 0, 30, tzinfo=UTC), "2014-10-26T01:30:00+01:00"),
        (datetime(2014, 10, 26, 1, 30, tzinfo=UTC), "2014-10-26T01:30:00+00:00"),
    ],
)
def test_instants_are_told_in_the_authoritys_own_time_with_the_offset(moment: datetime, told: str) -> None:
    assert as_json([Row("C-000001", moment)])[0]["due"] == told


def test_a_row_becomes_an_object_with_dates_lists_and_nothing() -> None:
    row = Row("C-000001", None, date(2006, 5, 1), ("Tom Reed", "Kim Reed"))
    assert as_json((row,)) == [
        {"ref": "C-000001", "due": None, "born": "2006-05-01", "children": ["Tom Reed", "Kim Reed"]}
    ]


HOSTILE = ["\x1b[2J", "\x1b]52;c;aGk=\x07", "\x9b31m", "a\rb", "\u202egnp.exe", "\x7f", "[/red]", "[bold]x", "\ud800"]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_never_carries_a_raw_control_character(text: str) -> None:
    out = io.StringIO()
    write_json({"concern": text}, out, zone=ZONE)
    assert all(" " <= letter <= "~" for letter in out.getvalue()[:-1])
    assert json.loads(out.getvalue()) == {"concern": text}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("columns", [(), (Column("concern", "concern"),)])
def test_text_reaches_the_terminal_as_plain_words(text: str, columns: tuple[Column, ...]) -> None:
    told = as_text(Answer([{"concern": f"{text} end"}], columns=columns))
    assert "end" in told
    assert not set(told) & set("\x1b\x9b\x07\r\x7f\u202e")


def test_brackets_are_shown_as_typed() -> None:
    answer = Answer([{"concern": "[not to be told] [/x]"}], columns=(Column("concern", "concern"),))
    assert "[not to be told] [/x]" in as_text(answer)


@settings(max_examples=100)
@given(
    st.dictionaries(st.text(max_size=8), st.recursive(st.text() | st.none() | st.booleans(), st.lists, max_leaves=8))
)
def test_whatever_a_record_holds_can_be_told_both_ways(record: dict[str, Any]) -> None:
    as_json(record)
    assert "\x1b" not in as_text(Answer(record))


def test_people_read_local_times_and_whole_tables_in_a_pipe() -> None:
    row = Row("C-000001", datetime(2014, 7, 4, 8, 15, tzinfo=UTC), children=("Tom Reed",) * 30)
    told = as_text(
        Answer([row], columns=(Column("ref", "contact"), Column("due", "due"), Column("children", "children")))
    )
    heading, line = told.splitlines()
    assert "04 Jul 2014 09:15" in line
    assert line.count("Tom Reed") == 30
    assert heading.index("due") == line.index("04 Jul")


def test_a_column_with_nothing_in_it_takes_no_room() -> None:
    columns = (Column("ref", "contact"), Column("priority", "priority"))
    assert as_text(Answer([{"ref": "C-000001", "priority": ""}], columns=columns)) == "contact\nC-000001\n"


def test_an_empty_tray_says_so() -> None:
    assert (
        as_text(Answer([], columns=(Column("ref", "ref"),), empty="Nothing is in this tray."))
        == "Nothing is in this tray.\n"
    )


def test_a_record_is_outlined_under_its_names() -> None:
    record = {
        "ref": "C-000001",
        "urgent": False,
        "consent": {"given": True},
        "children": [{"first_name": "Tom"}],
        "note": "",
    }
    told = as_text(Answer(record)).splitlines()
    assert told == ["ref: C-000001", "urgent: no", "consent:", "  given: yes", "children:", "  - first name: Tom"]


@pytest.mark.parametrize(("text", "expected"), [("2h", 120), ("30m", 30), ("1d", 1440), ("1d2h5m", 1565), ("0m", 0)])
def test_lengths_of_time_are_read(text: str, expected: int) -> None:
    assert minutes(text, "--within") == expected


@pytest.mark.parametrize("text", ["", "2", "h", "2 weeks", "-2h", "2h30", "9999999h"])
def test_what_is_no_length_of_time_names_the_option(text: str) -> None:
    with pytest.raises(BadInput) as wrong:
        minutes(text, "--within")
    assert wrong.value.field == "--within"


@pytest.mark.parametrize(
    "text", ["2014-07-04T09:15", "2014-07-04", "yesterday", "2014-13-01T00:00Z", "0001-01-01T00:00+14:00"]
)
def test_an_instant_needs_its_offset(text: str) -> None:
    with pytest.raises(BadInput) as wrong:
        instant(text, "--at")
    assert wrong.value.field == "--at"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (125, "2 h 05 min"),
        (59, "59 min"),
        (-1, "OVERDUE by 1 min"),
        (-1441, "OVERDUE by 1 d 0 h"),
        (None, ""),
        (0, "0 min"),
    ],
)
def test_time_left_is_told_in_words(count: int | None, words: str) -> None:
    assert left(count) == words
