"""An office under a procedure of its own: kept beside its store, accepted when it changes, never stopping the desk."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from dutydesk.cli.main import run
from dutydesk.desk.open import make_office, open_desk
from dutydesk.desk.restoring import restore_office
from dutydesk.procedures import load
from dutydesk.refusals import BadInput, FaultyProcedure, StoreUnusable

from ..desks import Office, instant

MORNING = "2026-03-04T10:00+00:00"


def own_file(office: Office) -> Path:
    return Path(f"{office.address}.procedure") / "northvale.toml"


def edit(path: Path, was: str, now: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def notice(office: Office, who: str = "officer") -> str:
    desk = office.another_desk(who, MORNING)
    desk.close()
    return desk.notice


def noted(office: Office, action: str) -> list[dict[str, object]]:
    desk = office.another_desk("lead", MORNING)
    with desk.store.read() as connection:
        found = connection.execute(
            sql("SELECT d.details FROM audit_entry e JOIN audit_detail d ON d.seq = e.seq WHERE e.action = :a"),
            {"a": action},
        ).fetchall()
    desk.close()
    return [row[0] for row in found]


def red_limit(office: Office) -> int:
    desk = office.another_desk("lead", MORNING)
    desk.close()
    return desk.procedure.clocks["level"].ratings["red"]


@pytest.mark.parametrize(("group", "file", "folder"), [(False, 0o600, 0o700), (True, 0o660, 0o2770)])
def test_the_file_and_what_belongs_to_it_are_laid_beside_the_store(group, file, folder, written, tmp_path):
    make_office(tmp_path / "own.db", str(written), training=True, plain=True, group=group)
    laid = tmp_path / "own.db.procedure"

    assert sorted(path.name for path in laid.iterdir()) == ["northvale-clauses.csv", "northvale.toml"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in laid.iterdir()} == {file}
    assert stat.S_IMODE(laid.stat().st_mode) == folder
    desk = open_desk(tmp_path / "own.db", "lead", "training")
    assert desk.see("why", clauses=["NV-3"])[0]["place"] == "page 3"
    assert desk.notice == ""
    desk.close()


def test_nothing_is_left_lying_where_the_making_fails(written, tmp_path):
    edit(written, "limit = 15", 'limit = "15"')

    with pytest.raises(FaultyProcedure):
        make_office(tmp_path / "own.db", str(written), training=True)
    with pytest.raises(BadInput, match="no such file"):
        make_office(tmp_path / "own.db", str(tmp_path / "none.toml"), training=True)
    assert [path for path in tmp_path.iterdir() if path != written.parent] == []


def test_its_own_letters_and_code_lists_come_with_it(written, tmp_path):
    (written.parent / "letters").mkdir()
    template = (load.folder().parents[1] / "letters" / "shared" / "parent-decision.docx").read_bytes()
    (written.parent / "letters" / "parents.docx").write_bytes(template)
    (written.parent / "ways.csv").write_text("code,title\nV,By van\n", encoding="utf-8")
    edit(written, '"staff.add", ', '"staff.add", "letter.*", ')
    with written.open("a", encoding="utf-8") as out:
        out.write('\n[codes]\nways = "ways.csv"\n[letters.nv-parents]\ntitle = "To the parents"\nclause = "NV-4"\n')
        out.write('audience = "parent"\nowed_by = "contact.decided"\ntemplate = "parents.docx"\nsent_by = ["lead"]\n')

    make_office(tmp_path / "own.db", str(written), training=True, plain=True)

    desk = open_desk(tmp_path / "own.db", "lead", "training")
    assert desk.procedure.beside.codes["ways"] == {"V": "By van"}
    assert (tmp_path / "own.db.letters" / "parents.docx").read_bytes() == template
    assert desk.notice == ""
    desk.close()


def test_a_change_waits_for_somebody_who_may_accept_it_and_is_noted_once(office):
    new = edit(own_file(office), "red = 4", "red = 2")

    assert "until the Desk lead accepts the change" in notice(office)
    assert notice(office) == notice(office, "lead")
    assert red_limit(office) == 4
    (change,) = noted(office, "procedure.changed")
    assert new not in str(change), "the register that belongs to it is part of the hash"
    assert '"faults":0' in str(change)

    assert "Desk lead" in office.refused("procedure.accept", by="officer", at=MORNING).sentence
    answer = office.do("procedure.accept", by="lead", at=MORNING)
    assert answer["old"] != answer["new"]
    assert notice(office) == ""
    assert red_limit(office) == 2
    assert len(noted(office, "procedure.changed")) == 1
    (accepted,) = noted(office, "procedure.accept")
    assert answer["old"] in str(accepted)
    assert answer["new"] in str(accepted)


def test_scripts_get_their_value_and_people_the_notice(office, capsys, monkeypatch):
    edit(own_file(office), "red = 4", "red = 2")
    monkeypatch.setenv("DUTYDESK_PASSWORD", "training")
    words = ["--store", str(office.address), "--as", "officer", "--at", MORNING, "tray", "duty", "--json"]

    assert run(words, open_application=lambda _: 0) == 0
    printed = capsys.readouterr()
    assert printed.out == "[]\n"
    assert "goes on under the accepted copy" in printed.err


def test_what_did_not_change_cannot_be_accepted(office):
    assert "no change" in office.refused("procedure.accept", by="lead", at=MORNING).sentence


def replies_due(office: Office) -> list[str]:
    desk = office.another_desk("lead", MORNING)
    with desk.store.read() as connection:
        found = connection.exec_driver_sql("SELECT due FROM running_clock WHERE clock = 'reply' ORDER BY id").fetchall()
    desk.close()
    return [str(row[0]) for row in found]


def test_a_running_clock_keeps_the_due_it_started_under(office):
    contact = {"channel": "phone", "received": MORNING, "kind": "question", "children": [{"first_name": "Tom"}]}
    office.do("contact.record", by="officer", at=MORNING, **contact)
    (due,) = replies_due(office)

    edit(own_file(office), 'kind = "working day as hours"', 'kind = "elapsed hours"\nlimit = 3')
    office.do("procedure.accept", by="lead", at=MORNING)
    office.close()
    office.do("contact.record", by="officer", at=MORNING, **contact)

    before, after = replies_due(office)
    assert before == due
    assert due.startswith("2026-03-05 10:00")
    assert after.startswith("2026-03-04 13:00")


def test_a_slip_never_stops_the_desk_and_is_told_with_its_place(office):
    edit(own_file(office), "red = 4", 'red = "4"')

    assert "northvale.toml: [clocks.level.ratings] red" in notice(office)
    assert red_limit(office) == 4
    with pytest.raises(FaultyProcedure) as refused:
        office.desk("lead", MORNING).do("procedure.accept")
    assert refused.value.faults[0].key == "red"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"a = " + b"[" * 5000),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.write_text(path.read_text().replace('id = "northvale"', 'id = "southvale"')),
    ],
    ids=["no text", "empty", "too deep", "a folder", "another authority"],
)
def test_whatever_lies_there_the_desk_opens(office, spoil):
    spoil(own_file(office))

    assert "goes on under the accepted copy" in notice(office)
    assert red_limit(office) == 4
    with pytest.raises(FaultyProcedure):
        office.desk("lead", MORNING).do("procedure.accept")


def test_a_missing_file_is_told_and_the_desk_goes_on(office):
    own_file(office).unlink()

    assert "is missing" in notice(office)
    assert red_limit(office) == 4


def test_a_change_that_leaves_a_running_clock_or_a_person_behind_is_not_taken(office):
    office.do("contact.record", by="officer", at=MORNING, channel="phone", received=MORNING, kind="question")
    text = own_file(office).read_text(encoding="utf-8").replace("[clocks.reply]", "[clocks.answer]")
    text = text.replace("[roles.officer]", "[roles.clerk]").replace('"officer"', '"clerk"')
    own_file(office).write_text(text, encoding="utf-8")

    with pytest.raises(FaultyProcedure) as refused:
        office.desk("lead", MORNING).do("procedure.accept")
    assert [(fault.table, fault.key) for fault in refused.value.faults] == [("clocks", "reply"), ("roles", "officer")]


def test_a_change_that_forgets_what_was_decided_and_what_is_owed_is_not_taken(carried):
    carried.decided()
    carried.close()
    text = (load.folder() / "slough.toml").read_text(encoding="utf-8")
    for name in ("outcomes.no_further_action", "letters.sl-parent-decision"):
        assert f"[{name}]" in text
        text = text.replace(f"[{name}]", f"[{name}_2]").replace(
            f'"{name.partition(".")[2]}"', f'"{name.partition(".")[2]}_2"'
        )
    folder = Path(f"{carried.address}.procedure")
    folder.mkdir()
    (folder / "slough.toml").write_text(text, encoding="utf-8")

    with pytest.raises(FaultyProcedure) as refused:
        carried.desk("pm").do("procedure.accept")

    assert [(fault.table, fault.key) for fault in refused.value.faults] == [
        ("outcomes", "no_further_action"),
        ("letters", "sl-parent-decision"),
    ]


def test_a_backup_brings_the_procedure_with_it(office, tmp_path):
    edit(own_file(office), "red = 4", "red = 3")
    office.do("procedure.accept", by="lead", at=MORNING)
    edit(own_file(office), "red = 3", "red = 1")
    text = own_file(office).read_text(encoding="utf-8")
    own_file(office).write_text(
        text.replace('may = ["contact.*", "staff.add"', 'may = ["contact.*", "store.*", "staff.add"'), encoding="utf-8"
    )
    office.do("procedure.accept", by="lead", at=MORNING)
    office.close()
    office.do("store.backup", by="lead", at=MORNING, to=str(tmp_path / "copy.db"))
    office.close()

    restored = restore_office(str(tmp_path / "else" / "office.db"), tmp_path / "copy.db", "lead", "training")

    back = Office(restored.path)
    assert "red = 1" in own_file(back).read_text(encoding="utf-8")
    assert stat.S_IMODE(own_file(back).stat().st_mode) == 0o600
    assert (own_file(back).parent / "northvale-clauses.csv").is_file()
    assert notice(back) == ""
    assert red_limit(back) == 1
    over = restore_office(str(office.address), tmp_path / "copy.db", "lead", "training", over=True)
    assert (Path(f"{over.kept}.procedure") / "northvale.toml").is_file()
    assert own_file(office).is_file()


def test_on_postgresql_the_store_alone_keeps_it(server, written):
    address = server.database()
    make_office(address, str(written), training=True, at=instant("2026-01-05T09:00"))
    office = Office(address)

    assert red_limit(office) == 4
    edit(written, "red = 4", "red = 2")
    office.do("procedure.accept", by="lead", at=MORNING, file=str(written))
    assert red_limit(office) == 2
    assert notice(office) == ""
    office.close()


def spoilt(office: Office, *statements: str) -> None:
    desk = office.another_desk("pm", "2014-07-04T10:00+01:00")
    with desk.store.write(desk.now()) as writing:
        for statement in statements:
            writing.conn.exec_driver_sql(statement)
    desk.close()


@pytest.fixture
def carried(tmp_path):
    """A training office under a procedure that the program carries."""
    make_office(tmp_path / "carried.db", "slough", training=True, plain=True, at=instant("2012-01-02T09:00"))
    office = Office(tmp_path / "carried.db")
    yield office
    office.close()


def test_the_file_of_a_new_release_waits_to_be_accepted_too(carried):
    older = "UPDATE accepted_procedure SET sha256 = 'older', files = replace(files, 'limit = 24', 'limit = 20')"
    spoilt(carried, older, "UPDATE office SET procedure_hash = 'older'")

    desk = carried.another_desk("cso", "10:00")
    assert "This release brings another procedure file" in desk.notice
    assert desk.procedure.clocks["decision"].limit == 20
    desk.close()
    carried.do("procedure.accept", by="pm")
    desk = carried.another_desk("cso", "10:00")
    assert desk.notice == ""
    assert desk.procedure is load.procedure("slough")
    desk.close()


def test_a_store_from_before_copies_were_kept_opens_and_keeps_one(carried):
    spoilt(carried, "DELETE FROM accepted_procedure", "UPDATE office SET procedure_hash = 'older'")

    desk = carried.another_desk("cso", "10:00")
    assert desk.notice == ""
    with desk.store.read() as connection:
        taken = connection.exec_driver_sql("SELECT count(*) FROM audit_entry WHERE action = 'procedure.taken'").scalar()
        kept = connection.exec_driver_sql("SELECT count(*) FROM accepted_procedure").scalar()
    assert (taken, kept) == (1, 1)
    desk.close()
    carried.healthy()


def test_where_neither_copy_nor_file_can_be_used_the_store_says_so_and_what_to_mend(office):
    edit(own_file(office), "red = 4", 'red = "4"')
    desk = office.another_desk("lead", MORNING)
    with desk.store.write(desk.now()) as writing:
        writing.conn.exec_driver_sql("UPDATE accepted_procedure SET files = '{}'")
    desk.close()

    with pytest.raises(StoreUnusable, match=r"\[clocks.level.ratings\] red"):
        office.another_desk("lead", MORNING)
    edit(own_file(office), 'red = "4"', "red = 4")
    assert red_limit(office) == 4
