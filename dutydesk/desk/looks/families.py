"""Two records compared, and a person's family, chronology and genogram. Each look is noted, for it shows named children."""

from __future__ import annotations

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.records import load_record
from dutydesk.models import Person
from dutydesk.refusals import BadInput
from dutydesk.views.joined import Comparison, compare


@shows("person_compare")
def see_compared(at: Looking, *, ref: str, other: str) -> Comparison:
    """Two records of people side by side: what matches, and what speaks against their being one person."""
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        one = load_record(writing.conn, ref, "person", desk.kept)
        two = load_record(writing.conn, other, "person", desk.kept)
        assert isinstance(one, Person)
        assert isinstance(two, Person)
        if one.id == two.id:
            raise BadInput(f"{other} is {one.ref} already.", field="other")
        at.note(writing, "person.compare", one.ref, other=two.ref)
        return compare(writing.conn, one, two, at.hidden(writing.conn).contacts)
