"""Which shape of the tables this program knows. Light: nothing here loads the migrations themselves."""

from __future__ import annotations

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
)
"""Every revision, oldest first. A test holds it against the migrations."""

HEAD = REVISIONS[-1]
USER_VERSION = len(REVISIONS)
"""What a SQLite store of the newest shape says of itself."""
