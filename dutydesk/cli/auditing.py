"""``audit``: who did and saw what, and whether the chain of entries is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dutydesk.cli.acting import reference_of
from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller
from dutydesk.cli.times import day


def join(app: typer.Typer) -> None:
    """Add the ``audit`` commands."""
    noun = typer.Typer(help="Who did and saw what.", rich_markup_mode=None)
    noun.command("show")(show)
    noun.command("verify")(verify)
    noun.command("mark")(mark)
    noun.command("access")(access)
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


def mark(context: typer.Context) -> Answer:
    """The newest entry's number and the first digits of its hash, to be kept on paper: a cut tail shows against it."""
    with caller(context).desk() as desk:
        told = str(desk.see("audit_mark"))
    return Answer({"mark": told}, sentence=told, only_sentence=True)


def access(
    context: typer.Context,
    ref: Annotated[
        str, typer.Argument(metavar="[REF]", help="Only looks at this person or contact, and what tells of it.")
    ] = "",
    who: Annotated[str, typer.Option(metavar="NAME", help="Only looks of this person at the desk.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Only looks since this day.")] = "",
    *,
    standing_out: Annotated[bool, typer.Option("--standing-out", help="Only those that stand out.")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write them as .docx and .xlsx.")] = None,
) -> Answer:
    """Who opened, searched and printed what, the newest first, and which looks stand out. Looking here is noted, too."""
    reference = reference_of(ref) if ref else ""
    begins = day(since, "--since") if since else None
    with caller(context).desk() as desk:
        if out is not None:
            asked = {"out": str(out), "who": who, "about": reference, "since": begins, "standing_out": standing_out}
            made = desk.do("audit.access_list", None, asked)
            return Answer(made, sentence=f"Written: {', '.join(made['files'])}.")
        columns = (
            Column("at", "when"),
            Column("who", "who"),
            Column("role", "as"),
            Column("kind", "what"),
            Column("ref", "record"),
            Column("words", "searched for"),
            Column("stands_out", "stands out"),
        )
        found = desk.see("access_log", who=who, ref=reference, since=begins, standing_out=standing_out)
        return Answer(found, columns=columns)


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
