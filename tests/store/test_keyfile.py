"""Signing in with the key file: slots, waiting after wrong tries, the recovery key."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from dutydesk.refusals import BadInput, NotSignedIn, Refused, StoreUnusable
from dutydesk.store.backoff import Tries
from dutydesk.store.keycontent import read_content, write_content
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.slots import LIVE, TRAINING, Cost, seal


class Watch:
    """A machine's clock that is set by hand."""

    def __init__(self) -> None:
        self.at = datetime(2014, 7, 4, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **spans: float) -> None:
        self.at += timedelta(**spans)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def made(tmp_path, watch):
    key_file, key, recovery = KeyFile.make(tmp_path / "o.key", store_id="abc", training=True, clock=watch)
    key_file.add_slots({"Priya": "correct horse", "zoë": "páss wörd"}, key)
    return key_file, key, recovery


def wrong(key_file: KeyFile, name: str, password: str = "not this one") -> NotSignedIn:
    with pytest.raises(NotSignedIn) as refused:
        key_file.open_slot(name, password)
    return refused.value


def test_each_person_opens_the_same_key_with_their_own_password(made) -> None:
    key_file, key, _ = made
    assert len(key) == 32
    assert key_file.open_slot("priya", "correct horse") == key
    assert key_file.open_slot(" PRIYA ", "correct horse") == key
    assert key_file.open_slot("zoë", "páss wörd") == key
    assert key_file.open_slot(unicodedata.normalize("NFD", "ZOË"), unicodedata.normalize("NFD", "páss wörd")) == key
    assert wrong(key_file, "priya", "páss wörd").wait.seconds == 0
    assert key_file.names == ("priya", "zoë")


def test_neither_key_nor_password_stands_in_the_file(made) -> None:
    key_file, key, recovery = made
    wrong(key_file, "my secret typed as a name")
    text = key_file.path.read_bytes()
    for secret in (key, key.hex().encode(), b"correct horse", b"my secret", recovery.encode()):
        assert secret not in text


def test_after_five_wrong_tries_one_waits_twice_as_long_each_time_up_to_a_quarter_hour(made, watch) -> None:
    key_file, key, _ = made
    for _ in range(5):
        assert wrong(key_file, "priya").wait.seconds == 0
    for seconds in (30, 60, 120, 240, 480, 900, 900, 900):
        assert wrong(key_file, "priya", "correct horse").wait.seconds == seconds
        watch.on(seconds=seconds - 1)
        assert wrong(key_file, "priya", "correct horse").wait.seconds == 1
        again = KeyFile.read(key_file.path, clock=watch)  # another program, or this one started anew
        assert again.open_slot("zoë", "páss wörd") == key
        watch.on(seconds=1)
        assert wrong(again, "priya").wait.seconds == 0
    watch.on(minutes=15)
    assert key_file.open_slot("priya", "correct horse") == key
    for _ in range(4):
        wrong(key_file, "priya")
    assert key_file.open_slot("priya", "correct horse") == key


def test_an_unknown_name_is_answered_in_the_same_words_and_waits_as_well(made, watch) -> None:
    key_file, _, _ = made
    known = [wrong(key_file, "priya").sentence for _ in range(7)]
    unknown = [wrong(key_file, "nobody").sentence for _ in range(7)]
    assert known == unknown
    assert "wait 30 seconds" in known[-1]


@pytest.mark.usefixtures("real_costs")
def test_an_unknown_name_takes_as_long(tmp_path) -> None:
    clock = Watch()
    key_file, key, _ = KeyFile.make(tmp_path / "o.key", store_id="abc", training=True, clock=clock)
    key_file.add_slot("priya", "correct horse", key)
    took: dict[str, list[float]] = {"priya": [], "nobody": []}
    for _ in range(15):
        for name, times in took.items():
            clock.on(minutes=16)
            start = time.process_time()
            wrong(key_file, name)
            times.append(time.process_time() - start)
    known, unknown = (statistics.median(times) for times in took.values())
    assert abs(known - unknown) / known < 0.25


def test_a_clock_that_was_put_back_makes_nobody_wait_longer(made, watch) -> None:
    key_file, key, _ = made
    for _ in range(5):
        wrong(key_file, "priya")
    watch.on(days=-365)
    assert wrong(key_file, "priya", "correct horse").wait.seconds == 30
    watch.on(seconds=30)
    assert key_file.open_slot("priya", "correct horse") == key


def test_a_wait_is_never_longer_than_a_quarter_of_an_hour() -> None:
    at = datetime(2014, 1, 1, tzinfo=UTC)
    assert max(Tries(wrong, at).wait(at) for wrong in range(2000)) == 900


def test_many_unknown_names_do_not_make_anybody_known_forgotten(made) -> None:
    key_file, _, _ = made
    wrong(key_file, "priya")
    content = read_content(key_file.path)
    for number in range(700):
        content.note_tries(f"x{number}", Tries(1, datetime(2015, 1, 1, tzinfo=UTC)))
    assert len(content.tries) == 500
    assert content.tries_of("priya").wrong == 1


GUESS = """
import sys
from pathlib import Path
from dutydesk.refusals import NotSignedIn
from dutydesk.store.keyfile import KeyFile
print("ready", flush=True)
sys.stdin.readline()
tried = 0
for number in range(8):
    try:
        KeyFile.read(Path(sys.argv[1])).open_slot("priya", f"guess {number}")
    except NotSignedIn as refused:
        tried += not refused.wait.seconds
print(tried)
"""


def test_many_programs_guessing_at_once_get_five_guesses_between_them(tmp_path) -> None:
    key_file, key, _ = KeyFile.make(tmp_path / "o.key", store_id="abc", training=True)
    key_file.add_slot("priya", "correct horse", key)
    command, pipe = [sys.executable, "-c", GUESS, str(key_file.path)], subprocess.PIPE
    guessing = [subprocess.Popen(command, stdin=pipe, stdout=pipe) for _ in range(4)]
    assert [one.stdout.readline() for one in guessing] == [b"ready\n"] * 4  # none begins when the others' wait is over
    for one in guessing:
        one.stdin.write(b"go\n")
        one.stdin.flush()
    assert sum(int(one.communicate()[0]) for one in guessing) == 5
    assert wrong(key_file, "priya", "correct horse").wait.seconds > 0


RIGHT = """
import sys
from pathlib import Path
from dutydesk.store.keyfile import KeyFile
for _ in range(5):
    KeyFile.read(Path(sys.argv[1])).open_slot("priya", "correct horse")
"""


def test_many_programs_of_one_person_signing_in_at_once_are_all_let_in(tmp_path) -> None:
    key_file, key, _ = KeyFile.make(tmp_path / "o.key", store_id="abc", training=True)
    key_file.add_slot("priya", "correct horse", key)
    entering = [subprocess.Popen([sys.executable, "-c", RIGHT, str(key_file.path)]) for _ in range(4)]
    assert [one.wait() for one in entering] == [0] * 4


def test_the_recovery_key_opens_however_it_is_typed(made) -> None:
    key_file, key, recovery = made
    assert key_file.open_recovery(recovery) == key
    assert key_file.open_recovery(f" {recovery.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} ") == key
    renewed = key_file.renew_recovery(key, "priya")
    assert key_file.open_recovery(recovery) == key, "nobody was told the new one yet"
    key_file.recovery_told("zoë")
    assert key_file.open_recovery(recovery) == key
    key_file.recovery_told()
    with pytest.raises(NotSignedIn):
        key_file.open_recovery(recovery)
    assert key_file.open_recovery(renewed) == key
    again = key_file.renew_recovery(key, "priya")
    assert key_file.open_recovery(again) == key, "it is known to somebody"
    with pytest.raises(NotSignedIn):
        key_file.open_recovery(renewed)
    assert len(set(recovery.replace("-", ""))) > 8


def test_passwords_are_changed_and_leavers_leave(made) -> None:
    key_file, key, _ = made
    mark = key_file.give_slot("priya", "new password", key)
    key_file.settle_one("priya", mark)
    wrong(key_file, "priya", "correct horse")
    assert key_file.open_slot("priya", "new password") == key
    key_file.settle_one("newcomer", key_file.give_slot("newcomer", "put in first", key))
    assert key_file.open_slot("newcomer", "put in first") == key
    key_file.remove_slot("newcomer")
    key_file.remove_slot("zoë")
    key_file.remove_slot("zoë")
    assert wrong(key_file, "zoë", "páss wörd").sentence == wrong(key_file, "nobody").sentence
    with pytest.raises(Refused, match="last person"):
        key_file.remove_slot("priya")


def test_a_slot_that_was_given_holds_by_what_the_store_says(made) -> None:
    key_file, key, _ = made
    mark = key_file.give_slot("priya", "new password", key)
    assert key_file.unsettled == ("priya",)
    assert key_file.open_slot("priya", "new password") == key_file.open_slot("priya", "correct horse") == key
    key_file.settle({"priya": "of before", "zoë": ""})
    assert key_file.open_slot("priya", "correct horse") == key
    wrong(key_file, "priya", "new password")
    mark = key_file.give_slot("priya", "new password", key)
    key_file.settle({"priya": mark})
    assert (key_file.names, key_file.unsettled) == (("priya",), ()), "whoever the store does not know has left"
    assert key_file.open_slot("priya", "new password") == key
    wrong(key_file, "priya", "correct horse")
    key_file.settle({})
    assert key_file.names == ("priya",), "somebody can always sign in"


@pytest.mark.parametrize("password", ["", "short", "x" * 129])
def test_a_password_has_eight_to_128_characters(made, password) -> None:
    key_file, key, _ = made
    with pytest.raises(BadInput, match="8 to 128"):
        key_file.add_slot("new", password, key)
    assert "new" not in key_file.names


def test_a_name_has_one_slot_and_a_file_is_never_made_over(made) -> None:
    key_file, key, _ = made
    with pytest.raises(Refused, match="already"):
        key_file.add_slot("PRIYA", "another password", key)
    with pytest.raises(BadInput, match="exists already"):
        KeyFile.make(key_file.path, store_id="x")
    assert key_file.open_slot("priya", "correct horse") == key


def test_a_slot_cannot_be_passed_off_as_anothers(made) -> None:
    key_file, _, _ = made
    content = read_content(key_file.path)
    stolen = content.slots["zoë"]
    content.slots["priya"] = type(stolen)("priya", stolen.cost, stolen.salt, stolen.nonce, stolen.sealed)
    key_file.path.write_bytes(write_content(content))
    wrong(key_file, "priya", "páss wörd")


@pytest.mark.usefixtures("real_costs")
def test_what_a_guess_costs(made, tmp_path) -> None:
    key_file, _, _ = made
    floor = Cost(19 * 1024, 2, 1)
    assert {slot.cost for slot in read_content(key_file.path).slots.values()} == {floor} == {TRAINING}
    live, key, _ = KeyFile.make(tmp_path / "live.key", store_id="abc")
    live.add_slot("priya", "correct horse", key)
    content = read_content(live.path)
    assert {slot.cost for slot in (*content.slots.values(), content.recovery, content.nobody)} == {LIVE}
    assert Cost(64 * 1024, 3, 4) == LIVE
    assert (live.training, key_file.training, live.store_id) == (False, True, "abc")


@pytest.mark.usefixtures("real_costs")
def test_a_slot_that_cost_less_is_sealed_anew_on_signing_in(made) -> None:
    key_file, key, _ = made
    content = read_content(key_file.path)
    content.slots["priya"] = seal(
        key, b"correct horse", store_id="abc", kind="person", name="priya", cost=Cost(8 * 1024, 1, 1)
    )
    key_file.path.write_bytes(write_content(content))
    assert key_file.open_slot("priya", "correct horse") == key
    assert read_content(key_file.path).slots["priya"].cost == TRAINING
    assert key_file.open_slot("priya", "correct horse") == key


def test_a_changed_file_cannot_stall_the_desk(made) -> None:
    key_file, _, _ = made
    said = json.loads(key_file.path.read_bytes())
    said["content"]["slots"][0]["cost"]["passes"] = 10**9
    key_file.path.write_bytes(json.dumps(said).encode())
    with pytest.raises(StoreUnusable, match="damaged"):
        KeyFile.read(key_file.path)
    said["dutydesk key file"] = 2
    key_file.path.write_bytes(json.dumps(said).encode())
    with pytest.raises(StoreUnusable, match="newer"):
        KeyFile.read(key_file.path)
