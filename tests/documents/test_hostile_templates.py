"""A template is a program that somebody else may have written: it prints fields, or it is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dutydesk.documents.audiences import context_of
from dutydesk.documents.filling import render
from dutydesk.documents.templates import template_named
from dutydesk.refusals import BadInput, DeskError, Refused

from .cases import FACTS, facts

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ to_name.__class__.__base__.__subclasses__() }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ request.application.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ config.items() }}",
    "{{ to_name|attr('__class__') }}",
    "{{ to_name|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ to_name['__class__'] }}",
    "{{ desk['__init__']['__globals__'] }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(to_name) }}",
    "{{ '%s'|format(to_name) }}",
    "{{ to_lines|map(attribute='__class__')|list }}",
    "{{ to_lines|map('format', to_name)|join }}",
    "{{ dict.fromkeys(to_lines) }}",
    "{% for each in ().__class__.__base__.__subclasses__() %}{{ each }}{% endfor %}",
    "{% set x = to_name.__class__ %}{{ x }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os }}",
    "{% extends 'base' %}",
    "{% macro x() %}{{ caller() }}{% endmacro %}{{ x() }}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}{{ to_name }}{% endfilter %}",
    "{% with a = to_name %}{{ a }}{% endwith %}",
    "{{ range(999999999)|list }}",
    "{{ 'a' * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{% for a in to_lines %}{% for b in to_lines %}{% for c in to_lines %}{% for d in to_lines %}{{ d }}"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ to_name|safe }}",
    "{{ to_name|pprint }}",
    "{{ decisions }}",
    "{{ desk }}",
    "{{ to_name.encode }}",
    "{{ to_name.upper() }}",
    "{{ loop }}",
    "{% for each in to_lines %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{{ 'x' is callable }}",
    "{{ to_name[0:1] }}",
    "{{ to_name",
    "{% if date %}x",
    "{% endif %}",
    "{{ }}",
    "{% nonsense %}",
    "{% if " + "date and " * 3000 + "date %}x{% endif %}",
    "{% if " + "not " * 3000 + "date %}x{% endif %}",
]


def changed(write: Callable[[object], None]) -> bytes:
    made = Document(io.BytesIO(template_named("shared/parent-decision").content))
    write(made)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    template = io.BytesIO(template_named("shared/parent-decision").content)
    with zipfile.ZipFile(template) as whole, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for each in whole.namelist():
            if each != name:
                package.writestr(each, whole.read(each))
        if content:
            package.writestr(name, content)
    return held.getvalue()


def fill(template: bytes) -> bytes:
    return render(template, context_of(FACTS), day=FACTS.written)


@pytest.mark.parametrize(
    ("place", "escape"),
    [("body", each) for each in ESCAPES] + [(edge, each) for edge in ("header", "footer") for each in ESCAPES[::6]],
)
def test_a_template_that_tries_to_run_code_is_refused_with_a_sentence(escape: str, place: str) -> None:
    def write(made: object) -> None:
        section = made.sections[0]  # type: ignore[attr-defined]
        {"body": made, "header": section.header, "footer": section.footer}[place].add_paragraph(escape)  # type: ignore[attr-defined]

    with pytest.raises(Refused) as refusal:
        fill(changed(write))
    assert refusal.value.sentence.startswith("The template")
    assert len(refusal.value.sentence) < 250


@pytest.mark.parametrize("escape", ESCAPES)
def test_the_same_typed_into_a_letter_is_printed_as_typed(escape: str) -> None:
    from dutydesk.documents.preview import preview
    from dutydesk.views.letter_facts import LetterDecision

    of = facts(decisions=(LetterDecision("c1", "We will ring you.", escape.strip()),))
    text = preview(render(template_named("shared/parent-decision").content, context_of(of), day=of.written))
    assert escape.strip() in text


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _append(xml: str) -> Callable[[object], None]:
    return lambda made: made.element.body.insert(0, parse_xml(xml))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("write", "word"),
    [
        (_append(f"<w:p {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"), "hidden"),
        (_append(f'<w:p {W}><w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'), "tracked"),
        (
            _append(f'<w:p {W}><w:del w:id="1" w:author="x"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'),
            "tracked",
        ),
        (_append(f'<w:p {W}><w:r><w:instrText>DDEAUTO cmd "/c calc"</w:instrText></w:r></w:p>'), "field"),
        (_append(f'<w:p {W}><w:fldSimple w:instr="INCLUDETEXT c:/x"/></w:p>'), "field"),
        (_append(f"<w:altChunk {nsdecls('w', 'r')} r:id='rId1'/>"), "another document"),
    ],
)
def test_what_word_hides_or_fetches_is_refused_with_what_to_do(write: Callable[[object], None], word: str) -> None:
    with pytest.raises(BadInput, match=word):
        fill(changed(write))


@pytest.mark.parametrize(
    "template",
    [
        b"",
        b"nonsense",
        b"\xd0\xcf\x11\xe0 locked",
        with_part("word/document.xml", b""),
        with_part("word/document.xml", b"<broken"),
        with_part("word/document.xml", b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>"),
        with_part("word/vbaProject.bin", b"macro"),
        with_part("word/embeddings/oleObject1.bin", b"object"),
        with_part("word/activeX/activeX1.xml", b"<x/>"),
        with_part("word/media/big", b"\0" * 30_000_000),
        template_named("shared/parent-decision").content[:4000],
        with_part(
            "word/_rels/document.xml.rels",
            (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                b'<Relationship Id="rId1" '
                b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
                b'Target="file://server/x.png" TargetMode="External"/></Relationships>'
            ),
        ),
    ],
)
def test_what_is_no_plain_word_document_is_refused_and_nothing_is_raised_beside(template: bytes) -> None:
    with pytest.raises(DeskError):
        fill(template)


def test_comments_properties_and_the_writers_own_particulars_are_left_behind() -> None:
    made = Document(io.BytesIO(template_named("shared/parent-decision").content))
    made.core_properties.author = "Wilma Writer"
    made.core_properties.comments = "for Wilma"
    made.add_comment(made.paragraphs[3].runs, text="ask Wilma about this", author="Wilma Writer", initials="WW")
    held = io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("customXml/item7.xml", "<x>Wilma</x>")
        package.writestr("docProps/custom.xml", "<x>Wilma</x>")
    content = fill(held.getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            assert b"Wilma" not in package.read(name), name
        assert "word/comments.xml" not in package.namelist()
    assert Document(io.BytesIO(content)).paragraphs
