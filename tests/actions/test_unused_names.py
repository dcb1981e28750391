"""A name that nobody used for long opens nothing until a manager gives a one-time password; a leaver is out at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.desk.open import make_office, open_desk
from dutydesk.models import Staff
from dutydesk.refusals import NotSignedIn

from ..desks import Office

PASSWORD = "a long enough password"


def left_unused(desk: Desk, *names: str, days: int) -> None:
    """As if these names had been used last so many days ago."""
    then = desk.now() - timedelta(days=days, minutes=1)
    with desk.store.write(desk.now()) as writing:
        for name in names:
            person = writing.one(Staff, name=name)
            assert person is not None
            writing.change(person, added_at=then, last_signed_in=then)


def test_a_live_offices_name_opens_nothing_after_45_unused_days(tmp_path: Path) -> None:
    make_office(tmp_path / "live.db", "slough", manager="mary", password=PASSWORD)
    mary = open_desk(tmp_path / "live.db", "mary", PASSWORD)
    given = mary.do("staff.add", None, {"name": "tom", "roles": ["cso"]})["one_time_password"]
    left_unused(mary, "tom", days=45)
    open_desk(tmp_path / "live.db", "tom", given).close()
    left_unused(mary, "tom", days=46)

    with pytest.raises(NotSignedIn, match="not used for more than 45 days"):
        open_desk(tmp_path / "live.db", "tom", given)
    assert {row.name: row.unused for row in mary.see("staff")} == {"mary": False, "tom": True}
    given = mary.do("staff.reset_password", None, {"name": "tom"})["one_time_password"]
    open_desk(tmp_path / "live.db", "tom", given).close()
    left_unused(mary, "mary", "tom", days=100)
    open_desk(tmp_path / "live.db", "mary", PASSWORD).close()
    mary.close()


def test_a_leaver_and_a_lost_role_are_felt_in_every_open_sitting(office: Office) -> None:
    sittings = [office.another_desk("dm") for _ in range(3)]
    for desk in sittings:
        desk.see("counts")
    office.do("staff.disable", by="pm", name="dm")

    for desk in sittings:
        for asked in (_counts, _acts, _faces):
            with pytest.raises(NotSignedIn):
                asked(desk)
        desk.close()


def _counts(desk: Desk) -> None:
    desk.see("counts")


def _acts(desk: Desk) -> None:
    desk.do("arrival.log", None, {"channel": "phone"})


def _faces(desk: Desk) -> None:
    desk.actions()
