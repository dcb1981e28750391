"""What a form says, gathered box by box; what cannot be placed is listed, never dropped."""

from __future__ import annotations

import re

from dutydesk.interchange.answers import ethnicity, gender, is_prompt, plainly, yes_no
from dutydesk.interchange.blocks import bare, standing, struck
from dutydesk.interchange.entries import entry_of
from dutydesk.interchange.grid import Heads, Person
from dutydesk.interchange.owners import SECTION_OF, Owners
from dutydesk.interchange.ticks import chosen_of, has_boxes, is_tick
from dutydesk.interchange.vocabulary import NARRATIVE, Label, is_placeholder, label_of
from dutydesk.interchange.worded import words
from dutydesk.plain import clean, one_line

_CONTACTS = {
    "other": "_no_field",
    "referral_date": "_date",
    "parents_informed": "_informed",
    "informed_and_consent": "_both",
    "alerts": "_alert",
    "address_confidential": "_hidden_address",
}
"""Which method takes an answer that is the whole contact's."""
_ALL_CHILDREN = {"location", "condition", "needs_protection", "protection_reason"}
_PERSONAL = {"child", "sibling", "adult", "referrer", "agency"}


class Gather(Owners):
    """Takes what a walk through a form meets; ``persons`` and the other parts are read when the walk is over."""

    # what the walk tells

    def answer(self, label: Label, value: str) -> None:
        """What stands beside or under a label that was understood."""
        previous, self._last = self._last, label
        if label.field == "name" and label.number and self._nothing(value):
            self.persons.open(label.of, label.text)
            self._section = self._section if SECTION_OF.get(self._section) == label.of else label.of
        if self._nothing(value):
            whose = self._whose(label)
            if whose in {"child", "adult", "sibling"}:
                self.persons.asked_again(whose, label.field)
            if not label.sure and not label.text.endswith("?"):
                self.printed_texts.append(label.text)
            return
        if struck(value) and label.field not in {"gender", "parental_responsibility"} and not self._asks(label.field):
            self.list(f"{label.text} (struck out)", struck(value))
            if not standing(value).strip():
                return
        if is_tick(value) and (label.field in NARRATIVE or label.field in {"condition", "location"}):
            self._tick(label.text)
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
        self.persons.columns(columns, self._section)

    def unknown_label(self, label: str, value: str) -> None:
        """A label that nobody knows, with what stands beside it."""
        if not self._nothing(value) and not has_boxes(value) and self._entered(value):
            self.list(self._title or "no label", f"{label}: {bare(value)}")
        elif not self._nothing(value):
            chosen = chosen_of(value) if has_boxes(value) else None
            if chosen is not None and not chosen.chosen and not chosen.rest:
                return
            said = ", ".join([*chosen.chosen, chosen.rest]).strip(", ") if chosen else bare(value)
            self.list(label, said or "ticked")

    def orphan(self, text: str) -> None:
        """Words without a label: somebody in a list of people, or the concern's where it is being told, else listed."""
        if self._entered(text):
            return
        if self._section == "concern":
            self.concern.add(self._title, text)
        else:
            self.list(self._title or "no label", text)

    def _entered(self, text: str) -> bool:
        """Whether a line in a section about people tells of one of them."""
        whose = SECTION_OF.get(self._section, "")
        if whose not in {"child", "adult", "sibling"} or self._section == "home":
            return False
        entry = entry_of(text, self.today)
        if entry is not None:
            self.persons.enter(whose, entry)
        return entry is not None

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
        if field.startswith("alleged_perpetrator.") or self._whose(label) == "perpetrator":
            self._accused(label, value)
        elif field.startswith("consent."):
            self._consent(field.removeprefix("consent."), label, value)
        elif field.startswith("concern.") or field == "domestic_abuse":
            self._circumstance(label, value)
        elif field in NARRATIVE:
            self._told(label, value)
        elif field in _ALL_CHILDREN:
            self.persons.for_all_children(label, value)
        elif field in _CONTACTS:
            getattr(self, _CONTACTS[field])(label, value)
        else:
            return False
        return True

    def _no_field(self, label: Label, value: str) -> None:
        self.unknown_label(label.text, value)

    def _date(self, label: Label, value: str) -> None:
        if self._section == "consent" and not self.consent.get("when"):
            self._consent("when", label, value)
        else:
            self.unknown_label(label.text, value)

    def _hidden_address(self, label: Label, value: str) -> None:
        """Asked whether an address must not be told: a yes hides every address told so far, and is listed to be looked at."""
        if yes_no(value).answer is not False:
            self.persons.hide_addresses()
            self.list(label.text, value)

    def _both(self, label: Label, value: str) -> None:
        """Asked in one whether the parents know and agree: a yes is both, a no may be either and is listed."""
        if yes_no(value).answer:
            self._consent("given", label, value)
            self._informed(label, value)
        else:
            self.list(label.text, value)

    def _personal(self, label: Label, value: str) -> None:
        whose = self._whose(label)
        self._follow_person(label)
        if whose == "child" and self._last_of == "adult" and not label.number:
            self.persons.all_together()
        self._last_of = whose
        if label.field == "referrer.knowledge":
            self.persons.referrer.setdefault("knowledge", clean(bare(value)).strip())
        elif label.field == "referrer.anonymous":
            said = yes_no(value)
            if said.answer:
                self.persons.referrer["anonymous"] = True
            self.list(label.text, said.rest if said.answer is not None else value)
        elif label.field == "english_first":
            said = yes_no(value)
            if said.answer:
                self.persons.tell("child", Label(label.text, "first_language"), "English")
            elif said.answer is False or said.rest:
                self.list(label.text, value)
        elif whose == "consent":
            self._consent("by", label, value)
        elif whose in _PERSONAL:
            if whose != "referrer":
                self.persons.guessed = None
            self.persons.tell(whose, label, value)
            if whose == "child" and label.field == "name" and not label.of and not self._section:
                self.persons.guessed = self.persons.children.now()
        else:
            self.list(label.text, value)

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
        elif label.text.casefold().startswith("detail") and len(bare(value).split()) > 5:
            self.concern.add(label.text, value)
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
        elif gender(option) in {"male", "female"} and self._section in {"", "child"}:
            self.persons.tell("child", Label("Gender", "gender"), option)
        else:
            label = label_of(option, cued=True)
            if label is not None and self._asks(label.field):
                self.answer(label, "Yes")
            else:
                self.list(self._title or "Ticked", option or "(a box without words)")
