"""``backup``, ``restore``, ``drill``, ``continuity`` and ``check``: the store kept safe and looked over, while others work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dutydesk.cli.answers import Answer, plain, shown
from dutydesk.cli.caller import caller
from dutydesk.cli.continuity_lines import continuity_lines

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]
Maybe = Annotated[Path | None, typer.Argument(metavar="[FILE]", show_default=False)]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("check")(check)
    app.command("drill")(drill)
    app.command("continuity")(continuity)


def backup(context: typer.Context, file: Maybe = None) -> Answer:
    """Make a checked backup of the store, never over an existing file; without FILE the day's own, beside the store."""
    with caller(context).desk() as desk:
        made = desk.do("store.backup", None, {"to": str(file)} if file else {})
    told = "The day's backup is there already:" if made["already"] else "The store is backed up to"
    return Answer(made, sentence=f"{told} {made['file']}.", only_sentence=True)


def drill(context: typer.Context, file: Maybe = None) -> Answer:
    """Put a backup back at a place of its own, check it, hold it against the store, and say how long that took."""
    with caller(context).desk() as desk:
        found = desk.do("store.drill", None, {"file": str(file)} if file else {})
    sentence = (
        f"{found['file']} comes back whole in {found['seconds']} s: {found['entries']} entries;"
        f" the store has {found['behind']} more since."
    )
    return Answer(found, sentence=sentence, only_sentence=True)


def continuity(context: typer.Context, file: Maybe = None) -> Answer:
    """Your trays and whom to ring, from the continuity pack: also when the store itself cannot be opened."""
    asking = caller(context)
    name, password = asking.credentials()
    from dutydesk.desk.continuity import pack_of, read_continuity  # noqa: PLC0415 - loaded only where it is read
    from dutydesk.store.address import Address  # noqa: PLC0415

    pack = file or pack_of(Address.parse(asking.named_store()))
    found = read_continuity(pack, name, password)
    asking.zone = found["zone"]
    return Answer(found, sentence="\n".join(continuity_lines(found)), only_sentence=True)


def restore(
    context: typer.Context,
    file: File,
    over: Annotated[
        bool, typer.Option("--over", help="Keep the store that lies there beside it, under another name.")
    ] = False,
) -> Answer:
    """Put a backup where --store says. A store that lies there already is not touched unless --over is said."""
    asking = caller(context)
    name, password = asking.credentials()
    from dutydesk.desk.restoring import restore_office  # noqa: PLC0415 - the database layer is loaded only for a store

    put = restore_office(asking.named_store(), file, name, password, role=asking.role or None, over=over)
    value = {"store": put.path, "kept": put.kept, "mark": put.mark, "newest": put.newest}
    kept = f" The old one lies at {put.kept}." if put.kept else ""
    newest = f" Its newest entry was made at {shown(plain(put.newest, asking.zone))}." if put.newest else ""
    return Answer(value, sentence=f"{file} is restored to {put.path}.{kept}{newest}", only_sentence=True)


def check(context: typer.Context) -> Answer:
    """Look the whole store over: pages, links, the audit's chain, and that every contact is in one place."""
    with caller(context).desk() as desk:
        found: dict[str, Any] = desk.do("store.check")
    faults = list(found.get("found", []))
    if not faults:
        return Answer({**found, "ok": True, "found": []}, sentence="The store is whole.", only_sentence=True)
    sentence = "\n".join(str(fault) for fault in faults)
    value = {**found, "ok": False, "found": faults, "error": sentence, "field": ""}
    return Answer(value, sentence=sentence, only_sentence=True, damaged=True)
