"""Letters: written from their template, marked as sent, or not to be written; and a changed template accepted (SL-26)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.documents.letterhead import FILE, letterhead
from dutydesk.documents.templates import TemplateFile, template_named
from dutydesk.models import Attachment, Contact, Letter, LetterTemplate, Staff
from dutydesk.procedures.shapes import LetterRule, Procedure
from dutydesk.procedures.words import or_list
from dutydesk.refusals import BadInput
from dutydesk.views.letter_facts import LetterFacts, Letterhead
from dutydesk.views.letter_reading import DECIDED, letter_facts
from dutydesk.workflows.by_mail import as_mail, by_mail, office_letters
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Instant, Line, Reason, one_of
from dutydesk.workflows.own_form import own_form
from dutydesk.workflows.registry import action
from dutydesk.workflows.transfer_rules import warned

if TYPE_CHECKING:
    from dutydesk.documents.letters import Finished


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Rendering(BaseModel):
    """The folder that the letter is written into; and that it is to be an e-mail, where it may go by post as well."""

    model_config = ConfigDict(extra="forbid")
    out: FilePath = Field(title="Folder to write it into", description="such as ~/letters")
    way: Literal["", "email"] = Field(default="", title="As", description="email: as an e-mail, the letter attached")


@action("letter.render", "Write the letter", key="w", on="letter", states=("owed", "rendered"), arguments=Rendering)
def render(doing: Doing, said: Rendering) -> str:
    """Write the letter into a folder, named by its reference alone: as a .docx; as an e-mail what goes by no other way, and
    what is asked for so."""
    letter = the_letter(doing)
    rule = _rule(doing.procedure, letter)
    if said.way and said.way not in rule.ways:
        raise doing.refuse(f"{letter.ref} does not go by e-mail.", rule.cited)
    done, facts = finished(doing, letter), facts_of(doing, letter)
    form = _enclosed(doing, rule)
    if said.way or by_mail(rule):
        beside = [(f"{letter.ref}.docx", done.content)] if rule.form != "email" else []
        beside += [(f"{letter.ref}-form.docx", form)] if form else []
        content = as_mail(doing, letter, facts, done.body, beside)
        path = doing.write_file(content, said.out, letter.ref, ".eml", what="letter")
    else:
        content = done.content
        path = doing.write_letter(content, said.out, letter.ref)
    digest = hashlib.sha256(content).hexdigest()
    if rule.fills:
        keep_copy(doing, letter, done.content)
    doing.writing.change(letter, state="rendered", rendered_at=doing.now, rendered_sha256=digest)
    doing.details |= {"sha256": digest}
    doing.extra["file"] = str(path)
    if form:
        doing.extra["enclosed"] = str(doing.write_file(form, said.out, f"{letter.ref}-form", ".docx", what="form"))
    return letter.ref


def _enclosed(doing: Doing, rule: LetterRule) -> bytes:
    """The Word file that goes with a letter: the office's own form before the program's; empty where none does."""
    if not rule.encloses:
        return b""
    return own_form(doing) or template_named(rule.encloses, office_letters(doing)).content


def keep_copy(doing: Doing, letter: Letter, content: bytes) -> None:
    """File a copy of a set form with its contact, once for each version of it: with its date, and for whom it is (SL-88)."""
    digest = hashlib.sha256(content).hexdigest()
    if doing.writing.one(Attachment, contact_id=letter.contact_id, sha256=digest) is None:
        doing.writing.add(
            Attachment(
                contact_id=letter.contact_id,
                name=f"{letter.ref} form for {letter.to_name}"[:190] + ".docx",
                media_type=WORD,
                size=len(content),
                sha256=digest,
                content=content,
                added_at=doing.now,
                added_by=doing.who,
                children=list(letter.children),
            )
        )


def finished(doing: Doing, letter: Letter) -> Finished:
    """The letter as it would be written now. ``Refused`` names withheld words."""
    template = accepted_template(doing, _template(doing.procedure, letter))
    from dutydesk.documents.letters import letter_for  # noqa: PLC0415 - loads Word's libraries: for letters only

    return letter_for(facts_of(doing, letter), template.content)


def facts_of(doing: Doing, letter: Letter) -> LetterFacts:
    """What the letter may be made of, now and by whoever writes it."""
    return letter_facts(
        doing.writing.conn,
        letter,
        doing.procedure,
        doing.calendar,
        doing.now,
        signed_by=signature(doing),
        role=doing.role,
        letterhead=letters_head(doing),
        training=doing.store.office.training,
    )


def accepted_template(doing: Doing, name: str) -> TemplateFile:
    """The template of that name; ``Refused`` where it was changed and no manager has accepted it."""
    template = template_named(name, office_letters(doing))
    if not template.shipped and doing.writing.one(LetterTemplate, name=template.name, sha256=template.sha256) is None:
        raise doing.refuse(
            f"The template {template.name} was changed and waits for a manager to accept it.",
            doing.clause("letter.accept_template"),
        )
    return template


def letters_head(doing: Doing) -> Letterhead:
    """The office's letterhead; ``Refused`` where a live office has none yet."""
    head = letterhead(office_letters(doing))
    if head.sample and not doing.store.office.training:
        raise doing.refuse(f"Letters have no letterhead yet: write {FILE} into {doing.store.address.letters_folder}.")
    return head


def signature(doing: Doing) -> str:
    """The full name of whoever writes, or the name they sign in with."""
    person = doing.writing.one(Staff, name=doing.who)
    return person.full_name if person is not None and person.full_name else doing.who


def letter_text(doing: Doing) -> str:
    """The letter as plain words, as it would be written now."""
    return finished(doing, the_letter(doing)).text


def _rule(procedure: Procedure, letter: Letter) -> LetterRule:
    return procedure.letters[letter.kind]


def _template(procedure: Procedure, letter: Letter) -> str:
    rule = _rule(procedure, letter)
    return rule.short_template if letter.short and rule.short_template else rule.template


def _sending(procedure: Procedure) -> type[BaseModel]:
    ways = dict.fromkeys(way for rule in procedure.letters.values() for way in rule.ways)
    fields: dict[str, Any] = {
        "way": (one_of(ways, what="way of sending"), Field(title="Sent by")),
        "when": (Instant | None, None),
    }
    return create_model("Sending", __config__=ConfigDict(extra="forbid"), **fields)


@action("letter.sent", "Mark as sent", key="s", on="letter", states=("owed", "rendered"), arguments=_sending)
def sent(doing: Doing, said: Any) -> str:
    """The letter went out: when, by whom and which way (SL-26)."""
    letter = the_letter(doing)
    _by_those_who_may(doing, letter)
    when = said.when or doing.now
    if when > doing.now:
        raise BadInput("when: a letter that was sent cannot lie in the future.", field="when")
    doing.writing.change(letter, state="sent", sent_at=when, sent_by=doing.who, way=said.way)
    doing.details["way"] = said.way
    doing.report("letter.sent", letter.ref)
    _referrer_told(doing, letter, when)
    warned(doing, letter)
    return letter.ref


def _by_those_who_may(doing: Doing, letter: Letter) -> None:
    """A letter is sent by the roles that its rule names, or whoever stands in for one of them (SL-145)."""
    rule = _rule(doing.procedure, letter)
    held = doing.procedure.roles[doing.role]
    if rule.sent_by and doing.role not in rule.sent_by and not set(held.covers) & set(rule.sent_by):
        titles = or_list(doing.procedure.roles[role].title for role in rule.sent_by if role in doing.procedure.roles)
        raise doing.refuse(f"This is sent by the {titles}.", rule.cited)


def _referrer_told(doing: Doing, letter: Letter, at: datetime) -> None:
    """Clocks that wait until the referrer has heard of the decision stop; so they do when no letter is to go."""
    rule = _rule(doing.procedure, letter)
    if rule.audience == "referrer" and rule.owed_by == DECIDED:
        contact = doing.writing.get(Contact, letter.contact_id)
        assert contact is not None
        doing.report("referrer.told", contact.ref, at)


class Waiving(BaseModel):
    """Why a letter is not to be written."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action("letter.waive", "Not to be written", key="x", on="letter", states=("owed", "rendered"), arguments=Waiving)
def waive(doing: Doing, said: Waiving) -> str:
    """The letter is not to be written, and why."""
    letter = doing.record
    assert isinstance(letter, Letter)
    doing.writing.change(letter, state="waived", reason=said.reason)
    doing.details["reason"] = said.reason
    doing.report("letter.waived", letter.ref)
    _referrer_told(doing, letter, doing.now)
    return letter.ref


class Accepting(BaseModel):
    """The template, by name, as it lies there now."""

    model_config = ConfigDict(extra="forbid")
    template: Line


@action("letter.accept_template", "Accept a changed template", on="desk", arguments=Accepting)
def accept_template(doing: Doing, said: Accepting) -> str:
    """A manager has read a changed template; its hash is recorded, and letters may be written from it."""
    rules = doing.procedure.letters.values()
    known = {name for rule in rules for name in (rule.template, rule.short_template) if name}
    if said.template not in known:
        raise BadInput(
            f"template: there is none called {said.template}; there are {', '.join(sorted(known))}.", field="template"
        )
    template = template_named(said.template, office_letters(doing))
    doing.writing.add(
        LetterTemplate(name=template.name, sha256=template.sha256, accepted_by=doing.who, accepted_at=doing.now)
    )
    doing.details |= {"template": template.name, "sha256": template.sha256}
    return ""


def the_letter(doing: Doing) -> Letter:
    """The letter the action works on; a letter that tells a decision waits for it, and none is written of a void contact."""
    letter = doing.record
    assert isinstance(letter, Letter)
    contact = doing.writing.get(Contact, letter.contact_id)
    rule = doing.procedure.letters.get(letter.kind)
    if rule is None:
        raise doing.refuse(f"The procedure knows no letter {letter.kind} any more: say that it is not to be written.")
    if contact is None or (rule.owed_by == DECIDED and contact.state != "decided"):
        raise doing.refuse("A contact that is not decided has no decision letter.")
    if contact.state == "void":
        raise doing.refuse(f"{contact.ref} is void: no letter is written of it.")
    return letter
