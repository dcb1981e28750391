"""A contact as it is read: its words in sections, wrapped to the width there is, scrolled by the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.contact_followed import sections
from dutydesk.widgets.contact_words import Line, full_name
from dutydesk.widgets.local import left, moment
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.tray_words import band_title

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure
    from dutydesk.views.rows import TrayRow


def line_words(line: Line) -> Content:
    """A line with its label."""
    label = (
        shown(
            f"{line.label}{'' if not line.words else ' ' if line.label.endswith('?') else ': '}",
            "bold" if line.strong else "dim",
        )
        if line.label
        else Content("")
    )
    return joined(label, shown(line.words, "bold" if line.strong and line.label.isupper() else ""))


class ContactDetail(VerticalScroll):
    """Shows a whole contact, or a tray row's own summary of one that has not been opened."""

    def compose(self) -> ComposeResult:
        """One piece of text."""
        yield Static("", id="told", markup=False)

    def show(self, contact: Mapping[str, Any], procedure: Procedure) -> None:
        """Show the contact whole."""
        names = ", ".join(full_name(child) for child in contact.get("children", ())) or "no child named yet"
        parts: list[Content] = [joined(shown(contact.get("ref", ""), "bold"), "  ", shown(names, "bold"))]
        for section in sections(contact, procedure):
            parts.append(joined("\n", Content.styled(section.title.upper(), "bold underline")))
            parts.extend(line_words(line) for line in section.lines)
        self.query_one("#told", Static).update(Content("\n").join(parts))

    def show_row(self, row: TrayRow | None, procedure: Procedure) -> None:
        """Show only what the tray says of it: opening is a deed of its own, and audited."""
        told = self.query_one("#told", Static)
        self.scroll_home(animate=False)
        if row is None:
            told.update(Content("No contact is chosen."))
            return
        zone = procedure.calendar.zone
        lines = [
            Line("Left", left(row.minutes_left), row.overdue or row.warning),
            Line("Due", f"{moment(row.due, zone)} ({row.clause})" if row.due else ""),
            Line("Received", f"{moment(row.received, zone)}, {row.channel.replace('_', ' ')}"),
            Line("Recorded late by", left(row.late_entry_minutes) if row.late_entry_minutes else ""),
            Line("Kind", row.kind.replace("_", " ")),
            Line("Band", band_title(row.band, procedure) if row.band else "not yet set" if procedure.bands else ""),
            Line("Rating", band_title(row.rating, procedure) or ("not yet set" if procedure.ratings else "")),
            Line(
                "FLAGGED" if row.flagged else "",
                f"{moment(row.flagged, zone)}, {'seen' if row.flag_seen else 'not yet seen'}" if row.flagged else "",
                True,
            ),
            Line("With", row.assigned_to),
            Line("Opened by", ", ".join(role.upper() for role in row.seen_by) or "no manager yet"),
            Line("Referrer", row.referrer),
            Line("Still wanted", f"{row.gaps} pieces of information" if row.gaps else ""),
            Line("Concern", row.concern),
        ]
        head = joined(shown(row.ref, "bold"), "  ", shown(", ".join(row.children) or "no child named yet", "bold"))
        body = [line_words(line) for line in lines if line.words]
        told.update(
            Content("\n").join(
                [head, Content(""), *body, Content(""), Content.styled("Enter opens it whole", "italic")]
            )
        )
