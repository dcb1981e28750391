"""What a letter about a transfer in adds to its fixed words, as its rule says: facts of the record, read when it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from dutydesk.models import Contact, Letter, TransferIn
from dutydesk.procedures.shapes import LetterRule, Procedure
from dutydesk.procedures.transfers import outstanding
from dutydesk.store.statements import row
from dutydesk.views.transfers import referral_of_transfer, rule_of, transfer_of


@dataclass(frozen=True, slots=True)
class _Told:
    conn: Connection
    procedure: Procedure
    contact: Contact
    transfer: TransferIn


def transfer_lines(conn: Connection, letter: Letter, rule: LetterRule, procedure: Procedure) -> str:
    """The lines that the rule adds; empty where it adds none, or the contact is no transfer in."""
    contact = row(conn, Contact, id=letter.contact_id) if rule.adds else None
    transfer = transfer_of(conn, letter.contact_id) if contact is not None else None
    if contact is None or transfer is None:
        return ""
    told = _Told(conn, procedure, contact, transfer)
    return "\n".join(line for name in rule.adds if name in ADDS for line in ADDS[name](told) if line)


def _titles(told: _Told, *, lacking: bool) -> list[str]:
    rule = rule_of(told.procedure, told.contact)
    lacks = outstanding(rule, told.transfer.papers) if rule is not None else ()
    names = lacks if lacking else [name for name in (rule.papers if rule else ()) if name not in lacks]
    return [told.procedure.questions[name].title.partition(":")[0] for name in names]


def _outstanding(told: _Told) -> list[str]:
    titles = [f"- {title}" for title in _titles(told, lacking=True)]
    address = not told.transfer.address_permanent
    lines = [*titles, *(["- A check that the family has a permanent address in our area"] if address else [])]
    return ["Still lacking:", *lines] if lines else []


def _papers(told: _Told) -> list[str]:
    titles = _titles(told, lacking=False)
    return ["The papers:", *(f"- {title}" for title in titles)] if titles else []


def _conference(told: _Told) -> list[str]:
    on = told.transfer.conference_on
    return [f"The transfer-in conference is booked for {on.day} {on:%B %Y}."] if on is not None else []


def _worker(told: _Told) -> list[str]:
    referral = referral_of_transfer(told.conn, told.transfer)
    return [f"The worker: {referral.worker}."] if referral is not None and referral.worker else []


def _authority(told: _Told) -> list[str]:
    return [f"The case comes from {told.transfer.authority}."] if told.transfer.authority else []


def _concerns(told: _Told) -> list[str]:
    return [str(told.transfer.visit.get("concerns") or "")]


def _refusal(told: _Told) -> list[str]:
    return [told.transfer.refused_reason]


def _unneeded(told: _Told) -> list[str]:
    return [told.transfer.plan_unneeded_why]


ADDS: Mapping[str, Callable[[_Told], list[str]]] = {
    "outstanding": _outstanding,
    "papers": _papers,
    "conference": _conference,
    "worker": _worker,
    "authority": _authority,
    "concerns": _concerns,
    "refusal": _refusal,
    "plan_unneeded": _unneeded,
}
"""What can be added of a transfer in, by the names that a procedure uses (``written.LETTER_ADDS``)."""
