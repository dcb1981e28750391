"""Conditions see one frozen situation; only all, any and not combine them."""

from datetime import date

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation, holds, within_months
from dutydesk.procedures.shapes import Condition

SLOUGH = load.procedure("slough")


def says(told: dict, **situation) -> bool:
    return holds(Condition.model_validate(told), Situation(**situation))


def test_no_condition_always_holds():
    assert holds(None, Situation())


def test_literals_are_compared():
    assert says({"is": "channel_is", "channel": "police"}, channel="police")
    assert not says({"is": "channel_is", "channel": "police"}, channel="phone")


def test_all_any_and_not_combine():
    urgent, police = {"is": "urgent"}, {"is": "channel_is", "channel": "police"}

    assert says({"all": [urgent, police]}, urgent=True, channel="police")
    assert not says({"all": [urgent, police]}, urgent=True)
    assert says({"any": [urgent, police]}, channel="police")
    assert says({"not": urgent})
    assert not says({"not": {"any": [urgent, police]}}, urgent=True)


@pytest.mark.clause("SL-116")
@pytest.mark.parametrize(
    ("closed", "received", "within"),
    [
        (date(2014, 4, 4), date(2014, 7, 4), True),  # three months to the day still counts
        (date(2014, 4, 3), date(2014, 7, 4), False),
        (date(2014, 7, 4), date(2014, 7, 4), True),
        (date(2013, 11, 30), date(2014, 2, 28), True),  # the month's last day
        (date(2013, 11, 30), date(2014, 3, 1), False),
        (date(2014, 7, 5), date(2014, 7, 4), False),
        (None, date(2014, 7, 4), False),
    ],
)
def test_closed_within_three_months(closed, received, within):
    assert within_months(closed, received, 3) is within
    assert says({"is": "closed_within", "months": 3}, closed_on=closed, received_on=received) is within


@pytest.mark.clause("SL-03", "SL-62")
def test_a_child_who_needs_protection_makes_a_contact_urgent():
    assert holds(SLOUGH.urgent_when, Situation(needs_protection=True))
    assert not holds(SLOUGH.urgent_when, Situation(needs_protection=False))


@pytest.mark.clause("SL-46", "SL-47")
def test_the_urgent_band_makes_a_contact_urgent_and_the_others_do_not():
    assert holds(SLOUGH.urgent_when, Situation(band="urgent"))
    assert not any(holds(SLOUGH.urgent_when, Situation(band=band)) for band in ("assessment", "early_help", ""))
