"""What is made of a procedure once, and kept as long as that is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dutydesk.procedures.shapes import Procedure

T = TypeVar("T")
KEPT = 32
"""Procedures of which something is kept; a desk has one."""


def for_each_procedure(make: Callable[[Procedure], T]) -> Callable[[Procedure], T]:
    """Keep what is made of a procedure, for that very object: an office's own file may bear the id of a carried one."""
    kept: dict[int, tuple[Procedure, T]] = {}

    def made(procedure: Procedure) -> T:
        held = kept.get(id(procedure))
        if held is None or held[0] is not procedure:
            if len(kept) >= KEPT:
                kept.clear()
            held = kept[id(procedure)] = (procedure, make(procedure))
        return held[1]

    return made
