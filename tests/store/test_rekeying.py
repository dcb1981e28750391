"""A new key for a whole store, whatever the moment at which it is killed; and the printed recovery key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dutydesk.models import Contact
from dutydesk.refusals import NotSignedIn, Refused, StoreUnusable
from dutydesk.store import audit, rekeying
from dutydesk.store.address import Address
from dutydesk.store.backup import backup
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.opening import open_store
from dutydesk.store.outside import look
from dutydesk.store.rekeying import rekey
from dutydesk.store.statements import rows

STEPS = ("make_empty", "_change_key", "_insist_sound", "_insist_folded", "flush", "flush_folder")


def killed_at(step: int, address: Address) -> int:
    """Change the key in a process of its own that is gone before it takes that step; answers 9, or 0 where it finished."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    taken = 0

    def dying(call):
        def run(*given, **named):
            nonlocal taken
            taken += 1
            if taken == step:
                os._exit(9)
            return call(*given, **named)

        return run

    try:
        for name in STEPS:
            setattr(rekeying, name, dying(getattr(rekeying, name)))
        Path.replace = dying(Path.replace)
        rekey(address, KeyFile.read(address.key_path).open_slot("priya", "training"), slots)
        os._exit(0)
    finally:
        os._exit(1)


@pytest.fixture
def encrypted(file_address, invented):
    store = invented.make(file_address, "encrypted")
    with store.write(invented.now) as w:
        invented.contact(w, concern={"details": "MARKERWORD"})
    yield store
    store.close()


def slots(_: Address, made: KeyFile, key: bytes) -> None:
    made.add_slot("priya", "training", key)


def contacts(address: Address) -> int:
    look(address)
    store = open_store(address, key=KeyFile.read(address.key_path).open_slot("priya", "training"))
    with store.read() as connection:
        found = rows(connection, Contact)
        assert audit.verify(connection).ok
    store.close()
    return len(found)


def beside(address: Address) -> set[str]:
    return {path.name for path in address.path.parent.iterdir()}


def test_the_new_key_opens_the_store_and_the_old_one_does_not(encrypted) -> None:
    address, old = encrypted.address, encrypted.key
    encrypted.close()
    before = beside(address)
    mark, recovery = rekey(address, old, slots)
    new = KeyFile.read(address.key_path).open_slot("priya", "training")
    assert new != old
    assert mark.startswith("1:")
    assert contacts(address) == 1
    assert KeyFile.read(address.key_path).open_recovery(recovery) == new
    with pytest.raises(StoreUnusable):
        open_store(address, key=old)
    assert beside(address) - before <= {f"{address.path.name}.rekey.lock"}
    assert b"MARKERWORD" not in address.path.read_bytes()


def test_a_backup_of_before_opens_with_the_key_file_beside_it(encrypted, tmp_path) -> None:
    made = backup(encrypted, tmp_path / "before.store")
    encrypted.close()
    rekey(encrypted.address, encrypted.key, slots)
    assert contacts(Address(str(made.path))) == 1


def test_while_somebody_is_at_work_it_is_refused_and_nothing_changes(encrypted) -> None:
    with encrypted.read(), pytest.raises(Refused, match="working"):
        rekey(encrypted.address, encrypted.key, slots)
    assert contacts(encrypted.address) == 1


def test_what_cannot_be_finished_leaves_the_old_store(encrypted) -> None:
    encrypted.close()
    before = beside(encrypted.address)

    def failing(*_: object) -> None:
        raise OSError("the disk refused")

    with pytest.raises(OSError, match="refused"):
        rekey(encrypted.address, encrypted.key, failing)
    assert contacts(encrypted.address) == 1
    assert beside(encrypted.address) - before <= {f"{encrypted.address.path.name}.rekey.lock"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
def test_killed_at_any_step_it_opens_with_the_password_and_holds_everything(encrypted) -> None:
    address = encrypted.address
    encrypted.close()
    ended = []
    for step in range(1, 30):
        ended.append(killed_at(step, address))
        assert ended[-1] in {0, 9}
        assert contacts(address) == 1
        left = beside(address)
        assert not [name for name in left if "rekeyed" in name], left
        if ended[-1] == 0:
            break
    assert ended[-1] == 0
    assert ended.count(9) >= 9


def test_a_plain_store_has_no_key_to_change(file_address, invented) -> None:
    store = invented.make(file_address, "plain")
    store.close()
    with pytest.raises(StoreUnusable):
        rekey(file_address, bytes(32), slots)
    assert Path(file_address.path).read_bytes().startswith(b"SQLite format 3")


def test_a_wrong_recovery_key_opens_nothing(encrypted) -> None:
    with pytest.raises(NotSignedIn):
        KeyFile.read(encrypted.address.key_path).open_recovery("0000-0000-0000-0000-0000-0000-0000-0000")
