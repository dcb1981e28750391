"""``chronology``, ``genogram`` and ``replay``: a family over time, and a decision as it could be seen when it was made."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dutydesk.cli.acting import reference_of
from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller
from dutydesk.cli.times import day

Ref = Annotated[str, typer.Argument(metavar="REF", help="A person, a contact or a referral, such as P-000001.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="The folder to write it into, as .docx.")]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("chronology")(chronology)
    app.command("genogram")(genogram)
    app.command("replay")(replay)


def chronology(
    context: typer.Context,
    ref: Ref,
    child: Annotated[str, typer.Option("--child", metavar="NAME", help="The events of one child.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="contact, decision, referral, event ...; several.")
    ] = None,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")] = "",
    out: Out = None,
) -> Answer:
    """What happened to the children of a household, the first at the top; with --out as .docx, the genogram with it."""
    reference = reference_of(ref)
    days = {"first": day(first, "--from") if first else None, "last": day(last, "--to") if last else None}
    with caller(context).desk() as desk:
        if out is not None:
            asked = {name: value.isoformat() for name, value in days.items() if value is not None}
            given = {"out": str(out), "child": child, "kinds": kind or [], **asked}
            made = desk.do("chronology.write", reference, given)
            return Answer(
                {"ref": made["ref"], "files": made["files"]}, sentence=f"Written: {', '.join(made['files'])}."
            )
        found = desk.see("chronology", ref=reference, child=child, kinds=kind or (), **days)
        events = [asdict(event) for event in found.events]
        told = {"refs": found.refs, "children": found.children, "begun": found.begun, "events": events}
        columns = (
            Column("on", "day"),
            Column("kind", "event"),
            Column("text", "what happened"),
            Column("children", "children"),
            Column("ref", "record"),
            Column("entry", "entry"),
        )
        return Answer(
            plain(told, desk.procedure.calendar.zone), people=events, columns=columns, empty="Nothing is recorded."
        )


def genogram(context: typer.Context, ref: Ref, out: Out = None) -> Answer:
    """The family in words and plain signs; with --out as a picture in a .docx."""
    reference = reference_of(ref)
    with caller(context).desk() as desk:
        if out is not None:
            made = desk.do("genogram.write", reference, {"out": str(out)})
            return Answer(
                {"ref": made["ref"], "files": made["files"]}, sentence=f"Written: {', '.join(made['files'])}."
            )
        text = desk.see("genogram", ref=reference)
        return Answer({"ref": reference, "text": text})


def replay(
    context: typer.Context, ref: Annotated[str, typer.Argument(metavar="REF", help="A contact that was decided.")]
) -> Answer:
    """What the deciding manager could see when a contact was decided, and what was changed since."""
    with caller(context).desk() as desk:
        return Answer([asdict(one) for one in desk.see("replay", ref=reference_of(ref))], empty="Nothing was decided.")
