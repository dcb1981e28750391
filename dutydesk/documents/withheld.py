"""What the reader of a letter must not learn, worked out from the contact: who told us, and where somebody is hidden.

Not everything is searched for in the same way. What stands for one thing alone (a telephone number, a whole name,
a line of an address) is *strong*, and must not stand anywhere in a letter. A single name or word is searched for
in what was typed freely, because a letter's own fixed words may hold it (somebody is called Will). What is only
dangerous as a source (``teacher``, or a first name that is also in the family) counts where the sentence says that
they told us.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from dutydesk.documents.audiences import reader_of
from dutydesk.documents.early_help_form import printed_numbers, printed_places
from dutydesk.documents.folding import digits_of, key_of, keys, street_key
from dutydesk.documents.wordlists import groups, words
from dutydesk.views.letter_facts import LetterAddress, LetterAdult, LetterChild, LetterFacts

QUOTED = 6
"""So many of the referrer's own words in a row are their words."""
_FREE_MAIL = frozenset({"gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "aol.com", "live.com"})
_FREE_MAIL_UK = frozenset({"yahoo.co.uk", "hotmail.co.uk", "btinternet.com", "sky.com", "live.co.uk", "nhs.net"})


@dataclass(frozen=True, slots=True)
class Withheld:
    """Everything one reader must not learn, in the form in which it is compared."""

    names: frozenset[tuple[str, ...]] = frozenset()
    """Whole names, in parts; strong."""
    phrases: frozenset[tuple[str, ...]] = frozenset()
    """Words in a row: an agency, a line of an address, a postcode; strong."""
    numbers: frozenset[str] = frozenset()
    """Telephone numbers, without the country and the leading nought; strong."""
    emails: frozenset[str] = frozenset()
    """E-mail addresses and an agency's own domain; strong."""
    alone: frozenset[str] = frozenset()
    """Single words of names, agencies and places."""
    rows: frozenset[tuple[str, ...]] = frozenset()
    """Words in a row that a letter's fixed wording might hold."""
    told: frozenset[tuple[str, ...]] = frozenset()
    """What counts only where the sentence says that they told us."""
    quotes: frozenset[tuple[str, ...]] = frozenset()
    """The referrer's own words, six in a row."""
    family: frozenset[str] = frozenset()
    """Words of names that the reader may read: a near miss of a withheld name that is one of these is none."""


def withheld_words(facts: LetterFacts) -> Withheld:
    """What that letter's reader must not learn. ``Refused`` where it goes to nobody."""
    if facts.audience == "parent":
        return _from_parent(facts)
    return _from_referrer(facts) if facts.audience == "referrer" else _from_others(facts)


def _from_parent(facts: LetterFacts) -> Withheld:
    """From a parent: the referrer, other households, children who are not theirs, whoever is said to have done it."""
    reader = reader_of(facts)
    own_children: list[LetterAdult | LetterChild] = [
        child for child in facts.children if child.item in reader.responsible_for
    ]
    others = [child for child in facts.children if child.item not in reader.responsible_for]
    referrer = facts.referrer
    is_reader = _parts(referrer.name) in _all_names(reader)
    told_of = [reader, *own_children]
    family = _words_of(told_of) | _words_of(
        [each for each in facts.adults if _parts(referrer.name) not in _all_names(each)]
    )
    printed = set(chain.from_iterable(map(_all_names, told_of)))
    made = _Making(facts, allowed=_own_lines(facts, reader), printed=printed, family=family)
    if not is_reader:
        made.person(referrer.name, told=True)
        made.agency(referrer.agency)
        made.calling(referrer.role, referrer.relationship, referrer.agency, referrer.source)
        made.quoted(referrer.words)
        made.address(LetterAddress(referrer.lines))
        made.reach(referrer.phone, referrer.email, known=(reader.phone, reader.email), own_domain=bool(referrer.agency))
    if not any(_parts(facts.alleged_perpetrator) in _all_names(each) for each in facts.adults):
        made.person(facts.alleged_perpetrator)
    for child in others:
        made.person(f"{child.first_name} {child.last_name}", *child.aliases)
    for adult in facts.adults:
        if adult is not reader:
            made.reach(adult.phone, adult.email, known=(reader.phone, reader.email))
    for address in facts.addresses:
        if address.confidential or not address.houses(reader.item):
            made.address(address)
    return made.whole()


def _from_referrer(facts: LetterFacts) -> Withheld:
    """From whoever told us: hidden addresses, how to reach the family, and children whom this letter is not about."""
    about = facts.about or tuple(decision.child for decision in facts.decisions)
    told_of = [child for child in facts.children if child.item in about]
    printed = set(chain.from_iterable(map(_all_names, told_of)))
    family = _words_of(told_of) | _words_of(facts.adults) | set(keys(facts.referrer.name))
    made = _Making(facts, allowed=facts.referrer.lines, printed=printed, family=family)
    for child in facts.children:
        if child.item not in about:
            made.person(f"{child.first_name} {child.last_name}", *child.aliases)
    for adult in facts.adults:
        made.reach(adult.phone, adult.email, known=(facts.referrer.phone, facts.referrer.email))
    for address in facts.addresses:
        if address.confidential:
            made.address(address)
    return made.whole()


def _from_others(facts: LetterFacts) -> Withheld:
    """From an agency or a colleague: hidden addresses, how to reach the family or whoever told us, children whom this
    letter is not about; and who told us, where that is to be kept from the family."""
    told_of = [child for child in facts.children if child.item in facts.about]
    referrer = facts.referrer
    printed = set(chain.from_iterable(map(_all_names, told_of)))
    family = _words_of(told_of) | _words_of(facts.adults)
    made = _Making(facts, allowed=printed_places(facts.early_help), printed=printed, family=family)
    if referrer.anonymous:
        made.person(referrer.name, told=True)
        made.agency(referrer.agency)
        made.calling(referrer.role, referrer.relationship, referrer.agency, referrer.source)
        made.quoted(referrer.words)
        made.address(LetterAddress(referrer.lines))
    made.reach(referrer.phone, referrer.email, known=("", ""), own_domain=referrer.anonymous and bool(referrer.agency))
    for child in facts.children:
        if child not in told_of:
            made.person(f"{child.first_name} {child.last_name}", *child.aliases)
    numbers = printed_numbers(facts.early_help)
    for adult in facts.adults:
        made.reach("" if adult.phone in numbers else adult.phone, adult.email, known=("", ""))
    for address in facts.addresses:
        if address.confidential:
            made.address(address)
    return made.whole()


class _Making:
    """Gathers what is withheld, leaving out what the reader knows anyway: their own address, and the office's."""

    def __init__(
        self, facts: LetterFacts, *, allowed: tuple[str, ...], printed: set[tuple[str, ...]], family: set[str]
    ) -> None:
        head = facts.letterhead
        self.printed = printed
        self.family = family
        self.allowed_lines = {_address_keys(line) for line in (*_split(allowed), *_split(head.lines))}
        self.allowed_words = {key for line in self.allowed_lines for key in line} | set(keys(head.council))
        self.allowed_phrases = {keys(head.service), keys(head.council)}
        self.allowed_numbers = {digits_of(head.desk_phone), digits_of(head.out_of_hours_phone)}
        self.allowed_emails = {head.email.strip().lower()}
        self.names: set[tuple[str, ...]] = set()
        self.phrases: set[tuple[str, ...]] = set()
        self.rows: set[tuple[str, ...]] = set()
        self.told: set[tuple[str, ...]] = set()
        self.quotes: set[tuple[str, ...]] = set()
        self.numbers: set[str] = set()
        self.emails: set[str] = set()
        self.alone: set[str] = set()

    def whole(self) -> Withheld:
        return Withheld(
            names=frozenset(self.names),
            phrases=frozenset(self.phrases - {()}),
            numbers=frozenset(self.numbers),
            emails=frozenset(self.emails),
            alone=frozenset(self.alone),
            rows=frozenset(self.rows - {()}),
            told=frozenset(self.told - {()}),
            quotes=frozenset(self.quotes),
            family=frozenset(self.family),
        )

    def person(self, *names: str, told: bool = False) -> None:
        """Whole names, and each part that is not also in the family (H12)."""
        for name in names:
            parts = tuple(each for each in _parts(name) if each not in words("title"))
            if len(parts) > 1 and parts not in self.printed:
                self.names.add(parts)
            for part in dict.fromkeys((*parts, *_inner_parts(name))):
                short = len(part) < 2 or (len(part) == 2 and part in words("small"))
                if not short and part not in self.family | words("particle"):
                    self.alone.add(part)
                elif told and parts and part == parts[0]:
                    self.told.add((part,))

    def agency(self, agency: str) -> None:
        row = keys(agency)
        if row in self.allowed_phrases or self._allowed(_address_keys(agency)):
            return
        special = [each for each in row if each not in words("general") | words("small") and len(each) > 2]
        (self.phrases if special and len(row) > 1 else self.told).add(row)
        self.alone |= {each for each in special if each not in self.family | self.allowed_words}

    def calling(self, *said: str) -> None:
        """The role as it was said, and every ordinary word for somebody of that kind."""
        for each in said:
            self.told.add(keys(each))
        spoken = set(chain.from_iterable(map(keys, said)))
        for of, callings in groups("calling").items():
            if spoken & (callings | {of}):
                self.told |= {(word,) for word in callings}

    def quoted(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            row = keys(text)
            if len(row) < QUOTED and sum(each not in words("small") for each in row) >= 2:
                self.rows.add(row)
            for start in range(len(row) - QUOTED + 1):
                six = row[start : start + QUOTED]
                if sum(each not in words("small") for each in six) >= 2:
                    self.quotes.add(six)

    def reach(self, phone: str, email: str, *, known: tuple[str, str], own_domain: bool = False) -> None:
        number, address = digits_of(phone), email.strip().lower()
        if len(number) >= 6 and number not in self.allowed_numbers | {digits_of(known[0])}:
            self.numbers.add(number)
        if "@" in address and address not in self.allowed_emails | {known[1].strip().lower()}:
            self.emails.add(address)
            domain = address.rpartition("@")[2]
            ours = {each.rpartition("@")[2] for each in self.allowed_emails}
            if own_domain and domain not in _FREE_MAIL | _FREE_MAIL_UK | ours:
                self.emails.add(domain)

    def address(self, address: LetterAddress) -> None:
        """Each line, a street without its number, the postcode; not what is also in the reader's own address."""
        for line in _split(address.lines):
            row = _address_keys(line)
            if self._allowed(row):
                continue
            special = [each for each in row if each not in words("house") and not each.isdigit()]
            if len(row) == 1:
                if len(row[0]) > 3 and not {row[0]} & (self.allowed_words | words("general")):
                    self.alone.add(row[0])
                continue
            (self.phrases if special else self.rows).add(row)
            if len(special) == 1 and len(special[0]) > 3 and special[0] not in self.allowed_words | words("general"):
                self.alone.add(special[0])
            street = tuple(special)
            if len(street) > 1 and street != row and not self._allowed(street):
                self.rows.add(street)

    def _allowed(self, row: tuple[str, ...]) -> bool:
        """Whether the reader's own address, or the office's, says it anyway."""
        return any(_within(row, each) for each in self.allowed_lines)


def _own_lines(facts: LetterFacts, reader: LetterAdult) -> tuple[str, ...]:
    return tuple(
        chain.from_iterable(
            each.lines for each in facts.addresses if each.houses(reader.item) and not each.confidential
        )
    )


def _split(lines: tuple[str, ...]) -> list[str]:
    return [part for line in lines for part in line.split(",")]


def _address_keys(line: str) -> tuple[str, ...]:
    return tuple(map(street_key, keys(line)))


def _within(row: tuple[str, ...], line: tuple[str, ...]) -> bool:
    return any(line[at : at + len(row)] == row for at in range(len(line) - len(row) + 1))


def _parts(name: str) -> tuple[str, ...]:
    """A name's parts as they are compared; ``Nair, Priya`` is turned round."""
    last, comma, first = name.partition(",")
    ordered = f"{first} {last}" if comma and first.strip() else name
    return tuple(filter(None, map(key_of, ordered.split())))


def _inner_parts(name: str) -> tuple[str, ...]:
    """The halves of a double name."""
    return tuple(key_of(half) for part in name.split() if "-" in part for half in part.split("-"))


def _all_names(person: LetterAdult | LetterChild) -> set[tuple[str, ...]]:
    return {_parts(name) for name in (f"{person.first_name} {person.last_name}", *person.aliases) if name.strip()}


def _words_of(people: Iterable[LetterAdult | LetterChild]) -> set[str]:
    return {
        word
        for person in people
        for name in (f"{person.first_name} {person.last_name}", *person.aliases)
        for word in (*_parts(name), *_inner_parts(name))
    }
