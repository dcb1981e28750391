"""A record that no list shows any more is read in the desk's words: local times, titles for codes, nothing of the store's own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dutydesk.widgets.record_words import record_lines

LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ({"started": datetime(2014, 7, 4, 8, 15, tzinfo=UTC)}, "started: 04 Jul 2014 09:15"),
        ({"received": "2014-07-04T08:15:00+00:00"}, "received: 04 Jul 2014 09:15"),
        ({"date_of_birth": date(2006, 5, 1)}, "date of birth: 01 May 2006"),
        ({"papers_left": -65}, "papers left: OVERDUE 1 h 05"),
        ({"state": "open"}, "state: Open"),
        ({"state": "referred_on"}, "state: referred on"),
        ({"anonymous": True}, "anonymous: yes"),
        (
            {"ending": {"how": "referred_on", "reason": "Asked for", "by": ""}},
            "ending: how referred on; reason Asked for",
        ),
        ({"work": [{"kind": "call", "at": "2014-07-04T08:15:00+00:00"}]}, "work:\n  kind call; at 04 Jul 2014 09:15"),
        ({"children": ["Tom Reed", "Amy Reed"]}, "children: Tom Reed, Amy Reed"),
        ({"children": ["c1"], "version": 3, "service": "", "times_before": 0}, "times before: 0"),
        ({"reason": "e-mail to her_school 2014-07-04"}, "reason: e-mail to her_school 2014-07-04"),
    ],
)
def test_a_record_opened_by_its_number_is_read_in_the_desks_words(record: dict[str, object], line: str) -> None:
    assert record_lines(record, LONDON, {"open": "Open"}) == line
