"""Letting go of words that were typed and not sent: sent by now, given up, too old, or about a record that is destroyed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete
from sqlmodel import col

from dutydesk.models import KeptWords


def let_go(conn: Connection, who: str, action: str, about: str) -> None:
    """What one person typed in one dialog about one record."""
    same = (col(KeptWords.who) == who) & (col(KeptWords.action) == action) & (col(KeptWords.about) == about)
    conn.execute(delete(KeptWords).where(same))


def let_go_before(conn: Connection, instant: datetime) -> None:
    """Everybody's that were last typed before an instant (UTC)."""
    conn.execute(delete(KeptWords).where(col(KeptWords.at) < instant))


def let_go_about(conn: Connection, refs: Collection[str]) -> None:
    """Everybody's about these records."""
    conn.execute(delete(KeptWords).where(col(KeptWords.about).in_(sorted(refs))))
