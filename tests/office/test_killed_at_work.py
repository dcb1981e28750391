"""Killed at each step of the work that goes beyond one transaction: letters, imports, backups, migrations, a new key, restoring.

Afterwards the store opens and is whole, nothing half-written lies around, and doing it again works.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from dutydesk.desk.open import TRAINING_PASSWORD, open_desk
from dutydesk.desk.rekeying import rekey_office
from dutydesk.desk.restoring import restore_office
from dutydesk.refusals import BadInput, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.opening import open_store
from dutydesk.store.upgrading import upgrade_file
from dutydesk.store.writing import Writing

from ..desks import CALL, Office, copied, made_office
from ..killing import NAMES, STEPS, killed_at
from ..store.test_migrations import shape, with_one_more

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
MARK = "Zebulonquist"
MOST = 60
"""More steps than any of these takes."""


@pytest.fixture
def filled(tmp_path_factory, tmp_path):
    """An encrypted office with a decided contact of a marked name, its letter owed; put back as it was by calling it."""
    folder = tmp_path / "made"
    folder.mkdir()
    made = copied(made_office(tmp_path_factory, "encrypted"), folder)
    office = Office(made)
    ref = office.decided(concern={**CALL["concern"], "details": f"{MARK} was seen."})
    letter = office.letters(ref, "referrer")[0]["ref"]
    office.close()

    def put_back() -> tuple[Path, Path, str]:
        now = tmp_path / "now"
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(folder, now / "desk")
        (now / "out").mkdir(mode=0o700)
        return now / "desk" / made.name, now / "out", letter

    return put_back


def whole(address: Path, password: str = TRAINING_PASSWORD) -> None:
    """The store opens, and its pages, ties, places and chain are well."""
    desk = open_desk(address, "pm", password)
    assert desk.do("store.check", None, {})["ok"]
    assert desk.do("audit.verify", None, {})["ok"]
    desk.close()


def nothing_to_read(folder: Path) -> None:
    """No file beside the store tells a name, and none is open to others."""
    for path in folder.rglob("*"):
        if path.is_file():
            assert MARK.encode() not in path.read_bytes(), path.name
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path.name


def each_step(put_back, prepare_at, steps=STEPS):
    """What stands after being killed at each step, until the work came to its end."""
    for step in range(1, MOST):
        address, out, letter = put_back()
        ended = killed_at(step, prepare_at(address, out, letter), steps)
        nothing_to_read(address.parent)
        yield address, out, letter, ended
        if ended:
            assert step > 2
            return
    raise AssertionError("it never came to its end")


def at_a_desk(address, by, action, ref, **said):
    def sitting_down():
        desk = open_desk(address, by, TRAINING_PASSWORD)
        return lambda: (desk.do(action, ref, said), desk.close())

    return sitting_down


def test_a_letter_is_written_whole_or_not_at_all(filled) -> None:
    def writing(address, out, letter):
        return at_a_desk(address, "bso", "letter.render", letter, out=str(out))

    for address, out, letter, ended in each_step(filled, writing):
        for path in out.glob("*.docx"):
            assert zipfile.ZipFile(path).testzip() is None
        whole(address)
        desk = open_desk(address, "bso", TRAINING_PASSWORD)
        stood = desk.see("record", ref=letter)["state"]
        assert stood == ("rendered" if ended else stood)
        assert stood == "rendered" or not list(out.glob("L-*.docx")), "a letter lies there that nobody noted"
        again = desk.do("letter.render", letter, {"out": str(out)})
        desk.close()
        assert zipfile.ZipFile(again["file"]).testzip() is None
        assert not list(out.glob("*.part")) + list(out.glob(".*"))


def an_email(folder: Path) -> Path:
    message = EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = "A worry", "a@example.org", "<1@example.org>"
    message.set_content(f"{MARK} was seen alone.")
    message.add_attachment(b"seen by me " * 5000, maintype="text", subtype="plain", filename="note.txt")
    path = folder / "worry.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_a_message_with_a_file_is_taken_in_once_or_not_at_all(filled, tmp_path, monkeypatch) -> None:
    message = an_email(tmp_path)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)

    def taking_in(address, _out, _letter):
        return at_a_desk(address, "cso", "import.take", None, path=str(message))

    for address, _, _, ended in each_step(filled, taking_in, (*STEPS, (Writing, "add"), (Writing, "change"))):
        whole(address)
        desk = open_desk(address, "cso", TRAINING_PASSWORD)
        drafts = desk.see("tray", name="drafts")
        assert len(drafts) in ({1} if ended else {0, 1})
        again = desk.do("import.take", None, {"path": str(message)})
        assert again["already"] == bool(drafts)
        assert [one["name"] for one in desk.see("record", ref=again["ref"])["attachments"]] == ["worry.eml", "note.txt"]
        assert len(desk.see("tray", name="drafts")) == 1
        desk.close()
        assert not list(temporary.iterdir())


def test_a_backup_is_whole_or_is_not_called_one(filled) -> None:
    def backing_up(address, out, _letter):
        return at_a_desk(address, "pm", "store.backup", None, to=str(out / "copy.store"))

    for address, out, _, ended in each_step(filled, backing_up):
        whole(address)
        nothing_to_read(out)
        desk = open_desk(address, "pm", TRAINING_PASSWORD)
        if (out / "copy.store").exists():
            with pytest.raises(BadInput, match="exists already"):
                desk.do("store.backup", None, {"to": str(out / "copy.store")})
        else:
            assert not ended
            desk.do("store.backup", None, {"to": str(out / "copy.store")})
        desk.close()
        assert not list(out.glob("*.part"))
        whole(out / "copy.store")


def test_an_older_store_is_brought_up_to_date_or_stays_as_it_was(filled, tmp_path) -> None:
    scripts = with_one_more(tmp_path, "op.execute('UPDATE contact SET colour = hex(randomblob(60))')")
    key = KeyFile.read(Address(str(filled()[0])).key_path).open_slot("pm", TRAINING_PASSWORD)

    def upgrading(address, _out, _letter):
        return lambda: lambda: upgrade_file(Address(str(address)), key, scripts)

    for address, _, _, ended in each_step(filled, upgrading):
        if not ended and not shape(Address(str(address)), key)[2]:
            whole(address)
            upgrade_file(Address(str(address)), key, scripts)
        assert shape(Address(str(address)), key)[2]
        before = address.with_name(address.name + ".before-later")
        beside = KeyFile.read(Address(str(address)).key_path).for_a_copy()
        Address(str(before)).key_path.write_bytes(beside)
        Address(str(before)).key_path.chmod(0o600)
        whole(before)


def test_a_new_key_for_the_office_is_given_or_not(filled) -> None:
    def rekeying(address, _out, _letter):
        return lambda: lambda: rekey_office(str(address), "pm", TRAINING_PASSWORD)

    for address, _, _, ended in each_step(filled, rekeying, NAMES):
        whole(address)
        again = rekey_office(str(address), "pm", TRAINING_PASSWORD)
        open_desk(address, "cso", again.one_time["cso"]).close()
        assert not [path.name for path in address.parent.iterdir() if ".rekeyed" in path.name]
        assert ended in {True, False}


def test_a_backup_takes_the_stores_place_or_the_old_one_is_there(filled, tmp_path) -> None:
    address, *_ = filled()
    desk = open_desk(address, "pm", TRAINING_PASSWORD)
    copy = tmp_path / "kept.store"
    desk.do("store.backup", None, {"to": str(copy)})
    desk.close()

    def restoring(address, _out, _letter):
        return lambda: lambda: restore_office(str(address), copy, "pm", TRAINING_PASSWORD, over=True)

    for address, _, _, _ in each_step(filled, restoring, NAMES):
        if address.exists():
            whole(address)
        else:
            with pytest.raises(StoreUnusable, match="dutydesk restore"):
                open_desk(address, "pm", TRAINING_PASSWORD)
        restore_office(str(address), copy, "pm", TRAINING_PASSWORD, over=True)
        whole(address)
        assert open_store(
            Address(str(address)), key=KeyFile.read(Address(str(address)).key_path).open_slot("pm", TRAINING_PASSWORD)
        ).newest()
