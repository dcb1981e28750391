"""A decision replayed: the contact as it stood before the manager who decided it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from dutydesk.refusals import DeskError
from dutydesk.widgets.contact_words import Section
from dutydesk.widgets.desk_screen import DeskScreen
from dutydesk.widgets.pages import Pages
from dutydesk.widgets.replay_words import replay_sections


class ReplayScreen(DeskScreen[None]):
    """What the deciding manager could see at that moment."""

    NAME = "replay"
    PLACE = "Decision replayed"
    EXPLAINS = (
        "What stood before the manager when this contact was decided: the contact as it read then, its alerts and notes, the "
        "time left, the people and earlier contacts known by then with what had been decided of them; and what was changed since."
    )
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("escape", "Back"),)

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.told: tuple[Section, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Its words."""
        yield Pages(id="whole")

    def on_mount(self) -> None:
        """The words scroll by the keys."""
        self.query_one(Pages).focus()

    async def load(self) -> None:
        """Read it, which the audit keeps."""
        try:
            self.told = replay_sections(await self.ask("replay", ref=self.ref), self.zone)
        except DeskError as refusal:
            self.tell(refusal)
            self.dismiss(None)
            return
        self.query_one(Pages).show(self.ref, self.told)

    def changed(self) -> None:
        """Read once."""
        self.show_head()
        if not self.told:
            self.later(self.fresh, "load")

    def on_key(self, event: events.Key) -> None:
        """Escape goes back."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
