"""Every command in one place, and the options that stand before them."""

from __future__ import annotations

from typing import Annotated

import typer

from dutydesk import __version__
from dutydesk.cli import (
    acting,
    auditing,
    families,
    handing_over,
    incoming,
    keeping,
    keys,
    letters,
    office,
    procedures,
    records,
    reporting,
    retaining,
    sampling,
    special,
    staff,
    trays,
)
from dutydesk.cli.answers import Answer
from dutydesk.cli.caller import caller

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for noun in (
    office,
    acting,
    trays,
    records,
    incoming,
    reporting,
    families,
    handing_over,
    special,
    letters,
    procedures,
    staff,
    auditing,
    keeping,
    keys,
    retaining,
    sampling,
):
    noun.join(app)


@app.callback(invoke_without_command=True)
def dutydesk(
    context: typer.Context,
    *,
    store: Annotated[str, typer.Option(metavar="ADDRESS", help="A path or postgresql://...; or DUTYDESK_STORE.")] = "",
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who is asking; or DUTYDESK_USER.")] = "",
    role: Annotated[str, typer.Option(metavar="ROLE", help="The role to act in, where you hold several.")] = "",
    at: Annotated[str, typer.Option(metavar="INSTANT", help="The time, on a training store only.")] = "",
    version: Annotated[bool, typer.Option("--version", help="Say which dutydesk this is.")] = False,
) -> Answer | None:
    """The duty desk of children's social care, without a screen; without a command it opens the application.

    The password is read from DUTYDESK_PASSWORD or asked for, never taken from the command line. After any
    command, --json prints one JSON value and nothing else.
    """
    asking = caller(context)
    asking.listen({"--store": store, "--as": name, "--role": role, "--at": at})
    if version:
        return Answer({"version": __version__}, sentence=f"dutydesk {__version__}", only_sentence=True)
    if context.invoked_subcommand is None:
        asking.open()
    return None
