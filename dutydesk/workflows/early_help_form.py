"""The early help assessment, and the set form on which the case goes to a service (SL-14, SL-88)."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Contact, EarlyHelpEpisode, Letter
from dutydesk.procedures.shapes import Procedure
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.early_help import episode_note, the_episode
from dutydesk.workflows.fields import FilePath, Words
from dutydesk.workflows.posting import finished, keep_copy
from dutydesk.workflows.registry import action


def _now(heading: str) -> dict[str, Any]:
    return {"x-now": f"assessment.{heading}"}


class Assessing(BaseModel):
    """What is known under each heading; what is left stands as it was."""

    model_config = ConfigDict(extra="forbid")
    strengths: Words | None = Field(default=None, title="What is going well", json_schema_extra=_now("strengths"))
    needs: Words | None = Field(default=None, title="What is needed", json_schema_extra=_now("needs"))
    wishes: Words | None = Field(
        default=None, title="What the children and parents say and want", json_schema_extra=_now("wishes")
    )
    plan: Words | None = Field(
        default=None, title="What should change, and who does what", json_schema_extra=_now("plan")
    )


@action(
    "early_help.assess",
    "Early help assessment",
    key="m",
    on="early_help",
    states=("open",),
    arguments=Assessing,
)
def assess(doing: Doing, said: Assessing) -> str:
    """Write the early help assessment, the only one that begins from an early help case (SL-14). What stood before stays in
    the record's own notes."""
    episode = the_episode(doing)
    told = {name: text for name, text in said.model_dump().items() if text is not None}
    was = dict(episode.assessment)
    changed = sorted(name for name, text in told.items() if was.get(name, "") != text)
    if not changed:
        return episode.ref
    episode = doing.writing.change(episode, assessment={**was, **told})
    doing.record = episode
    for name in changed:
        episode_note(doing, "assessment", told[name], heading=name, was=was.get(name, ""))
    doing.details["headings"] = changed
    return episode.ref


class Forming(BaseModel):
    """The folder that the form is written into."""

    model_config = ConfigDict(extra="forbid")
    out: FilePath = Field(title="Folder to write it into", description="such as ~/letters")


def _has_ending(doing: Doing) -> None:
    episode = the_episode(doing)
    if the_form(doing.procedure) is None:
        raise doing.refuse("This desk has no set form for passing early help cases on.")
    if episode.state != "referred_on" and episode.ending.get("how") != "referred_on":
        raise doing.refuse("Say first which service the case is referred on to: the form is for that service.")


@action(
    "early_help.form",
    "Write the form for the service",
    key="p",
    on="early_help",
    states=("to_approve", "referred_on"),
    arguments=Forming,
    guard=_has_ending,
)
def write_form(doing: Doing, said: Forming) -> str:
    """Write the set form, filled from the record, for Word. Before approval it is a draft and says so; afterwards a copy is
    filed with its date and service (SL-88, SL-91)."""
    episode = the_episode(doing)
    letter = _letter_of(doing, episode)
    content = finished(doing, letter).content
    name = letter.ref or f"{episode.ref}-draft"
    path = doing.write_file(content, said.out, name, ".docx", what="form")
    digest = hashlib.sha256(content).hexdigest()
    doing.details |= {"sha256": digest, "service": letter.to_name, "approved": episode.state == "referred_on"}
    doing.extra["file"] = str(path)
    if letter.id is not None:
        keep_copy(doing, letter, content)
        if letter.state == "owed":
            doing.writing.change(letter, state="rendered", rendered_at=doing.now, rendered_sha256=digest)
    return episode.ref


def the_form(procedure: Procedure) -> str | None:
    """The name of the letter that is the set form of an early help case; None where the desk has none."""
    return next((name for name, rule in procedure.letters.items() if rule.fills == "early_help"), None)


def _letter_of(doing: Doing, episode: EarlyHelpEpisode) -> Letter:
    """The form that is owed or was written; before approval one that is only looked at."""
    kind = the_form(doing.procedure)
    assert kind is not None
    owed = doing.writing.all(Letter, contact_id=episode.contact_id, kind=kind, to_item=episode.ref, order="-id")
    if owed and episode.state == "referred_on":
        return owed[0]
    rule = doing.procedure.letters[kind]
    contact = doing.writing.get(Contact, episode.contact_id)
    assert contact is not None
    return Letter(
        contact_id=contact.number,
        kind=kind,
        audience=rule.audience,
        to_name=str(episode.service or episode.ending.get("service") or rule.to),
        to_item=episode.ref,
        children=list(episode.children),
        owed_at=doing.now,
        clause=rule.cited,
    )
