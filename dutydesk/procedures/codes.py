"""A code of the sector's lists, as somebody says it: the code itself, its title, or the first letters of the title's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from dutydesk.procedures.words import or_list

SEVERAL = 4
"""How many that may be meant are named."""
LIKE = 0.8
"""From how much alike a slip of the keys is taken for one: African is not what Martian was meant to be."""


def code_meant(text: str, codes: Mapping[str, str]) -> str:
    """The code that is meant among ``codes``, code to title; empty for nothing.

    ``ValueError`` where it is none of them, or may be several; its sentence follows what was said.
    """
    said = " ".join(text.lower().split())
    if not said:
        return ""
    for code, title in codes.items():
        if said in {code.lower(), title.lower()}:
            return code
    begun = [code for code, title in codes.items() if code.lower().startswith(said) or _begins(title, said)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise ValueError(f"may be {or_list(f'{codes[code]} ({code})' for code in begun[:SEVERAL])}: say which")
    known = {one.lower(): one for one in (*codes, *codes.values())}
    near = get_close_matches(said[:80], known, n=1, cutoff=LIKE)
    raise ValueError(
        f"is none of the list; the nearest is {known[near[0]]}" if near else f"is none of {', '.join(codes)}"
    )


def _begins(title: str, said: str) -> bool:
    words = re.findall(r"[a-z]+", title.lower())
    return all(any(word.startswith(part) for word in words) for part in said.split())
