"""What an office says about how long it keeps what is over. Until it sets its periods, nothing is ever destroyed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pendulum

from dutydesk.procedures.entries import Entry, Whole

KINDS = ("contact", "nfa", "advice", "early_help", "referral", "missing")
"""What a contact may have come to; each has a period of its own, and a contact goes by the longest of those it came to."""


class Retention(Entry):
    """The periods of an office, and how destroying is done."""

    years: Mapping[str, Whole] = {}
    """For each kind the years from the last thing that happened; a kind that is not named is kept for good."""
    until_age: Mapping[str, Whole] = {}
    """For each kind the age of the youngest child before which nothing goes, whatever the years say."""
    wait_days: Whole = 30
    """Calendar days between proposing and destroying."""
    at_most: Whole = 200
    """The most contacts that are destroyed in one go."""

    def due(self, came_to: Iterable[str], last: date, births: Iterable[date | None]) -> date | None:
        """From which day on a contact is due for destroying; None for never.

        ``came_to`` are the kinds of ``KINDS`` that apply, ``last`` the day of the last thing that happened, ``births``
        its children's dates of birth: where one is not known, an age keeps it for good.
        """
        kinds = set(came_to) | {"contact"}
        if any(kind not in self.years for kind in kinds):
            return None
        days = [_after(last, self.years[kind]) for kind in kinds]
        ages = [self.until_age[kind] for kind in kinds if kind in self.until_age]
        for born in births if ages else ():
            if born is None:
                return None
            days.append(_after(born, max(ages)))
        return max(days)


def _after(day: date, years: int) -> date:
    return date.fromisoformat(pendulum.date(day.year, day.month, day.day).add(years=years).isoformat())
