"""The transaction: what comes out is what went in, nothing half-written, nothing overwritten unseen."""

from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest
from sqlmodel import select

from dutydesk.models import Attachment, Contact, ContactChild, NameKey, NameSpelling, Office, RunningClock
from dutydesk.refusals import Refused, StaleSave, StoreUnusable
from dutydesk.store.opening import open_store
from dutydesk.store.statements import row, rows


def test_every_kind_of_value_comes_back_as_it_was_written(store, invented) -> None:
    summer = timezone(timedelta(hours=1))
    with store.write(invented.now) as w:
        contact = w.add(
            Contact(
                recorded=invented.now.astimezone(summer),
                urgent=True,
                parents_informed=None,
                referrer={"name": "Zoë [not to be told] O'Brien", "phone": None, "n": 1.5},
                alerts=["x", {"y": [1, None]}],
            )
        )
        w.add(ContactChild(contact_id=contact.id, item="c1", date_of_birth=date(2006, 5, 1), needs_protection=False))
        w.add(
            Attachment(
                contact_id=contact.id,
                name="a",
                media_type="b",
                size=3,
                sha256="c",
                content=b"\0\xff\n",
                added_at=invented.now,
                added_by="priya",
            )
        )
    with store.read() as connection:
        back = row(connection, Contact, id=contact.id)
        child = row(connection, ContactChild, contact_id=contact.id)
        held = row(connection, Attachment)
    assert back.recorded == invented.now
    assert back.recorded.utcoffset() == timedelta(0)
    assert (back.urgent, back.parents_informed, back.received, back.version) == (True, None, None, 1)
    assert back.referrer == {"name": "Zoë [not to be told] O'Brien", "phone": None, "n": 1.5}
    assert back.alerts == ["x", {"y": [1, None]}]
    assert back.ref == "C-000001"
    assert (child.date_of_birth, child.needs_protection, child.unborn, child.due_date) == (
        date(2006, 5, 1),
        False,
        False,
        None,
    )
    assert bytes(held.content) == b"\0\xff\n"


def test_rows_read_by_the_library_itself_are_the_same(store, invented) -> None:
    with store.write(invented.now) as w:
        contact = invented.contact(w, referrer={"name": "Ann"})
    with store.read() as connection:
        said = connection.execute(select(Contact.referrer, Contact.recorded).where(Contact.id == contact.id)).one()
    assert tuple(said) == ({"name": "Ann"}, invented.now)


def test_many_rows_and_keys_are_written_in_order(store, invented) -> None:
    with store.write(invented.now) as w:
        contact = invented.contact(w)
        w.add_all(
            [ContactChild(contact_id=contact.id, item=f"c{number}", first_name=f"n{number}") for number in range(5)]
        )
        w.add_keys([(f"k{number}", "c", number) for number in range(40)])
        assert [child.item for child in w.all(ContactChild, contact_id=contact.id, order="-item")] == [
            "c4", "c3", "c2", "c1", "c0",
        ]  # fmt: skip
        assert len(w.all(ContactChild, item=["c1", "c3"], contact_id=contact.id)) == 2
        assert w.all(ContactChild, item=[]) == []
        assert len(w.all(ContactChild, person_id=None, limit=3)) == 3
        assert w.clear_keys("c", 7) == 1
        assert len(w.all(NameKey)) == 39
        assert w.get(Contact, 999) is None
        assert w.one(Office).store_id == store.office.store_id


def test_a_part_of_a_name_is_spelt_once_and_goes_with_the_last_who_carries_it(store, invented) -> None:
    with store.write(invented.now) as w:
        w.add_keys([("reed", "P", 1), ("reed tom", "P", 1), ("tom", "P", 1)])
        w.add_keys([("reed", "P", 2), ("reed", "P", 2), ("ann", "P", 2)])
        assert {one.part for one in w.all(NameSpelling, key="red")} == {"reed"}
        spelt = len(w.all(NameSpelling, part="reed"))
        w.clear_keys("P", 1)
        assert (len(w.all(NameSpelling, part="reed")), w.all(NameSpelling, part="tom")) == (spelt, [])
        w.clear_keys("P", 2)
        assert (w.all(NameKey), w.all(NameSpelling)) == ([], [])


def test_a_fault_inside_leaves_nothing_behind(store, invented) -> None:
    with pytest.raises(Refused, match="no"), store.write(invented.now) as w:  # noqa: PT012
        invented.contact(w)
        raise Refused("no")
    with store.read() as connection:
        assert rows(connection, Contact) == []
        assert rows(connection, RunningClock) == []
    assert store.newest() == 0
    with store.write(invented.now) as w:
        invented.contact(w)
    assert store.newest() == 1


def test_a_save_of_what_somebody_else_changed_is_refused_and_says_who_and_what(store, invented) -> None:
    with store.write(invented.now) as w:
        mine = invented.contact(w)
    with store.write(invented.now) as w:
        theirs = w.get(Contact, mine.id)
        w.change(theirs, band="urgent", state="open")
        invented.entry(w, "contact.band", ref=mine.ref)
    with store.write(invented.now) as w:
        invented.entry(w, "contact.opened", ref=mine.ref)
    with pytest.raises(StaleSave) as refused, store.write(invented.now) as w:
        w.change(mine, band="early_help")
    assert "C-000001 was changed by priya" in refused.value.sentence
    assert [(change.what, change.by, change.at) for change in refused.value.changes] == [
        ("band, state", "priya", invented.now.isoformat())
    ]
    with pytest.raises(StaleSave), store.write(invented.now) as w:
        w.insist_version(w.get(Contact, mine.id), 1)
    with store.write(invented.now) as w:
        now = w.get(Contact, mine.id)
        w.insist_version(now, 2)
        w.insist_version(now, None)
        assert (now.band, now.version) == ("urgent", 2)
        assert w.change(now, band="early_help").version == 3
        assert w.change(now, urgent=True).version == 4
        assert w.get(Contact, mine.id).version == 4


def test_rows_without_a_version_can_be_changed(store, invented) -> None:
    with store.write(invented.now) as w:
        invented.contact(w)
        clock = w.one(RunningClock, stopped=None)
        w.change(clock, stopped=invented.now, stopped_by="contact.decide")
        assert w.one(RunningClock, stopped=None) is None
        with pytest.raises(AssertionError, match="nonsense"):
            w.change(clock, nonsense=1)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda at: Contact(recorded=at, state="lost"),
        lambda at: ContactChild(contact_id=4711, item="c1"),
        lambda at: Contact(recorded=None),
    ],
    ids=["unknown state", "no such contact", "nothing where something must be"],
)
def test_the_tables_themselves_refuse(store, invented, wrong) -> None:
    with pytest.raises(Refused, match="nothing was saved") as refused, store.write(invented.now) as w:  # noqa: PT012
        w.add(wrong(invented.now))
        w.conn.exec_driver_sql("SELECT 1")
    assert "4711" not in refused.value.sentence


def test_names_that_no_table_has_are_a_mistake() -> None:
    with pytest.raises(TypeError, match="colour"):
        Contact(colour="red")


def test_the_reading_engine_cannot_write(store, invented) -> None:
    with pytest.raises(StoreUnusable), store.read() as connection:
        connection.exec_driver_sql("UPDATE office SET procedure = 'x'")


def test_reading_sees_one_moment_and_blocks_nobody(store, invented) -> None:
    with store.read() as connection:
        assert rows(connection, Contact) == []
        with store.write(invented.now) as w:
            invented.contact(w)
        assert rows(connection, Contact) == []
    assert store.newest() == 1


def test_what_was_saved_is_there_after_closing(file_store, invented) -> None:
    with file_store.write(invented.now) as w:
        invented.contact(w)
    file_store.close()
    again = open_store(file_store.address, key=file_store.key)
    assert again.newest() == 1
    again.close()
    assert [
        path.name for path in file_store.address.path.parent.iterdir() if path.suffix not in {".key", ".lock", ".mark"}
    ] == ["office.store"]
