"""What the steps of a missing child share: the episode worked on, its siblings, and a child parted from a contact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dutydesk.models import (
    Contact,
    ContactAddress,
    ContactAdult,
    ContactChild,
    Decision,
    MissingEpisode,
    RunningClock,
    StrategyMeeting,
    Task,
)
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.missing import FOLLOW_UP, name_of
from dutydesk.workflows.content import forget_keys
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.intake import AHEAD
from dutydesk.workflows.keyed import keys_of

__all__ = ["FOLLOW_UP"]


def the_episode(doing: Doing) -> MissingEpisode:
    """The episode the action works on."""
    assert isinstance(doing.record, MissingEpisode)
    return doing.record


def the_child(doing: Doing, episode: MissingEpisode) -> ContactChild:
    """The child of an episode, as their contact tells of them."""
    child = doing.writing.one(ContactChild, id=episode.child_id)
    assert child is not None
    return child


def called(doing: Doing, episode: MissingEpisode) -> str:
    """The child's name for a sentence, or that it is not known."""
    return name_of(the_child(doing, episode)) or "The child"


def met_while_missing(doing: Doing, episode: MissingEpisode) -> bool:
    """Whether a strategy meeting was held while the child was missing."""
    return doing.writing.one(StrategyMeeting, episode_id=episode.number, follow_up=False) is not None


def still_missing(doing: Doing, contact: Contact, besides: MissingEpisode | None = None) -> list[MissingEpisode]:
    """The episodes of a contact whose children are still missing."""
    found = doing.writing.all(MissingEpisode, contact_id=contact.number, state="missing")
    return [one for one in found if besides is None or one.id != besides.id]


def stays_open_clause(procedure: Procedure) -> str:
    """The clause under which a missing child's contact stays open until the return or a meeting."""
    rules = procedure.clocks.values()
    return next((rule.cited for rule in rules if "missing.second_notification" in rule.stops), "")


def not_ahead(doing: Doing, at: datetime | None, field: str) -> datetime:
    """An instant that was told, now where none was; ``BadInput`` for one that lies in the future."""
    if at is None:
        return doing.now
    if at > doing.now + AHEAD:
        raise BadInput(f"{field}: {doing.calendar.shown(at)} lies in the future.", field=field)
    return at


def episode_note(
    doing: Doing, episode: MissingEpisode, kind: str, text: str, facts: Mapping[str, Any] | None = None
) -> None:
    """Write down what was done about an episode, with who did it and for whom."""
    told = {**(facts or {}), **({"acting_for": doing.acting_for} if doing.acting_for else {})}
    doing.write_down(episode.contact_id, kind, text, about=episode.ref, facts=told)


def parted(
    doing: Doing, contact: Contact, episode: MissingEpisode, *, state: str, received: datetime, details: str
) -> tuple[Contact, MissingEpisode]:
    """A contact of their own for one child of several, with the adults and addresses but with no word that may name those
    who are still missing. The child is taken off the old one, unless something was decided for them there."""
    new = doing.writing.add(
        Contact(
            state=state,
            recorded=doing.now,
            received=received,
            keyed_by=[doing.who],
            channel=contact.channel,
            kind=contact.kind,
            referrer=dict(contact.referrer),
            source=contact.source,
            parents_informed=contact.parents_informed,
            concern={"details": details},
        )
    )
    child = the_child(doing, episode)
    copy = doing.writing.add(ContactChild(**_copied(child, new, "c1")))
    if copy.needs_protection:
        new = doing.writing.change(new, needs_protection=True)
    others = {name_of(one).casefold() for one in doing.writing.all(ContactChild, contact_id=contact.number)}
    adults = _copy_adults(doing, contact, new, child.item, others - {name_of(child).casefold()})
    _copy_addresses(doing, contact, new, child.item, adults)
    if doing.writing.one(Decision, child_id=child.number, replaced_by=None) is None:
        forget_keys(doing, child)
        doing.writing.change(child, removed=f"Goes on in {new.ref}.")
    if copy.person_id is None:
        doing.writing.add_keys([(key, "c", copy.number) for key in sorted(keys_of(copy))])
    episode = doing.writing.change(episode, contact_id=new.number, child_id=copy.number)
    for task in doing.writing.all(Task, about=episode.ref):
        doing.writing.change(task, contact_id=new.number)
    for clock in doing.writing.all(RunningClock, subject=episode.ref):
        doing.writing.change(clock, contact_id=new.number)
    doing.details["parted_from"] = contact.ref
    return new, episode


def _copied(row: Any, contact: Contact, item: str) -> dict[str, Any]:
    told = {name: value for name, value in row.model_dump().items() if name not in {"id", "contact_id", "item"}}
    return {**told, "contact_id": contact.number, "item": item}


def _copy_adults(doing: Doing, contact: Contact, new: Contact, child: str, names: set[str]) -> dict[str, str]:
    """The household but for those who are children of the contact themselves; the old ids to the new."""
    ids: dict[str, str] = {}
    for row in doing.writing.all(ContactAdult, contact_id=contact.number):
        if not row.removed and f"{row.first_name} {row.last_name}".strip().casefold() not in names:
            ids[row.item] = f"h{len(ids) + 1}"
            ties = [{**tie, "child": "c1"} for tie in row.to if tie.get("child") == child]
            made = doing.writing.add(ContactAdult(**{**_copied(row, new, ids[row.item]), "to": ties}))
            if made.person_id is None:
                doing.writing.add_keys([(key, "h", made.number) for key in sorted(keys_of(made))])
    return ids


def _copy_addresses(doing: Doing, contact: Contact, new: Contact, child: str, adults: Mapping[str, str]) -> None:
    number = 0
    for row in doing.writing.all(ContactAddress, contact_id=contact.number):
        everybody = not row.children and not row.adults
        who = {
            "children": ["c1"] if child in row.children else [],
            "adults": [adults[a] for a in row.adults if a in adults],
        }
        if not row.removed and (everybody or who["children"] or who["adults"]):
            number += 1
            doing.writing.add(ContactAddress(**{**_copied(row, new, f"a{number}"), **who}))
