"""The words that forms print themselves: all that ``data/forms`` has of labels, headings, instructions and offered answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from dutydesk.interchange.worded import words
from dutydesk.interchange.wording import singular, tokens
from dutydesk.places import carried

_OFFERED = ("choices", "gender", "ethnicity", "families", "concerns")


def is_form_word(word: str) -> bool:
    """Whether forms print this word themselves, in a label, a heading, an instruction or an answer to be ticked."""
    return singular(word.casefold()) in _printed()


@cache
def _printed() -> frozenset[str]:
    labels = tomllib.loads(carried("data", "forms", "labels.toml").read_text(encoding="utf-8"))
    told = [labels, *(words()[kind] for kind in _OFFERED)]
    return frozenset(word for text in _texts(told) for word in tokens(text))


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for inner in told.values():
            yield from _texts(inner)
    elif isinstance(told, list):
        for inner in told:
            yield from _texts(inner)
