"""How screens reach the desk: on the desk's own thread, one call after another, so that no call blocks the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace
    from dutydesk.views.rows import Counts

T = TypeVar("T")


class Hand:
    """The thread that talks to the desk. Calls come back in the order in which they were made."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    async def ask(self, call: Callable[..., T], *args: Any, **named: Any) -> T:
        """The answer of ``call``, made on the desk's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(call, *args, **named))

    def rest(self) -> None:
        """Let the thread go when what is under way is done."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class Frame(Protocol):
    """The application as screens and widgets know it."""

    desk: DeskFace | None
    counts: Counts | None
    hand: Hand
    first_steps: bool
    """Whether the panel of first steps is shown."""

    def hear(self, *, nothing: bool = False) -> None:
        """Hear keys again, or ``nothing``."""
        ...

    def tell(self, what: object, *, severity: str = "warning") -> None:
        """Show a refusal or a sentence."""
        ...

    def stumble(self, error: BaseException) -> None:
        """Log an unexpected error without values and show its reference number."""
        ...
