"""A genogram in words and plain signs, for a screen of 80 columns and for whoever reads by ear.

``[ ]`` male, ``( )`` female, ``< >`` not known, ``/\\`` not born yet, ``+`` has died, ``*`` whom it is about, ``#`` at home.
"""

from __future__ import annotations

from textwrap import wrap

from dutydesk.documents.genogram_generations import Couple
from dutydesk.documents.genogram_shape import Drawn, Shape

ROUND = {"square": "[{}]", "circle": "({})", "diamond": "<{}>", "triangle": "/{}\\", "unknown": "{}"}
BONDS = {"married": "=", "partner": "--", "separated": "-/-", "divorced": "-//-", "": "-"}
TOLD = {"married": "married", "partner": "partners", "separated": "separated", "divorced": "divorced", "": ""}
LEGEND = "[ ] male  ( ) female  < > not known  /\\ unborn  + died  * about whom  # household"


def told(shape: Shape, width: int = 78) -> str:
    """The genogram in lines of at most so many letters: each couple with its children below, the eldest generation first."""
    lines: list[str] = []
    couples = sorted(shape.couples, key=lambda one: _level(shape, one))
    for couple in couples:
        lines += [*_couple(shape, couple, width), ""]
    tied = {key for couple in shape.couples for key in (*couple.parents, *couple.children)}
    loose = [one for one in shape.people if one.key not in tied]
    for one in loose:
        lines += wrap(_person(one), width, subsequent_indent="    ")
    lines += ["", *wrap(LEGEND, width)] if loose else wrap(LEGEND, width)
    return "\n".join(lines)


def _level(shape: Shape, couple: Couple) -> int:
    return min((shape.generation[key] for key in couple.parents or couple.children), default=0)


def _couple(shape: Shape, couple: Couple, width: int) -> list[str]:
    parents = [_person(shape.person(key)) for key in couple.parents]
    bond = f"  ({TOLD[couple.bond]})" if TOLD.get(couple.bond) else ""
    head = f" {BONDS.get(couple.bond, '-')} ".join(parents) + bond if parents else "Parents not told of"
    lines = wrap(head, width, subsequent_indent="    ")
    twins = {key: group for group in couple.twins for key in group}
    for number, key in enumerate(couple.children):
        last = number == len(couple.children) - 1
        how = (
            f", {couple.how[key].replace('adoptive_parent', 'adopted').replace('_', ' ')}" if key in couple.how else ""
        )
        pair = ", twin" if key in twins else ""
        branch, below = ("  └─ ", "        ") if last else ("  ├─ ", "  │     ")
        lines += wrap(f"{_person(shape.person(key))}{how}{pair}", width, initial_indent=branch, subsequent_indent=below)
    return lines


def _person(one: Drawn) -> str:
    name = ("*" if one.index else "") + ("+" if one.dead else "") + one.label[0]
    more = ", ".join(filter(None, (one.age and f"{one.age}", *one.label[1:])))
    home = " #" if one.at_home else ""
    return f"{ROUND[one.symbol].format(name)}{home}{f' {more}' if more else ''}"
