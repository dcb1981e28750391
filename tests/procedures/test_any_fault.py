"""Whatever is put in place of whatever, a procedure file is examined to its end: faults or a procedure, no traceback."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dutydesk.procedures import check, load
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.outcomes import on_offer
from dutydesk.refusals import Fault

LINES = (load.folder() / "slough.toml").read_text(encoding="utf-8").splitlines()
VALUES = [
    '""',
    '"x"',
    "3",
    "-1",
    "0",
    "1.5",
    "nan",
    "inf",
    "true",
    "[]",
    "[[]]",
    '[""]',
    "[1]",
    "{}",
    '{ is = "x" }',
    "{ all = [] }",
]
VALUES += [
    "{ not = { not = {} } }",
    "2012-01-01",
    "09:00:00",
    "2012-01-01T09:00:00Z",
    '"\\u0000"',
    f'"{"x" * 3000}"',
    '["dm", 3]',
]
KEYS = [place for place, line in enumerate(LINES) if " = " in line and not line.startswith("#")]
HEADS = [place for place, line in enumerate(LINES) if line.startswith("[")]


@pytest.fixture(scope="module")
def examined(tmp_path_factory):
    """Examines a file of those lines."""
    path = tmp_path_factory.mktemp("faulty") / "northvale.toml"

    def done(lines: list[str]):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return check.examined(path)

    return done


def sound(answer) -> None:
    procedure, faults = answer
    assert all(isinstance(fault, Fault) and fault.wrong and fault.mend for fault in faults)
    assert len(set(faults)) == len(faults)
    if procedure is None:
        assert faults
    elif not faults:
        assert on_offer(procedure, "contact", Situation())


@settings(max_examples=100, deadline=None)
@given(place=st.sampled_from(KEYS), value=st.sampled_from(VALUES))
@example(place=KEYS[0], value="{}")
def test_any_value_in_any_place(place, value, examined):
    lines = [*LINES]
    lines[place] = f"{LINES[place].partition(' = ')[0]} = {value}"

    sound(examined(lines))


@settings(max_examples=50, deadline=None)
@given(places=st.sets(st.sampled_from(KEYS + HEADS), min_size=1, max_size=6))
def test_any_lines_left_out(places, examined):
    sound(examined([line for place, line in enumerate(LINES) if place not in places]))


@settings(max_examples=50, deadline=None)
@given(place=st.sampled_from(KEYS), name=st.sampled_from(["x", "clause", "is", "when", "why", "limit", '"a b"', "1"]))
def test_any_key_misnamed(place, name, examined):
    lines = [*LINES]
    lines[place] = f"{name} = {LINES[place].partition(' = ')[2]}"

    sound(examined(lines))
