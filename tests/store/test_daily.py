"""The day's own backup, which older ones stay, and the drill that shows that one comes back."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.clock import machine_now
from dutydesk.refusals import BadInput, Refused, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.backup import backup
from dutydesk.store.daily import DAYS, daily_backup, day_file, folder_of, stale_words, to_keep
from dutydesk.store.drill import drill, place_apart, tidy_drills
from dutydesk.store.store import Store

from ..killing import killed_at

TODAY = date(2026, 3, 4)


def test_the_days_backup_is_made_once(file_store, invented) -> None:
    assert daily_backup(file_store, TODAY) is not None
    before = day_file(file_store.address, TODAY).read_bytes()
    assert daily_backup(file_store, TODAY) is None
    assert day_file(file_store.address, TODAY).read_bytes() == before
    assert daily_backup(file_store, TODAY + timedelta(days=1)) is not None


def test_the_folder_of_daily_backups_is_for_the_office_alone(file_store) -> None:
    made = daily_backup(file_store, TODAY)
    assert folder_of(file_store.address).stat().st_mode & 0o777 == 0o700
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_older_backups_go_by_the_rule_and_nothing_else_does(file_store) -> None:
    folder = folder_of(file_store.address)
    folder.mkdir()
    for back in range(1, 60):
        (folder / f"{TODAY - timedelta(days=back):%Y-%m-%d}.store").write_bytes(b"old")
    (folder / "notes.txt").write_text("an office's own")
    daily_backup(file_store, TODAY)
    left = {date.fromisoformat(path.stem) for path in folder.glob("20*.store")}
    assert left == to_keep([TODAY - timedelta(days=back) for back in range(60)], TODAY)
    assert (folder / "notes.txt").exists()


@given(st.sets(st.integers(0, 900), max_size=200))
def test_the_newest_and_the_last_seven_days_always_stay_and_never_more_than_the_rule(back: set[int]) -> None:
    days = {TODAY - timedelta(days=number) for number in back}
    kept = to_keep(days, TODAY)
    assert kept <= days
    assert {day for day in days if TODAY - day < timedelta(days=DAYS)} <= kept
    assert not days or max(days) in kept
    assert len(kept) <= 24
    assert to_keep(kept, TODAY) == kept


def test_a_store_without_a_backup_of_the_last_day_says_so(file_store, invented) -> None:
    assert stale_words(file_store.address, machine_now()) == "No backup of this store is known."
    daily_backup(file_store, TODAY)
    assert stale_words(file_store.address, machine_now()) == ""
    assert "2 days old" in stale_words(file_store.address, machine_now() + timedelta(days=2, hours=1))


def test_a_drill_restores_beside_and_tells_what_the_backup_does_not_hold(file_store, invented, tmp_path) -> None:
    with file_store.write(invented.now) as w:
        invented.contact(w)
    made = backup(file_store, tmp_path / "copy.store")
    with file_store.write(invented.now) as w:
        invented.contact(w)
    found = drill(file_store, None)
    assert (found.backup, found.entries, found.behind) == (made.path, 1, 1)
    assert found.rows["contact"] == (1, 2)
    assert left_of_drills(file_store) == []


def left_of_drills(store: Store) -> list[Path]:
    return list(store.address.path.parent.glob("*.drill-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.parametrize("tidied", ["by the next drill", "by the day's upkeep"])
def test_what_a_killed_drill_left_goes(file_store, invented, tidied: str) -> None:
    with file_store.write(invented.now) as w:
        invented.contact(w)
    daily_backup(file_store, TODAY)
    assert not killed_at(6, lambda: lambda: drill(file_store, None) and 0)
    assert left_of_drills(file_store) != []
    if tidied == "by the next drill":
        drill(file_store, None)
    else:
        tidy_drills(file_store.address)
    assert left_of_drills(file_store) == []


def test_a_drill_that_is_under_way_is_left_alone(file_store) -> None:
    with place_apart(file_store.address) as folder:
        tidy_drills(file_store.address)
        assert folder.is_dir()
    assert left_of_drills(file_store) == []


def test_a_drill_refuses_what_is_no_backup_of_this_store(file_store, invented, tmp_path) -> None:
    with pytest.raises(BadInput, match="No backup"):
        drill(file_store, None)
    with pytest.raises(BadInput, match="no backup at"):
        drill(file_store, tmp_path / "nowhere.store")
    (tmp_path / "odd.store").write_bytes(b"not a store at all" * 500)
    with pytest.raises(StoreUnusable):
        drill(file_store, tmp_path / "odd.store")
    with file_store.write(invented.now) as w:
        invented.contact(w)
    kind = "encrypted" if file_store.encrypted else "plain"
    another = invented.make(Address.parse(tmp_path / "other" / "office.store"), kind)
    with another.write(invented.now) as w:
        invented.contact(w)
    theirs = backup(another, tmp_path / "theirs.store")
    another.close()
    with pytest.raises(StoreUnusable):
        drill(file_store, theirs.path)


def test_on_postgresql_the_keeper_backs_up(postgresql, invented) -> None:
    store = invented.make(postgresql(), "postgresql")
    with pytest.raises(Refused, match="pg_dump"):
        daily_backup(store, TODAY)
    with pytest.raises(Refused, match="pg_dump"):
        drill(store, None)
    store.close()
