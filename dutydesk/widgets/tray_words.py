"""The words of a tray's cells. What is pressing is said in words; bold and reverse only repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from rich.text import Text

from dutydesk.widgets.local import left, narrowed
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure
    from dutydesk.views.rows import TrayRow

PRIORITIES: Mapping[str, str] = {"protection": "PROTECT NOW", "flagged": "FLAGGED", "urgent": "URGENT"}
STATES: Mapping[str, str] = {
    "open": "to decide",
    "decided": "decided",
    "advice": "advice work",
    "with_worker": "with",
    "part_decided": "part decided",
}


def time_left(row: TrayRow) -> Text:
    """``3 h 20``, ``! 0 h 40`` when it has begun to warn, ``OVERDUE 1 h 05``."""
    words = left(row.minutes_left)
    if row.overdue:
        over = words if words.startswith("OVERDUE") else f"OVERDUE {words}"
        return cell(narrowed(over, 15), style="bold reverse")
    return cell(f"! {words}" if row.warning else words, style="bold" if row.warning else "")


def children(row: TrayRow, width: int = 0) -> Text:
    """The children's names, or in words that there are none yet; before them what stands on a front page (``MARAC``)."""
    names = ", ".join(row.children) or "no child named yet"
    return cell(" ".join((*row.notices, names)), width, style="bold" if row.notices else "")


def band_title(band: str, procedure: Procedure) -> str:
    """A band or a rating in the procedure's words."""
    known = procedure.ratings.get(band) or procedure.bands.get(band)
    return known.title if known else band.replace("_", " ")


def priority(row: TrayRow, procedure: Procedure, width: int = 0) -> Text:
    """What goes first in capital letters, else the band; a request for information is labelled so (SL-74)."""
    if row.priority in PRIORITIES:
        words = PRIORITIES[row.priority]
        if row.priority == "flagged" and row.flag_seen:
            words = "flag seen"
        return cell(words, width, style="bold")
    band = row.rating or row.band or row.priority
    told = band_title(band, procedure) if band else ""
    if row.kind == "information":
        return cell(f"info: {told}" if told else "information", width)
    return cell(told or ("not rated" if procedure.ratings else "no band"), width)


def state(row: TrayRow, width: int = 0) -> Text:
    """Where it stands, and with whom."""
    if row.assigned_to:
        return cell(f"with {row.assigned_to}", width)
    return cell(STATES.get(row.state, row.state.replace("_", " ")), width)


def managers(procedure: Procedure) -> tuple[str, ...]:
    """The roles whose looking a tray shows: those that put contacts into bands (SL-45, SL-46); else those that decide."""

    def able(action: str) -> tuple[str, ...]:
        return tuple(
            name for name, role in procedure.roles.items() if any(fnmatchcase(action, pattern) for pattern in role.may)
        )

    return able("contact.band") or able("contact.decide")


def seen_by(row: TrayRow, looking: tuple[str, ...]) -> Text:
    """``DM EHDM``; a contact that no manager has opened stands out (SL-30)."""
    names = [name.upper() for name in looking if name in row.seen_by]
    if not names:
        return cell("NOT SEEN", style="bold")
    return cell(" ".join(names))
