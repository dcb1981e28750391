"""Older stores are brought up to date whole or not at all; the models and the migrations say the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData
from sqlmodel import SQLModel

from dutydesk.models import Contact, ContactChild, Office
from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.backup import restore
from dutydesk.store.checking import check
from dutydesk.store.engines import open_file, postgresql_engines, sqlite_engines
from dutydesk.store.kept import newest_backup
from dutydesk.store.opening import open_store
from dutydesk.store.private import make_empty, make_folder
from dutydesk.store.revision import HEAD, REVISIONS, USER_VERSION
from dutydesk.store.settings import APPLICATION_ID
from dutydesk.store.text_index import NAMES as TEXT_TABLES
from dutydesk.store.upgrading import MIGRATIONS, configuration, revisions, upgrade_file
from dutydesk.store.writing import Writing

from .killed import killed

LATER = '''"""A column more, and a table built anew while others point at it."""
import sqlalchemy as sa
from alembic import op
revision = "later"
down_revision = "{head}"
branch_labels = None
depends_on = None
def upgrade() -> None:
    with op.batch_alter_table("contact", recreate="always") as contact:
        contact.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="red"))
    {then}
'''


def with_one_more(folder: Path, then: str = "pass") -> Path:
    scripts = folder / "migrations"
    shutil.copytree(MIGRATIONS, scripts)
    (scripts / "versions" / "later.py").write_text(LATER.format(head=HEAD, then=then))
    return scripts


def difference(connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [
        change
        for change in compare_metadata(context, SQLModel.metadata)
        if not (change[0] == "remove_table" and change[1].name in {"alembic_version", *TEXT_TABLES})
        and not (change[0] == "remove_index" and change[1].name == "ix_text_index_told")
    ]


def empty_at(address: Address, key: bytes | None, revision: str, office: Office):
    """A store as the migrations alone make it, up to a revision."""
    if address.is_postgresql:
        engines = postgresql_engines(address)
    else:
        make_folder(address.path.parent)
        make_empty(address.path)
        engines = sqlite_engines(address.path, key)
    with engines.writing.begin() as connection:
        command.upgrade(configuration(connection), revision)
        if not address.is_postgresql:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {REVISIONS.index(revision) + 1}")
        Writing(connection, office.made_at).add(office)
    return engines


def test_the_revisions_named_in_the_package_are_those_there_are() -> None:
    assert revisions() == REVISIONS
    assert REVISIONS[-1] == HEAD
    assert len(REVISIONS) == USER_VERSION


def test_a_new_store_and_the_models_say_the_same(store) -> None:
    with store.read() as connection:
        assert difference(connection) == []


@pytest.mark.parametrize("kind", ["plain", "postgresql"])
def test_the_migrations_and_the_models_say_the_same(kind, request, file_address, invented) -> None:
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else file_address
    engines = empty_at(address, None, HEAD, invented.office())
    with engines.reading.connect() as connection:
        assert difference(connection) == []
        migrated = MetaData()
        migrated.reflect(connection)
    engines.dispose()
    for name, table in SQLModel.metadata.tables.items():
        checks = {check.name for check in table.constraints if check.name and str(check.name).startswith("known_")}
        found = {check.name for check in migrated.tables[name].constraints if str(check.name).startswith("known_")}
        assert found == checks, f"the words that {name} allows"


OLDER = REVISIONS[:-1]
"""From the first every migration runs, on every kind; that it may begin further on is seen on one."""


@pytest.mark.parametrize(
    ("kind", "revision"),
    [
        *(("plain", revision) for revision in OLDER[::4]),
        *((kind, revision) for kind in ("encrypted", "postgresql") for revision in (OLDER[0], OLDER[-1])),
    ],
)
def test_an_older_store_is_brought_up_to_date_when_it_is_opened(
    kind, revision, request, file_address, invented
) -> None:
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else file_address
    office = invented.office()
    key = None
    if kind == "encrypted":
        invented.make(address, kind).close()
        key = open_key(address)
        office = invented.office(store_id="older")
        address.path.unlink()
    empty_at(address, key, revision, office).dispose()
    store = open_store(address, key=key)
    with store.write(invented.now) as w:
        invented.contact(w)
    assert check(store, decision_clocks=[invented.clock]) == ()
    with store.read() as connection:
        assert difference(connection) == []
    store.close()
    open_store(address, key=key).close()
    if kind != "postgresql":
        kept = newest_backup(address)
        assert kept == address.beside(f".before-{HEAD}")
        assert open_file(kept, key).execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)
        if kind == "plain":
            back = restore(kept, Address.parse(address.path.parent / "back.store"), key=None)
            open_store(Address.parse(back.path), key=None).close()


@pytest.mark.parametrize("kind", ["plain", "postgresql"])
def test_a_contact_of_an_older_store_keeps_what_it_says_and_has_no_answers_yet(
    kind, request, file_address, invented
) -> None:
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else file_address
    engines = empty_at(address, None, "0003", invented.office())
    older = MetaData()
    with engines.writing.begin() as connection:
        older.reflect(connection, only=["contact", "contact_child"])
        contact = Contact(id=1, recorded=invented.now, writer="w", unknown={"alerts": "none"})
        for row in (contact, ContactChild(id=1, contact_id=1, item="c1", first_name="Tom")):
            table = older.tables[row.__tablename__]
            assert "answers" not in table.columns
            told = row.model_dump() | {"id": 1}
            connection.execute(table.insert().values({name: told[name] for name in told if name in table.columns}))
    engines.dispose()
    store = open_store(address, key=None)
    with store.write(invented.now) as w:
        contact, child = w.get(Contact, 1), w.get(ContactChild, 1)
        assert (contact.answers, child.answers) == ({}, {})
        assert (contact.unknown, child.first_name) == ({"alerts": "none"}, "Tom")
        w.change(child, answers={"sleeps": "none"})
    with store.read() as connection:
        assert Writing(connection, invented.now).get(ContactChild, 1).answers == {"sleeps": "none"}
    store.close()


def open_key(address: Address) -> bytes:
    from dutydesk.store.keyfile import KeyFile

    return KeyFile.read(address.key_path).open_slot("priya", "training")


def shape(address: Address, key: bytes | None) -> tuple[str, int, bool, int]:
    connection = open_file(address.path, key)
    try:
        columns = [found[1] for found in connection.execute("PRAGMA table_info(contact)")]
        return (
            connection.execute("SELECT version_num FROM alembic_version").fetchone()[0],
            connection.execute("PRAGMA user_version").fetchone()[0],
            "colour" in columns,
            connection.execute("SELECT count(*) FROM contact").fetchone()[0],
        )
    finally:
        connection.close()


def test_a_table_is_built_anew_while_rows_point_at_it(file_store, invented, tmp_path) -> None:
    with file_store.write(invented.now) as w:
        for _ in range(20):
            invented.contact(w)
    file_store.close()
    address, key = file_store.address, file_store.key
    kept = upgrade_file(address, key, with_one_more(tmp_path))
    assert shape(address, key) == ("later", USER_VERSION + 1, True, 20)
    assert shape(Address.parse(kept), key)[:2] == (HEAD, USER_VERSION)
    with pytest.raises(StoreUnusable, match="newer dutydesk"):
        open_store(address, key=key)
    assert upgrade_file(address, key, tmp_path / "migrations") is None


@pytest.mark.parametrize(
    "then",
    ["raise RuntimeError('midway')", 'op.execute("DELETE FROM contact WHERE id = 3")'],
    ids=["fault", "lost rows"],
)
def test_a_migration_that_goes_wrong_leaves_the_store_as_it_was(file_store, invented, tmp_path, then) -> None:
    with file_store.write(invented.now) as w:
        for _ in range(5):
            invented.contact(w)
    file_store.close()
    with pytest.raises((RuntimeError, StoreUnusable)):
        upgrade_file(file_store.address, file_store.key, with_one_more(tmp_path, then))
    assert shape(file_store.address, file_store.key) == (HEAD, USER_VERSION, False, 5)
    again = open_store(file_store.address, key=file_store.key)
    assert check(again, decision_clocks=[invented.clock]) == ()
    again.close()


NEEDS = """
from pathlib import Path
from dutydesk.store.address import Address
from dutydesk.store.upgrading import upgrade_file
"""


def test_a_killed_migration_leaves_the_old_or_the_new(invented, file_address, tmp_path) -> None:
    store = invented.make(file_address, "plain")
    with store.write(invented.now) as w:
        for _ in range(100):
            invented.contact(w)
    store.close()
    whole = file_address.path.read_bytes()
    scripts = with_one_more(tmp_path, "op.execute('UPDATE contact SET colour = hex(randomblob(6000))')")
    with killed(NEEDS, "upgrade_file(Address.parse(words[0]), None, Path(words[1]))") as upgrading:
        for number in range(5):
            for path in file_address.path.parent.iterdir():
                path.unlink()
            file_address.path.write_bytes(whole)
            upgrading.after(0.02 + number * 0.04, str(file_address.path), str(scripts))
            after = shape(file_address, None)
            assert after in {(HEAD, USER_VERSION, False, 100), ("later", USER_VERSION + 1, True, 100)}
            connection = open_file(file_address.path, None)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.close()
    upgrade_file(file_address, None, scripts)
    assert shape(file_address, None)[2]
