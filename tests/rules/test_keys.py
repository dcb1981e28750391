"""Keys: what stands at the foot is what the key does, and no two things that are open share one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from dutydesk.desk.face import ActionFace
from dutydesk.desk.open import make_office  # noqa: F401 - reads every file of actions
from dutydesk.procedures.looks import SCREENS
from dutydesk.widgets.desk_footer import ALONE, brief, own_keys
from dutydesk.workflows.registry import Action, actions


def test_no_two_actions_on_one_kind_of_record_share_a_key_and_no_two_of_the_desk_do() -> None:
    shared = defaultdict(list)
    for one in actions().values():
        if one.key:
            shared[one.on, one.key].append(one)
    together = {
        place: [one.name for one in found]
        for place, found in shared.items()
        if any(_open_together(a, b) for a in found for b in found if a is not b)
    }
    assert together == {}


def _open_together(a: Action, b: Action) -> bool:
    elsewhere = bool(a.place and b.place and a.place != b.place)
    return not elsewhere and (not a.states or not b.states or bool(set(a.states) & set(b.states)))


def test_what_belongs_to_one_place_names_a_screen_and_works_at_the_desk() -> None:
    placed = [one for one in actions().values() if one.place]
    assert {one.on for one in placed} == {"desk"}
    assert {one.place for one in placed} <= SCREENS


def test_a_title_cut_short_at_the_foot_still_tells_what_the_key_does() -> None:
    short = {one.name: brief(one.title) for one in actions().values() if one.key}
    cut = {name: words for name, words in short.items() if words != actions()[name].title}

    assert [words for words in cut.values() if " " not in words and words not in ALONE] == []
    assert short["transfer_in.plan_unneeded"] == "Plan seems not to be needed"
    assert short["transfer_in.send_to_unit"] != short["contact.send_to_former_team"] != short["contact.submit"]
    assert short["contact.assign"] == "Assign"


def face(action: str, key: str, place: str = "", allowed: bool = True) -> ActionFace:
    return ActionFace(action, action, allowed, "", "", key, place)


def test_the_nearest_record_has_the_key_and_the_other_is_left_to_the_palette() -> None:
    faces = [
        face("transfer_in.check_address", "a"),
        face("arrival.log", "a"),
        face("marac.plan", "p", "marac"),
        face("contact.band", "V"),
        face("contact.decide", "d", allowed=False),
        face("duty.give", "d", "rota"),
    ]

    at_transfers = {one.action: one.key for one in own_keys(faces, "transfers", (("V", "Contact"),))}
    at_rota = own_keys(faces, "rota")

    assert at_transfers == {
        "transfer_in.check_address": "a",
        "arrival.log": "",
        "marac.plan": "",
        "contact.band": "",
        "contact.decide": "d",
        "duty.give": "",
    }
    assert [one.key for one in at_rota if one.action == "duty.give"] == ["d"]
    assert max(Counter(one.key for one in at_rota if one.allowed and one.key).values()) == 1


def test_a_key_that_is_not_open_on_the_chosen_record_is_never_an_action_of_the_desk_there() -> None:
    approve = ActionFace("early_help.approve", "Approve", False, "It waits for nothing.", "", "a", on="early_help")
    arrival = ActionFace("arrival.log", "Log an arrival", True, "", "", "a", on="desk")

    keys = {one.action: one.key for one in own_keys((approve, arrival), "early_help")}
    never_theirs = {one.action: one.key for one in own_keys((replace(approve, granted=False), arrival), "early_help")}
    nothing_chosen = {one.action: one.key for one in own_keys((arrival,), "early_help")}

    assert keys == {"early_help.approve": "a", "arrival.log": ""}
    assert never_theirs["arrival.log"] == nothing_chosen["arrival.log"] == "a"


def test_a_key_of_the_desk_stays_where_the_record_has_it_for_the_same_work() -> None:
    take = ActionFace("lado.take_draft", "Take the draft", False, "It is no draft.", "", "A", on="contact")
    log = ActionFace("lado.log", "Log an allegation", True, "", "", "A", on="desk")

    assert [one.key for one in own_keys((take, log), "duty")] == ["A", "A"]
