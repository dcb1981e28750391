"""Acts for which the password is given again, so that nobody does them for somebody who was left signed in (H18)."""

from __future__ import annotations

import pytest

from dutydesk.desk import sitting
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.procedures.load import known, procedure
from dutydesk.procedures.may import granted
from dutydesk.refusals import NotSignedIn, SignAgain
from dutydesk.workflows.registry import actions

NEW = {"name": "noor", "roles": ["cso"]}


@pytest.fixture
def later(monkeypatch):
    """Have it be exactly that many seconds since the password of a desk was given; no more go by, however slow the machine is."""

    def by(desk, seconds: float) -> None:
        stands = desk._sitting.given + seconds
        monkeypatch.setattr(sitting, "machine_seconds", lambda: stands)

    return by


@pytest.fixture(params=["plain", "encrypted"])
def manager(request, tmp_path):
    make_office(tmp_path / "office.db", "slough", training=True, plain=request.param == "plain")
    desk = open_desk(tmp_path / "office.db", "pm", TRAINING_PASSWORD)
    yield desk
    desk.close()


def acts(desk) -> list[str]:
    return [entry.action for entry in desk.see("audit", last=100)]


def test_within_two_minutes_of_signing_in_nothing_is_asked(manager, later) -> None:
    later(manager, 120)
    assert manager.do("staff.add", None, NEW)["one_time_password"]


def test_after_that_nothing_is_written_until_the_password_is_given(manager, later) -> None:
    later(manager, 121)
    with pytest.raises(SignAgain, match="password is asked for again"):
        manager.do("staff.add", None, NEW)
    assert "staff.add" not in acts(manager)
    with pytest.raises(NotSignedIn):
        manager.sign_again("guessed")
    with pytest.raises(SignAgain):
        manager.do("staff.add", None, NEW)
    manager.sign_again(TRAINING_PASSWORD)
    manager.do("staff.add", None, NEW)
    (again,) = [entry for entry in manager.see("audit", last=100) if entry.action == "sign_in.again"]
    (added,) = [entry for entry in manager.see("audit", last=100) if entry.action == "staff.add"]
    assert (again.who, again.seq < added.seq) == ("pm", True)
    assert added.who == "pm"


def test_guessing_it_makes_one_wait_as_signing_in_does(manager) -> None:
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            manager.sign_again("guessed")
    with pytest.raises(NotSignedIn) as waited:
        manager.sign_again(TRAINING_PASSWORD)
    assert waited.value.wait.seconds > 0


def test_other_acts_are_never_held_up(manager, later) -> None:
    later(manager, 9 * 3600)
    assert manager.do("store.check")["found"] == []


def test_another_role_of_the_same_sitting_is_the_same_person(manager, later) -> None:
    manager.do("staff.roles", None, {"name": "pm", "roles": ["pm", "dm"]})
    manager.close()
    desk = open_desk(manager.store.address.path, "pm", TRAINING_PASSWORD)
    later(desk, 121)
    other = desk.act_as("dm")
    with pytest.raises(SignAgain):
        other.act_as("pm").do("staff.add", None, NEW)
    desk.close()


@pytest.mark.parametrize("name", sorted(known()))
def test_every_procedure_names_acts_that_there_are(name) -> None:
    rule = procedure(name).sittings
    assert {"staff.add", "staff.reset_password", "retention.confirm", "record.break_glass"} <= set(rule.again_for)
    assert all(any(granted((one,), action) for action in actions()) for one in rule.again_for)
    assert not granted(rule.again_for, "contact.decide"), "an office may add it in its own file"
