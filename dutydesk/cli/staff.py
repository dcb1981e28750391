"""``staff``: people who may sign in, and their roles."""

from __future__ import annotations

from typing import Annotated

import typer

from dutydesk.cli.answers import Answer, Column
from dutydesk.cli.caller import caller
from dutydesk.cli.passwords import at_terminal
from dutydesk.refusals import BadInput

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name they sign in with.")]
Roles = Annotated[list[str] | None, typer.Argument(metavar="ROLE...", help="The roles of the procedure they hold.")]
Role = Annotated[list[str] | None, typer.Option("--role", "--roles", metavar="ROLE", help="The same, as an option.")]
Team = Annotated[str | None, typer.Option(help="Their receiving team, where they have one.")]


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
            Column("unused_days", "days unused"),
            Column("unused", "needs a password"),
        )
        return Answer(desk.see("staff"), columns=columns)


def add(context: typer.Context, name: Name, roles: Roles = None, *, role: Role = None, team: Team = None) -> Answer:
    """Let somebody sign in. The one-time password is shown now and never again."""
    return _with_roles(context, "staff.add", name, [*(roles or []), *(role or [])], team)


def _with_roles(context: typer.Context, action: str, name: str, roles: list[str], team: str | None) -> Answer:
    held = [one for word in roles for one in word.split(",") if one]
    if not held:
        raise BadInput("Say which roles they hold: `dutydesk staff add NAME ROLE ...`.", field="role")
    arguments = {"name": name, "roles": held} | ({"team": team} if team is not None else {})
    with caller(context).desk() as desk:
        return Answer(desk.do(action, None, arguments))


def disable(context: typer.Context, name: Name) -> Answer:
    """Let somebody no longer sign in. What they did stays theirs."""
    with caller(context).desk() as desk:
        return Answer(desk.do("staff.disable", None, {"name": name}))


def roles(context: typer.Context, name: Name, roles: Roles = None, *, role: Role = None, team: Team = None) -> Answer:
    """Give somebody these roles in place of those they held."""
    return _with_roles(context, "staff.roles", name, [*(roles or []), *(role or [])], team)


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
