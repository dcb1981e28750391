"""``audit``: who did and saw what, and whether the chain of entries is whole."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dutydesk.cli.acting import reference_of
from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller


def join(app: typer.Typer) -> None:
    """Add the ``audit`` commands."""
    noun = typer.Typer(help="Who did and saw what.", rich_markup_mode=None)
    noun.command("show")(show)
    noun.command("verify")(verify)
    app.add_typer(noun, name="audit")


def show(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="Only what was done to this record.")] = "",
    last: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many entries, counted from the newest.")] = 100,
) -> Answer:
    """The entries of the audit, oldest first."""
    reference = reference_of(ref) if ref else ""
    with caller(context).desk() as desk:
        columns = (
            Column("seq", "entry"),
            Column("desk_time", "when"),
            Column("who", "who"),
            Column("role", "as"),
            Column("action", "action"),
            Column("ref", "record"),
            Column("details", "details"),
        )
        return Answer(desk.see("audit", last=last, ref=reference), columns=columns)


def verify(
    context: typer.Context,
    mark: Annotated[
        str, typer.Option(help="A mark noted earlier, on paper or in a backup: a cut tail shows, too.")
    ] = "",
) -> Answer:
    """Whether every entry is there and unaltered; exit 3 where the chain is broken."""
    asked = {"mark": mark} if mark else {}
    with caller(context).desk() as desk:
        found: dict[str, Any] = plain(desk.do("audit.verify", None, asked), desk.procedure.calendar.zone)
    if found.get("ok"):
        return Answer(found, sentence=str(found.get("sentence", "")), only_sentence=True)
    sentence = str(found.get("sentence", ""))
    return Answer({**found, "error": sentence, "field": ""}, sentence=sentence, only_sentence=True, damaged=True)
