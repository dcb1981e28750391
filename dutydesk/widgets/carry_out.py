"""One action from key to answer: the dialog asks, the desk does it, a refusal comes back with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dutydesk.refusals import DeskError, NotSignedIn, Refused, SignAgain
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.again_dialog import signed_again
from dutydesk.widgets.decision_dialog import DecisionDialog
from dutydesk.widgets.keeping_words import KeptDialog
from dutydesk.widgets.late_form import attached_instead, told_before
from dutydesk.widgets.linking import linked
from dutydesk.widgets.messages import OpenForm
from dutydesk.widgets.password_dialog import PasswordDialog
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.procedures.shapes import Procedure
    from dutydesk.widgets.desk_screen import DeskScreen

BY_FORM = frozenset({"contact.record", "contact.amend"})
"""Written in the intake form and not in a dialog."""
OWN_PASSWORD = "staff.change_password"  # noqa: S105 - the name of an action
TAKES_IN = "import.take"
LINKS = "contact.link"
TO_APPROVE = "to_approve"
BY_DECIDING = frozenset({"contact.decide", "contact.propose"})
READS_FIRST = BY_DECIDING
"""Reached only after the contact has been opened (SL-69)."""


async def carry_out(screen: DeskScreen[Any], face: ActionFace, ref: str | None, says: str = "") -> bool:
    """Carry out one action; answers whether anything was done. ``says`` is why a password is asked for."""
    if face.action in BY_FORM:
        screen.post_message(OpenForm(ref if face.action == "contact.amend" else None))
        return False
    if face.action == LINKS and ref and (done := await linked(screen, face, ref)) is not None:
        return done
    schema = await screen.frame.hand.ask(screen.desk.schema, face.action, ref)
    contact = await screen.ask("contact", ref=ref) if face.action in READS_FIRST and ref else None
    subject, procedure = screen.subject(), screen.desk.procedure
    typed: dict[str, Any] = (await _now(screen, schema, ref) if ref else {}) | screen.beforehand(face.action)
    refusal: DeskError | None = None
    kept = KeptDialog(screen, face.action, ref)
    typed = await kept.filled(typed)
    while True:
        if face.action == OWN_PASSWORD:
            dialog: Any = PasswordDialog(says, refusal)
        elif contact is not None:
            dialog = DecisionDialog(face, schema, contact, typed, refusal, procedure=procedure, now=screen.now)
        else:
            about = subject if ref else procedure.desk
            dialog = ActionDialog(face, schema, about, typed, refusal, now=screen.now, titles=titles(procedure))
            dialog.says = screen.first_read(face.action)
        if isinstance(dialog, ActionDialog):
            dialog.words = kept
            dialog.says = " ".join(filter(None, (kept.says, dialog.says)))
        said = await screen.app.push_screen_wait(dialog)
        if said is None:
            await kept.done_with()
            return False
        typed = dialog.typed
        try:
            answer = await _performed(screen, face, ref, said)
        except NotSignedIn:
            raise
        except DeskError as refused:
            refusal = refused
            continue
        await kept.done_with()
        if face.action == TAKES_IN and told_before(screen, answer):
            return True
        if face.action != TAKES_IN or not await attached_instead(screen, answer, said["path"]):
            await tell_done(screen, face, answer)
        return True


async def _performed(
    screen: DeskScreen[Any], face: ActionFace, ref: str | None, said: dict[str, Any]
) -> dict[str, Any]:
    """Do it; where the password is wanted again for it, once that was given. ``Refused`` where it was not."""
    try:
        return await screen.perform(face.action, ref, said)
    except SignAgain as wanted:
        if not await signed_again(screen, face.title):
            raise Refused(wanted.sentence) from None
        return await screen.perform(face.action, ref, said)


async def _now(screen: DeskScreen[Any], schema: dict[str, Any], ref: str) -> dict[str, Any]:
    """What stands in the record now, for the arguments that say where it stands: it is mended and not typed again."""
    stands = {name: part["x-now"].split(".") for name, part in schema.get("properties", {}).items() if "x-now" in part}
    record = await screen.ask("record", ref=ref) if stands else {}
    found: dict[str, Any] = {}
    for name, path in stands.items():
        value: Any = record
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        found[name] = value
    return found


def titles(procedure: Procedure) -> dict[str, str]:
    """What choices are called in the procedure's own words: bands, ratings, teams, roles."""
    lists = (procedure.roles, procedure.teams, procedure.ratings, procedure.bands)
    return {name: entry.title for known in lists for name, entry in known.items()}


async def tell_done(screen: DeskScreen[Any], face: ActionFace, answer: dict[str, Any]) -> None:
    """Say what was done; what the desk tells only once, such as a one-time password, stays until it is put away."""
    ref = answer.get("ref") or ""
    told = f"{face.title}: done" + (f", {ref}." if ref else ".")
    if answer.get("state") == TO_APPROVE:
        told = f"{face.title}: {ref} now waits for approval."
    if answer.get("file"):
        told = f"{told[:-1]}: {answer['file']}"
    if answer.get("files"):
        told = f"{told[:-1]}: {' and '.join(answer['files'])}"
    if answer.get("passed_to"):
        told += f" Passed on to {answer['passed_to']}: tell them."
    if answer.get("caution"):
        told += f" {answer['caution']}"
    once = answer.get("one_time_password")
    if once:
        await screen.app.push_screen_wait(TextDialog(told, f"One-time password, shown only now: {once}"))
    else:
        screen.frame.tell(told, severity="information")
