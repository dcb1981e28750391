"""A faulty procedure file is answered with every fault, its place and its mend, and never with a traceback."""

import re
from pathlib import Path

import pytest

from dutydesk.procedures import check, load
from dutydesk.refusals import FaultyProcedure

GOOD = (load.folder() / "slough.toml").read_text(encoding="utf-8")


@pytest.fixture
def faults(tmp_path):
    """The faults of a file of that text."""

    def found(text: str):
        path = tmp_path / "northvale.toml"
        path.write_text(text, encoding="utf-8", newline="")
        return check.faults(path)

    return found


def swapped(was: str, now: str) -> str:
    assert was in GOOD, was
    return GOOD.replace(was, now, 1)


def lacking(table: str, until: str) -> str:
    return re.sub(rf"^\[+{table}\b(.|\n)*?(?=^# -+ {until})", "", GOOD, count=1, flags=re.M)


ONE_FAULT = [
    # what is changed, place, key, in the fault or its mend
    ('decided_by = ["dm"]', 'decided_by = ["dmm"]', "outcomes.no_further_action", "decided_by", "Did you mean dm?"),
    ('decided_by = ["dm"]', "decided_by = []", "outcomes.no_further_action", "decided_by", "Nobody may choose"),
    ('decided_by = ["dm"]', 'decided_by = ["bso"]', "outcomes.no_further_action", "decided_by", "Nobody may choose"),
    ('asks = ["extra_tasks_done"]', 'asks = ["extra_task"]', "outcomes.no_further_action", "asks", "extra_tasks_done"),
    ('opens = "nfa"', 'opens = "nfaa"', "outcomes.no_further_action", "opens", "nfa"),
    ('value = "not_met"', 'value = "nope"', "outcomes.early_help.must[0]", "value", "met or not_met"),
    ("limit = 24", 'limit = "24"', "clocks.decision", "limit", "a whole number"),
    ("limit = 24", "limit = 24.5", "clocks.decision", "limit", "a whole number"),
    ("limit = 24", "limit = -3", "clocks.decision", "limit", "at least 0"),
    ("limit = 24", "limit = 99999999999999", "clocks.decision", "limit", "at most"),
    ("limit = 24\n", "", "clocks.decision", "limit", "needs a figure"),
    ('kind = "elapsed hours"', 'kind = "elapsed hour"', "clocks.decision", "kind", "'elapsed hours'"),
    ('starts = ["contact.recorded", ', 'starts = ["contact.record", ', "clocks.decision", "starts", "contact.recorded"),
    (
        'stops = ["contact.decided", "contact.voided", "transfer_in.refused"]\n',
        "",
        "clocks.decision",
        "stops",
        "can never stop",
    ),
    ("SL-CLK-02", "SL-CLK-01", "clocks.walk_in_response", "id", "an id of its own"),
    (
        'warn = { hours = 4 }\nwarns = ["dm", "pm"]',
        'warn = { hours = 4 }\nwarns = ["dm", "pn"]',
        "clocks.decision",
        "warns",
        "pm",
    ),
    ('channel = "walk_in" }', 'channel = "walkin" }', "clocks.walk_in_response", "when.channel", "walk_in"),
    ('is = "channel_is", channel = "walk_in"', 'is = "chanel_is"', "clocks.walk_in_response", "when.is", "channel_is"),
    ('{ is = "channel_is", channel = "walk_in" }', "{ }", "clocks.walk_in_response", "when.is", "exactly one of"),
    ('{ is = "urgent" }, {', '{ is = "urgnt" }, {', "urgent_when", "is", "Did you mean urgent?"),
    ('template = "shared/parent', 'template = "shared/parnt', "letters.sl-parent-decision", "template", "no template"),
    ('audience = "parent"', 'audience = "parents"', "letters.sl-parent-decision", "audience", "'parent'"),
    ('never_for = ["anonymous"', 'never_for = ["nameless"', "letters.sl-referrer-decision", "never_for", "anonymous"),
    ('clocks = ["early_help"]', 'clocks = ["earlyhelp"]', "trays.early-help", "clocks", "early_help"),
    ('covers = ["dm", "ehdm"]', 'covers = ["dm", "pm"]', "roles.pm", "covers", "cannot cover for itself"),
    ('team = "pac"', 'team = "pack"', "roles.pac_manager", "team", "Did you mean pac?"),
    (
        '"tray", "contact", "record", "tasks", "letters"',
        '"tray", "contct", "record", "tasks", "letters"',
        "roles.bso",
        "views",
        "contact",
    ),
    ('clause = ["SL-18", "SL-19", "SL-51"]', 'clause = ["SL-999"]', "roles.cso", "clause", "no clause 'SL-999'"),
    ('clause = ["SL-18", "SL-19", "SL-51"]\n', "", "roles.cso", "clause", "names no clause"),
    ("opens = 09:00:00", "opens = 18:00:00", "calendar.hours.mon", "closes", "before it opens"),
    ("opens = 09:00:00", 'opens = "09:00"', "calendar.hours.mon", "opens", "without quotes"),
    ("opens = 09:00:00", "opens = 9", "calendar.hours.mon", "opens", "09:00:00"),
    ("Europe/London", "Europe/Londn", "calendar", "zone", "Europe/London"),
    ("Europe/London", "../../etc/hosts", "calendar", "zone", "no time zone"),
    ("closures = []", 'closures = ["x"]', "calendar", "closures[0]", "a date"),
    ('path = "received"', 'path = "recieved"', "required[0]", "path", "Did you mean received?"),
    ('path = "received"\n', "", "required[0]", "path", "missing"),
    ('path = "children[].school"', 'path = "children[].skool"', "required[11]", "path", "school"),
    ('unless = "unborn"', 'unless = "unbron"', "required[6]", "unless", "unborn"),
    ('ways_out = ["contact.submit", "contact.void"]\n', "", "states.draft", "ways_out", "can never leave"),
    ('outcomes = ["progress_to_referral"]', 'outcomes = ["progress"]', "routes.remand", "outcomes", "no outcome"),
    ('gender = "gender.csv"', 'gender = "sex.csv"', "codes", "gender", "no code list"),
    ('"contact.flag" = {', '"contact.flg" = {', "actions", "", "contact.flag"),
    ('id = "slough"', 'id = "../x"', "", "id", "small letters"),
    ("rank = 1\n", "rnk = 1\n", "bands.urgent", "rnk", "Did you mean rank?"),
    ('prefix = "SL"', 'prefix = "SL"\ncolour = "red"', "", "colour", "no such key"),
    ('why = "The manual prints', 'note = "The manual prints', "calendar", "note", "no such key"),
]


@pytest.mark.parametrize(("was", "now", "table", "key", "said"), ONE_FAULT)
def test_the_fault_is_told_with_its_place_and_mend(was, now, table, key, said, faults):
    found = faults(swapped(was, now))

    first = next(fault for fault in found if (fault.table, fault.key) == (table, key))
    assert said in f"{first.wrong} {first.mend}"
    assert all(fault.file == "northvale.toml" and fault.wrong and fault.mend for fault in found)
    assert len(found) <= 2


def test_a_tray_that_nobody_sees(faults):
    found = faults(swapped('seen_by = ["dsw", "dm", "pm"]', "seen_by = []"))

    assert "Nobody sees this tray." in [fault.wrong for fault in found if fault.table == "trays.advice"]


def test_a_role_that_works_from_a_tray_it_does_not_see(faults):
    (found,) = faults(swapped('seen_by = ["dsw", "dm", "pm"]', 'seen_by = ["dm", "pm"]'))

    assert (found.table, found.key) == ("roles.dsw", "trays")


def test_a_misspelt_action_in_may(faults):
    found = faults(swapped('"contact.flag", "contact.call"', '"contact.flog", "contact.call"'))

    assert [(fault.table, fault.mend) for fault in found] == [("roles.cso", "Did you mean contact.flag?")]


@pytest.mark.parametrize(("table", "until"), [("roles", "clocks"), ("clocks", "outcomes"), ("letters", "teams")])
def test_a_missing_table_is_one_fault_or_none(table, until, faults):
    text = lacking(table, until)
    assert f"[{table}." not in text

    found = faults(text)

    assert [(fault.table, fault.key) for fault in found] == ([("", table)] if table != "letters" else [])


def test_many_faults_are_told_in_one_run(faults):
    text = swapped("limit = 24", 'limit = "24"').replace('decided_by = ["dm"]', 'decided_by = ["dmm"]', 1)
    text = text.replace("rank = 1\n", "rnk = 1\n", 1).replace('zone = "Europe/London"', "zone = 3", 1)

    assert {(fault.table, fault.key) for fault in faults(text)} >= {
        ("clocks.decision", "limit"),
        ("outcomes.no_further_action", "decided_by"),
        ("bands.urgent", "rnk"),
        ("calendar", "zone"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (swapped("limit = 24", "limit = = 24"), "line"),
        (swapped("limit = 24", "limit = 24\nlimit = 25"), "line"),
        (swapped("on = 2012-12-01", "on = 2012-13-01"), "line"),
        (GOOD + "\x00", "line"),
        ("a = " + "[" * 5000, "beyond all measure"),
        ("a = " + "9" * 5000, "beyond all measure"),
    ],
    ids=["two signs", "twice", "no month", "nul", "too deep", "too long"],
)
def test_what_is_not_toml_says_where(text, said, faults):
    (found,) = faults(text)

    assert said in found.wrong


def test_an_empty_file_names_every_table_that_is_missing(faults):
    missing = {fault.key for fault in faults("")}

    assert missing >= {"id", "title", "calendar", "roles", "clocks", "outcomes", "channels", "required", "trays"}


@pytest.mark.parametrize(
    "text", ["roles = 3", "required = 3", "roles.dm = 'x'", "clocks = []", "calendar = ''", "states = 1"]
)
def test_a_value_where_a_table_belongs(text, faults):
    table = text.partition(" ")[0]
    section = table.partition(".")[0]

    assert any(table in f"{fault.table}.{fault.key}" for fault in faults(text)), section


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"#" * 1_000_001], ids=["not UTF-8", "too large"])
def test_a_file_that_is_no_text_or_far_too_large(content, tmp_path):
    path = tmp_path / "northvale.toml"
    path.write_bytes(content)

    (found,) = check.faults(path)

    assert found.mend


def test_a_folder_a_device_or_nothing_at_all(tmp_path):
    for path in (tmp_path, tmp_path / "none.toml", Path("/dev/zero")):
        (found,) = check.faults(path)
        assert found.wrong
        assert found.mend


def test_an_escape_in_a_key_never_reaches_the_terminal(faults):
    found = faults(swapped('prefix = "SL"', 'prefix = "SL"\n"\\u001b[31m" = "\\u001b[31m"'))

    assert found
    assert "\x1b" not in "".join(map(str, found))


def test_line_ends_and_byte_order_marks_of_other_systems_are_no_fault(faults):
    assert faults("\ufeff" + GOOD.replace("\n", "\r\n")) == ()


def test_reading_a_faulty_file_raises_with_all_its_faults(tmp_path):
    path = tmp_path / "northvale.toml"
    path.write_text(swapped("limit = 24", 'limit = "24"'), encoding="utf-8")

    with pytest.raises(FaultyProcedure) as refused:
        load.read(path)

    assert [str(fault) for fault in refused.value.faults] == [
        "northvale.toml: [clocks.decision] limit: '24' will not do here. It should be a whole number."
    ]
