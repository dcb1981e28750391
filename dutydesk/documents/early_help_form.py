"""The set form on which an early help case goes to a service: the fields that its template may name (SL-88).

What was never asked is not left blank: the form says so, in the words that stand in ``GAP``, so that whoever gets it, and
whoever signs it, sees what is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dutydesk.documents.phrasing import TRAINING_MARK, DeskLines, desk_lines, long_date, paragraphs_of
from dutydesk.plain import one_line
from dutydesk.views.early_help_form import EarlyHelpFacts, FormPerson, FormWork
from dutydesk.views.letter_facts import LetterFacts

GAP = "Not known to us"
NONE = "None recorded"
HEADINGS = {
    "strengths": "What is going well",
    "needs": "What the children and the family need",
    "wishes": "What the children and the parents say and want",
    "plan": "What should change, and who does what",
}
"""The headings of an early help assessment, in the form's order."""
KINDS = {
    "call": "Call",
    "visit": "Home visit",
    "tac_meeting": "Team Around the Child meeting",
    "immediate_help": "Immediate help",
    "signposting": "Signposting",
    "direct_referral": "Direct referral",
}
ASKED = {"asked": "Asked for by whoever contacted us", "judged": "Judged by this desk to be needed"}


@dataclass(frozen=True, slots=True)
class FormChild:
    """A child of the form, every box filled."""

    name: str
    born: str
    gender: str
    ethnicity: str
    first_language: str
    religion: str
    school: str
    special_needs: str


@dataclass(frozen=True, slots=True)
class FormAdult:
    """An adult of the household, every box filled."""

    name: str
    relationship: str
    born: str
    parental_responsibility: str
    phone: str
    first_language: str


@dataclass(frozen=True, slots=True)
class FormPart:
    """A heading and what stands below it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormStep:
    """A piece of work done with the family."""

    date: str
    kind: str
    result: str


@dataclass(frozen=True, slots=True)
class EarlyHelpForm:
    """To a service: the children, their home, consent, assessment and work; never who told us, nor in which words."""

    MUST_PRINT: ClassVar[tuple[str, ...]] = ("training_mark", "date", "reference", "to_name")

    title: str
    training_mark: str
    date: str
    reference: str
    episode: str
    to_name: str
    status: str
    """Whether it is approved, and by whom; a draft says so."""
    asked: str
    worker: str
    consent: str
    consent_detail: str
    children: tuple[FormChild, ...]
    adults: tuple[FormAdult, ...]
    homes: tuple[str, ...]
    agencies: tuple[str, ...]
    alerts: tuple[str, ...]
    reason: tuple[str, ...]
    assessment: tuple[FormPart, ...]
    work: tuple[FormStep, ...]
    gaps: tuple[str, ...]
    """What is not known, listed at the end."""
    desk: DeskLines
    signed_by: str
    signed_role: str


def form_context(facts: LetterFacts, told: EarlyHelpFacts) -> EarlyHelpForm:
    """The form's fields, filled from the record."""
    return EarlyHelpForm(
        title=one_line(facts.title),
        training_mark=TRAINING_MARK if facts.training else "",
        date=long_date(facts.written),
        reference=facts.contact,
        episode=told.episode,
        to_name=one_line(told.service) or GAP,
        status=_status(told),
        asked=ASKED.get(told.asked, GAP),
        worker=one_line(told.worker) or GAP,
        consent=_consent(told),
        consent_detail=_consent_detail(told),
        children=tuple(_child(child) for child in told.children),
        adults=tuple(_adult(adult) for adult in told.adults),
        homes=tuple(map(one_line, told.homes)) or ("Kept confidential, or not known: ask the desk",),
        agencies=tuple(map(one_line, filter(None, told.agencies))) or (NONE,),
        alerts=tuple(map(one_line, filter(None, told.alerts))) or (NONE,),
        reason=paragraphs_of(told.reason) or (GAP,),
        assessment=tuple(
            FormPart(heading, paragraphs_of(told.assessment.get(name, "")) or (GAP,))
            for name, heading in HEADINGS.items()
        ),
        work=tuple(_step(one) for one in told.work) or (FormStep("-", NONE, "-"),),
        gaps=tuple(_gaps(told)),
        desk=desk_lines(facts.letterhead),
        signed_by=one_line(facts.signed_by),
        signed_role=one_line(facts.signed_role),
    )


def free_texts_of(form: EarlyHelpForm) -> tuple[str, ...]:
    """What somebody typed freely and the form carries."""
    return (
        *form.reason,
        *("\n\n".join(part.paragraphs) for part in form.assessment),
        *(step.result for step in form.work),
        *form.alerts,
        form.consent_detail,
    )


def printed_places(told: EarlyHelpFacts | None) -> tuple[str, ...]:
    """The schools and agencies that a form names for themselves, whoever it was that told us."""
    return (*(child.facts["school"] for child in told.children), *told.agencies) if told is not None else ()


def printed_numbers(told: EarlyHelpFacts | None) -> set[str]:
    """The numbers that a form gives, so that the service can reach the parents who agreed."""
    return {adult.facts["phone"] for adult in told.adults if adult.facts["phone"]} if told is not None else set()


def _status(told: EarlyHelpFacts) -> str:
    if not told.approved_by:
        return "DRAFT: not approved, not to be sent"
    return f"Approved by {one_line(told.approved_by)} on {long_date(told.approved.date() if told.approved else None)}"


def _consent(told: EarlyHelpFacts) -> str:
    words = {"given": "Given", "refused": "Refused", "unclear": "Not clear"}
    return words.get(told.consent, "Not asked")


def _consent_detail(told: EarlyHelpFacts) -> str:
    when = long_date(told.consent_at.date() if told.consent_at else None)
    how = ", ".join(filter(None, (one_line(told.consent_by), when, one_line(told.consent_how))))
    why = f"It goes on because: {one_line(told.consent_reason)}" if told.consent_reason else ""
    return ". ".join(filter(None, (how, why))) or GAP


def _child(child: FormPerson) -> FormChild:
    fact = child.facts
    due = "Due " if fact["unborn"] else ""
    return FormChild(
        name=one_line(child.name) or ("Unborn baby" if fact["unborn"] else GAP),
        born=f"{due}{_day(fact['born'])}" if fact["born"] else GAP,
        **{
            name: _said(fact, name)
            for name in ("gender", "ethnicity", "first_language", "religion", "school", "special_needs")
        },
    )


def _adult(adult: FormPerson) -> FormAdult:
    fact = adult.facts
    names = ("relationship", "parental_responsibility", "phone", "first_language")
    return FormAdult(
        name=one_line(adult.name) or GAP,
        born=_day(fact["born"]) if fact["born"] else GAP,
        **{name: _said(fact, name) for name in names},
    )


def _said(fact: Mapping[str, str], name: str) -> str:
    said = one_line(fact[name])
    return f"{said[:1].upper()}{said[1:]}" if said else GAP


def _day(told: str) -> str:
    return long_date(date.fromisoformat(told)) if told[:1].isdigit() else told


def _step(work: FormWork) -> FormStep:
    return FormStep(long_date(work.at.date()), KINDS.get(work.kind, work.kind), one_line(work.result) or GAP)


def _gaps(told: EarlyHelpFacts) -> Iterable[str]:
    """What the form would be better for: boxes that say that nobody knows."""
    for child in told.children:
        lacking = [name.replace("_", " ") for name, said in child.facts.items() if not said and name != "unborn"]
        if lacking:
            yield f"{child.name or 'The child'}: {', '.join(lacking)}"
    if not told.adults:
        yield "The household: nobody is recorded"
    lacking = [heading for name, heading in HEADINGS.items() if not told.assessment.get(name, "").strip()]
    if lacking:
        yield f"The assessment: {'; '.join(lacking)}"
    if not told.work:
        yield "No work with the family is recorded"
