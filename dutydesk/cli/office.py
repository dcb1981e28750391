"""``init`` and ``demo``: a new office, and a throw-away one to try things in."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from dutydesk.cli.answers import Answer
from dutydesk.cli.caller import Caller, caller
from dutydesk.cli.passwords import at_terminal, typing_unseen
from dutydesk.refusals import BadInput


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("init")(init)
    app.command("demo")(demo)


def init(
    context: typer.Context,
    *,
    procedure: Annotated[
        str, typer.Option(metavar="ID_OR_FILE", help="A procedure that `procedure list` names, or a .toml file.")
    ],
    training: Annotated[bool, typer.Option("--training", help="For practice: one invented person per role.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Not encrypted: training and PostgreSQL only.")] = False,
    manager: Annotated[str, typer.Option(metavar="NAME", help="The first manager of a live office.")] = "",
    group: Annotated[bool, typer.Option("--group", help="Files readable by the office's group.")] = False,
) -> Answer:
    """Make a store, never over an existing one. The recovery key of a live one is printed once: write it down."""
    asking = caller(context)
    asking.named_store()
    name, password = ("", None) if training else _first_manager(asking, manager or asking.name)
    from dutydesk.desk.open import make_office  # noqa: PLC0415 - the database layer is loaded only for a store
    from dutydesk.store.address import Address  # noqa: PLC0415

    made = make_office(
        asking.store,
        procedure,
        training=training,
        plain=plain,
        group=group,
        manager=name or None,
        password=password,
    )
    store = Address.parse(asking.store).shown if "://" in asking.store else asking.store
    value = {
        "store": store,
        "procedure": made.procedure,
        "training": training,
        "recovery_key": made.recovery_key,
        "people": list(made.people),
    }
    return Answer(value, sentence=_told(store, made.recovery_key, made.people, training), only_sentence=True)


def _first_manager(asking: Caller, name: str) -> tuple[str, str]:
    if not name and at_terminal():
        name = typer.prompt("Name of the first manager", err=True).strip()
    if not name:
        raise BadInput("Say who the first manager is: --manager NAME.", field="--manager")
    return name, asking.password.chosen(name)


def _told(store: str, recovery_key: str, people: tuple[str, ...], training: bool) -> str:
    lines = [f"The store {store} is made.", f"May sign in: {', '.join(people)}."]
    if training:
        lines.append("Everybody's password is: training")
    if recovery_key:
        lines += [f"Recovery key: {recovery_key}", "It is shown only now. Write it down and lock it away."]
    return "\n".join(lines)


def demo(context: typer.Context) -> None:
    """Open the application on a throw-away training office, with invented people at work."""
    asking = caller(context)
    if asking.as_json:
        raise BadInput("The demo office is for people; it has no --json.", field="--json")
    with typing_unseen(), tempfile.TemporaryDirectory(prefix="dutydesk-demo-", ignore_cleanup_errors=True) as folder:
        if at_terminal():
            sys.stderr.write("Making the demo office; it takes a few seconds ...\n")
        from dutydesk.desk.demo import demo_office  # noqa: PLC0415

        asking.open(demo=demo_office(Path(folder)))
