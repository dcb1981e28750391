"""``tray``, ``work``, ``news``, ``referrals``, ``whiteboard`` and ``due``: what waits, with whom, what falls due."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller
from dutydesk.cli.times import left, minutes

TRAY = (
    Column("ref", "contact"),
    Column("episode", "record"),
    Column("children", "children"),
    Column("received", "received"),
    Column("due", "due"),
    Column("minutes_left", "left", left),
    Column("priority", "priority"),
    Column("state", "state"),
    Column("assigned_to", "with"),
    Column("clause", "clause"),
)


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("tray")(tray)
    app.command("referrals")(referrals)
    app.command("whiteboard")(whiteboard)
    app.command("teams")(teams)
    app.command("due")(due)
    app.command("work")(work)
    app.command("news")(open_cases)


def tray(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="duty, drafts, arrivals ..., as the procedure names them.")
    ],
) -> Answer:
    """What stands in a tray, in the order of the screen."""
    with caller(context).desk() as desk:
        rows = plain(desk.see("tray", name=name), desk.procedure.calendar.zone)
        return Answer([_row(row) for row in rows], columns=TRAY, empty="Nothing is in this tray.")


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a tray; ``episode`` is there only where there is one."""
    if not row.get("episode"):
        row.pop("episode", None)
    return row


def referrals(context: typer.Context) -> Answer:
    """Referrals on duty with what each still lacks, and those with their teams, as far as you see them."""
    with caller(context).desk() as desk:
        columns = (
            Column("ref", "record"),
            Column("children", "children"),
            Column("state", "state"),
            Column("age_minutes", "age", left),
            Column("priority", "priority"),
            Column("team_title", "team"),
            Column("social_work_manager", "manager"),
            Column("worker", "worker"),
            Column("gaps", "lacks"),
        )
        return Answer(desk.see("referrals"), columns=columns, empty="No referral waits.")


def whiteboard(context: typer.Context) -> Answer:
    """Each practice manager of a receiving team with the cases that are theirs."""
    with caller(context).desk() as desk:
        columns = (
            Column("team_title", "team"),
            Column("manager", "manager"),
            Column("ref", "case"),
            Column("children", "children"),
            Column("worker", "worker"),
            Column("age_minutes", "age", left),
        )
        return Answer(desk.see("whiteboard"), columns=columns, empty="No team has a manager here.")


def work(
    context: typer.Context,
    unowned: Annotated[bool, typer.Option("--unowned", help="What no active person holds, for managers.")] = False,
) -> Answer:
    """What waits for you: tasks, what you hold, what you are to approve."""
    with caller(context).desk() as desk:
        columns = (
            Column("ref", "record"),
            Column("contact", "contact"),
            Column("children", "children"),
            Column("kind", "kind"),
            Column("ask", "what"),
            Column("to", "with"),
            Column("minutes_left", "left", left),
        )
        none = "Everything is with somebody." if unowned else "Nothing waits for you."
        return Answer(desk.see("unowned" if unowned else "work"), columns=columns, empty=none)


def open_cases(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also those that the teams have.")] = False,
) -> Answer:
    """News of open cases on its way to the teams, flagged ones first."""
    with caller(context).desk() as desk:
        columns = (
            Column("ref", "record"),
            Column("children", "children"),
            Column("team", "team"),
            Column("state", "state"),
            Column("holder", "with"),
            Column("age_minutes", "age", left),
            Column("flag_reason", "flag"),
        )
        return Answer(
            desk.see("open_cases", everything=everything), columns=columns, empty="No news of open cases waits."
        )


def teams(context: typer.Context) -> Answer:
    """The receiving teams with their practice managers."""
    with caller(context).desk() as desk:
        columns = (
            Column("name", "name"),
            Column("title", "team"),
            Column("manager", "manager"),
            Column("email", "e-mail"),
            Column("ended", "ended"),
        )
        return Answer(desk.see("teams"), columns=columns, empty="There is no receiving team.")


def due(
    context: typer.Context,
    within: Annotated[
        str, typer.Option(help="Only what falls due within 2h, 30m, 1d ...; overdue is always told.")
    ] = "",
) -> Answer:
    """What falls due, the most pressing first. An empty list, and exit 0, when nothing does."""
    ahead = minutes(within, "--within") if within else None
    with caller(context).desk() as desk:
        columns = (
            Column("ref", "record"),
            Column("title", "clock"),
            Column("due", "due"),
            Column("minutes_left", "left", left),
            Column("clause", "clause"),
        )
        return Answer(desk.see("due", within_minutes=ahead), columns=columns, empty="Nothing falls due.")
