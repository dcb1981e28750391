"""What a procedure file says, checked: names that must exist, records that must be able to end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import Fault


def faults_of_meaning(procedure: Procedure, raw: Mapping[str, Any], path: Path, *, whole: bool) -> Iterator[Fault]:
    """The faults in what a well-shaped procedure says."""
    yield from ()
