"""What screens and widgets tell the application. A screen names a place; it never imports another screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from dutydesk.widgets.because import Because


@dataclass
class GoTo(Message):
    """Go to a place by its name: ``duty``, ``drafts``, ``letters``, ``work``."""

    place: str


@dataclass
class OpenRecord(Message):
    """Open a contact or a person whole; this is audited as opening it. ``replayed``: as it stood when it was decided."""

    ref: str
    replayed: bool = False


@dataclass
class OpenForm(Message):
    """Open the intake form: on a draft, or on a new contact when there is no reference."""

    ref: str | None = None


@dataclass
class AskWhy(Message):
    """Say why, and what the clauses behind it ask, in the desk's own words."""

    parts: tuple[Because, ...]


@dataclass
class DeskChanged(Message):
    """Something at the desk changed, here or in another terminal, or a minute went by."""

    newest: int
