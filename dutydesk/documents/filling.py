"""A template filled with what its reader may have, read back before it is handed on.

docxtpl joins the tags that Word splits up; a sandboxed Jinja fills them; and the text of the finished file is then
compared with everything that was printed into it, so that a letter that lost a word is never written.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from dutydesk.documents.audiences import Audience
from dutydesk.documents.fields import FILTERS, Record, check_fields, missing_field, shape_of
from dutydesk.documents.package import packed, parts_of, tidied, written_parts
from dutydesk.documents.preview import Words, words_of
from dutydesk.plain import MARK, clean, shortened
from dutydesk.refusals import Refused

_NO_XML = re.compile("[" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)) + "]")
"""Code points that no XML may hold and no language uses."""
_SAME_RUN = '</w:t><w:%s/><w:t xml:space="preserve">'
_BREAKS = {"\n": _SAME_RUN % "br", "\t": _SAME_RUN % "tab"}
_printed: ContextVar[list[str]] = ContextVar("printed")


class Field(str):
    """A cleaned value that remembers which field it is, so that a blank can be named."""

    __slots__ = ("_path",)
    _path: str


@dataclass(frozen=True, slots=True)
class _Ready:
    """A template read and found good for one kind of reader."""

    parts: Mapping[str, bytes]
    templates: Mapping[str, Template]


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished Word file, and the text that was read back from it."""

    content: bytes
    words: Words


def render(template: bytes, context: Audience, *, day: date) -> bytes:
    """The letter as a Word file; see ``rendered``."""
    return rendered(template, context, day=day).content


def rendered(template: bytes, context: Audience, *, day: date) -> Filled:
    """The letter as a Word file, with its text: the same bytes for the same template, context and day.

    ``BadInput`` for a file that is no usable template. ``Refused`` when it says what a letter may not, names a field
    its reader does not have, prints a blank, leaves out what the letter must say, or when the finished file does not
    hold every printed value whole.
    """
    kind: Any = type(context)
    shape = shape_of(kind)
    assert isinstance(shape, Record)
    return fill(template, field_values(context), shape, must_print=context.MUST_PRINT, day=day)


def fill(
    template: bytes, values: Mapping[str, Any], shape: Record, *, must_print: tuple[str, ...], day: date
) -> Filled:
    """``render`` for values already made into fields; a value that is not there is refused by its name."""
    ready = _ready(template, shape)
    parts = dict(ready.parts)
    printed: dict[str, list[str]] = {}
    try:
        for name, jinja in ready.templates.items():
            _printed.set(printed.setdefault(name, []))
            parts[name] = jinja.render(values).encode("utf-8")
    except UndefinedError as wrong:
        found = re.search(r"'([^']*)' is undefined|no attribute '([^']*)'", str(wrong.message))
        raise missing_field(next(filter(None, found.groups()), "a field") if found else "a field") from None
    except SecurityError as wrong:
        raise Refused("The template tries to reach beyond the fields of its letter, which no letter may.") from wrong
    except (TemplateError, TypeError, ValueError) as wrong:
        raise Refused(f"The template cannot be filled: {shortened(str(wrong), 120)}") from wrong
    content = packed(parts, title=str(values.get("title", "")), day=day)
    must = [leaf for name in must_print for leaf in _leaves(values.get(name, ""))]
    return Filled(content, _read_back(content, printed, must))


def field_values(context: Any) -> dict[str, Any]:
    """The fields of a context as a template sees them: cleaned, frozen, each knowing its own name."""
    values = _as_fields(context, "")
    assert isinstance(values, dict)
    return values


def _as_fields(value: Any, path: str) -> Any:
    if is_dataclass(value):
        return {each.name: _as_fields(getattr(value, each.name), f"{path}.{each.name}") for each in fields(value)}
    if isinstance(value, tuple):
        return tuple(_as_fields(each, path) for each in value)
    field = Field(_NO_XML.sub(MARK, clean(value)))
    field._path = path.lstrip(".")
    return field


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(each)


def _print(value: Any) -> Markup:
    """What stands in the document for one printed value. A blank is refused: a letter has none."""
    if isinstance(value, StrictUndefined):
        str(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused("The template prints something that is not a field of its letter.")
    text = str(value)
    if not text.strip():
        raise Refused(f"The letter would have a blank: “{getattr(value, '_path', 'a field')}” is empty.")
    _printed.get().append(text)
    marked = str(escape(text))
    for typed, element in _BREAKS.items():
        marked = marked.replace(typed, element)
    return Markup(marked)  # noqa: S704 - escaped two lines above


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_print)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests.clear()
    return environment


@lru_cache(maxsize=16)
def _ready(template: bytes, shape: Record) -> _Ready:
    """A template checked and compiled: once for each file and kind of reader."""
    parts = tidied(parts_of(template))
    environment = _environment()
    joiner = DocxTemplate(io.BytesIO())
    compiled: dict[str, Template] = {}
    for name in written_parts(parts):
        if b"{" not in parts[name]:
            continue
        try:
            tree = environment.parse(joiner.patch_xml(parts[name].decode("utf-8")))
            check_fields(tree, shape)
            compiled[name] = environment.from_string(tree)
        except TemplateError as wrong:
            raise Refused(f"The template has a mistake between its braces: {shortened(str(wrong), 120)}") from wrong
        except RecursionError as wrong:
            raise Refused("The template nests its conditions too deeply to be read.") from wrong
    return _Ready(parts, compiled)


def _read_back(content: bytes, printed: Mapping[str, list[str]], must: list[str]) -> Words:
    """Refuse a file that does not hold every printed value whole, as often, or that leaves out what it must say."""
    words = words_of(parts_of(content))
    for name, values in printed.items():
        for value, times in Counter(values).items():
            if words.by_part[name].count(value) < times:
                raise Refused(f"The letter would lose words: “{shortened(value, 40)}” did not arrive in it whole.")
    for value in dict.fromkeys(must):
        if value and value not in words.first_page:
            raise Refused(f"The template leaves out what this letter must say: “{shortened(value, 40)}”.")
    return words
