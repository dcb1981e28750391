"""The one place that knows what is kept from whom: as other parts ask it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dutydesk.desk.records import load_record
from dutydesk.models import Access, Restriction
from dutydesk.procedures.kept import Kept
from dutydesk.refusals import NoSuchRecord
from dutydesk.views.leaving_out import left_out
from dutydesk.views.restricted import Hidden, hidden, is_kept, kept_people, kept_refs

from ..desks import Office, child, office

__all__ = ["office"]


def restrict(office: Office, *, named: bool = True, told: bool = True, **to: str) -> str:
    """The first child of a decided contact, restricted by hand; who has which access, by name."""
    ref = office.decided(children=[child("Zebedee", "Quill")])
    desk = office.desk("dm")
    with desk.store.write(desk.now()) as writing:
        placed = writing.add(
            Restriction(
                person_id=1, named=named, told=told, grounds="staff", reason="x", owner="dm", placed_by="dm",
                placed_at=desk.now(),
            )
        )  # fmt: skip
        for who, state in to.items():
            until = desk.now() + timedelta(hours=1) if state == "granted" else None
            writing.add(
                Access(
                    restriction_id=placed.id, person_id=1, who=who, state=state, reason="x", at=desk.now(), until=until
                )
            )
    return ref


def test_a_restricted_person_takes_along_every_contact_that_tells_of_them(office: Office) -> None:
    ref = restrict(office, dm="named")
    desk = office.desk("cso")

    with desk.store.read() as conn:
        found = hidden(conn, desk.kept)
        refs = kept_refs(conn, desk.kept)
        assert found.people == {1}
        assert {int(ref[2:])} == set(found.contacts)
        assert {"P-000001", ref, "K-000001", "Q-000001"} <= refs
        assert {one[0] for one in refs} >= {"L", "N"}
        assert kept_people(conn, [1, 2, 3], desk.kept) == {1}
        assert hidden(conn, office.desk("dm").kept) == Hidden()
    with pytest.raises(NoSuchRecord):
        desk.see("record", ref=ref)
    assert office.desk("dm").see("record", ref=ref)["ref"] == ref


def test_access_given_for_an_hour_ends_by_itself(office: Office) -> None:
    ref = restrict(office, dm="named", cso="granted")

    assert office.show(ref, by="cso", at="10:59")["ref"] == ref
    with pytest.raises(NoSuchRecord):
        office.show(ref, by="cso", at="11:00")


def test_who_is_barred_sees_nothing_and_everybody_else_sees_all(office: Office) -> None:
    ref = restrict(office, named=False, bso="barred")

    assert office.show(ref, by="cso")["ref"] == ref
    with pytest.raises(NoSuchRecord):
        office.show(ref, by="bso")


def test_a_search_tells_whom_to_ask_only_where_the_restriction_says_so(office: Office) -> None:
    restrict(office, told=False, dm="named")

    assert office.desk("cso").see("find", text="Zebedee Quill") == ()


def test_one_line_tells_whom_to_ask(office: Office) -> None:
    restrict(office, dm="named")

    (line,) = office.desk("cso").see("find", text="Zebedee Quill")
    assert (line.ref, line.restricted, line.ask) == (None, True, "duty manager")


def test_rows_are_left_out_however_deep_they_stand() -> None:
    face = {
        "ref": "C-000001",
        "duplicate_of": "C-000002",
        "referral": {"ref": "R-000002", "team": "Quill House"},
        "tasks": [{"ref": "T-000001", "about": "C-000002"}, {"ref": "T-000003", "about": None}],
        "may_be": [{"ref": None, "name": "Zebedee", "contacts": ("C-000002",)}, {"ref": None, "name": "Tom"}],
        "records": ["R-000002", "R-000003"],
        "text": "M-shaped bruise",
    }

    assert left_out(face, {"C-000002", "R-000002", "M-"}) == {
        "ref": "C-000001",
        "duplicate_of": None,
        "referral": None,
        "tasks": [{"ref": "T-000003", "about": None}],
        "may_be": [{"ref": None, "name": "Tom"}],
        "records": ["R-000003"],
        "text": "M-shaped bruise",
    }


def test_asking_for_a_role_alone_asks_after_no_person(office: Office) -> None:
    ref = restrict(office, dm="named")
    desk = office.desk("dm")

    with desk.store.read() as conn:
        assert hidden(conn, Kept()) == Hidden()
        assert is_kept(conn, load_record(conn, ref), Kept(who="bso"))
