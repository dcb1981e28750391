"""Asking to open what is restricted, answering, and opening it at once where a child may be in danger.

Whoever asks says whom they mean, by name or reference, and learns nothing by asking: the answer is the same whether there is
something or not. Opening in need is always possible but to those barred, always written down, and looked at afterwards by
somebody else.
"""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from dutydesk.models import Access, Contact, ContactChild, Restriction
from dutydesk.views.meant import Meant, meant_by
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Instant, Line, Reason, SaidLine
from dutydesk.workflows.keepers import insist_another, insist_keeper, let_in, subject_of
from dutydesk.workflows.registry import action
from dutydesk.workflows.restricting import insist_short

ASKED = "If there is something, whoever keeps it has been asked."


class Asking(BaseModel):
    """Whom it is about (a name as it was told, or a reference), why, and until when it is needed."""

    model_config = ConfigDict(extra="forbid")
    about: SaidLine
    dob: Day | None = None
    reason: Reason
    until: Instant | None = None


@action("record.ask_access", "Ask for a restricted record", on="desk", arguments=Asking)
def ask_access(doing: Doing, said: Asking) -> str:
    """Ask whoever keeps it to open it; what is not there is answered in the same words."""
    if said.until is not None:
        insist_short(doing, said.until)
    told = {"asked_about": said.about, "born": said.dob, "until": said.until}
    found: list[Restriction | None] = [*_meant(doing, said.about, said.dob)]
    for restriction in found or [None]:
        let_in(doing, restriction, doing.who, "asked", said.reason, **told)
    doing.details |= {"about": said.about, "reason": said.reason}
    doing.extra |= {"asked": True, "sentence": ASKED, "ask": doing.kept.ask}
    return ""


def _meant(doing: Doing, about: str, born: date | None) -> list[Restriction]:
    """What is restricted from whoever acts, but for what they are barred from, that may be meant."""
    meant = meant_by(doing.writing.conn, doing.kept, Meant(about, born))
    return [one for one in (doing.writing.get(Restriction, number) for number in meant) if one is not None]


def bring_news(doing: Doing, contact: Contact) -> None:
    """Somebody sends a contact that may be about a child whose record is kept from them: whoever keeps it is told (CA-27)."""
    for child in doing.writing.all(ContactChild, contact_id=contact.number, removed=""):
        meant = Meant(f"{child.first_name} {child.last_name}".strip(), child.date_of_birth)
        for number in meant_by(doing.writing.conn, doing.kept, meant, bars=True):
            restriction = doing.writing.get(Restriction, number)
            let_in(
                doing,
                restriction,
                doing.who,
                "told",
                "A contact was sent that may be about it.",
                asked_about=contact.ref,
            )


class Granting(BaseModel):
    """Until when (left out: as it was asked, or a day), and what to say to whoever asked."""

    model_config = ConfigDict(extra="forbid")
    until: Instant | None = None
    answer: Line = ""


@action("record.grant_access", "Give access", key="g", on="access", states=("asked",), arguments=Granting)
def grant_access(doing: Doing, said: Granting) -> str:
    """Whoever asked may open it until then; nobody grants what they asked for themselves."""
    request, restriction = _request(doing)
    insist_another(doing, request.who, "Nobody gives access to themselves; another of its keepers answers.")
    until = said.until or request.until or doing.now + timedelta(days=1)
    insist_short(doing, until)
    doing.writing.change(
        request, state="granted", until=until, decided_by=doing.who, decided_at=doing.now, answer=said.answer
    )
    doing.details |= {"restriction": restriction.ref, "to": request.who, "until": until}
    return request.ref


class Refusing(BaseModel):
    """Why not; whoever asked reads it."""

    model_config = ConfigDict(extra="forbid")
    answer: Reason


@action("record.refuse_access", "Refuse access", key="n", on="access", states=("asked",), arguments=Refusing)
def refuse_access(doing: Doing, said: Refusing) -> str:
    """It stays closed to whoever asked."""
    request, restriction = _request(doing)
    doing.writing.change(request, state="refused", decided_by=doing.who, decided_at=doing.now, answer=said.answer)
    doing.details |= {"restriction": restriction.ref, "to": request.who}
    return request.ref


def _request(doing: Doing) -> tuple[Access, Restriction]:
    request = doing.record
    assert isinstance(request, Access)
    restriction = doing.writing.get(Restriction, request.restriction_id) if request.restriction_id else None
    if restriction is None or restriction.ended_at is not None:
        raise doing.refuse("Nothing is restricted here any more.")
    insist_keeper(doing, restriction)
    return request, restriction


class InNeed(BaseModel):
    """Whom it is about (a name as it was told, or a reference), and why it cannot wait."""

    model_config = ConfigDict(extra="forbid")
    about: SaidLine
    dob: Day | None = None
    reason: Reason


@action("record.break_glass", "Open in need", on="desk", arguments=InNeed)
def break_glass(doing: Doing, said: InNeed) -> str:
    """A child may be in danger, and asking would take too long: it is open at once, for hours, and whoever keeps it is told."""
    until = doing.now + timedelta(hours=doing.procedure.restrictions.need_hours)
    opened = []
    for restriction in _meant(doing, said.about, said.dob):
        let_in(doing, restriction, doing.who, "broken", said.reason, until=until, asked_about=said.about, born=said.dob)
        opened.append(subject_of(restriction))
    doing.details |= {"about": said.about, "reason": said.reason, "opened": opened, "until": until}
    doing.extra |= {"opened": opened, "until": until, "ask": doing.kept.ask}
    return ""


class Looking(BaseModel):
    """What was found on looking at it."""

    model_config = ConfigDict(extra="forbid")
    review: Reason


@action("record.review_opening", "Looked at", key="o", on="access", states=("broken", "told"), arguments=Looking)
def review_opening(doing: Doing, said: Looking) -> str:
    """An opening in need, or something brought in that may be about it, was looked at, never by whoever did it."""
    opening, restriction = _request(doing)
    insist_another(doing, opening.who, "Nobody looks at their own opening in need; another keeper does.")
    if opening.reviewed_at is not None:
        raise doing.refuse(f"{opening.ref} was looked at by {opening.reviewed_by}.")
    doing.writing.change(opening, reviewed_by=doing.who, reviewed_at=doing.now, review=said.review)
    doing.details |= {"restriction": restriction.ref, "who": opening.who, "review": said.review}
    return opening.ref
