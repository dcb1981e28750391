"""What followed from a contact: referral, assessment, early help, missing episodes and transfers in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from dutydesk.models import (
    Assessment,
    Contact,
    EarlyHelpEpisode,
    MissingEpisode,
    Referral,
    StrategyMeeting,
    TransferIn,
)
from dutydesk.store.statements import rows
from dutydesk.views.chronology_gathered import Gathered
from dutydesk.views.chronology_rows import Event

_ASSESSMENTS = {"needs_and_risks": "Needs and Risks", "private_fostering": "Private fostering assessment"}
_EPISODE_ENDS = {"stepped_up": "taken back to the duty tray"}


def followed_from(of: Gathered, contact: Contact) -> Iterable[Event]:
    """Everything that followed."""
    for referral in rows(of.conn, Referral, contact_id=contact.number):
        yield from _referral(of, contact, referral)
    for assessment in rows(of.conn, Assessment, contact_id=contact.number):
        yield from _assessment(of, contact, assessment)
    for episode in rows(of.conn, EarlyHelpEpisode, contact_id=contact.number):
        yield from _early_help(of, contact, episode)
    if "missing" not in of.kept.nouns:
        for missing in rows(of.conn, MissingEpisode, contact_id=contact.number):
            yield from _missing(of, contact, missing)
    for transfer in rows(of.conn, TransferIn, contact_id=contact.number):
        yield from _transfer(of, contact, transfer)


def _team(of: Gathered, name: str) -> str:
    team = of.procedure.teams.get(name)
    return team.title if team else name or "a team"


def _referral(of: Gathered, contact: Contact, referral: Referral) -> Iterable[Event]:
    team = _team(of, referral.team)
    why = f" {referral.reason}" if referral.reason else ""
    told: tuple[tuple[datetime | None, str, str], ...] = (
        (referral.started, f"Referral made.{why}", referral.authorised_by),
        (referral.transferred, f"Referral sent to {team}.", referral.transferred_by),
        (referral.allocated, f"Allocated to {referral.worker}, {team}.", referral.allocated_by),
    )
    for at, words, by in told:
        if at is not None:
            yield of.event(contact, at, "referral", words, items=referral.children, ref=referral.ref, by=by)


def _assessment(of: Gathered, contact: Contact, assessment: Assessment) -> Iterable[Event]:
    name = _ASSESSMENTS.get(assessment.kind, assessment.kind.replace("_", " ").capitalize())
    said = " ".join(filter(None, (f"{name} begun.", assessment.reason, assessment.needs_and_risks)))
    yield of.event(contact, assessment.started, "assessment", said, items=assessment.children, ref=assessment.ref)


def _early_help(of: Gathered, contact: Contact, episode: EarlyHelpEpisode) -> Iterable[Event]:
    asked = f" Asked for: {episode.requested}." if episode.requested else ""
    told: list[tuple[datetime | None, str, str]] = [(episode.started, f"Early help began.{asked}", "")]
    if episode.consent:
        by = f" by {episode.consent_by}" if episode.consent_by else ""
        told.append((episode.consent_at, f"Consent to early help: {episode.consent}{by}.", ""))
    how = "referred on to " + episode.service if episode.state == "referred_on" else _EPISODE_ENDS.get(episode.state)
    told.append((episode.ended, f"Early help ended: {how or 'closed'}.", episode.ended_by))
    for at, words, by in told:
        if at is not None:
            yield of.event(contact, at, "early_help", words, items=episode.children, ref=episode.ref, by=by)


def _missing(of: Gathered, contact: Contact, episode: MissingEpisode) -> Iterable[Event]:
    items = [child.item for child in of.children[contact.number] if child.id == episode.child_id]
    about = {"items": items, "ref": episode.ref}
    where = f" Last seen: {episode.last_seen}." if episode.last_seen else ""
    went = f"Went missing.{where} {episode.circumstances}".strip()
    yield of.event(contact, episode.missing_since or episode.reported, "missing", went, **about)
    if episode.returned is not None:
        found = (f" Found: {episode.found_where}." if episode.found_where else "") + (
            f" Harm: {episode.harm}." if episode.harm else ""
        )
        yield of.event(contact, episode.returned, "missing", f"Came back.{found}", **about)
    if episode.safe_and_well_on is not None:
        words = f"Safe and well check: {episode.safe_and_well_result or 'made'}."
        yield _on(of, contact, episode.safe_and_well_on, "missing", words, items, episode.ref)
    by = f" by {episode.interview_by}" if episode.interview_by else ""
    for at, words in (
        (episode.interview_offered, "Return interview offered."),
        (episode.interview_done, f"Return interview held{by}."),
    ):
        if at is not None:
            yield of.event(contact, at, "interview", words, **about)
    for meeting in rows(of.conn, StrategyMeeting, episode_id=episode.number):
        head = "Strategy meeting held, after the return." if meeting.follow_up else "Strategy meeting held."
        plans = (
            ("To find the child", meeting.find_child),
            ("To be told", meeting.whom_to_notify),
            ("Legal", meeting.legal_action),
        )
        words = " ".join([head, *(f"{title}: {said}." for title, said in plans if said)])
        yield of.event(contact, meeting.held, "strategy", words, by=meeting.by, **about)


def _transfer(of: Gathered, contact: Contact, transfer: TransferIn) -> Iterable[Event]:
    told: tuple[tuple[date | datetime | None, str], ...] = (
        (
            contact.received or contact.recorded,
            f"Transfer in asked for by {transfer.authority or 'another authority'}.",
        ),
        (transfer.address_confirmed_on, "The new address was confirmed."),
        (transfer.sent_to_unit, "Papers sent to the conference unit."),
        (transfer.handed_over, "Papers handed over."),
        (transfer.alerted, f"{_team(of, transfer.team)} was alerted."),
        (transfer.listed, "Put on the list of children with a plan."),
        (transfer.conference_held, _conference(transfer)),
        (
            transfer.cancelled_on,
            f"Conference cancelled{f' by {transfer.cancelled_by}' if transfer.cancelled_by else ''}.",
        ),
        (transfer.responsibility_on, "Responsibility accepted."),
    )
    for at, words in told:
        if isinstance(at, datetime):
            yield of.event(contact, at, "transfer", words, ref=transfer.ref)
        elif at is not None:
            yield _on(of, contact, at, "transfer", words, (), transfer.ref)


def _conference(transfer: TransferIn) -> str:
    plan = "" if transfer.plan_stays is None else " The plan stays." if transfer.plan_stays else " The plan ended."
    return f"Transfer-in conference held.{plan}"


def _on(of: Gathered, contact: Contact, day: date, kind: str, words: str, items: Iterable[str], ref: str) -> Event:
    return Event(day, kind, words, of.names(contact.number, tuple(items)), ref, contact.ref)
