"""The ties between people of a family: what each is called, what it makes the other, and how contacts put it in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kin:
    """One kind of tie: how somebody is called who is this to another, and what the other is to them."""

    title: str
    female: str
    male: str
    reverse: str
    parent: bool = False
    """Whether it makes a line of descent in a genogram."""
    couple: bool = False


KIN: Mapping[str, Kin] = {
    "parent": Kin("parent", "mother", "father", "child", parent=True),
    "adoptive_parent": Kin("adoptive parent", "adoptive mother", "adoptive father", "adopted_child", parent=True),
    "step_parent": Kin("step-parent", "step-mother", "step-father", "step_child"),
    "parents_partner": Kin("parent's partner", "parent's partner", "parent's partner", "partners_child"),
    "mothers_partner": Kin("mother's partner", "mother's partner", "mother's partner", "partners_child"),
    "fathers_partner": Kin("father's partner", "father's partner", "father's partner", "partners_child"),
    "foster_carer": Kin("foster carer", "foster carer", "foster carer", "foster_child"),
    "guardian": Kin("guardian", "guardian", "guardian", "ward"),
    "grandparent": Kin("grandparent", "grandmother", "grandfather", "grandchild"),
    "mothers_parent": Kin("mother's parent", "mother's mother", "mother's father", "daughters_child"),
    "fathers_parent": Kin("father's parent", "father's mother", "father's father", "sons_child"),
    "aunt_or_uncle": Kin("aunt or uncle", "aunt", "uncle", "niece_or_nephew"),
    "cousin": Kin("cousin", "cousin", "cousin", "cousin"),
    "sibling": Kin("brother or sister", "sister", "brother", "sibling"),
    "half_sibling": Kin("half-brother or half-sister", "half-sister", "half-brother", "half_sibling"),
    "step_sibling": Kin("step-brother or step-sister", "step-sister", "step-brother", "step_sibling"),
    "twin": Kin("twin", "twin sister", "twin brother", "twin"),
    "married": Kin("husband or wife", "wife", "husband", "married", couple=True),
    "partner": Kin("partner", "partner", "partner", "partner", couple=True),
    "separated": Kin("separated partner", "separated partner", "separated partner", "separated", couple=True),
    "divorced": Kin("divorced", "former wife", "former husband", "divorced", couple=True),
    "child": Kin("child", "daughter", "son", "parent"),
    "adopted_child": Kin("adopted child", "adopted daughter", "adopted son", "adoptive_parent"),
    "step_child": Kin("step-child", "step-daughter", "step-son", "step_parent"),
    "partners_child": Kin("partner's child", "partner's daughter", "partner's son", "parents_partner"),
    "foster_child": Kin("foster child", "foster daughter", "foster son", "foster_carer"),
    "ward": Kin("ward", "ward", "ward", "guardian"),
    "grandchild": Kin("grandchild", "granddaughter", "grandson", "grandparent"),
    "daughters_child": Kin("daughter's child", "daughter's daughter", "daughter's son", "mothers_parent"),
    "sons_child": Kin("son's child", "son's daughter", "son's son", "fathers_parent"),
    "niece_or_nephew": Kin("niece or nephew", "niece", "nephew", "aunt_or_uncle"),
    "friend": Kin("friend of the family", "friend of the family", "friend of the family", "friend"),
    "lodger": Kin("lodger", "lodger", "lodger", "host"),
    "host": Kin("host", "host", "host", "lodger"),
    "none": Kin("no relation", "no relation", "no relation", "none"),
}
"""Every kind of tie by its name."""

PARENTS = frozenset(name for name, kin in KIN.items() if kin.parent)
COUPLES = frozenset(name for name, kin in KIN.items() if kin.couple)
CHILDREN = frozenset(kin.reverse for kin in KIN.values() if kin.parent)

_SAID: tuple[tuple[str, str, str], ...] = (
    (r"\b(mum|mother|mam|mom|mummy)s? (partner|boyfriend|girlfriend|husband|wife)\b", "mothers_partner", ""),
    (r"\b(dad|father|daddy)s? (partner|boyfriend|girlfriend|husband|wife)\b", "fathers_partner", ""),
    (r"\bparents? partner\b", "parents_partner", ""),
    (r"\badopt\w* (mother|mum)\b", "adoptive_parent", "female"),
    (r"\badopt\w* (father|dad)\b", "adoptive_parent", "male"),
    (r"\badopt\w* parent\b", "adoptive_parent", ""),
    (r"\bstep ?(mother|mum)\b", "step_parent", "female"),
    (r"\bstep ?(father|dad)\b", "step_parent", "male"),
    (r"\bstep ?parent\b", "step_parent", ""),
    (r"\bfoster\b", "foster_carer", ""),
    (r"\bguardian\b", "guardian", ""),
    (r"\b(maternal grand(mother|ma|mum)|maternal gran|mothers mother)\b", "mothers_parent", "female"),
    (r"\b(maternal grand(father|dad|pa)|mothers father)\b", "mothers_parent", "male"),
    (r"\b(paternal grand(mother|ma|mum)|paternal gran|fathers mother)\b", "fathers_parent", "female"),
    (r"\b(paternal grand(father|dad|pa)|fathers father)\b", "fathers_parent", "male"),
    (r"\b(great )?(grandmother|grandma|gran|granny|nan|nana|nanny)\b", "grandparent", "female"),
    (r"\b(great )?(grandfather|grandad|granddad|grandpa)\b", "grandparent", "male"),
    (r"\bgrandparent\b", "grandparent", ""),
    (r"\bhalf ?(sister)\b", "half_sibling", "female"),
    (r"\bhalf ?(brother)\b", "half_sibling", "male"),
    (r"\bhalf ?sibling\b", "half_sibling", ""),
    (r"\bstep ?(sister)\b", "step_sibling", "female"),
    (r"\bstep ?(brother)\b", "step_sibling", "male"),
    (r"\btwin\b", "twin", ""),
    (r"\bsister\b", "sibling", "female"),
    (r"\bbrother\b", "sibling", "male"),
    (r"\bsibling\b", "sibling", ""),
    (r"\b(great )?(aunt|auntie|aunty)\b", "aunt_or_uncle", "female"),
    (r"\b(great )?uncle\b", "aunt_or_uncle", "male"),
    (r"\bcousin\b", "cousin", ""),
    (r"\b(mother|mum|mummy|mam|mom)\b", "parent", "female"),
    (r"\b(father|dad|daddy)\b", "parent", "male"),
    (r"\bparent\b", "parent", ""),
    (r"\bson\b", "child", "male"),
    (r"\bdaughter\b", "child", "female"),
    (r"\b(friend|neighbour)\b", "friend", ""),
    (r"\blodger\b", "lodger", ""),
)  # fmt: skip


def read_kin(words: str) -> tuple[str, str]:
    """What a contact's words for a relationship mean: the kind of tie, and the gender they tell; empty where they tell none.

    ``"Mum's partner"`` is ``("parents_partner", "")``, ``"birth mother"`` is ``("parent", "female")``.
    """
    told = re.sub(r"[^\w ]+", " ", words.casefold().replace("'", "").replace("’", ""))
    told = " ".join(told.split())
    return next(((kind, gender) for pattern, kind, gender in _SAID if re.search(pattern, told)), ("", ""))


def called(kind: str, gender: str) -> str:
    """How somebody of that gender is called who is this to another: ``called("parent", "female")`` is ``mother``."""
    kin = KIN.get(kind)
    if kin is None:
        return kind.replace("_", " ")
    return {"female": kin.female, "male": kin.male}.get(gender, kin.title)


def reverse(kind: str) -> str:
    """What the other is to somebody who is this to them: ``reverse("parent")`` is ``child``."""
    kin = KIN.get(kind)
    return kin.reverse if kin else kind
