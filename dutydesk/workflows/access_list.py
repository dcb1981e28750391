"""The access log written for Word and Excel: for a supervisor, or as the answer to who looked at somebody's record."""

from __future__ import annotations

import hashlib
from datetime import time

from pydantic import Field

from dutydesk.models import Staff
from dutydesk.refusals import NoSuchRecord
from dutydesk.views.access_log import AccessLogRow, Asked, is_there, refs_about
from dutydesk.views.looked_at import access_log
from dutydesk.views.restricted import kept_refs
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, FilePath, Line
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


class AccessListing(Part):
    """The folder that it is written into, and which looks: of one person at the desk, at one record, since a day."""

    out: FilePath = Field(title="Folder to write it into", description="such as ~/access")
    who: Line = ""
    about: Line = Field("", title="Record", description="such as P-000123")
    since: Day | None = None
    standing_out: bool = False


@action("audit.access_list", "Write the access log", on="desk", arguments=AccessListing)
def write_access(doing: Doing, said: AccessListing) -> str:
    """Who opened, searched and printed what, as .docx and .xlsx in a folder. About one person it tells roles and no names."""
    from dutydesk.documents.access_list import AccessFacts, access_docx, access_xlsx  # noqa: PLC0415 - loads Word's libraries

    rows = _rows(doing, said)
    person = doing.writing.one(Staff, name=doing.who)
    facts = AccessFacts(
        letterhead=office_head(doing),
        about=said.about.upper(),
        roles={name: role.title for name, role in doing.procedure.roles.items()},
        made=doing.calendar.local(doing.now),
        made_by=person.full_name if person is not None and person.full_name else doing.who,
        training=doing.store.office.training,
        local=doing.calendar.local,
    )
    stem = f"access-{facts.made:%Y-%m-%d}"
    written = {}
    for ending, content in ((".docx", access_docx(rows, facts)), (".xlsx", access_xlsx(rows, facts))):
        path = doing.write_file(content, said.out, stem, ending)
        written[path.name] = hashlib.sha256(content).hexdigest()
        doing.extra.setdefault("files", []).append(str(path))
    doing.extra["looks"] = len(rows)
    doing.details |= {"written": written, "who": said.who, "about": said.about.upper(), "looks": len(rows)}
    return ""


def _rows(doing: Doing, said: AccessListing) -> tuple[AccessLogRow, ...]:
    conn, about = doing.writing.conn, said.about.upper()
    if about and (about in kept_refs(conn, doing.kept) or not is_there(conn, about)):
        raise NoSuchRecord(about)
    since = doing.calendar.at(said.since, time(0)) if said.since is not None else None
    asked = Asked(said.who, since, refs_about(conn, about) if about else None)
    found = access_log(conn, doing.procedure, doing.calendar, asked, doing.kept)
    return tuple(row for row in found if row.stands_out) if said.standing_out else found
