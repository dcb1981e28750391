"""Missing children: a notification put into their tray, what becomes known, and a child passed on to the team it is open to
(SL-22, SL-23, SL-159 to SL-165).

Anybody at the desk puts in what the police or a caller tells, also those who do not see the tray (SL-161): they are answered
the reference alone. Nothing is refused because a child is open to a team or in care: it is kept, and passed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from dutydesk.models import Contact, ContactChild, MissingEpisode, Person
from dutydesk.procedures.kept import kept_from
from dutydesk.refusals import BadInput
from dutydesk.views.candidates import Sought
from dutydesk.views.find import matches
from dutydesk.views.missing import since
from dutydesk.views.open_cases import open_to
from dutydesk.workflows.content import forget_keys
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.episodes import (
    called,
    episode_note,
    met_while_missing,
    not_ahead,
    parted,
    still_missing,
    the_episode,
)
from dutydesk.workflows.fields import Instant, Line, Reason, SaidLine, Words, one_of
from dutydesk.workflows.intake import begin
from dutydesk.workflows.missing_said import CARRIED, RISKS, reporting
from dutydesk.workflows.open_cases import write_message
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part, given

SURE = 100
"""The score of somebody with the very name and date of birth."""
IN_CARE = "the team that is responsible for the child in care"


@action("missing.report", "Report a missing child", key="M", on="desk", arguments=reporting)
def report(doing: Doing, said: BaseModel) -> str:
    """Put a notification, or a caller's news, into the tray of missing children: one contact, an episode for each child."""
    return take_report(doing, given(said))[0]


def take_report(doing: Doing, told: dict[str, Any]) -> tuple[str, list[MissingEpisode]]:
    """Write a report down; answers the contact's reference and the episodes that were opened or passed on."""
    children = told.get("children") or []
    if not children:
        raise BadInput("children: say which child is missing, however little is known of them.", field="children")
    _insist_since(doing, told.get("missing_since"), told.get("received") or doing.now)
    if not kept_from(doing.procedure, doing.role):
        _insist_new(doing, told.get("police_reference", ""), children)
    teams = [_team_of(doing, child, told) for child in children]
    staying = [child for child, team in zip(children, teams, strict=True) if not team]
    episodes: list[MissingEpisode] = []
    ref = ""
    for team in dict.fromkeys(filter(None, teams)):
        theirs = [child for child, of in zip(children, teams, strict=True) if of == team]
        contact, opened = _write(doing, told, theirs)
        _pass(doing, contact, opened, team, "The child is open there.")
        ref, episodes = ref or contact.ref, [*episodes, *opened]
    if staying:
        contact, opened = _write(doing, told, staying)
        for episode in opened:
            doing.report("missing.reported", episode.ref, since(episode))
        ref, episodes = contact.ref, [*opened, *episodes]
    passed = list(dict.fromkeys(filter(None, teams)))
    if passed:
        doing.extra["passed_to"] = ", ".join(passed)
    if not kept_from(doing.procedure, doing.role):
        doing.extra["episodes"] = [episode.ref for episode in episodes]
    doing.details |= {"episodes": [episode.ref for episode in episodes], "passed_to": passed}
    return ref, episodes


def _write(doing: Doing, told: Mapping[str, Any], children: list[Any]) -> tuple[Contact, list[MissingEpisode]]:
    """The contact of some children, with an episode for each."""
    said: dict[str, Any] = {name: told[name] for name in CARRIED if name in told} | {"children": children}
    said |= {name: told[name] for name in ("channel", "received") if name in told}
    referrer = dict(told.get("reporter") or {})
    if told.get("channel") == "police" and "police" in doing.procedure.sources:
        referrer.setdefault("source", "police")
    said |= {"referrer": referrer, "concern": {"details": told.get("circumstances", "")}}
    contact = begin(doing, said, state="missing")
    assert contact.received is not None
    facts = ("police_reference", "missing_since", "last_seen", "circumstances", "risk")
    episodes = [
        doing.writing.add(
            MissingEpisode(
                contact_id=contact.number,
                child_id=child.number,
                reported=contact.received,
                **{name: told[name] for name in facts if told.get(name)},
            )
        )
        for child in doing.writing.all(ContactChild, contact_id=contact.number)
    ]
    for episode in episodes:
        episode_note(doing, episode, "missing_reported", "", {"channel": contact.channel, "received": contact.received})
    return contact, episodes


def _insist_since(doing: Doing, at: datetime | None, reported: datetime) -> None:
    if at is not None and not_ahead(doing, at, "missing_since") > reported:
        raise BadInput(
            "missing_since: the child cannot have gone missing after it was reported.", field="missing_since"
        )


def _insist_new(doing: Doing, police_reference: str, children: list[Any]) -> None:
    """The same child under the same police reference is no second episode. Only those who see the tray are told so."""
    names = {_whole(child) for child in children}
    for episode in of_reference(doing, police_reference):
        if called(doing, episode).casefold() in names:
            raise doing.refuse(f"{episode.ref} is open for this child under this police reference: update it instead.")


def of_reference(doing: Doing, police_reference: str) -> list[MissingEpisode]:
    """The episodes of children still missing under a police reference, whatever its blanks and capitals."""
    wanted = "".join(police_reference.casefold().split())
    if not wanted:
        return []
    found = doing.writing.all(MissingEpisode, state="missing")
    alike = [one for one in found if "".join(one.police_reference.casefold().split()) == wanted]
    return [one for one in alike if _stands(doing, one)]


def _stands(doing: Doing, episode: MissingEpisode) -> bool:
    contact = doing.writing.get(Contact, episode.contact_id)
    return contact is not None and contact.state != "void"


def _whole(child: Mapping[str, Any]) -> str:
    return f"{child.get('first_name') or ''} {child.get('last_name') or ''}".strip().casefold()


def _team_of(doing: Doing, child: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """The team that a child is open to, or that looks after the child: where somebody of the very name and date of birth is, and
    nobody else could be meant. Anything less certain stays in the tray, where a person looks (SL-23, SL-159)."""
    if told.get("missing_from") == "care":
        return str(told.get("team") or IN_CARE)
    names = (_whole(child), *(child.get("aliases") or ()))
    born = child.get("date_of_birth")
    if not names[0] or born is None:
        return ""
    sure = [
        person
        for person in matches(doing.writing.conn, doing.who, [Sought(names, born)], besides=None)
        if person.ref and person.score >= SURE
    ]
    if len(sure) != 1:
        return ""
    known = doing.named(Person, sure[0].ref)
    return sure[0].open_to or (IN_CARE if known is not None and known.looked_after_since is not None else "")


def _pass(doing: Doing, contact: Contact, episodes: list[MissingEpisode], team: str, why: str) -> None:
    """Nothing of it is lost: the contact stays readable, and a message waits until the team has it (SL-48, SL-159)."""
    for opened in episodes:
        episode = doing.writing.change(opened, state="passed_on")
        where = open_to(doing.procedure, team)
        assert where is not None
        told = (f"{called(doing, episode)} was reported missing.", episode.circumstances, episode.police_reference)
        referrer = contact.referrer
        write_message(
            doing,
            where,
            contact=contact,
            about=episode,
            told_by=str(referrer.get("name") or referrer.get("agency") or referrer.get("source") or "the desk"),
            channel=contact.channel,
            received=contact.received or contact.recorded,
            information="\n".join(filter(None, told)),
        )
        episode_note(doing, episode, "missing_passed_on", why, {"to": team})
        doing.report("missing.passed_on", episode.ref)
    for child in doing.writing.all(ContactChild, contact_id=contact.number):
        forget_keys(doing, child)
    doing.writing.change(contact, state="void", void_reason=f"Passed on to {team}. {why}")


class PassingOn(Part):
    """The team that works with the child, and why it is theirs."""

    team: SaidLine
    reason: Reason


@action("missing.pass_on", "Pass on to a team", on="missing", states=("missing",), arguments=PassingOn)
def pass_on(doing: Doing, said: PassingOn) -> str:
    """The child turns out to be open to a team, or in care: the notification is theirs (SL-23, SL-159)."""
    episode = the_episode(doing)
    contact = doing.writing.get(Contact, episode.contact_id)
    assert contact is not None
    if contact.state == "decided":
        raise doing.refuse(f"{contact.ref} has been decided: the child stays counted as missing until the return.")
    if still_missing(doing, contact, episode):
        assert contact.received is not None
        received = contact.received
        contact, episode = parted(
            doing, contact, episode, state="missing", received=received, details=episode.circumstances
        )
    _pass(doing, contact, [episode], said.team, said.reason)
    doing.details |= {"team": said.team, "reason": said.reason}
    return episode.ref


class Updating(Part):
    """What has become known, each fact by its field; ``news`` is noted beside them."""

    police_reference: Line = ""
    missing_since: Instant | None = None
    last_seen: Words = ""
    circumstances: Words = ""
    risk: one_of(RISKS, empty=True, what="risk") = ""  # type: ignore[valid-type]
    found_where: Words = ""
    found_with: Words = ""
    harm: Words = ""
    news: Words = ""
    version: int | None = None


OF_RETURN = ("found_where", "found_with", "harm")


@action("missing.update", "Update", key="e", on="missing", states=("missing", "returned"), arguments=Updating)
def update(doing: Doing, said: Updating) -> str:
    """Write down what has become known: the fields that are said, with who changed them and what stood before (SL-22)."""
    update_episode(doing, the_episode(doing), given(said))
    return the_episode(doing).ref


def update_episode(doing: Doing, episode: MissingEpisode, told: dict[str, Any]) -> MissingEpisode:
    """Change the facts of an episode that differ, and note what was said."""
    doing.writing.insist_version(episode, told.pop("version", None))
    news = told.pop("news", "")
    differing = {name: value for name, value in told.items() if getattr(episode, name) != value}
    early = [name for name in OF_RETURN if name in differing and episode.state == "missing"]
    if early:
        raise doing.refuse(f"{called(doing, episode)} is not back yet: {early[0]} is told with the return.")
    was = {name: getattr(episode, name) for name in differing}
    if "missing_since" in differing:
        if episode.state != "missing":
            raise doing.refuse("After the return the time the child went is no longer changed.")
        _insist_since(doing, differing["missing_since"], episode.reported)
    if differing:
        episode = doing.writing.change(episode, **differing)
    if "missing_since" in differing:
        if met_while_missing(doing, episode):
            doing.report("missing.days_corrected", episode.ref, since(episode))
        else:
            doing.report("missing.since_corrected", episode.ref, since(episode))
    if differing or news:
        plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in was.items()}
        episode_note(doing, episode, "missing_update", news, {**differing, "was": plain})
        doing.details |= {"was": plain}
    return episode
