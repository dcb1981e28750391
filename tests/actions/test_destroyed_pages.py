"""After destroying, every page of an encrypted store is laid open: in none, in use or free, does a name still stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from ..desks import CALL, NO_ACTION, OwnOffice, adult, child
from .test_retention import CONFIRMED, MUCH_LATER, an_office

PAGE, RESERVED, SALT, IV, FRAME, LOG_HEAD = 4096, 80, 16, 16, 24, 32
FIRST, LAST, ALIAS, MOTHER = "Zebedee", "Quillfeather", "Zebulon", "Hyacinthe"
MARKS = (
    FIRST,
    LAST,
    ALIAS,
    MOTHER,
    "Nightshade",
    "foxglove",
    "hemlock",
    "larkspur",
    "aconite",
    "wolfsbane",
    "999 111 2223",
    "Quilfethr",
    "Zebidee",
    "Hyasinth",
    "Quikl",
    "9991112223",
)
"""Names, an address, words of the concern, a note, a search, a file and a message, and a number; each stands nowhere else."""

OTHERWISE = ("Quilfethr", "Zebidee", "Kit Hyasinth", "Quikl", "9991112223")
"""What was typed for them by ear, in haste, not to the end, or by their number."""
OTHERS = ("Tom Reed", "Tim Reid", "Hyde", "Anytown")
"""What was typed for others, or may have been: it stays."""


def laid_open(office: OwnOffice) -> bytes:
    """All pages of the store and of its log of changes as they are before they are encrypted, in use or free."""
    desk = office.desk("pm", CONFIRMED)
    key, path = desk.store.key, desk.store.address.path
    assert key is not None
    desk.store.fold_log()
    whole, log = path.read_bytes(), path.with_name(path.name + "-wal").read_bytes()
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    framed = [log[at + FRAME : at + FRAME + PAGE] for at in range(LOG_HEAD, len(log), FRAME + PAGE)]
    told = [_decrypted(key, page, first=number == 0) for number, page in enumerate(pages)]
    return b"".join([*told, *(_decrypted(key, page, first=False) for page in framed)])


def _decrypted(key: bytes, page: bytes, *, first: bool) -> bytes:
    end = len(page) - RESERVED
    begin = SALT if first else 0
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    return cipher.update(page[begin:end]) + cipher.finalize()


def standing(where: bytes) -> list[str]:
    low = where.lower()
    forms = {mark: (mark.lower().encode(), mark.lower().encode("utf-16-le")) for mark in MARKS}
    return [mark for mark, written in forms.items() if any(form in low for form in written)]


@pytest.fixture
def office(tmp_path, tmp_path_factory):
    made = an_office(tmp_path, tmp_path_factory, "encrypted")
    yield made
    made.close()


def told_everywhere(office: OwnOffice, folder: Path) -> str:
    """A decided contact that left its traces in everything that keeps some; its reference."""
    message = folder / "worry.eml"
    message.write_bytes(
        b"Message-ID: <wolfsbane@example.org>\nFrom: a@example.org\nSubject: A worry\n\nSeen alone, aconite.\n"
    )
    said: dict[str, Any] = {
        "children": [
            child(FIRST, LAST, aliases=[f"{ALIAS} {LAST}"], date_of_birth="2006-05-01", nhs_number="999 111 2223")
        ],
        "household": [adult(MOTHER, LAST)],
        "address": ["1 Nightshade Lane", "Anytown", "AN1 1AA"],
    }
    draft = office.do("import.take", by="cso", path=str(message))["ref"]
    concern = {**CALL["concern"], "details": f"foxglove, said {FIRST}."}
    office.do("contact.amend", draft, by="cso", **{**CALL, **said, "concern": concern, "channel": "email"})
    office.do("contact.submit", draft, by="cso")
    office.do("contact.note", draft, by="dsw", text=f"hemlock: {FIRST} was seen at school.")
    paper = folder / f"{FIRST}.txt"
    paper.write_text("larkspur", encoding="utf-8")
    office.do("contact.attach", draft, by="bso", path=str(paper))
    for who, text in (
        ("dm", f"{FIRST} {LAST}"),
        ("dm", FIRST),
        ("cso", LAST),
        ("cso", "Zebed"),
        ("dm", MOTHER),
        ("dm", ALIAS),
        *(("dm", text) for text in OTHERWISE),
    ):
        office.desk(who).see("find", text=text)
        office.desk(who).see("search", text=text)
    for text in OTHERS:
        office.desk("dm").see("find", text=text)
    office.desk("cso").see("matches", children=[{"first_name": FIRST, "last_name": LAST}])
    office.do("contact.flag", draft, by="cso", reason=f"{FIRST} is alone.")
    office.do("contact.decide", draft, by="dm", at="11:00", **{**NO_ACTION, "rationale": f"{FIRST} is well."})
    for letter in office.letters(draft):
        office.do("letter.waive", letter["ref"], by="bso", at="12:00", reason=f"{MOTHER} was told by telephone.")
    return str(draft)


def test_no_page_of_the_store_holds_a_name_once_it_is_destroyed(office, tmp_path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    contact = told_everywhere(office, folder)
    other = office.decided(children=[child("Tom")])
    assert len(standing(laid_open(office))) == len(MARKS), "the pages are read rightly"

    ref = office.do("retention.propose", by="pm", at=MUCH_LATER, contacts=[contact], reason="Past the period.")["ref"]
    office.do("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=1)

    assert standing(laid_open(office)) == []
    lying = [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents]
    assert not [path.name for path in lying if standing(path.read_bytes()) or standing(path.name.encode())]
    searches = [one.details for one in office.desk("pm").see("audit", last=1000) if one.action == "find"]
    assert {one["text"] for one in searches if one} == set(OTHERS), "others' searches stay"
    assert office.show(other, at=CONFIRMED)["ref"] == other
    office.healthy()
    again = office.do("import.take", by="cso", at=CONFIRMED, path=str(folder / "worry.eml"))
    assert again["already"] is False, "what is gone is not known any more"


def test_a_backup_made_afterwards_holds_none_of_it(office, tmp_path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    contact = told_everywhere(office, folder)
    ref = office.do("retention.propose", by="pm", at=MUCH_LATER, contacts=[contact], reason="Past the period.")["ref"]
    office.do("retention.confirm", ref, by="dm", at=CONFIRMED, how_many=1)
    office.do("store.backup", by="pm", at=CONFIRMED, to=str(tmp_path / "after.store"))
    key = office.desk("pm").store.key
    whole = (tmp_path / "after.store").read_bytes()
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    told = b"".join(_decrypted(key, page, first=number == 0) for number, page in enumerate(pages))
    assert b"retention.confirm" in told
    assert standing(told) == []
