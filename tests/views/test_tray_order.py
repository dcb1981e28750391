"""The order of a tray is the procedure's: what it calls urgent goes first, whatever that is named."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dutydesk.procedures import load
from dutydesk.procedures.entries import Condition
from dutydesk.procedures.shapes import Choice
from dutydesk.views.tray import pressing, ranked

from ..desks import Office, instant

SLOUGH = load.procedure("slough")
NORTHVALE = load.read(Path(__file__).parent.parent / "procedures" / "northvale.toml")


def test_what_is_urgent_is_what_the_procedure_names() -> None:
    assert pressing(SLOUGH) == ({"urgent"}, frozenset())
    assert pressing(NORTHVALE) == (frozenset(), {"red"})
    assert pressing(SLOUGH.model_copy(update={"urgent_when": None})) == (frozenset(), frozenset())


def test_what_is_urgent_only_together_with_something_else_is_not_urgent_by_its_name() -> None:
    both = Condition.model_validate({"all": [{"is": "band_is", "band": "urgent"}, {"is": "flagged"}]})

    assert pressing(SLOUGH.model_copy(update={"urgent_when": both})).bands == frozenset()


def test_a_band_of_another_name_goes_first_where_the_procedure_says_so() -> None:
    bands = {"today": Choice(title="Today", rank=3), "week": Choice(title="This week", rank=1)}
    today = Condition.model_validate({"any": [{"is": "urgent"}, {"is": "band_is", "band": "today"}]})
    ranks = ranked(SLOUGH.model_copy(update={"bands": bands, "urgent_when": today}))

    assert ranks["protection"] < ranks["flagged"] < ranks["today"] == ranks["urgent"] < ranks["week"] == ranks[""]


def test_a_pressing_rating_goes_before_a_flag_and_the_others_by_their_rank() -> None:
    ranks = ranked(NORTHVALE)

    assert ranks["protection"] < ranks["red"] < ranks["flagged"] < ranks["urgent"] < ranks["amber"] < ranks["green"]
    assert ranks[""] == ranks["amber"]


def test_an_urgent_band_counts_and_stands_first_among_the_drafts(office: Office) -> None:
    plain = office.do("arrival.log", by="cso", channel="post")["ref"]
    urgent = office.do("arrival.log", by="cso", channel="fax", band="urgent")["ref"]
    early = office.do("arrival.log", by="cso", channel="fax", band="early_help")["ref"]
    drafts = office.desk("dm").see("drafts")
    assert [(row.ref, row.urgent) for row in drafts] == [(urgent, True), (plain, False), (early, False)]

    sent = office.sent()
    assert office.desk("dm").see("counts").urgent == 0
    office.do("contact.band", sent, by="dm", band="urgent", reason="She rang again.")
    assert office.desk("dm").see("counts").urgent == 1


def test_a_contact_stands_once_in_a_tray_of_two_clocks_with_the_one_that_falls_due_first(office: Office) -> None:
    desk = office.desk("dm")
    trays = {**SLOUGH.trays, "duty": SLOUGH.trays["duty"].model_copy(update={"clocks": ("flag_seen", "decision")})}
    desk.procedure = SLOUGH.model_copy(update={"trays": trays})
    first, second = office.sent(received=instant("08:00").isoformat()), office.sent()
    for ref in (first, second):
        office.do("contact.flag", ref, by="cso", reason="She rang again.")

    rows = office.desk("dm").see("tray", name="duty")
    due: list[tuple[str, str, datetime | None]] = [(row.ref, row.clock, row.due) for row in rows]
    assert due == [
        (first, "decision", instant("2014-07-05T08:00")),
        (second, "decision", instant("2014-07-05T09:15")),
    ]
    assert office.desk("dm").see("counts").to_decide == 2
