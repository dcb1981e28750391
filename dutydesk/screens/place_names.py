"""What each place is called where somebody types their way to it."""

from __future__ import annotations

PLACES = (
    ("duty", "tray", "Duty tray"),
    ("drafts", "drafts", "Drafts and arrivals"),
    ("letters", "letters", "Letters to send"),
    ("early_help", "early_help", "Early help"),
    ("missing", "missing", "Missing children"),
    ("referrals", "referrals", "Referrals"),
    ("whiteboard", "whiteboard", "White board"),
    ("transfers", "transfers", "Transfers in"),
    ("walk_ins", "walk_ins", "At reception"),
    ("workload", "workload", "Who holds what"),
    ("handover", "handover", "Handing over"),
    ("open_cases", "open_cases", "News of open cases"),
    ("domestic_abuse", "domestic_abuse", "Domestic abuse"),
    ("destinations", "destinations", "Where everything is"),
    ("unowned", "unowned", "With nobody"),
    ("lado", "lado", "LADO log"),
    ("marac", "marac", "MARAC and MAPPA"),
    ("rota", "rota", "Rota and meetings"),
    ("directory", "directory", "Directory"),
    ("figures", "figures", "Figures"),
    ("restricted", "own_requests", "Restricted records"),
    ("access_log", "access_log", "Access log"),
    ("people", "staff", "People and roles"),
    ("work", "work", "My work"),
    ("retention", "retention", "Keeping and destroying"),
)
"""Place, the view it needs, its name."""
ALSO = {
    "walk_ins": "walk-ins reception",
    "whiteboard": "whiteboard",
    "missing": "misper",
    "transfers": "transfer-ins",
    "open_cases": "messages",
    "lado": "allegations",
    "marac": "mappa",
    "workload": "workload",
    "handover": "handover hand-over",
    "rota": "duty who is on the desk",
    "directory": "phone numbers",
    "work": "tasks",
    "drafts": "inbox",
}
"""What else people call a place: typing it finds the place too."""
