"""Answers that are the whole contact's: the concern, consent, whether the parents know, who is accused, risks to staff."""

from __future__ import annotations

import re
from datetime import date

from dutydesk.interchange.answers import YesNo, plainly, unknown_answer, yes_no
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.concern import Told
from dutydesk.interchange.consenting import beside_yes, consent_in
from dutydesk.interchange.ticks import chosen_of, has_boxes
from dutydesk.interchange.values import found_date
from dutydesk.interchange.vocabulary import Label
from dutydesk.interchange.worded import words
from dutydesk.plain import clean, one_line


class Matters:
    """What a form says about the matter rather than about a person, and the list of what was not understood."""

    def __init__(self, today: date) -> None:
        self.listed: list[str] = []
        self.concern = Told()
        self.consent: dict[str, object] = {}
        self.informed: bool | None = None
        self.perpetrator: dict[str, str] = {}
        self.alerts: list[str] = []
        self.unknown: dict[str, str] = {}
        self._beside_yes: list[tuple[Label, str]] = []
        self.today = today

    def _informed(self, label: Label, value: str) -> None:
        said = yes_no(value)
        if said.answer is not None and self.informed in {None, said.answer}:
            self.informed = said.answer
        elif said.answer is not None:
            self.list(label.text, value)
        if said.unknown and self.informed is None:
            self.unknown["parents_informed"] = said.unknown
        self.list(label.text, said.rest)

    def _consent(self, field: str, label: Label, value: str) -> None:
        if field == "by" and yes_no(value).answer is not None and not yes_no(value).rest:
            field = "given"
        if field == "given":
            said = yes_no(value)
            said = YesNo(False, rest=said.rest) if said.unknown == "declined" else said
            if said.answer is not None and self.consent.get("given") in {None, said.answer}:
                self.consent["given"] = said.answer
            elif said.answer is not None:
                self.list(label.text, value)
            if said.unknown and "given" not in self.consent:
                self.unknown["consent"] = said.unknown
            sentence = consent_in(said.rest, self.today) if said.answer is None and not has_boxes(value) else {}
            if sentence and not self.consent.keys() & sentence.keys():
                self.consent |= sentence
            elif said.answer is True and said.rest:
                self._beside_yes.append((label, said.rest))
            else:
                self.list(label.text, said.rest)
            return
        chosen = ", ".join(chosen_of(value).chosen) if has_boxes(value) else one_line(bare(value))
        day, rest = found_date(chosen, self.today) if field == "when" else (None, "")
        if day is not None:
            chosen = day.isoformat()
            self.list(label.text, rest)
        elif field == "by" and (found := found_date(chosen, self.today))[0] is not None and "when" not in self.consent:
            self.consent["when"], chosen = str(found[0]), found[1].strip(" ,;:()–-")
        doubtful = (field == "by" and re.search(r"\d|@", chosen)) or (
            field == "when" and not re.search(r"\d|day", chosen.casefold())
        )
        if self.consent.get(field) or len(chosen) > 500 or doubtful:
            self.list(label.text, chosen)
        elif chosen and not unknown_answer(chosen):
            self.consent[field] = chosen

    def settle_consent(self, names: list[str]) -> None:
        """What stood beside a yes, now that everybody on the form is known by name."""
        for label, text in self._beside_yes:
            told = beside_yes(text, names, self.today)
            if told and not self.consent.keys() & told.keys():
                self.consent |= told
            else:
                self.list(label.text, text)
        self._beside_yes.clear()

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
            day, rest = found_date(text, self.today)
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

    def list(self, label: str, text: str) -> None:
        """Put something on the list of what was not understood."""
        line = one_line(bare(text))
        if line:
            title = one_line(bare(label)).strip(" :")
            entry = f"{title}: {line}"
            if entry not in self.listed:
                self.listed.append(entry)
