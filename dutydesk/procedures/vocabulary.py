"""The names that a procedure file may use for what the program does: actions, events and views.

An action or event that the program learns is added here, so that a misspelt name in a file is found when it is loaded.
"""

from __future__ import annotations

ACTIONS = frozenset(
    {
        "advice.authorise",
        "advice.done",
        "advice.send_back",
        "arrival.log",
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
        "contact.link",
        "contact.looked",
        "contact.note",
        "contact.propose",
        "contact.rate",
        "contact.record",
        "contact.refer_fis",
        "contact.reply",
        "contact.return",
        "contact.submit",
        "contact.take_over",
        "contact.tell_parents",
        "contact.unlink",
        "contact.urgent_action",
        "contact.void",
        "import.take",
        "letter.accept_template",
        "letter.render",
        "letter.sent",
        "letter.waive",
        "procedure.accept",
        "staff.add",
        "staff.change_password",
        "staff.disable",
        "staff.reset_password",
        "staff.roles",
        "store.backup",
        "store.check",
        "store.restore",
        "task.done",
    }
)
"""What may stand in a role's ``may``, in ``actions`` and in a state's ways out."""

EVENTS = frozenset(
    {
        "advice.authorised",
        "arrival.logged",
        "contact.assigned",
        "contact.decided",
        "contact.flag_seen",
        "contact.flagged",
        "contact.rated",
        "contact.recorded",
        "contact.returned",
        "contact.submitted",
        "contact.voided",
        "early_help.closed",
        "early_help.opened",
        "early_help.referred_on",
        "lado.passed",
        "lado.received",
        "letter.sent",
        "missing.found",
        "missing.reported",
        "missing.second_notification",
        "panel.held",
        "referral.made",
        "referral.transferred",
        "rota.named",
        "strategy.follow_up_held",
        "strategy.held",
        "transfer_in.accepted",
        "transfer_in.allocated",
        "transfer_in.conference_held",
        "transfer_in.papers_complete",
        "walk_in.answered",
    }
)
"""What happened, as actions report it: starts and stops clocks, and owes letters."""

VIEWS = frozenset(
    {
        "audit",
        "contact",
        "counts",
        "drafts",
        "due",
        "find",
        "letter_preview",
        "letters",
        "matches",
        "record",
        "staff",
        "tasks",
        "tray",
        "wanted",
        "why",
    }
)
"""What there is to look at."""

OPENS = frozenset({"", "nfa", "advice", "early_help", "referral"})
"""The records that an outcome can open."""

STATES = ("arrived", "draft", "open", "decided", "void")
"""The states of a contact that every procedure names."""
