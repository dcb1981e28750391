"""The disk is full at every write of the main way once: ``python bench/full.py`` (Linux lays a small disk for it).

Signing in, recording, sending, deciding, writing the letter, taking in a message, backing up, trying the backup, a new key:
each is tried with no room, then with a page more and so on until it goes through, so that each write that needs a page fails
once; from the 64th page on, where whole stores are copied, every fifth does. Every refusal is a sentence with its exit code;
what stood before it stands after it, and no file of it is left.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[1])]

import typer.main  # noqa: E402
from rounds import arguments  # noqa: E402

from dutydesk.cli.main import run  # noqa: E402
from dutydesk.desk.open import TRAINING_PASSWORD, make_office  # noqa: E402
from dutydesk.procedures import load  # noqa: E402
from dutydesk.store import audit  # noqa: E402
from dutydesk.store.address import Address  # noqa: E402
from dutydesk.store.checking import check  # noqa: E402
from dutydesk.store.keyfile import KeyFile  # noqa: E402
from dutydesk.store.opening import open_store  # noqa: E402
from dutydesk.workflows.clocks import decision_clocks  # noqa: E402
from dutydesk.workflows.conserved import expected_of  # noqa: E402

typer.main.get_command = functools.cache(typer.main.get_command)
"""Each trial is a command of its own; what a program works out of its words once is worked out once here too."""

PAGE, EACH = 4096, 64
AT = "2014-07-04T09:30+01:00"
CALL = {
    "channel": "phone",
    "kind": "service",
    "urgent": True,
    "received": "2014-07-04T09:15:00+01:00",
    "children": [{"first_name": "Kit", "last_name": "Marsh"}, {"first_name": "Bo", "last_name": "Marsh"}],
    "concern": {"details": "Heard through the wall. " * 200, "source": "neighbour"},
    "referrer": {"name": "A Neighbour", "source": "public", "address": ["1 Mill Lane", "Anytown", "AN1 1AA"]},
}
MAIL = b"From: P Nair <p.nair@example.org>\r\nSubject: Kit Marsh\r\nDate: Fri, 4 Jul 2014 09:00:00 +0100\r\n\r\nSeen today.\r\n"
DECIDED = ["outcome=no_further_action", "rationale=Seen; all is well.", "extra_tasks_done=false"]


def steps(small: Path, beside: Path) -> Iterator[tuple[str, list[str]]]:
    """The main way, as commands: who, and what. What is read lies on another disk."""
    (beside / "call.json").write_text(json.dumps(CALL), encoding="utf-8")
    (beside / "mail.eml").write_bytes(MAIL)
    yield "cso", ["do", "contact.record", "--from", str(beside / "call.json")]
    yield "cso", ["do", "contact.note", "C-000001", "text=" + "Rang back. " * 300]
    yield "cso", ["do", "contact.submit", "C-000001"]
    yield "dm", ["show", "C-000001"]
    yield "dm", ["do", "contact.decide", "C-000001", *DECIDED]
    yield "bso", ["letter", "render", "L-000001", "--out", str(small / "letters")]
    yield "cso", ["import", str(beside / "mail.eml")]
    yield "pm", ["staff", "add", "noor", "cso"]
    yield "pm", ["backup", str(small / "copy.db")]
    yield "pm", ["drill", str(small / "copy.db")]
    yield "pm", ["rekey"]
    yield "pm", ["do", "figures.write", f"out={small / 'figures'}"]


def told(store: Path, who: str, words: list[str]) -> tuple[int, str]:
    """Run one command as somebody; its exit code and all that was printed."""
    os.environ["DUTYDESK_PASSWORD"] = "training"
    out, wrong = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(wrong):
        code = run(["--store", str(store), "--as", who, "--at", AT, *words, "--json"], open_application=lambda _: 1)
    return code, out.getvalue() + wrong.getvalue()


Stood = tuple[list[tuple[str, str]], list[tuple[str, int]], list[str]]
"""Every contact with its state, the rows of each table, and every file but those of the store."""


@functools.cache
def _key(kept: bytes, beside: Path) -> bytes:
    """The key of the store by what its key file holds; asked for anew only where that changed."""
    copy = beside / "copy.key"
    copy.write_bytes(kept)
    return KeyFile.read(copy).open_slot("pm", TRAINING_PASSWORD)


def stands(address: Path, beside: Path) -> tuple[Stood, list[str]]:
    """What stands, and whatever of it is not whole. Nothing is written by looking."""
    where = Address(str(address))
    store = open_store(where, key=_key(where.key_path.read_bytes(), beside))
    try:
        with store.read() as conn:
            there = [(str(ref), str(state)) for ref, state in conn.exec_driver_sql("SELECT id, state FROM contact")]
            named = conn.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'audit_%'"
            )
            counts = [
                (name, int(conn.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()))
                for (name,) in named.fetchall()
            ]
            wrong = [] if audit.verify(conn).ok else ["the audit"]
        files = sorted(
            str(path)
            for path in address.parent.rglob("*")
            if path.is_file() and not (path.parent == address.parent and path.name.startswith(address.name))
        )
        under = load.procedure("slough")
        return (there, counts, files), wrong + list(
            check(store, decision_clocks=set(decision_clocks(under)), expected=expected_of(under))
        )
    finally:
        store.close()


def fill(small: Path, room: int) -> None:
    """Leave that many pages."""
    free = os.statvfs(small)
    with (small / "filler").open("wb") as held:
        for _ in range(max(free.f_bavail * free.f_frsize // PAGE - room, 0)):
            held.write(bytes(PAGE))


def tried(small: Path, beside: Path, most: int, every: int) -> tuple[int, list[str]]:
    """How many refusals there were, and what was wrong with any of them."""
    store, refusals, faults = small / "office.db", 0, list[str]()
    make_office(store, "slough", training=True)
    for who, words in steps(small, beside):
        before, began, refused = stands(store, beside)[0], perf_counter(), refusals
        for room in (*range(0, EACH, every), *range(EACH, most, max(every, 5))):
            fill(small, room)
            code, said = told(store, who, words)
            (small / "filler").unlink()
            if code == 0:
                break
            refusals += 1
            if code != 3 or "reference" in said or "Traceback" in said or '"error"' not in said:
                faults.append(f"{' '.join(words[:2])} with {room} pages: exit {code}: {said.strip()[:200]}")
            there, wrong = stands(store, beside)
            if wrong or there != before:
                changed = [
                    str(set(map(str, now)) ^ set(map(str, then))) for now, then in zip(there, before, strict=True)
                ]
                faults.append(f"{' '.join(words[:2])} with {room} pages: {wrong or changed}: {said.strip()[:200]}")
                before = there
        else:
            code, said = told(store, who, words)
            if code:
                faults.append(f"{' '.join(words[:2])} with all the room: exit {code}: {said.strip()[:200]}")
        print(
            f"{' '.join(words[:2])}: refused {refusals - refused} times in {perf_counter() - began:.0f} s", flush=True
        )
    return refusals, faults


def inside(most: int, every: int) -> int:
    """Lay the small disk and try; answers 1 where anything was lost or not said in a sentence."""
    small = Path(tempfile.mkdtemp(prefix="small"))
    with tempfile.TemporaryDirectory() as beside:
        os.environ["DUTYDESK_LOG"] = str(Path(beside) / "faults.log")
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(small)], check=True)
        try:
            refusals, faults = tried(small, Path(beside), most, every)
        finally:
            subprocess.run(["umount", "-l", str(small)], check=False)
            shutil.rmtree(small, ignore_errors=True)
    print(f"{refusals} writes refused for want of room, {len(faults)} lost anything or said it in no sentence")
    print("\n".join(faults[:40]))
    return int(bool(faults))


def main() -> int:
    """Begin anew in a place of mounts of our own, and try there."""
    asked = arguments(__doc__)
    asked.add_argument("--most", type=int, default=2000, help="pages of room up to which each step is tried")
    asked.add_argument("--inside", action="store_true", help="used by itself, once the mounts are its own")
    told_ = asked.parse_args()
    if told_.inside:
        return inside(told_.most, 64 if told_.quick else 1)
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        print("full: a small disk can be laid on Linux alone; nothing was tried")
        return 0
    return subprocess.run(
        ["unshare", "-Urm", sys.executable, __file__, "--inside", *sys.argv[1:]],
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
