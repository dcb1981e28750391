"""What a letter may be made of: the facts of one letter, frozen, before anybody asks who may read which.

There is no rationale here and no concern to print: what is not here cannot reach a letter. The words of the
referrer are here only so that a parent's letter can be searched for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dutydesk.views.early_help_form import EarlyHelpFacts


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as it stands on its letters: settings of the office, never of the program."""

    service: str = "Children's First Contact"
    council: str = ""
    lines: tuple[str, ...] = ()
    desk_phone: str = ""
    hours: str = ""
    out_of_hours_phone: str = ""
    email: str = ""
    sample: bool = False
    """Whether these are the invented particulars that come with the program."""


@dataclass(frozen=True, slots=True)
class LetterChild:
    """A child of the contact, whether or not this letter is about them."""

    item: str
    first_name: str = ""
    last_name: str = ""
    aliases: tuple[str, ...] = ()
    unborn: bool = False


@dataclass(frozen=True, slots=True)
class LetterAdult:
    """An adult of the contact. ``responsible_for`` names the children they have parental responsibility for."""

    item: str
    first_name: str = ""
    last_name: str = ""
    aliases: tuple[str, ...] = ()
    relationship: str = ""
    responsible_for: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class LetterAddress:
    """An address of the contact and who lives at it, by item; both lists empty means everybody."""

    lines: tuple[str, ...]
    children: tuple[str, ...] = ()
    adults: tuple[str, ...] = ()
    confidential: bool = False

    def houses(self, item: str) -> bool:
        """Whether that child or adult lives here, as far as the contact says."""
        return item in (*self.children, *self.adults) or not (self.children or self.adults)


@dataclass(frozen=True, slots=True)
class LetterReferrer:
    """Who told us. ``words`` are the referrer's own (the concern, what they know): searched for, never printed."""

    name: str = ""
    role: str = ""
    agency: str = ""
    source: str = ""
    relationship: str = ""
    email: str = ""
    phone: str = ""
    lines: tuple[str, ...] = ()
    anonymous: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterDecision:
    """What was decided for one child; ``child`` is empty for a contact that holds none."""

    child: str
    words: str
    """The plain sentence that the procedure gives for the outcome."""
    letter_text: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """One letter, read at the moment it is printed. Dates are the office's local dates."""

    ref: str
    contact: str
    title: str
    """What kind of letter it is, without a name; it becomes the title among the document's properties."""
    audience: str
    """``referrer``, ``parent``, ``agency`` or ``colleague``."""
    written: date
    received: date | None
    decided: date | None
    letterhead: Letterhead
    signed_by: str
    signed_role: str
    referrer: LetterReferrer
    decisions: tuple[LetterDecision, ...]
    children: tuple[LetterChild, ...] = ()
    adults: tuple[LetterAdult, ...] = ()
    addresses: tuple[LetterAddress, ...] = ()
    about: tuple[str, ...] = ()
    """Items of the children whose decisions this letter tells; empty means all that were decided."""
    to_item: str = ""
    """The adult it goes to; empty for the referrer."""
    short: bool = False
    training: bool = False
    alleged_perpetrator: str = ""
    clause: str = ""
    notice: bool = False
    """Whether it is the common notice, which says the rule's own words."""
    to_name: str = ""
    """Who an agency or a colleague is, in words."""
    to_lines: tuple[str, ...] = ()
    """The address of an agency, as the office's directory has it."""
    to_email: str = ""
    words: str = ""
    """What a notice says, in the procedure's plain sentences."""
    early_help: EarlyHelpFacts | None = None
    """The early help case, where the letter is the form that it goes to a service on."""
