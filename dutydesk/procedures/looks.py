"""What there is to look at, by the names that a procedure file uses: views, and the screens whose help explains clauses."""

from __future__ import annotations

VIEWS = frozenset(
    {
        "access_log",
        "access_requests",
        "adults",
        "audit",
        "audit_mark",
        "contact",
        "counts",
        "directory",
        "drafts",
        "due",
        "early_help",
        "family",
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
        "open_cases",
        "own_requests",
        "person_compare",
        "record",
        "referrals",
        "restrictions",
        "rota",
        "retention",
        "staff",
        "tasks",
        "transfers",
        "tray",
        "unowned",
        "walk_ins",
        "wanted",
        "whiteboard",
        "why",
        "workload",
        "work",
    }
)
"""What there is to look at."""

SCREENS = frozenset(
    {
        "contact",
        "drafts",
        "duty",
        "early_help",
        "handover",
        "intake",
        "letters",
        "missing",
        "referrals",
        "directory",
        "figures",
        "lado",
        "marac",
        "rota",
        "retention",
        "transfers",
        "open_cases",
        "unowned",
        "walk_ins",
        "whiteboard",
        "work",
        "workload",
    }
)
"""The screens whose help explains clauses."""
