"""What is said of restrictions, requests and openings in need."""

from __future__ import annotations

from typing import Any

from dutydesk.widgets.local import local

_WHAT = {
    "asked": "asks",
    "granted": "was given",
    "refused": "was refused",
    "broken": "in need",
    "told": "news",
    "ended": "ended",
}


def what(row: Any) -> str:
    """What a line is."""
    if hasattr(row, "owner"):
        return "restricted"
    return _WHAT.get(row.state, row.state) if row.ref else "I asked"


def waits(row: Any) -> bool:
    """Whether somebody is still to answer it, or to look at it."""
    return bool(getattr(row, "waiting", False)) and not hasattr(row, "owner")


def name(row: Any) -> str:
    """Whom it is about: of one's own request, as it was typed."""
    return str(row.name if hasattr(row, "name") else row.asked_about)


def who(row: Any) -> str:
    """Who keeps it, or who asked."""
    return str(row.owner if hasattr(row, "owner") else getattr(row, "who", ""))


def until(row: Any, zone: str) -> str:
    """Until when, or when it is reviewed."""
    at = row.due if hasattr(row, "owner") else row.until
    return f"{local(at, zone):%d %b %H:%M}" if at is not None else ""


def stands(row: Any) -> str:
    """How it stands."""
    if hasattr(row, "owner"):
        return f"{row.waiting} waiting" if row.waiting else "kept"
    if row.ref:
        return "WAITS" if row.waiting else "done"
    return str(row.state)


def whole(row: Any, zone: str) -> str:
    """All of a line, label by label."""
    if hasattr(row, "owner"):
        told = [
            ("Restricted", row.subject),
            ("Grounds", row.grounds),
            ("Reason", row.reason),
            ("Owner", row.owner),
            ("Placed", f"{local(row.placed_at, zone):%d %b %Y %H:%M} by {row.placed_by}"),
            ("Open to", ", ".join(row.open_to) if row.named else "everybody but those barred"),
            ("Barred", ", ".join(row.barred)),
            ("A search says whom to ask", "yes" if row.told else "no"),
            ("Review by", until(row, zone)),
        ]
    else:
        told = [
            ("About", row.asked_about),
            ("Who", who(row)),
            ("When", f"{local(row.at, zone):%d %b %Y %H:%M}"),
            ("Why", getattr(row, "reason", "")),
            ("Until", until(row, zone)),
            ("Stands", stands(row)),
            ("Answer", row.answer),
            ("Decided by", getattr(row, "decided_by", "")),
            ("Looked at", " ".join(filter(None, (getattr(row, "reviewed_by", ""), getattr(row, "review", ""))))),
        ]
    return "\n".join(f"{label}: {value}" for label, value in told if value)
