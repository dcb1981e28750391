"""What somebody was typing in a dialog when the lock, another's signing in or a fault came between, kept for them alone (H29).

It is no record: nothing has been said yet, so no entry of the audit, no clock and no letter follows from it, and nobody
else is ever shown it. It lies in the store, and so as safely as the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dutydesk.desk.records import load_record
from dutydesk.models import KeptWords, Staff
from dutydesk.refusals import NoSuchRecord
from dutydesk.store.statements import row, rows
from dutydesk.store.unsaid import let_go, let_go_before
from dutydesk.workflows.registry import actions

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

KEPT = timedelta(days=7)
"""After so long nobody comes back to a sentence; a child's facts are not left lying."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """Words that were not sent: by which action, about which record (empty for the desk), and when they were last typed (UTC)."""

    action: str
    title: str
    ref: str
    words: Mapping[str, str]
    stood: Mapping[str, str]
    """What the arguments held when the dialog was opened."""
    at: datetime

    def over(self, now: Mapping[str, str]) -> dict[str, str]:
        """The words as they are put back over what the arguments hold now: below it, where somebody has changed it since."""
        untouched = {name for name in self.words if now.get(name, "") in {self.stood.get(name, ""), self.words[name]}}
        return {
            name: words if name in untouched else f"{now.get(name, '')}\n\n{words}".strip()
            for name, words in self.words.items()
        }


def keep_words(desk: Desk, action: str, ref: str, words: Mapping[str, str], stood: Mapping[str, str]) -> None:
    """Keep what stands in a dialog now, in place of what was kept of it; empty words keep nothing. Raises ``NotSignedIn``
    where this person may no longer be here, ``StoreUnusable`` where the disk takes nothing."""
    now = desk.now()
    with desk.store.write(now) as writing:
        desk.insist_here(writing.one(Staff, name=desk.signed.name))
        let_go(writing.conn, desk.signed.name, action, ref)
        let_go_before(writing.conn, now - KEPT)
        if any(map(str.strip, words.values())):
            kept = KeptWords(
                who=desk.signed.name, action=action, about=ref, words=dict(words), stood=dict(stood), at=now
            )
            writing.add(kept)


def unsent(desk: Desk, action: str, ref: str) -> Unsent | None:
    """What this person typed last time in the same dialog about the same record, and did not send."""
    return next((one for one in all_unsent(desk) if (one.action, one.ref) == (action, ref)), None)


def all_unsent(desk: Desk) -> tuple[Unsent, ...]:
    """All that this person has not sent, the newest first; nothing about a record that is kept from them meanwhile."""
    with desk.store.read() as conn:
        desk.insist_here(row(conn, Staff, name=desk.signed.name))
        found = [_told(one) for one in rows(conn, KeptWords, who=desk.signed.name) if one.action in actions()]
        return tuple(sorted((one for one in found if _shows(desk, conn, one)), key=lambda one: one.at, reverse=True))


def _told(kept: KeptWords) -> Unsent:
    return Unsent(kept.action, actions()[kept.action].title, kept.about, kept.words, kept.stood, kept.at)


def _shows(desk: Desk, conn: object, one: Unsent) -> bool:
    if one.at < desk.now() - KEPT:
        return False
    if not one.ref:
        return True
    try:
        return desk.logs.shows(load_record(conn, one.ref, kept=desk.kept))
    except NoSuchRecord:
        return False
