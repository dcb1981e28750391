"""What was pasted, told apart from what was pressed, in the stream that a terminal sends (SAFETY.md, T12).

A terminal puts a mark before and after what is pasted. Whatever stands between them is one text, however it is cut over
reads and whatever control characters it holds, and nothing of it is ever a key. A text that holds an end mark itself
ends at the last one: what follows an end mark is held for a moment, until it is plain that no further one comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BEGIN = "\x1b[200~"
END = "\x1b[201~"
HELD = 0.05
"""Seconds without a further letter after which what followed an end mark is taken as keys."""
HELD_AT_MOST = 0.5
LONGEST = 2_000_000
"""Letters of one paste that are kept; no record takes more."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """Letters and sequences that are keys, or the terminal's own answers."""

    letters: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text between the marks, as it came."""

    text: str


class Pastes:
    """Takes in what the terminal sends and gives out keys and pastes in their order. Time is handed in, in seconds."""

    def __init__(self) -> None:
        self._last = ""
        """The last letters given out as keys: a mark may be cut over two reads."""
        self._text: str | None = None
        """The paste being taken in, or the one that has just ended."""
        self._held: str | None = None
        """What came after its end mark, while it may still turn out to be part of it."""
        self._until = self._at_most = 0.0

    @property
    def waiting(self) -> bool:
        """Whether a paste has ended that is not yet given out."""
        return self._held is not None

    def feed(self, data: str, now: float) -> Iterator[Pressed | Pasted]:
        """Take in what came."""
        while data:
            if self._held is not None:
                self._until = min(now + HELD, self._at_most)
                data, self._held = self._held + data, ""
                end, begin = data.find(END), data.find(BEGIN)
                if end >= 0 and (begin < 0 or end < begin):
                    self._take(END + data[:end])
                    data = data[end + len(END) :]
                elif begin >= 0:
                    yield from self._release()
                else:
                    self._held, data = data, ""
            elif self._text is not None:
                data = self._in_paste(data, now)
            else:
                known = self._last + data
                begin = known.find(BEGIN)
                stop = begin + len(BEGIN) - len(self._last) if begin >= 0 else len(data)
                yield from self._press(data[:stop] + (END if begin >= 0 else ""))
                data = data[stop:]
                if begin >= 0:
                    self._text, self._last = "", ""

    def tick(self, now: float) -> Iterator[Pressed | Pasted]:
        """Give out what was held long enough; to be called again and again."""
        if self._held is not None and now >= self._until:
            held = self._held
            yield from self._release()
            yield from self._press(held)

    def _in_paste(self, data: str, now: float) -> str:
        """Take in up to the end mark; answers what follows it."""
        assert self._text is not None, "only while a paste is taken in"
        cut = self._text[1 - len(END) :]
        end = (cut + data).find(END)
        if end < 0:
            self._take(data)
            return ""
        stop = end + len(END) - len(cut)
        self._text = (self._text + data[:stop])[: -len(END)]
        self._held, self._until, self._at_most = "", now + HELD, now + HELD_AT_MOST
        return data[stop:]

    def _take(self, letters: str) -> None:
        assert self._text is not None, "only while a paste is taken in"
        room = LONGEST - len(self._text)
        self._text += letters if len(letters) <= room else letters[: max(room, 0)] + letters[1 - len(END) :]

    def _release(self) -> Iterator[Pasted]:
        assert self._text is not None, "only after a paste has ended"
        text, self._text, self._held = self._text, None, None
        yield Pasted(text)

    def _press(self, letters: str) -> Iterator[Pressed]:
        if letters:
            self._last = (self._last + letters)[1 - len(BEGIN) :]
            yield Pressed(letters)
