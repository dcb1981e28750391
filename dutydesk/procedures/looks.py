"""What there is to look at, by the names that a procedure file gives to roles."""

from __future__ import annotations

VIEWS = frozenset(
    {
        "adults",
        "audit",
        "contact",
        "counts",
        "directory",
        "drafts",
        "due",
        "early_help",
        "figure_rows",
        "figures",
        "find",
        "handover",
        "lado",
        "letter_preview",
        "letters",
        "marac",
        "matches",
        "meetings",
        "missing",
        "family",
        "person_compare",
        "record",
        "referrals",
        "rota",
        "staff",
        "tasks",
        "transfers",
        "tray",
        "walk_ins",
        "wanted",
        "workload",
        "whiteboard",
        "why",
    }
)
"""What there is to look at."""
