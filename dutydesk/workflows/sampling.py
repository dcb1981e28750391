"""A training store filled with invented families and their history, in one transaction and one entry of the audit."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.invented.families import Family, Invention
from dutydesk.invented.history import History
from dutydesk.models import Contact, Note
from dutydesk.store.text_index import put_since
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.registry import action
from dutydesk.workflows.sample_rows import Rows, Story, each_poured, in_batches, write_people

MOST = 5_000_000
WAITING_SHARE, WAITING_MOST = 50, 40
"""One contact in so many waits to be decided, and never more than that."""


class Sampling(BaseModel):
    """How many people and contacts to invent, and the number that everything is drawn from."""

    model_config = ConfigDict(extra="forbid")
    people: Annotated[int, Field(ge=0, le=MOST)] = 1000
    contacts: Annotated[int, Field(ge=0, le=MOST)] = 300
    seed: Annotated[int, Field(ge=0, le=2**31)] = 1


def _training(doing: Doing) -> None:
    if not doing.store.office.training:
        raise doing.refuse("Invented people belong into a training store; this one is live.")


@action("store.sample", "Fill with invented families", on="desk", arguments=Sampling, guard=_training)
def fill(doing: Doing, said: Sampling) -> str:
    """Invent families and what was told about them over six years; the same for the same numbers, day and procedure."""
    doing.details |= {"people": said.people, "contacts": said.contacts, "seed": said.seed}
    doing.writing.make_room()
    rows = Rows(doing)
    firsts = doing.writing.next_number(Contact), doing.writing.next_number(Note)
    families = _families(said, Invention(said.seed, doing.calendar.local(doing.now).date()))
    for batch in in_batches(families):
        write_people(rows, batch)
    story = Story(rows, said.seed)
    waiting = min(said.contacts // WAITING_SHARE, WAITING_MOST)
    told = enumerate(History(said.seed, doing.now, families).contacts(said.contacts))
    each_poured(rows, told, lambda one: story.write(one[1], waiting=one[0] >= said.contacts - waiting))
    put_since(doing.writing.conn, *firsts)
    doing.extra |= {"people": said.people, "families": len(families), "contacts": said.contacts if families else 0}
    return ""


def _families(said: Sampling, invention: Invention) -> list[Family]:
    """Families of so many people together; of the last one as many as there is room for."""
    families: list[Family] = []
    left = said.people
    for family in invention.families():
        if left <= 0:
            return families
        size = len(family.adults) + len(family.children)
        if size > left:
            family.children = list(islice(family.children, max(left - 1, 0)))
            family.adults = family.adults[: left - len(family.children)]
        left -= len(family.adults) + len(family.children)
        families.append(family)
    return families
