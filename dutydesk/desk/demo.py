"""The demo office: a throw-away training store with invented families at every stage, played in through the dispatcher."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dutydesk.clock import SetClock, machine_now
from dutydesk.desk.desk import Desk
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.places import carried

FIRST = 40
"""Hours before now at which the demo office was made, earlier than anything in it."""
_AGO, _AHEAD = "_hours_ago", "_days_ahead"
"""How a moment or a day of the story is told: by how far it is from now."""


def demo_office(folder: Path) -> str:
    """Make the demo office in a folder of its own, the duty desk's day and what lies with the desks beside it; answers the
    store's address. Everybody's password is ``training``."""
    played: dict[str, Any] = json.loads(carried("data", "demo", "office.json").read_text(encoding="utf-8"))
    address = folder / "demo.db"
    now = machine_now()
    make_office(address, played["procedure"], training=True, at=now - timedelta(hours=FIRST))
    Play(str(address), now).steps([*played["steps"], *played["beside"]])
    return str(address)


class Play:
    """The steps of an invented office, each done by its person at its time; records go by the names the steps give."""

    def __init__(self, address: str, now: datetime) -> None:
        self._address = address
        self._now = now
        self._refs: dict[str, str] = {}
        self._desks: dict[str, Desk] = {}

    def steps(self, steps: list[Mapping[str, Any]]) -> None:
        """Play them in the order they stand."""
        try:
            for step in steps:
                self._play(step)
        finally:
            for desk in self._desks.values():
                desk.close()

    def _play(self, step: Mapping[str, Any]) -> None:
        desk = self._desk(step["as"], step["hours_ago"])
        on = step.get("on")
        ref = self._ref(desk, on) if on else None
        answer = desk.do(step["do"], ref, self._said(step.get("said", {})))
        if "called" in step:
            self._refs[step["called"]] = answer["ref"]

    def _desk(self, who: str, hours_ago: float) -> Desk:
        at = self._then(hours_ago)
        if who not in self._desks:
            self._desks[who] = open_desk(self._address, who, TRAINING_PASSWORD, at=at)
        self._desks[who].set_clock(SetClock(at))
        return self._desks[who]

    def _then(self, hours_ago: float) -> datetime:
        return self._now - timedelta(hours=hours_ago)

    def _said(self, said: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for name, value in said.items():
            if name.endswith(_AGO):
                told[name.removesuffix(_AGO)] = self._then(value).isoformat()
            elif name.endswith(_AHEAD):
                told[name.removesuffix(_AHEAD)] = self._then(-24 * value).date().isoformat()
            else:
                told[name] = value
        return told

    def _ref(self, desk: Desk, on: str) -> str:
        """``marsh`` is that contact; ``letter:hale:referrer`` its letter to that audience; else it is a reference."""
        if not on.startswith("letter:"):
            return self._refs.get(on, on)
        _, called, audience = on.split(":")
        letters = desk.see("letters")
        return str(next(row.ref for row in letters if row.contact == self._refs[called] and row.audience == audience))
