"""What a procedure file says, checked: names must exist, records must be able to end, clauses must be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dutydesk.procedures.bundle import Bundle
from dutydesk.procedures.citing import ID, faults_of_citing
from dutydesk.procedures.finder import finder
from dutydesk.procedures.people import faults_of_people
from dutydesk.procedures.rules import faults_of_rules
from dutydesk.procedures.running import faults_of_time
from dutydesk.procedures.sense import faults_of_sense
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.written import faults_of_writing
from dutydesk.refusals import Fault


def faults_of_meaning(procedure: Procedure, raw: Mapping[str, Any], given: Bundle, *, whole: bool) -> Iterator[Fault]:
    """The faults in what a procedure says. ``whole``: nothing of it was set aside as misshapen."""
    find = finder(procedure, raw, given, whole=whole)
    if procedure.id and not ID.match(procedure.id):
        wrong = f"{procedure.id!r} is no id."
        yield find.fault("", "id", wrong, "Use small letters, digits and hyphens, such as north-vale.")
    yield from faults_of_time(find)
    yield from faults_of_people(find)
    yield from faults_of_rules(find)
    yield from faults_of_writing(find)
    yield from faults_of_sense(find)
    yield from faults_of_citing(find)
