"""A chronology across a household, read from the record itself and from what was written into it (SL-128).

It is never written down twice: what was put right, set aside or kept from whoever asks is so here at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from dutydesk.models import (
    ChronologyAbout,
    ChronologyEntry,
    Contact,
    ContactChild,
    Decision,
    EarlyHelpEpisode,
    MissingEpisode,
    Note,
    Referral,
    StrategyMeeting,
)
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.chronology_rows import Chronology, Event
from dutydesk.views.family_rows import Family
from dutydesk.views.followed import attachments_of
from dutydesk.views.restricted import hidden, is_about_kept

Local = Callable[[datetime], datetime]
UNNAMED = "somebody who asked not to be named"
NOTES = {"call": "call", "urgent_action": "action"}
"""The notes that belong into a chronology, by the kind of event they are; the rest are case notes."""


def chronology_of(conn: Connection, family: Family, procedure: Procedure, local: Local, kept: Kept) -> Chronology:
    """Everything that happened to the children of a family, the first at the top."""
    return _Reading(conn, family, procedure, local, kept).whole()


class _Reading:
    def __init__(self, conn: Connection, family: Family, procedure: Procedure, local: Local, kept: Kept) -> None:
        self.conn = conn
        self.family = family
        self.procedure = procedure
        self.kept = kept
        self.local = local
        self.numbers = [int(ref[2:]) for ref in family.contacts]
        self.children: dict[int, list[ContactChild]] = {number: [] for number in self.numbers}
        if self.numbers:
            for child in rows(conn, ContactChild, contact_id=self.numbers, removed=""):
                self.children[child.contact_id].append(child)

    def whole(self) -> Chronology:
        """The chronology."""
        events = [*self._own()]
        begun: list[date] = []
        for contact in rows(self.conn, Contact, id=self.numbers) if self.numbers else ():
            events += [
                *self._contact(contact),
                *self._decisions(contact),
                *self._notes(contact),
                *self._documents(contact),
            ]
            events += [*self._early_help(contact), *self._missing(contact)]
            for referral in rows(self.conn, Referral, contact_id=contact.number):
                begun.append(self._day(referral.started))
                events += self._referral(contact, referral)
        order = {kind: place for place, kind in enumerate(("event", "contact", "missing", "decision"))}
        events.sort(key=lambda event: (event.on, event.contact, order.get(event.kind, 9)))
        children = tuple(one.name for one in self.family.people if one.child)
        return Chronology(self.family.index, children, min(begun, default=None), tuple(events))

    def _day(self, at: datetime) -> date:
        return self.local(at).date()

    def _names(self, contact: int, items: Collection[str] = ()) -> tuple[str, ...]:
        """The children of a contact by name; with ``items`` those alone."""
        told = [child for child in self.children[contact] if not items or child.item in items]
        return tuple(f"{child.first_name} {child.last_name}".strip() or "child not named" for child in told)

    def _contact(self, contact: Contact) -> Iterable[Event]:
        referrer = contact.referrer
        agency = str(referrer.get("agency") or "")
        who = (
            UNNAMED if referrer.get("anonymous") else ", ".join(filter(None, (str(referrer.get("name") or ""), agency)))
        )
        concern = str(contact.concern.get("details") or "").strip()
        particular = tuple(
            (name, words)
            for child, name in zip(self.children[contact.number], self._names(contact.number), strict=True)
            if (words := "; ".join(filter(None, (child.condition, child.location and f"is {child.location}"))))
        )
        source = self.procedure.sources.get(contact.source)
        yield Event(
            on=self._day(contact.received or contact.recorded),
            kind="contact",
            text=f"{f'From {who}. ' if who else ''}{concern}".strip() or "Nothing was said of the concern.",
            children=self._names(contact.number),
            ref=contact.ref,
            contact=contact.ref,
            source=source.title if source else contact.source,
            particular=particular if len(self.children[contact.number]) > 1 else (),
        )

    def _decisions(self, contact: Contact) -> Iterable[Event]:
        items = {child.id: child.item for child in self.children[contact.number]}
        together: dict[tuple[str, str, date, str], list[str]] = {}
        for decision in rows(self.conn, Decision, contact_id=contact.number, replaced_by=None):
            outcome = self.procedure.outcomes.get(decision.outcome)
            title = outcome.title if outcome else decision.outcome
            key = (title, decision.rationale, self._day(decision.at), decision.decided_by)
            together.setdefault(key, []).append(items.get(decision.child_id, ""))
        for (title, rationale, on, by), told in together.items():
            named = self._names(contact.number, [item for item in told if item])
            yield Event(on, "decision", f"{title}. {rationale}", named, contact.ref, contact.ref, by=by)

    def _referral(self, contact: Contact, referral: Referral) -> Iterable[Event]:
        names = self._names(contact.number, referral.children)
        told: list[tuple[datetime | None, str, str]] = [
            (referral.started, "Referral made.", referral.authorised_by),
            (referral.transferred, f"Referral sent to {self._team(referral.team)}.", referral.transferred_by),
            (
                referral.allocated,
                f"Allocated to {referral.worker}, {self._team(referral.team)}.",
                referral.allocated_by,
            ),
        ]
        for at, words, by in told:
            if at is not None:
                yield Event(self._day(at), "referral", words, names, referral.ref, contact.ref, by=by)

    def _team(self, name: str) -> str:
        team = self.procedure.teams.get(name)
        return team.title if team else name or "a team"

    def _early_help(self, contact: Contact) -> Iterable[Event]:
        for episode in rows(self.conn, EarlyHelpEpisode, contact_id=contact.number):
            names = self._names(contact.number, episode.children)
            yield Event(self._day(episode.started), "early_help", "Early help began.", names, episode.ref, contact.ref)
            if episode.ended is not None:
                how = {"referred_on": f"referred on to {episode.service}", "stepped_up": "taken back to the duty tray"}
                words = f"Early help ended: {how.get(episode.state, 'closed')}."
                yield Event(
                    self._day(episode.ended), "early_help", words, names, episode.ref, contact.ref, by=episode.ended_by
                )

    def _missing(self, contact: Contact) -> Iterable[Event]:
        if "missing" in self.kept.nouns:
            return
        items = {child.id: child.item for child in self.children[contact.number]}
        for episode in rows(self.conn, MissingEpisode, contact_id=contact.number):
            names = self._names(contact.number, [items[episode.child_id]] if episode.child_id in items else ())
            since = self._day(episode.missing_since or episode.reported)
            yield Event(since, "missing", "Went missing.", names, episode.ref, contact.ref)
            if episode.returned is not None:
                where = f" Found: {episode.found_where}." if episode.found_where else ""
                yield Event(
                    self._day(episode.returned), "missing", f"Came back.{where}", names, episode.ref, contact.ref
                )
            for meeting in rows(self.conn, StrategyMeeting, episode_id=episode.number):
                words = "Strategy meeting held, after the return." if meeting.follow_up else "Strategy meeting held."
                yield Event(self._day(meeting.held), "strategy", words, names, episode.ref, contact.ref, by=meeting.by)

    def _notes(self, contact: Contact) -> Iterable[Event]:
        for note in rows(self.conn, Note, contact_id=contact.number, kind=list(NOTES)):
            if is_about_kept(note.about, self.kept):
                continue
            whom = str(note.facts.get("with") or "")
            said = ": ".join(
                filter(None, (f"Call with {whom}" if whom else "", note.text or str(note.facts.get("result") or "")))
            )
            yield Event(
                self._day(note.at),
                NOTES[note.kind],
                said,
                self._names(contact.number),
                contact.ref,
                contact.ref,
                by=note.by,
            )

    def _documents(self, contact: Contact) -> Iterable[Event]:
        for file in attachments_of(self.conn, contact.number):
            names = self._names(contact.number, file["children"] or ())
            on = self._day(file["added_at"])
            yield Event(
                on, "document", f"Document filed: {file['name']}", names, contact.ref, contact.ref, by=file["added_by"]
            )

    def _own(self) -> Iterable[Event]:
        people = {int(one.ref[2:]): one.name for one in self.family.people if one.ref}
        about: dict[int, list[int]] = {}
        for one in rows(self.conn, ChronologyAbout, person_id=sorted(people)) if people else ():
            about.setdefault(one.entry_id, []).append(one.person_id)
        entries = {entry.number: entry for entry in rows(self.conn, ChronologyEntry, id=sorted(about))} if about else {}
        unseen = hidden(self.conn, self.kept).contacts
        later: dict[int, ChronologyEntry] = {
            entry.corrects: entry for entry in entries.values() if entry.corrects is not None
        }
        for number, entry in entries.items():
            if entry.corrects is None and entry.contact_id not in unseen:
                yield self._entry(entry, later, tuple(people[one] for one in about[number]))

    def _entry(self, first: ChronologyEntry, later: Mapping[int, ChronologyEntry], names: tuple[str, ...]) -> Event:
        entry, before = first, ""
        while entry.number in later:
            entry = later[entry.number]
            before = f"before {entry.by} corrected it on {self._day(entry.at):%d.%m.%Y}: {first.happened:%d.%m.%Y}, {first.text}"
        contact = f"C-{first.contact_id:06d}" if first.contact_id is not None else ""
        return Event(
            entry.happened,
            "event",
            entry.text,
            names,
            contact,
            contact,
            entry.source,
            entry.by,
            f"k{first.number}",
            before,
        )
