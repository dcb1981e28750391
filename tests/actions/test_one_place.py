"""Every contact is in exactly one place, whatever is done in whatever order (P6)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dutydesk.refusals import DeskError

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, call, child, copied, made_office

PEOPLE = ("cso", "misper_cso", "bso", "dsw", "ehdm", "dm", "pm")
SIMPLE = ("contact.take_over", "contact.submit", "contact.tell_parents", "contact.flag_seen")
SAID: tuple[tuple[str, dict[str, Any]], ...] = (
    ("contact.void", {"reason": "twice"}),
    ("contact.flag", {"reason": "a bruise"}),
    ("contact.assign", {"to": "dsw", "ask": "Ring."}),
    ("contact.return", {"answer": "Rang."}),
    ("contact.amend", {"urgent": True}),
    ("contact.amend", {"channel": "walk_in", "route": "cp_transfer_in"}),
    ("contact.amend", {"children": [child("Zed")]}),
    ("contact.amend", {"remove": ["c1"], "reason": "another family"}),
    ("contact.amend", {"remove": ["c2"], "reason": "another family"}),
    ("contact.amend", {"received": "2014-07-04T08:00:00+01:00", "reason": "rang earlier"}),
    ("contact.band", {"band": "urgent", "reason": "x"}),
    ("contact.urgent_action", {"text": "Took him to hospital."}),
    *(("contact.decide", outcome) for outcome in (NO_ACTION, ADVICE, EARLY_HELP, REFERRAL)),
    *(("contact.decide", outcome | {"children": ["c1"]}) for outcome in (NO_ACTION, ADVICE)),
    *(("contact.decide", outcome | {"change_reason": "worse", "children": ["c2"]}) for outcome in (ADVICE, REFERRAL)),
    *((action, {}) for action in SIMPLE),
)


class Duty(RuleBasedStateMachine):
    """People at an office do what they like; what is refused changes nothing."""

    made: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.office = Office(copied(self.made, self.folder))
        self.refs: list[str] = []

    def teardown(self) -> None:
        self.office.healthy()
        self.office.close()
        shutil.rmtree(self.folder)

    @rule(children=st.integers(0, 2), urgent=st.booleans())
    def record(self, children: int, urgent: bool) -> None:
        said = call(children=[child(f"Child {number}") for number in range(children)], urgent=urgent)
        self.refs.append(self.office.do("contact.record", by="cso", **said)["ref"])

    @rule()
    def arrive(self) -> None:
        self.refs.append(self.office.do("arrival.log", by="bso", channel="post", about="A letter.")["ref"])

    @precondition(lambda self: self.refs)
    @rule(which=st.integers(0, 50), by=st.sampled_from(PEOPLE), what=st.sampled_from(SAID))
    def act(self, which: int, by: str, what: tuple[str, dict[str, Any]]) -> None:
        action, said = what
        desk, ref = self.office.desk(by), self.refs[which % len(self.refs)]
        before = desk.newest()
        open_now = {face.action for face in desk.actions(ref) if face.allowed}
        try:
            desk.do(action, ref, said)
        except DeskError:
            assert desk.newest() == before
        else:
            assert action in open_now, f"{action} was done though its key was grey"

    @precondition(lambda self: self.refs)
    @rule(which=st.integers(0, 50), by=st.sampled_from(PEOPLE))
    def work(self, which: int, by: str) -> None:
        for task in self.office.desk("dm").see("tasks", everybody=True)[: which % 3]:
            for action, said in (("advice.done", {"answer": "Done."}), ("advice.authorise", {}), ("task.done", {})):
                try:
                    self.office.desk(by).do(action, task.ref, said)
                except DeskError:
                    continue

    @invariant()
    def each_contact_is_in_one_place(self) -> None:
        if not getattr(self, "refs", None):
            return
        dm = self.office.desk("dm")
        waiting = {row.ref for row in dm.see("tray", name="duty")}
        held = {row.ref: row for row in dm.see("drafts")}
        due = [row.ref for row in dm.see("due") if row.clock == "decision"]
        states = {ref: self.office.desk("pm").see("record", ref=ref)["state"] for ref in self.refs}
        done = {ref for ref, state in states.items() if state in {"decided", "void"}}
        assert len(waiting) + len(held) + len(done) == len(self.refs)
        assert waiting | held.keys() | done == set(self.refs)
        assert sorted(due) == sorted(waiting | held.keys())
        assert all(row.holder or row.state == "arrived" for row in held.values())


@pytest.mark.filterwarnings("ignore")
def test_every_contact_is_in_exactly_one_place(tmp_path_factory: pytest.TempPathFactory) -> None:
    machine = type("DutyHere", (Duty,), {"made": made_office(tmp_path_factory, "plain")})

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=6, stateful_step_count=25, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
