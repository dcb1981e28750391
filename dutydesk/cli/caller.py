"""Who is asking, at which store, in which role and at what time: the options before the command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dutydesk.cli.passwords import Password, at_terminal
from dutydesk.cli.times import instant
from dutydesk.plain import clean
from dutydesk.refusals import BadInput, NotSignedIn, StoreUnusable

if TYPE_CHECKING:
    import typer

    from dutydesk.desk.face import DeskFace

OPTIONS = ("--store", "--as", "--role", "--at")
"""The options before the command that take a word."""

HOME_ZONE = "Europe/London"
"""The zone of times shown before any store has been opened."""


@dataclass(slots=True)
class Opening:
    """What the application is opened with. What is empty is asked for on the sign-in screen."""

    address: str
    name: str = ""
    password: str | None = field(default=None, repr=False)
    role: str | None = None
    at: datetime | None = None
    demo: bool = False


OpenApplication = Callable[[Opening], int]
"""Opens the screens and answers the exit code when they close."""


@dataclass(slots=True)
class Caller:
    """The options before the command, and the desk they lead to."""

    open_application: OpenApplication
    password: Password = field(default_factory=Password)
    store: str = ""
    name: str = ""
    role: str = ""
    at: datetime | None = None
    closed_with: int = 0
    """The exit code with which the application closed, where it was opened."""
    as_json: bool = False
    """Whether a script asks, which reads one JSON value."""
    zone: str = HOME_ZONE
    """The authority's zone: times are told in it."""

    def listen(self, told: Mapping[str, str]) -> None:
        """Take the options by their names; what is not told comes from DUTYDESK_STORE and DUTYDESK_USER."""
        self.store = told.get("--store") or os.environ.get("DUTYDESK_STORE", "")
        self.name = told.get("--as") or os.environ.get("DUTYDESK_USER", "")
        self.role = told.get("--role", "")
        at = told.get("--at", "")
        self.at = instant(at, "--at") if at else None

    def named_store(self) -> str:
        """The store asked for, whether or not there is one. ``BadInput`` when none was named."""
        if not self.store:
            raise BadInput(
                "Say which store: `dutydesk --store PATH ...`, or set DUTYDESK_STORE. "
                "`dutydesk demo` opens a training office without any.",
                field="--store",
            )
        return self.store

    def address(self) -> str:
        """The store asked for. ``BadInput`` when none was named, ``StoreUnusable`` when there is none there."""
        store = self.named_store()
        if "://" not in store and not Path(store).expanduser().exists():
            raise StoreUnusable(f"There is no store at {store}. `dutydesk --store {store} init` makes one.")
        return store

    def credentials(self) -> tuple[str, str]:
        """Who is asking, and their password. ``NotSignedIn`` where nobody is named or can be asked."""
        name = self.name or _asked_name()
        return name, self.password.taken_or_asked(name)

    def opening(self, *, demo: str = "") -> Opening:
        """What the application is opened with; ``demo`` is the address of a throw-away office."""
        if self.as_json:
            raise BadInput("The application is for people; --json belongs after a command.", field="--json")
        if demo:
            return Opening(demo, at=self.at, demo=True)
        return Opening(self.address(), self.name, self.password.taken(), self.role or None, self.at)

    def open(self, *, demo: str = "") -> None:
        """Open the application, and keep how it closed."""
        self.closed_with = self.open_application(self.opening(demo=demo))

    @contextmanager
    def desk(self) -> Iterator[DeskFace]:
        """Sign in, and sign out at the end. ``NotSignedIn`` where nobody is named or can be asked."""
        address = self.address()
        name, password = self.credentials()
        from dutydesk.desk.open import open_desk  # noqa: PLC0415 - the database layer is loaded only for a store

        desk = cast("DeskFace", open_desk(address, name, password, role=self.role or None, at=self.at))
        self.zone = desk.procedure.calendar.zone
        for words in (desk.notice, desk.gap):
            if words:
                sys.stderr.write(clean(f"{words[:1].upper()}{words[1:]}") + "\n")
        try:
            yield desk
        finally:
            desk.close()


def _asked_name() -> str:
    if not at_terminal():
        raise NotSignedIn("Say who is asking: `dutydesk --as NAME ...`, or set DUTYDESK_USER.")
    sys.stderr.write("Name: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def only_options(words: Sequence[str]) -> dict[str, str] | None:
    """The options by name where nothing but options was written: the application is to open, and soon.

    ``None`` for anything else, a command or a mistake, which is read with more care and more time.
    """
    told: dict[str, str] = {}
    left = list(words)
    while left:
        name, given, value = left.pop(0).partition("=")
        if name not in OPTIONS or (not given and not left):
            return None
        told[name] = value if given else left.pop(0)
    return told


def caller(context: typer.Context) -> Caller:
    """The caller of a command."""
    return cast("Caller", context.obj)
