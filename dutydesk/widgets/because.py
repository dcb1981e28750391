"""Why something stands as it does: a sentence of ours, and the clauses of the procedure behind it.

Every deadline, refusal, wanted item, outcome and letter on the screen answers the why key with one of these or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dutydesk.refusals import DeskError, Refused
from dutydesk.widgets.local import left, moment

if TYPE_CHECKING:
    from datetime import datetime

    from dutydesk.desk.face import ActionFace
    from dutydesk.procedures.entries import Entry
    from dutydesk.procedures.shapes import ClockRule, Outcome, Procedure, Question

OUR_READING = "Our reading of it, which this office may change: "


@dataclass(frozen=True, slots=True)
class Because:
    """A sentence, the clauses behind it, and how they were read where they can be read in more than one way."""

    sentence: str
    clauses: tuple[str, ...] = ()
    reading: str = ""


def parted(cited: str) -> tuple[str, ...]:
    """The clauses of one string: ``SL-07, SL-08``."""
    return tuple(part.strip() for part in cited.split(",") if part.strip())


def reading_of(entry: Entry | None) -> str:
    """What the procedure says of an entry that is a reading of ours."""
    return entry.why if entry is not None and entry.reading else ""


def of_refusal(refusal: DeskError | None) -> tuple[Because, ...]:
    """Why something was refused; nothing where no clause stands behind it."""
    if isinstance(refusal, Refused) and refusal.clause:
        return (Because(refusal.sentence, parted(refusal.clause)),)
    return ()


def of_action(face: ActionFace) -> tuple[Because, ...]:
    """Why an action is there, or why it is not open."""
    sentence = face.title if face.allowed else f"{face.title}: {face.why}"
    return (Because(sentence, parted(face.clause)),) if face.clause else ()


def of_clock(procedure: Procedure, clock: str, cited: str, due: datetime | None, minutes_left: int | None) -> Because:
    """Why a deadline stands where it does: the clock, its limit, what starts it and what stops it."""
    rule = procedure.clocks.get(clock)
    title = rule.title if rule else clock.replace("_", " ")
    told = f"{title}: due {moment(due, procedure.calendar.zone)}, {left(minutes_left)}." if due else f"{title}."
    clauses = parted(cited) or (rule.clause if rule else ())
    return Because(f"{told}{_runs(rule)}", clauses, reading_of(rule))


def _runs(rule: ClockRule | None) -> str:
    if rule is None:
        return ""
    if rule.none_because:
        return f" {rule.none_because}"
    ratings = ", ".join(f"{name} {limit}" for name, limit in rule.ratings.items())
    limit = f"{ratings or rule.limit} {rule.kind}" if ratings or rule.limit > 1 else rule.kind
    return f" Its limit: {limit} from {rule.start_text}. It stops when {rule.stop_text}."


def of_outcome(outcome: Outcome) -> Because:
    """Why an outcome is on offer, and what it asks."""
    asked = [clause for clauses in outcome.asked_by.values() for clause in clauses]
    musts = [clause for must in outcome.must for clause in must.clause]
    return Because(outcome.title, tuple(dict.fromkeys((*outcome.clause, *asked, *musts))), reading_of(outcome))


def of_answer(outcome: Outcome, name: str, title: str) -> Because:
    """Why an outcome asks one thing."""
    musts = [must for must in outcome.must if must.ask == name]
    clauses = (*outcome.asked_by.get(name, ()), *(clause for must in musts for clause in must.clause))
    said = " ".join(must.sentence for must in musts if must.sentence)
    return Because(f"{outcome.title} asks: {title}. {said}".rstrip(), tuple(dict.fromkeys(clauses)) or outcome.clause)


def of_question(question: Question) -> Because:
    """Why one of the procedure's own questions is asked."""
    asked = "Good practice" if question.advised else "Asked" if question.optional else "Wanted"
    return Because(f"{asked}: {question.title}", question.clause, reading_of(question))


def of_letter(procedure: Procedure, kind: str, title: str, cited: str) -> Because:
    """Why a letter is owed."""
    rule = procedure.letters.get(kind)
    return Because(f"Owed: {title or kind}", parted(cited) or (rule.clause if rule else ()), reading_of(rule))


def of_contact(procedure: Procedure, contact: Mapping[str, Any]) -> tuple[Because, ...]:
    """Why all that stands in an opened contact: its clocks, what is wanted still, its outcomes and letters."""
    clocks = sorted(contact.get("clocks") or (), key=lambda clock: bool(clock.get("stopped")))
    return (
        *(_of_running(procedure, clock) for clock in clocks),
        *_grouped("Still wanted", ((gap["title"], gap.get("clause") or "") for gap in contact.get("gaps") or ())),
        *(
            of_outcome(procedure.outcomes[name])
            for name in dict.fromkeys(str(one.get("outcome")) for one in contact.get("decisions") or ())
            if name in procedure.outcomes
        ),
        *(
            of_letter(procedure, one["kind"], _letter_title(procedure, one), one.get("clause") or "")
            for one in contact.get("letters") or ()
        ),
        *_grouped("Asked", ((one.get("ask") or one["kind"], one.get("clause") or "") for one in contact.get("tasks") or ())),
    )  # fmt: skip


def _of_running(procedure: Procedure, clock: Mapping[str, Any]) -> Because:
    name, cited = str(clock.get("clock")), str(clock.get("clause") or "")
    if not clock.get("stopped"):
        return of_clock(procedure, name, cited, clock.get("due"), clock.get("minutes_left"))
    rule = procedure.clocks.get(name)
    late = ", late" if clock.get("overdue") else ""
    stopped = f"{rule.title if rule else name}: stopped {moment(clock['stopped'], procedure.calendar.zone)}{late}."
    return Because(stopped, parted(cited), reading_of(rule))


def _letter_title(procedure: Procedure, letter: Mapping[str, Any]) -> str:
    rule = procedure.letters.get(letter["kind"])
    return f"{rule.title if rule else letter['kind']} to {letter.get('to') or letter.get('audience')}"


def _grouped(head: str, cited: Iterable[tuple[str, str]]) -> Iterable[Because]:
    """What is asked under the same clauses, told once."""
    titles: dict[str, dict[str, None]] = {}
    for title, clauses in cited:
        if clauses:
            titles.setdefault(clauses, {})[str(title)] = None
    return (Because(f"{head}: {'; '.join(named)}", parted(clauses)) for clauses, named in titles.items())
