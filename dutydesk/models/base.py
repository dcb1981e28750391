"""What all rows share, and the short sayable references of the records."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

_SHAPE = re.compile(r"^([A-Z])-(\d{6,})$")


class Row(SQLModel):
    """A row with a number of its own. ``letter`` is the first letter of its reference, where it has one."""

    letter: ClassVar[str] = ""

    id: int | None = Field(default=None, primary_key=True)

    @property
    def ref(self) -> str:
        """The reference, such as ``C-000123``."""
        return reference(self.letter, self.id)

    @property
    def number(self) -> int:
        """The row's number; the row must have been written."""
        assert self.id is not None, "the row has not been written yet"
        return self.id


class Versioned(Row):
    """A row that people edit. A save names the version it was read at; a stale one is refused."""

    version: int = Field(default=1, nullable=False)


def reference(letter: str, number: int | None) -> str:
    """``reference("C", 123)`` is ``C-000123``; empty for no number."""
    return f"{letter}-{number:06d}" if number is not None else ""


def references(text: str) -> tuple[str, int] | None:
    """The letter and number of a reference, or None when the text is not one: ``C-000123`` is ``("C", 123)``."""
    found = _SHAPE.match(text.strip().upper())
    return (found[1], int(found[2])) if found else None


def json_column(*, default: str) -> Any:
    """A column that keeps a JSON value."""
    return Column(JSON, nullable=False, server_default=default)
