"""Strategy meetings about missing children, and the daily and monthly looks at all of them (SL-162, SL-164, SL-167 to SL-169)."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Any

from pydantic import Field

from dutydesk.models import MissingEpisode, MissingPanel, MissingReview, StrategyMeeting, Task
from dutydesk.refusals import BadInput
from dutydesk.views.missing import FOLLOW_UP, since
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.episodes import episode_note, met_while_missing, not_ahead, the_episode
from dutydesk.workflows.fields import Day, Instant, Line, Words
from dutydesk.workflows.registry import action
from dutydesk.workflows.returning import owe_follow_up
from dutydesk.workflows.said import Part

HEADINGS = {
    "find_child": "what to do to find the child",
    "whom_to_notify": "whom to notify",
    "legal_action": "whether legal action is needed",
}
WANTED: dict[str, Any] = {"x-wanted": True}


class Meeting(Part):
    """When it was held, its three headings, and who attended."""

    held: Instant | None = Field(default=None, description="now, if not said")
    find_child: Words = Field(default="", description=HEADINGS["find_child"], json_schema_extra=WANTED)
    whom_to_notify: Words = Field(default="", description=HEADINGS["whom_to_notify"], json_schema_extra=WANTED)
    legal_action: Words = Field(default="", description=HEADINGS["legal_action"], json_schema_extra=WANTED)
    attended: Annotated[list[Line], Field(max_length=100)] = Field(default_factory=list)
    follow_up: bool | None = None


@action("strategy.hold", "Strategy meeting", key="s", on="missing", states=("missing", "returned"), arguments=Meeting)
def hold(doing: Doing, said: Meeting) -> str:
    """A strategy meeting was held: while the child is missing it stops the five days; after the return it is the follow-up."""
    episode = the_episode(doing)
    empty = [name for name in HEADINGS if not getattr(said, name).strip()]
    if empty:
        told = ", ".join(HEADINGS[name] for name in empty)
        raise doing.refuse(f"The meeting's record needs all three headings; still empty: {told}.", field=empty[0])
    held = not_ahead(doing, said.held, "held")
    if held < since(episode):
        raise BadInput("held: the meeting cannot have been held before the child went missing.", field="held")
    after = episode.returned is not None and held >= episode.returned
    if said.follow_up is not None and said.follow_up != after:
        told = "comes after the return" if said.follow_up else "was held after the return: it is the follow-up"
        raise doing.refuse(f"A follow-up meeting {told}." if said.follow_up else f"This meeting {told}.")
    late = not after and episode.returned is not None and not met_while_missing(doing, episode)
    doing.writing.add(
        StrategyMeeting(
            episode_id=episode.number,
            held=held,
            attended=[name for name in said.attended if name],
            find_child=said.find_child,
            whom_to_notify=said.whom_to_notify,
            legal_action=said.legal_action,
            follow_up=after,
            by=doing.who,
            role=doing.role,
            at=doing.now,
        )
    )
    if after:
        _followed_up(doing, episode)
        doing.report("strategy.follow_up_held", episode.ref, held)
    else:
        doing.report("strategy.held", episode.ref, held)
    if late and episode.returned is not None:
        owe_follow_up(doing, episode, episode.returned)
    episode_note(doing, episode, "strategy_meeting", "", {"held": held, "follow_up": after})
    doing.details |= {"held": held.isoformat(), "follow_up": after}
    return episode.ref


def _followed_up(doing: Doing, episode: MissingEpisode) -> None:
    for task in doing.writing.all(Task, about=episode.ref, kind=FOLLOW_UP, state="open"):
        doing.writing.change(task, state="done", done_at=doing.now, done_by=doing.who, answer="The meeting was held.")


class Reviewing(Part):
    """What the look at all missing children came to, as far as there is anything to say."""

    note: Words = ""


@action("missing.review", "Daily review of missing children", key="R", on="desk", place="missing", arguments=Reviewing)
def review(doing: Doing, said: Reviewing) -> str:
    """Whoever has charge of the missing children has looked through all of them today (SL-162)."""
    day = doing.calendar.local(doing.now).date()
    doing.writing.add(MissingReview(day=day, note=said.note, by=doing.who, role=doing.role, at=doing.now))
    doing.details |= {"day": day.isoformat()}
    doing.extra["day"] = day
    return ""


class Panel(Part):
    """The day of the panel, today if not said."""

    held: Day | None = None
    note: Words = ""


@action("missing.panel", "Panel on missing children held", key="L", on="desk", place="missing", arguments=Panel)
def panel(doing: Doing, said: Panel) -> str:
    """The monthly panel was held; the next is due a month later (SL-164)."""
    today = doing.calendar.local(doing.now).date()
    held = said.held or today
    if held > today:
        raise BadInput("held: a panel that was held cannot lie in the future.", field="held")
    newest = next(iter(doing.writing.all(MissingPanel, order="-held", limit=1)), None)
    if newest is not None and newest.held >= held:
        raise doing.refuse(f"A panel was held on {newest.held:%d %b %Y} already.")
    doing.writing.add(MissingPanel(held=held, note=said.note, by=doing.who, at=doing.now))
    at = doing.calendar.at(held, time(12))
    doing.report("panel.held", "desk", min(at, doing.now))
    doing.details |= {"held": held.isoformat()}
    doing.extra["held"] = held
    return ""
