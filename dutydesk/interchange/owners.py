"""Whose answer a box is: by the label's own word, by what only one can have, by the section in which it stands."""

from __future__ import annotations

from datetime import date

from dutydesk.interchange.matters import Matters
from dutydesk.interchange.persons import Persons
from dutydesk.interchange.vocabulary import Label, label_of
from dutydesk.plain import one_line

SECTION_OF = {
    "child": "child",
    "adult": "adult",
    "household": "adult",
    "siblings": "sibling",
    "referrer": "referrer",
    "agencies": "agency",
    "perpetrator": "perpetrator",
    "home": "child",
}
_ABOUT_PEOPLE = frozenset(
    [
        "date_of_birth",
        "gender",
        "ethnicity",
        "first_language",
        "religion",
        "special_needs",
        "age",
        "aliases",
        "address",
        "postcode",
        "nhs_number",
        "upn",
    ]
)
_NAMING = frozenset({"first_name", "last_name", "name", "name_and_birth", "due_date", "unborn", "age"})


class Owners(Matters):
    """Knows the section in which the walk is, and whom a label in it asks about."""

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.persons = Persons(today, self.list)
        self.printed_texts: list[str] = []
        self._section = ""
        self._title = ""
        self._about = "child"
        self._last: Label | None = None
        self._last_of = ""

    def section(self, section: str, title: str) -> None:
        """A heading: what follows is about these people or this matter."""
        self._section, self._title = section, one_line(title)
        self._last = None
        whose = SECTION_OF.get(section, "")
        if whose in {"child", "adult", "sibling"} and section != "home":
            self._about = whose
        self.persons.open(whose, title)

    def within(self) -> tuple[str, str]:
        """The section and its title in which the walk is."""
        return self._section, self._title

    def back_to(self, before: tuple[str, str]) -> None:
        """What was told apart is over: the section goes on in which it stood."""
        self._section, self._title = before
        self._last = None
        self.persons.open("", "")

    def titled(self, title: str) -> None:
        """A head over one person's columns: what follows is about them."""
        label = label_of(title, cued=True)
        section = {"agency": "agencies", "sibling": "siblings"}.get(label.of, label.of) if label is not None else ""
        self.section(section, title)

    def _whose(self, label: Label) -> str:
        """Whose answer a label asks for: its own word first, then what only one can have, then the section."""
        field, whose = label.field, SECTION_OF.get(self._section, "")
        if field.startswith("referrer.") or (label.who == "worker" and whose == "referrer"):
            return "referrer"
        if label.of:
            return label.of
        if field in {"role", "agency", "name_and_role", "name_and_agency"}:
            return "agency" if whose == "agency" else "referrer"
        if field == "school" and whose != "sibling":
            return "referrer" if whose == "referrer" and not label.of else "child"
        again = whose == "child" and self._last_of == "adult" and self.persons.has(field)
        theirs = whose == "child" and self._last_of == "adult" and field in {"relationship", "phone", "email"}
        if again or theirs or field == "parental_responsibility":
            return "adult"
        return whose or self._by_field(field)

    def _by_field(self, field: str) -> str:
        """Outside the sections about people: who can have such an answer."""
        if field in _ABOUT_PEOPLE:
            return self._about
        if field in _NAMING and self._section == "consent":
            return "consent"
        if field in _NAMING:
            return "" if self._section and self.persons.names_a_child() else "child"
        if field in {"relationship", "parental_responsibility", "name_and_relationship"}:
            return "adult"
        return "referrer" if field in {"phone", "email"} and self._last_of == "referrer" else ""

    def _follow_person(self, label: Label) -> None:
        """A label that names its owner (``Name of person completing form``) speaks for those after it."""
        if label.field not in {"name", "first_name", "last_name"}:
            return
        if label.of == "referrer" or (
            label.of == "child" and SECTION_OF.get(self._section) in {None, "referrer", "agency"}
        ):
            self._section = label.of
