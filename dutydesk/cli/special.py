"""``lado``, ``adults``, ``marac``, ``rota``, ``meetings``, ``directory``: what stands apart, and the desk itself."""

from __future__ import annotations

from typing import Any

import typer

from dutydesk.cli.answers import Answer, Column, plain
from dutydesk.cli.caller import caller
from dutydesk.cli.times import left

_LOG = (
    Column("ref", "entry"),
    Column("person", "about"),
    Column("employer", "at"),
    Column("received", "received"),
    Column("state", "state"),
    Column("passed", "passed"),
    Column("minutes_left", "left", left),
    Column("contact", "contact"),
    Column("clause", "clause"),
)


def join(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (lado, adults, marac, rota, meetings, directory):
        app.command(command.__name__)(command)


def lado(context: typer.Context) -> Answer:
    """The log of allegations against those who work with children, as far as you see it."""
    with caller(context).desk() as desk:
        return Answer(desk.see("lado"), columns=_LOG, empty="No entry of the log is yours to see.")


def adults(context: typer.Context) -> Answer:
    """What was passed on about those who work with vulnerable adults, as far as you see it."""
    with caller(context).desk() as desk:
        return Answer(desk.see("adults"), columns=_LOG, empty="No entry is yours to see.")


def marac(context: typer.Context) -> Answer:
    """Meetings of MARAC and MAPPA with their lists, outstanding actions, and the alerts that stand."""
    columns = (
        Column("ref", "record"),
        Column("what", "what"),
        Column("kind", "kind"),
        Column("day", "day"),
        Column("state", "state"),
        Column("person", "person"),
        Column("people", "people"),
        Column("to_do", "to do"),
        Column("title", "words"),
    )
    with caller(context).desk() as desk:
        return Answer(desk.see("marac"), columns=columns, empty="No meeting, no action, no alert.")


def rota(context: typer.Context) -> Answer:
    """Who is on the desk today, who holds which duty, and the days on which nobody does."""
    columns = (
        Column("title", "duty"),
        Column("who", "held by"),
        Column("gap", "nobody today"),
        Column("without", "days without"),
        Column("warning", "note"),
    )
    with caller(context).desk() as desk:
        told: dict[str, Any] = plain(desk.see("rota"), desk.procedure.calendar.zone)
        return Answer(told, people=told["duties"], columns=columns, empty="This procedure names no duties.")


def meetings(context: typer.Context) -> Answer:
    """Meetings with other services, first those that are over and of which nothing was recorded."""
    columns = (
        Column("ref", "meeting"),
        Column("day", "day"),
        Column("with_whom", "with"),
        Column("state", "state"),
        Column("unrecorded", "nothing recorded"),
        Column("outcome", "outcome"),
    )
    with caller(context).desk() as desk:
        return Answer(desk.see("meetings"), columns=columns, empty="No meeting has been entered.")


def directory(context: typer.Context) -> Answer:
    """The bodies that the desk rings or writes to, with the numbers that the office filled in."""
    columns = (
        Column("body", "body"),
        Column("line", "line"),
        Column("title", "called"),
        Column("phone", "phone"),
        Column("email", "e-mail"),
    )
    with caller(context).desk() as desk:
        return Answer(desk.see("directory"), columns=columns, empty="The directory is empty.")
