"""``show``, ``find`` and ``search``: one record whole, people by what is known of them, and everything by its words."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from typing import Annotated, Any

import typer

from dutydesk.cli.acting import reference_of
from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller
from dutydesk.cli.times import day


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("show")(show)
    app.command("find")(find)
    app.command("search")(search)


def show(
    context: typer.Context, ref: Annotated[str, typer.Argument(metavar="REF", help="Such as C-000123.")]
) -> Answer:
    """One record, whole, as you may see it. Looking is noted in the audit."""
    reference = reference_of(ref)
    with caller(context).desk() as desk:
        return Answer(desk.see("record", ref=reference))


def find(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A name, or parts of it, as heard.")],
    dob: Annotated[str, typer.Option("--dob", metavar="YYYY-MM-DD", help="The date of birth, if known.")] = "",
) -> Answer:
    """People the desk knows, best first. Searching is noted in the audit."""
    born = day(dob, "--dob") if dob else None
    with caller(context).desk() as desk:
        found = [_told(person) for person in desk.see("find", text=" ".join(text), dob=born)]
        columns = (
            Column("ref", "person"),
            Column("name", "name"),
            Column("date_of_birth", "born"),
            Column("score", "score"),
            Column("why", "why"),
            Column("open_to", "open to"),
            Column("ask", "ask"),
        )
        return Answer(found, columns=columns, empty="Nobody is found.")


def search(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A name, a reference, an address, or words.")],
) -> Answer:
    """Everything that these words may mean: people, contacts, notes. Searching is noted in the audit."""
    with caller(context).desk() as desk:
        found = [_told(hit) for hit in desk.see("search", text=" ".join(text))]
        columns = (
            Column("kind", "what"),
            Column("ref", "record"),
            Column("title", "who"),
            Column("words", "words"),
            Column("ask", "ask"),
        )
        return Answer(found, columns=columns, empty="Nothing is found.")


def _told(person: Any) -> Any:
    return asdict(person) if is_dataclass(person) and not isinstance(person, type) else person
