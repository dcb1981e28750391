"""How long somebody stays signed in, when their screen is covered, and for which acts they give their password again."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from dutydesk.procedures.entries import Entry, Names

LONGEST_LOCK = 15
"""Minutes; no office leaves a screen open for longer with nobody at it (SAFETY.md, P15)."""


class Sittings(Entry):
    """From signing in until signing out. An office sets its own in its own procedure file."""

    lock_minutes: Annotated[int, Strict(), Field(ge=1, le=LONGEST_LOCK)] = 5
    """Minutes without a key after which the screen is covered."""
    longest_hours: Annotated[int, Strict(), Field(ge=1, le=12)] = 10
    """Hours after which everybody is signed out, whatever they do."""
    again_for: Names = ()
    """Actions for which the password is given again (``staff.*`` means all of them), so that nobody does them in the name of
    somebody who was left signed in."""
    again_seconds: Annotated[int, Strict(), Field(ge=30, le=900)] = 120
    """For how long giving it counts, signing in included."""
