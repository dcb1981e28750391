"""NHS numbers, pupil numbers, postcodes and telephone numbers: how they are written alike, and whether one can be right.

What is wrong is said and never insisted upon: a number read out wrongly is still what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from stdnum.gb import nhs, upn

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\w+])\+?\(?\d[\d ()\-]{7,16}\d\b")
_UPN = re.compile(r"\b[A-Z]\d{11}[A-Z\d]\b", re.IGNORECASE)


class Identified(NamedTuple):
    """What a text tells of somebody beside the name: keys that are alike however it was written, and the rest of the text."""

    keys: tuple[str, ...]
    rest: str


def doubt(field: str, value: str) -> str:
    """What is to be said about an ``nhs_number`` or a ``upn`` that cannot be right; empty for one that can, or none."""
    if field == "nhs_number" and value and not nhs.is_valid(value):
        return (
            "This cannot be an NHS number: its check figure does not fit. Ask for it again, or leave it as it was said."
        )
    if field == "upn" and value and not upn.is_valid(value):
        return "This cannot be a pupil number: its check letter does not fit. Ask for it again, or leave it as it was said."
    return ""


def postcode(text: str) -> str:
    """The first postcode in a text, written as everywhere, such as ``AN1 1AB``; empty where there is none."""
    found = _POSTCODE.search(text)
    return f"{found[1]} {found[2]}".upper() if found else ""


def telephone(text: str) -> str:
    """A British or foreign telephone number by its figures alone, ``447700900123`` for ``07700 900123``; empty for none."""
    figures = re.sub(r"\D", "", text.replace("(0)", ""))
    figures = figures[2:] if figures.startswith("00") else f"44{figures[1:]}" if figures.startswith("0") else figures
    return figures if 9 <= len(figures) <= 15 else ""


def evidence_keys(
    *, postcodes: Iterable[str] = (), phones: Iterable[str] = (), nhs_number: str = "", pupil: str = ""
) -> tuple[str, ...]:
    """The keys under which somebody is found by what is known beside the name."""
    keys = [f"@{code.replace(' ', '')}" for code in map(postcode, postcodes) if code]
    keys += [f"#{figures}" for figures in map(telephone, phones) if figures]
    keys += [f"!{nhs.compact(nhs_number)}"] if nhs_number.strip() else []
    keys += [f"!{upn.compact(pupil)}"] if pupil.strip() else []
    return tuple(dict.fromkeys(keys))


def identified(text: str) -> Identified:
    """The numbers and postcodes in what somebody typed to search for, and what is left: the name."""
    pupil = next(iter(_UPN.findall(text)), "")
    rest = _UPN.sub(" ", text)
    codes = [found[0] for found in _POSTCODE.finditer(rest)]
    rest = _POSTCODE.sub(" ", rest)
    numbers = _NUMBERS.findall(rest)
    rest = _NUMBERS.sub(" ", rest)
    figures = [number for number in numbers if len(re.sub(r"\D", "", number)) == 10 and not number.startswith("0")]
    keys = evidence_keys(
        postcodes=codes,
        phones=[one for one in numbers if one not in figures],
        nhs_number="".join(figures[:1]),
        pupil=pupil,
    )
    return Identified(keys, " ".join(rest.split()))
