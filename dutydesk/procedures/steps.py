"""The steps at which a procedure file may ask something, by name."""

from __future__ import annotations

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
