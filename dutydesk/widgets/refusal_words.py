"""A refusal in words, as every dialog shows it: the sentence, its clause, and who changed what meanwhile."""

from __future__ import annotations

from textual.content import Content

from dutydesk.refusals import DeskError, Refused, StaleSave
from dutydesk.widgets.shown import joined, shown


def refusal_words(refusal: DeskError) -> Content:
    """Not done, why, by which clause; for a stale save what changed, by whom and when."""
    told = joined(Content.styled("Not done: ", "bold"), shown(refusal.sentence))
    if isinstance(refusal, Refused) and refusal.clause:
        told = joined(told, " (", shown(refusal.clause), "; F1 says why)")
    if isinstance(refusal, StaleSave):
        for change in refusal.changes:
            told = joined(told, "\n  ", shown(f"{change.what}: changed by {change.by} at {change.at}"))
        told = joined(told, "\nWhat you typed is still here. Ctrl+S does it on the newest state.")
    return told
