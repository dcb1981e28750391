"""``procedure``: what an authority's procedure says. Needs no store and loads no database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller
from dutydesk.cli.times import instant

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="A procedure that `dutydesk procedure list` names, or the path of a .toml file."),
]


def join(app: typer.Typer) -> None:
    """Add the ``procedure`` commands."""
    noun = typer.Typer(help="The procedures, as files that an office can read and check.", rich_markup_mode=None)
    noun.command("list")(list_)
    noun.command("show")(show)
    noun.command("check")(check)
    noun.command("clauses")(clauses)
    noun.command("due")(due)
    app.add_typer(noun, name="procedure")


def list_() -> Answer:
    """The procedures that this dutydesk knows."""
    from dutydesk.procedures.load import known, procedure  # noqa: PLC0415 - other commands start without it

    rows = [_summary(procedure(name)) for name in known()]
    columns = (Column("id", "id"), Column("title", "title"), Column("edition", "edition"), Column("desk", "desk"))
    return Answer(rows, columns=columns)


def _summary(found: Procedure) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.title,
        "authority": found.authority,
        "desk": found.desk,
        "edition": found.edition,
        "document": found.document,
        "prefix": found.prefix,
    }


def show(context: typer.Context, name: Id) -> Answer:
    """One procedure, whole: roles, clocks, outcomes, required information, letters."""
    from dutydesk.procedures.load import named  # noqa: PLC0415

    found = named(name)
    caller(context).zone = found.calendar.zone
    return Answer(found.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A procedure file (.toml).")]) -> Answer:
    """Check a procedure file; every fault is told with file, table, key and mend."""
    from dutydesk.procedures.load import read  # noqa: PLC0415

    found = read(file)
    return Answer({"ok": True, **_summary(found)}, sentence=f"{file}: no faults; {found.title}.", only_sentence=True)


def clauses(name: Id) -> Answer:
    """Every clause of a procedure: what keeps it, which tests prove it, or what is recorded instead."""
    from dutydesk.procedures.clauses import clauses as of  # noqa: PLC0415
    from dutydesk.procedures.clauses import told  # noqa: PLC0415

    rows = of(name)
    columns = (
        Column("id", "clause"),
        Column("requirement", "requirement"),
        Column("place", "in the document"),
        Column("told", "how it is kept"),
    )
    people = [{**row, "told": told(row)} for row in rows]
    return Answer(rows, columns=columns, people=people, empty="This procedure has no register of clauses.")


def due(
    context: typer.Context,
    name: Id,
    clock: Annotated[str, typer.Argument(metavar="CLOCK", help="A clock by its name or its id in the register.")],
    start: Annotated[str, typer.Option("--start", metavar="INSTANT", help="Such as 2014-07-04T09:15+01:00.")],
    rating: Annotated[str, typer.Option(help="For clocks that differ by rating.")] = "",
) -> Answer:
    """When a clock of the procedure that starts then falls due, and by which clause."""
    began = instant(start, "--start")
    from dutydesk.procedures.due import limit_of, rule_named, told  # noqa: PLC0415
    from dutydesk.procedures.load import named  # noqa: PLC0415

    found = named(name)
    caller(context).zone = found.calendar.zone
    clock_name, rule = rule_named(found, clock)
    limit = limit_of(found, clock, began, rating=rating)
    answer = told(limit, found)
    more = {"clock": clock_name, "id": rule.id, "title": rule.title, "start": began, "warn_from": limit.warn_from}
    return Answer({**answer, **more, "sentence": limit.sentence})
