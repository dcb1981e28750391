"""The rating of a contact: given while it is open, and settled by its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dutydesk.models import Contact, Decision
from dutydesk.procedures.shapes import Choice
from dutydesk.workflows.doing import Doing


def give_rating(doing: Doing, contact: Contact, rating: str, reason: str, *, final: bool = False) -> None:
    """Give a contact a rating. The one before stays in its notes, and the clocks that depend on it follow."""
    was = contact.rating
    doing.details |= {"was": was, "rating": rating}
    doing.write_down(
        contact.number, "rating", reason, facts={"rating": rating, "was": was} | ({"final": True} if final else {})
    )
    doing.writing.change(contact, rating=rating)
    doing.report("contact.rated", contact.ref, contact.received, rating=rating, was=was)


def settle_rating(doing: Doing, contact: Contact, *, last: bool) -> None:
    """Let the decisions that settle a rating settle it: the most pressing of them, and of the rating so far until the
    last child is decided."""
    settled = {}
    for decision in doing.writing.all(Decision, contact_id=contact.number, replaced_by=None):
        outcome = doing.procedure.outcomes.get(decision.outcome)
        if outcome is not None and outcome.rating:
            settled[outcome.rating] = decision.rationale
    rating = most_pressing(doing.procedure.ratings, [*settled, *([] if last else [contact.rating])])
    if rating in settled and (last or rating != contact.rating):
        give_rating(doing, contact, rating, settled[rating], final=True)


def most_pressing(ratings: Mapping[str, Choice], given: Iterable[str]) -> str:
    """The most pressing of some ratings, by their ranks."""
    return min((name for name in given if name in ratings), key=lambda name: ratings[name].rank, default="")
