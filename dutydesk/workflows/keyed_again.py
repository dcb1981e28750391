"""A backup was put back, or a torn log lost saves: what was keyed between it and the loss is to be keyed again. Told on every
screen until a manager, who has looked through the papers, confirms it (SAFETY.md, H22)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dutydesk.models import RestoredGap
from dutydesk.views.times import utc
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Reason
from dutydesk.workflows.registry import action


class Confirming(BaseModel):
    """How it was made sure of, in words: which papers, mails and calls were looked through, and what was keyed again."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


def _gap(doing: Doing) -> None:
    if doing.writing.one(RestoredGap, confirmed_by="") is None:
        raise doing.refuse(
            "Nothing is to be confirmed: no backup was put back and no save was lost, or it was confirmed already."
        )


@action("office.confirm_restore", "Confirm what was keyed again", on="desk", arguments=Confirming, guard=_gap)
def confirm(doing: Doing, said: Confirming) -> str:
    """A manager has made sure that what the restored backup did not hold was keyed again; the banner goes."""
    gaps = doing.writing.all(RestoredGap, confirmed_by="")
    doing.details["gaps"] = [[str(utc(one.begun)), str(utc(one.ended))] for one in gaps]
    doing.details["reason"] = said.reason
    for one in gaps:
        doing.writing.change(one, confirmed_by=doing.who)
    return ""
