"""A training office with people at their desks: made once, copied for every test, each desk at a set time."""

from __future__ import annotations

import copy
import shutil
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dutydesk.clock import SetClock
from dutydesk.desk.desk import Desk
from dutydesk.desk.open import make_office, open_desk
from dutydesk.procedures import load
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput, Refused

from .postgres import Server

DAY = "2014-07-04"
"""A Friday in British Summer Time, on which nearly everything in these tests happens."""

CALL: dict[str, Any] = {
    "channel": "phone",
    "received": "2014-07-04T09:15:00+01:00",
    "kind": "service",
    "route": None,
    "urgent": False,
    "referrer": {
        "name": "Priya Nair",
        "role": "head teacher",
        "agency": "Oakfield Primary",
        "source": "professional",
        "relationship": "teaches the elder child",
        "knowledge": "has known the family for two years",
        "email": "p.nair@example.org",
        "phone": "01632 960001",
        "address": ["Oakfield Primary", "1 Mill Lane", "Anytown", "AN1 1AA"],
        "anonymous": False,
    },
    "children": [
        {
            "first_name": "Tom",
            "last_name": "Reed",
            "aliases": ["Tommy Read"],
            "date_of_birth": "2006-05-01",
            "gender": "male",
            "ethnicity": "WBRI",
            "first_language": "English",
            "religion": "none",
            "school": "Oakfield Primary",
            "special_needs": "none",
            "location": "at school",
            "condition": "upset, no injury seen",
            "needs_protection": False,
            "protection_reason": "",
        }
    ],
    "household": [
        {
            "first_name": "Ann",
            "last_name": "Reed",
            "date_of_birth": "1980-02-03",
            "relationship": "mother",
            "parental_responsibility": True,
            "ethnicity": "WBRI",
            "first_language": "English",
            "religion": "none",
            "special_needs": "none",
        }
    ],
    "address": ["4 Elm Court", "Anytown", "AN1 1AB"],
    "concern": {
        "details": "Tom said that he was left alone over the weekend.",
        "source": "seen by teacher",
        "happened": "2014-07-03",
        "place": "home",
        "domestic_abuse": False,
    },
    "alerts": [],
    "alleged_perpetrator": {"name": "", "details": ""},
    "agencies": [{"name": "Dr Shah", "agency": "GP", "involvement": "family doctor"}],
    "parents_informed": True,
    "consent": {"given": True, "by": "Ann Reed", "when": "2014-07-03", "how": "in person"},
    "unknown": {"alerts": "none known", "alleged_perpetrator": "not relevant"},
}
"""A call with everything that is wanted: one child, his mother, a head teacher who rang."""

NO_ACTION = {"outcome": "no_further_action", "rationale": "Seen at school; all is well.", "extra_tasks_done": False}
ADVICE = {"outcome": "advice_and_information", "rationale": "Tell them of the play group.", "worker": "dsw"}
EARLY_HELP = {
    "outcome": "early_help",
    "rationale": "Support with bedtimes.",
    "requested": "judged",
    "threshold": "not_met",
}
REFERRAL = {"outcome": "progress_to_referral", "rationale": "At risk at home.", "threshold": "met"}


def call(**changes: Any) -> dict[str, Any]:
    """The call, with parts of it put otherwise."""
    return copy.deepcopy(CALL) | changes


def child(first_name: str, last_name: str = "Reed", **more: Any) -> dict[str, Any]:
    """A child with everything that is wanted of one."""
    return copy.deepcopy(CALL["children"][0]) | {"first_name": first_name, "last_name": last_name, "aliases": []} | more


def adult(first_name: str, last_name: str = "Reed", **more: Any) -> dict[str, Any]:
    """A parent with everything that is wanted of one."""
    return copy.deepcopy(CALL["household"][0]) | {"first_name": first_name, "last_name": last_name} | more


def instant(at: str) -> datetime:
    """``10:00`` on the day, ``2014-07-05T10:00`` in summer time, or an instant with its offset."""
    whole = at if "T" in at else f"{DAY}T{at}"
    told = datetime.fromisoformat(whole)
    return told if told.tzinfo else datetime.fromisoformat(f"{whole}+01:00")


class Office:
    """One office. ``by`` is who does it; everybody is named as their role, and is at ten o'clock unless told otherwise."""

    def __init__(self, address: Path | str) -> None:
        self.address = address
        self._desks: dict[str, Desk] = {}

    def desk(self, by: str, at: str = "10:00") -> Desk:
        """The desk at which somebody sits all day, at that time of it."""
        if by not in self._desks:
            self._desks[by] = self.another_desk(by, at)
        self._desks[by].set_clock(SetClock(instant(at)))
        return self._desks[by]

    def another_desk(self, by: str, at: str = "10:00", password: str = "training", **more: Any) -> Desk:
        """A sitting of its own, as in a second terminal; to be closed by whoever opened it."""
        return open_desk(self.address, by, password, at=instant(at), **more)

    def do(self, action: str, ref: str | None = None, *, by: str, at: str = "10:00", **said: Any) -> dict[str, Any]:
        """An action that must be done; what it answers."""
        return self.desk(by, at).do(action, ref, said)

    def refused(self, action: str, ref: str | None = None, *, by: str, at: str = "10:00", **said: Any) -> Refused:
        """An action that a rule must refuse, and of which nothing may be written."""
        return self._not_done(Refused, action, ref, by, at, said)

    def not_taken(self, action: str, ref: str | None = None, *, by: str, at: str = "10:00", **said: Any) -> BadInput:
        """An action that cannot be read as it stands, and of which nothing may be written."""
        return self._not_done(BadInput, action, ref, by, at, said)

    def _not_done(self, kind: Any, action: str, ref: str | None, by: str, at: str, said: dict[str, Any]) -> Any:
        desk = self.desk(by, at)
        before = desk.newest()
        with pytest.raises(kind) as raised:
            desk.do(action, ref, said)
        assert raised.value.sentence.strip()
        assert desk.newest() == before
        return raised.value

    def record(self, *, by: str = "cso", at: str = "10:00", **changes: Any) -> str:
        """A draft of the call, with changes; its reference."""
        return str(self.do("contact.record", by=by, at=at, **call(**changes))["ref"])

    def sent(self, *, by: str = "cso", at: str = "10:00", **changes: Any) -> str:
        """The call in the duty tray, with changes; its reference."""
        ref = self.record(by=by, at=at, **changes)
        self.do("contact.submit", ref, by=by, at=at)
        return ref

    def decided(self, outcome: dict[str, Any] | None = None, *, at: str = "11:00", **changes: Any) -> str:
        """The call, sent at ten and decided by the duty manager; its reference."""
        ref = self.sent(**changes)
        self.do("contact.decide", ref, by="dm", at=at, **(outcome or NO_ACTION))
        return ref

    def show(self, ref: str, *, by: str = "dm", at: str = "10:00") -> dict[str, Any]:
        """A record, whole."""
        return dict(self.desk(by, at).see("record", ref=ref))

    def tray(self, *, by: str = "dm", at: str = "10:00", name: str = "duty") -> dict[str, Any]:
        """A tray: reference to row, in the tray's order."""
        return {row.ref: row for row in self.desk(by, at).see("tray", name=name)}

    def entries(self, ref: str = "") -> list[Any]:
        """The audit, as the practice manager reads it."""
        return list(self.desk("pm").see("audit", last=10_000, ref=ref))

    def clocks(self, ref: str, name: str = "decision", *, at: str = "10:00") -> list[dict[str, Any]]:
        """The clocks of that name on a contact, in the order they were started."""
        return [clock for clock in self.show(ref, at=at)["clocks"] if clock["clock"] == name]

    def letters(self, ref: str, audience: str = "", by: str = "dm") -> list[dict[str, Any]]:
        """The letters of a contact."""
        return [one for one in self.show(ref, by=by)["letters"] if audience in ("", one["audience"])]

    def preview(self, letter: str, *, by: str = "bso") -> str:
        """A letter as plain text, as it would be written now."""
        return str(self.desk(by).see("letter_preview", ref=letter))

    def healthy(self) -> None:
        """The chain is whole, and every contact is in its place."""
        assert self.do("audit.verify", by="pm")["ok"]
        found = self.do("store.check", by="pm")
        assert found["ok"], found["found"]

    def close(self) -> None:
        """Everybody goes home."""
        for desk in self._desks.values():
            desk.close()
        self._desks.clear()


def copied(made: Path, folder: Path) -> Path:
    """A copy of an office in a folder of its own."""
    for file in made.parent.glob(f"{made.name}*"):
        shutil.copy2(file, folder / file.name)
    return folder / made.name


_made: dict[str, Path] = {}


def made_office(folders: pytest.TempPathFactory, kind: str) -> Path:
    """A training office, ``plain`` or ``encrypted``, older than anything that happens in it; made once, only copied."""
    if kind not in _made:
        _made[kind] = folders.mktemp(kind) / "office.db"
        make_office(_made[kind], "slough", training=True, plain=kind == "plain", at=instant("2012-01-02T09:00"))
    return _made[kind]


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    """An office of the test's own: encrypted, as offices are."""
    office = Office(copied(made_office(tmp_path_factory, "encrypted"), tmp_path))
    yield office
    office.close()


class PostgreSQL:
    """An office on PostgreSQL, copied for each that asks."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._made = server.database()
        make_office(self._made, "slough", training=True, at=instant("2012-01-02T09:00"))

    def office(self) -> Iterator[Office]:
        """An office of one's own, for a fixture to yield from."""
        address = self._server.database(like=self._made)
        office = Office(address)
        yield office
        office.close()
        self._server.drop(address)


def with_own_questions(folder: Path) -> Procedure:
    """The carried procedure with an office's own letters below it, and its own questions in place of the carried ones,
    read from a file of the office's own."""
    own = folder / "slough.toml"
    added = sorted((Path(__file__).parent / "procedures").glob("own_*.toml"))
    told = [path.read_text("utf-8") for path in (load.folder() / "slough.toml", *added)]
    own.write_text("\n".join(told), encoding="utf-8")
    read = load.read(own)
    ours = tomllib.loads("\n".join(told[1:]))["questions"]
    return read.model_copy(update={"questions": {name: read.questions[name] for name in ours}})


class OwnOffice(Office):
    """An office that works by a procedure file of its own."""

    def __init__(self, address: Path | str, procedure: Procedure) -> None:
        super().__init__(address)
        self.procedure = procedure

    def another_desk(self, by: str, at: str = "10:00", password: str = "training", **more: Any) -> Desk:
        """A sitting of its own, under the office's own procedure."""
        desk = super().another_desk(by, at, password, **more)
        desk.procedure = self.procedure
        return desk


@pytest.fixture
def own_office(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[OwnOffice]:
    """An office with questions of its own."""
    office = OwnOffice(copied(made_office(tmp_path_factory, "plain"), tmp_path), with_own_questions(tmp_path))
    yield office
    office.close()
