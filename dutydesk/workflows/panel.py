"""The list for the monthly panel on missing children, written for Word and Excel (SL-164)."""

from __future__ import annotations

import hashlib

from pydantic import Field

from dutydesk.models import Staff
from dutydesk.views.missing_panel import last_panel, panel_from, panel_list
from dutydesk.views.restricted import hidden
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


class Listing(Part):
    """The folder that the list is written into."""

    out: FilePath = Field(title="Folder to write it into", description="such as ~/panel")


@action("missing.panel_list", "Write the list for the panel", key="X", on="desk", place="missing", arguments=Listing)
def write_list(doing: Doing, said: Listing) -> str:
    """Every child who is missing, and every one who was since the panel before, as .docx and .xlsx in a folder."""
    from dutydesk.documents.panel_list import PanelFacts, panel_docx, panel_xlsx  # noqa: PLC0415 - loads Word's libraries

    conn = doing.writing.conn
    rows = panel_list(conn, doing.procedure, doing.now, hidden(conn, doing.kept).contacts)
    before = last_panel(conn)
    person = doing.writing.one(Staff, name=doing.who)
    begins = doing.calendar.local(panel_from(conn, doing.procedure, doing.now))
    facts = PanelFacts(
        letterhead=office_head(doing),
        made=doing.calendar.local(doing.now),
        made_by=person.full_name if person is not None and person.full_name else doing.who,
        begins=begins.date(),
        last_panel=before.held if before is not None else None,
        training=doing.store.office.training,
        local=doing.calendar.local,
    )
    stem = f"missing-children-{facts.made:%Y-%m-%d}"
    written = {}
    for ending, content in ((".docx", panel_docx(rows, facts)), (".xlsx", panel_xlsx(rows, facts))):
        path = doing.write_file(content, said.out, stem, ending)
        written[path.name] = hashlib.sha256(content).hexdigest()
        doing.extra.setdefault("files", []).append(str(path))
    doing.extra["children"] = len(rows)
    doing.details |= {"written": written, "episodes": [row.episode for row in rows]}
    return ""
