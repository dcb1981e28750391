"""``retention``: what is due to be destroyed, what was proposed, and what is on hold."""

from __future__ import annotations

import typer

from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller

_DUE = (
    Column("ref", "contact"),
    Column("children", "children"),
    Column("last", "last happened"),
    Column("due", "due from"),
)


def join(app: typer.Typer) -> None:
    """Add this command."""
    app.command("retention")(retention)


def retention(context: typer.Context) -> Answer:
    """What may be destroyed by the office's own periods; nothing is until the office has set them."""
    with caller(context).desk() as desk:
        found = desk.see("retention")
    if not found.set:
        told = "The office has set no periods for keeping records: nothing is ever due."
    else:
        waiting = [one for one in found.proposals if one.state == "proposed"]
        told = f"{len(found.due)} due, {len(waiting)} proposals wait, {len(found.holds)} on hold."
    return Answer(found, sentence=told, columns=_DUE, people=found.due, empty="Nothing is due.")
