"""Letters are filled whole or not at all, and say nothing that their template could not name."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.documents.audiences import ParentLetter, ReferrerLetter, ShortReferrerLetter, context_of
from dutydesk.documents.fields import Record, shape_of
from dutydesk.documents.filling import field_values, fill, render
from dutydesk.documents.package import parts_of
from dutydesk.documents.preview import preview, words_of
from dutydesk.documents.templates import accepted_hashes, template_hash, template_named
from dutydesk.refusals import BadInput, Refused
from dutydesk.views.letter_facts import LetterDecision, LetterFacts

from .cases import FACTS, LONG, facts, to_agency, to_referrer

LETTERS = {
    "shared/referrer-decision": to_referrer(),
    "shared/referrer-decision-short": to_referrer(short=True),
    "shared/parent-decision": facts(),
    "shared/notice": to_agency(),
}
READERS = {"parent": "Ann Reed", "referrer": "Priya Nair", "agency": "the health visitor for Mill Lane"}


def letter(name: str, of: LetterFacts) -> bytes:
    return render(template_named(name).content, context_of(of), day=of.written)


def saying(*paragraphs: str) -> bytes:
    """A Word template with those paragraphs and what every letter must say."""
    made = Document()
    for text in (
        *paragraphs,
        "{{ training_mark or date }} {{ date }} {{ reference }} {{ to_name }}",
        "{% for each in to_lines %}{{ each }} {% endfor %} {{ children }}",
        "{% for each in decisions %}{{ each.children }} {{ each.words }}"
        "{% for said in each.paragraphs %}{{ said }}{% endfor %}{% endfor %}",
    ):
        made.add_paragraph(text)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def parent(template: bytes, of: LetterFacts = FACTS) -> bytes:
    return render(template, context_of(of), day=of.written)


def with_text(text: str) -> LetterFacts:
    return facts(decisions=(LetterDecision("c1", "We will ring you.", text),))


@pytest.mark.parametrize("name", LETTERS)
def test_every_carried_letter_says_its_reference_its_reader_and_whom_to_ring(name: str) -> None:
    of = LETTERS[name]
    text = preview(letter(name, of))
    assert of.contact in text
    assert of.letterhead.desk_phone in text
    assert READERS[of.audience] in text
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.clause("SL-26", "SL-197")
def test_a_school_is_told_when_it_reached_us_each_child_and_the_decision() -> None:
    text = preview(letter("shared/referrer-decision", LETTERS["shared/referrer-decision"]))
    for said in ("4 July 2014", "Tom Reed and Mia Reed", "Jonas Weber", "We will not do anything more at present."):
        assert said in text


@pytest.mark.clause("SL-197")
def test_a_neighbour_is_told_that_we_looked_and_nothing_of_the_family() -> None:
    text = preview(letter("shared/referrer-decision-short", LETTERS["shared/referrer-decision-short"]))
    for kept in ("Tom", "Mia", "Reed", "Weber", "help your family", "A worker will ring", "Mill Lane"):
        assert kept not in text
    assert "looked at what you told us" in text


@pytest.mark.clause("SL-198")
def test_a_parent_reads_of_their_own_children_only_and_nothing_of_who_told_us() -> None:
    text = preview(letter("shared/parent-decision", FACTS))
    assert "Tom Reed and Mia Reed" in text
    for kept in ("Jonas", "Weber", "Nair", "Oakfield", "4 July", "Farhaven", "not do anything more"):
        assert kept not in text


@pytest.mark.parametrize("name", LETTERS)
def test_a_training_letter_says_so_on_every_page_and_a_live_one_does_not(name: str) -> None:
    of = replace(LETTERS[name], training=True)
    content = letter(name, of)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        marked = [each for each in package.namelist() if b"NOT A REAL LETTER" in package.read(each)]
    assert [each for each in marked if "header" in each] == marked
    assert len(marked) == 2
    assert "TRAINING" not in preview(letter(name, LETTERS[name]))


@pytest.mark.parametrize(
    "typed",
    [
        "A & B <b>bold</b> and the rest",
        "{{ referrer.name }} {% if x %} {# note #} {_{ x }_}",
        "[not to be told] [/x] [red]",
        "one\ttab\tand\nanother line\nand more",
        "astral \U0001f600 \U00020000 letters",
        "עברית and العربية and back",
        "]]> &amp; &#x41; \"quoted\" 'so'",
        "two  blanks   kept",
        LONG.split("\n\n")[3],
    ],
)
def test_what_was_typed_arrives_as_it_was_typed(typed: str) -> None:
    text = preview(letter("shared/parent-decision", with_text(typed)))
    assert typed in text


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [
        ("cut \ud800 here, the rest stays", "cut \ufffd here, the rest stays"),
        ("no \ufffe such \uffff letter, the rest stays", "no \ufffd such \ufffd letter, the rest stays"),
        ("turned \u202e round", "turned \ufffd round"),
        ("bell \x07 and form \x0c feed", "bell \ufffd and form\n feed"),
    ],
)
def test_what_no_document_can_hold_leaves_a_mark_and_cuts_nothing(typed: str, arrives: str) -> None:
    assert arrives in preview(letter("shared/parent-decision", with_text(typed)))


def test_a_long_letter_keeps_every_paragraph() -> None:
    text = preview(letter("shared/referrer-decision", replace(to_referrer(), decisions=with_text(LONG).decisions)))
    for paragraph in LONG.split("\n\n"):
        assert paragraph.strip() in text


@pytest.mark.parametrize("name", LETTERS)
def test_the_same_letter_is_the_same_file(name: str) -> None:
    assert letter(name, LETTERS[name]) == letter(name, LETTERS[name])


@pytest.mark.parametrize("name", LETTERS)
def test_properties_name_nobody_and_the_file_opens_again(name: str) -> None:
    opened = Document(io.BytesIO(letter(name, LETTERS[name])))
    properties = opened.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == LETTERS[name].title


CONTEXTS = [(name, each.name) for name, of in LETTERS.items() for each in fields(context_of(of))]
GUARDED = {"title", "to_email", "training_mark", "dear"}
"""Not printed, or printed only where there is one."""
OF_SOME = {("shared/notice", "received"), ("shared/notice", "children")}
"""What the common notice tells some readers only."""


@pytest.mark.parametrize(("name", "field"), CONTEXTS)
def test_a_field_that_is_not_there_is_refused_by_its_name(name: str, field: str) -> None:
    context = context_of(LETTERS[name])
    shape = shape_of(type(context))
    assert isinstance(shape, Record)
    values = field_values(context)
    del values[field]
    if field == "title":
        return
    with pytest.raises(Refused, match=field):
        fill(template_named(name).content, values, shape, must_print=(), day=FACTS.written)


@pytest.mark.parametrize(
    ("name", "field"), [each for each in CONTEXTS if each[1] not in GUARDED and each not in OF_SOME]
)
def test_a_blank_field_is_refused_and_never_printed(name: str, field: str) -> None:
    context = context_of(LETTERS[name])
    shape = shape_of(type(context))
    assert isinstance(shape, Record)
    values = field_values(context)
    whole = values[field]
    if isinstance(whole, str):
        values[field] = field_values(replace(context, **{field: ""}))[field]
    elif field == "desk":
        values[field] = field_values(replace(context, desk=replace(context.desk, phone="")))[field]
    elif field == "decisions":
        values[field] = field_values(replace(context, decisions=(replace(context.decisions[0], words=""),)))[field]
    else:
        values[field] = field_values(replace(context, **{field: (" ",)}))[field]
    with pytest.raises(Refused, match="blank"):
        fill(template_named(name).content, values, shape, must_print=(), day=FACTS.written)


@pytest.mark.parametrize(
    "asked",
    ["referrer.name", "referrer", "rationale", "received", "desk.password", "decisions[0]", "address", "to_name.title"],
)
def test_a_parents_template_that_asks_for_more_is_refused_even_where_it_would_not_print(asked: str) -> None:
    for text in ("{{ %s }}", "{%% if %s %%}x{%% endif %%}", "{%% if not date %%}{{ %s }}{%% endif %%}"):
        with pytest.raises(Refused) as refusal:
            parent(saying(text % asked))
        assert re.split(r"[.\[]", asked)[0] in refusal.value.sentence or "square brackets" in refusal.value.sentence


@pytest.mark.parametrize("left_out", ["decisions", "children", "to_name", "reference", "to_lines"])
def test_a_template_that_leaves_out_what_the_letter_must_say_is_refused(left_out: str) -> None:
    made = Document()
    for name in ("decisions", "children", "to_name", "reference", "to_lines", "date"):
        if name != left_out:
            made.add_paragraph(
                "{% for d in decisions %}{{ d.words }}{% for p in d.paragraphs %}{{ p }}{% endfor %}{% endfor %}"
                if name == "decisions"
                else "{{ to_lines|join(' ') }} {% for l in to_lines %}{{ l }}{% endfor %}"
                if name == "to_lines"
                else f"{{{{ {name} }}}}"
            )
    held = io.BytesIO()
    made.save(held)
    with pytest.raises(Refused, match="leaves out"):
        parent(held.getvalue())


def test_a_training_letter_without_its_mark_is_refused() -> None:
    without = saying()
    made = Document(io.BytesIO(without))
    for paragraph in made.paragraphs:
        if "training_mark" in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace("training_mark or ", "")
    held = io.BytesIO()
    made.save(held)
    parent(held.getvalue())
    with pytest.raises(Refused, match="TRAINING"):
        parent(held.getvalue(), facts(training=True))


def test_a_value_printed_where_no_text_stands_is_refused() -> None:
    with pytest.raises(Refused, match="lose words"):
        parent(saying("{{r to_name }}"))


@pytest.mark.parametrize("name", LETTERS)
def test_the_carried_templates_are_the_accepted_ones(name: str) -> None:
    template = template_named(name)
    assert template.shipped
    assert accepted_hashes()[f"{name}.docx"] == template_hash(template.path)


def test_an_offices_own_template_goes_before_ours_and_waits_to_be_accepted(tmp_path: Path) -> None:
    own = tmp_path / "parent-decision.docx"
    own.write_bytes(saying("Dear {{ to_name }}"))
    template = template_named("shared/parent-decision", tmp_path)
    assert template.path == own
    assert not template.shipped
    assert template_named("shared/referrer-decision", tmp_path).shipped


@pytest.mark.parametrize("name", ["../shared/parent-decision", "/etc/passwd", "slough/none", "a/b/c", "", "x\n"])
def test_no_template_is_found_outside_its_folder(name: str) -> None:
    with pytest.raises(BadInput):
        template_named(name)


def test_the_three_readers_have_the_fields_that_they_may_and_no_others() -> None:
    names = {kind: {each.name for each in fields(kind)} for kind in (ParentLetter, ReferrerLetter, ShortReferrerLetter)}
    assert names[ReferrerLetter] - names[ShortReferrerLetter] == {"children", "decisions"}
    assert names[ParentLetter] - names[ReferrerLetter] == {"decided"}
    assert names[ReferrerLetter] - names[ParentLetter] == {"received", "to_email"}


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_at_all_arrives_cleaned_and_whole(typed: str) -> None:
    of = with_text(typed)
    context = context_of(of)
    words = words_of(parts_of(letter("shared/parent-decision", of)))
    for paragraph in field_values(context)["decisions"][0]["paragraphs"]:
        assert paragraph in words.whole
