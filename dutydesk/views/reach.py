"""What somebody of a receiving team opens: the cases sent to their team, or those allocated to them (SL-121, SL-124)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from dutydesk.models import Assessment, Contact, OpenCaseMessage, Referral, Row, Task, TransferIn, references
from dutydesk.store.statements import row, rows
from dutydesk.views.former_team import teams_told

AWAY = ("transferred", "allocated")
"""The states of a referral that has left duty."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose cases are opened: ``only`` is ``team`` or ``allocated``; empty for everybody's."""

    only: str = ""
    who: str = ""
    team: str = ""

    def holds(self, conn: Connection, record: Row) -> bool:
        """Whether a record is within reach."""
        if not self.only:
            return True
        if isinstance(record, (Referral, Assessment, TransferIn)):
            return self._of_case(conn, record)
        if isinstance(record, Task):
            return record.to == self.who or self._about(conn, record.about)
        if isinstance(record, OpenCaseMessage):
            return self._is_for(record)
        number = record.number if isinstance(record, Contact) else getattr(record, "contact_id", None)
        return isinstance(number, int) and self._told_of(conn, number)

    def _has(self, referral: Referral) -> bool:
        if self.only == "team":
            return bool(self.team) and referral.state in AWAY and referral.team == self.team
        return referral.state == "allocated" and referral.worker == self.who

    def _of_case(self, conn: Connection, record: Referral | Assessment | TransferIn) -> bool:
        if isinstance(record, TransferIn):
            return self._is_of(conn, record)
        referral = record if isinstance(record, Referral) else row(conn, Referral, id=record.referral_id)
        return referral is not None and self._has(referral)

    def _is_of(self, conn: Connection, transfer: TransferIn) -> bool:
        """A transfer in is seen by the team whose manager was alerted, and by whoever has its referral."""
        told = self.only == "team" and bool(self.team) and transfer.team == self.team
        return told or any(self._has(one) for one in rows(conn, Referral, contact_id=transfer.contact_id))

    def _is_for(self, message: OpenCaseMessage) -> bool:
        if self.only == "team":
            return bool(self.team) and message.team == self.team
        return message.worker.casefold() == self.who

    def _about(self, conn: Connection, ref: str) -> bool:
        named = references(ref)
        referral = row(conn, Referral, id=named[1]) if named and named[0] == Referral.letter else None
        return referral is not None and self._has(referral)

    def _told_of(self, conn: Connection, contact: int) -> bool:
        if any(self._has(referral) for referral in rows(conn, Referral, contact_id=contact)):
            return True
        return self.only == "team" and bool(self.team) and self.team in teams_told(conn, contact)
