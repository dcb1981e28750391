"""``rekey`` and ``recover``: a new key for the whole store, and getting in with the printed recovery key."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from dutydesk.cli.answers import Answer
from dutydesk.cli.caller import caller
from dutydesk.cli.passwords import at_terminal
from dutydesk.refusals import NotSignedIn

RECOVERY = "DUTYDESK_RECOVERY_KEY"


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("rekey")(rekey)
    app.command("recover")(recover)


def rekey(context: typer.Context) -> Answer:
    """Put the whole store under a new key. You keep your password; everybody else gets a one-time one, told now alone."""
    asking = caller(context)
    name, password = asking.credentials()
    from dutydesk.desk.rekeying import rekey_office  # noqa: PLC0415 - the database layer is loaded only for a store

    done = rekey_office(asking.address(), name, password, role=asking.role or None)
    lines = ["The store has a new key. Write this down; it is not shown again.", f"Recovery key: {done.recovery_key}"]
    lines += [f"One-time password of {one}: {secret}" for one, secret in done.one_time.items()]
    value = {"recovery_key": done.recovery_key, "one_time": dict(done.one_time), "mark": done.mark}
    return Answer(value, sentence="\n".join(lines), only_sentence=True)


def recover(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A manager who may add people.")],
) -> Answer:
    """Let a manager in with the recovery key that was printed when the store was made; a new one takes its place."""
    asking = caller(context)
    address = asking.address()
    secret = os.environ.pop(RECOVERY, "") or _typed()
    from dutydesk.desk.recovering import recover as let_in  # noqa: PLC0415

    done = let_in(address, name, secret)
    sentence = (
        f"One-time password of {done.name}: {done.one_time}\n"
        f"The new recovery key, in place of the one used: {done.recovery_key}\nWrite both down; they are not shown again."
    )
    value = {"name": done.name, "one_time_password": done.one_time, "recovery_key": done.recovery_key}
    return Answer(value, sentence=sentence, only_sentence=True, told=done.told)


def _typed() -> str:
    if not at_terminal():
        raise NotSignedIn(f"Nobody can be asked for the recovery key here: set {RECOVERY}.")
    from getpass import getpass  # noqa: PLC0415 - only where somebody is asked

    return getpass("Recovery key: ")
