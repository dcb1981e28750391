"""What all entries of a procedure file share: they are frozen, keep clauses, and may be a reading of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Clauses = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Clause ids; a file may write a single one as plain text."""

Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


Whole = Annotated[int, Strict(), Field(ge=0, le=10_000)]
"""A whole number, never text that looks like one, and never beyond what a calendar holds."""

Yes = Annotated[bool, Strict()]
Day = Annotated[date, Strict()]
Hour = Annotated[time, Strict()]
"""A time of day, as TOML writes it: ``09:00:00``."""


class Shape(BaseModel):
    """A frozen part of a procedure; a key it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Entry(Shape):
    """An entry that keeps clauses and may be a reading of ours."""

    clause: Clauses = ()
    reading: Literal["", "proposed"] = ""
    why: str = ""
    setting: Yes = False
    """Whether the procedure leaves this to each office: a value that it is expected to set for itself."""

    @property
    def cited(self) -> str:
        """The clauses as one string, such as ``SL-07, SL-08``."""
        return ", ".join(self.clause)


class Outside(Shape):
    """A clause outside a desk's reach, and what is recorded instead."""

    clause: Clauses
    records: str


class Condition(Shape):
    """A named condition with typed literals, or a combination of conditions.

    ``{is = "kind_is", kind = "information"}``, ``{all = [...]}``, ``{any = [...]}``, ``{not = {...}}``. The names
    are those of ``conditions.py``, checked at load.
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    is_: str = Field(default="", alias="is")
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")
    not_: Condition | None = Field(default=None, alias="not")

    @property
    def literals(self) -> Mapping[str, Any]:
        """What the condition is asked about, such as ``{"months": 3}``."""
        return self.model_extra or {}


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to a procedure's file and stands in files of its own."""

    register: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Its clauses by id, each with ``requirement``, ``area``, ``seen_by`` and ``place``, where it has a register."""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Its code lists by the names of ``[codes]``: code to title."""
