"""Puts the pictures that the tests compare beside the documents: ``python tests/screens/draw_pictures.py``.

The test pictures name a font on the net; these do not, so that a page opens without any.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TAKEN = Path(__file__).parent / "__snapshots__"
DRAWN = ROOT / "docs" / "pictures"
SHOWN = {
    "signing-in": "test_pictures/test_signing_in[80x24]",
    "duty-tray": "test_pictures/test_the_duty_tray[120x40]",
    "duty-tray-small": "test_pictures/test_the_duty_tray[80x24]",
    "contact": "test_pictures/test_a_contact[120x40]",
    "deciding": "test_pictures/test_deciding[80x24]",
    "drafts": "test_pictures/test_drafts_and_arrivals[80x24]",
    "letters": "test_pictures/test_a_letter_read[120x40]",
    "my-work": "test_pictures/test_my_work[80x24]",
    "access-log": "test_pictures/test_who_looked_what_is_kept_and_who_may_sign_in[access_log-120x40]",
    "retention": "test_pictures/test_who_looked_what_is_kept_and_who_may_sign_in[retention-120x40]",
    "people": "test_pictures/test_who_looked_what_is_kept_and_who_may_sign_in[people-120x40]",
    "restricted": "test_pictures/test_what_is_restricted[120x40]",
    "help": "test_pictures/test_help[120x40]",
    "why": "test_pictures/test_why[80x24]",
    "first-steps": "test_pictures/test_the_first_steps[80x24]",
    "high-contrast": "test_pictures/test_the_tray_in_other_colours[dutydesk-high-contrast]",
    "light": "test_pictures/test_the_tray_in_other_colours[dutydesk-light]",
    "missing": "test_missing/test_the_picture[80x24]",
    "early-help": "test_special_pictures/test_early_help",
    "referrals": "test_referrals/test_the_picture_of_the_referrals_on_duty[80x24]",
    "white-board": "test_referrals/test_the_picture_of_the_white_board[80x24]",
    "reception": "test_special_pictures/test_who_is_at_reception",
    "lado": "test_special_pictures/test_the_lado_log",
    "marac": "test_special_pictures/test_the_marac_list",
    "rota": "test_special_pictures/test_the_rota",
    "figures": "test_special_pictures/test_the_figures",
}
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def drawn(name: str) -> str:
    """A picture for the documents, as text."""
    taken = (TAKEN / f"{SHOWN[name]}.raw").read_text(encoding="utf-8")
    return _FONT.sub("", taken).replace("Fira Code, monospace", "monospace")


def main() -> None:
    """Draw them all."""
    DRAWN.mkdir(parents=True, exist_ok=True)
    for name in SHOWN:
        (DRAWN / f"{name}.svg").write_text(drawn(name), encoding="utf-8")


if __name__ == "__main__":
    main()
