"""``report``: lists and figures written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dutydesk.cli.answers import Answer
from dutydesk.cli.caller import caller
from dutydesk.refusals import BadInput

REPORTS: Mapping[str, str] = {"missing_panel": "missing.panel_list", "handover": "handover.sheet"}
"""Each report by its name, and the action that writes it."""


def join(app: typer.Typer) -> None:
    """Add this command."""
    app.command("report")(report)


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="missing_panel, handover")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write it into.")],
) -> Answer:
    """Write a report: missing_panel is the list for the monthly panel on missing children, as .docx and .xlsx; handover is
    the newest hand-over sheet, as .docx."""
    if name not in REPORTS:
        raise BadInput(f"There is no report {name}; there is {', '.join(REPORTS)}.", field="name")
    with caller(context).desk() as desk:
        made = desk.do(REPORTS[name], None, {"out": str(out)})
    return Answer(made, sentence=f"Written: {', '.join(made['files'])}.")
