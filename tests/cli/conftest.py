"""The real command, as a person or a script runs it, on a training store made once and copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import make_office

NOW = "2014-07-04T10:00+01:00"
"""A Friday morning, on which nearly everything in these tests happens."""

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
    "address": ["4 Mill Lane", "Anytown", "AN1 1AB"],
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
"""The complete example of a call; sending takes it as it stands."""


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code, the value it printed, and what stood on standard error."""

    code: int
    value: Any
    told: str


@dataclass
class Terminal:
    """Runs commands on one store as one person or another."""

    store: Path
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    at: str = NOW
    opened: list[Any] = field(default_factory=list)

    def run(self, *words: str, who: str = "cso", password: str = "training", at: str | None = None) -> Ran:
        """Run a command with ``--json`` in this process."""
        self.patch.setenv("DUTYDESK_PASSWORD", password)
        self.capture.readouterr()
        before = ["--store", str(self.store), "--as", who, "--at", at or self.at]
        code = run([*before, *words, "--json"], open_application=self.opens)
        printed = self.capture.readouterr()
        assert printed.out.count("\n") == 1, printed.out
        return Ran(code, json.loads(printed.out), printed.err)

    def text(self, *words: str, who: str = "cso") -> str:
        """What a person reads of a command that is done."""
        self.patch.setenv("DUTYDESK_PASSWORD", "training")
        self.capture.readouterr()
        before = ["--store", str(self.store), "--as", who, "--at", self.at]
        assert run([*before, *words], open_application=self.opens) == 0
        return self.capture.readouterr().out

    def done(self, *words: str, who: str = "cso", at: str | None = None) -> Any:
        """The value of a command that must be done."""
        ran = self.run(*words, who=who, at=at)
        assert ran.code == 0, ran.value
        return ran.value

    def call(self, folder: Path, **changes: Any) -> str:
        """Record the example call, with changes; answers its reference."""
        file = folder / "call.json"
        file.write_text(json.dumps(CALL | changes), encoding="utf-8")
        return str(self.done("do", "contact.record", "--from", str(file))["ref"])

    def sent(self, folder: Path, **changes: Any) -> str:
        """Record the example call and send it to the duty tray; answers its reference."""
        ref = self.call(folder, **changes)
        self.done("do", "contact.submit", ref)
        return ref

    def opens(self, opening: object) -> int:
        """Stands where the screens would open."""
        self.opened.append(opening)
        return 0


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training store, unencrypted for speed; never worked on, only copied."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    make_office(str(path), "slough", training=True, plain=True, group=False)
    return path


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the person who runs the tests reaches them."""
    for variable in ("DUTYDESK_STORE", "DUTYDESK_USER", "DUTYDESK_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("DUTYDESK_LOG", str(tmp_path / "errors.log"))


@pytest.fixture
def desk(
    made_once: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    """A desk of one's own; nothing unforeseen may have happened by the end of the test."""
    store = tmp_path / "office.db"
    for file in made_once.parent.glob("office.db*"):
        shutil.copy2(file, tmp_path / file.name)
    yield Terminal(store, capsys, monkeypatch)
    log = tmp_path / "errors.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
