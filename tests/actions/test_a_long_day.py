"""A long mixed day: an entry for each change and each look, a whole chain, and all of it there in the morning."""

from __future__ import annotations

from pathlib import Path

from dutydesk.desk.demo import demo_office

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, call, child


def test_one_entry_for_each_change_and_each_look(any_office: Office) -> None:
    any_office.desk("pm"), any_office.desk("cso"), any_office.desk("dm")
    before = len(any_office.entries())
    ref = any_office.record()
    any_office.show(ref, by="cso")
    any_office.do("contact.submit", ref, by="cso")
    any_office.desk("dm").see("find", text="Reed")
    any_office.desk("cso").see("matches", children=[{"first_name": "Tom", "last_name": "Reed"}])
    any_office.show(ref, by="dm")
    any_office.do("contact.flag", ref, by="cso", reason="x")
    any_office.do("contact.decide", ref, by="dm", **NO_ACTION)
    letter = any_office.letters(ref, by="cso")[0]["ref"]
    any_office.preview(letter, by="cso")

    told = [(entry.action, entry.who, entry.ref) for entry in any_office.entries()[before + 1 :]]
    assert told == [
        ("contact.record", "cso", ref),
        ("record.open", "cso", ref),
        ("contact.submit", "cso", ref),
        ("find", "dm", ""),
        ("find.matches", "cso", ""),
        ("record.open", "dm", ref),
        ("contact.flag", "cso", ref),
        ("contact.decide", "dm", ref),
        ("record.open", "cso", ref),
        ("letter.preview", "cso", letter),
    ]
    any_office.healthy()


def test_what_is_refused_or_only_listed_leaves_no_entry(office: Office) -> None:
    ref = office.sent()
    desk = office.desk("dm")
    before = desk.newest()
    office.refused("contact.flag_seen", ref, by="dm")
    office.not_taken("contact.decide", ref, by="dm", outcome="x")
    for view, asked in (
        ("tray", {"name": "duty"}),
        ("drafts", {}),
        ("counts", {}),
        ("due", {}),
        ("tasks", {}),
        ("letters", {}),
    ):
        desk.see(view, **asked)
    desk.actions(ref)

    assert desk.newest() == before


def test_the_audit_says_when_by_both_clocks_and_in_which_role(office: Office) -> None:
    ref = office.sent()

    entry = next(entry for entry in office.entries(ref) if entry.action == "contact.record")
    assert (entry.role, entry.desk_time.isoformat()) == ("cso", "2014-07-04T09:00:00+00:00")
    assert entry.machine_time.year > 2020


def test_names_are_not_in_the_chain_but_beside_it(office: Office) -> None:
    office.sent(children=[child("Xanthippe")])
    office.desk("dm").see("find", text="Xanthippe")

    for entry in office.entries():
        assert "Xanthippe" not in f"{entry.who}{entry.action}{entry.ref}{entry.hash}"


def test_all_of_it_is_there_after_everybody_has_gone_home(any_office: Office) -> None:
    refs = [any_office.sent(children=[child("Tom"), child("Bo")]) for _ in range(4)]
    for ref, outcome in zip(refs, (NO_ACTION, ADVICE, EARLY_HELP, REFERRAL), strict=True):
        any_office.do("contact.note", ref, by="dsw", text="Rang.")
        any_office.do("contact.decide", ref, by="dm", **outcome)
    draft = any_office.do("contact.record", by="cso", **call(children=[child("Zed")]))["ref"]
    told = {ref: any_office.show(ref, by="cso") for ref in (*refs, draft)}
    any_office.close()

    for ref, before in told.items():
        after = any_office.show(ref, by="cso")
        assert after | {"seen_by": 0, "clocks": 0} == before | {"seen_by": 0, "clocks": 0}
    any_office.healthy()


def test_the_demo_office_is_played_in_and_healthy(tmp_path: Path) -> None:
    office = Office(demo_office(tmp_path))
    desk = office.another_desk("pm", "2040-01-01T00:00+00:00")
    desk.close()
    pm = office.desk("pm", "2040-01-01T00:00+00:00")

    assert pm.do("audit.verify")["ok"]
    assert pm.do("store.check")["found"] == []
    assert pm.see("counts").to_decide > 2
    office.close()


def test_every_desk_of_the_demo_office_has_something_to_do(tmp_path: Path) -> None:
    office = Office(demo_office(tmp_path))

    def sees(by: str, view: str, **asked: str) -> int:
        desk = office.another_desk(by, "2040-01-01T00:00+00:00")
        found = desk.see(view, **asked)
        desk.close()
        return len(found)

    assert sees("misper_cso", "tray", name="missing") == 1
    assert sees("ehdw", "tray", name="early-help") == 1
    assert sees("reception", "walk_ins") == 1
    assert sees("dm", "lado") == 1
    assert sees("marac_cso", "marac") == 1
    assert sees("bso", "letters") > 3
    office.close()
