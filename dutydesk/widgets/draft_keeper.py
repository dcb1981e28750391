"""Keeps a draft in the store: what is typed goes there piece by piece, one save after another, and is not lost here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from dutydesk.refusals import Change, StaleSave
from dutydesk.widgets.at_desk import Frame
from dutydesk.widgets.draft_sheet import DraftSheet

TRIES = 3
"""Rounds of one save: new items first, then what is said of them by their ids; once more after a colleague's change."""


class DraftKeeper:
    """Saves one sheet through the desk."""

    def __init__(self, frame: Frame, sheet: DraftSheet, on_stale: Callable[[tuple[Change, ...]], None]) -> None:
        self.sheet = sheet
        self._frame = frame
        self._on_stale = on_stale
        self._turn = asyncio.Lock()
        self.open_cases: tuple[dict[str, Any], ...] = ()
        """The children that the desk has recognised, with the teams that have their open cases."""

    async def _do(self, action: str, arguments: dict[str, Any]) -> dict[str, Any]:
        desk = self._frame.desk
        assert desk is not None, "a form is only open at a desk"
        return await self._frame.hand.ask(desk.do, action, self.sheet.ref or None, arguments)

    async def see(self, view: str, **asked: Any) -> Any:
        """Look at something of the draft, on the desk's thread."""
        desk = self._frame.desk
        assert desk is not None, "a form is only open at a desk"
        return await self._frame.hand.ask(desk.see, view, **asked)

    async def keep(self) -> bool:
        """Save all that is not saved; false when there was nothing. A refusal is raised, and everything typed stays."""
        async with self._turn:
            done = False
            for _ in range(TRIES):
                if not self.sheet.changed:
                    break
                await self._save()
                done = True
            return done

    async def _save(self) -> None:
        sent = self.sheet.unsaved()
        if self.sheet.ref and self.sheet.version is not None:
            sent["version"] = self.sheet.version
        try:
            record = await self._do("contact.amend" if self.sheet.ref else "contact.record", sent)
        except StaleSave as stale:
            self.sheet.not_saved()
            self.sheet.catch_up(await self.see("contact", ref=self.sheet.ref))
            self._on_stale(stale.changes)
            return
        except BaseException:
            self.sheet.not_saved()
            raise
        self.sheet.saved(record)
        self.open_cases = tuple(record.get("open_cases") or self.open_cases)

    async def act(self, action: str, **arguments: Any) -> dict[str, Any]:
        """Save what is not saved, then do an action on the draft; a form still empty becomes a draft by it."""
        await self.keep()
        async with self._turn:
            if not self.sheet.ref:
                self.sheet.take_marks(await self._do("contact.record", {}))
            record = await self._do(action, arguments)
            self.sheet.take_marks(record)
            return record
