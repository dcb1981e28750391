"""What comes up from the store: trays, drafts, tasks, counts, and people found however their names are written."""

from __future__ import annotations

from datetime import date

import pytest

from dutydesk.refusals import BadInput, Refused

from ..desks import CALL, NO_ACTION, Office, adult, child, instant


def test_a_row_of_the_tray_tells_what_is_needed_and_no_more(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])

    row = office.tray()[ref]
    assert (row.children, row.kind, row.channel) == (("Tom Reed", "Bo Reed"), "service", "phone")
    assert (row.received, row.due) == (instant("09:15"), instant("2014-07-05T09:15"))
    assert (row.clock, row.clause, row.state, row.assigned_to) == ("decision", "SL-07, SL-08", "open", "")
    assert row.referrer == "Priya Nair head teacher Oakfield Primary"
    assert row.concern.startswith("Tom said")
    assert row.late_entry_minutes == 45


@pytest.mark.parametrize(
    ("at", "warns"), [("2014-07-05T05:14:59", False), ("2014-07-05T05:15", True), ("2014-07-05T09:16", False)]
)
def test_a_row_warns_from_four_hours_before_until_it_is_over(office: Office, at: str, warns: bool) -> None:
    ref = office.sent()

    assert office.tray(at=at)[ref].warning is warns


def test_children_taken_off_are_in_no_row(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.amend", ref, by="cso", remove=["c1"], reason="another family")

    assert office.tray()[ref].children == ("Bo Reed",)


def test_the_counts_are_those_of_the_trays(office: Office) -> None:
    late = office.sent(received="2014-07-03T09:00:00+01:00")
    office.sent(urgent=True)
    office.record()
    office.do("contact.assign", late, by="dm", to="dsw", ask="Ring.")
    office.decided()

    counts = office.desk("dm", "10:00").see("counts")
    assert (counts.to_decide, counts.overdue, counts.urgent, counts.drafts) == (2, 1, 1, 1)
    assert counts.letters == 2
    assert counts.newest == office.desk("dm").newest()
    assert office.desk("dsw").see("counts").my_tasks == 1


@pytest.mark.parametrize("name", ["nothing", "", "duty; drop", "DUTY", "../duty"])
def test_a_tray_of_another_name_is_not_there(office: Office, name: str) -> None:
    with pytest.raises(BadInput) as wrong:
        office.tray(name=name)
    assert wrong.value.field == "name"


def test_a_view_of_another_name_is_not_there(office: Office) -> None:
    with pytest.raises((BadInput, Refused)):
        office.desk("dm").see("everything")


def test_others_drafts_are_listed_without_a_name(office: Office) -> None:
    ref = office.record()

    (mine,) = office.desk("cso").see("drafts")
    (theirs,) = office.desk("misper_cso").see("drafts")
    assert (mine.ref, mine.mine, mine.children) == (ref, True, ("Tom Reed",))
    assert (theirs.ref, theirs.mine, theirs.children, theirs.holder) == (ref, False, (), "cso")
    for by in ("misper_cso", "dm"):
        for row in office.desk(by).see("tray", name="drafts"):
            assert (row.children, row.concern, row.referrer) == ((), "", "")


# ------------------------------------------------------------------------------------------------- finding


@pytest.mark.clause("SL-52")
@pytest.mark.parametrize(
    "name",
    [
        "Tom Reed",
        "tom reed",
        "REED, Tom",
        "Reed Tom",
        "Tom Reid",
        "Tom Read",
        "Tommy Read",
        "Thom Reed",
        "reed",
        "Tóm Réed",
    ],
)
def test_a_child_is_found_however_the_name_is_written(office: Office, name: str) -> None:
    ref = office.sent()
    office.sent(children=[child("Zuleika", "Okonkwo", aliases=[])])

    best = office.desk("dm").see("find", text=name)[0]
    assert best.name == "Tom Reed"
    assert best.contacts == (ref,)
    assert best.why


def test_somebody_else_is_not_found(office: Office) -> None:
    office.sent()

    assert office.desk("dm").see("find", text="Zuleika Okonkwo") == ()
    assert office.desk("dm").see("find", text="") == ()


@pytest.mark.parametrize("born", [date(2006, 5, 1), date(2006, 1, 5)])
def test_a_birthday_alone_finds_also_with_day_and_month_changed_about(office: Office, born: date) -> None:
    office.sent()

    assert [found.name for found in office.desk("dm").see("find", text="", dob=born)] == ["Tom Reed"]


def test_a_draft_is_found_by_its_writer_alone_until_it_is_sent(office: Office) -> None:
    ref = office.record(children=[child("Zuleika", "Okonkwo")])
    assert office.desk("cso").see("find", text="Zuleika Okonkwo")
    for by in ("misper_cso", "dm", "pm"):
        assert office.desk(by).see("find", text="Zuleika Okonkwo") == ()
        assert office.desk(by).see("find", text="", dob=date(2006, 5, 1)) == ()

    office.do("contact.submit", ref, by="cso")
    assert office.desk("dm").see("find", text="Zuleika Okonkwo")


def test_a_voided_contact_and_a_child_taken_off_are_found_no_more(office: Office) -> None:
    ref = office.record(children=[child("Zuleika", "Okonkwo"), child("Bo", "Okonkwo")])
    office.do("contact.amend", ref, by="cso", remove=["c1"], reason="another family")
    assert [found.name for found in office.desk("cso").see("find", text="Okonkwo")] == ["Bo Okonkwo"]
    office.do("contact.void", ref, by="cso", reason="twice")

    assert office.desk("cso").see("find", text="Okonkwo") == ()


@pytest.mark.clause("SL-60")
def test_a_familys_alerts_stand_beside_whoever_is_found_and_on_the_contact(office: Office) -> None:
    ref = office.sent(alerts=[{"about": "the dog", "text": "A large dog bites."}])

    assert office.show(ref)["alerts"][0]["text"] == "A large dog bites."
    assert office.desk("dsw").see("find", text="Tom Reed")[0].alerts == ("A large dog bites.",)
    office.do("contact.amend", ref, by="cso", remove=["l1"], reason="the dog is gone")
    assert office.desk("dsw").see("find", text="Tom Reed")[0].alerts == ()


def test_while_names_are_typed_the_likely_people_are_shown_and_oneself_is_not_among_them(office: Office) -> None:
    known = office.sent()
    person = office.show(known)["children"][0]["person"]
    draft = office.record(children=[child("Tommy", "Read")])

    found = office.desk("cso").see("matches", children=[{"first_name": "Tommy", "last_name": "Read"}], ref=draft)
    assert [one.ref for one in found][:1] == [person]
    assert draft not in [ref for one in found for ref in one.contacts]


def test_linking_gives_a_person_the_names_told_and_unlinking_gives_the_child_one_of_its_own(office: Office) -> None:
    known = office.sent()
    person = office.show(known)["children"][0]["person"]
    ref = office.record(children=[child("Thomas", "Reade")])
    office.do("contact.link", ref, by="cso", item="c1", person=person)
    office.do("contact.submit", ref, by="cso")
    assert "Thomas Reade" in office.show(person)["aliases"]
    assert office.show(person)["contacts"] == [ref, known]

    office.do("contact.unlink", ref, by="dm", item="c1")
    own = office.show(ref)["children"][0]["person"]
    assert own not in {person, None}
    assert office.show(person)["contacts"] == [known]
    for item in ("c9", "a1", "", "h7"):
        assert office.not_taken("contact.link", ref, by="dm", item=item, person=person).field == "item"
    assert office.not_taken("contact.link", ref, by="dm", item="c1", person="P-000099").field == "person"


def test_an_adult_is_linked_as_well(office: Office) -> None:
    first = office.sent()
    person = office.show(first)["children"][0]["person"]
    ref = office.sent(household=[adult("Ann"), adult("Tom", "Reed", relationship="brother")])
    office.do("contact.link", ref, by="cso", item="h2", person=person)

    assert office.show(ref)["household"][1]["person"] == person


# ------------------------------------------------------------------------------------------------- letters and reasons


def test_letters_to_be_dealt_with_stand_before_those_that_are(office: Office) -> None:
    first, second = office.decided(), office.decided()
    for letter in office.letters(first):
        office.do("letter.waive", letter["ref"], by="bso", reason="told in person")

    rows = office.desk("bso").see("letters")
    assert [row.contact for row in rows] == [second, second, first, first]
    assert [row.state for row in rows] == ["owed", "owed", "waived", "waived"]
    assert {row.contact for row in office.desk("bso").see("letters", everything=False)} == {second}


def test_why_tells_what_a_clause_asks(office: Office) -> None:
    (told,) = office.desk("cso").see("why", clauses=["SL-31"])

    assert told["id"] == "SL-31"
    assert "threshold" in told["requirement"]
    assert told["document"] == "First Contact duty manual, July 2014"


def test_why_tells_the_clauses_that_the_procedure_gives_to_a_screen(office: Office) -> None:
    desk = office.desk("cso")

    told = desk.see("why", screen="letters")
    assert [entry["id"] for entry in told] == list(desk.procedure.screens["letters"])
    assert all(entry["requirement"] for entry in told)
    assert desk.see("why", screen="none of this name") == ()
    assert desk.see("why", clauses=["XX-1"])[0]["requirement"] == ""


def test_the_meter_counts_what_is_wanted(office: Office) -> None:
    ref = office.record(children=[child("Tom", school="", religion="")])

    told = office.desk("cso").see("wanted", ref=ref)
    assert [gap["path"] for gap in told["gaps"]] == ["c1.school", "c1.religion"]
    assert told["total"] - told["filled"] == 2
    office.do("contact.amend", ref, by="cso", children=[{"id": "c1", "school": CALL["children"][0]["school"]}])
    assert office.desk("cso").see("wanted", ref=ref)["filled"] == told["filled"] + 1


def test_a_manager_sees_what_waits_for_them_and_everybodys_work(office: Office) -> None:
    ref = office.sent()
    office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring.")
    office.decided(NO_ACTION)

    assert office.desk("ehdw").see("tasks", everybody=True) == ()
    assert [task.to for task in office.desk("dm").see("tasks", everybody=True)] == ["dsw"]
    assert [task.due for task in office.desk("dsw").see("tasks")] == [instant("2014-07-05T09:15")]


def test_a_colleague_keying_the_same_child_is_told_of_by_name_and_number_alone(office: Office) -> None:
    theirs = office.record(children=[child("Zuleika", "Okonkwo", school="Elmford High")])
    typed = [{"first_name": "Zulaika", "last_name": "Okonkwo", "date_of_birth": "2006-05-01"}]

    (told,) = office.desk("misper_cso").see("matches", children=typed)
    assert (told.keyed_by, told.contacts, told.ref, told.name, told.date_of_birth) == ("cso", (theirs,), "", "", None)
    assert "Okonkwo" not in str(told)
    assert "Elmford" not in str(told)
    assert office.desk("misper_cso").see("find", text="Zuleika Okonkwo") == ()


def test_numbers_and_a_postcode_find_too_and_a_doubtful_number_is_said_not_refused(office: Office) -> None:
    ref = office.sent(children=[child("Tom", nhs_number="943 476 5919", upn="A123")])
    office.sent(children=[child("Zoe", "Quist")], address=["1 Far Road", "ZZ9 9ZZ"])

    for text in ("9434765919", "Tom 943 476 5919", "Tom Reed AN1 1AB"):
        best = office.desk("dm").see("find", text=text)[0]
        assert best.contacts == (ref,)
        assert "same" in " ".join(best.why)
    assert [one.name for one in office.desk("dm").see("find", text="ZZ9 9ZZ")] == ["Zoe Quist"]
    draft = office.record(children=[child("Bo", nhs_number="943 476 5910")])
    (doubt,) = office.desk("cso").see("wanted", ref=draft)["doubts"]
    assert doubt["path"] == "c1.nhs_number"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (("Mohammed", "Choudhury"), "Muhamad Chowdhry"),
        (("Oleksandr", "Shevchenko"), "Олександр Шевченко"),
        (("Oleksandr", "Shevchenko"), "Alexander Szewczenko"),
        (("William", "Smith-Jones"), "Bill Jones"),
        (("Maryam", "Al-Hassan"), "AlHassan Mariam"),
        (("Nguyen", "Van Duc"), "Nguyễn Văn Đức"),
        (("Mohammed", "Ali"), "محمد علي"),
    ],
)
def test_a_name_is_found_in_its_other_spellings_and_scripts(office: Office, told: tuple[str, str], asked: str) -> None:
    ref = office.sent(children=[child(*told)])
    office.sent(children=[child("Zoe", "Quist")])

    assert office.desk("dm").see("find", text=asked)[0].contacts == (ref,)


@pytest.mark.parametrize(
    "asked", ["HectorStewart", "hectorstewart", "Hector Stew-art", "Hec tor Stewart", "Hector Stewart"]
)
def test_a_name_is_found_written_as_one_word_or_broken_in_two(office: Office, asked: str) -> None:
    ref = office.sent(children=[child("Hector", "Stewart")])
    office.sent(children=[child("Zoe", "Quist")])

    assert office.desk("dm").see("find", text=asked)[0].contacts == (ref,)


def test_namesakes_do_not_hide_the_child_whose_name_was_heard_wrong_and_a_birthday_puts_them_right(
    office: Office,
) -> None:
    for day in range(1, 7):
        office.sent(children=[child("Tom", "Reed", date_of_birth=f"2006-05-0{day}")])
    office.sent(children=[child("Tom", "Read", date_of_birth="2007-02-03")])

    found = office.desk("dm").see("find", text="Tom Reed")
    assert "Tom Read" in [one.name for one in found[:5]]
    assert len(found) == 7
    found = office.desk("dm").see("find", text="Tom Reed", dob=date(2006, 5, 4))
    assert found[0].date_of_birth == date(2006, 5, 4)


def test_a_missing_middle_name_goes_before_a_wrong_letter(office: Office) -> None:
    office.sent(children=[child("Lina", "Taylor")])
    ref = office.sent(children=[child("Luna Mia", "Taylor")])

    assert office.desk("dm").see("find", text="Luna Taylor")[0].contacts == (ref,)


def test_the_same_school_speaks_for_a_match_while_typing(office: Office) -> None:
    office.sent(children=[child("Tom", "Reed", date_of_birth=None, estimated_age=8, school="Oakfield Primary")])
    typed = {"first_name": "Tom", "last_name": "Reid"}

    (plain,) = office.desk("cso").see("matches", children=[typed])
    (more,) = office.desk("cso").see("matches", children=[typed | {"school": "Oakfield Primary School"}])
    assert more.score > plain.score
    assert "same school" in more.why
