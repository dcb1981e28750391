"""The figures that the desk owes, and the records that each of them counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.refusals import BadInput
from dutydesk.views.figure_facts import Asked, asked_for
from dutydesk.views.figure_list import figure_rows
from dutydesk.views.figure_rows import FigureRow, Figures
from dutydesk.views.figures import figures


def _asked(at: Looking, conn: Any, first: date | None, last: date | None) -> Asked:
    desk = at.desk
    return asked_for(
        conn, desk.procedure, desk.calendar, desk.now(), first, last, kept=at.hidden(conn).contacts, logs=desk.logs
    )


@shows("figures")
def see_figures(at: Looking, *, first: date | None = None, last: date | None = None) -> Figures:
    """The figures of these days, both among them; of this month so far where none are said."""
    with at.desk.store.read() as conn:
        return figures(_asked(at, conn, first, last))


@shows("figure_rows")
def see_figure_rows(
    at: Looking, *, name: str, first: date | None = None, last: date | None = None
) -> tuple[FigureRow, ...]:
    """The records that one figure counts; asking is noted, for it names children."""
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        found = figure_rows(_asked(at, writing.conn, first, last), name)
        if found is None:
            raise BadInput(f"There is no figure {name}; `dutydesk report figures` names them.", field="name")
        at.note(writing, "figures.rows", figure=name, first=str(first or ""), last=str(last or ""))
        return found
