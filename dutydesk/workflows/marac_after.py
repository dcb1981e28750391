"""After MARAC: what was said of each person, e-mails to the workers of open families, and actions until they are done
(SL-191 to SL-193)."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from dutydesk.models import (
    ContactChild,
    Letter,
    MaracAction,
    MaracListed,
    MaracMeeting,
    Person,
    Professional,
    Referral,
)
from dutydesk.procedures.written import WRITTEN
from dutydesk.refusals import BadInput
from dutydesk.views.former_team import CASE_WORKER
from dutydesk.views.marac_links import cases_of, linked_children, naming
from dutydesk.views.open_cases import open_to
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Line, Said, SaidLine, Words
from dutydesk.workflows.marac import the_listed, the_meeting
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part

MARAC = "marac"


def _of_marac(doing: Doing) -> None:
    meeting = the_meeting(doing)
    if meeting.kind != MARAC:
        told = f"{meeting.ref} is a MAPPA meeting: it has its list and its briefing, and no further steps."
        raise doing.refuse(told, doing.clause("marac.plan"))


class Discussed(Part):
    """What the meeting said of somebody on its list; the worker of an open family is told it."""

    person: SaidLine = Field(title="Person", json_schema_extra=of_record("listed"))
    discussed: Said


@action("marac.discussed", "What was said of a person", key="s", on="marac", arguments=Discussed, guard=_of_marac)
def discussed(doing: Doing, said: Discussed) -> str:
    """What the meeting said of one person, in words that the family's worker may read."""
    listed = the_listed(doing, said.person)
    if listed.discussed and listed.discussed != said.discussed:
        doing.details["was"] = listed.discussed
    doing.writing.change(listed, discussed=said.discussed)
    doing.details["person"] = f"P-{listed.person_id:06d}"
    return the_meeting(doing).ref


class Holding(Part):
    """What came of the meeting as a whole."""

    outcome: Words = ""


@action("marac.hold", "Meeting held", key="h", on="marac", states=("planned",), arguments=Holding)
def hold(doing: Doing, said: Holding) -> str:
    """The meeting was held. The worker of each open family is owed an e-mail; a family without one gets none (SL-191)."""
    meeting = the_meeting(doing)
    if meeting.day > doing.calendar.local(doing.now).date():
        raise doing.refuse(f"{meeting.ref} is on {meeting.day:%d %b %Y}: it has not been held.")
    meeting = doing.writing.change(meeting, state="held", outcome=said.outcome, held_by=doing.who, held_at=doing.now)
    doing.report("marac.held", meeting.ref)
    if meeting.kind == MARAC:
        doing.extra["emails"] = _owe_emails(doing, meeting)
    return meeting.ref


def _owe_emails(doing: Doing, meeting: MaracMeeting) -> list[str]:
    owed = []
    rules = {
        kind: rule
        for kind, rule in doing.procedure.letters.items()
        if rule.owed_by == "marac.held" and rule.form in WRITTEN
    }
    for case, worker in _workers(doing, meeting):
        for kind, rule in rules.items():
            letter = doing.writing.add(
                Letter(
                    contact_id=case,
                    kind=kind,
                    audience=rule.audience,
                    to_name=worker,
                    to_item=meeting.ref,
                    owed_at=doing.now,
                    clause=rule.cited,
                )
            )
            doing.report("letter.owed", letter.ref, clock=rule.within)
            owed.append(letter.ref)
    return owed


def _workers(doing: Doing, meeting: MaracMeeting) -> list[tuple[int, str]]:
    """A contact and the worker of each family on the list that is open: as it was allocated here, or as its team has told us.
    A family whose team has closed the case has none."""
    conn, told = doing.writing.conn, dict[tuple[int, str], None]()
    allocated = [one for one in doing.writing.all(Referral, state="allocated") if one.worker]
    for one in doing.writing.all(MaracListed, meeting_id=meeting.number):
        cases = cases_of(conn, one.person_id)
        here = [case for case in allocated if case.contact_id in cases and not _closed(doing, case)]
        told |= dict.fromkeys((case.contact_id, case.worker) for case in here)
        for contact, number in reversed(naming(conn, {one.person_id, *linked_children(conn, one.person_id)})):
            person = doing.writing.get(Person, number)
            where = open_to(doing.procedure, person.open_to) if person is not None else None
            known = {worker for case, worker in told if case in cases}
            if where is not None and where.worker and where.worker not in known:
                told[contact, where.worker] = None
    return list(told)


def _closed(doing: Doing, referral: Referral) -> bool:
    """Whether its team has told us that it closed the case of every child the referral is about."""
    children = doing.writing.all(ContactChild, contact_id=referral.contact_id)
    people = [one.person_id for one in children if one.item in referral.children and one.person_id is not None]
    open_ones = doing.writing.all(Person, id=people) if people else []
    return bool(people) and all(
        not one.open_to and doing.writing.all(Professional, person_id=one.number, profession=CASE_WORKER)
        for one in open_ones
    )


class Acting(Part):
    """What is to be done about a person, by whom and by when."""

    person: SaidLine = Field(title="Person", json_schema_extra=of_record("listed"))
    what: Said = Field(title="What is to be done")
    owner: Line = Field(default="", title="By whom")
    wanted_by: Day | None = Field(default=None, title="By when")


@action("marac.action", "Add an action", key="k", on="marac", arguments=Acting, guard=_of_marac)
def add_action(doing: Doing, said: Acting) -> str:
    """An outstanding action: written into the case notes of every case of the family, and listed until it is done (SL-192)."""
    meeting, listed = the_meeting(doing), the_listed(doing, said.person)
    made = doing.writing.add(
        MaracAction(
            meeting_id=meeting.number,
            person_id=listed.person_id,
            what=said.what,
            owner=said.owner,
            wanted_by=said.wanted_by,
            made_by=doing.who,
            made_at=doing.now,
        )
    )
    owner = f" By {said.owner}." if said.owner else ""
    by = f" Wanted by {said.wanted_by:%d %b %Y}." if said.wanted_by else ""
    written = _note_on_cases(doing, made, f"MARAC of {meeting.day:%d %b %Y}, outstanding: {said.what}{owner}{by}")
    doing.details |= {"action": made.ref, "cases": written}
    doing.report("marac.action_owed", made.ref)
    return made.ref


def _note_on_cases(doing: Doing, made: MaracAction, text: str) -> int:
    cases = cases_of(doing.writing.conn, made.person_id)
    for number in cases:
        doing.write_down(number, "marac_action", text, facts={"action": made.ref, "state": made.state})
    return len(cases)


class Completing(Part):
    """What was done, and whether it stands in Modus: then on which day, and who entered it."""

    result: Said
    in_modus: bool = Field(title="Recorded in Modus?")
    modus_on: Day | None = Field(default=None, title="In Modus on", description="today, if not said")
    modus_by: Line = Field(default="", title="In Modus by", description="you, if not said")


@action("marac.action_done", "Action done", key="d", on="marac_action", states=("open",), arguments=Completing)
def action_done(doing: Doing, said: Completing) -> str:
    """An action is done: noted on every case of the family, with whether it was recorded in Modus (SL-193)."""
    made = _the_action(doing)
    made = doing.writing.change(
        made,
        state="done",
        result=said.result,
        done_by=doing.who,
        done_at=doing.now,
        **_in_modus(doing, tick=said.in_modus, day=said.modus_on, name=said.modus_by),
    )
    _note_on_cases(doing, made, f"MARAC action done: {made.what} Result: {said.result}")
    doing.report("marac.action_done", made.ref)
    return made.ref


class Ticking(Part):
    """The day on which it was recorded there, and by whom."""

    modus_on: Day | None = Field(default=None, title="In Modus on", description="today, if not said")
    modus_by: Line = Field(default="", title="In Modus by", description="you, if not said")


def _not_ticked(doing: Doing) -> None:
    if _the_action(doing).in_modus:
        raise doing.refuse(f"{_the_action(doing).ref} is recorded in Modus already.")


@action(
    "marac.modus",
    "Recorded in Modus",
    key="t",
    on="marac_action",
    states=("done",),
    arguments=Ticking,
    guard=_not_ticked,
)
def modus(doing: Doing, said: Ticking) -> str:
    """A finished action was recorded in Modus later, on which day and by whom."""
    made = doing.writing.change(
        _the_action(doing), **_in_modus(doing, tick=True, day=said.modus_on, name=said.modus_by)
    )
    return made.ref


def _in_modus(doing: Doing, *, tick: bool, day: date | None, name: str) -> dict[str, Any]:
    if not tick:
        return {"in_modus": False}
    today = doing.calendar.local(doing.now).date()
    if day is not None and day > today:
        raise BadInput("modus_on: what was recorded cannot lie in the future.", field="modus_on")
    return {"in_modus": True, "modus_on": day or today, "modus_by": name or doing.who}


def _the_action(doing: Doing) -> MaracAction:
    assert isinstance(doing.record, MaracAction)
    return doing.record
