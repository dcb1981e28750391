"""The places of the desk by name, and where each screen stands. None is loaded here: that waits for the first paint."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace

PLACES = {
    "duty": ("dutydesk.screens.duty", "DutyScreen"),
    "drafts": ("dutydesk.screens.drafts", "DraftsScreen"),
    "letters": ("dutydesk.screens.letters", "LettersScreen"),
    "early_help": ("dutydesk.screens.early_help", "EarlyHelpScreen"),
    "missing": ("dutydesk.screens.missing", "MissingScreen"),
    "referrals": ("dutydesk.screens.referrals", "ReferralsScreen"),
    "transfers": ("dutydesk.screens.transfers", "TransfersScreen"),
    "walk_ins": ("dutydesk.screens.walk_ins", "WalkInsScreen"),
    "workload": ("dutydesk.screens.workload", "WorkloadScreen"),
    "whiteboard": ("dutydesk.screens.whiteboard", "WhiteboardScreen"),
    "handover": ("dutydesk.screens.handover", "HandoverScreen"),
    "open_cases": ("dutydesk.screens.open_cases", "OpenCasesScreen"),
    "domestic_abuse": ("dutydesk.screens.domestic_abuse", "DomesticAbuseScreen"),
    "destinations": ("dutydesk.screens.destinations", "DestinationsScreen"),
    "unowned": ("dutydesk.screens.unowned", "UnownedScreen"),
    "lado": ("dutydesk.screens.lado", "LadoScreen"),
    "marac": ("dutydesk.screens.marac", "MaracScreen"),
    "rota": ("dutydesk.screens.rota", "RotaScreen"),
    "directory": ("dutydesk.screens.directory", "DirectoryScreen"),
    "figures": ("dutydesk.screens.figures", "FiguresScreen"),
    "retention": ("dutydesk.screens.retention", "RetentionScreen"),
    "restricted": ("dutydesk.screens.restricted", "RestrictedScreen"),
    "access_log": ("dutydesk.screens.access_log", "AccessLogScreen"),
    "people": ("dutydesk.screens.people", "PeopleScreen"),
    "work": ("dutydesk.screens.work", "WorkScreen"),
}
"""The places of the desk by name, each a mode with a stack of screens of its own."""
HOMES = {
    "duty": "duty",
    "drafts": "drafts",
    "arrivals": "drafts",
    "letters": "letters",
    "missing": "missing",
    "referrals": "referrals",
    "unallocated": "referrals",
    "receiving": "referrals",
    "transfers": "transfers",
    "walk-ins": "walk_ins",
    "advice": "work",
    "open-cases": "open_cases",
    "destinations": "destinations",
    "unowned": "unowned",
    "domestic-abuse": "domestic_abuse",
    "early-help": "early_help",
}
"""The place of each tray of the procedure; a role's home is that of its first."""
VIEWS = {"early_help": "early_help"}
"""The view without which a place would stay empty; whoever is not shown it comes to their own work instead."""
OVER = {
    "contact": ("dutydesk.screens.contact", "ContactScreen"),
    "person": ("dutydesk.screens.person", "PersonScreen"),
    "replay": ("dutydesk.screens.replay", "ReplayScreen"),
    "intake": ("dutydesk.screens.intake", "IntakeScreen"),
    "palette": ("dutydesk.screens.palette", "Palette"),
    "help": ("dutydesk.screens.help", "HelpDialog"),
    "record": ("dutydesk.widgets.text_dialog", "TextDialog"),
    "why": ("dutydesk.widgets.why_dialog", "WhyDialog"),
}
"""Screens that open over a place."""


def home(desk: DeskFace) -> str:
    """The first place of a role: that of the first of its trays, else its own work."""
    role = desk.procedure.roles.get(desk.signed.role)
    if role is None:
        return "work"
    places = (HOMES[tray] for tray in role.trays if tray in HOMES)
    return next((place for place in places if place not in VIEWS or VIEWS[place] in role.views), "work")


def screen_of(named: tuple[str, str]) -> Any:
    """A screen's class; its file is loaded now if it has not been."""
    module, name = named
    return getattr(import_module(module), name)
