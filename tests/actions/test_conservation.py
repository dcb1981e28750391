"""Nothing that came in is lost: the store refuses what it can, and ``check`` names what does not add up (SAFETY P6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from dutydesk.store.checking import check
from dutydesk.store.engines import open_file
from dutydesk.store.text_index import search

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, child, copied, made_office


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which something stands in every place, and a case has reached its worker."""
    folder = tmp_path_factory.mktemp("worked")
    office = Office(copied(made_office(tmp_path_factory, "plain"), folder))
    office.sent(children=[child("Tom"), child("Tim")])  # C-000001
    office.record()  # C-000002
    for outcome in (NO_ACTION, ADVICE, EARLY_HELP, REFERRAL):  # C-000003 to C-000006
        office.decided(outcome)
    urgent = office.decided(REFERRAL, urgent=True)  # C-000007
    case = office.show(urgent)["referral"]["ref"]
    office.do("referral.transfer", case, by="dm", at="11:30", team="assessment_cin")
    office.do("referral.allocate", case, by="receiving_pm", at="11:40", worker="worker")
    office.do("contact.void", office.record(), by="cso", reason="typed twice")  # C-000008
    office.do("missing.report", by="cso", channel="email", children=["Mina Holt 2001-03-04"])  # C-000009, M-000001
    letter = office.letters("C-000003")[0]["ref"]
    office.do("letter.sent", letter, by="bso", at="12:00", way="post")
    office.close()
    return folder / "office.db"


@pytest.fixture
def office(worked: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of it."""
    office = Office(copied(worked, tmp_path))
    yield office
    office.close()


def test_an_office_at_work_is_in_order(office: Office) -> None:
    office.healthy()


STOP = "UPDATE running_clock SET stopped = started, stopped_by = 'by hand' WHERE subject = "
RUN = "INSERT INTO running_clock (subject, clock, started, due, stopped_by, clause, rule, late) SELECT "
FAULTS = (
    (STOP + "'C-000001'", "C-000001 has no decision clock"),
    ("UPDATE contact SET state = 'decided' WHERE id = 1", "C-000001 is decided without a decision"),
    ("UPDATE contact SET state = 'open' WHERE id = 3", "C-000003 is open, though every child of it is decided"),
    ("UPDATE contact SET writer = '' WHERE id = 2", "C-000002 is a draft that nobody holds"),
    ("UPDATE contact SET state = 'open' WHERE id = 9", "C-000009 is open, though a child of it is still missing"),
    (
        "UPDATE missing_episode SET state = 'returned', returned = reported",
        "C-000009 stands among the missing children",
    ),
    (
        "UPDATE contact SET state = 'draft', writer = 'cso' WHERE id = 9",
        "M-000001 is missing, though its contact was never",
    ),
    (STOP + "'M-000001'", "M-000001 is open, and no clock of it runs"),
    (STOP + "'E-000001'", "E-000001 is open, and no clock of it runs"),
    ("UPDATE early_help_episode SET state = 'closed'", "E-000001 is over, and a clock of it still runs"),
    (
        "UPDATE early_help_episode SET children = '[]'",
        "C-000005 is decided as early help, and what that opened leaves",
    ),
    ("DELETE FROM nfa_record", "C-000003 is decided as no further action, and what that opens is not there"),
    (
        "UPDATE decision SET opened = '' WHERE contact_id = 4",
        "C-000004 is decided as advice and information, and what that",
    ),
    ("UPDATE decision SET opened = 'R-000009' WHERE contact_id = 6", "R-000001 was made by no decision"),
    ("UPDATE referral SET worker = 'ghost' WHERE id = 2", "R-000002 is with somebody who does not sign in here"),
    (
        "UPDATE task SET \"to\" = 'ghost' WHERE kind = 'advice'",
        "T-000001 is asked of somebody who does not sign in here",
    ),
    ("DELETE FROM letter WHERE contact_id = 4", "C-000004 is decided, and its letter to the referrer stands nowhere"),
    (
        RUN + "'L-000001', 'x', owed_at, NULL, '', '', '', 0 FROM letter WHERE id = 1",
        "L-000001 is over, and a clock of it",
    ),
    (
        RUN + "subject, clock, started, due, '', '', '', 0 FROM running_clock WHERE id = 1",
        "C-000001 has a clock that runs twice",
    ),
    (
        "INSERT INTO decision SELECT 99, contact_id, child_id, outcome, threshold, rationale, letter_text, asked, decided_by,"
        " role, acting_for, at, late, opened, replaced_by FROM decision WHERE contact_id = 3",
        "C-000003 has two decisions for one child",
    ),
)


@pytest.mark.parametrize(("fault", "named"), FAULTS, ids=[named for _, named in FAULTS])
def test_check_names_what_does_not_add_up(office: Office, fault: str, named: str) -> None:
    connection = open_file(Path(office.address), None)
    connection.execute("PRAGMA foreign_keys = OFF")
    assert connection.execute(fault).rowcount >= 1
    connection.close()

    found = office.do("store.check", by="pm")

    assert not found["ok"]
    assert any(one.startswith(named) for one in found["found"]), found["found"]


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE contact SET state = 'void', void_reason = '' WHERE id = 1",
        "UPDATE contact SET state = 'lost' WHERE id = 1",
        "UPDATE referral SET state = 'transferred', team = '' WHERE id = 1",
        "UPDATE referral SET state = 'allocated', worker = '' WHERE id = 2",
        "UPDATE referral SET state = 'forgotten' WHERE id = 1",
        "UPDATE early_help_episode SET state = 'forgotten' WHERE id = 1",
        "UPDATE missing_episode SET state = 'returned', returned = NULL WHERE id = 1",
    ],
)
def test_the_store_itself_refuses_what_it_can(office: Office, wrong: str) -> None:
    connection = open_file(Path(office.address), None)
    with pytest.raises(sqlcipher.IntegrityError):
        connection.execute(wrong)
    connection.close()


def test_a_desk_that_searched_and_sat_still_while_others_wrote_finds_the_store_whole(office: Office) -> None:
    store = office.desk("pm").store
    for round_ in range(3):
        with store.read() as conn:
            search(conn, "weekend", 10)
        office.do("contact.note", "C-000001", by="cso", text=f"Said once more: {round_}.")
        assert check(store, decision_clocks=[]) == ()
