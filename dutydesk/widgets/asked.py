"""What an intake form asks, section by section, in the order in which it is heard on the telephone.

Words and order only: what is *wanted* is the procedure's to say, and whatever it wants has its place here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dutydesk.procedures.questions import AT_DECIDING, AT_SENDING, questions_of
from dutydesk.procedures.shapes import Choice, Procedure

Pairs = tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``field`` is its name within its item, or its whole path."""

    field: str
    title: str
    kind: str = "line"
    """``line``, ``told`` (long), ``words`` (several lines), ``list``, ``lines``, ``born``, ``grown``, ``instant``,
    ``day``, ``number``, ``code``, ``choice``, ``three`` (not asked, yes, no), ``yes`` (no or yes), ``several``."""
    hint: str = ""
    choices: Pairs = ()
    of_information: str = ""
    """Its title where the contact asks for information and tells of no worry (SL-74)."""
    danger: bool = False
    """A danger question: it starts as not asked and no key answers it by the way."""
    depends: bool = False
    """Whether it is asked in its own case only; the desk says when."""


@dataclass(frozen=True, slots=True)
class Group:
    """A list of items within a section, such as the children."""

    name: str
    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form that fills one view, reached by one key."""

    name: str
    title: str
    key: str
    asked: tuple[Asked, ...] = ()
    groups: tuple[Group, ...] = ()
    heads: frozenset[str] = frozenset()
    """The first parts of the paths that belong here."""


OWN = "answers"
"""Where the answers to the procedure's own questions are kept, and the section that asks those of the contact."""
KINDS = {
    "text": "told",
    "yes_no": "three",
    "date": "day",
    "instant": "instant",
    "choice": "choice",
    "choices": "several",
    "number": "number",
}
"""How each type of question is answered. Yes or no starts as not asked, and never as no."""
HINTS = {"date": "4/7/14, yesterday", "instant": "0915, yesterday 2210", "number": "in figures"}

_WORK: Pairs = (
    ("", "not said"),
    ("children", "children"),
    ("vulnerable_adults", "vulnerable adults"),
    ("neither", "neither"),
)
GENDERS: Pairs = (("male", "male"), ("female", "female"), ("other", "other"), ("unknown", "unknown"))


def titles(choices: Mapping[str, Choice]) -> Pairs:
    """The codes of a list with their titles, in the procedure's order."""
    return tuple((code, choice.title) for code, choice in choices.items())


def sections(procedure: Procedure) -> tuple[Section, ...]:
    """The sections of the form under a procedure: four, and one for what it asks of its own where it asks anything."""
    own = _own(procedure, "contact")
    office = (Section(OWN, "Office", "f10", own),) if own else ()
    return (_arrival(procedure), _children(procedure), _home(procedure), _concern(logs=bool(procedure.logs)), *office)


def _own(procedure: Procedure, of: str) -> tuple[Asked, ...]:
    """The procedure's own questions of a contact, a child or an adult."""
    return tuple(
        Asked(
            f"{OWN}.{name}",
            question.title,
            KINDS[question.type],
            HINTS.get(question.type, ""),
            tuple(question.choices.items()),
            depends=question.when is not None,
        )
        for name, question in questions_of(procedure, of, (*AT_SENDING, *AT_DECIDING)).items()
    )


def _arrival(procedure: Procedure) -> Section:
    routes = ((None, "ordinary"), *titles(procedure.routes)) if procedure.routes else ()
    asked = [
        Asked("channel", "Came by", "choice", choices=titles(procedure.channels)),
        Asked("received", "Received", "instant", "0915, yesterday 2210, 3/7 0915"),
        Asked("kind", "Asks for", "choice", choices=titles(procedure.kinds)),
        Asked("referrer.source", "Told by", "choice", choices=titles(procedure.sources), of_information="Asked by"),
        Asked("referrer.name", "Name"),
        Asked("referrer.role", "Role or job"),
        Asked("referrer.agency", "Agency", hint="school, surgery, none"),
        Asked("referrer.relationship", "Connection", hint="how connected to child and parents"),
        Asked("referrer.knowledge", "Knows of them", "told", "how well, since when"),
        Asked("referrer.phone", "Phone"),
        Asked("referrer.email", "E-mail"),
        Asked("referrer.address", "Address", "lines", "parted by commas"),
        Asked("referrer.anonymous", "Keep from family", "yes"),
        Asked("came_through", "Came through", hint="another team it reached first"),
    ]
    if routes:
        asked.append(Asked("route", "Special way", "choice", choices=routes))
    heads = frozenset({"channel", "received", "kind", "route", "came_through", "urgent", "referrer"})
    return Section("arrival", "Arrival", "f2", tuple(asked), heads=heads)


_CHILD = (
    Asked("first_name", "First name"),
    Asked("last_name", "Last name"),
    Asked("born", "Born", "born", "1/5/06, about 7, due 3/9"),
    Asked("gender", "Gender", "choice", choices=GENDERS),
    Asked("needs_protection", "Protection now?", "three", danger=True),
    Asked("protection_reason", "Why", "told", "why protection is needed now"),
    Asked("location", "Where now", "told"),
    Asked("condition", "Condition", "told", "emotional and physical"),
    Asked("special_needs", "Special needs"),
    Asked("school", "School, nursery"),
    Asked("ethnicity", "Ethnicity", "code", "code or first letters of words"),
    Asked("first_language", "First language"),
    Asked("religion", "Religion"),
    Asked("aliases", "Also known as", "list", "other names, spellings, by commas"),
    Asked("nhs_number", "NHS number", hint="ten figures, where it is known"),
    Asked("upn", "Pupil number", hint="UPN, where it is known"),
)
_ADULT = (
    Asked("first_name", "First name"),
    Asked("last_name", "Last name"),
    Asked("born", "Born", "grown", "3/2/80 or about 35"),
    Asked("relationship", "Is the child's", hint="mother, stepfather, brother …"),
    Asked("parental_responsibility", "Has PR?", "three"),
    Asked("special_needs", "Special needs"),
    Asked("ethnicity", "Ethnicity", "code", "code or first letters of words"),
    Asked("first_language", "First language"),
    Asked("religion", "Religion"),
    Asked("phone", "Phone"),
    Asked("email", "E-mail"),
    Asked("gender", "Gender", "choice", choices=GENDERS),
    Asked("aliases", "Also known as", "list", "other names, by commas"),
)
_ADDRESS = (
    Asked("lines", "Address", "lines", "4 Mill Lane, Anytown, AN1 1AB"),
    Asked("confidential", "Confidential", "yes"),
    Asked("children", "Children there", "several", "nobody chosen means all of them"),
    Asked("adults", "Adults there", "several", "nobody chosen means all of them"),
)
_AGENCY = (
    Asked("name", "Name"),
    Asked("agency", "Agency"),
    Asked("involvement", "Does what"),
    Asked("phone", "Phone"),
    Asked("email", "E-mail"),
)
_ALERT = (
    Asked("text", "Alert", "told", "staff safety: people, animals"),
    Asked("about", "About whom"),
)
TIE = (
    Asked("relationship", "Is this child's"),
    Asked("parental_responsibility", "Has PR?", "three"),
)


def _children(procedure: Procedure) -> Section:
    asked = (*_CHILD, *_own(procedure, "child"))
    return Section("children", "Children", "f3", groups=(Group("children", "child", asked),))


def _home(procedure: Procedure) -> Section:
    asked = (*_ADULT, *_own(procedure, "adult"))
    groups = (Group("addresses", "address", _ADDRESS), Group("household", "person at home", asked))
    return Section("home", "Home", "f4", groups=groups, heads=frozenset({"address"}))


def _concern(*, logs: bool) -> Section:
    asked = (
        Asked("concern.details", "The concern", "words", of_information="What is asked"),
        Asked("concern.source", "How known", "told", "seen, told by whom", of_information="What it is for"),
        Asked("concern.happened", "When", hint="a day or in words"),
        Asked("concern.place", "Where", "told"),
        Asked("concern.domestic_abuse", "Domestic abuse?", "three", danger=True),
        Asked("parents_informed", "Parents know?", "three", danger=True),
        Asked("consent.given", "Parents agree?", "three"),
        Asked("consent.by", "Agreed by"),
        Asked("consent.when", "On"),
        Asked("consent.how", "How", hint="in person, by phone, in writing"),
        Asked("alleged_perpetrator.name", "Alleged to harm", hint="name"),
        Asked("alleged_perpetrator.details", "About them", "told", "relation to the child, where now"),
        *((Asked("alleged_perpetrator.works_with", "They work with", "choice", choices=_WORK),) if logs else ()),
    )
    groups = (Group("alerts", "alert", _ALERT), Group("agencies", "agency", _AGENCY))
    heads = frozenset({"concern", "parents_informed", "consent", "alleged_perpetrator"})
    return Section("concern", "Concern", "f5", asked, groups, heads)
