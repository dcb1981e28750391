"""One action from key to answer: the dialog asks, the desk does it, a refusal comes back with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dutydesk.refusals import DeskError
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.decision_dialog import DecisionDialog
from dutydesk.widgets.messages import OpenForm

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.widgets.desk_screen import DeskScreen

BY_FORM = frozenset({"contact.record", "contact.amend"})
"""Written in the intake form and not in a dialog."""
BY_DECIDING = frozenset({"contact.decide", "contact.propose"})
READS_FIRST = BY_DECIDING
"""Reached only after the contact has been opened (SL-69)."""


async def carry_out(screen: DeskScreen[Any], face: ActionFace, ref: str | None) -> bool:
    """Carry out one action; answers whether anything was done."""
    if face.action in BY_FORM:
        screen.post_message(OpenForm(ref if face.action == "contact.amend" else None))
        return False
    on = None if face.action in {own.action for own in await screen.frame.hand.ask(screen.desk.actions, None)} else ref
    schema = await screen.frame.hand.ask(screen.desk.schema, face.action)
    contact = await screen.ask("contact", ref=ref) if face.action in READS_FIRST and ref else None
    subject, procedure = screen.subject(), screen.desk.procedure
    typed: dict[str, Any] = {}
    refusal: DeskError | None = None
    while True:
        if contact is not None:
            dialog: Any = DecisionDialog(face, schema, contact, typed, refusal, procedure=procedure, now=screen.now)
        else:
            about = subject if on else procedure.desk
            dialog = ActionDialog(face, schema, about, typed, refusal, now=screen.now)
        said = await screen.app.push_screen_wait(dialog)
        if said is None:
            return False
        typed = dialog.typed
        try:
            answer = await screen.perform(face.action, on, said)
        except DeskError as refused:
            refusal = refused
            continue
        screen.frame.tell(done(face, answer), severity="information")
        return True


def done(face: ActionFace, answer: dict[str, Any]) -> str:
    """The plain sentence of what was done, with whatever the desk answers once, such as a one-time password."""
    ref = answer.get("ref") or ""
    told = f"{face.title}: done" + (f", {ref}." if ref else ".")
    once = answer.get("one_time_password") or answer.get("password")
    return f"{told} One-time password: {once}" if once else told
