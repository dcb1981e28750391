"""The two lines at the head of every screen: whose desk, who is at it, the time; and what waits, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.local import local
from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace
    from dutydesk.views.rows import Counts


def many(number: int, one: str, more: str = "") -> str:
    """``1 draft``, ``2 drafts``."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def counted(counts: Counts) -> Content:
    """What waits, the pressing first and in capital letters."""
    words: list[Content | str] = [] if counts.own else _of_the_desk(counts)
    if counts.flags:
        words.append(Content.styled(many(counts.flags, "FLAG", "FLAGS"), "bold"))
    if counts.restricted:
        words.append(Content.styled(f"{counts.restricted} KEPT", "bold"))
    if not counts.own:
        words += [many(counts.drafts, "draft"), many(counts.letters, "letter")]
    words.append(f"{counts.my_tasks} for me")
    return Content(", ").join([word if isinstance(word, Content) else Content(word) for word in words])


def _of_the_desk(counts: Counts) -> list[Content | str]:
    words: list[Content | str] = [many(counts.to_decide, "to decide", "to decide")]
    if counts.overdue:
        words.append(Content.styled(f" {counts.overdue} OVERDUE ", "bold reverse"))
    else:
        words.append("none overdue")
    if counts.urgent:
        words.append(Content.styled(f"{counts.urgent} urgent", "bold"))
    return words


class DeskHeader(Static):
    """Shows the desk, the person and the counts; the application tells it when they change."""

    def __init__(self, place: str) -> None:
        super().__init__("", markup=False)
        self._place = place

    def show(self, desk: DeskFace | None, counts: Counts | None) -> None:
        """Show the desk as it is now."""
        if desk is None:
            self.update(Content("dutydesk"))
            return
        procedure = desk.procedure
        role = procedure.roles[desk.signed.role].title if desk.signed.role in procedure.roles else desk.signed.role
        now = local(desk.now(), procedure.calendar.zone)
        training = Content.styled(" TRAINING ", "bold reverse") if desk.training else Content("")
        who = joined(
            training, f"{' ' if desk.training else ''}{self._place} · ", shown(desk.signed.name), " · ", shown(role)
        )
        time = f"{now:%a %d %b %H:%M}"
        room = max((self.size.width or 80) - 2 - who.cell_length - len(time), 1)
        first = (
            joined(who, " " * room, time)
            if room > 1
            else joined(who.truncate(max((self.size.width or 80) - 3 - len(time), 10), ellipsis=True), " ", time)
        )
        self.tooltip = Content(desk.notice) if desk.notice else None
        changed = joined(Content.styled(" PROCEDURE CHANGED ", "bold reverse"), " ") if desk.notice else ""
        told = [words for words in (counts.gap, counts.clock) if words] if counts else []
        if (self.styles.height is not None and self.styles.height.value) != (lines := 2 + len(told)):
            self.styles.height = lines
        banners = [shown(f"\n {words[:1].upper()}{words[1:]} ", "bold reverse") for words in told]
        self.update(joined(first, "\n", changed, counted(counts) if counts else "reading the desk …", *banners))
