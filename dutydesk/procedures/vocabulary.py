"""The names that a procedure file may use for what the program does: actions and views; events have ``events.py``.

An action or event that the program learns is added there, so that a misspelt name in a file is found when it is loaded.
"""

from __future__ import annotations

from dutydesk.procedures.events import EVENTS, REPORTED

__all__ = [
    "ACTIONS",
    "BEGINS",
    "EVENTS",
    "LOGS",
    "OPENS",
    "RECORDS",
    "REPORTED",
    "SCREENS",
    "STATES",
    "STEPS",
    "SUBJECTS",
    "VIEWS",
]

ACTIONS = frozenset(
    {
        "adults.letter",
        "adults.log",
        "adults.pass",
        "advice.authorise",
        "advice.done",
        "advice.send_back",
        "arrival.log",
        "assessment.complete",
        "assessment.note",
        "assessment.write",
        "audit.show",
        "audit.verify",
        "contact.amend",
        "contact.assign",
        "contact.attach",
        "contact.band",
        "contact.call",
        "contact.decide",
        "contact.flag",
        "contact.flag_seen",
        "contact.invite_form",
        "contact.link",
        "contact.looked",
        "contact.note",
        "contact.police_referral",
        "contact.propose",
        "contact.rate",
        "contact.record",
        "contact.refer_fis",
        "contact.reply",
        "contact.return",
        "contact.reword",
        "contact.send_to_former_team",
        "contact.submit",
        "contact.take_over",
        "contact.tell_parents",
        "contact.unlink",
        "contact.urgent_action",
        "contact.void",
        "directory.write",
        "duty.end",
        "duty.give",
        "early_help.approve",
        "early_help.assign",
        "early_help.close",
        "early_help.consent",
        "early_help.go_on",
        "early_help.record",
        "early_help.refer_on",
        "early_help.send_back",
        "early_help.step_up",
        "handover.begin",
        "handover.sheet",
        "handover.sign",
        "figures.write",
        "import.take",
        "lado.flag_seen",
        "lado.letter",
        "lado.log",
        "lado.note",
        "lado.open_contact",
        "lado.pass",
        "letter.accept_template",
        "letter.render",
        "letter.sent",
        "letter.waive",
        "marac.action",
        "marac.action_done",
        "marac.add",
        "marac.alert",
        "marac.alert_subject",
        "marac.briefing",
        "marac.discussed",
        "marac.hold",
        "marac.modus",
        "marac.plan",
        "marac.research",
        "marac.withdraw",
        "meeting.cancel",
        "meeting.plan",
        "meeting.record",
        "missing.interview",
        "missing.panel",
        "missing.panel_list",
        "missing.pass_on",
        "missing.report",
        "missing.report_return",
        "missing.review",
        "missing.safe_and_well",
        "missing.update",
        "office.confirm_clock",
        "person.join",
        "person.part",
        "procedure.accept",
        "referral.allocate",
        "referral.note",
        "referral.outcome",
        "referral.transfer",
        "referral.write",
        "staff.add",
        "staff.change_password",
        "staff.disable",
        "staff.reset_password",
        "staff.roles",
        "store.backup",
        "store.check",
        "store.drill",
        "store.sample",
        "store.rekey",
        "store.restore",
        "strategy.hold",
        "task.done",
    }
)
"""What may stand in a role's ``may``, in ``actions`` and in a state's ways out."""

VIEWS = frozenset(
    {
        "adults",
        "audit",
        "contact",
        "counts",
        "directory",
        "drafts",
        "due",
        "early_help",
        "figure_rows",
        "figures",
        "find",
        "handover",
        "lado",
        "letter_preview",
        "letters",
        "marac",
        "matches",
        "meetings",
        "missing",
        "person_compare",
        "record",
        "referrals",
        "rota",
        "staff",
        "tasks",
        "tray",
        "wanted",
        "whiteboard",
        "why",
    }
)
"""What there is to look at."""

LOGS = frozenset({"adults", "lado"})
"""The logs that stand apart from all contacts."""

OPENS = frozenset({"", "nfa", "advice", "early_help", "referral", "assessment", "private_fostering"})
"""The records that an outcome can open."""

BEGINS = frozenset({"backfile", "chronology"})
"""What can begin by itself with a referral."""

SCREENS = frozenset(
    {
        "contact",
        "drafts",
        "duty",
        "early_help",
        "handover",
        "intake",
        "letters",
        "missing",
        "referrals",
        "directory",
        "figures",
        "lado",
        "marac",
        "rota",
        "whiteboard",
        "work",
    }
)
"""The screens whose help explains clauses."""

STATES = ("arrived", "draft", "missing", "open", "decided", "void")
"""The states of a contact; all but ``missing`` are named by every procedure."""

RECORDS = frozenset(
    {
        "adults",
        "assessment",
        "audit",
        "call",
        "check",
        "conference",
        "consultation",
        "contact",
        "decision",
        "dispute",
        "domestic_abuse",
        "early_help",
        "item",
        "lado",
        "letter",
        "mash",
        "meeting",
        "missing",
        "note",
        "plan",
        "referral",
        "step_down",
        "strategy",
        "task",
        "transfer",
        "transfer_in",
    }
)
"""The records that an outcome can be of."""

SUBJECTS = RECORDS | {"desk"}
"""What a clock can run on."""

STEPS = frozenset(
    {
        "receipt",
        "screening",
        "decision",
        "sign_off",
        "after_decision",
        "assessment",
        "check",
        "conference",
        "consultation",
        "dispute",
        "domestic_abuse",
        "early_help",
        "mash",
        "missing",
        "open_case",
        "plan",
        "referral",
        "strategy",
        "transfer_in",
        "walk_in",
        "allocation",
        "care_plan",
        "case_file",
        "core_assessment",
        "enquiry",
        "lado",
        "marac",
        "nfa",
        "remand",
        "rota",
        "transfer",
        "recently_closed",
    }
)
"""When something is asked: ``receipt`` and ``screening`` by sending the contact, ``decision`` and ``sign_off`` by
deciding it; the others by the steps that are named so."""
