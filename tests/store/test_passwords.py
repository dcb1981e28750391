"""Signing in where there is no key file: plain stores and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from dutydesk.models import Staff, WrongTry
from dutydesk.refusals import BadInput, NotSignedIn
from dutydesk.store.opening import open_store
from dutydesk.store.passwords import password_hash, set_password, sign_in
from dutydesk.store.statements import row, rows


@pytest.fixture
def staffed(store, invented):
    with store.write(invented.now) as w:
        for name in ("priya", "tom"):
            w.add(Staff(name=name, added_at=invented.now, password_hash=password_hash("correct horse", training=True)))
        w.add(
            Staff(
                name="gone", active=False, added_at=invented.now, password_hash=w.one(Staff, name="tom").password_hash
            )
        )
    return store


class Watch:
    def __init__(self) -> None:
        self.at = datetime(2014, 7, 4, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def wrong(store, watch, name: str, password: str = "not this one") -> NotSignedIn:
    with pytest.raises(NotSignedIn) as refused:
        sign_in(store, name, password, clock=watch)
    return refused.value


def test_the_right_password_lets_in_and_waits_are_kept(staffed) -> None:
    watch = Watch()
    assert sign_in(staffed, " Priya", "correct horse", clock=watch).name == "priya"
    for name in ("priya", "nobody", "gone"):
        assert [wrong(staffed, watch, name).wait.seconds for _ in range(5)] == [0] * 5
    sentences = {wrong(staffed, watch, name, "correct horse").sentence for name in ("priya", "nobody", "gone")}
    assert sentences == {"Too many wrong tries: wait 30 seconds and try again."}
    assert sign_in(staffed, "tom", "correct horse", clock=watch).name == "tom"
    again = open_store(staffed.address, key=staffed.key)
    assert wrong(again, watch, "priya", "correct horse").wait.seconds == 30
    watch.at += timedelta(seconds=30)
    assert sign_in(again, "priya", "correct horse", clock=watch).name == "priya"
    assert wrong(again, watch, "priya").wait.seconds == 0
    watch.at += timedelta(seconds=60)
    assert wrong(again, watch, "gone", "correct horse").sentence == NotSignedIn().sentence
    watch.at -= timedelta(days=365)
    assert wrong(again, watch, "gone").wait.seconds == 60
    again.close()


def test_what_was_typed_as_a_name_is_not_kept(staffed) -> None:
    wrong(staffed, Watch(), "my secret typed as a name")
    with staffed.read() as connection:
        kept = rows(connection, WrongTry)
    assert [len(one.mark) for one in kept] == [64]


@pytest.mark.usefixtures("real_costs")
def test_a_password_is_changed_and_its_hash_made_anew_when_it_cost_less(staffed, invented) -> None:
    with staffed.write(invented.now) as w:
        set_password(w, w.one(Staff, name="tom"), "another horse", training=True, one_time=True)
        cheap = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("correct horse")
        w.change(w.one(Staff, name="priya"), password_hash=cheap)
    wrong(staffed, Watch(), "tom", "correct horse")
    assert sign_in(staffed, "tom", "another horse", clock=Watch()).one_time
    assert sign_in(staffed, "priya", "correct horse", clock=Watch()).version == 3
    with staffed.read() as connection:
        assert row(connection, Staff, name="priya").password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    with pytest.raises(BadInput, match="8 to 128"):
        password_hash("short", training=False)
    assert password_hash("long enough", training=False).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
