"""Children restricted to one manager, with marked words in everything that tells of them; then every door is tried by every
other role: each view, each action, each command. A view, an action or a command that is new and is not tried fails here."""

from __future__ import annotations

import inspect
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer.main

from dutydesk.cli.answers import plain
from dutydesk.cli.caller import Caller
from dutydesk.cli.commands import app
from dutydesk.cli.main import run
from dutydesk.desk.desk import Desk
from dutydesk.desk.looking import views
from dutydesk.procedures.load import procedure
from dutydesk.refusals import DeskError, NoSuchRecord
from dutydesk.views.restricted import kept_refs
from dutydesk.workflows.registry import actions

from ..desks import ADVICE, EARLY_HELP, REFERRAL, Office, adult, child, copied, made_office

MARKS = (
    "Zebedee", "Quillfeather", "Zebbo", "Hyacinth", "Marigold", "Ophelia", "Tansyhouse", "Periwinkle", "MP/7741",
    "Bluebell Academy", "Nightshade Lane", "AN9 9ZZ", "foxglove", "hemlock", "Dr Oleander", "larkspur", "yarrow",
    "1999-12-31", "bryony@example.org", "aconite",
)  # fmt: skip
ROLES = tuple(procedure("slough").roles)
REFS = ("contact", "record", "wanted", "letter_preview")
"""Views of one record, tried on every reference there is."""
ASKED: dict[str, list[dict[str, Any]]] = {
    "tray": [{"name": name} for name in procedure("slough").trays],
    "tasks": [{}, {"everybody": True}],
    "letters": [{}, {"everything": False}],
    "due": [{}, {"within_minutes": 10_000_000}],
    "find": [{"text": mark} for mark in MARKS] + [{"text": "Zebedee Quillfeather"}, {"text": "Hyacinth Marigold"}],
    "search": [{"text": mark} for mark in MARKS],
    "matches": [{"children": [{"first_name": "Zebedee", "last_name": "Quillfeather", "date_of_birth": "1999-12-31"}]}],
    "audit": [{"last": 10_000}],
    "why": [{}],
}
"""What each view is asked; one that can be asked nothing is asked so."""


def marked(**more: Any) -> dict[str, Any]:
    """What a contact about one of them says."""
    return {
        "children": [
            child("Zebedee", "Quillfeather", aliases=["Zebbo"], date_of_birth="1999-12-31", school="Bluebell Academy",
                  condition="hemlock")
        ],
        "household": [adult("Hyacinth", "Marigold")],
        "address": ["1 Nightshade Lane", "Anytown", "AN9 9ZZ"],
        "referrer": {"name": "Ophelia Tansyhouse", "role": "neighbour", "agency": "Periwinkle", "source": "professional",
                     "relationship": "larkspur", "email": "bryony@example.org", "phone": "01632 960999",
                     "address": ["2 Nightshade Lane", "Anytown", "AN9 9ZZ"], "anonymous": False},
        "concern": {"details": "foxglove", "source": "yarrow", "happened": "2014-07-03", "place": "home",
                    "domestic_abuse": False},
        "agencies": [{"name": "Dr Oleander", "agency": "GP", "involvement": "family doctor"}],
    } | more  # fmt: skip


def planted(office: Office) -> Office:
    """Contacts of every kind about the child, some by way of the person alone, each with what follows from it; the keeper is
    a second duty manager, so that no role's own person is allowed."""
    made = office.do("staff.add", by="pm", name="keeper", roles=["dm"])
    keeper = office.another_desk("keeper", password=made["one_time_password"])
    keeper.do("staff.change_password", None, {"old": made["one_time_password"], "new": "a much longer password"})
    office.sent(children=[child("Tom")])
    for outcome in (ADVICE, EARLY_HELP, REFERRAL):
        office.decided(outcome, **marked())
    office.do("missing.report", by="dm", channel="police", police_reference="MP/7741", **{
        name: marked()[name] for name in ("children", "household")
    })  # fmt: skip
    office.do("contact.note", "C-000002", by="dsw", text="aconite")
    waiting = office.sent(**marked(urgent=True))
    office.do("contact.flag", waiting, by="cso", reason="aconite")
    office.do("contact.assign", waiting, by="dm", to="dsw", ask="aconite")
    draft = office.record(**marked())
    for ref in ("C-000002", "C-000003", "C-000004", "C-000005", waiting, draft):
        keeper.do("record.restrict", ref, {"grounds": "adoption", "reason": "aconite"})
    known = office.show("C-000001")["children"][0]["person"]
    keeper.do("record.restrict", known, {"grounds": "staff", "reason": "aconite"})
    office.sent(children=[child("Kit")])
    keeper.close()
    return office


@pytest.fixture(scope="module")
def probed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office with what is restricted in it."""
    office = planted(Office(copied(made_office(tmp_path_factory, "plain"), tmp_path_factory.mktemp("probed"))))
    yield office
    office.close()


def secret(office: Office, by: str) -> list[str]:
    """The references that are kept from somebody."""
    desk = office.desk(by)
    with desk.store.read() as conn:
        return sorted(ref for ref in kept_refs(conn, desk.kept) if len(ref) > 2)


def asked_of(name: str, refs: list[str]) -> list[dict[str, Any]]:
    """How a view is tried; fails for a view of which nobody has said how."""
    if name in REFS:
        return [{"ref": ref} for ref in refs]
    if name in ASKED:
        return ASKED[name]
    needed = [
        one.name
        for one in list(inspect.signature(views()[name]).parameters.values())[1:]
        if one.default is inspect.Parameter.empty and one.kind is one.KEYWORD_ONLY
    ]
    assert set(needed) <= {"ref", "other"}, f"say in ASKED how the view {name} is tried: it wants {needed}"
    return [dict.fromkeys(needed, ref) for ref in refs] if needed else [{}]


def words(value: Any, besides: Mapping[str, Any] | None = None) -> list[str]:
    """The marks in an answer, but for what was in the question."""
    told = json.dumps(plain(value, "Europe/London"), ensure_ascii=False)
    given = json.dumps(besides or {}, ensure_ascii=False)
    return [mark for mark in MARKS if mark in told and mark not in given]


@pytest.mark.parametrize("by", ROLES)
def test_no_view_shows_a_mark_or_a_reference(probed: Office, by: str) -> None:
    desk = probed.desk(by)
    refs = secret(probed, by)
    assert len(refs) > 15

    figures = desk.see("figures").figures if "figures" in desk.procedure.roles[by].views else ()
    for name in views():
        counted = [{"name": one.name} for one in figures]
        for said in counted if name == "figure_rows" else asked_of(name, refs):
            try:
                found = desk.see(name, **said)
            except DeskError as refusal:
                found = refusal.sentence
            if name in {"audit", "access_log"} and not isinstance(found, str):
                found = [row for row in found if row.who != by]  # what they typed themselves
            assert not words(found, said), (name, said, words(found, said))
            told = json.dumps(plain(found, "Europe/London"))
            shown = [ref for ref in refs if ref in told and ref != said.get("ref")]
            assert not shown, (name, said, shown)


@pytest.mark.parametrize("by", ["cso", "dm", "pm"])
def test_one_line_and_nothing_else_says_that_somebody_is_to_be_asked(probed: Office, by: str) -> None:
    desk = probed.desk(by)
    line = {"ref": None, "restricted": True, "ask": "duty manager" if by == "cso" else "practice manager"}

    for text in ("Zebedee Quillfeather", "Zebbo Quillfeather", "Hyacinth Marigold", "Zebedy Quilfeather"):
        assert plain(desk.see("find", text=text), "Europe/London") == [line], text


def test_a_restricted_record_is_answered_as_one_that_is_not_there(probed: Office) -> None:
    desk = probed.desk("pm")

    for ref in secret(probed, "pm"):
        nowhere = f"{ref[:2]}000999"
        for look in (lambda one: desk.see("record", ref=one), desk.actions):
            sentences = []
            for one in (ref, nowhere):
                with pytest.raises(NoSuchRecord) as raised:
                    look(one)
                sentences.append(raised.value.sentence.replace(one, "REF"))
            assert sentences[0] == sentences[1], ref


def refused(desk: Desk, action: str, ref: str) -> str:
    """Why an action on what is restricted is refused; it must be."""
    try:
        desk.do(action, ref, {})
    except DeskError as refusal:
        return refusal.sentence
    pytest.fail(f"{action} reached {ref}")


def tries(schema: Mapping[str, Any], refs: list[str]) -> Iterator[dict[str, Any]]:
    """Arguments that put one reference after the other wherever words may stand."""
    texts = [
        name
        for name, part in schema.get("properties", {}).items()
        if part.get("type") == "string" and "enum" not in part and "format" not in part
    ]
    for ref in refs if texts else ():
        yield {name: "c1" if name == "item" else ref for name in texts}


@pytest.mark.parametrize("by", ["cso", "pm"])
def test_no_action_answers_with_a_mark_or_reaches_what_is_restricted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, probed: Office, by: str
) -> None:
    folder = tmp_path
    monkeypatch.chdir(folder)
    for file in Path(probed.address).parent.glob("office.db*"):
        shutil.copy2(file, folder / file.name)
    office = Office(folder / "office.db")
    desk = office.desk(by)
    refs = sorted({ref[:2]: ref for ref in secret(office, by)}.values())
    assert {"C-", "P-", "K-", "M-", "L-", "R-", "E-"} <= {ref[:2] for ref in refs} | ({"M-"} if by == "cso" else set())
    named = [ref for ref in refs if ref[0] in "CPM"]

    for found in actions().values():
        if found.name in {"staff.disable", "staff.roles", "staff.change_password", "store.backup", "store.check"}:
            continue  # they take no record, and would end this sitting
        for ref in refs if found.on != "desk" else ():
            assert not words(refused(desk, found.name, ref)), found.name
        for said in tries(desk.schema(found.name), named) if found.name != "record.break_glass" else ():
            try:
                answer: Any = desk.do(found.name, None if found.on == "desk" else "C-000008", said)
            except DeskError as refusal:
                answer = refusal.sentence
            assert not words(answer, said), (found.name, said, answer)
    office.close()
    written = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("office.db")]
    assert by != "pm" or {path.suffix for path in written} >= {".docx", ".xlsx"}
    for path in written:
        assert not words(inside(path)), path.name


def inside(path: Path) -> str:
    """Whatever words a file holds."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


NO_RECORDS = {
    "init", "demo", "rekey", "recover", "restore", "sample", "drill", "backup", "staff add", "staff disable", "staff roles",
    "staff reset", "staff password", "schema", "procedure list", "procedure show", "procedure check", "procedure clauses",
    "procedure due",
}  # fmt: skip
"""Commands that tell of no record: they make, keep and read whole stores, people who sign in, and procedures."""
WITH_REF = {
    "show",
    "letter render",
    "letter sent",
    "letter waive",
    "audit show",
    "audit access",
    "actions",
    "do",
    "marac",
}
SAID: dict[str, list[list[str]]] = {
    "do": [["contact.note", "C-000002", "text=x"], ["record.ask_access", "about=Zebedee Quillfeather", "reason=x"]],
    "tray": [[name] for name in procedure("slough").trays],
    "due": [[], ["--within", "9000h"]],
    "find": [["Zebedee Quillfeather"], ["Hyacinth Marigold"]],
    "import": [["no-such-file.docx"]],
    "report": [["missing_panel", "--out", "written"], ["figures"], ["handover", "--out", "written"]],
    "check": [[]],
    "audit show": [["--last", "10000"]],
    "audit access": [[], ["--out", "written"]],
    "continuity": [[]],
    "letter render": [["L-000001", "--out", "written"]],
}
"""What each command is given; one that is not here is given nothing, and one of a single record every reference there is."""


def every_command(of: Any, way: tuple[str, ...] = ()) -> Iterator[str]:
    for name, found in of.commands.items():
        if getattr(found, "commands", None):
            yield from every_command(found, (*way, name))
        else:
            yield " ".join((*way, name))


class Held:
    """A desk that stays open when a command is done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize("by", ["cso", "pm"])
def test_no_command_prints_or_writes_a_mark_or_a_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], probed: Office, by: str
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = probed.desk(by)
    commands = typer.main.get_command(app)
    monkeypatch.setattr(typer.main, "get_command", lambda _: commands)
    monkeypatch.setattr(Caller, "desk", lambda _: Held(desk))
    refs = secret(probed, by)
    some = sorted({ref[:2]: ref for ref in refs}.values())

    tried = {name for name in every_command(commands) if name not in NO_RECORDS}
    assert SAID.keys() <= tried, "a command that is gone is tried no more"
    for name in sorted(tried):
        given = SAID.get(name, [[]]) if name not in WITH_REF or name in SAID else []
        for words_given in [*given, *([[ref] for ref in some] if name in WITH_REF and name != "do" else [])]:
            capsys.readouterr()
            code = run([*name.split(), *words_given, "--json"], open_application=lambda _: 0)
            printed = capsys.readouterr()
            told = f"{printed.out}{printed.err}"
            if name.startswith("audit") and not code and printed.out.startswith("["):
                told = json.dumps([one for one in json.loads(printed.out) if one["who"] != by])  # not their own words
            found = [mark for mark in MARKS if mark in told and not any(mark in word for word in words_given)]
            shown = [ref for ref in refs if ref in told and ref not in words_given]
            assert not found, (name, words_given, found)
            assert not shown, (name, words_given, shown)
    for path in tmp_path.rglob("*"):
        own = path.name.startswith("access-")  # it tells what they searched for themselves
        assert own or not path.is_file() or not words(inside(path)), path.name
