"""What somebody was typing and has not sent: no record yet, and nobody's but theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dutydesk.models.base import Row, json_column


class KeptWords(Row, table=True):
    """The long answers of one dialog of one person, from the last pause in typing until they are sent or given up (H29)."""

    __tablename__ = "kept_words"
    __table_args__ = (UniqueConstraint("who", "action", "about"),)

    who: str
    action: str
    about: str = ""
    """The record that the dialog is about; empty for an action of the desk."""
    words: dict[str, str] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """By the name of the argument."""
    stood: dict[str, str] = Field(default_factory=dict, sa_column=json_column(default="{}"))
    """What the same arguments held when the dialog was opened."""
    at: datetime
