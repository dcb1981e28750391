"""``staff``: people who may sign in, and their roles."""

from __future__ import annotations

from typing import Annotated

import typer

from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller
from dutydesk.cli.passwords import at_terminal
from dutydesk.refusals import BadInput

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name they sign in with.")]
Roles = Annotated[list[str], typer.Option("--role", help="A role of the procedure; may be given more than once.")]


def join(app: typer.Typer) -> None:
    """Add the ``staff`` commands."""
    noun = typer.Typer(help="People who may sign in.", rich_markup_mode=None)
    noun.command("list")(list_)
    noun.command("add")(add)
    noun.command("disable")(disable)
    noun.command("roles")(roles)
    noun.command("reset")(reset)
    noun.command("password")(password)
    app.add_typer(noun, name="staff")


def list_(context: typer.Context) -> Answer:
    """Everybody who may sign in, or once might."""
    with caller(context).desk() as desk:
        columns = (
            Column("name", "name"),
            Column("roles", "roles"),
            Column("team", "team"),
            Column("active", "active"),
            Column("last_signed_in", "last signed in"),
        )
        return Answer(desk.see("staff"), columns=columns)


def add(
    context: typer.Context,
    name: Name,
    role: Roles,
    team: Annotated[str, typer.Option(help="Their receiving team, where they have one.")] = "",
) -> Answer:
    """Let somebody sign in. The one-time password is shown now and never again."""
    arguments = {"name": name, "roles": role} | ({"team": team} if team else {})
    with caller(context).desk() as desk:
        return Answer(desk.do("staff.add", None, arguments))


def disable(context: typer.Context, name: Name) -> Answer:
    """Let somebody no longer sign in. What they did stays theirs."""
    with caller(context).desk() as desk:
        return Answer(desk.do("staff.disable", None, {"name": name}))


def roles(context: typer.Context, name: Name, role: Roles) -> Answer:
    """Give somebody these roles in place of those they held."""
    with caller(context).desk() as desk:
        return Answer(desk.do("staff.roles", None, {"name": name, "roles": role}))


def reset(context: typer.Context, name: Name) -> Answer:
    """Give somebody who forgot their password a one-time one. It is shown now and never again."""
    with caller(context).desk() as desk:
        return Answer(desk.do("staff.reset_password", None, {"name": name}))


def password(context: typer.Context) -> Answer:
    """Change your own password: the old one is asked for again, the new one twice."""
    asking = caller(context)
    if not at_terminal():
        raise BadInput("A new password is typed at a terminal, never given on the command line.", field="password")
    with asking.desk() as desk:
        old = asking.password.taken_or_asked(desk.signed.name)
        new = asking.password.chosen(desk.signed.name)
        desk.do("staff.change_password", None, {"old": old, "new": new})
    return Answer({"changed": True}, sentence="Your password is changed.", only_sentence=True)
