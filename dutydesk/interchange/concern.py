"""The worry itself, told in as many boxes as a form has, kept together in the order in which it was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dutydesk.interchange.blocks import bare
from dutydesk.plain import clean, one_line


@dataclass(slots=True)
class Told:
    """The boxes of the concern: each with the question that it answers."""

    boxes: list[tuple[str, str]] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)

    def add(self, question: str, answer: str) -> None:
        """One box; the same question again goes on with its answer."""
        question, answer = one_line(bare(question)).rstrip(" :"), clean(bare(answer)).strip()
        if self.boxes and self.boxes[-1][0] == question:
            self.boxes[-1] = (question, f"{self.boxes[-1][1]}\n{answer}")
        elif answer:
            self.boxes.append((question, answer))

    def details(self) -> str:
        """All of it: one box is its answer alone, several stand under their questions."""
        boxes = list(self.boxes)
        if self.ticked:
            boxes.append(("Ticked", ", ".join(dict.fromkeys(self.ticked))))
        if len(boxes) == 1 and boxes[0][0] != "Ticked":
            return boxes[0][1]
        return "\n\n".join(f"{question}{'' if question.endswith('?') else ':'}\n{answer}" for question, answer in boxes)
