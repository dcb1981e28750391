"""The names that procedure files may use are those of the program: nothing promised that is not there."""

import ast
from pathlib import Path

from dutydesk.desk.records import KINDS, NOUNS
from dutydesk.procedures.vocabulary import ACTIONS, EVENTS, REPORTED

GRANTED_WITHOUT_A_WORKFLOW = {
    "audit.show",  # a view; granted like an action, and audited as one
    "store.restore",  # done before there is a store to act on
    "store.rekey",  # done while nobody has it open
}
WORKFLOWS = Path(__file__).parents[2] / "dutydesk" / "workflows"


def first_words(function: str) -> set[str]:
    """The first argument of every call of that function below the workflows, where it is written out."""
    calls = [
        node
        for path in sorted(WORKFLOWS.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args
    ]
    return {
        call.args[0].value
        for call in calls
        if function in (getattr(call.func, "id", ""), getattr(call.func, "attr", ""))
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_action_of_the_program_may_be_named_in_a_procedure_and_no_other():
    assert first_words("action") | GRANTED_WITHOUT_A_WORKFLOW == ACTIONS, (
        "mend ACTIONS in dutydesk/procedures/vocabulary.py"
    )


def test_every_event_that_an_action_reports_is_named_and_no_other_is_called_reported():
    assert first_words("report") == REPORTED, "mend REPORTED in dutydesk/procedures/events.py"
    assert REPORTED <= EVENTS, "add it to EVENTS in dutydesk/procedures/events.py"


def test_every_event_is_reported_by_its_name_written_out():
    calls = [
        (path.name, node.lineno)
        for path in sorted(WORKFLOWS.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "report"
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]

    assert calls == [], "a name that is worked out is not found by this test"


def test_every_kind_of_record_has_a_letter_of_its_own():
    assert len(KINDS) == len(NOUNS), "two models share the letter of their references"
