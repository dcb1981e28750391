"""Writing down what a contact says: its items get lasting ids, and names get the keys they are found by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactAgency, ContactChild
from dutydesk.plain import one_line
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.questions import SECTIONS, questions_of
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views import contact as shown
from dutydesk.workflows.answers import changed as answers_changed
from dutydesk.workflows.answers import laid, merged, plain
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.keyed import KEYED, keys_of
from dutydesk.workflows.said import Given

ITEM_ROWS: Mapping[str, tuple[type[Any], str]] = {
    "children": (ContactChild, "c"),
    "household": (ContactAdult, "h"),
    "addresses": (ContactAddress, "a"),
    "agencies": (ContactAgency, "g"),
}
"""Lists that are rows of their own, and the letter of their items' ids."""

GROUPS = ("referrer", "concern", "consent", "alleged_perpetrator")
PLAIN = ("channel", "kind", "route", "came_through", "urgent", "parents_informed")

_LISTED = {letter: name for name, (_, letter) in ITEM_ROWS.items()} | {"l": "alerts"}
_FIELDS = {name: columns for name, (_, columns) in shown.LISTS.items()} | {**shown.GROUPS, "alerts": ("about", "text")}

_BY_PLACE = re.compile(r"^(children|household|addresses|agencies|alerts)\[(\d+)\](.*)$")
_BY_ID = re.compile(r"^([chagl]\d+)(\..*)?$")

Items = dict[str, list[Any]]


def no_items() -> Items:
    """The lists of a contact that says nothing yet."""
    return {name: [] for name in ITEM_ROWS}


def items_of(doing: Doing, contact: Contact) -> Items:
    """The contact's rows by list, as they stand, those taken off included."""
    return {name: doing.writing.all(row, contact_id=contact.number) for name, (row, _) in ITEM_ROWS.items()}


def standing(items: Items) -> Items:
    """The items that were not taken off."""
    return {name: [row for row in rows if not row.removed] for name, rows in items.items()}


def write_items(doing: Doing, contact: Contact, said: Given, items: Items) -> list[str]:
    """Add or change the items that were said; answers the paths that changed. ``BadInput`` names an unknown id."""
    changed: list[str] = []
    _short_address(said, items)
    for name, (row_class, letter) in ITEM_ROWS.items():
        number = len(items[name])
        for place, told in enumerate(said.get(name) or ()):
            values = {key: value for key, value in told.items() if key not in ("id", "answers")}
            if "answers" in told:
                held: dict[str, Any] = next((row.answers for row in items[name] if row.item == told.get("id")), {})
                values["answers"] = laid(held, told["answers"])
            if told.get("id"):
                row = _with_id(items[name], told["id"], f"{name}[{place}].id")
                changed += _change(doing, items[name], row, values)
            else:
                number += 1
                row = doing.writing.add(row_class(contact_id=contact.number, item=f"{letter}{number}", **values))
                items[name].append(row)
                changed.append(row.item)
    _settle_names_in_items(doing, items)
    _write_keys(doing, items, changed)
    return changed


def _change(doing: Doing, rows: list[Any], row: Any, values: Mapping[str, Any]) -> list[str]:
    differing = {key: value for key, value in values.items() if getattr(row, key) != value}
    if not differing:
        return []
    was = {f"{row.item}.{key}": plain(getattr(row, key)) for key in differing if key != "answers"}
    for name in answers_changed(row.answers, differing["answers"]) if "answers" in differing else ():
        was[f"{row.item}.answers.{name}"] = row.answers.get(name)
    doing.details.setdefault("was", {}).update(was)
    rows[rows.index(row)] = doing.writing.change(row, **differing)
    return list(was)


def _short_address(said: Given, items: Items) -> None:
    """``address`` is short for the one address that is everybody's."""
    lines = said.pop("address", None)
    if lines is None:
        return
    shared = next((row for row in items["addresses"] if not (row.children or row.adults or row.removed)), None)
    told: dict[str, Any] = {"lines": lines}
    if shared is not None:
        told["id"] = shared.item
    said["addresses"] = [told, *(said.get("addresses") or ())]


def _insist_no_log(doing: Doing, told: Given) -> None:
    """What is alleged of somebody who works with children is recorded in the log that stands apart, and not as a contact."""
    works_with = (told.get("alleged_perpetrator") or {}).get("works_with")
    if works_with == "children" and "lado" in doing.procedure.logs:
        title = doing.procedure.logs["lado"].title
        raise doing.refuse(
            f"An allegation against somebody who works with children goes into the {title} and is no contact: "
            f"log it there, or move this draft there.",
            doing.clause("lado.log"),
        )


def write_down(doing: Doing, contact: Contact, told: Given, items: Items) -> tuple[Contact, list[str]]:
    """Lay what was said over a contact; answers the contact at its next version and the paths that changed."""
    _insist_no_log(doing, told)
    changed: list[str] = []

    def tell(path: str, old: Any) -> None:
        changed.append(path)
        if contact.sent is not None:
            doing.details.setdefault("was", {})[path] = plain(old)

    values: dict[str, Any] = {}
    for name in PLAIN:
        if name in told and getattr(contact, name) != told[name]:
            tell(name, getattr(contact, name))
            values[name] = told[name]
    for group in GROUPS:
        values[group] = merged(getattr(contact, group), told.get(group), partial(_tell_in, tell, group))
    if "alerts" in told:
        values["alerts"] = _alerts(contact.alerts, told["alerts"], tell)
    values["answers"] = laid(contact.answers, told.get("answers"))
    for name in answers_changed(contact.answers, values["answers"]):
        tell(f"answers.{name}", contact.answers.get(name))
    values["source"] = values["referrer"].get("source") or ""
    changed += write_items(doing, contact, told, items)
    unknown = {
        _asked(path, items, values.get("alerts", contact.alerts), doing.procedure): answer
        for path, answer in (told.get("unknown") or {}).items()
    }
    values["unknown"] = {
        path: answer for path, answer in {**contact.unknown, **unknown}.items() if answer not in ("", None)
    }
    values["needs_protection"] = any(child.needs_protection for child in standing(items)["children"])
    _likely_dates(items, doing)
    fresh = {name: value for name, value in values.items() if getattr(contact, name) != value}
    return (doing.writing.change(contact, **fresh) if fresh or changed else contact), changed


def _tell_in(tell: Callable[[str, Any], None], group: str, key: str, old: Any) -> None:
    tell(f"{group}.{key}", old)


def _alerts(old: list[Any], new: list[dict[str, Any]], tell: Any) -> list[Any]:
    """Alerts with their ids; those named by id are changed, the others added."""
    standing_alerts = {alert["id"]: dict(alert) for alert in old}
    for place, alert in enumerate(new):
        item = alert.get("id") or f"l{len(standing_alerts) + 1}"
        if alert.get("id") and (item not in standing_alerts or standing_alerts[item].get("removed")):
            field = f"alerts[{place}].id"
            raise BadInput(f"{field}: there is no item {item} on this contact.", field=field)
        values = {key: value for key, value in alert.items() if key != "id"}
        if standing_alerts.get(item) != {"id": item, **values}:
            tell(f"alerts.{item}", standing_alerts.get(item))
        standing_alerts[item] = {**standing_alerts.get(item, {}), "id": item, **values}
    return list(standing_alerts.values())


def _likely_dates(items: Items, doing: Doing) -> None:
    today = doing.calendar.day(doing.now)
    for name in ("children", "household"):
        for place, row in enumerate(items[name]):
            if row.date_of_birth is not None and row.date_of_birth > today:
                field = f"{name}[{place}].date_of_birth"
                raise BadInput(
                    f"{field} lies in the future; for a child not yet born say unborn and due_date.", field=field
                )


def _asked(path: str, items: Items, alerts: Iterable[Mapping[str, Any]], procedure: Procedure) -> str:
    """A path that an answer such as "not known" may be given to, its item by its lasting id; ``BadInput`` for any other."""
    field = f"unknown.{one_line(path)}"
    rows = {**items, "alerts": [SimpleNamespace(item=one["id"], removed=one.get("removed")) for one in alerts]}
    told = by_id("addresses" if path == "address" else path, rows, field)
    head, _, name = told.partition(".")
    listed = _LISTED.get(head[:1], "") if _BY_ID.match(told) else head
    known = _known(procedure)
    if listed not in known or (name and name not in known[listed]) or told.endswith("."):
        raise BadInput(f"{field}: the contact asks nothing of that name.", field=field)
    return told


@for_each_procedure
def _known(procedure: Procedure) -> Mapping[str, tuple[str, ...]]:
    """The parts of a contact, and the fields of each, that may be said to be unknown."""
    known = {**_FIELDS, **dict.fromkeys((*PLAIN, "received"), ()), "answers": tuple(questions_of(procedure, "contact"))}
    for of, section in SECTIONS.items():
        known[section] = (*known[section], *(f"answers.{one}" for one in questions_of(procedure, of)))
    return known


def _with_id(rows: Iterable[Any], item: str, field: str) -> Any:
    row = next((row for row in rows if row.item == item), None)
    if row is None:
        raise BadInput(f"{field}: there is no item {item} on this contact.", field=field)
    if row.removed:
        raise BadInput(f"{field}: {item} was taken off this contact.", field=field)
    return row


def _settle_names_in_items(doing: Doing, items: Items) -> None:
    """Items named by place (``children[0]``) inside addresses and ties become lasting ids."""
    for name, listed in (("addresses", ("children", "adults")), ("household", ("to",))):
        for place, row in enumerate(list(items[name])):
            values: dict[str, Any] = {}
            for key in listed:
                old = getattr(row, key)
                field = f"{name}[{place}].{key}"
                new = [
                    {**entry, "child": by_id(entry["child"], items, field)}
                    if key == "to"
                    else by_id(entry, items, field)
                    for entry in old
                ]
                if new != old:
                    values[key] = new
            if values:
                items[name][place] = doing.writing.change(row, **values)


def by_id(path: str, items: Items, field: str) -> str:
    """A path with its item named by its lasting id: ``children[0].religion`` is ``c1.religion``."""
    placed = _BY_PLACE.match(path)
    if placed and placed[1] in items:
        rows = [row for row in items[placed[1]] if not row.removed]
        if int(placed[2]) >= len(rows):
            raise BadInput(f"{field}: there is no {path} on this contact.", field=field)
        return f"{rows[int(placed[2])].item}{placed[3]}"
    named = _BY_ID.match(path)
    if named and not any(row.item == named[1] for rows in items.values() for row in rows):
        raise BadInput(f"{field}: there is no item {named[1]} on this contact.", field=field)
    return path


def take_off(doing: Doing, contact: Contact, remove: Iterable[str], reason: str, items: Items) -> list[str]:
    """Take items off, with the reason; their rows stay. ``BadInput`` without a reason or for an unknown item."""
    taken: list[str] = []
    alerts = [dict(alert) for alert in contact.alerts]
    for place, item in enumerate(remove):
        if not reason.strip():
            raise BadInput("reason: say why it is taken off.", field="reason")
        for rows in items.values():
            for index, row in enumerate(rows):
                if row.item == item and not row.removed:
                    rows[index] = doing.writing.change(row, removed=reason)
                    forget_keys(doing, row)
                    taken.append(item)
        for alert in alerts:
            if alert["id"] == item and not alert.get("removed"):
                alert["removed"] = reason
                taken.append(item)
        if item not in taken:
            raise BadInput(f"remove[{place}]: there is no item {item} on this contact.", field=f"remove[{place}]")
    if alerts != contact.alerts:
        doing.writing.change(contact, alerts=alerts)
    return taken


def _write_keys(doing: Doing, items: Items, changed: Iterable[str]) -> None:
    touched = {path.split(".")[0] for path in changed if "." not in path or path.endswith(KEYED)}
    fresh: list[tuple[str, str, int]] = []
    for name, of in (("children", "c"), ("household", "h")):
        for row in items[name]:
            if row.item in touched and not row.removed and row.person_id is None:
                if any(path.startswith(f"{row.item}.") for path in changed):
                    forget_keys(doing, row)
                number = row.number
                fresh += [(key, of, number) for key in sorted(keys_of(row))]
    doing.writing.add_keys(fresh)


def forget_keys(doing: Doing, row: Any) -> None:
    """Somebody on a contact is no longer found by what the contact says (taken off, or linked to a person)."""
    letter = "c" if isinstance(row, ContactChild) else "h" if isinstance(row, ContactAdult) else ""
    if letter:
        doing.writing.clear_keys(letter, row.number)
