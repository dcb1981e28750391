"""The dispatcher: the only way to write. Checks, one transaction, clocks, letters owed, the audit entry, commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dutydesk.clock import Clock, machine_now
from dutydesk.desk.face import ActionFace, Signed
from dutydesk.desk.looking import Looking
from dutydesk.desk.records import SEES_FLAGS, load_record, models_of, record_face, state_of, state_words
from dutydesk.desk.schemas import schema_of
from dutydesk.desk.signing_again import sign_again
from dutydesk.desk.sitting import Sitting
from dutydesk.desk.teams import OfficeTeams
from dutydesk.desk.upkeep import keep_up
from dutydesk.documents.writing import putting_in_place
from dutydesk.models import Contact, Row, Sighting, Staff
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.establishment import closed_logs
from dutydesk.procedures.kept import Kept, kept_from
from dutydesk.procedures.may import cited, may
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import YES, BadInput, NoSuchRecord, NotSignedIn, Refused, Verdict, no
from dutydesk.store.audit import append
from dutydesk.store.statements import row
from dutydesk.store.store import Store
from dutydesk.store.writing import Writing
from dutydesk.views.leaving_out import left_out
from dutydesk.views.logs import LogSight, entries_of_contact
from dutydesk.views.reach import Reach
from dutydesk.views.restricted import is_kept, kept_refs
from dutydesk.workflows.choosing import insist_open_to
from dutydesk.workflows.clocks import run_clocks
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import read_arguments
from dutydesk.workflows.letters_owed import owe_letters
from dutydesk.workflows.registry import Action, action_named, actions


class Desk:
    """A signed-in person at an open store, under a procedure, at a time. See ``face.DeskFace`` for what it answers."""

    def __init__(
        self, store: Store, procedure: Procedure, signed: Signed, clock: Clock, sitting: Sitting, notice: str = ""
    ) -> None:
        self.store = store
        self.procedure = procedure
        self.teams = OfficeTeams(self)
        self.signed = signed
        self.training = store.office.training
        self.notice, self.gap = notice, ""
        self._clock = clock
        self._sitting = sitting
        self._calendar = OfficeCalendar(procedure.calendar)
        self._kept = kept_from(procedure, signed.role, signed.name)
        self.logs = LogSight(closed_logs(procedure, signed.role), signed.name)
        self._reach = Reach(procedure.roles[signed.role].only, signed.name, signed.team)
        self._looking = Looking(self)

    def now(self) -> datetime:
        """The desk's time, in UTC."""
        return self._clock.now()

    def set_clock(self, clock: Clock) -> None:
        """Let a training desk go on at another time."""
        assert self.training, "the time is set on a training store only"
        self._clock = clock

    @property
    def kept(self) -> Kept:
        """Who asks, and what is kept from them now; ``views/restricted.py`` says how it is used."""
        return replace(self._kept, now=self.now())

    @property
    def calendar(self) -> OfficeCalendar:
        """The authority's working days, hours and zone."""
        return self._calendar

    def do(self, action: str, ref: str | None = None, arguments: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Perform one action: role, record, state, arguments, then one transaction. Refused means nothing was written."""
        found = action_named(action)
        self._granted(action).insist(action)
        self._sitting.insist_given(self.procedure, action)
        given = dict(arguments or {})
        prepared = found.before(read_arguments(found.model(self.procedure), given)) if found.before else None
        now = self.now()
        with putting_in_place() as laid, self.store.write(now) as writing:
            self.insist_here(writing.one(Staff, name=self.signed.name))
            self.teams.fit(writing.conn)
            doing = self._doing(writing, action, now)
            doing.prepared, doing.laid = prepared, laid
            doing.record = self._record(writing, found, ref)
            self._open_in_state(found, doing)
            model = found.model(self.procedure)
            said = read_arguments(model, given)
            insist_open_to(doing, model, said)
            try:
                touched = found.run(doing, said)
            except Refused as refusal:
                refusal.action = refusal.action or action
                raise
            owe_letters(doing)
            run_clocks(doing)
            self._note(found, doing, touched)
        after = found.after(doing) if found.after is not None else {}
        return self._answer(touched, after | doing.extra)

    def _doing(self, writing: Writing, action: str, now: datetime) -> Doing:
        return Doing(
            store=self.store,
            writing=writing,
            procedure=self.procedure,
            calendar=self._calendar,
            who=self.signed.name,
            role=self.signed.role,
            now=now,
            action=action,
        )

    def _granted(self, action: str) -> Verdict:
        return may(self.procedure, self.signed.role, action)

    def insist_here(self, person: Staff | None) -> None:
        """Raise where this person was disabled, or lost the role they act in, since they signed in: it holds at once."""
        if person is None or not person.active:
            raise NotSignedIn("You may no longer sign in here.")
        if self.signed.role not in person.roles:
            raise Refused(f"You no longer act as {self.procedure.roles[self.signed.role].title}.")

    def _record(self, writing: Writing, found: Action, ref: str | None) -> Row | None:
        if found.on == "desk":
            if ref:
                raise BadInput(f"{found.name} works on the desk, not on a record.", field="ref")
            return None
        if not ref:
            raise BadInput(f"Say which {found.on} it is: {found.name} C-000123, for instance.", field="ref")
        record = load_record(writing.conn, ref, found.on, self.kept)
        self.insist_reach(writing.conn, record, found.name)
        return record

    @property
    def reach(self) -> Reach:
        """Whose cases this person opens."""
        return self._reach

    def insist_reach(self, conn: Any, record: Row, action: str) -> None:
        """Raise where this person opens only some cases, and this is none of them (SL-124). An entry of a log that is kept
        from them is not there (SL-80)."""
        if not self.logs.shows(record):
            raise NoSuchRecord(record.ref)
        if not self._reach.holds(conn, record):
            raise Refused(self._beyond(record), clause=cited(self.procedure, action), action=action)

    def _beyond(self, record: Row) -> str:
        whose = "allocated to you" if self._reach.only == "allocated" else "with your team"
        return f"{record.ref} is not {whose}."

    def _open_in_state(self, found: Action, doing: Doing) -> None:
        self._state_verdict(found, doing.record).insist(found.name)
        if found.guard is not None:
            found.guard(doing)

    def _state_verdict(self, found: Action, record: Row | None) -> Verdict:
        if record is None or not found.states:
            return YES
        state = state_of(record)
        if state in found.states:
            return YES
        goes = " or ".join(state_words(self.procedure, one) for one in sorted(found.states))
        return no(
            f"{record.ref} is {state_words(self.procedure, state)}; {found.title.lower()} is for what is {goes}.",
            cited(self.procedure, found.name),
        )

    def _note(self, found: Action, doing: Doing, touched: str) -> None:
        """The audit entry of the action; repeated saves of one draft in one sitting leave one."""
        doing.details |= {"acting_for": doing.acting_for} if doing.acting_for else {}
        quiet = found.once_a_sitting and self._sitting.repeated(found.name, touched, doing)
        for ref, details in ((touched, doing.details), *doing.also.items()):
            if not quiet:
                append(
                    doing.writing,
                    who=self.signed.name,
                    role=self.signed.role,
                    action=found.name,
                    ref=ref,
                    details=details,
                    desk_time=doing.now,
                    machine_time=machine_now(),
                )
            if found.opens and ref.startswith("C-"):
                self.sight(doing.writing, ref)

    def sight(self, writing: Writing, ref: str) -> None:
        """Keep that this person in this role has opened a contact (SL-30, SL-69)."""
        number = int(ref[2:])
        if writing.one(Sighting, contact_id=number, who=self.signed.name, role=self.signed.role) is None:
            writing.add(Sighting(contact_id=number, who=self.signed.name, role=self.signed.role, first=writing.now))

    def _answer(self, ref: str, extra: Mapping[str, Any]) -> dict[str, Any]:
        """The record as this person may see it now, with what the action adds; its reference alone where they may not."""
        kept = self.kept
        with self.store.read_back() as conn:
            record = load_record(conn, ref) if ref else None
            if record is None:
                face: dict[str, Any] = {}
            elif is_kept(conn, record, kept) or not self._reach.holds(conn, record):
                face = {"ref": ref}
            else:
                face = self.face_of(conn, record, ref, kept)
            return dict(left_out(face | dict(extra), kept_refs(conn, kept)))

    def face_of(self, conn: Any, record: Row, ref: str, kept: Kept) -> dict[str, Any]:
        """A record, whole, as this person may see it; with the entries of a log that it was opened from, where they do."""
        flags = bool(may(self.procedure, self.signed.role, SEES_FLAGS))
        face = record_face(conn, record, ref, self.signed.name, self.procedure, self.now(), kept, flags=flags)
        if isinstance(record, Contact) and (entries := entries_of_contact(conn, record, self.logs)):
            face["lado"] = entries
        return face

    def first_time(self, *what: str) -> bool:
        """Whether something is noted for the first time in this sitting."""
        return not self._sitting.once(*what)

    def note_look(self, writing: Writing, action: str, ref: str) -> None:
        """The audit entry of a look that is no view's own."""
        self._looking.note(writing, action, ref)

    def see(self, view: str, **asked: Any) -> Any:
        """Look at something; what shows a named child leaves an entry in the audit."""
        return self._looking.see(view, asked)

    def actions(self, ref: str | None = None) -> tuple[ActionFace, ...]:
        """Every action on that record, or at the desk, with whether it is open to this person now."""
        now = self.now()
        with self.store.read() as conn:
            self.insist_here(row(conn, Staff, name=self.signed.name))
            record = load_record(conn, ref, kept=self.kept) if ref else None
            if record is not None and not self.logs.shows(record):
                raise NoSuchRecord(record.ref)
            doing = self._doing(Writing(conn, now), "", now)
            doing.record = record
            faces = [self._face(found, doing) for found in actions().values() if self._works_on(found, record)]
        return tuple(sorted(faces, key=lambda face: (not face.allowed, face.action)))

    def _works_on(self, found: Action, record: Row | None) -> bool:
        return found.on == "desk" if record is None else type(record) in models_of(found.on)

    def _face(self, found: Action, doing: Doing) -> ActionFace:
        verdict = granted = self._granted(found.name)
        if verdict and doing.record is not None and not self._reach.holds(doing.writing.conn, doing.record):
            verdict = no(self._beyond(doing.record))
        if verdict:
            verdict = self._state_verdict(found, doing.record)
        if verdict and found.guard is not None:
            doing.action = found.name
            try:
                found.guard(doing)
            except Refused as refusal:
                verdict = no(refusal.sentence, refusal.clause)
        clause = verdict.clause or cited(self.procedure, found.name)
        told = (found.name, found.title, bool(verdict), verdict.sentence, clause, found.key, found.place)
        return ActionFace(*told, on=found.on, granted=bool(granted))

    def schema(self, action: str, ref: str | None = None) -> dict[str, Any]:
        """The JSON Schema of an action's arguments under this store's procedure; with a record, also what of it they name."""
        return schema_of(self, action, ref)

    def sign_again(self, password: str) -> None:
        """Give one's password again, for an act that asks for it; raises ``NotSignedIn``."""
        sign_again(self, self._sitting, password)

    def newest(self) -> int:
        """A number that goes up with every change at the desk."""
        return self.store.newest()

    def act_as(self, role: str) -> Desk:
        """The same person in another of their roles."""
        if role not in self.signed.roles:
            raise NotSignedIn(f"You do not hold the role {role}.")
        signed = replace(self.signed, role=role)
        return Desk(self.store, self.procedure, signed, self._clock, self._sitting, self.notice)

    def as_seen_by(self, signed: Signed) -> Desk:
        """The desk as somebody else sees it, for what is written down for each person: the continuity pack."""
        return Desk(self.store, self.procedure, signed, self._clock, Sitting(), self.notice)

    def upkeep(self) -> str:
        """What a live store does for itself once a day; answers what is to be told of it, empty for nothing."""
        return keep_up(self)

    def close(self) -> None:
        """Sign out and let go of the store."""
        self.store.close()
