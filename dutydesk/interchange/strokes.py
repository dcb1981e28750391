"""Lines set out in columns by strokes or tabs, read as the tables that they stand for."""

from __future__ import annotations

import re

from dutydesk.interchange.answers import is_prompt
from dutydesk.interchange.blocks import Block, Cell, Paragraph, Table, bare
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.vocabulary import label_of

_PIECES = re.compile(r"\s+/\s+|\t+|\s{4,}|\s\|\s")


def pseudo_table(blocks: list[Block]) -> list[Block]:
    """Runs of lines set out in columns by ``/`` or tabs, made into tables; everything else as it is."""
    found: list[Block] = []
    run: list[list[str]] = []

    def settle() -> None:
        if len(run) > 1 or (run and _slash_pair(run[0])):
            found.append(Table([[Cell([Paragraph(piece)], number) for number, piece in enumerate(row)] for row in run]))
        else:
            found.extend(Paragraph(" \t ".join(row)) for row in run)
        run.clear()

    for block in blocks:
        pieces = _pieces(block)
        if len(pieces) > 1 and (run or any(label_of(bare(piece).strip()) for piece in pieces[:1])):
            run.append(pieces)
            continue
        settle()
        found.append(block)
    settle()
    return found


def _slash_pair(pieces: list[str]) -> bool:
    return label_of(bare(pieces[0]).strip()) is not None


def _pieces(block: Block) -> list[str]:
    if not isinstance(block, Paragraph) or "\n" in block.text or len(block.text) > 400:
        return []
    plain = bare(block.text)
    if has_boxes(plain) or is_prompt(plain) or not _PIECES.search(plain.strip()):
        return []
    pieces = [piece.strip() for piece in _PIECES.split(block.text.strip())]
    first, second = label_of(bare(pieces[0])), label_of(bare(pieces[1])) if len(pieces) > 1 else None
    beside = first is not None and not first.person_only and second is not None and second.person_only
    if (first is not None and first.person_only) or (label_of(plain.strip()) is not None and not beside):
        return []
    head = plain.partition(":")[0].strip()
    return [] if ":" in plain and "/" in head and label_of(head, cued=True) is not None else pieces
