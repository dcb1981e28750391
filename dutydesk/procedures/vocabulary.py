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
        "contact.invite_form",
        "contact.link",
        "contact.looked",
        "contact.note",
        "contact.propose",
        "contact.rate",
        "contact.record",
        "contact.refer_fis",
        "contact.reply",
        "contact.return",
        "contact.reword",
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
        "activity.reported",
        "adults_safeguarding.needed",
        "advice.authorised",
        "advice.done",
        "advice.opened",
        "arrival.keyed",
        "arrival.logged",
        "assessment.allocated",
        "assessment.late",
        "assessment.signed_off",
        "audit.reported",
        "care_plan.made",
        "care_plan.meeting_called",
        "care_plan.reviewed",
        "case.closed",
        "case.ready_for_transfer",
        "case.transferred",
        "check.chronology_due",
        "check.not_in_writing",
        "check.very_urgent",
        "concern.discussed",
        "concern.marked",
        "conference.called",
        "conference.held",
        "conference.minutes_available",
        "conference.not_needed",
        "consent.obtained",
        "consultation.advised",
        "consultation.transferred",
        "contact.amended",
        "contact.assigned",
        "contact.decided",
        "contact.evaluated",
        "contact.fis_referred",
        "contact.flag_seen",
        "contact.flagged",
        "contact.form_invited",
        "contact.proposed",
        "contact.rated",
        "contact.received_corrected",
        "contact.recorded",
        "contact.returned",
        "contact.sent_to_former_team",
        "contact.submitted",
        "contact.voided",
        "core_assessment.begun",
        "core_assessment.completed",
        "core_group.held",
        "dash.received",
        "dispute.agreed",
        "dispute.raised",
        "domestic_abuse.advised",
        "domestic_abuse.listed",
        "domestic_abuse.school_to_be_told",
        "early_help.allocated",
        "early_help.closed",
        "early_help.opened",
        "early_help.referred_on",
        "early_help.requested",
        "enquiry.begun",
        "enquiry.completed",
        "enquiry.referred",
        "form.overdue",
        "form.received",
        "item.passed_on",
        "lado.passed",
        "lado.received",
        "letter.sent",
        "marac.alerted",
        "marac.held",
        "marac.listed",
        "mash.acted",
        "mash.concluded",
        "mash.enquiry_completed",
        "mash.referred",
        "meeting.called",
        "minutes.circulated",
        "missing.found",
        "missing.reported",
        "missing.second_notification",
        "open_case.news",
        "outline_plan.notified",
        "panel.held",
        "partner.answered",
        "partner.asked",
        "plan.updated",
        "police.referral",
        "referral.allocated",
        "referral.authorised",
        "referral.completed",
        "referral.made",
        "referral.transferred",
        "referrer.told",
        "request.completed",
        "restriction.requested",
        "rota.gap",
        "rota.named",
        "strategy.arranged",
        "strategy.asked",
        "strategy.booked",
        "strategy.follow_up_held",
        "strategy.held",
        "transfer_in.accepted",
        "transfer_in.allocated",
        "transfer_in.conference_held",
        "transfer_in.documents_requested",
        "transfer_in.form_asked",
        "transfer_in.form_received",
        "transfer_in.known",
        "transfer_in.legal_concern",
        "transfer_in.papers_complete",
        "transfer_in.papers_requested",
        "transfer_in.plan_unneeded",
        "transfer_in.refused",
        "transfer_in.residence_permanent",
        "troubled_families.matched",
        "walk_in.answered",
        "walk_in.arrived",
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

SCREENS = frozenset({"contact", "drafts", "duty", "intake", "letters", "work"})
"""The screens whose help explains clauses."""

STATES = ("arrived", "draft", "open", "decided", "void")
"""The states of a contact that every procedure names."""

RECORDS = frozenset(
    {
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
        "meeting",
        "missing",
        "note",
        "plan",
        "referral",
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

ANSWERS = ("not_known", "declined", "none", "not_relevant")
"""The expressed answers that may stand in place of a value."""

_PERSON = frozenset(
    {"first_name", "last_name", "aliases", "date_of_birth", "estimated_age", "gender", "ethnicity"}
    | {"first_language", "religion", "special_needs"}
)

FIELDS = {
    "": frozenset(
        {"received", "channel", "kind", "route", "came_through", "urgent", "alerts", "parents_informed", "address"}
    ),
    "referrer": frozenset(
        {"name", "role", "agency", "source", "relationship", "knowledge", "email", "phone", "address", "anonymous"}
    ),
    "concern": frozenset({"details", "source", "happened", "place", "domestic_abuse"}),
    "consent": frozenset({"given", "by", "when", "how"}),
    "alleged_perpetrator": frozenset({"name", "details"}),
    "children": _PERSON
    | {"unborn", "due_date", "school", "location", "condition", "needs_protection", "protection_reason"},
    "household": _PERSON | {"relationship", "parental_responsibility", "phone", "email"},
    "addresses": frozenset({"lines", "children", "adults", "confidential"}),
    "agencies": frozenset({"name", "agency", "involvement", "phone", "email"}),
}
"""What a contact may say, by section; the empty section is the contact itself."""

LISTS = frozenset({"children", "household", "addresses", "agencies"})
"""The sections that hold items."""
