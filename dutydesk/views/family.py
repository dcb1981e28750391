"""A family, read from what contacts tell of it and what was written down by hand, as one person may see it.

Nothing of what contacts tell is written down twice: a link to a person, a name put right or a contact set aside is followed at
once, and what is kept from whoever asks tells nothing. What somebody wrote down by hand goes before what contacts tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import (
    ContactAddress,
    ContactAgency,
    Professional,
    Residence,
)
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.kin import PARENTS, read_kin
from dutydesk.store.names import folded
from dutydesk.store.statements import rows
from dutydesk.views.family_reading import (
    MOST,
    STEPS,
    Reading,
    contacts_naming,
    linked,
    read_contacts,
    relations,
    seen_people,
)
from dutydesk.views.family_rows import Duty, Family, Helper, Home, Member, Tie
from dutydesk.views.family_words import gender_told, holds, later, share_parent, words_for
from dutydesk.views.restricted import hidden


def family_of(conn: Connection, persons: Collection[int], kept: Kept, contacts: Collection[int] = ()) -> Family:
    """The family of some people: those told of beside them, their relations, and theirs; with ``contacts`` those contacts'
    own adults too, where no child of them is anybody yet."""
    found = Reading(conn, hidden(conn, kept).contacts, kept)
    waiting = set(persons)
    seen: set[int] = set()
    read_contacts(found, contacts)
    waiting |= linked(found, contacts)
    for step in range(STEPS):
        new = seen_people(found, waiting - seen)
        seen |= waiting
        if not new or len(found.people) > MOST:
            break
        found.people |= {one.number: one for one in new}
        numbers = {one.number for one in new}
        waiting = relations(found, numbers)
        told = contacts_naming(found, numbers, whole=step == 0)
        read_contacts(found, told)
        waiting |= linked(found, told)
    return _Telling(found).family(tuple(f"P-{number:06d}" for number in persons if number in found.people))


class _Telling:
    """Makes the rows of a family from what was gathered."""

    def __init__(self, found: Reading) -> None:
        self.found = found
        self.members: dict[str, Member] = {}
        self.key_of: dict[tuple[str, int], str] = {}
        self.genders: dict[str, str] = {}

    def family(self, index: tuple[str, ...]) -> Family:
        """The family whole; ``index`` are those it was asked about."""
        self._people()
        ties = self._ties()
        homes = self._homes()
        numbers = sorted(self.found.contacts, reverse=True)
        return Family(
            index=index,
            people=tuple(self.members.values()),
            ties=ties,
            duties=self._duties(),
            homes=homes,
            helpers=self._helpers(),
            contacts=tuple(f"C-{number:06d}" for number in numbers),
        )

    def _people(self) -> None:
        for person in self.found.people.values():
            key = person.ref
            self.members[key] = Member(
                key, key, f"{person.first_name} {person.last_name}".strip(), person.gender, person.date_of_birth,
                person.estimated_age, person.unborn, person.due_date, person.deceased, person.died, person.open_to,
            )  # fmt: skip
        for contact in self.found.contacts:
            for child in self.found.children[contact]:
                self._told_of(child, contact, child=True)
            for adult in self.found.adults[contact]:
                self._told_of(adult, contact, child=False)

    def _told_of(self, told: Any, contact: int, *, child: bool) -> None:
        letter = "c" if child else "h"
        if told.person_id is not None:
            key = f"P-{told.person_id:06d}"
            if key not in self.members:
                return
        else:
            key = self._same_as(told) or f"{letter}{told.id}"
        gender = told.gender or ("" if child else gender_told(told))
        if key not in self.members:
            name = f"{told.first_name} {told.last_name}".strip()
            self.members[key] = Member(
                key, "", name or ("unborn child" if getattr(told, "unborn", False) else "unnamed"), gender,
                told.date_of_birth, told.estimated_age, getattr(told, "unborn", False), getattr(told, "due_date", None),
            )  # fmt: skip
        member = self.members[key]
        ref = f"C-{contact:06d}"
        known = member.gender if member.gender not in ("", "unknown") else gender
        refs = member.contacts if ref in member.contacts else (*member.contacts, ref)
        born = member.date_of_birth or told.date_of_birth
        self.members[key] = replace(
            member, gender=known, date_of_birth=born, contacts=refs, child=member.child or child
        )
        self.key_of[letter, told.id] = key

    def _same_as(self, told: Any) -> str:
        """Somebody linked to nobody is shown once where contacts tell of them under one name and no other date of birth."""
        name = folded(f"{told.first_name} {told.last_name}".strip())
        if not told.first_name or not told.last_name:
            return ""
        for member in self.members.values():
            same_day = member.date_of_birth == told.date_of_birth or None in (member.date_of_birth, told.date_of_birth)
            if folded(member.name) == name and same_day:
                return member.key
        return ""

    def _ties(self) -> tuple[Tie, ...]:
        ties: dict[tuple[str, str], Tie] = {}
        for contact, adults in self.found.adults.items():
            source = f"C-{contact:06d}"
            for adult in adults:
                for child in self.found.children[contact]:
                    kind = read_kin(words_for(adult, child))[0]
                    self._tell(ties, self._key("h", adult), self._key("c", child), kind, source)
        self._siblings(ties)
        for tie in sorted(self.found.relationships.values(), key=lambda one: one.number):
            one, other = f"P-{tie.person_id:06d}", f"P-{tie.other_id:06d}"
            if one not in self.members or other not in self.members:
                continue
            ties.pop((other, one), None)
            ties.pop((one, other), None)
            if tie.kind != "none":
                ties[one, other] = Tie(one, other, tie.kind, tie.since, tie.until, tie.source, f"r{tie.number}")
        return tuple(ties.values())

    def _tell(self, ties: dict[tuple[str, str], Tie], one: str, other: str, kind: str, source: str) -> None:
        if kind and one and other and one != other and (one, other) not in ties and (other, one) not in ties:
            ties[one, other] = Tie(one, other, kind, source=source)

    def _siblings(self, ties: dict[tuple[str, str], Tie]) -> None:
        """Children told of on one contact under one name of the family are brothers and sisters, and whoever shares a
        parent; half of it, where one parent of each is another."""
        for contact, children in self.found.children.items():
            keys = [(self._key("c", child), folded(child.last_name)) for child in children]
            for place, (one, name) in enumerate(keys):
                for other, its in keys[place + 1 :]:
                    if name and name == its and not share_parent(ties, one, other):
                        self._tell(ties, one, other, "sibling", f"C-{contact:06d}")
        parents: dict[str, set[str]] = {}
        for tie in ties.values():
            if tie.kind in PARENTS:
                parents.setdefault(tie.other, set()).add(tie.key)
        for one, other in combinations(sorted(parents), 2):
            shared = parents[one] & parents[other]
            halves = len(shared) == 1 and min(len(parents[one]), len(parents[other])) > 1
            if shared:
                self._tell(ties, one, other, "half_sibling" if halves else "sibling", "")

    def _key(self, letter: str, told: Any) -> str:
        return self.key_of.get((letter, told.id), "")

    def _duties(self) -> tuple[Duty, ...]:
        duties: dict[tuple[str, str], Duty] = {}
        for contact in sorted(self.found.adults):
            for adult in self.found.adults[contact]:
                for child in self.found.children[contact]:
                    one, other = self._key("h", adult), self._key("c", child)
                    held = holds(adult, child)
                    if one and other and (held is not None or (one, other) not in duties):
                        duties[one, other] = Duty(one, other, held, source=f"C-{contact:06d}")
        for duty in sorted(self.found.duties.values(), key=lambda one: one.number):
            one, other = f"P-{duty.person_id:06d}", f"P-{duty.child_id:06d}"
            if one in self.members and other in self.members:
                duties[one, other] = Duty(
                    one, other, duty.holds, duty.since, duty.until, duty.source, f"d{duty.number}"
                )
        return tuple(duties.values())

    def _homes(self) -> tuple[Home, ...]:
        homes: dict[tuple[str, str], Home] = {}
        numbers = sorted(self.found.contacts)
        addresses = rows(self.found.conn, ContactAddress, contact_id=numbers, removed="") if numbers else []
        for address in addresses:
            contact = self.found.contacts[address.contact_id]
            told = (contact.received or contact.recorded).date()
            for letter, key_item in self._living_at(address):
                key = self._key(letter, key_item)
                if key and any(address.lines):
                    home = Home(key, tuple(address.lines), address.confidential, None, None, told, told, contact.ref)
                    before = homes.get((key, home.mark))
                    homes[key, home.mark] = later(before, home) if before else home
        for said in (
            rows(self.found.conn, Residence, person_id=sorted(self.found.people), withdrawn="")
            if self.found.people
            else ()
        ):
            key = f"P-{said.person_id:06d}"
            home = Home(
                key,
                tuple(said.lines),
                said.confidential,
                said.since,
                said.until,
                None,
                None,
                said.source,
                f"a{said.number}",
            )
            before = homes.get((key, home.mark))
            homes[key, home.mark] = (
                replace(home, first_told=before.first_told, last_told=before.last_told) if before else home
            )
        return tuple(homes.values())

    def _living_at(self, address: ContactAddress) -> Iterable[tuple[str, Any]]:
        contact = address.contact_id
        own = [one for one in self._addresses_of(contact) if one.id != address.id and (one.children or one.adults)]
        shared = not (address.children or address.adults)
        for letter, people, named in (
            ("c", self.found.children[contact], address.children),
            ("h", self.found.adults[contact], address.adults),
        ):
            for told in people:
                elsewhere = any(told.item in (*one.children, *one.adults) for one in own)
                if told.item in named or (shared and not elsewhere):
                    yield letter, told

    def _addresses_of(self, contact: int) -> list[ContactAddress]:
        return rows(self.found.conn, ContactAddress, contact_id=contact, removed="")

    def _helpers(self) -> tuple[Helper, ...]:
        helpers: dict[tuple[str, str, str], Helper] = {}
        numbers = sorted(self.found.contacts)
        for agency in rows(self.found.conn, ContactAgency, contact_id=numbers, removed="") if numbers else ():
            for child in self.found.children[agency.contact_id]:
                key = self._key("c", child)
                if key and (agency.name or agency.agency):
                    mark = (key, folded(agency.name), folded(agency.agency))
                    source = f"C-{agency.contact_id:06d}"
                    helpers[mark] = Helper(key, agency.name, agency.involvement, agency.agency, source=source)
        for said in (
            rows(self.found.conn, Professional, person_id=sorted(self.found.people), withdrawn="")
            if self.found.people
            else ()
        ):
            key = f"P-{said.person_id:06d}"
            mark = (key, folded(said.name), folded(said.agency))
            helpers[mark] = Helper(
                key, said.name, said.profession, said.agency, said.since, said.until, said.source, f"w{said.number}"
            )
        return tuple(helpers.values())
