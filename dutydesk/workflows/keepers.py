"""Who keeps a restriction: the staff that may answer for it. There is always one, so that nothing is restricted to nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dutydesk.models import Access, Contact, Person, Restriction, Row, Staff
from dutydesk.procedures.may import granted
from dutydesk.refusals import BadInput
from dutydesk.store.passphrases import normal_name
from dutydesk.workflows.doing import Doing

KEEPS = "record.grant_access"
"""What somebody must be allowed to do to keep a restriction."""
OPENS = ("named", "granted", "broken")
"""The states of access in which what is restricted may be opened."""


def restrictions_of(doing: Doing, record: Row) -> list[Restriction]:
    """The restrictions that stand on a person or a contact itself."""
    if isinstance(record, Person):
        return doing.writing.all(Restriction, ended_at=None, person_id=record.number)
    return doing.writing.all(Restriction, ended_at=None, contact_id=record.number)


def the_restriction(doing: Doing) -> Restriction:
    """The restriction of the record that the action works on, kept by whoever acts; refused where there is none."""
    record = doing.record
    if isinstance(record, Restriction):
        found = [record] if record.ended_at is None else []
    else:
        assert isinstance(record, (Person, Contact))
        found = restrictions_of(doing, record)
    if not found:
        assert record is not None
        raise doing.refuse(f"{record.ref} is not restricted.")
    insist_keeper(doing, found[0])
    return found[0]


def insist_keeper(doing: Doing, restriction: Restriction) -> None:
    """Refuse whoever may open it only for a while, or in need: they do not say who else may."""
    if restriction.owner != doing.who and not _stands(doing, restriction, doing.who):
        raise doing.refuse("This is for those who keep the restriction; access for a while does not allow it.")


def _stands(doing: Doing, restriction: Restriction, who: str) -> bool:
    """Whether somebody may open it for good."""
    states = {one.state for one in doing.writing.all(Access, restriction_id=restriction.number, who=who)}
    if "barred" in states:
        return False
    return not restriction.named or "named" in states


def somebody(doing: Doing, name: str, field: str) -> Staff:
    """Somebody who may sign in, by name."""
    person = doing.writing.one(Staff, name=normal_name(name))
    if person is None or not person.active:
        raise BadInput(f"{field}: nobody called {name} may sign in here.", field=field)
    return person


def same_person(one: Staff | None, other: Staff | None) -> bool:
    """Whether two names are one person: the very name, or the office's own number for both."""
    if one is None or other is None:
        return False
    return one.name == other.name or bool(one.staff_number and one.staff_number == other.staff_number)


def insist_another(doing: Doing, who: str, sentence: str) -> None:
    """Refuse whoever would answer for themselves, also by a second name of theirs."""
    if same_person(doing.writing.one(Staff, name=doing.who), doing.writing.one(Staff, name=who)):
        raise doing.refuse(sentence)


def may_keep(doing: Doing, person: Staff) -> bool:
    """Whether somebody may keep restrictions in one of their roles."""
    held = [doing.procedure.roles[name] for name in person.roles if name in doing.procedure.roles]
    return person.active and any(granted(role.may, KEEPS) for role in held)


def keepers_left(doing: Doing, restriction: Restriction, without: Iterable[str] = ()) -> list[Staff]:
    """Those who keep a restriction, its owner first, leaving out some."""
    beside = set(without)
    people = [one for one in doing.writing.all(Staff, active=True, order="name") if one.name not in beside]
    kept_by = [one for one in people if may_keep(doing, one) and _stands(doing, restriction, one.name)]
    return sorted(kept_by, key=lambda one: one.name != restriction.owner)


def pass_on(doing: Doing, leaving: Staff) -> list[str]:
    """Somebody who signs in no more, or may keep nothing any more, keeps no restriction: each goes to another of its keepers,
    or to somebody who may keep it and is not barred. Where there is nobody, they stay. Answers the restrictions that went."""
    went = []
    for restriction in doing.writing.all(Restriction, ended_at=None):
        left = keepers_left(doing, restriction, [leaving.name])
        if left and restriction.owner != leaving.name:
            continue
        heirs = left or _unbarred(doing, restriction, leaving)
        if not heirs:
            raise doing.refuse(
                f"{leaving.name} is the last one who may keep what is restricted; somebody must stay who can."
            )
        heir = heirs[0]
        if not left and restriction.named:
            let_in(doing, restriction, heir.name, "named", f"{leaving.name} keeps it no more")
        doing.writing.change(restriction, owner=heir.name)
        went.append(restriction.ref)
    return went


def _unbarred(doing: Doing, restriction: Restriction, leaving: Staff) -> list[Staff]:
    barred = {one.who for one in doing.writing.all(Access, restriction_id=restriction.number, state="barred")}
    people = doing.writing.all(Staff, active=True, order="name")
    return [one for one in people if one.name not in barred | {leaving.name} and may_keep(doing, one)]


def let_in(doing: Doing, restriction: Restriction | None, who: str, state: str, reason: str, **more: Any) -> Access:
    """Write down somebody's way to what is restricted, their asking for it, or their being barred from it."""
    return doing.writing.add(
        Access(
            restriction_id=restriction.id if restriction is not None else None,
            person_id=restriction.person_id if restriction is not None else None,
            contact_id=restriction.contact_id if restriction is not None else None,
            who=who,
            state=state,
            reason=reason,
            at=doing.now,
            **more,
        )
    )


def subject_of(restriction: Restriction) -> str:
    """The reference of the person or contact that is restricted."""
    if restriction.person_id is not None:
        return f"{Person.letter}-{restriction.person_id:06d}"
    return f"{Contact.letter}-{restriction.contact_id:06d}"
