"""Forty faulty files, each answered by the command line with the right place and mend, and never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dutydesk.cli.main import run
from dutydesk.procedures import check

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-procedure.toml"
GOOD = EXAMPLE.read_text(encoding="utf-8")
TAKER = 'trays = ["drafts", "duty"]'
AN_ANSWER = 'when = { is = "answer_is", question = "level", value = "four" }\n'

FAULTY = [
    # what is written, and what in its place; table, key; what is wrong; the mend
    ('title = "Northmere"', 'titel = "Northmere"', "", "titel", "no such key", "Did you mean title?"),
    ('desk = "Children\'s Front Desk"\n', "", "", "desk", "missing", "Add desk"),
    ('prefix = "NM"', 'prefix = "nm"', "", "prefix", "no prefix of clauses", "capital letters"),
    ('edition = "2026"', "edition = 2026", "", "edition", "2026", "text in quotes"),
    ('document = "The front desk\'s handbook"', 'document = " "', "", "document", "Nothing is said", "in quotes"),
    ("closures = [2026-12-24]", 'closures = ["2026-12-24"]', "calendar", "closures[0]", "2026-12-24", "without quotes"),
    ("fri = { opens = 08:30:00", "fry = { opens = 08:30:00", "calendar.hours", "fry", "fry", "'fri'"),
    ("closes = 16:00:00", "closes = 08:00:00", "calendar.hours.fri", "closes", "before it opens", "close after it opens"),
    ('clause = "NM-1"\n', "", "calendar", "clause", "names no clause", "Add the clause"),
    ('covers = ["taker"]', 'covers = ["takr"]', "roles.lead", "covers", "no role 'takr'", "Did you mean taker?"),
    ('"contact.propose", ', '"contact.propos", ', "roles.taker", "may", "no action", "contact.propose"),
    (TAKER, 'trays = ["drafts", "duti"]', "roles.taker", "trays", "no tray 'duti'", "Did you mean duty?"),
    ('"store.*", ', '"stores.*", ', "roles.lead", "may", "no action 'stores.*'", "store.*"),
    ('title = "Office clerk"', 'title = ""', "roles.clerk", "title", "no title", "what it is"),
    ('id = "NM-CLK-2"', 'id = "NM-CLK-1"', "clocks.rated", "id", "[clocks.decision]", "an id of its own"),
    ('kind = "at once"', 'kind = "atonce"', "clocks.flag_seen", "kind", "'atonce'", "Did you mean 'at once'?"),
    ("none_because", "# none_because", "clocks.flag_seen", "none_because", "no due time", "full sentence"),
    ("limit = 12", 'limit = "12"', "clocks.decision", "limit", "'12'", "a whole number"),
    ("warn = { hours = 2 }", "warn = { hours = 20 }", "clocks.decision", "warn", "runs 12", "later than it starts"),
    ("amber = 8 }", "ambre = 8 }", "clocks.rated", "ratings", "no rating 'ambre'", "Did you mean amber?"),
    ("limit = 3\n", "limit = 3\non = 2026-09-30\n", "clocks.reply", "on", "means nothing", "Take it out"),
    ('starts = "contact.flagged"\n', "", "clocks.flag_seen", "starts", "can never start", "Name the event"),
    ('stops = ["letter.sent", ', 'stops = ["letter.send", ', "clocks.reply", "stops", "letter.send", "letter.sent"),
    ('why = "The handbook says', '# why = "The handbook', "clocks.reply", "why", "says why", "Add why"),
    ('decided_by = "lead"', 'decided_by = "clerk"', "outcomes.close", "decided_by", "Nobody may choose", "contact.decide"),
    ('asks = ["service"]', 'asks = ["servise"]', "outcomes.help_at_hand", "asks", "servise", "Did you mean service?"),
    ('value = "met"', 'value = "maybe"', "outcomes.to_social_work.must[0]", "value", "maybe", "met or not_met"),
    ('opens = "referral"', 'opens = "refferal"', "outcomes.to_social_work", "opens", "refferal", "Did you mean referral?"),
    ("red = { title", "red = { titel", "ratings.red", "titel", "no such key", "Did you mean title?"),
    ('ethnicity = "ethnicity.csv"', 'ethnicity = "../e.csv"', "codes", "ethnicity", "no code list", "beside"),
    ('path = "concern.details"', 'path = "concern.detail"', "required[3]", "path", "detail", "Did you mean details?"),
    ('kind = "worry" }\n\n# ---- what only', 'kind = "wory" }\n\n# ----', "required[3]", "when.kind", "wory", "worry"),
    ("of = \"child\"\n", "of = \"kid\"\n", "questions.seen_today", "of", "'kid'", "should be"),
    ('choices = { one', '# choices = { one', "questions.level", "choices", "nothing to choose", "choices ="),
    ('step = "decision"', 'step = "desicion"', "questions.level", "step", "desicion", "Did you mean decision?"),
    ('type = "yes_no"\n', f'type = "yes_no"\n{AN_ANSWER}#', "questions.seen_today", "when.value", "four", "one, three or two"),
    ("[questions.level]", "[questions.rationale]", "questions", "rationale", "every desk has", "another name"),
    ('template = "shared/referrer-decision.docx"\n', "", "letters.nm-referrer", "template", "no template", "notice.docx"),
    ('"shared/referrer-decision.docx"', '"../x.docx"', "letters.nm-referrer", "template", "no name", "shared/notice.docx"),
    ('audience = "referrer"', 'audience = "agency"', "letters.nm-referrer", "to", "goes to nobody", "who it goes to"),
    ('within = "reply"', 'within = "replay"', "letters.nm-referrer", "within", "no clock 'replay'", "Did you mean reply?"),
    ('sent_by = ["clerk", "lead"]', 'sent_by = ["taker"]', "letters.nm-referrer", "sent_by", "letter.sent", "Add"),
    ('seen_by = ["clerk", "lead"]', "seen_by = []", "trays.letters", "seen_by", "Nobody sees", "Name the roles"),
    ('states = ["open"]', 'states = ["opened"]', "trays.duty", "states", "opened", "Did you mean open?"),
    ('ways_out = ["contact.decide", "contact.void"]\n', "", "states.open", "ways_out", "never leave", "final = true"),
    ('"contact.decide" = {', '"contact.deside" = {', "actions", "", "contact.deside", "contact.decide"),
    ('duty = ["NM-5"', 'duty = ["XX-5"', "screens", "duty", "'XX-5'", "begin with NM-"),
    ('records = "The home visit', 'records = "" # "', "outside[0]", "records", "recorded instead", "in a sentence"),
    ('rating = "red" }]', 'rating = "purple" }]', "urgent_when", "rating", "purple", "amber, green or red"),
    ('{ is = "urgent" }', '{ is = "urgent", of = 3 }', "urgent_when", "of", "takes no 'of'", "Take it out"),
]  # fmt: skip


def asked(capsys, path: Path):
    capsys.readouterr()
    code = run(["procedure", "check", str(path), "--json"], open_application=lambda _: 0)
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Where the faulty file is written; nothing unforeseen may have been noted by the end."""
    monkeypatch.setenv("DUTYDESK_LOG", str(tmp_path / "errors.log"))
    yield tmp_path / "northmere.toml"
    assert not (tmp_path / "errors.log").exists()


def test_there_are_forty_of_them_and_the_example_is_none():
    assert len(FAULTY) >= 40
    assert check.faults(EXAMPLE) == ()


@pytest.mark.parametrize(("was", "now", "table", "key", "wrong", "mend"), FAULTY)
def test_each_is_answered_with_its_place_and_its_mend(was, now, table, key, wrong, mend, file, capsys):
    assert was in GOOD
    file.write_text(GOOD.replace(was, now, 1), encoding="utf-8")

    code, value = asked(capsys, file)

    assert code == 2
    told = [one for one in value["faults"] if (one["table"], one["key"]) == (table, key)]
    assert told, value["faults"]
    assert wrong in told[0]["wrong"] or wrong in str(told)
    assert mend in told[0]["mend"]
    assert all(one["file"] == "northmere.toml" and one["wrong"] and one["mend"] for one in value["faults"])
    assert len(value["faults"]) <= 3, "one slip does not make ten faults"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "missing"),
        (b"id = ", "This is not TOML"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "not UTF-8"),
        (b"\x00" * 400, "This is not TOML"),
        (b"#" * 2_000_000, "larger than"),
        (b"a = " + b"{b=" * 4000, "beyond all measure"),
        (b"a.b.c." * 3000 + b"d = 1", "beyond all measure"),
        ("\ufeff".encode() + GOOD.replace("limit = 12", "limit = -1").replace("\n", "\r\n").encode(), "-1"),
        (GOOD.encode("utf-16"), "not UTF-8"),
        ("\n".join(f"{key} = 3" for key in ("id", "roles", "clocks", "required", "calendar")).encode(), "3 will not do"),
    ],
    ids=["empty", "half a line", "a picture", "nothing but nul", "2 MB", "nested", "dotted", "BOM and CRLF", "UTF-16", "threes"],
)  # fmt: skip
def test_what_is_no_procedure_at_all_is_told_so(content, said, file, capsys):
    file.write_bytes(content)

    code, value = asked(capsys, file)

    assert code == 2
    assert said in str(value["faults"])
    assert "reference" not in value


def test_a_folder_and_a_file_that_is_not_there(file, capsys):
    assert "folder" in asked(capsys, file.parent)[1]["error"]
    assert "no such file" in asked(capsys, file)[1]["error"]


def test_all_of_many_faults_are_told_in_one_run(file, capsys):
    text = GOOD
    chosen = [FAULTY[place] for place in (0, 6, 9, 17, 25, 30, 42, 44)]
    for was, now, *_ in chosen:
        text = text.replace(was, now, 1)
    file.write_text(text, encoding="utf-8")

    told = {(one["table"], one["key"]) for one in asked(capsys, file)[1]["faults"]}

    assert {(table, key) for _, _, table, key, _, _ in chosen} <= told


def test_a_register_and_a_code_list_beside_it_are_looked_at(file, capsys):
    file.write_text(GOOD.replace("ethnicity.csv", "ours.csv", 1), encoding="utf-8")
    (file.parent / "northmere-clauses.csv").write_text("id,requirement\nNM-2,Who there is\n", encoding="utf-8")
    (file.parent / "ours.csv").write_text("colour\nred\n", encoding="utf-8")

    told = asked(capsys, file)[1]["faults"]

    assert ("codes", "ethnicity") in [(one["table"], one["key"]) for one in told]
    assert "The register has no clause 'NM-7'." in [one["wrong"] for one in told]
    (file.parent / "northmere-clauses.csv").write_bytes(b"\xff\xfe")
    assert "cannot be read" in str(asked(capsys, file)[1]["faults"])
