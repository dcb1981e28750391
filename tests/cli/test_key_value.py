"""``key=value`` against an action's schema."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, SecretStr

from dutydesk.cli.acting import sort_words
from dutydesk.cli.arguments import Form
from dutydesk.refusals import BadInput


class Consent(BaseModel):
    given: bool | None = None
    by: str = ""


class Child(BaseModel):
    first_name: str = ""
    needs_protection: bool | None = None


class Answered(BaseModel):
    answer: str = ""
    reason: str = ""


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid")
    rationale: str = ""
    urgent: bool = False
    when: datetime | None = None
    born: date | None = None
    age: int | None = None
    share: float = 0
    aliases: list[str] = []
    children: list[Child] = []
    consent: Consent | None = None
    unknown: dict[str, str | Answered] = {}
    anything: Any = None
    new: SecretStr = SecretStr("")


FORM = Form("contact.record", Said.model_json_schema())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rationale=123", {"rationale": "123"}),
        ("rationale=true", {"rationale": "true"}),
        ("rationale=", {"rationale": ""}),
        ("rationale=a=b=c", {"rationale": "a=b=c"}),
        ("rationale=[not to be told]", {"rationale": "[not to be told]"}),
        ("rationale={curly}", {"rationale": "{curly}"}),
        ("rationale=null", {"rationale": "null"}),
        ("urgent=true", {"urgent": True}),
        ("urgent=No", {"urgent": False}),
        ("when=2014-07-04T09:15:00+01:00", {"when": "2014-07-04T09:15:00+01:00"}),
        ("born=null", {"born": None}),
        ("age=7", {"age": 7}),
        ("age=null", {"age": None}),
        ("share=0.5", {"share": 0.5}),
        ('aliases=["Tommy Read", "T"]', {"aliases": ["Tommy Read", "T"]}),
        ("aliases=Tommy", {"aliases": ["Tommy"]}),
        ('children=[{"first_name": "Tom"}]', {"children": [{"first_name": "Tom"}]}),
        ("consent.given=true", {"consent": {"given": True}}),
        ("children[0].first_name=12", {"children": [{"first_name": "12"}]}),
        ("unknown.children[0].religion=declined", {"unknown": {"children[0].religion": "declined"}}),
        ("unknown.alerts=none known", {"unknown": {"alerts": "none known"}}),
        ('unknown.alerts={"answer": "none"}', {"unknown": {"alerts": {"answer": "none"}}}),
        ("anything=words", {"anything": "words"}),
    ],
)
def test_a_word_is_read_as_its_field_says(word: str, expected: dict[str, Any]) -> None:
    assert FORM.read([word]) == expected


@pytest.mark.parametrize(
    ("word", "field", "hint"),
    [
        ("ratonale=x", "ratonale", "Did you mean rationale?"),
        ("urgent=maybe", "urgent", "true or false"),
        ("age=seven", "age", "whole number"),
        ("aliases=a,b", "aliases", "JSON list"),
        ("aliases=[broken", "aliases", "no JSON"),
        ("consent.givn=true", "consent.givn", "Did you mean given?"),
        ("consent=yes", "consent", "JSON object"),
        ("children[1].first_name=Tom", "children[1].first_name", "leaves a gap"),
        ("rationale.more=x", "rationale.more", "does not take"),
        ("new=secret", "new", "never taken from the command line"),
        ("=x", "", "before ="),
        ("..=x", "..", "does not take"),
        ("__class__=x", "__class__", "does not take"),
    ],
)
def test_a_wrong_word_names_its_key_and_what_would_be_right(word: str, field: str, hint: str) -> None:
    with pytest.raises(BadInput) as wrong:
        FORM.read([word])
    assert wrong.value.field == field
    assert hint in wrong.value.sentence


def test_several_words_build_one_record_over_what_a_file_gave() -> None:
    base = {"consent": {"by": "Ann Reed"}, "rationale": "from the file"}
    words = ["consent.given=false", "children[0].first_name=Tom", "children[1].first_name=Kim", "rationale=typed"]
    read = FORM.read(words, base)
    assert read == {
        "consent": {"by": "Ann Reed", "given": False},
        "rationale": "typed",
        "children": [{"first_name": "Tom"}, {"first_name": "Kim"}],
    }
    assert base == {"consent": {"by": "Ann Reed"}, "rationale": "from the file"}


def test_the_same_key_twice_is_not_guessed_at() -> None:
    with pytest.raises(BadInput, match="given twice"):
        FORM.read(["rationale=a", "rationale=b"])


def test_a_word_shaped_like_a_reference_is_the_record_acted_on() -> None:
    assert sort_words(["c-000123", "reason=C-000124"]) == ("C-000123", ["reason=C-000124"])


@pytest.mark.parametrize("words", [["C-000001", "C-000002"], ["nonsense"], ["C000123"], ["C-"]])
def test_words_that_are_neither_are_named(words: list[str]) -> None:
    with pytest.raises(BadInput) as wrong:
        sort_words(words)
    assert wrong.value.field in words


@settings(max_examples=200)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_word_does_more_than_be_read_or_refused(key: str, value: str) -> None:
    with suppress(BadInput):
        assert isinstance(FORM.read([f"{key}={value}"]), dict)


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_text_stays_as_typed(text: str) -> None:
    assert FORM.read([f"rationale={text}"]) == {"rationale": text}
