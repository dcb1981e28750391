"""A contact in words: danger first, then the concern, who is in it, what was done. A dict in, sections of lines out.

A danger question that was not asked says so; it never reads as No.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.local import day
from dutydesk.widgets.own_words import own_answers

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a label of ours, the words of the record, and whether they press."""

    label: str
    words: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


def full_name(person: Told) -> str:
    """A person's name, or in words that it is not known."""
    name = f"{person.get('first_name') or ''} {person.get('last_name') or ''}".strip()
    return name or ("unborn child" if person.get("unborn") else "name not known")


def born(person: Told) -> str:
    """Date of birth, due date or estimated age, in words."""
    if person.get("unborn"):
        return f"due {day(person['due_date'])}" if person.get("due_date") else "unborn"
    if person.get("date_of_birth"):
        return f"born {day(person['date_of_birth'])}"
    if person.get("estimated_age") is not None:
        return f"about {person['estimated_age']} years old"
    return "date of birth not known"


def answer(value: Any) -> str:
    """Yes, No, or that it was not asked."""
    return {True: "Yes", False: "No"}.get(value, "NOT ASKED")


def words(name: Any) -> str:
    """A name of the procedure or of a field as words."""
    return str(name or "").replace("_", " ")


def letter_readers(contact: Told) -> str:
    """Who may be written to, from what the contact says; the desk itself settles which letters are owed."""
    referrer = contact.get("referrer") or {}
    adults = [full_name(adult) for adult in contact.get("household", ()) if adult.get("parental_responsibility")]
    to = []
    if referrer.get("name") or referrer.get("agency"):
        to.append(f"the referrer ({referrer.get('name') or referrer.get('agency')})")
    if adults:
        to.append(f"parents ({', '.join(adults)})")
    if not to:
        return "nobody to write to is recorded"
    kept = "; the referrer is kept from the family" if referrer.get("anonymous") else ""
    return f"all that the letters say beside the outcome; readers: {' and '.join(to)}{kept}"


def first_warnings(contact: Told) -> tuple[Line, ...]:
    """What must be seen before anything else."""
    lines = [Line("ALERT", _alert(alert), True) for alert in contact.get("alerts") or ()]
    lines += _notices(contact)
    referrer = contact.get("referrer") or {}
    if referrer.get("anonymous"):
        lines.append(Line("ANONYMOUS", "who referred is kept from the family", True))
    if any(address.get("confidential") for address in contact.get("addresses", ())):
        lines.append(Line("CONFIDENTIAL", "an address of this contact must not be told", True))
    if contact.get("parents_informed") is False:
        lines.append(Line("PARENTS NOT TOLD", "the parents do not know of this referral", True))
    if contact.get("urgent"):
        lines.append(Line("URGENT", "said to be urgent when it was taken", True))
    if flag := contact.get("flag"):
        seen = f"seen by {flag['seen_by']}" if flag.get("seen_by") else "not yet seen by a manager"
        lines.append(Line("FLAGGED", f"{flag.get('reason') or ''} ({seen})", True))
    return tuple(lines)


def _notices(contact: Told) -> list[Line]:
    """What stands on the front page of somebody named here, such as that they are subject to MARAC (SL-187, SL-188)."""
    names = {child.get("id"): full_name(child) for child in contact.get("children", ())}
    adults = {adult.get("person"): full_name(adult) for adult in contact.get("household", ()) if adult.get("person")}
    lines = []
    for notice in contact.get("notices") or ():
        who = names.get(notice["child"]) or adults.get(notice["person"]) or notice["person"]
        by = f" ({notice['person']})" if notice["child"] else ""
        lines.append(Line("ALERT", f"{who}: {notice['text']}{by}, since {day(str(notice['since'])[:10])}", True))
    for closed in contact.get("recently_closed") or ():
        on = day(str(closed["closed_on"])[:10])
        told = f"{closed['name']}: closed by {closed['team_title']} on {on}; their manager decides ({closed['clause']})"
        lines.append(Line("CLOSED LATELY", told, True))
    return lines


def _alert(alert: Any) -> str:
    if isinstance(alert, Mapping):
        about = f"{alert['about']}: " if alert.get("about") else ""
        return f"{about}{alert.get('text') or ''}"
    return str(alert)


def said_sections(contact: Told, procedure: Procedure) -> tuple[Section, ...]:
    """What the contact says, in the order in which it is read."""
    zone = procedure.calendar.zone
    makers: tuple[tuple[str, Callable[[Told, str], Iterable[Line]]], ...] = (
        ("First", lambda told, _: first_warnings(told)),
        ("Danger", _danger),
        ("What is asked" if contact.get("kind") == "information" else "Concern", _concern),
        ("Children", _children),
        ("Household", _household),
        ("Referrer", _referrer),
        ("Agencies", _agencies),
        ("Asked here besides", lambda told, _: _own(told, procedure)),
        ("Still wanted", _gaps),
        ("Good practice", lambda told, _: _gaps({"gaps": told.get("advised", ())}, "")),
        ("Not understood", _not_understood),
    )
    told = _in_words(contact, procedure)
    made = [Section(title, tuple(told_only(make(told, zone)))) for title, make in makers]
    return tuple(section for section in made if section.lines)


def told_only(lines: Iterable[Line]) -> Iterable[Line]:
    """Only the lines that tell something."""
    return (line for line in lines if line.words or line.strong)


def _in_words(contact: Told, procedure: Procedure) -> Told:
    """The contact with what stands by codes told by its titles: the ethnicity of each person."""
    codes = procedure.beside.codes.get("ethnicity", {})
    people = {
        group: [
            {**one, "ethnicity": codes.get(str(one.get("ethnicity")), one.get("ethnicity"))} for one in contact[group]
        ]
        for group in ("children", "household")
        if contact.get(group)
    }
    return {**contact, **people}


def _danger(contact: Told, _zone: str) -> Iterable[Line]:
    for child in contact.get("children", ()):
        said = child.get("needs_protection")
        reason = f" - {child['protection_reason']}" if child.get("protection_reason") else ""
        yield Line(f"{full_name(child)}: needs protection now?", f"{answer(said)}{reason}", said is not False)
    concern = contact.get("concern") or {}
    yield Line("Domestic abuse?", answer(concern.get("domestic_abuse")), concern.get("domestic_abuse") is not False)
    perpetrator = contact.get("alleged_perpetrator") or {}
    if perpetrator.get("works_with") == "vulnerable_adults":
        yield Line("Works with vulnerable adults", "to be passed to Adults Safeguarding", True)
    if perpetrator.get("name") or perpetrator.get("details"):
        yield Line("Alleged perpetrator", _joined(perpetrator.get("name"), perpetrator.get("details")), True)


def _joined(*told: Any, by: str = ", ") -> str:
    return by.join(str(one) for one in told if one)


def _concern(contact: Told, _zone: str) -> Iterable[Line]:
    concern = contact.get("concern") or {}
    mark = _from_form(contact, "concern")
    yield Line("", f"{concern.get('details') or 'nothing written yet'}{mark}")
    yield Line("Told by", str(concern.get("source") or ""))
    yield Line("When", day(concern.get("happened")))
    yield Line("Where", str(concern.get("place") or ""))


def _from_form(contact: Told, path: str) -> str:
    taken = contact.get("from_form") or ()
    return "  [taken from the form, not looked at]" if any(str(one).startswith(path) for one in taken) else ""


def _person_lines(contact: Told, person: Told, fields: Iterable[tuple[str, str]]) -> str:
    unknown = contact.get("unknown") or {}
    told = []
    for name, label in fields:
        path = f"{person.get('id')}.{name}"
        value = person.get(name)
        if value:
            told.append(f"{label} {words(value) if name in {'gender'} else value}{_from_form(contact, path)}".lstrip())
        elif path in unknown:
            told.append(f"{label} {_unknown(unknown[path])}".lstrip())
    return "; ".join(told)


def _unknown(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{words(value.get('answer'))}: {value.get('reason') or ''}".rstrip(": ")
    return f"not known: {value}"


def _children(contact: Told, _zone: str) -> Iterable[Line]:
    fields = (
        ("gender", ""), ("school", "at"), ("ethnicity", "ethnicity"), ("first_language", "speaks"),
        ("religion", "religion"), ("special_needs", "special needs"), ("location", "now"), ("condition", "seen as"),
        ("nhs_number", "NHS number"), ("upn", "pupil number"),
    )  # fmt: skip
    if not contact.get("children"):
        yield Line("No child named yet", "", True)
    for child in contact.get("children", ()):
        also = f" (also {', '.join(child['aliases'])})" if child.get("aliases") else ""
        more = _person_lines(contact, child, fields)
        yield Line(
            f"{full_name(child)}{also}",
            f"{born(child)}{_from_form(contact, str(child.get('id')))}{'; ' if more else ''}{more}",
        )


def _household(contact: Told, _zone: str) -> Iterable[Line]:
    fields = (
        ("relationship", ""),
        ("phone", "phone"),
        ("email", "e-mail"),
        ("ethnicity", "ethnicity"),
        ("first_language", "speaks"),
    )
    for adult in contact.get("household", ()):
        duty = "with parental responsibility" if adult.get("parental_responsibility") else ""
        yield Line(full_name(adult), _joined(_person_lines(contact, adult, fields), duty, born(adult), by="; "))
    for address in contact.get("addresses", ()):
        label = "Address - CONFIDENTIAL" if address.get("confidential") else "Address"
        yield Line(label, ", ".join(address.get("lines") or ()), bool(address.get("confidential")))
    yield Line("Parents know of this", answer(contact.get("parents_informed")))
    consent = contact.get("consent") or {}
    if consent:
        yield Line(
            "Consent",
            _joined(answer(consent.get("given")), consent.get("by"), day(consent.get("when")), consent.get("how")),
        )


def _referrer(contact: Told, _zone: str) -> Iterable[Line]:
    referrer = contact.get("referrer") or {}
    kept = " - ANONYMOUS" if referrer.get("anonymous") else ""
    yield Line("Name", f"{referrer.get('name') or ''}{kept}{_from_form(contact, 'referrer')}")
    for name in ("role", "agency", "relationship", "knowledge", "phone", "email"):
        yield Line(words(name).capitalize(), str(referrer.get(name) or ""))
    yield Line("Address", ", ".join(referrer.get("address") or ()))


def _agencies(contact: Told, _zone: str) -> Iterable[Line]:
    for agency in contact.get("agencies", ()):
        yield Line(
            str(agency.get("agency") or "Agency"),
            _joined(*(agency.get(n) for n in ("name", "involvement", "phone"))),
        )


def _own(contact: Told, procedure: Procedure) -> Iterable[Line]:
    """What was answered to the procedure's own questions: of the contact, then of each child and adult."""
    people = [(full_name(one), one) for group in ("children", "household") for one in contact.get(group, ())]
    for name, one in (("", contact), *people):
        for title, said in own_answers(one.get("answers") or {}, procedure):
            yield Line(f"{name}: {title}" if name else title, said)


def _gaps(contact: Told, _zone: str) -> Iterable[Line]:
    for gap in contact.get("gaps", ()):
        yield Line(str(gap.get("title") or gap.get("path")), str(gap.get("clause") or "wanted"))


def _not_understood(contact: Told, _zone: str) -> Iterable[Line]:
    for text in contact.get("not_understood") or ():
        yield Line("From the form", str(text))
