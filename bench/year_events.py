"""What happens in the year of an invented office: random people saying lawful things about random records."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from dutydesk.desk.desk import Desk
from dutydesk.store.statements import plain_rows

FIRST = ("Ada", "Ben", "Cora", "Dev", "Esa", "Finn", "Gwen", "Hari", "Ivy", "Jai", "Kit", "Lena", "Mo", "Nia", "Oskar")
LAST = ("Moor", "Lake", "Hill", "Holt", "Pond", "Shaw", "Reed", "Vale", "Wood", "Marsh", "Stone", "Field")
NOUNS = {
    "C": "contact",
    "L": "letter",
    "T": "task",
    "R": "referral",
    "A": "assessment",
    "E": "early_help",
    "M": "missing",
}
TABLES = {
    "contact": "contact", "letter": "letter", "task": "task", "referral": "referral", "assessment": "assessment",
    "early_help": "early_help_episode", "missing": "missing_episode", "handover": "handover_item",
}  # fmt: skip
LETTERS = {noun: letter for letter, noun in NOUNS.items()} | {"handover": "Y"}
Event = tuple[str, str, str | None, dict[str, Any]]
"""Who does which action on what, and what they say."""


class Events:
    """Everything that may happen next, each kind with how often. ``now`` is the office's time."""

    random: random.Random
    now: datetime

    def desk(self, who: str) -> Desk:
        """Somebody's desk, at the time it is."""
        raise NotImplementedError

    def kinds(self) -> Mapping[str, tuple[int, Callable[[], Event | None]]]:
        """Each kind of event with its weight, and what makes one: nothing where there is no record for it."""
        return {
            "record": (9, self._record),
            "arrive": (2, self._arrive),
            "missing": (1, self._goes_missing),
            "submit": (12, lambda: self._on("cso", "contact.submit", "contact", ("draft",))),
            "take over": (3, lambda: self._on("cso", "contact.take_over", "contact", ("arrived",))),
            "key": (4, lambda: self._on("cso", "contact.amend", "contact", ("draft",), **self._said())),
            "void": (1, lambda: self._on("cso", "contact.void", "contact", ("draft",), reason="Typed twice.")),
            "flag": (1, lambda: self._on("bso", "contact.flag", "contact", ("open",), reason="A bruise.")),
            "band": (
                2,
                lambda: self._on("dm", "contact.band", "contact", ("open",), band="urgent", reason="A bruise."),
            ),
            "assign": (3, lambda: self._on("dm", "contact.assign", "contact", ("open",), to="dsw", ask="Ring.")),
            "return": (3, lambda: self._on("dsw", "contact.return", "contact", ("open",), answer="Rang: all well.")),
            "note": (2, lambda: self._on("cso", "contact.note", "contact", ("open", "decided"), text="Rang again.")),
            "urgent": (1, lambda: self._on("dsw", "contact.urgent_action", "contact", ("open",), text="Took her in.")),
            "open": (1, lambda: self._on("dm", "contact.void", "contact", ("open",), reason="Another authority's.")),
            "decide": (14, self._decide),
            "advice": (3, lambda: self._on("dsw", "advice.done", "task", ("open",), answer="Told of the play group.")),
            "authorise": (3, lambda: self._on("dm", "advice.authorise", "task", ("to_authorise",))),
            "task": (3, lambda: self._on("dm", "task.done", "task", ("open",), answer="Done.")),
            "help": (5, self._early_help),
            "referral": (10, self._referral),
            "assessment": (5, self._assessment),
            "allocate": (3, self._allocate),
            "letter": (8, self._letter),
            "missing work": (6, self._missing_work),
            "hand over": (1, lambda: (self.random.choice(("dm", "cso", "pm")), "handover.begin", None, {})),
            "sign": (4, lambda: self._on(self.random.choice(("pm", "dm", "ehdm")), "handover.sign", "handover", ())),
        }

    def rows(self, asked: str) -> list[Any]:
        """Rows of the store."""
        with self.desk("pm").store.read() as conn:
            return plain_rows(conn, asked)

    def pick(self, noun: str, states: tuple[str, ...] = ()) -> str | None:
        """One of the newest records of a kind in these states."""
        listed = ", ".join(f"'{state}'" for state in states)
        where = f" WHERE state IN ({listed})" if states else ""
        asked = f"SELECT id FROM {TABLES[noun]}{where} ORDER BY id DESC LIMIT 40"
        numbers = [number for (number,) in self.rows(asked)]
        return f"{LETTERS[noun]}-{self.random.choice(numbers):06d}" if numbers else None

    def _on(self, who: str, action: str, noun: str, states: tuple[str, ...], **said: Any) -> Event | None:
        ref = self.pick(noun, states)
        return (who, action, ref, said) if ref else None

    def _child(self, last: str) -> dict[str, Any]:
        born = (self.now - timedelta(days=self.random.randrange(200, 6000))).date().isoformat()
        return {
            "first_name": self.random.choice(FIRST), "last_name": last, "date_of_birth": born, "gender": "female",
            "ethnicity": "WBRI", "first_language": "English", "religion": "none", "school": "Oakfield", "special_needs": "none",
            "location": "at school", "condition": "upset", "needs_protection": self.random.random() < 0.05,
            "protection_reason": "a bruise",
        }  # fmt: skip

    def _said(self) -> dict[str, Any]:
        last = self.random.choice(LAST)
        mother = {
            "first_name": "Ann", "last_name": last, "date_of_birth": "1980-02-03", "relationship": "mother",
            "parental_responsibility": True, "ethnicity": "WBRI", "first_language": "English", "religion": "none",
            "special_needs": "none",
        }  # fmt: skip
        return {
            "channel": self.random.choice(("phone", "email", "post", "walk_in", "marf")),
            "kind": "service",
            "urgent": self.random.random() < 0.15,
            "route": self.random.choice((*[None] * 12, "remand", "private_fostering")),
            "referrer": {
                "name": "Priya Nair", "role": "head", "agency": "Oakfield", "source": "professional",
                "relationship": "teaches her", "address": ["1 Mill Lane", "Anytown"],
            },
            "children": [self._child(last) for _ in range(self.random.choice((1, 1, 1, 2, 3)))],
            "household": [mother],
            "address": [f"{self.random.randrange(1, 90)} Elm Court", "Anytown"],
            "concern": {
                "details": "Left alone.", "source": "seen", "happened": "2014-01-03", "place": "home", "domestic_abuse": False,
            },
            "agencies": [{"name": "Dr Shah", "agency": "GP", "involvement": "family doctor"}],
            "parents_informed": True,
            "consent": {"given": True, "by": "Ann", "when": "2014-01-03", "how": "in person"},
            "unknown": {"alerts": "none known", "alleged_perpetrator": "not relevant"},
        }  # fmt: skip

    def _record(self) -> Event:
        received = self.now - timedelta(minutes=self.random.randrange(600))
        said = {**self._said(), "received": received.isoformat()}
        return self.random.choice(("cso", "misper_cso")), "contact.record", None, said

    def _arrive(self) -> Event:
        return "bso", "arrival.log", None, {"channel": "post", "about": "A letter about a child."}

    def _goes_missing(self) -> Event:
        last = self.random.choice(LAST)
        named = [f"{self.random.choice(FIRST)} {last} {self.random.randrange(1998, 2010)}-03-04" for _ in range(2)]
        children = named[: self.random.choice((1, 1, 2))]
        said = {"channel": "email", "children": children, "police_reference": str(self.random.random())}
        return "cso", "missing.report", None, said

    def _decide(self) -> Event | None:
        ref = self.pick("contact", ("open", "missing"))
        outcome = self.random.choice(
            (
                {"outcome": "no_further_action", "rationale": "All is well.", "extra_tasks_done": False},
                {"outcome": "advice_and_information", "rationale": "Tell them of the play group.", "worker": "dsw"},
                {"outcome": "early_help", "rationale": "Bedtimes.", "requested": "judged", "threshold": "not_met"},
                {"outcome": "progress_to_referral", "rationale": "At risk at home.", "threshold": "met"},
                {"outcome": "progress_to_referral", "rationale": "A remand."},
            )
        )
        if self.random.random() < 0.2:
            outcome = {**outcome, "children": ["c1"]}
        return (self.random.choice(("dm", "dm", "pm")), "contact.decide", ref, outcome) if ref else None

    def _early_help(self) -> Event | None:
        ref = self.pick("early_help", ("open", "to_approve"))
        who, action, said = self.random.choice(
            (
                ("ehdm", "early_help.assign", {"to": "ehdw"}),
                (
                    "ehdw",
                    "early_help.consent",
                    {"answer": self.random.choice(("given", "given", "refused", "unclear"))},
                ),
                ("ehdw", "early_help.record", {"kind": "visit", "result": "Met the mother."}),
                ("ehdw", "early_help.refer_on", {"service": "Play group", "reason": "They asked for it."}),
                ("ehdw", "early_help.close", {"reason": "Settled."}),
                ("ehdm", "early_help.approve", {}),
                ("ehdm", "early_help.approve", {}),
                ("ehdm", "early_help.send_back", {"reason": "Ring once more."}),
                ("ehdw", "early_help.step_up", {"reason": "A new bruise."}),
            )
        )
        return (who, action, ref, said) if ref else None

    def _referral(self) -> Event | None:
        ref = self.pick("referral", ("open",))
        who, action, said = self.random.choice(
            (
                ("dsw", "referral.note", {"text": "The school rang twice."}),
                ("dm", "referral.outcome", {"reason": "Left alone at night."}),
                (
                    "dm",
                    "referral.write",
                    {"threshold_decision": "Harm is likely.", "recommendation": "See her this week."},
                ),
                ("dm", "referral.transfer", {"team": self.random.choice(("assessment_cin", "cp_lac", "pac"))}),
                ("dm", "referral.transfer", {"team": "assessment_cin"}),
            )
        )
        return (who, action, ref, said) if ref else None

    def _assessment(self) -> Event | None:
        said = {"needs_and_risks": "Nobody at home at night.", "reason": "Left alone.", "referral_outcome": "Assess."}
        return self._on("dm", "assessment.write", "assessment", ("part_1",), **said)

    def _allocate(self) -> Event | None:
        who, worker = self.random.choice((("receiving_pm", "worker"), ("receiving_pm_2", "worker_2")))
        return self._on(who, "referral.allocate", "referral", ("transferred",), worker=worker)

    def _letter(self) -> Event | None:
        if self.random.random() < 0.2:
            return self._on("bso", "letter.waive", "letter", ("owed",), reason="Told by telephone.")
        return self._on("bso", "letter.sent", "letter", ("owed",), way="post")

    def _missing_work(self) -> Event | None:
        ref = self.pick("missing", ("missing", "returned"))
        headings = dict.fromkeys(("find_child", "whom_to_notify", "legal_action"), "As agreed.")
        who, action, said = self.random.choice(
            (
                ("misper_cso", "missing.update", {"last_seen": "At the station."}),
                ("dm", "strategy.hold", headings),
                ("misper_cso", "missing.report_return", {"returned": self.now.isoformat(), "source": "Police"}),
                ("misper_cso", "missing.report_return", {"returned": self.now.isoformat(), "source": "Police"}),
                ("misper_cso", "missing.safe_and_well", {"result": "done"}),
                ("misper_cso", "missing.interview", {"needed": True}),
                ("misper_cso", "missing.interview", {"done": self.now.isoformat(), "interviewer": "Kit"}),
            )
        )
        return (who, action, ref, said) if ref else None
