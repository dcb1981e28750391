"""What a table's shape says: column heads over rows of people, people side by side, Yes and No over ticks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dutydesk.interchange.answers import is_prompt, plainly, relation_kind
from dutydesk.interchange.blocks import Cell, Paragraph, Table, bare, struck
from dutydesk.interchange.splitting import pairs_of
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.vocabulary import Label, is_placeholder, label_of, section_of
from dutydesk.interchange.worded import worded

_NOT_PEOPLE = {"other", "referral_date", "main_concern", "more_concern", "why_not", "parents_informed", "consent.given"}


@dataclass(slots=True)
class Heads:
    """The heads of a table's columns: the label over each column, and the text of those not understood."""

    labels: dict[int, Label] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)

    @property
    def fields(self) -> set[str]:
        return {label.field for label in self.labels.values()}


@dataclass(slots=True)
class Person:
    """One row or column about one person: what it is titled, and what is said under each label."""

    title: str = ""
    said: list[tuple[Label, str]] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        beside = [value for _, value in self.unknown if not re.fullmatch(r"\W*\d{0,2}\W*", bare(value))]
        told = [*(value for _, value in self.said), *beside]
        return not any(not is_placeholder(value) and not is_prompt(value) for value in told)


def is_option(text: str) -> bool:
    """Whether a box holds only a printed choice, as the head of a column to be ticked does."""
    return bool(worded("<yes_no>|<initials>|<unsure>").fullmatch(plainly(text)))


_FULL_NAME = re.compile(r"[A-Z][\w'’-]+(?: [\w'’-]+){1,3}")


def _full(row: list[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.text and not cell.merged]


def pure(cell: Cell, *, cued: bool = False) -> Label | None:
    """The label that a box is, when it is nothing else."""
    text = cell.plain
    if not text or struck(cell.text) or (has_boxes(text) and not is_prompt(re.sub(r"[☐□]", "", text))):
        return None
    beside = [value.strip(" ?") for _, value in pairs_of(cell.text.split("\n")[0])]
    if any(value and not is_prompt(re.sub(r"\([^()]*\)\W*$", "", bare(value))) for value in beside):
        return None
    found = label_of(text, cued=cued)
    if found is None and "\n" in text:
        found = label_of(text.split("\n")[0], cued=cued)
        rest = text.split("\n", 1)[1]
        if found is not None and not (rest.startswith("(") or rest[:1].islower() or len(rest.split()) > 4):
            return None
    return found


def header_of(table: Table, at: int) -> Heads | None:  # noqa: PLR0911 - one line for each sign that it is no head
    """The heads that a row of a table gives to the rows under it; None when it is no such row."""
    if at + 1 >= len(table.rows):
        return None
    row, below = table.rows[at], table.rows[at + 1]
    full = _full(row)
    empty = [cell for cell in row if not cell.text]
    corner = empty == row[:1] and bool(below[0].text)
    if len(full) < 2 or len(below) < 2 or (empty and not corner and (len(full) < 3 or len(empty) > 1 + len(full) // 4)):
        return None
    labels = {cell.left: label for cell in full if (label := pure(cell, cued=True)) is not None}
    sure = len(
        {(label.field, label.of, label.number) for label in labels.values() if label.sure and not label.person_only}
    )
    if sure < 2 or len(labels) < 0.55 * len(full):
        return None
    if len(full) == 2 and any(pairs_of(cell.text) and pairs_of(cell.text)[0][1] for cell in full):
        return None
    numbered = re.fullmatch(r"\d{1,2}\W?", below[0].plain) is not None
    answered = any(is_option(cell.plain) for cell in (full[1:] if numbered else full))
    sides = row[1::2]
    asked = [cell for cell in sides if cell.left in labels and not labels[cell.left].person_only]
    if answered or (len(row) in {4, 6} and not asked):
        return None
    if len(row) in {4, 6} and all(cell.plain.endswith(":") != (at % 2 == 1) for at, cell in enumerate(row)):
        return None
    lefts = {cell.left for cell in row}
    if len(lefts & {cell.left for cell in below}) < max(2, 0.6 * len(lefts)) or _label_row(below):
        return None
    unknown = {cell.left: cell.plain for cell in full if cell.left not in labels}
    _name_the_first(table, at, labels, unknown)
    return Heads(labels, unknown)


def _name_the_first(table: Table, at: int, labels: dict[int, Label], unknown: dict[int, str]) -> None:
    """``Who else is in the family?`` over names, in a list that asks who is related or born and has no other column of names."""
    fields = {label.field for label in labels.values()}
    first = min([*labels, *unknown])
    if (
        first not in unknown
        or any("name" in field for field in fields)
        or not fields & {"relationship", "date_of_birth"}
    ):
        return
    under = [cell.plain for row in table.rows[at + 1 :] for cell in row if cell.left == first and cell.text]
    if under and all(map(_FULL_NAME.fullmatch, under)) and not any(map(label_of, under)):
        labels[first] = Label(unknown.pop(first), "name", sure=False)


def _label_row(row: list[Cell]) -> bool:
    full = _full(row)
    found = [cell for cell in full if (label := pure(cell)) is not None and label.sure and not _answers(cell, label)]
    kept = [cell for cell in found if not relation_kind(cell.plain) and not _names_somebody(cell)]
    return len(kept) >= max(1, 0.5 * len(full))


def _answers(cell: Cell, label: Label) -> bool:
    """Whether a box that could be a label is the answer ``Unborn``, as it stands for a name or a gender."""
    return label.field == "unborn" and not cell.plain.endswith((":", "?")) and not cell.strong


def _names_somebody(cell: Cell) -> bool:
    label = label_of(cell.plain)
    return label is not None and label.field == "name"


def record_rows(table: Table, at: int, heads: Heads) -> tuple[list[Person], int]:
    """The rows under a table's heads, up to the next heading or row of another kind; and where that is."""
    people: list[Person] = []
    above: dict[int, str] = {}
    lefts = {cell.left for cell in table.rows[at]}
    after = at + 1
    while after < len(table.rows):
        row = table.rows[after]
        full = _full(row)
        if full and (len(row) == 1 or len({cell.left for cell in row} & lefts) < min(2, len(lefts))):
            break
        if len(full) == 1 and full[0].strong and section_of(full[0].plain) and not relation_kind(full[0].plain):
            break
        if full and (_label_row(row) or _tells_itself(full) or header_of(table, after) is not None):
            break
        person = _person(row, heads, above)
        if not person.blank:
            people.append(person)
        after += 1
    return people, after


def _tells_itself(full: list[Cell]) -> bool:
    """Whether most boxes of a row under heads bring a label of their own: ``Home address: 5 Canal Reach``."""
    own = [pairs_of(cell.text.split("\n")[0]) for cell in full if ":" in cell.plain]
    return sum(bool(pairs) and pairs[0][0].sure and bool(pairs[0][1]) for pairs in own) > 0.6 * len(full)


def _person(row: list[Cell], heads: Heads, above: dict[int, str]) -> Person:
    person = Person()
    first = True
    for cell in row:
        text = above.get(cell.left, "") if cell.merged and not cell.text else cell.text
        above[cell.left] = text
        label = heads.labels.get(cell.left)
        if label is not None:
            person.said.append((label, text))
        elif cell.left in heads.unknown:
            person.unknown.append((heads.unknown[cell.left], text))
        elif text and first:
            person.title = bare(text)
        elif text:
            person.unknown.append(("", text))
        first = False
    return person


def columns_of(table: Table) -> tuple[list[Person], list[int]] | None:
    """People side by side: labels down the first column, one person in each further column; and which rows are
    not of that shape. None for another table."""
    rows = [row for row in table.rows if _full(row)]
    width = max((len(row) for row in rows), default=0)
    body = [row for row in rows if len(row) == width]
    if width < 3 or len(body) < 3 or len(body) < 0.7 * len(rows):
        return None
    heads = body[0]
    titles = [cell.plain for cell in heads[1:]]
    corner = pure(heads[0])
    titled = sum(names_person(title) for title in titles) >= 2 and (corner is None or corner.field != "gender")
    if not titled and sum((label := pure(cell)) is not None and label.sure for cell in heads) >= 2:
        return None
    asked = body[1:] if titled else body
    labels = [(pure(row[0], cued=True), row) for row in asked]
    known = [
        (label, row) for label, row in labels if label is not None and label.sure and label.field not in _NOT_PEOPLE
    ]
    if len(known) < max(2, 0.6 * len(asked)) or not any("name" in label.field for label, _ in known):
        return None
    beside = [cell for row in asked for cell in row[1:] if cell.text]
    taken = [
        cell
        for cell in beside
        if (found := label_of(cell.plain)) is not None and found.sure and not relation_kind(cell.plain)
    ]
    if len(taken) > 0.15 * len(beside) or any(has_boxes(cell.text) and not titled for cell in beside):
        return None
    if not titled and sum(len(_full(row)) >= 3 for row in asked) < 0.5 * len(asked):
        return None
    people = [_column(labels, at, titles[at - 1] if titled else "") for at in range(1, width)]
    return [person for person in people if not person.blank], [
        at for at, row in enumerate(table.rows) if row not in body
    ]


def _column(labels: list[tuple[Label | None, list[Cell]]], at: int, title: str) -> Person:
    person = Person(title)
    for label, row in labels:
        if label is not None:
            person.said.append((label, row[at].text))
        else:
            person.unknown.append((row[0].plain, row[at].text))
    return person


def names_person(title: str) -> bool:
    """Whether a head names somebody and no more: ``Mother``, ``Child 2``, ``Parent/carer 1``."""
    label = label_of(title, cued=True)
    return (
        label is not None
        and label.sure
        and label.field == "name"
        and label.of in {"child", "adult", "sibling", "agency"}
    )


def labelled(table: Table, at: int) -> list[Cell]:
    """A row's boxes; one that goes on from above and is a label there is that label again."""
    found: list[Cell] = []
    for cell in table.rows[at]:
        if not cell.merged:
            found.append(cell)
            continue
        for row in reversed(table.rows[:at]):
            above = next((other for other in row if other.left == cell.left), None)
            if above is not None and not above.merged:
                if not found and len(table.rows[at]) > 1 and pure(above, cued=True):
                    found.append(Cell([Paragraph(above.text)], cell.left, cell.width, shaded=above.shaded))
                break
    return found
