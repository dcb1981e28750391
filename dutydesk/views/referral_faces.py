"""A referral and its assessment, whole: what the receiving manager reads first, case notes and chronology in order of time."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Assessment, Note, Referral, RunningClock, Task
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows
from dutydesk.views.followed import clock_of, note_of, record_of, task_of
from dutydesk.views.referral_gaps import OF_ASSESSMENT, assessment_of, lacking

CHRONOLOGY = "chronology"
TITLES = {
    "needs_and_risks": "Child and family assessment",
    "private_fostering": "Private fostering assessment",
    "transfer_in": "Needs and risks of a transfer in",
}
_PART = ("source", *OF_ASSESSMENT.values())


def referral_face(conn: Connection, referral: Referral, procedure: Procedure, now: datetime) -> dict[str, Any]:
    """One referral: the two texts for the receiving manager first, then how it stands and everything beside it."""
    assessment = assessment_of(conn, referral)
    told = record_of(referral)
    first = {name: told.pop(name) for name in ("threshold_decision", "recommendation")}
    outcome, team = procedure.outcomes.get(referral.outcome), procedure.teams.get(referral.team)
    return {
        "ref": told.pop("ref"),
        **first,
        **told,
        "outcome_title": outcome.title if outcome else "",
        "team_title": team.title if team else "",
        "assessment": assessment_face(conn, assessment, procedure) if assessment else None,
        "gaps": [asdict(gap) for gap in lacking(conn, procedure, referral)] if referral.state == "open" else [],
        "chronology": _chronology(conn, referral.ref),
        "notes": _notes(conn, referral),
        "tasks": [task_of(task) for task in rows(conn, Task, about=referral.ref)],
        "clocks": [clock_of(clock, now) for clock in rows(conn, RunningClock, subject=referral.ref)],
    }


def assessment_face(conn: Connection, assessment: Assessment, procedure: Procedure) -> dict[str, Any]:
    """One assessment: its needs and risks are its part 1, under the same words wherever it is opened (SL-13)."""
    referral = row(conn, Referral, id=assessment.referral_id)
    assert referral is not None
    told = record_of(assessment)
    part = {name: told.pop(name) for name in _PART}
    del told["referral_id"]
    team = procedure.teams.get(assessment.team)
    return {
        "ref": told.pop("ref"),
        "title": TITLES.get(assessment.kind, assessment.kind),
        "referral": referral.ref,
        "part_1": {**part, "done": told.pop("part_1_done")},
        **told,
        "team_title": team.title if team else "",
        "worker": referral.worker,
        "chronology": _chronology(conn, referral.ref),
        "notes": [note_of(note) for note in rows(conn, Note, order="at,id", about=assessment.ref)],
    }


def _chronology(conn: Connection, ref: str) -> list[dict[str, Any]]:
    return [note_of(note) for note in rows(conn, Note, order="at,id", about=ref, kind=CHRONOLOGY)]


def _notes(conn: Connection, referral: Referral) -> list[dict[str, Any]]:
    """The case notes in order of time: of the contact, of the referral, of its assessments (SL-126, SL-127)."""
    refs = {"", referral.ref, *(one.ref for one in rows(conn, Assessment, referral_id=referral.number))}
    found = rows(conn, Note, order="at,id", contact_id=referral.contact_id)
    return [note_of(note) for note in found if note.about in refs and note.kind != CHRONOLOGY]
