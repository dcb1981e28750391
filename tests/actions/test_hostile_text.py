"""Whatever is typed is kept as words: no control character stays, no bracket goes, and nothing unforeseen happens."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dutydesk.plain import MARK
from dutydesk.refusals import BadInput

from ..desks import NO_ACTION, Office, call

AS_TYPED = [
    "[not to be told]", "[b]x[/i]", "[@click=app.quit]x[/]", "{{ 7 * 7 }}", "{% include 'x' %}", "A & B < C > D", "C:\\new",
    "'; DROP TABLE contact; --", "=HYPERLINK(1)", "%s %d {0}", "שלום", "Zoë Ångström", "李小龙", "👩‍👧", "\"quoted\"", "null",
]  # fmt: skip
CLEANED = {
    "a\x1b[31mb": f"a{MARK}b",
    "a\x1b]0;x\x07b": f"a{MARK}b",
    "a\x9b2Jb": f"a{MARK}b",
    "a\u202eb": f"a{MARK}b",
    "a\x00b": f"a{MARK}b",
    "a\x08b": f"a{MARK}b",
    "a\ud800b": f"a{MARK}b",
    "a\u2066b\u2069c": f"a{MARK}b{MARK}c",
}
UNSAFE = set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066, 0x2069])) | {"\ud800"}


def said_everywhere(text: str) -> dict[str, Any]:
    """A contact with the text in every field that takes words."""

    def fill(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: fill(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner, key) for inner in value]
        kept = {"channel", "received", "kind", "source", "date_of_birth", "gender", "ethnicity", "due_date"}
        return text if isinstance(value, str) and key not in kept else value

    filled = fill(call(alerts=[{"about": "x", "text": "y"}], came_through="x"))
    filled["household"][0] |= {"phone": text, "email": text, "aliases": [text]}
    filled["unknown"] = {"alleged_perpetrator": text, "c1.religion": {"answer": "declined", "reason": text}}
    return filled


def words_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [word for inner in value.values() for word in words_of(inner)]
    if isinstance(value, (list, tuple)):
        return [word for inner in value for word in words_of(inner)]
    return [value] if isinstance(value, str) else []


def test_every_field_of_a_contact_keeps_the_words_as_typed(office: Office) -> None:
    for text in AS_TYPED:
        ref = office.do("contact.record", by="cso", **said_everywhere(text))["ref"]

        shown = office.show(ref, by="cso")
        assert words_of(shown).count(text) >= 40
        assert shown["children"][0]["first_name"] == shown["concern"]["details"] == text


def test_every_field_of_a_contact_leaves_a_mark_where_something_was_taken_out(any_office: Office) -> None:
    for text, cleaned in CLEANED.items():
        ref = any_office.do("contact.record", by="cso", **said_everywhere(text))["ref"]

        words = words_of(any_office.show(ref, by="cso"))
        assert words.count(cleaned) >= 40
        assert not UNSAFE & set("".join(words))


@pytest.mark.parametrize("text", ["a\x1b[31mb\x00\u202e\ud800c", "[b]{{ 1 }}[/i]"])
def test_every_action_that_takes_words_cleans_them(any_office: Office, text: str) -> None:
    ref = any_office.sent(household=[{**call()["household"][0], "last_name": text}])
    any_office.do("contact.flag", ref, by="cso", reason=text)
    any_office.do("contact.band", ref, by="dm", band="urgent", reason=text)
    any_office.do("contact.note", ref, by="dsw", text=text)
    any_office.do("contact.call", ref, by="dsw", **{"with": text, "role": text, "agency": text, "result": text})
    any_office.do("contact.reply", ref, by="cso", how=text, text=text)
    any_office.do("contact.urgent_action", ref, by="dsw", text=text)
    any_office.do("contact.assign", ref, by="dm", to="dsw", ask=text)
    any_office.do("contact.return", ref, by="dsw", answer=text)
    any_office.do("contact.propose", ref, by="dsw", **NO_ACTION | {"rationale": text})
    any_office.do("contact.decide", ref, by="dm", **NO_ACTION | {"rationale": text, "letter_text": text})
    for letter in any_office.letters(ref):
        any_office.desk("bso").see("letter_preview", ref=letter["ref"])
        any_office.do("letter.waive", letter["ref"], by="bso", reason=text)
    any_office.do("arrival.log", by="bso", channel="post", who=text, about=text)
    any_office.desk("dm").see("find", text=text)
    any_office.desk("cso").see("matches", children=[{"first_name": text, "last_name": text}])

    views = [any_office.show(ref), any_office.desk("dm").see("drafts"), any_office.desk("dm").see("tray", name="duty")]
    told = json.dumps([views, [entry.details for entry in any_office.entries()]], default=str, ensure_ascii=False)
    assert not {letter for letter in UNSAFE if letter in told}
    any_office.healthy()


WRONG: list[dict[str, Any]] = [
    {"\x1b[31m": 1}, {"\ud800": 1}, {"": 1}, {"__class__": 1}, {"children": 5}, {"children": [[]]}, {"reason": []},
    {"children": "x"}, {"referrer": "x"}, {"unknown": []}, {"text": {"a": 1}}, {"rationale": 10**400}, {"version": -1.5},
    {"children": [{"estimated_age": 10**400}]}, {"children": [None]}, {"concern": {"details": 5}}, {"children": [{}] * 201},
    {"address": ["x"] * 11}, {"children": [{"first_name": "x" * 501}]}, {"concern": {"details": "x" * 200_001}},
    {"text": "x" * 200_001}, {"outcome": "x" * 200_001}, {"children": [{"estimated_age": 26}]}, {"channel": "pigeon"},
    {"children": [{"date_of_birth": "2006-02-30"}]}, {"children": [{"needs_protection": "perhaps"}]}, {"urgent": "perhaps"},
]  # fmt: skip


@pytest.mark.parametrize(
    "action", ["contact.record", "contact.amend", "contact.note", "contact.decide", "contact.flag"]
)
def test_what_cannot_be_read_is_answered_with_a_sentence_and_its_field(office: Office, action: str) -> None:
    ref = None if action == "contact.record" else office.sent()
    desk = office.desk("dm" if action == "contact.decide" else "cso")
    before = desk.newest()

    for said in WRONG:
        with pytest.raises(BadInput) as wrong:
            desk.do(action, ref, said)
        assert wrong.value.sentence
        assert not UNSAFE & set(wrong.value.sentence + wrong.value.field)
        assert len(wrong.value.sentence) < 2000
    assert desk.newest() == before


def test_the_longest_words_that_are_taken_come_back_whole(any_office: Office) -> None:
    long = "word " * 39_999 + "end"
    ref = any_office.do(
        "contact.record", by="cso", concern={"details": long}, children=[{"first_name": "x" * 500}] * 200
    )["ref"]

    shown = any_office.show(ref, by="cso")
    assert shown["concern"]["details"] == long
    assert len(shown["children"]) == 200


def test_a_search_for_anything_is_a_search(any_office: Office) -> None:
    any_office.sent()

    for text in (
        "",
        " ",
        "%",
        "_",
        "'",
        '"',
        "*",
        "\\",
        "(",
        "O'Brien",
        "a" * 5000,
        "\x00",
        "\ud800",
        "李",
        "=(",
        "🙂",
    ):
        any_office.desk("cso").see("find", text=text)
    any_office.healthy()
