"""A password changes with what is written of it: where nothing could be saved, the old one opens the desk and the new one
does not."""

from __future__ import annotations

import pytest

from dutydesk.refusals import NotSignedIn, Refused

from ..desks import Office, instant

NEW = "a quiet lantern above the weir"
FAULT = "CREATE TRIGGER fault BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'the disk went away'); END"


def spoiled(office: Office) -> None:
    """From now on no action comes to its end: its last line cannot be written."""
    with office.desk("pm").store.write(instant("10:00")) as writing:
        writing.conn.exec_driver_sql(FAULT)


def mended(office: Office) -> None:
    with office.desk("pm").store.write(instant("10:00")) as writing:
        writing.conn.exec_driver_sql("DROP TRIGGER fault")


def opens(office: Office, by: str, password: str) -> bool:
    try:
        office.another_desk(by, password=password).close()
    except NotSignedIn:
        return False
    return True


def test_a_change_that_was_not_saved_leaves_the_old_password_in_force(office: Office) -> None:
    desk = office.desk("cso")
    spoiled(office)
    with pytest.raises(Refused):
        desk.do("staff.change_password", None, {"old": "training", "new": NEW})
    mended(office)

    assert opens(office, "cso", "training")
    assert not opens(office, "cso", NEW)


def test_nobody_can_sign_in_who_was_not_saved(office: Office) -> None:
    spoiled(office)
    with pytest.raises(Refused):
        office.do("staff.add", by="pm", name="noor", roles=["cso"])
    mended(office)

    told = office.do("staff.add", by="pm", name="noor", roles=["cso"])
    assert opens(office, "noor", told["one_time_password"])
