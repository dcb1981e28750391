"""The same tray and the same search on an encrypted and on a plain store, in turns: ``python bench/encrypted.py``.

Two offices are filled alike, one of them encrypted: the same contacts, the same invented families, the same person at the
desk and the same questions. The tray is the duty tray as a screen asks for it, read anew each time; the search is the one
box for everything, asked for a name and for a word of a concern. A third line tells of both with nothing at hand, as right
after signing in, when every page has to be deciphered first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from fill import NOW, fill
from rounds import options, taking_turns, tell

from dutydesk.desk.desk import Desk
from dutydesk.desk.open import TRAINING_PASSWORD, open_desk

AIM = 1.3
CONTACTS, OPEN, PEOPLE, TOLD = 20_000, 400, 4_000, 2_000
QUICK = (500, 40, 60, 30)
ASKED = ("Reed", "weekend school")


def office(folder: Path, *, plain: bool, quick: bool) -> Path:
    """An office filled for this run."""
    contacts, opened, people, told = QUICK if quick else (CONTACTS, OPEN, PEOPLE, TOLD)
    folder.mkdir()
    address = fill(folder, contacts, opened, plain=plain)
    desk = open_desk(address, "pm", TRAINING_PASSWORD, at=NOW)
    desk.do("store.sample", None, {"people": people, "contacts": told, "seed": 7})
    desk.close()
    return address


def looks(desk: Desk) -> dict[str, Callable[[], object]]:
    """What is measured at one desk."""
    return {
        "tray": lambda: desk.see("tray", name="duty"),
        "search": lambda: [desk.see("search", text=text) for text in ASKED],
    }


def afresh(address: Path) -> Callable[[], object]:
    """A look at the tray by somebody who has just signed in."""

    def look() -> None:
        desk = open_desk(address, "dm", TRAINING_PASSWORD, at=NOW)
        desk.see("tray", name="duty")
        desk.close()

    return look


def main() -> None:
    told = options(__doc__, rounds=60, quick=3)
    with tempfile.TemporaryDirectory() as place:
        addresses = {kind: office(Path(place) / kind, plain=kind == "plain", quick=told.quick) for kind in KINDS}
        desks = {kind: open_desk(address, "dm", TRAINING_PASSWORD, at=NOW) for kind, address in addresses.items()}
        for what, words in (("tray", "the duty tray"), ("search", f"a search for {' and for '.join(ASKED)}")):
            taken = taking_turns({kind: looks(desks[kind])[what] for kind in KINDS}, told.rounds, warm=2)
            name = "encrypted" if what == "tray" else f"encrypted, {what}"
            tell(name, taken["encrypted"], taken["plain"], AIM, f"{words} on an encrypted store, against a plain one")
        rounds = max(told.rounds // 6, 1)
        taken = taking_turns({kind: afresh(addresses[kind]) for kind in KINDS}, rounds)
        tell("encrypted, afresh", taken["encrypted"], taken["plain"], None, "signing in and the first look at the tray")
        for desk in desks.values():
            desk.close()


KINDS = ("encrypted", "plain")

if __name__ == "__main__":
    main()
