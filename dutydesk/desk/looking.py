"""Looking at things: the only way to read. What shows a named child leaves an entry in the audit, in the same transaction.

The views stand in ``desk/looks/``, each registered by name; the procedure says which role is shown which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from dutydesk.clock import machine_now
from dutydesk.models import Staff
from dutydesk.procedures.may import sees
from dutydesk.refusals import BadInput
from dutydesk.store.audit import append
from dutydesk.store.statements import row
from dutydesk.store.writing import Writing
from dutydesk.views.leaving_out import left_out
from dutydesk.views.restricted import Hidden, hidden, kept_refs

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk

View = Callable[..., Any]
V = TypeVar("V", bound=View)

_FILES = (
    "arrivals",
    "trays",
    "records",
    "people",
    "searching",
    "families",
    "office",
    "keeping",
    "establishment",
    "apart",
    "figures",
    "restricted",
    "open_cases",
    "access",
)
_VIEWS: dict[str, View] = {}


def shows(name: str) -> Callable[[V], V]:
    """Register the function below as the view of that name; it gets the ``Looking`` and what was asked."""

    def register(view: V) -> V:
        assert name not in _VIEWS, f"{name} is registered twice"
        _VIEWS[name] = view
        return view

    return register


@cache
def views() -> Mapping[str, View]:
    """Every view by name."""
    for file in _FILES:
        import_module(f"dutydesk.desk.looks.{file}")
    return _VIEWS


class Looking:
    """The views of one desk, by name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def see(self, view: str, asked: Mapping[str, Any]) -> Any:
        """The view of that name; ``Refused`` where it is not shown to this role, ``BadInput`` where there is none."""
        known = views()
        if view not in known:
            raise BadInput(f"There is no view {view}; there are {', '.join(sorted(known))}.", field="view")
        desk = self.desk
        sees(desk.procedure, desk.signed.role, view).insist(view)
        with desk.store.read() as conn:
            desk.insist_here(row(conn, Staff, name=desk.signed.name))
            desk.teams.fit(conn)
        found = known[view](self, **asked)
        with desk.store.read() as conn:
            kept = kept_refs(conn, desk.kept)
            if view == "audit":
                return left_out(desk.logs.of_the_audit(conn, found), kept)
            return left_out(found, kept | desk.logs.refs(conn))

    def note(self, writing: Writing, action: str, ref: str = "", **details: Any) -> None:
        """The audit entry of a look, in the transaction that reads."""
        append(
            writing,
            who=self.desk.signed.name,
            role=self.desk.signed.role,
            action=action,
            ref=ref,
            details=details,
            desk_time=writing.now,
            machine_time=machine_now(),
        )

    def hidden(self, conn: Any) -> Hidden:
        """The contacts and people that are kept from this person, for figures and searches; rows are left out by themselves."""
        return hidden(conn, self.desk.kept)
