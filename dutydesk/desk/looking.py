"""Looking at things: the only way to read. What shows a named child leaves an entry in the audit, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dutydesk.clock import machine_now
from dutydesk.desk.records import load_record, record_face
from dutydesk.desk.timekeeping import clock_words
from dutydesk.models import Contact, Letter, MissingEpisode, Staff
from dutydesk.plain import one_line
from dutydesk.procedures.may import may, sees, sees_tray
from dutydesk.refusals import BadInput, NoSuchRecord
from dutydesk.store.audit import append
from dutydesk.store.statements import row
from dutydesk.store.writing import Writing
from dutydesk.views import lists
from dutydesk.views.audit import audit_rows
from dutydesk.views.early_help import as_episodes, early_help
from dutydesk.views.find import RESTRICTED, Sought, find, matches
from dutydesk.views.missing import missing_tray
from dutydesk.views.missing_panel import missing_overview
from dutydesk.views.missing_rows import MissingOverview
from dutydesk.views.reach import Reach
from dutydesk.views.referral_rows import ReferralRow, WhiteboardRow
from dutydesk.views.referral_trays import as_tray
from dutydesk.views.referrals import referrals, whiteboard
from dutydesk.views.restricted import kept_contacts, kept_refs, left_out
from dutydesk.views.rows import (
    AuditRow,
    Counts,
    DraftRow,
    DueRow,
    EarlyHelpRow,
    FoundPerson,
    LetterRow,
    RestrictedMatch,
    StaffRow,
    TaskRow,
    TrayRow,
)
from dutydesk.views.tray import tray
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.posting import letter_text

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

_MANAGES = "contact.assign"


class Looking:
    """The views of one desk, by name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._views: Mapping[str, Callable[..., Any]] = {
            "tray": self._tray,
            "drafts": self._drafts,
            "contact": self._record,
            "record": self._record,
            "wanted": self._wanted,
            "tasks": self._tasks,
            "letters": self._letters,
            "letter_preview": self._letter_preview,
            "find": self._find,
            "matches": self._matches,
            "due": self._due,
            "counts": self._counts,
            "early_help": self._early_help,
            "missing": self._missing,
            "referrals": self._referrals,
            "whiteboard": self._whiteboard,
            "staff": self._staff,
            "audit": self._audit,
            "why": self._why,
        }

    def see(self, view: str, asked: Mapping[str, Any]) -> Any:
        """The view of that name; ``Refused`` where it is not shown to this role, ``BadInput`` where there is none."""
        if view not in self._views:
            raise BadInput(f"There is no view {view}; there are {', '.join(sorted(self._views))}.", field="view")
        desk = self._desk
        sees(desk.procedure, desk.signed.role, view).insist(view)
        with desk.store.read() as conn:
            desk.insist_here(row(conn, Staff, name=desk.signed.name))
        found = self._views[view](**asked)
        if not desk.kept or view == "audit":
            return found
        with desk.store.read() as conn:
            return left_out(found, kept_refs(conn, desk.kept))

    def _note(self, writing: Writing, action: str, ref: str = "", **details: Any) -> None:
        append(
            writing,
            who=self._desk.signed.name,
            role=self._desk.signed.role,
            action=action,
            ref=ref,
            details=details,
            desk_time=writing.now,
            machine_time=machine_now(),
        )

    def _tray(self, *, name: str) -> tuple[TrayRow, ...]:
        desk = self._desk
        entry = desk.procedure.trays.get(name)
        if entry is None:
            raise BadInput(f"There is no tray {name}; there are {', '.join(desk.procedure.trays)}.", field="name")
        sees_tray(desk.procedure, desk.signed.role, name).insist("tray")
        if not entry.clocks and not entry.tasks and not entry.referrals:
            raise BadInput(f"{entry.title} is a list of its own, not a tray of clocks.", field="name")
        with desk.store.read() as conn:
            if entry.tasks:
                return lists.task_tray(conn, entry.tasks, desk.now())
            if entry.referrals:
                return as_tray(self._listed(conn, (entry.referrals,)))
            if "missing" in entry.holds:
                return missing_tray(conn, desk.procedure, name, desk.now())
            return as_episodes(conn, tray(conn, desk.procedure, name, desk.signed.name, desk.now()))

    def _early_help(self) -> tuple[EarlyHelpRow, ...]:
        """The tray of early help with what its screen shows of each episode."""
        desk = self._desk
        name = next((name for name, tray in desk.procedure.trays.items() if "early_help" in tray.holds), "early-help")
        sees_tray(desk.procedure, desk.signed.role, name).insist("tray")
        with desk.store.read() as conn:
            found = tray(conn, desk.procedure, name, desk.signed.name, desk.now())
            return early_help(conn, desk.calendar, found, desk.now())

    def _listed(self, conn: Any, lists: Iterable[str]) -> tuple[ReferralRow, ...]:
        desk = self._desk
        only = Reach(desk.procedure.roles[desk.signed.role].only, desk.signed.name, desk.signed.team)
        return tuple(row for name in lists for row in referrals(conn, desk.procedure, desk.now(), name, only))

    def _referrals(self) -> tuple[ReferralRow, ...]:
        """Everything in the trays of referrals that this role sees, one tray after the other."""
        desk = self._desk
        seen = [tray for tray in desk.procedure.trays.values() if tray.referrals and desk.signed.role in tray.seen_by]
        with desk.store.read() as conn:
            return self._listed(conn, dict.fromkeys(tray.referrals for tray in seen))

    def _whiteboard(self) -> tuple[WhiteboardRow, ...]:
        desk = self._desk
        with desk.store.read() as conn:
            return whiteboard(conn, desk.procedure, desk.now())

    def _drafts(self) -> tuple[DraftRow, ...]:
        with self._desk.store.read() as conn:
            return lists.drafts(conn, self._desk.procedure, self._desk.signed.name, self._desk.now())

    def _record(self, *, ref: str) -> dict[str, Any]:
        desk = self._desk
        now = desk.now()
        with desk.store.write(now) as writing:
            record = load_record(writing.conn, ref, kept=desk.kept)
            desk.insist_reach(writing.conn, record, "record.open")
            if isinstance(record, Staff) and not sees(desk.procedure, desk.signed.role, "staff"):
                raise NoSuchRecord(ref)
            self._note(writing, "record.open", record.ref)
            if isinstance(record, Contact) and record.state not in {"draft", "arrived"}:
                desk.sight(writing, record.ref)
            if isinstance(record, MissingEpisode):
                desk.sight(writing, f"C-{record.contact_id:06d}")
            return record_face(writing.conn, record.ref, desk.signed.name, desk.procedure, now, desk.kept)

    def _wanted(self, *, ref: str) -> dict[str, Any]:
        desk = self._desk
        with desk.store.read() as conn:
            face = record_face(conn, ref, desk.signed.name, desk.procedure, desk.now(), desk.kept)
        if "gaps" not in face:
            raise BadInput(f"{ref} is not yours to fill.", field="ref")
        return {"gaps": face["gaps"], **face["wanted"]}

    def _tasks(self, *, everybody: bool = False) -> tuple[TaskRow, ...]:
        desk = self._desk
        manages = bool(may(desk.procedure, desk.signed.role, _MANAGES))
        with desk.store.read() as conn:
            if everybody and manages:
                return lists.tasks(conn, desk.now())
            return lists.tasks(conn, desk.now(), to=desk.signed.name, managed=manages)

    def _letters(self, *, everything: bool = True) -> tuple[LetterRow, ...]:
        with self._desk.store.read() as conn:
            return lists.letters(conn, self._desk.procedure, everything=everything)

    def _letter_preview(self, *, ref: str) -> str:
        desk = self._desk
        now = desk.now()
        with desk.store.write(now) as writing:
            letter = load_record(writing.conn, ref, "letter", desk.kept)
            assert isinstance(letter, Letter)
            self._note(writing, "letter.preview", letter.ref)
            doing = Doing(
                store=desk.store,
                writing=writing,
                procedure=desk.procedure,
                calendar=desk.calendar,
                who=desk.signed.name,
                role=desk.signed.role,
                now=now,
                action="letter.preview",
                record=letter,
            )
            return letter_text(doing)

    def _find(self, *, text: str, dob: date | None = None) -> tuple[FoundPerson, ...]:
        desk = self._desk
        text = one_line(text)
        with desk.store.write(desk.now()) as writing:
            self._note(writing, "find", text=text, dob=dob.isoformat() if dob else None)
            return self._named(find(writing.conn, desk.signed.name, text, dob, self._kept(writing.conn)))

    def _kept(self, conn: Any) -> frozenset[int]:
        return kept_contacts(conn, self._desk.kept)

    def _named(self, found: tuple[FoundPerson, ...]) -> tuple[Any, ...]:
        """Who was found; of what is kept from whoever asks at most one line, that somebody is to be asked."""
        ask = self._desk.kept.ask
        told = [RestrictedMatch(ask=ask) if one is RESTRICTED else one for one in found]
        return tuple(one for one in told if ask or not isinstance(one, RestrictedMatch))

    def _matches(
        self, *, children: Iterable[Mapping[str, Any]] = (), household: Iterable[Mapping[str, Any]] = (), ref: str = ""
    ) -> tuple[FoundPerson, ...]:
        """Who those being typed may already be. Noted once a sitting for each contact and each set of names."""
        desk = self._desk
        sought = [_sought(told) for told in (*children, *household)]
        names = [name for one in sought for name in one.names]
        now = desk.now()
        besides = int(ref[2:]) if ref else None
        if desk.first_time("matches", ref, *names):
            with desk.store.write(now) as writing:
                self._note(writing, "find.matches", ref, names=names)
                kept = self._kept(writing.conn)
                return self._named(matches(writing.conn, desk.signed.name, sought, besides=besides, kept=kept))
        with desk.store.read() as conn:
            return self._named(matches(conn, desk.signed.name, sought, besides=besides, kept=self._kept(conn)))

    def _due(self, *, within_minutes: int | None = None) -> tuple[DueRow, ...]:
        within = timedelta(minutes=within_minutes) if within_minutes is not None else None
        with self._desk.store.read() as conn:
            return lists.falling_due(conn, self._desk.procedure, self._desk.now(), within)

    def _counts(self) -> Counts:
        desk = self._desk
        with desk.store.read() as conn:
            found = lists.counts(conn, desk.procedure, desk.signed.name, desk.now(), self._kept(conn))
        return replace(found, clock=clock_words(desk))

    def _missing(self) -> MissingOverview:
        desk = self._desk
        with desk.store.read() as conn:
            return missing_overview(conn, desk.procedure, desk.now())

    def _staff(self) -> tuple[StaffRow, ...]:
        with self._desk.store.read() as conn:
            return lists.staff(conn)

    def _audit(self, *, last: int = 100, ref: str = "") -> tuple[AuditRow, ...]:
        desk = self._desk
        may(desk.procedure, desk.signed.role, "audit.show").insist("audit.show")
        with desk.store.write(desk.now()) as writing:
            found = audit_rows(writing.conn, last, ref)
            self._note(writing, "audit.show", ref, last=last)
            return found

    def _why(self, *, clauses: Iterable[str] = (), screen: str = "") -> tuple[dict[str, Any], ...]:
        """What clauses ask, in our words, in the order asked; with ``screen`` those that the procedure gives to it."""
        procedure = self._desk.procedure
        wanted = dict.fromkeys(name.strip() for name in (*clauses, *procedure.screens.get(screen, ())))
        known = procedure.beside.register
        document = ", ".join(filter(None, (procedure.document, procedure.edition)))
        return tuple(
            {
                "id": name,
                "requirement": known.get(name, {}).get("requirement", ""),
                "place": known.get(name, {}).get("place") or "",
                "document": document,
            }
            for name in wanted
            if name
        )


def _sought(told: Mapping[str, Any]) -> Sought:
    names = (f"{told.get('first_name') or ''} {told.get('last_name') or ''}".strip(), *(told.get("aliases") or ()))
    born = told.get("date_of_birth")
    return Sought(
        tuple(map(one_line, names)), date.fromisoformat(born) if isinstance(born, str) and born else born or None
    )
