"""A police message about a missing child that was taken in: the first opens or updates the episode at once; a return is matched
by the police reference, and where that is wanting the match is offered and never made (SL-165, SL-166, SL-170)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dutydesk.interchange.forms import ReadForm
from dutydesk.models import Contact, MissingEpisode
from dutydesk.procedures.kept import kept_from
from dutydesk.refusals import BadInput, Refused
from dutydesk.views.candidates import Sought
from dutydesk.views.find import matches
from dutydesk.views.likeness import alike
from dutydesk.views.missing import since
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.episodes import called
from dutydesk.workflows.fields import read_arguments
from dutydesk.workflows.missing import of_reference, take_report, update_episode
from dutydesk.workflows.missing_said import reporting
from dutydesk.workflows.returning import take_return
from dutydesk.workflows.said import given

LIKELY = 85
UNMATCHED = "A police message says that a missing child is back, and no episode is certain: record the return with it."


@dataclass(slots=True)
class Noticed:
    """What became of a notice: the contact it stands with, and its episodes; none where a person has to look."""

    contact: Contact
    episodes: list[MissingEpisode]


def take_notice(doing: Doing, form: ReadForm) -> Noticed | None:
    """Open, update or end the episode that a notice is about; None where it is for a person to say which that is."""
    notice = dict(form.notice)
    if not notice:
        return None
    for field in ("missing_since", "returned"):
        if notice.get(field):
            local = datetime.fromisoformat(str(notice[field]))
            notice[field] = doing.calendar.at(local.date(), local.time())
    if notice["what"] == "returned":
        return _returned(doing, form, notice)
    return _missing(doing, form, notice)


def may_belong_to(doing: Doing, notice: Mapping[str, Any], besides: list[MissingEpisode]) -> list[str]:
    """The episodes that a notice without a certain match may belong to, for those who see them."""
    if kept_from(doing.procedure, doing.role):
        return []
    found = [one.ref for one in of_reference(doing, str(notice.get("police_reference", "")))]
    numbers = {one.contact_id for one in besides}
    for child in notice["children"]:
        likely = matches(doing.writing.conn, doing.who, [Sought((_name(child),))], besides=None)
        refs = [ref for person in likely if person.score >= LIKELY for ref in person.contacts]
        contacts = [number for number in (int(ref[2:]) for ref in refs) if number not in numbers]
        for number in contacts:
            found += [one.ref for one in doing.writing.all(MissingEpisode, contact_id=number, state="missing")]
    return list(dict.fromkeys(ref for ref in found if ref not in {one.ref for one in besides}))


def _name(child: Mapping[str, Any]) -> str:
    return f"{child.get('first_name', '')} {child.get('last_name', '')}".strip()


def _meant(doing: Doing, notice: Mapping[str, Any]) -> tuple[list[MissingEpisode], list[Mapping[str, Any]]]:
    """The episodes under the notice's reference that it is certainly about, and the children that it names besides."""
    open_ones = of_reference(doing, str(notice.get("police_reference", "")))
    children = list(notice["children"])
    if not children:
        return (open_ones if len(open_ones) == 1 else []), []
    meant: list[MissingEpisode] = []
    others: list[Mapping[str, Any]] = []
    for child in children:
        best = [one for one in open_ones if one not in meant and alike(_name(child), called(doing, one))[0] >= LIKELY]
        meant += best if len(best) == 1 else []
        others += [] if len(best) == 1 else [child]
    return meant, others


def _missing(doing: Doing, form: ReadForm, notice: dict[str, Any]) -> Noticed | None:
    meant, others = _meant(doing, notice)
    facts = {name: notice[name] for name in ("last_seen", "risk") if notice.get(name)}
    updated = [update_episode(doing, one, {**facts, "news": _news(form)} | _since(one, notice)) for one in meant]
    if not others:
        return _with(doing, updated) if updated else None
    told: dict[str, Any] = {
        name: notice[name]
        for name in ("police_reference", "last_seen", "circumstances", "risk", "missing_from", "address")
        if notice.get(name)
    }
    told |= {"channel": "police", "children": list(others), "reporter": form.said.get("referrer") or {}}
    received = form.received if form.received is not None and form.received <= doing.now else doing.now
    told["received"] = received.isoformat()
    at = notice.get("missing_since")
    if at is not None and at <= received:
        told["missing_since"] = at.isoformat()
    _, opened = take_report(doing, given(read_arguments(reporting(doing.procedure), told)))
    standing = [one for one in (doing.writing.get(MissingEpisode, one.number) for one in opened) if one is not None]
    if not any(one.state == "missing" for one in standing) and not updated:
        return Noticed(_contact(doing, standing[0]), [])
    return _with(doing, [*updated, *(one for one in standing if one.state == "missing")])


def _since(episode: MissingEpisode, notice: Mapping[str, Any]) -> dict[str, Any]:
    """The time the child went, where nobody knew it before."""
    at = notice.get("missing_since")
    return {"missing_since": at} if at and episode.missing_since is None and at <= episode.reported else {}


def _news(form: ReadForm) -> str:
    return f"{form.subject}\n\n{form.text}".strip()


def _returned(doing: Doing, form: ReadForm, notice: dict[str, Any]) -> Noticed | None:
    """The return of the one child that the reference and the name, where there is one, leave no doubt about."""
    meant, others = _meant(doing, notice)
    if not meant or others:
        return None
    notified = form.received if form.received is not None and form.received <= doing.now else doing.now
    back = []
    for episode in meant:
        at = notice.get("returned") or notified
        told = {
            "source": _source(form),
            **{n: notice[n] for n in ("found_where", "found_with", "harm") if notice.get(n)},
        }
        if not since(episode) <= at <= notified:
            return None
        try:
            take_return(doing, episode, returned=at, notified=max(notified, at), told=told)
        except (BadInput, Refused):  # a return that cannot be so is for a person to look at
            return None
        now = doing.writing.get(MissingEpisode, episode.number)
        assert now is not None
        if notice.get("safe_and_well"):
            now = doing.writing.change(now, safe_and_well=notice["safe_and_well"])
        back.append(now)
    return _with(doing, back)


def _source(form: ReadForm) -> str:
    referrer = form.said.get("referrer") or {}
    return str(referrer.get("name") or form.sender or "the police")


def _contact(doing: Doing, episode: MissingEpisode) -> Contact:
    contact = doing.writing.get(Contact, episode.contact_id)
    assert contact is not None
    return contact


def _with(doing: Doing, episodes: list[MissingEpisode]) -> Noticed:
    return Noticed(_contact(doing, episodes[0]), episodes)
