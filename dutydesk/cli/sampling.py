"""``sample``: a training store filled with invented families."""

from __future__ import annotations

from typing import Annotated

import typer

from dutydesk.cli.answers import Answer
from dutydesk.cli.caller import caller


def join(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sample")(sample)


def sample(
    context: typer.Context,
    people: Annotated[int, typer.Option("--people", metavar="N", help="How many people.")] = 1000,
    contacts: Annotated[int, typer.Option("--contacts", metavar="N", help="How many contacts about them.")] = 300,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="The same number invents the same families.")] = 1,
) -> Answer:
    """Fill a training store with invented families and what was told about them over the years."""
    with caller(context).desk() as desk:
        made = desk.do("store.sample", None, {"people": people, "contacts": contacts, "seed": seed})
    told = f"{made['people']} people in {made['families']} families, and {made['contacts']} contacts about them."
    return Answer(made, sentence=told, only_sentence=True)
