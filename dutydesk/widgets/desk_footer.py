"""The foot of a screen: what can be done to the chosen record now, by key or by mouse.

Keys and titles come from the desk's own list of actions; none is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace

KEY_WORDS = {"enter": "Enter", "escape": "Esc", "question_mark": "?", "slash": "/", "space": "Space"}


FIRST = (
    "handover.sign",
    "early_help.approve", "early_help.record", "early_help.consent", "early_help.refer_on", "early_help.close",
    "early_help.step_up", "early_help.assign", "early_help.send_back",
    "open_case.pass_on", "open_case.email", "open_case.acknowledge", "open_case.flag_seen", "open_case.make_contact",
    "open_case.take_over", "open_case.flag",
    "missing.report_return", "missing.review", "strategy.hold", "missing.safe_and_well", "missing.interview", "missing.update",
    "referral.outcome", "assessment.write", "referral.write", "referral.transfer", "assessment.complete", "referral.allocate",
    "lado.flag_seen", "lado.pass", "adults.pass", "lado.letter", "adults.letter", "lado.open_contact",
    "transfer_in.check_address", "transfer_in.accept", "transfer_in.paper", "transfer_in.chase", "transfer_in.ask_papers",
    "marac.hold", "marac.add", "marac.research", "marac.briefing", "marac.action_done", "marac.modus",
    "walk_in.form_out", "walk_in.form_collected", "walk_in.see", "walk_in.respond",
    "contact.flag_seen", "contact.submit", "contact.return", "advice.done", "advice.authorise", "task.done", "contact.decide",
    "task.give",
    "letter.render", "letter.sent", "contact.take_over", "contact.band", "contact.assign", "contact.propose", "contact.note",
    "contact.call", "letter.waive", "contact.record", "arrival.log",
)  # fmt: skip
"""Which actions stand at the foot first, where it cannot hold them all: those that move a record on."""
ALONE = frozenset(
    ["Assign", "Give", "Sign", "Allocate", "Link", "Consent", "Refer", "Transfer", "Outcome", "Flag", "Passed"]
)
"""Words that tell an action alone. Of any other title more is left than its first word: ``Send`` is not whither, and the
``Panel`` was held."""
_SMALL = re.compile(r" (?:a|an|the)(?= )")
_HEAD = re.compile(r"^The ")
_TAIL = re.compile(r"(?<! not) (?:to|for|of|on|from) .*$")


def brief(title: str) -> str:
    """A title as short as it stays plain: ``Assign for information`` is ``Assign``, ``Set the band`` is ``Set band``."""
    head = _TAIL.sub("", _HEAD.sub("", title))
    short = _SMALL.sub("", head if " " in head or head in ALONE else title)
    return short[:1].upper() + short[1:]


def own_keys(faces: Iterable[ActionFace], place: str, taken: Iterable[tuple[str, str]] = ()) -> tuple[ActionFace, ...]:
    """The actions with the keys that they have at a place: no two that are open share one. The screen's own keys (``taken``)
    come first, then the nearest record's; an action of the desk that belongs to another place has none here, and a key that
    means something on the chosen record is never other work of the desk there, even while it is not open: it says why, and
    does nothing else. What has no key stands in the palette, and in the help without one."""
    faces = tuple(faces)
    held = {key for key, _ in taken} - {""}
    of_record = {(face.key, _work(face)) for face in faces if face.on != "desk" and face.granted}
    told: list[ActionFace] = []
    for face in faces:
        elsewhere = face.place not in ("", place)
        if face.on == "desk":
            elsewhere |= any(key == face.key and work != _work(face) for key, work in of_record)
        none_here = elsewhere or (face.allowed and face.key in held)
        told.append(replace(face, key="") if none_here and face.key else face)
        if face.allowed and not none_here:
            held.add(face.key)
    return tuple(told)


def _work(face: ActionFace) -> str:
    return face.action.partition(".")[0]


def pressing(face: ActionFace, begins: str = "") -> tuple[int, bool]:
    """The place of an action among those at the foot."""
    return (FIRST.index(face.action) if face.action in FIRST else len(FIRST), face.action != begins)


def key_words(key: str) -> str:
    """A key as it is written on the screen: ``Ctrl+P``, ``F1``, ``n``."""
    if key in KEY_WORDS:
        return KEY_WORDS[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


class FootKey(Static):
    """One key and what it does; a click on it is the key."""

    @dataclass
    class Pressed(Message):
        """A foot key was clicked."""

        key: str

    def __init__(self, key: str, title: str) -> None:
        super().__init__(joined(Content.styled(f" {key_words(key)} ", "reverse"), " ", shown(title)), markup=False)
        self.key = key

    @property
    def width_wanted(self) -> int:
        """Columns it takes with the gap after it."""
        content = self.visual
        return (content.cell_length if isinstance(content, Content) else 12) + 2

    def on_click(self) -> None:
        """Do as the key does."""
        self.post_message(self.Pressed(self.key))


class DeskFooter(Horizontal):
    """As many keys as the line holds: the open actions of the record first, the help last."""

    def __init__(self) -> None:
        super().__init__()
        self._now: tuple[tuple[str, str], ...] = ()

    async def show(
        self,
        faces: tuple[ActionFace, ...],
        own: tuple[tuple[str, str], ...] = (),
        *,
        begins: str = "",
        chosen: bool = True,
        owed: tuple[str, ...] = (),
    ) -> None:
        """Show the keys open now; ``own`` are keys of the screen itself, such as Esc for back; ``begins`` is the action that
        this screen begins with: it stands first while nothing is chosen, else after those that move the record on. ``owed``
        are actions whose time runs: they stand before all keys of the screen but its first. What has its one place here
        stands before what can be done at every screen."""
        nearest: dict[str, ActionFace] = {}
        for face in faces:  # those of the record come before those of the desk, and take the key
            if face.allowed and face.key:
                nearest.setdefault(face.key, face)
        first = [face for action in owed for face in nearest.values() if face.action == action]
        rest = sorted(
            (face for face in nearest.values() if face not in first),
            key=lambda face: (
                chosen or face.action != begins,
                chosen or not face.place,
                pressing(face, begins),
                not face.place,
            ),
        )
        due, wanted = ([(face.key, brief(face.title)) for face in some] for some in (first, rest))
        width = self.size.width or 80
        last = FootKey("question_mark", "all keys")
        room, held = width - last.width_wanted - 1, []
        for key, title in [*own[:1], *due, *own[1:], *wanted]:
            foot = FootKey(key, title)
            if foot.width_wanted > room:
                continue
            room -= foot.width_wanted
            held.append((key, title))
        now = (*held, ("question_mark", "all keys"))
        if now == self._now:
            return
        self._now = now
        async with self.batch():
            await self.remove_children()
            await self.mount_all([FootKey(key, title) for key, title in now])
