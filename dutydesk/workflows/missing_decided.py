"""Deciding a contact that came from a missing child: after the return with what came of the police's visit, or before it once
a strategy meeting was held (SL-166, SL-171, SL-174)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dutydesk.models import Contact, ContactChild, MissingEpisode
from dutydesk.procedures.shapes import Outcome
from dutydesk.views.missing import name_of
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.episodes import met_while_missing, stays_open_clause
from dutydesk.workflows.people import make_persons

UNSEEN = ("advice", "early_help")
"""Work that goes to people from whom a missing child is kept: it waits for the return."""
WAITED_FOR = "The police's safe-and-well visit is still awaited: record what comes of it."


def insist_may_decide(doing: Doing, contact: Contact, outcome: Outcome, children: Sequence[ContactChild]) -> None:
    """While a child is missing the contact stays open until a strategy meeting was held; then it may be decided, though not
    for work by people who may not know of it."""
    if contact.state != "missing":
        return
    by_child = {one.child_id: one for one in doing.writing.all(MissingEpisode, contact_id=contact.number)}
    for child in children:
        episode = by_child.get(child.id)
        if episode is None or episode.state != "missing":
            continue
        if not met_while_missing(doing, episode):
            raise doing.refuse(
                f"{name_of(child) or episode.ref} is still missing: {contact.ref} stays open until the return or a strategy"
                " meeting is recorded.",
                stays_open_clause(doing.procedure),
            )
        if outcome.opens in UNSEEN:
            raise doing.refuse(
                f"{outcome.title} goes to people who do not see the missing children: it waits for the return.",
                doing.clause("missing.report"),
            )


def settle_return(doing: Doing, contact: Contact, children: Sequence[ContactChild], answers: Mapping[str, Any]) -> None:
    """Keep what the decision said of the police's visit with each child who is back; one that is awaited is a caution."""
    for child in children:
        for episode in doing.writing.all(MissingEpisode, child_id=child.number, state="returned"):
            told = str(answers.get("safe_and_well") or episode.safe_and_well)
            if told != episode.safe_and_well:
                doing.writing.change(episode, safe_and_well=told)
            if told == "awaited":
                doing.extra["caution"] = WAITED_FOR
    if contact.state == "missing" and contact.sent is None:
        make_persons(doing, contact)
