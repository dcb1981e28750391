"""A key is answered once: Textual itself calls the handler of every class, so none calls that of its parent."""

from __future__ import annotations

import re
from pathlib import Path

import dutydesk

HANDLER = re.compile(r"super\(\)\.on_(?!event\b)\w+\(")


def test_no_handler_calls_its_parents_handler() -> None:
    files = Path(dutydesk.__file__).parent.rglob("*.py")
    assert [file.name for file in files if HANDLER.search(file.read_text(encoding="utf-8"))] == []
