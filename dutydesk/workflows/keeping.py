"""The store as a whole: backed up, checked, its chain verified. Each is an action that a procedure grants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from dutydesk.store import audit
from dutydesk.store.backup import backup
from dutydesk.store.checking import check
from dutydesk.store.daily import daily_backup, day_file
from dutydesk.store.drill import drill
from dutydesk.workflows.clocks import decision_clocks
from dutydesk.workflows.conserved import expected_of
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Line
from dutydesk.workflows.registry import action


class BackingUp(BaseModel):
    """The file to make, never one that exists; the day's own, among the daily backups, where none is named."""

    model_config = ConfigDict(extra="forbid")
    to: FilePath | None = None


def _back_up(doing: Doing) -> dict[str, Any]:
    to = doing.extra.pop("to")
    if to:
        made = backup(doing.store, Path(to))
        return {"file": to, "mark": made.mark, "already": False}
    today = doing.calendar.local(doing.now).date()
    daily = daily_backup(doing.store, today)
    return {
        "file": str(day_file(doing.store.address, today)),
        "mark": daily.mark if daily else "",
        "already": daily is None,
    }


@action("store.backup", "Back up the store", on="desk", arguments=BackingUp, after=_back_up)
def back_up(doing: Doing, said: BackingUp) -> str:
    """A whole copy, made while others work and verified before it is called one; the mark of the chain comes back with it."""
    doing.extra["to"] = str(Path(said.to).expanduser()) if said.to else ""
    return ""


def _check(doing: Doing) -> dict[str, Any]:
    procedure = doing.procedure
    clocks = set(decision_clocks(procedure))
    found = check(doing.store, decision_clocks=clocks, expected=expected_of(procedure))
    return {"ok": not found, "found": list(found)}


@action("store.check", "Check the store", on="desk", after=_check)
def check_store(doing: Doing, _: BaseModel) -> str:
    """Look for damage: pages, links between rows, the audit chain, and that every contact is in its place."""
    doing.details["mark"] = audit.mark(doing.writing.conn)
    return ""


class Drilling(BaseModel):
    """The backup to try; the newest known, where none is named."""

    model_config = ConfigDict(extra="forbid")
    file: FilePath | None = None


def _drill(doing: Doing) -> dict[str, Any]:
    named = doing.extra.pop("named")
    found = drill(doing.store, Path(named) if named else None)
    return {
        "file": str(found.backup),
        "seconds": round(found.seconds, 1),
        "entries": found.entries,
        "behind": found.behind,
        "newest": found.newest,
        "records": {name: {"restored": back, "now": now} for name, (back, now) in found.rows.items()},
    }


@action("store.drill", "Try whether a backup comes back", on="desk", arguments=Drilling, after=_drill)
def try_backup(doing: Doing, said: Drilling) -> str:
    """Restore a backup to a place of its own, check it, hold it against the store, and say how long it took."""
    doing.extra["named"] = str(Path(said.file).expanduser()) if said.file else ""
    doing.details["file"] = doing.extra["named"]
    return ""


class Verifying(BaseModel):
    """A mark of the chain noted earlier, if there is one."""

    model_config = ConfigDict(extra="forbid")
    mark: Line = ""


def _verify(doing: Doing) -> dict[str, Any]:
    with doing.store.read() as conn:
        found = audit.verify(conn, against=doing.extra.pop("against"))
    return {
        "ok": found.ok,
        "entries": found.entries,
        "first_bad": found.first_bad,
        "sentence": found.sentence,
        "mark": found.mark,
    }


@action("audit.verify", "Verify the audit chain", on="desk", arguments=Verifying, after=_verify)
def verify_chain(doing: Doing, said: Verifying) -> str:
    """Read the whole chain; with a mark noted on paper a cut tail is found, too."""
    doing.extra["against"] = said.mark
    return ""
