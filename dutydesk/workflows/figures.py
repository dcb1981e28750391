"""The figures that the desk owes, written for Word and Excel (SL-24)."""

from __future__ import annotations

import hashlib

from pydantic import Field

from dutydesk.procedures.establishment import closed_logs
from dutydesk.views.figure_facts import asked_for
from dutydesk.views.figures import figures
from dutydesk.views.logs import LogSight
from dutydesk.views.restricted import kept_contacts
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, FilePath
from dutydesk.workflows.posting import signature
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


class Writing(Part):
    """The days, both the first and the last among them, and the folder that the files are written into."""

    first: Day | None = Field(default=None, title="From", description="the first of the month, if not said")
    last: Day | None = Field(default=None, title="To", description="today, if not said")
    out: FilePath = Field(title="Folder to write it into", description="such as ~/figures")


@action("figures.write", "Write the figures", key="w", on="desk", place="figures", arguments=Writing)
def write(doing: Doing, said: Writing) -> str:
    """One page as .docx, and every figure as .xlsx: what is kept from whoever writes them is not counted."""
    from dutydesk.documents.figures import (  # noqa: PLC0415 - loads Word's and Excel's libraries
        FiguresFacts,
        figures_docx,
        figures_xlsx,
    )

    conn = doing.writing.conn
    asked = asked_for(
        conn,
        doing.procedure,
        doing.calendar,
        doing.now,
        said.first,
        said.last,
        kept=kept_contacts(conn, doing.kept),
        logs=LogSight(closed_logs(doing.procedure, doing.role), doing.who),
    )
    told = figures(asked)
    facts = FiguresFacts(
        letterhead=office_head(doing),
        made=doing.calendar.local(doing.now),
        made_by=signature(doing),
        training=doing.store.office.training,
    )
    stem = f"figures-{told.first.isoformat()}-{told.last.isoformat()}"
    written = {}
    for ending, content in ((".docx", figures_docx(told, facts)), (".xlsx", figures_xlsx(told, facts))):
        path = doing.write_file(content, said.out, stem, ending)
        written[path.name] = hashlib.sha256(content).hexdigest()
        doing.extra.setdefault("files", []).append(str(path))
    doing.details |= {"written": written, "figures": len(told.figures), "days": len(told.days)}
    doing.extra["figures"] = len(told.figures)
    return ""
