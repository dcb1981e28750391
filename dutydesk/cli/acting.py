"""``do``, ``actions`` and ``schema``: the one door for writing, and what stands open there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.arguments import Form
from dutydesk.cli.caller import caller
from dutydesk.cli.json_files import read_object
from dutydesk.refusals import BadInput

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace

REFERENCE = re.compile(r"[A-Za-z]{1,2}-\d{1,12}")


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("do")(do)
    app.command("actions")(actions)
    app.command("schema")(schema)


def do(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="Such as contact.decide.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[REF] [KEY=VALUE]...", help="The record, and the arguments.")
    ] = None,
    source: Annotated[str, typer.Option("--from", help="A JSON file with the arguments; - reads standard input.")] = "",
) -> Answer:
    """Perform one action and print the record it made or changed."""
    reference, pairs = sort_words(words or [])
    base = read_object(source) if source else {}
    with caller(context).desk() as desk:
        return Answer(perform(desk, action, reference, pairs, base))


def perform(
    desk: DeskFace, action: str, reference: str | None, pairs: Iterable[str], base: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Perform an action whose arguments were written as ``key=value`` over those of ``base``."""
    written = list(pairs)
    arguments = Form(action, desk.schema(action)).read(written, base) if written else dict(base or {})
    return desk.do(action, reference, arguments)


def sort_words(words: Iterable[str]) -> tuple[str | None, list[str]]:
    """The reference acted on, if any, and the ``key=value`` words; ``BadInput`` names a word that is neither."""
    reference = None
    pairs = []
    for word in words:
        if "=" in word:
            pairs.append(word)
        elif REFERENCE.fullmatch(word) and reference is None:
            reference = word.upper()
        elif REFERENCE.fullmatch(word):
            raise BadInput(f"One record is acted on at a time; {reference} and {word} were given.", field=word)
        else:
            raise BadInput(f"“{word}” is neither a reference like C-000123 nor KEY=VALUE.", field=word)
    return reference, pairs


def reference_of(word: str) -> str:
    """A word that must be a reference; ``BadInput`` says how one looks."""
    if not REFERENCE.fullmatch(word):
        raise BadInput(f"“{word}” is no reference; one looks like C-000123.", field="ref")
    return word.upper()


def actions(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="A record; without one, the desk.")] = "",
) -> Answer:
    """Every action on a record, or at the desk: whether it is open to you now, and if not, why."""
    reference = reference_of(ref) if ref else None
    with caller(context).desk() as desk:
        columns = (
            Column("action", "action"),
            Column("title", "what it does"),
            Column("key", "key"),
            Column("allowed", "open"),
            Column("why", "why not"),
            Column("clause", "clause"),
        )
        told = [{column.key: getattr(face, column.key) for column in columns} for face in desk.actions(reference)]
        return Answer(told, columns=columns, empty="There is nothing to do here.")


def schema(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="Such as contact.decide.")],
    reference: Annotated[
        str | None, typer.Argument(metavar="[REF]", help="A record: what of it may be named is listed too.")
    ] = None,
) -> Answer:
    """The JSON Schema of an action's arguments under this store's procedure."""
    with caller(context).desk() as desk:
        return Answer(desk.schema(action, reference))
