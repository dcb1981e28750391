"""Nothing that goes wrong in one handler ends the desk: the screen stays up and what was typed stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dutydesk.refusals import DeskError

if TYPE_CHECKING:
    from textual.message import Message
    from textual.message_pump import MessagePump

    _Pump = MessagePump
else:
    _Pump = object


class Steady(_Pump):
    """Mixed into the application and its screens, before Textual's own class.

    A refusal is told in its own sentence; anything else is logged without values and told by a reference number.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except DeskError as refusal:
            self._frame.tell(refusal)
        except Exception as error:  # noqa: BLE001 - the last resort of a handler; the application logs it
            self._frame.stumble(error)

    @property
    def _frame(self) -> Any:
        return self.app
