"""Work is finished by whoever was given it, checked by somebody else, and not changed once it has gone out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dutydesk.refusals import Refused

from ..desks import ADVICE, Office, copied, made_office


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, tmp_path) -> Iterator[Office]:
    made = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield made
    made.close()


def advice(office: Office, worker: str = "dsw") -> str:
    """Advice work given to somebody."""
    return str(office.show(office.decided(ADVICE | {"worker": worker}))["tasks"][0]["ref"])


@pytest.mark.clause("SL-99")
def test_another_social_worker_does_not_finish_the_advice_work_of_the_one_it_was_given_to(office: Office) -> None:
    task = advice(office)
    made = office.do("staff.add", by="pm", name="other", roles=["dsw"])
    other = office.another_desk("other", password=made["one_time_password"])
    with pytest.raises(Refused, match="was given to dsw") as told:
        other.do("advice.done", task, {"answer": "Rang."})
    other.close()
    assert "SL-99" in told.value.clause
    assert office.do("advice.done", task, by="dsw", answer="Rang.")["state"] == "to_authorise"


@pytest.mark.clause("SL-100")
def test_a_manager_who_did_the_advice_work_does_not_authorise_it(office: Office) -> None:
    office.do("staff.roles", by="pm", name="dm", roles=["dm", "dsw"])
    task = advice(office, "dm")
    at_work, manager = (office.another_desk("dm", role=role) for role in ("dsw", "dm"))
    at_work.do("advice.done", task, {"answer": "Rang."})
    with pytest.raises(Refused, match="did the work") as told:
        manager.do("advice.authorise", task)
    at_work.close()
    manager.close()
    assert "SL-100" in told.value.clause
    assert office.do("advice.authorise", task, by="pm")["state"] == "done"


@pytest.mark.clause("SL-26")
def test_the_words_of_a_letter_that_was_sent_are_not_changed(office: Office, tmp_path) -> None:
    ref = office.decided()
    letter = office.letters(ref, "referrer")[0]["ref"]
    office.do("contact.reword", ref, by="dm", at="11:10", letter_text="We have rung the school.")
    office.do("letter.render", letter, by="bso", at="11:20", out=str(tmp_path))
    office.do("letter.sent", letter, by="bso", at="11:30", way="email")
    refusal = office.refused("contact.reword", ref, by="dm", at="11:40", letter_text="Nothing was done.")
    assert ("SL-26" in refusal.clause, "has been sent" in refusal.sentence) == (True, True)
    assert "We have rung the school." in {one["letter_text"] for one in office.show(ref)["decisions"]}
