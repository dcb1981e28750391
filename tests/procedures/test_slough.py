"""Slough's procedure is whole: everything its register tells of roles, clocks, outcomes, lists and letters is there."""

import pytest

from dutydesk.procedures import check, load
from dutydesk.procedures.clauses import clauses, kept_by, register

SLOUGH = load.procedure("slough")

KINDS = {
    1: "elapsed hours",
    2: "elapsed hours",
    3: "same day",
    4: "working days",
    5: "look back",
    6: "calendar days",
    7: "elapsed hours",
    8: "calendar days",
    9: "running count",
    10: "months",
    11: "condition",
    12: "open",
    13: "at once",
    14: "order",
    15: "at once",
    16: "open",
    17: "recurring",
    18: "date",
}


def test_it_has_no_fault():
    assert check.faults(load.folder() / "slough.toml") == ()


def test_every_clock_of_the_register_is_there_by_its_id():
    assert {rule.id: rule.kind for rule in SLOUGH.clocks.values() if rule.id.startswith("SL-CLK-")} == {
        f"SL-CLK-{number:02}": kind for number, kind in KINDS.items()
    }


@pytest.mark.clause("SL-05")
def test_the_establishment_is_twelve_posts():
    counts = {"pm": 1, "dm": 1, "ehdm": 1, "dsw": 3, "ehdw": 2, "cso": 3, "bso": 1}

    assert {name: role.count for name, role in SLOUGH.roles.items() if role.count} == counts
    assert sum(counts.values()) == 12


@pytest.mark.clause("SL-19", "SL-44")
def test_every_way_of_arriving_is_a_channel():
    assert set(SLOUGH.channels) == {"phone", "marf", "fax", "email", "post", "walk_in", "edt", "police"}


@pytest.mark.clause("SL-06")
def test_a_request_is_for_information_or_for_a_service():
    assert set(SLOUGH.kinds) == {"service", "information"}


@pytest.mark.clause("SL-02")
def test_anybody_may_be_the_source():
    assert set(SLOUGH.sources) == {"child", "family", "public", "professional", "police", "other"}


@pytest.mark.clause("SL-46")
def test_three_bands_the_most_pressing_first():
    assert sorted(SLOUGH.bands, key=lambda name: SLOUGH.bands[name].rank) == ["urgent", "assessment", "early_help"]


@pytest.mark.clause("SL-100", "SL-101", "SL-92", "SL-96")
def test_each_outcome_opens_its_own_record():
    of_contacts = {name: outcome for name, outcome in SLOUGH.outcomes.items() if outcome.of == "contact"}

    assert {name: outcome.opens for name, outcome in of_contacts.items()} == {
        "no_further_action": "nfa",
        "advice_and_information": "advice",
        "early_help": "early_help",
        "progress_to_referral": "referral",
    }


@pytest.mark.clause("SL-73")
def test_assigning_and_returning_neither_stop_nor_start_the_decisions_clock():
    decision = SLOUGH.clocks["decision"]

    assert set(decision.stops) == {"contact.decided", "contact.voided", "transfer_in.refused"}
    assert "contact.recorded" in decision.starts
    assert not {"contact.assigned", "contact.returned", "contact.submitted"} & set(decision.starts)


@pytest.mark.clause("SL-90")
def test_the_five_days_start_with_the_outcome_and_not_with_the_receipt():
    assert SLOUGH.clocks["early_help"].starts == ("early_help.opened",)


@pytest.mark.clause("SL-197")
def test_who_gets_the_whole_letter_the_short_one_and_none():
    letter = SLOUGH.letters["sl-referrer-decision"]

    assert set(SLOUGH.sources) - set(letter.short_for) == {"professional", "police"}
    assert set(letter.never_for) == {"anonymous", "no_address"}


@pytest.mark.clause("SL-115")
def test_receiving_teams_are_a_list_with_managers():
    assert {"assessment_cin", "pac", "cp_lac", "cypfs"} <= set(SLOUGH.teams)
    assert SLOUGH.teams["pac"].manager_role == "pac_manager"


@pytest.mark.parametrize("table", ["clocks", "outcomes", "letters", "trays", "roles", "routes", "states"])
def test_every_reading_of_ours_says_why(table):
    for entry in getattr(SLOUGH, table).values():
        assert bool(entry.reading) == bool(entry.why)


def test_every_clause_of_the_register_is_answered_for():
    rows = clauses("slough")

    assert [row["id"] for row in rows] == list(register("slough"))
    assert len(rows) == 198
    assert all(set(row) >= {"id", "requirement", "kept", "tests", "outside"} for row in rows)


def test_kept_names_the_entries_and_the_actions_that_keep_a_clause():
    kept = kept_by(SLOUGH, {"contact.flag": ("SL-20",), "contact.show": ("SL-69", "XX-1")})

    assert {"clock flag_seen", "action contact.flag"} <= set(kept["SL-20"])
    assert "action contact.flag_seen" not in kept["SL-20"]
    assert "action contact.show" in kept["SL-69"]
    assert "action contact.call" not in kept["SL-34"]
    assert "XX-1" not in kept


def test_a_clause_with_a_marked_test_names_it():
    row = next(row for row in clauses("slough") if row["id"] == "SL-05")

    assert any(name.endswith("test_the_establishment_is_twelve_posts") for name in row["tests"])


def test_the_codes_are_the_sectors_own():
    ethnicity = load.code_list(SLOUGH.codes["ethnicity"])

    assert ethnicity["WBRI"] == "White British"
    assert len(ethnicity) == 20
    assert list(load.code_list(SLOUGH.codes["gender"])) == ["male", "female", "other", "unknown"]
