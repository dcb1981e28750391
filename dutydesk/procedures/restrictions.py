"""What an office says about records that are restricted to named people, and about names that nobody uses."""

from __future__ import annotations

from collections.abc import Mapping

from dutydesk.procedures.entries import Entry, Whole


class Restrictions(Entry):
    """On which grounds records are restricted, whom others are told to ask, and how long access lasts."""

    grounds: Mapping[str, str] = {
        "staff": "A member of staff, or of their family",
        "adoption": "Adoption",
        "protected": "Somebody whose whereabouts or identity are protected",
        "public": "Likely to draw the public's attention",
        "sensitive": "Highly sensitive for another reason",
    }
    """Name to title."""
    ask: str = "duty manager"
    """Whom a search tells to ask, and nothing else."""
    ask_above: str = "senior manager"
    """The same, to somebody who could have been the one to ask."""
    longest_days: Whole = 30
    """The longest that access which was asked for is given."""
    need_hours: Whole = 24
    """How long an opening in need lasts."""
    unused_days: Whole = 45
    """After as many days without a sign-in a name opens nothing, until a manager gives a one-time password."""
