"""The machine's clock stands before the newest entry of the audit: noted once, told on every screen, and confirmed by a
manager. No due time moves, and no intake is refused for it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dutydesk.views.clock_behind import BEHIND, newest_mark
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Reason
from dutydesk.workflows.registry import action


class Confirming(BaseModel):
    """What was found, in words: which clock is right."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


def _behind(doing: Doing) -> None:
    if newest_mark(doing.writing.conn)[1][1] != BEHIND:
        raise doing.refuse("Nothing is to be confirmed: the machine's clock has not been found behind.")


@action("office.confirm_clock", "Confirm the machine's clock", on="desk", arguments=Confirming, guard=_behind)
def confirm(doing: Doing, said: Confirming) -> str:
    """A manager has looked at the machine's clock and says how it stands; the banner goes."""
    doing.details["reason"] = said.reason
    return ""
