"""``handover``: everything open, with who holds it and who has signed for it."""

from __future__ import annotations

import typer

from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller
from dutydesk.cli.times import left

COLUMNS = (
    Column("ref", "item"),
    Column("title", "stands"),
    Column("children", "children"),
    Column("holder", "with"),
    Column("minutes_left", "left", left),
    Column("handed", "on the sheet as"),
    Column("signed_by", "signed for by"),
    Column("unsigned_since", "not signed since"),
)


def join(app: typer.Typer) -> None:
    """Add this command."""
    app.command("handover")(handover)


def handover(context: typer.Context) -> Answer:
    """Everything open at the desk, and the newest hand-over: `do handover.begin` hands over, `do handover.sign Y-...` signs
    for an item, `report handover` writes the sheet."""
    with caller(context).desk() as desk:
        told = desk.see("handover")
        sentence = f"{len(told.rows)} open, {told.unsigned} of them handed over and not signed for."
        if told.sheet is not None:
            sentence += f" Sheet {told.sheet.number}: {told.sheet.sentence}."
        return Answer(
            plain(told, desk.procedure.calendar.zone),
            sentence=" ".join(filter(None, (sentence, told.kept))),
            columns=COLUMNS,
            people=told.rows,
            empty="Nothing is open.",
        )
