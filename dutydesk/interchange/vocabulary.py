"""How forms name their boxes: a printed label becomes whose field it is and which.

The wordings are in ``data/forms/labels.toml``. A label is a set of ideas, so that ``Child's D.O.B.``, ``Date of birth
of child/young person`` and ``DOB (dd/mm/yyyy)`` are the same. Words that turn the sense (previous, emergency, not ...)
are never overlooked: such a label is not recognised, and what stands beside it is listed for a person to read.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from dutydesk.interchange.blocks import bare
from dutydesk.interchange.wording import singular, tokens
from dutydesk.places import carried

ADULTS = (
    "mother",
    "father",
    "stepparent",
    "mother_partner",
    "father_partner",
    "partner",
    "parent",
    "carer",
    "grandparent",
    "adult",
)
WORKERS = (
    "gp",
    "health_visitor",
    "midwife",
    "school_nurse",
    "social_worker",
    "camhs",
    "youth_justice",
    "substance",
    "housing",
    "paediatrician",
    "teacher",
    "police",
    "worker",
)
_WHOSE = {"child": "child", "sibling": "sibling", "referrer": "referrer", "perpetrator": "perpetrator"}
_WHOSE |= dict.fromkeys(ADULTS, "adult") | dict.fromkeys(WORKERS, "agency")
_ORDINALS = {
    word: number
    for words in ("one two three four five six seven eight", "first second third fourth fifth sixth")
    for number, word in enumerate(words.split(), start=1)
}
NARRATIVE = frozenset({"main_concern", "more_concern", "parent_view", "why_not"})
_LONGEST = 60
_SHORT = frozenset({"name", "agency", "role", "involvement", "phone", "address"})
"""A long label is never one of these with some words over: it asks for something else."""


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label. ``of`` is whose: child, sibling, adult, referrer, agency, perpetrator, or empty for the section's."""

    text: str
    field: str
    of: str = ""
    who: str = ""
    """The relation or agency that the label itself names: mother, GP ..."""
    number: int = 0
    """2 in ``Child 2: name``; 0 without one."""
    sure: bool = True
    """False when it was understood from some of its words only."""
    person_only: bool = False
    """It names somebody and no more (``Mother``, ``Parent/carer``): a heading where nothing stands beside it."""
    asked: bool = False
    """It was understood as a sentence: ``Have you told the parents?``"""


@dataclass(frozen=True, slots=True)
class _Question:
    id: str
    needs: tuple[frozenset[str], ...]
    none: frozenset[str]
    within: int


class _Vocabulary:
    def __init__(self, told: dict[str, Any]) -> None:
        self.optional = frozenset(singular(word) for word in (told["optional"] + told["welsh"]).split())
        self.turning = frozenset(singular(word) for word in told["turning"].split())
        self.ideas: dict[tuple[str, ...], str] = {
            tuple(tokens(phrase)): idea for idea, phrases in told["ideas"].items() for phrase in phrases
        }
        self.longest = max(len(phrase) for phrase in self.ideas)
        self.fields = [
            (field["id"], frozenset(field["needs"]), frozenset(field.get("may", ())), tuple(field["of"]))
            for field in told["field"]
        ]
        self.questions = [_question(entry) for entry in told["question"]]
        self.sections = [_question(entry) for entry in told["section"]]
        self.starts = tuple(told["instructions"]["starts"])
        self.telling = tuple(told["instructions"]["telling"])
        self.cues = re.compile("|".join(rf"\b{re.escape(cue)}\b" for cue in told["instructions"]["cues"]))
        self.placeholders = frozenset(" ".join(tokens(text)) for text in told["instructions"]["placeholders"])
        self.known = sorted(
            {word for phrase in self.ideas for word in phrase if len(word) >= 5}
            | {w for w in self.optional if len(w) >= 5}
        )


def _question(entry: dict[str, Any]) -> _Question:
    return _Question(
        entry["id"],
        tuple(frozenset(" ".join(tokens(word)) for word in group) for group in entry["all"]),
        frozenset(" ".join(tokens(word)) for word in entry.get("none", ())),
        entry.get("within", 45),
    )


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary(tomllib.loads(carried("data", "forms", "labels.toml").read_text(encoding="utf-8")))


@lru_cache(maxsize=4096)
def label_of(text: str, *, cued: bool = False) -> Label | None:
    """What a label means, or None. ``cued`` says that it stands, or looks, like a label: then sentences are read too."""
    if len(text) > 600:
        return None
    plain = re.sub(r"\s+", " ", bare(text)).strip(" :*–-.…_\t")
    outside = re.sub(r"[(\[][^)\]]*[)\]]", " ", plain).strip() or plain
    first, _, more = outside.partition("? ") if cued else (outside, "", "")
    if more and not is_instruction(more):
        first = outside
    for words in dict.fromkeys((outside, plain, first)):
        found = tokens(words)
        if 0 < len(found) <= 16:
            label = _by_ideas(plain, found, lenient=False)
            whole = _by_ideas(plain, tokens(plain), lenient=False) if label is not None and label.person_only else None
            if label is not None:
                return whole or label
    if not cued:
        return None
    found = tokens(plain)
    if not 0 < len(found) <= _LONGEST:
        return None
    question = (question_of(first) if first != plain else "") or question_of(plain)
    if question and not (_warns(plain, found) and question not in NARRATIVE):
        return Label(plain, question, sure=len(found) <= 3 and question not in NARRATIVE, asked=True)
    label = _by_ideas(plain, tokens(outside), lenient=True) if len(found) <= 14 else None
    return None if label is not None and len(found) > 8 and label.field in _SHORT else label


def _warns(plain: str, found: list[str]) -> bool:
    """Whether a sentence tells what to do, rather than asking."""
    return len(found) > 8 and not plain.endswith("?") and is_instruction(plain)


def _by_ideas(plain: str, words: list[str], *, lenient: bool) -> Label | None:
    vocabulary = _vocabulary()
    if lenient:
        words = [_nearest(word, vocabulary) for word in words]
    ideas: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(vocabulary.longest, len(words) - at), 0, -1):
            idea = vocabulary.ideas.get(tuple(words[at : at + length]))
            if idea:
                ideas.append(idea)
                at += length
                break
        else:
            left.append(words[at])
            at += 1
    over = [word for word in left if word not in vocabulary.optional and not word.isdigit() and word not in _ORDINALS]
    figures = [word for word in left if word[0].isdigit()]
    if not ideas or (over and not lenient) or any(word in vocabulary.turning for word in over):
        return None
    if len(figures) > 1 or any(len(word) > 2 for word in figures):
        return None
    if len(over) > max(1, len(ideas) - 1):
        return None
    number = next(
        (int(w) if w.isdigit() else _ORDINALS[w] for w in left if (w.isdigit() and len(w) < 3) or w in _ORDINALS), 0
    )
    label = _settled(plain, ideas, number, sure=not over)
    return None if label is not None and label.field == "address" and words[0] in {"who", "whom"} else label


def _settled(plain: str, ideas: list[str], number: int, *, sure: bool) -> Label | None:
    """The field that a set of ideas makes, and whose it is."""
    people = [idea for idea in ideas if idea in _WHOSE]
    told = frozenset(ideas) - set(people)
    if "school" in told and people == ["gp"]:
        people = []
    if "school" in told and any(idea in WORKERS or idea == "referrer" for idea in people):
        told -= {"school"}
    of, who = _whose(people)
    if not told:
        alone = "name" not in tokens(plain)
        asked = alone and re.search(r"\?|\by\s?/\s?n\b", plain, re.IGNORECASE)
        return Label(plain, "name", of, who, number, sure, person_only=alone) if of and not asked else None
    if (told == {"school", "address"} and len(ideas) == 2) or told == {"school", "phone"}:
        return Label(plain, "other", sure=sure)
    for field, needs, may, owners in _vocabulary().fields:
        if (
            needs <= told
            and told - needs <= may
            and (not of or of in owners or (of == "sibling" and "child" in owners))
        ):
            if field == "relationship":
                of = of if of in {"referrer", "adult"} else ""
            if field == "address" and not of and "family" in tokens(plain):
                of = "child"
            return Label(plain, field, of, who, number, sure)
    return None


def _whose(people: list[str]) -> tuple[str, str]:
    kinds = list(dict.fromkeys(_WHOSE[idea] for idea in people))
    if not kinds:
        return "", ""
    if "referrer" in kinds:
        return "referrer", ""
    if kinds == ["child"]:
        return "child", ""
    of = next(kind for kind in ("perpetrator", "agency", "sibling", "adult", "child") if kind in kinds)
    named = list(dict.fromkeys(idea for idea in people if _WHOSE[idea] == of))
    named = [idea for idea in named if idea not in {"parent", "carer", "adult"}] or named
    return of, named[0] if len(named) == 1 else ""


def _nearest(word: str, vocabulary: _Vocabulary) -> str:
    if len(word) < 5 or word in vocabulary.turning or word in vocabulary.optional or (word,) in vocabulary.ideas:
        return word
    found = process.extractOne(word, vocabulary.known, scorer=fuzz.ratio, score_cutoff=84)
    return found[0] if found and found[0][0] == word[0] else word


def question_of(text: str) -> str:
    """The sense of a label asked as a sentence; empty where it is none of those known."""
    return _first(text, _vocabulary().questions)


@lru_cache(maxsize=2048)
def section_of(text: str) -> str:
    """The section that a heading opens: child, adult, household, referrer ...; empty for none known."""
    outside = re.sub(r"[(\[][^)\]]*[)\]]", " ", text)
    return _first(outside if outside.strip() else text, _vocabulary().sections) if len(text) <= 200 else ""


def _first(text: str, questions: list[_Question]) -> str:
    found = tokens(text)
    line = f" {' '.join(found)} "
    for question in questions:
        if len(found) > question.within or any(f" {word} " in line for word in question.none):
            continue
        if all(any(f" {word} " in line for word in group) for group in question.needs):
            return question.id
    return ""


def is_placeholder(text: str) -> bool:
    """Whether a text is only a prompt to write something: ``Click here to enter text``, dots, underscores."""
    plain = bare(text).strip()
    if re.search(r"[☒☑✓✔√✗✘■●]|\[[xX]\]|\([xX]\)", plain):
        return False
    if not re.search(r"[^\W_]|\?", plain):
        return True
    return " ".join(tokens(plain)) in _vocabulary().placeholders


def is_instruction(text: str) -> bool:
    """Whether a printed sentence tells how to fill in the form."""
    plain = re.sub(r"\s+", " ", bare(text)).strip().casefold().lstrip("•·-–* ")
    vocabulary = _vocabulary()
    return plain.startswith(vocabulary.starts) or len(set(vocabulary.cues.findall(plain))) >= 2


def tells_of_somebody(text: str) -> bool:
    """Whether a sentence that looks printed speaks of a person as only somebody who knows them does: ``she``, ``Mum``."""
    plain = re.sub(r"\b\w+(?:\s*/\s*\w+)+", " ", bare(text).casefold())
    return any(re.search(rf"\b{word}\b", plain) for word in _vocabulary().telling)
