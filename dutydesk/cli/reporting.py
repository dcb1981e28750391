"""``report``: lists and figures, told or written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller
from dutydesk.cli.times import day
from dutydesk.refusals import BadInput

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace

REPORTS: Mapping[str, str] = {
    "missing_panel": "missing.panel_list",
    "handover": "handover.sheet",
    "figures": "figures.write",
}
"""Each report by its name, and the action that writes it."""


def join(app: typer.Typer) -> None:
    """Add this command."""
    app.command("report")(report)


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="figures, missing_panel, handover")],
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="The folder to write it into.")] = None,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day of the figures.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day of the figures.")] = "",
    rows: Annotated[str, typer.Option("--rows", metavar="FIGURE", help="The records that one figure counts.")] = "",
) -> Answer:
    """Tell or write a report: figures are the counts that the office owes, for any days, told or (--out) as .docx and .xlsx;
    missing_panel is the list for the monthly panel on missing children, as .docx and .xlsx; handover is the newest hand-over
    sheet, as .docx."""
    if name not in REPORTS:
        raise BadInput(f"There is no report {name}; there is {', '.join(REPORTS)}.", field="name")
    days = {"first": day(first, "--from") if first else None, "last": day(last, "--to") if last else None}
    if name != "figures" and (first or last or rows):
        raise BadInput("--from, --to and --rows are of the figures alone.", field="--from")
    if name != "figures" and out is None:
        raise BadInput("--out says which folder it is written into.", field="--out")
    with caller(context).desk() as desk:
        if rows:
            return _rows(desk, rows, days)
        if out is None:
            return _told(desk, days)
        asked = {key: value.isoformat() for key, value in days.items() if value is not None}
        made = desk.do(REPORTS[name], None, {"out": str(out), **asked})
    return Answer(made, sentence=f"Written: {', '.join(made['files'])}.")


def _told(desk: DeskFace, days: Mapping[str, Any]) -> Answer:
    found = desk.see("figures", **days)
    figures = [{**asdict(one), "value": one.value, "share": one.share, "refs": list(one.refs)} for one in found.figures]
    told = {
        "first": found.first,
        "last": found.last,
        "figures": figures,
        "days": [{"day": when, "received": number} for when, number in found.days],
    }
    columns = (
        Column("group", "group"),
        Column("title", "figure"),
        Column("value", "how many"),
        Column("of", "of"),
        Column("share", "share", lambda share: "" if share is None else f"{round(share * 100)} %"),
        Column("name", "name"),
    )
    return Answer(
        plain(told, desk.procedure.calendar.zone), people=figures, columns=columns, empty="There are no figures."
    )


def _rows(desk: DeskFace, name: str, days: Mapping[str, Any]) -> Answer:
    columns = (
        Column("ref", "record"),
        Column("children", "children"),
        Column("received", "received"),
        Column("decided", "decided"),
        Column("state", "state"),
        Column("with_whom", "with"),
        Column("cause", "cause"),
    )
    return Answer(desk.see("figure_rows", name=name, **days), columns=columns, empty="It counts nothing.")
