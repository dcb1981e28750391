"""Small words: lists as people say them, and the nearest of several names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def or_list(names: Iterable[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} or {last}" if first else last


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like ``name``; empty when none is like it."""
    by_small = {one.lower(): one for one in known}
    found = get_close_matches(name.lower()[:80], by_small, n=1, cutoff=0.6)
    return by_small[found[0]] if found else ""
