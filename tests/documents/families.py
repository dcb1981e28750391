"""Twelve invented families, as the genogram is given them."""

from __future__ import annotations

from datetime import date
from typing import Any

from dutydesk.views.family_rows import Duty, Family, Home, Member, Tie

ON = date(2014, 7, 4)
HOME = ("4 Elm Court", "Anytown", "AN1 1AB")


def person(key: str, name: str, gender: str = "", born: str = "", *, child: bool = False, **more: Any) -> Member:
    return Member(key, key, name, gender, date.fromisoformat(born) if born else None, child=child, **more)


def boy(key: str, name: str, born: str, **more: Any) -> Member:
    return person(key, name, "male", born, child=True, **more)


def girl(key: str, name: str, born: str, **more: Any) -> Member:
    return person(key, name, "female", born, child=True, **more)


def woman(key: str, name: str, born: str = "", **more: Any) -> Member:
    return person(key, name, "female", born, **more)


def man(key: str, name: str, born: str = "", **more: Any) -> Member:
    return person(key, name, "male", born, **more)


def family(index: str, people: list[Member], ties: str, home: str = "", duties: tuple[Duty, ...] = ()) -> Family:
    """``ties``: ``"a b parent"`` lines, ``a`` being that to ``b``; ``home``: who lives with the index person."""
    told = [line.split() for line in ties.strip().splitlines() if line.strip()]
    return Family(
        index=tuple(index.split()),
        people=tuple(people),
        ties=tuple(Tie(one, other, kind) for one, other, kind in told),
        duties=duties,
        homes=tuple(Home(key, HOME, False, last_told=ON) for key in home.split()),
        helpers=(),
    )


def parents(keys: str, children: str, kind: str = "parent") -> str:
    return "\n".join(f"{one} {child} {kind}" for one in keys.split() for child in children.split()) + "\n"


ANN, DAN = woman("ann", "Ann Reed", "1980-02-03"), man("dan", "Dan Reed", "1978-11-20")
TOM, MIA = boy("tom", "Tom Reed", "2006-05-01"), girl("mia", "Mia Reed", "2010-10-10")

FAMILIES: dict[str, Family] = {
    "twins": family(
        "tom", [ANN, DAN, TOM, boy("tim", "Tim Reed", "2006-05-01"), MIA],
        parents("ann dan", "tom tim mia") + "ann dan married\ntom tim twin", "ann dan tom tim mia",
    ),
    "half_siblings": family(
        "tom", [ANN, DAN, man("joe", "Joe Hill", "1985-01-01"), TOM, boy("sam", "Sam Hill", "2012-03-03"), MIA],
        parents("ann dan", "tom mia") + parents("ann joe", "sam") + "ann dan separated\nann joe partner", "ann joe tom sam mia",
    ),
    "grandmother": family(
        "tom", [ANN, woman("sue", "Sue Hill", "1955-06-06"), TOM],
        parents("ann", "tom") + "sue tom mothers_parent", "sue tom", (Duty("sue", "tom", True), Duty("ann", "tom", True)),
    ),
    "unborn": family(
        "baby", [ANN, DAN, person("baby", "Unborn Reed", child=True, unborn=True, due_date=date(2014, 11, 1)), MIA],
        parents("ann dan", "baby mia"), "ann dan mia baby",
    ),
    "three_generations": family(
        "tom",
        [ANN, DAN, woman("sue", "Sue Hill", "1955-06-06"), man("ron", "Ron Hill", "1950-06-06", deceased=True), TOM, MIA,
         man("pete", "Pete Hill", "1984-04-04")],
        parents("sue ron", "ann pete") + parents("ann dan", "tom mia") + "sue ron married", "sue ann dan tom mia pete",
    ),
    "both_with_new_partners": family(
        "tom",
        [ANN, DAN, man("joe", "Joe Hill", "1985-01-01"), woman("kim", "Kim Nowak-Wiśniewska", "1986-01-01"), TOM, MIA,
         boy("sam", "Sam Hill", "2012-03-03"), girl("zoe", "Zoë Reed", "2013-01-09")],
        parents("ann dan", "tom mia") + parents("ann joe", "sam") + parents("kim dan", "zoe")
        + "ann dan divorced\nann joe partner\nkim dan married", "ann joe tom mia sam",
    ),
    "two_mothers": family(
        "mia",
        [ANN, woman("eve", "Eve Okonkwo", "1979-09-09"), MIA],
        parents("ann eve", "mia") + "ann eve married", "ann eve mia",
    ),
    "father_not_told": family("tom", [ANN, TOM, MIA], parents("ann", "tom mia"), "ann tom mia"),
    "parent_died": family(
        "tom", [ANN, man("dan", "Dan Reed", "1978-11-20", deceased=True, died=date(2012, 2, 2)), TOM, MIA],
        parents("ann dan", "tom mia") + "ann dan married", "ann tom mia",
    ),
    "adopted": family(
        "tom", [ANN, DAN, TOM, MIA],
        parents("ann dan", "tom", "adoptive_parent") + parents("ann dan", "mia") + "ann dan married", "ann dan tom mia",
    ),
    "nine_children": family(
        "c5", [ANN, DAN, *(
            (boy if number % 2 else girl)(f"c{number}", name, f"{1996 + 2 * number}-03-0{number + 1}")
            for number, name in enumerate(
                ["Alexandrina-Wilhelmina Fitzwilliam Reed", "Bo Reed", "Cleo Reed", "Abdulrahman Reed", "Eve Reed", "Finn Reed",
                 "Gwen Reed", "Hal Reed", "Ida Reed"]))],
        parents("ann dan", " ".join(f"c{n}" for n in range(9))) + "ann dan married",
        "ann dan " + " ".join(f"c{n}" for n in range(9)),
    ),
    "alone": family("tom", [person("tom", "Tom", child=True, estimated_age=9)], ""),
}  # fmt: skip
"""By name; each has a shape that is easily drawn wrong."""
