"""The terminal's input: keys as Textual reads them, pastes as plain words, and bytes that are no text as a mark."""

from __future__ import annotations

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual._parser import ParseError
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.message import Message

from dutydesk.plain import clean
from dutydesk.widgets.pasted import HELD, Pasted, Pastes, Pressed

if TYPE_CHECKING:
    from textual.driver import Driver

LOOK = 0.1
"""Seconds after which keys that wait for more, such as Escape, are taken for what they are."""
AT_ONCE = 1024 * 4


class PlainPastes(XTermParser):
    """Textual's own parser for keys; what stands between the marks of a paste never reaches it."""

    def __init__(self, debug: bool = False) -> None:
        self._pastes = Pastes()
        super().__init__(debug)

    @property
    def waiting(self) -> bool:
        """Whether a paste has ended that is not yet given out."""
        return self._pastes.waiting

    def feed(self, data: str) -> Iterable[Message]:
        """Keys and pastes in their order."""
        if not data:
            yield from super().feed(data)
        for piece in self._pastes.feed(data, get_time()):
            yield from self._told(piece)

    def tick(self) -> Iterable[Message]:
        """What has waited long enough."""
        for piece in self._pastes.tick(get_time()):
            yield from self._told(piece)
        yield from super().tick()

    def _told(self, piece: Pressed | Pasted) -> Iterable[Message]:
        if isinstance(piece, Pasted):
            yield events.Paste(clean(piece.text))
            return
        for message in super().feed(piece.letters):
            if not isinstance(message, events.Paste):  # the marks themselves, with nothing between them
                yield message


def plain_driver(driver: type[Driver]) -> type[Driver]:
    """The driver of this system, reading its input so."""
    module = sys.modules[driver.__module__]
    if driver.__name__ != "LinuxDriver":
        if hasattr(module, "XTermParser"):
            vars(module)["XTermParser"] = PlainPastes
        return driver
    return type("PlainDriver", (driver,), {"run_input_thread": _read_input})


def _read_input(self: Driver) -> None:
    """Read until the end: the loop of Textual's own driver, but that no byte and no lost terminal can end it badly."""
    fileno: int = self.fileno  # type: ignore[attr-defined]
    ended = self.exit_event  # type: ignore[attr-defined]
    parser, decode = PlainPastes(), getincrementaldecoder("utf-8")(errors="replace").decode
    with selectors.SelectSelector() as selector, suppress(OSError, EOFError, ParseError):
        selector.register(fileno, selectors.EVENT_READ)
        while not ended.is_set():
            letters = ""
            if selector.select(HELD if parser.waiting else LOOK):
                read = os.read(fileno, AT_ONCE)
                if not read:
                    break  # nothing can come any more
                letters = decode(read)
            for message in (*(parser.feed(letters) if letters else ()), *parser.tick()):
                self.process_message(message)
        list(parser.feed(""))
