"""What a form says, gathered box by box; what cannot be placed is listed, never dropped."""

from __future__ import annotations

import re
from datetime import date

from dutydesk.interchange.answers import ethnicity, is_prompt, plainly, unknown_answer, words, yes_no
from dutydesk.interchange.blocks import bare, standing, struck
from dutydesk.interchange.grid import Heads, Person
from dutydesk.interchange.persons import Persons
from dutydesk.interchange.ticks import chosen_of, has_boxes
from dutydesk.interchange.values import found_date
from dutydesk.interchange.vocabulary import Label, is_placeholder, label_of
from dutydesk.plain import clean, one_line

_SECTION_OF = {"child": "child", "adult": "adult", "household": "adult", "siblings": "sibling", "referrer": "referrer", "agencies": "agency", "perpetrator": "perpetrator"}  # fmt: skip
_ABOUT_PEOPLE = {"date_of_birth", "gender", "ethnicity", "first_language", "religion", "special_needs", "age", "aliases", "address", "postcode"}  # fmt: skip
_ALL_CHILDREN = {"location", "condition", "needs_protection", "protection_reason"}
_PERSONAL = {"child", "sibling", "adult", "referrer", "agency"}


class Gather:
    """Takes what a walk through a form meets; ``persons`` and the other parts are read when the walk is over."""

    def __init__(self, today: date) -> None:
        self.listed: list[str] = []
        self.persons = Persons(today, self.list)
        self.concern = self.persons.concern
        self.consent: dict[str, object] = {}
        self.informed: bool | None = None
        self.perpetrator: dict[str, str] = {}
        self.alerts: list[str] = []
        self.unknown: dict[str, str] = {}
        self.printed_texts: list[str] = []
        self._today = today
        self._section = ""
        self._title = ""
        self._about = "child"
        self._last: Label | None = None
        self._last_of = ""

    # what the walk tells

    def section(self, section: str, title: str) -> None:
        """A heading: what follows is about these people or this matter."""
        self._section, self._title = section, one_line(title)
        self._last = None
        whose = _SECTION_OF.get(section, "")
        if whose in {"child", "adult", "sibling"}:
            self._about = whose
        self.persons.open(whose, title)

    def answer(self, label: Label, value: str) -> None:
        """What stands beside or under a label that was understood."""
        previous, self._last = self._last, label
        if label.field == "name" and label.number and self._nothing(value):
            self.persons.open(label.of, label.text)
            self._section = self._section if _SECTION_OF.get(self._section) == label.of else label.of
        if self._nothing(value):
            if not label.sure and not label.text.endswith("?"):
                self.printed_texts.append(label.text)
            return
        if struck(value) and label.field not in {"gender", "parental_responsibility"} and not self._asks(label.field):
            self.list(f"{label.text} (struck out)", struck(value))
            if not standing(value).strip():
                return
        if self._for_contact(label, value):
            return
        if label.field == "follow_up":
            self._follow(previous, label, value)
            self._last = previous
            return
        self._personal(label, value)

    def people_by_row(self, heads: Heads, rows: list[Person]) -> None:
        """A list of people, or of professionals, one in each row."""
        self.persons.rows(heads, rows, self._section, self.answer)

    def people_by_column(self, columns: list[Person]) -> None:
        """People side by side."""
        self.persons.columns(columns, self._section, self.answer)

    def unknown_label(self, label: str, value: str) -> None:
        """A label that nobody knows, with what stands beside it."""
        if not self._nothing(value):
            chosen = chosen_of(value) if has_boxes(value) else None
            if chosen is not None and not chosen.chosen and not chosen.rest:
                return
            said = ", ".join([*chosen.chosen, chosen.rest]).strip(", ") if chosen else bare(value)
            self.list(label, said or "ticked")

    def orphan(self, text: str) -> None:
        """Words without a label: the concern's where it is being told, else listed."""
        if self._section == "concern":
            self.concern.add(self._title, text)
        else:
            self.list(self._title or "no label", text)

    def printed(self, text: str) -> None:
        """A printed instruction. It is looked at again at the end, in case somebody wrote in its place."""
        self.printed_texts.append(text)

    def ticked(self, text: str) -> bool:
        """Boxes without a label of their own: choices of the last label, kinds of worry, or listed."""
        chosen = chosen_of(re.sub(r"^[^☐☒☑✓✔□:]*:\s*", "", text))
        if chosen.rest:
            self.list(self._title or "beside a box", chosen.rest)
        for option in chosen.chosen:
            self._tick(option)
        return True

    def list(self, label: str, text: str) -> None:
        """Put something on the list of what was not understood."""
        line = one_line(bare(text))
        if line:
            title = one_line(bare(label)).strip(" :")
            entry = f"{title}: {line}"
            if entry not in self.listed:
                self.listed.append(entry)

    # placing it

    def _nothing(self, value: str) -> bool:
        plain = standing(value).strip()
        if struck(value):
            return False
        if has_boxes(value):
            chosen = chosen_of(value)
            return not chosen.chosen and not chosen.rest
        if chosen_of(value).offered:
            return False
        return is_placeholder(plain) or is_prompt(plain)

    def _asks(self, field: str) -> bool:
        return field in {
            "parents_informed",
            "consent.given",
            "informed_and_consent",
            "domestic_abuse",
            "needs_protection",
            "english_first",
        }

    def _for_contact(self, label: Label, value: str) -> bool:
        """Answers that are the whole contact's and not a person's."""
        field = label.field
        if field in {"other", "referral_date"}:
            if field == "referral_date" and self._section == "consent" and not self.consent.get("when"):
                return self._consent("when", label, value)
            self.unknown_label(label.text, value)
        elif field == "parents_informed":
            self._informed(label, value)
        elif field == "informed_and_consent":
            if yes_no(value).answer:
                self._consent("given", label, value)
                self._informed(label, value)
            else:
                self.list(label.text, value)
        elif field.startswith("consent."):
            return self._consent(field.removeprefix("consent."), label, value)
        elif field in {"main_concern", "more_concern", "parent_view", "why_not"}:
            self._told(label, value)
        elif field.startswith("concern.") or field == "domestic_abuse":
            self._circumstance(label, value)
        elif field.startswith("alleged_perpetrator.") or self._whose(label) == "perpetrator":
            self._accused(label, value)
        elif field == "alerts":
            self._alert(label, value)
        elif field in _ALL_CHILDREN:
            self.persons.for_all_children(label, value)
        else:
            return False
        return True

    def _whose(self, label: Label) -> str:
        if label.of:
            return label.of
        whose = _SECTION_OF.get(self._section, "")
        if label.field in {"knowledge", "referrer.knowledge"}:
            return "referrer"
        if label.field in {"role", "agency", "name_and_role", "name_and_agency"}:
            return whose if whose in {"agency", "referrer"} else "referrer"
        if label.field == "school" and whose != "sibling":
            return "child"
        if whose == "child" and self._last_of == "adult" and self.persons.has(label.field):
            return "adult"
        if whose:
            return whose
        if label.field in _ABOUT_PEOPLE:
            return self._about
        if label.field in {"first_name", "last_name", "name", "name_and_birth", "due_date", "unborn", "age"}:
            return (
                "consent"
                if self._section == "consent"
                else ""
                if self.persons.children.told() and self.persons.children.all[0].named and self._section
                else "child"
            )
        if label.field in {"relationship", "parental_responsibility", "name_and_relationship"}:
            return "adult"
        return "referrer" if label.field in {"phone", "email"} and not self._section else ""

    def _personal(self, label: Label, value: str) -> None:
        whose = self._whose(label)
        self._follow_person(label)
        self._last_of = whose
        if label.field == "referrer.knowledge":
            self.persons.referrer.setdefault("knowledge", clean(bare(value)).strip())
        elif label.field == "english_first":
            said = yes_no(value)
            if said.answer:
                self.persons.tell("child", Label(label.text, "first_language"), "English")
            elif said.answer is False or said.rest:
                self.list(label.text, value)
        elif whose == "consent":
            self._consent("by", label, value)
        elif whose in _PERSONAL:
            self.persons.tell(whose, label, value)
        else:
            self.list(label.text, value)

    def _follow_person(self, label: Label) -> None:
        """A label that names its owner (``Name of person completing form``) speaks for those after it."""
        if label.field not in {"name", "first_name", "last_name"}:
            return
        if label.of == "referrer" or (label.of == "child" and _SECTION_OF.get(self._section) in {None, "referrer", "agency"}):
            self._section = label.of

    def _informed(self, label: Label, value: str) -> None:
        said = yes_no(value)
        if said.answer is not None and self.informed in {None, said.answer}:
            self.informed = said.answer
        elif said.answer is not None:
            self.list(label.text, value)
        if said.unknown and self.informed is None:
            self.unknown["parents_informed"] = said.unknown
        self.list(label.text, said.rest)

    def _consent(self, field: str, label: Label, value: str) -> bool:
        if field == "given":
            said = yes_no(value)
            if said.answer is not None and self.consent.get("given") in {None, said.answer}:
                self.consent["given"] = said.answer
            elif said.answer is not None:
                self.list(label.text, value)
            if said.unknown and "given" not in self.consent:
                self.unknown["consent"] = said.unknown
            self.list(label.text, said.rest)
            return True
        chosen = ", ".join(chosen_of(value).chosen) if has_boxes(value) else one_line(bare(value))
        day, rest = found_date(chosen, self._today) if field == "when" else (None, "")
        if day is not None:
            chosen = day.isoformat()
            self.list(label.text, rest)
        if self.consent.get(field) or len(chosen) > 500:
            self.list(label.text, chosen)
        elif chosen and not unknown_answer(chosen):
            self.consent[field] = chosen
        return True

    def _told(self, label: Label, value: str) -> None:
        if has_boxes(value):
            chosen = chosen_of(value)
            self.concern.ticked += [option for option in chosen.chosen if option]
            self._domestic(chosen.chosen)
            value = chosen.rest
        if value.strip():
            self.concern.add(label.text, value)

    def _domestic(self, options: tuple[str, ...]) -> None:
        if any(plainly(option) in words()["concerns"]["domestic_abuse"] for option in options):
            self.concern.said["domestic_abuse"] = True

    def _circumstance(self, label: Label, value: str) -> None:
        field = label.field.removeprefix("concern.")
        if field == "domestic_abuse":
            said = yes_no(value)
            if said.answer is not None:
                self.concern.said[field] = said.answer
            if said.rest:
                self.concern.add(label.text, said.rest)
            return
        text = clean(bare(value)).strip()
        if field == "happened":
            day, rest = found_date(text, self._today)
            text = day.isoformat() if day and not rest else one_line(text)
        if field == "when_where" or field in self.concern.said or len(text) > 500:
            self.concern.add(label.text, text)
        else:
            self.concern.said[field] = text

    def _accused(self, label: Label, value: str) -> None:
        text = one_line(bare(value))
        if unknown_answer(text) in {"none", "not_relevant"}:
            self.unknown.setdefault("alleged_perpetrator", unknown_answer(text))
        elif label.field in {"name", "alleged_perpetrator.name", "first_name", "last_name"} and len(text) <= 500:
            self.perpetrator["name"] = one_line(f"{self.perpetrator.get('name', '')} {text}")
        else:
            before = self.perpetrator.get("details", "")
            self.perpetrator["details"] = f"{before}\n{label.text}: {text}".strip()

    def _alert(self, label: Label, value: str) -> None:
        said = yes_no(value)
        if (said.answer is False and not said.rest) or unknown_answer(standing(value)) == "none":
            self.unknown.setdefault("alerts", "none")
        elif said.unknown and not said.rest:
            self.unknown.setdefault("alerts", said.unknown)
        else:
            text = said.rest or ("yes" if said.answer else clean(bare(value)).strip())
            self.alerts.append(f"{label.text} {text}" if text == "yes" else text)

    def _follow(self, previous: Label | None, label: Label, value: str) -> None:
        """``If yes, give details``: goes on with the answer before."""
        if previous is not None and previous.field == "special_needs":
            self.persons.add_to_needs(self._whose(previous), previous, one_line(bare(value)))
        elif previous is not None and previous.field == "alerts" and self.alerts:
            self.alerts[-1] = f"{self.alerts[-1]}: {one_line(bare(value))}"
        elif previous is not None and previous.field == "needs_protection":
            self.persons.for_all_children(Label(label.text, "protection_reason"), value)
        elif previous is not None and previous.field == "domestic_abuse":
            self.concern.add(previous.text, value)
        else:
            self.list(f"{previous.text} {label.text}" if previous else label.text, value)

    def _tick(self, option: str) -> None:
        last = self._last
        plain = plainly(option)
        if (
            last is not None
            and last.field
            in {"ethnicity", "gender", "religion", "special_needs"} | {"consent.given", "parents_informed"}
            and re.match(r"^(yes|no|male|female|\w.*)$", plain)
        ):
            self.answer(last, option)
        elif plain in words()["concerns"]["ticks"]:
            self.concern.ticked.append(option)
            self._domestic((option,))
        elif ethnicity(option) and len(plain) > 6 and self.persons.lacks_ethnicity():
            self.persons.tell("child", Label("Ethnicity", "ethnicity"), option)
        else:
            label = label_of(option, cued=True)
            if label is not None and self._asks(label.field):
                self.answer(label, "Yes")
            else:
                self.list(self._title or "Ticked", option or "(a box without words)")
