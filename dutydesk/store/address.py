"""A store is an address: a path (SQLite, encrypted or plain) or ``postgresql://...``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from dutydesk.refusals import BadInput

_SCHEME = re.compile(r"^([a-z][a-z0-9+]+)://", re.IGNORECASE)
_SECRET = re.compile(r"://([^:/@]*):[^@/]*@")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is. ``text`` may hold a PostgreSQL password: show ``shown`` instead."""

    text: str
    is_postgresql: bool = False

    @classmethod
    def parse(cls, text: str | Path) -> Address:
        """The address that was given; raises ``BadInput`` for an empty one or an engine we do not know."""
        said = str(text).strip()
        if not said or "\0" in said:
            raise BadInput(
                "Say which store to use, with --store or DUTYDESK_STORE: a path or postgresql://...", field="store"
            )
        scheme = _SCHEME.match(said)
        if scheme is None:
            return cls(str(Path(said).expanduser()))
        if scheme[1].lower() not in {"postgresql", "postgres", "postgresql+psycopg"}:
            raise BadInput(f"A store is a path or postgresql://..., not {scheme[1]}://.", field="store")
        return cls("postgresql+psycopg://" + said[scheme.end() :], is_postgresql=True)

    @property
    def path(self) -> Path:
        """The file of a SQLite store."""
        assert not self.is_postgresql, "a PostgreSQL store is no file"
        return Path(self.text)

    @property
    def key_path(self) -> Path:
        """The key file that lies beside an encrypted store."""
        return self.beside(".key")

    @property
    def letters_folder(self) -> Path:
        """Where the office keeps its letterhead and its own templates: beside its file, or among the user's settings."""
        return user_config_path("dutydesk") / "letters" if self.is_postgresql else self.beside(".letters")

    def beside(self, ending: str) -> Path:
        """A file that lies beside the store under its whole name and an ending."""
        return self.path.with_name(self.path.name + ending)

    @property
    def shown(self) -> str:
        """The address as a person may see it: without a password."""
        return _SECRET.sub(r"://\1:...@", self.text).replace("postgresql+psycopg://", "postgresql://")

    def __repr__(self) -> str:
        return f"Address({self.shown!r})"
