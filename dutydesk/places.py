"""Where the files that are carried with the program lie: procedures, calendars, codes, letters.

In a checkout they stand beside the package; in an installed wheel they lie inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def carried(*parts: str) -> Path:
    """The path of a carried file or folder, such as ``carried("data", "procedures")``."""
    inside = _PACKAGE / "carried"
    return (inside if inside.is_dir() else _PACKAGE.parent).joinpath(*parts)
