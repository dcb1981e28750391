"""The styles of the application, read once for all tests of a process: each application of theirs reads the very same ones."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

_read_by_textual = Stylesheet._parse_rules
_read: dict[tuple[Any, ...], list[Any]] = {}


def _once(self: Stylesheet, css: str, *where: Any, **told: Any) -> list[Any]:
    """What a style says under these colours; an error is none to keep."""
    asked = (css, where, tuple(sorted(told.items())), tuple(self._variables.items()))
    if asked not in _read:
        _read[asked] = _read_by_textual(self, css, *where, **told)
    return _read[asked]


def read_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Have every application use what was read for another."""
    patch.setattr(Stylesheet, "_parse_rules", _once)
