"""Cases that another authority asks this one to take over: what a route asks of them, and what is still outstanding."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from dutydesk.procedures.entries import Clauses, Entry, Names, Yes


class TransferRule(Entry):
    """How a route takes a case in. ``papers`` are the questions of the procedure that stand for what must be received."""

    papers: Names
    papers_clause: Clauses = ()
    """Cited where it is held up for want of one."""
    before: Literal["contact", "referral"]
    """What it may not become before every paper is in: a contact at all, or a referral."""
    address_clause: Clauses = ()
    """Cited where the address was not checked; without a clause none is asked for."""
    conference: Yes = False
    """Whether it is taken over at a conference, with everything that goes with one."""
    booked: str = ""
    """The clock that says by when the conference is held."""
    teams: Names = ()
    """The teams that take it; empty for any."""
    after_notice: Names = ()
    """Those that take it only once it was said that the plan seems not to be needed here."""
    after_notice_clause: Clauses = ()
    alerts: str = ""
    """The team whose manager is alerted, and puts it on the transfer list."""

    @property
    def cited_papers(self) -> str:
        """The clauses about papers as one string."""
        return ", ".join(self.papers_clause)

    @property
    def cited_address(self) -> str:
        """The clauses about the address as one string."""
        return ", ".join(self.address_clause)


def outstanding(rule: TransferRule, received: Collection[str]) -> tuple[str, ...]:
    """The papers that were not received yet, in the procedure's order."""
    return tuple(name for name in rule.papers if name not in received)


def responsible(here: str, sender: str, *, held: date | None, accepted: date | None) -> str:
    """Which authority is responsible: the sender, until the conference was held and responsibility accepted (SL-140)."""
    return here if held is not None and accepted is not None else sender


def days_between(earlier: date, later: date | None) -> int | None:
    """Whole days from one day to another, negative when it is past; None where there is none."""
    return (later - earlier).days if later is not None else None


def looked_after_from(begins: date | None, remanded: date | None) -> date | None:
    """Since when a remand by itself makes a child looked after: from its day, if the rule had begun by then (SL-182)."""
    if begins is None or remanded is None or remanded < begins:
        return None
    return remanded


def titles_of(names: Collection[str], titles: Mapping[str, str]) -> str:
    """Names in words, as a list for a sentence; what stands after a colon in a title is left out."""
    return "; ".join(titles.get(name, name).partition(":")[0] for name in names)
