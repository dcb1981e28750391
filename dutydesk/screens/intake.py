"""The intake form: a contact taken down as it is told, kept in the store as it is typed, sent to the duty tray."""

from __future__ import annotations

from typing import ClassVar

from textual._path import CSSPathType
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from dutydesk.refusals import Refused
from dutydesk.widgets.because import Because, parted, reading_of
from dutydesk.widgets.confirm import Confirm
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.field import Field
from dutydesk.widgets.file_dialog import FileDialog
from dutydesk.widgets.gaps import accepted, answer_path
from dutydesk.widgets.intake_sheet import people
from dutydesk.widgets.keeping_form import KeepingForm
from dutydesk.widgets.known_open import PASS, pass_on, whom
from dutydesk.widgets.late_form import attached_instead, told_before
from dutydesk.widgets.list_dialog import ListDialog, WordsDialog
from dutydesk.widgets.person_matches import PersonMatches, person_words
from dutydesk.widgets.section_pane import field_at
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.unknown_dialog import UnknownDialog

SENT_WHEN = "A contact is sent once each thing that is wanted is answered, or said to be unknown and why."
FLAGGED = "Must be seen now; it is still being taken down."


class IntakeScreen(KeepingForm):
    """One draft. Nothing is asked in any order, and nothing is held up before it is sent."""

    NAME = "intake"
    PLACE = "Intake"
    CSS_PATH: ClassVar[CSSPathType | None] = ["../styles/base.tcss", "../styles/intake.tcss"]
    EXPLAINS = (
        "Take a contact down in any order; what is typed is kept by itself, and nothing is held up before sending.\n"
        "F2 arrival and caller   F3 children   F4 home   F5 concern   F10 this office's own questions, where it has any\n"
        "Tab, Enter, up and down go from question to question. A first letter chooses an answer, Backspace takes it back.\n"
        "F8 next thing wanted   F9 not known, and why   Ctrl+R all the rest of this person or section not known\n"
        "Ctrl+N another child, adult, address, alert or agency   Ctrl+O same as the first child   Ctrl+Y take off\n"
        "F6 who may already be known   F7 from a form or e-mail   Ctrl+G flag to a manager   Ctrl+T urgent, or not\n"
        "Ctrl+S send to the duty tray   Esc leave; the draft stays\n"
        "F1 why this is asked; F1 once more: all keys"
    )
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("ctrl+s", "Send"), ("f1", "Why"), ("f8", "Next gap"), ("f9", "Not known"), ("ctrl+r", "Rest"), ("ctrl+g", "Flag"),
        ("ctrl+n", "Another"), ("f6", "Known?"), ("ctrl+t", "Urgent"), ("ctrl+o", "As 1st child"),
        ("f7", "From file"), ("ctrl+y", "Take off"), ("escape", "Leave"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "section('arrival')", "Arrival and caller", show=False, priority=True),
        Binding("f3", "section('children')", "Children", show=False, priority=True),
        Binding("f4", "section('home')", "Home: addresses and household", show=False, priority=True),
        Binding("f5", "section('concern')", "Concern, consent, alerts, agencies", show=False, priority=True),
        Binding("f10", "section('answers')", "This office's own questions", show=False, priority=True),
        Binding("tab", "next_field", "Next question", show=False, priority=True),
        Binding("shift+tab", "previous_field", "Question before", show=False, priority=True),
        Binding("enter,down", "line_next", "Next question", show=False, priority=True),
        Binding("up", "line_previous", "Question before", show=False, priority=True),
        Binding("f6", "matches", "Who may already be known", show=False, priority=True),
        Binding("f7", "import", "Take in a form or e-mail", show=False, priority=True),
        Binding("f8", "next_gap", "Next gap", show=False, priority=True),
        Binding("f9", "unknown", "Not known, and why", show=False, priority=True),
        Binding("ctrl+r", "rest_unknown", "All the rest here not known", show=False, priority=True),
        Binding("ctrl+n", "another", "Another child, adult, address ...", show=False, priority=True),
        Binding("ctrl+o", "copy", "Same as the first child", show=False, priority=True),
        Binding("ctrl+y", "take_off", "Take this one off", show=False, priority=True),
        Binding("ctrl+g", "flag", "Flag to a manager", show=False, priority=True),
        Binding("ctrl+t", "urgent", "Urgent, or not", show=False, priority=True),
        Binding("ctrl+s", "send", "Send to the duty tray", show=False, priority=True),
        Binding("escape", "leave_form", "Leave; the draft is kept", show=False),
    ]

    # --- not known

    async def action_unknown(self) -> None:
        """No answer to this question, and why."""
        field = self.field
        if field is None or self.turn.locked():
            return
        path = answer_path(self.sheet, field.paths[0], self.gaps)
        answers = accepted(self.desk.procedure, self.sheet, path)
        if not answers:
            self.frame.tell(f"{field.asked.title} must be answered.")
            return

        async def take(answer: dict[str, str] | None) -> None:
            self.turn.release()
            if answer:
                self.sheet.answer_unknown(path, answer)
                self.stand()
                self.answered(at_once=False)
                await self.action_next_field()

        await self.turn.acquire()
        dialog = UnknownDialog(self._titled(field), answers)
        dialog.because = self.why()
        await self.app.push_screen(dialog, take)

    def _titled(self, field: Field) -> str:
        return f"{field.asked.title}, {self.sheet.name_of(self.item.key)}" if self.item else field.asked.title

    def action_rest_unknown(self) -> None:
        """All that is still wanted of this person, or of this section, is not known, for one reason."""
        self.work(self.in_turn(self._rest_unknown()))

    async def _rest_unknown(self) -> None:
        inside = self.item if self.item and self.item.group.name in {"children", "household"} else None
        await self.keep()
        gaps = self.gaps
        wanted = [
            answer_path(self.sheet, field.paths[0], gaps)
            for field in self._made[self.here].every_field()
            if field.has_class("wanted") and not field.asked.danger and (inside is None or inside in field.ancestors)
        ]
        paths = [path for path in dict.fromkeys(wanted) if accepted(self.desk.procedure, self.sheet, path)]
        about = self.sheet.name_of(inside.key) if inside else "this section"
        if not paths:
            self.frame.tell(f"Nothing more is wanted of {about}, but for what must be asked.")
            return
        answer = await self.app.push_screen_wait(UnknownDialog(f"{len(paths)} questions still open about {about}"))
        for path in paths if answer else ():
            self.sheet.answer_unknown(path, answer)
        self.stand()
        self.answered(at_once=False)

    async def action_copy(self) -> None:
        """Give this child or adult what the first child has and it has not."""
        await self.caught_up()
        if (
            self.item
            and self.item.group.name in {"children", "household"}
            and self.sheet.copy_from_child(self.item.key)
        ):
            for pane in self.panes:
                pane.show_answers()
            self.stand()
            self.answered(at_once=False)

    async def action_take_off(self) -> None:
        """Take this child, adult, address ... off the draft, after a question that names it."""
        item = self.item
        if item is None:
            self.frame.tell("Go to the child, adult, address, agency or alert that is to be taken off.")
            return

        async def take(yes: bool | None) -> None:
            if yes:
                self.sheet.take_off(item.key)
                for pane in self.panes:
                    await pane.take_off(item.key)
                await self.action_section(self.here)
                self.answered(at_once=False)

        name = self.sheet.name_of(item.key) or f"this {item.group.title}"
        await self.app.push_screen(Confirm(joined("Take ", shown(name, "bold"), " off this draft?")), take)

    # --- pressing things

    def action_urgent(self) -> None:
        """Urgent or not: an urgent one may be sent with gaps."""
        self.sheet.put("urgent", not self.sheet.get("urgent"))
        self.stand()
        self.answered(at_once=True)

    def action_flag(self) -> None:
        """A manager must see this now: flagged by the one key, then asked why (SL-20)."""
        self.work(self.in_turn(self._flag()))

    async def _flag(self) -> None:
        await self.keeper.act("contact.flag", reason=FLAGGED)
        self.stand()
        head = joined(Content.styled(f"{self.sheet.ref} is flagged.", "bold"), " Why must a manager see it now?\n")
        if reason := await self.app.push_screen_wait(WordsDialog(head)):
            await self.keeper.act("contact.flag", reason=reason)

    def action_send(self) -> None:
        """Send to the duty tray; what is still wanted is listed, and each leads to its question (SL-67, SL-68)."""
        self.work(self.in_turn(self._send()))

    async def _send(self) -> None:
        unread = next((field for pane in self.panes for field in pane.fields() if field.wrong), None)
        if unread is not None and not self.sheet.get("urgent"):
            await self.go_to(unread)
            self.frame.tell(f"{unread.asked.title} cannot be read: {unread.wrong}")
            return
        if self.sheet.get("channel") and not self.sheet.get("received") and not self.sheet.get("urgent"):
            await self.action_section("arrival")
            self.set_focus(next(field for field in self.panes[0].fields() if "received" in field.paths).box)
            self.frame.tell("When did it arrive? The time allowed runs from then.")
            return
        if not await self.keep():
            self.frame.tell(f"Not sent, because it could not be saved: {self._trouble}")
            return
        if self.sheet.state != "draft":
            self.dismiss(self.sheet.ref)
            return
        try:
            sent = await self.keeper.act("contact.submit")
        except Refused as refusal:
            await self._list_gaps(refusal)
            return
        gaps = len(sent.get("gaps") or ())
        with_gaps = f", with {many(gaps, 'thing')} still wanted" if gaps else ""
        self.frame.tell(f"{self.sheet.ref} is in the duty tray{with_gaps}.", severity="information")
        self.dismiss(self.sheet.ref)

    async def _list_gaps(self, refusal: Refused) -> None:
        self.stand()
        gaps, sending = self.gaps, self.desk.procedure.sending
        if not gaps:
            raise refusal
        head = joined(
            Content.styled(f"Not sent: {many(len(gaps), 'thing')} still wanted.", "bold"),
            " Each may be answered, or marked not known with F9. Urgent ones (Ctrl+T) go with gaps.",
            f" ({', '.join(sending.clause)})" if sending.clause else "",
        )
        lines = [(gap.path, shown(f"{gap.title}  ({gap.clause})")) for gap in gaps]
        asked = ListDialog(head, lines, "Enter goes to it, F1 says why, Esc back to the form")
        asked.whys = {gap.path: (Because(f"Wanted: {gap.title}", parted(gap.clause)),) for gap in gaps}
        asked.because = (Because(SENT_WHEN, sending.clause, reading_of(sending)),)
        chosen = await self.app.push_screen_wait(asked)
        field = field_at(self.panes, chosen) if chosen else None
        if field:
            await self.go_to(field)

    def action_leave_form(self) -> None:
        """Leave; from the known people back to the form. The draft is kept."""
        if self.has_class("-people"):
            self.remove_class("-people")
            self.work(self.action_section(self.here))
        else:
            self.work(self.in_turn(self._leave()))

    async def _leave(self) -> None:
        if self.sheet.changed and not await self.keep():
            self.frame.tell(f"Not left, because it could not be saved: {self._trouble}")
            return
        self.dismiss(self.sheet.ref)

    # --- who this may already be

    def named(self) -> None:
        """Look for known people once the names rest."""
        self.after("matching", 0.8, lambda: self.later(self._match(), "matching"))

    async def _match(self) -> None:
        asked = {group: people(self.sheet, group) for group in ("children", "household")}
        homes = [self.sheet.items["addresses"][key].get("lines") or () for key in self.sheet.keys("addresses")]
        found = await self.ask("matches", **asked, addresses=homes, ref=self.sheet.ref) if any(asked.values()) else ()
        self.query_one(PersonMatches).show(found)

    def action_matches(self) -> None:
        """Into the list of known people."""
        self.add_class("-people")
        rows = self.query_one("#matches-list", OptionList)
        rows.highlighted = rows.highlighted or (0 if rows.option_count else None)
        rows.focus()

    def on_person_matches_picked(self, event: PersonMatches.Picked) -> None:
        """Ask who of the contact it is, and link them."""
        event.stop()
        self.work(self.in_turn(self._link(event)))

    async def _link(self, event: PersonMatches.Picked) -> None:
        keys = [key for group in ("children", "household") for key in self.sheet.keys(group) if self.sheet.said_of(key)]
        head = joined("Who on this contact is this person?\n", person_words(event.person), "\n")
        lines = whom(self.sheet, keys, event.person)
        chosen = await self.app.push_screen_wait(ListDialog(head, lines, "Enter links them, Esc leaves it as it is"))
        if chosen == PASS:
            await pass_on(self, event.person)
        elif chosen:
            await self.keep()
            await self.keeper.act("contact.link", item=self.sheet.told(chosen), person=event.person.ref)
            for pane in self.panes:
                await pane.settle()

    # --- forms and e-mails

    def action_import(self) -> None:
        """Take in a filled form or an e-mail."""
        self.work(self.in_turn(self._import()))

    async def _import(self) -> None:
        await self.keep()
        path = await self.app.push_screen_wait(FileDialog())
        if not path:
            return
        taken = await self.perform("import.take", None, {"path": path})
        if told_before(self, taken):
            return
        if await attached_instead(self, taken, path):
            if not self.sheet.ref:
                self.dismiss(None)
            return
        await self.open_draft(str(taken["ref"]))
