"""``import``: filled referral forms and e-mails taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller
from dutydesk.faults import note_fault
from dutydesk.refusals import BadInput, NotSignedIn, Refused, StoreUnusable

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace


TOLD = ("ref", "episode", "episodes", "passed_to", "may_belong_to", "already", "ask", "not_understood", "also")
"""What is told of a file that was taken in, as far as there is any."""


def join(app: typer.Typer) -> None:
    """Add this command."""
    app.command("import")(import_)


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="A referral form (.docx) or an e-mail (.eml).")
    ],
) -> Answer:
    """Take in referral forms and e-mails: each makes a draft contact, and the same file again gives the earlier one."""
    with caller(context).desk() as desk:
        taken: list[dict[str, Any]] = []
        for file in files:
            taken.append(_taken(desk, file, first=not taken))
    columns = (
        Column("file", "file"),
        Column("ref", "contact"),
        Column("episode", "episode"),
        Column("passed_to", "passed to"),
        Column("may_belong_to", "may belong to"),
        Column("already", "known"),
        Column("ask", "ask"),
        Column("not_understood", "not understood"),
        Column("also", "also drafted"),
        Column("error", "error"),
    )
    return Answer(taken, columns=columns, unreadable=any("error" in entry for entry in taken))


def _taken(desk: DeskFace, file: Path, *, first: bool) -> dict[str, Any]:
    """What became of one file. One that cannot be read says so and holds up no other; who may take nothing in is refused
    at the ``first``."""
    entry: dict[str, Any] = {"file": str(file)}
    try:
        made = desk.do("import.take", None, {"path": str(file)})
    except (StoreUnusable, NotSignedIn):
        raise
    except Refused as refusal:
        if first:
            raise
        return {**entry, "error": refusal.sentence}
    except BadInput as error:
        return {**entry, "error": error.sentence, "field": error.field}
    except Exception as error:  # noqa: BLE001 - one file must not hold up the others
        return {**entry, "error": f"It could not be taken in; noted under {note_fault(error)}."}
    told = {name: made[name] for name in TOLD if name in made}
    if "episode" in told or "passed_to" in told:
        told.pop("ref", None)  # a missing child is told of by the episode, or by the team it was passed to
    return {**entry, **told}
