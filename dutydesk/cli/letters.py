"""``letter``: letters owed, written as .docx, marked as sent, or not to be written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dutydesk.cli.acting import perform, reference_of, sort_words
from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller

Ref = Annotated[str, typer.Argument(metavar="L-...", help="The letter.")]
Words = Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", help="Further arguments.")]


def join(app: typer.Typer) -> None:
    """Add the ``letter`` commands."""
    noun = typer.Typer(help="The letters that decisions owe.", rich_markup_mode=None)
    noun.command("list")(list_)
    noun.command("render")(render)
    noun.command("sent")(sent)
    noun.command("waive")(waive)
    app.add_typer(noun, name="letter")


def list_(context: typer.Context) -> Answer:
    """Every letter, owed or dealt with."""
    with caller(context).desk() as desk:
        columns = (
            Column("ref", "letter"),
            Column("title", "kind"),
            Column("to", "to"),
            Column("audience", "audience"),
            Column("contact", "contact"),
            Column("state", "state"),
            Column("reason", "reason"),
        )
        return Answer(desk.see("letters"), columns=columns, empty="No letter is owed.")


def sent(
    context: typer.Context,
    ref: Ref,
    words: Words = None,
    way: Annotated[str, typer.Option(help="How it was sent: post, email, by_hand.")] = "",
) -> Answer:
    """Mark a letter as sent, with the way it was sent."""
    _, pairs = sort_words(words or [])
    with caller(context).desk() as desk:
        return Answer(perform(desk, "letter.sent", reference_of(ref), pairs, {"way": way} if way else {}))


def waive(
    context: typer.Context,
    ref: Ref,
    words: Words = None,
    reason: Annotated[str, typer.Option(help="Why it is not to be written.")] = "",
) -> Answer:
    """Say that a letter is not to be written, and why."""
    _, pairs = sort_words(words or [])
    with caller(context).desk() as desk:
        return Answer(perform(desk, "letter.waive", reference_of(ref), pairs, {"reason": reason} if reason else {}))


def render(
    context: typer.Context,
    ref: Ref,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write it into.")],
) -> Answer:
    """Write a letter as a .docx file for Word."""
    reference = reference_of(ref)
    with caller(context).desk() as desk:
        made = desk.do("letter.render", reference, {"out": str(out)})
    return Answer(made, sentence=f"{reference} is written.")
