"""Which adults have parental responsibility, for which children, where they live, and why some are not written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactChild
from dutydesk.views.alleged import is_alleged


@dataclass(frozen=True, slots=True)
class Reader:
    """An adult with parental responsibility. ``barred`` says why nothing is owed; ``impossible`` why none can be written."""

    item: str
    name: str
    children: tuple[str, ...]
    barred: str = ""
    impossible: str = ""


def responsible_for(adult: ContactAdult, children: Sequence[ContactChild]) -> tuple[str, ...]:
    """The children, by item, that this adult has parental responsibility for: single ties win over the general answer."""
    single = {tie["child"]: tie.get("parental_responsibility") for tie in adult.to}
    told = ((child.item, single.get(child.item, adult.parental_responsibility)) for child in children)
    return tuple(item for item, responsible in told if responsible)


def houses(address: ContactAddress, item: str) -> bool:
    """Whether that child or adult lives there; an address with nobody named is everybody's."""
    return item in (*address.children, *address.adults) or not (address.children or address.adults)


def homes_of(addresses: Sequence[ContactAddress], item: str) -> list[ContactAddress]:
    """Where that child or adult lives: addresses that name them, or else those that are everybody's.

    Somebody named at an address of their own has left the one that is everybody's.
    """
    known = [address for address in addresses if any(address.lines)]
    named = [address for address in known if item in (*address.children, *address.adults)]
    return named or [address for address in known if houses(address, item)]


def parent_readers(
    contact: Contact,
    children: Sequence[ContactChild],
    adults: Sequence[ContactAdult],
    addresses: Sequence[ContactAddress],
) -> tuple[Reader, ...]:
    """Every adult with parental responsibility for a child of the contact."""
    readers = []
    for adult in adults:
        responsible = responsible_for(adult, children)
        if not responsible:
            continue
        name = f"{adult.first_name} {adult.last_name}".strip()
        homes = homes_of(addresses, adult.item)
        barred = impossible = ""
        if is_alleged(contact, adult):
            barred = "This adult is the alleged perpetrator."
        elif homes and all(home.confidential for home in homes):
            barred = "The only address is confidential."
        elif not homes:
            impossible = "No address is known for this adult."
        elif not name:
            impossible = "The name of this adult is not known."
        readers.append(Reader(adult.item, name, responsible, barred, impossible))
    return tuple(readers)
