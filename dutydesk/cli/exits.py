"""What the command line ends with. The only file that knows exit codes.

0 done; 1 refused by a rule; 2 wrong usage, unreadable input or no such record; 3 the store cannot be used;
4 not signed in. An unexpected fault ends with 2 and says ``reference``, the code under which it was noted; being
stopped from the keyboard ends with 130, as every shell expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dutydesk.faults import note_fault
from dutydesk.plain import clean
from dutydesk.refusals import BadInput, DeskError, FaultyProcedure, NotSignedIn, Refused, StaleSave, StoreUnusable

if TYPE_CHECKING:
    from typer.exceptions import TyperException

    from dutydesk.cli.answers import Answer

DONE = 0
REFUSED = 1
UNREADABLE = 2
NO_STORE = 3
NOT_SIGNED_IN = 4
STOPPED = 130
PIPE_CLOSED = 141
"""What the shell reports for a reader that went away, as ``head`` does."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended that did not do what was asked: the code, the sentence, and what ``--json`` prints."""

    code: int
    sentence: str
    value: dict[str, Any]


def ended(error: BaseException) -> Ended:
    """How the command line ends with ``error``. Whatever was not foreseen is noted without values."""
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, DeskError):
        return _not_done(error)
    from typer.exceptions import Abort, TyperException  # noqa: PLC0415 - the application starts without it

    if isinstance(error, TyperException):
        return wrong_usage(error)
    if isinstance(error, (KeyboardInterrupt, Abort, EOFError)):
        return stopped()
    return _unexpected(error)


def code_of(outcome: Answer | Ended) -> int:
    """The exit code of an answer, or of how a command ended without one."""
    if isinstance(outcome, Ended):
        return outcome.code
    if outcome.damaged:
        return NO_STORE
    return UNREADABLE if outcome.unreadable else DONE


def stopped() -> Ended:
    """Stopped from the keyboard."""
    return Ended(STOPPED, "", {"error": "Stopped from the keyboard.", "field": ""})


def _refused(error: Refused) -> Ended:
    sentence = clean(error.sentence)
    value: dict[str, Any] = {"refused": sentence, "clause": error.clause, "action": error.action}
    if isinstance(error, StaleSave):
        value["changes"] = [{"what": clean(one.what), "by": one.by, "at": one.at} for one in error.changes]
    return Ended(REFUSED, f"{sentence} ({error.clause})" if error.clause else sentence, value)


def _not_done(error: DeskError) -> Ended:
    sentence = clean(error.sentence)
    value: dict[str, Any] = {"error": sentence, "field": error.field if isinstance(error, BadInput) else ""}
    code = UNREADABLE
    if isinstance(error, StoreUnusable):
        code = NO_STORE
    elif isinstance(error, NotSignedIn):
        code = NOT_SIGNED_IN
        value["wait_seconds"] = error.wait.seconds
    elif isinstance(error, FaultyProcedure):
        value["faults"] = [
            {"file": one.file, "table": one.table, "key": one.key, "wrong": one.wrong, "mend": one.mend}
            for one in error.faults
        ]
        sentence = clean("\n".join(str(one) for one in error.faults))
    return Ended(code, sentence, value)


SECRETS = frozenset({"--password", "--passphrase", "--pass", "--secret", "--key"})


def wrong_usage(error: TyperException) -> Ended:
    """A command that was written wrongly: unknown or missing option, argument, command."""
    option = str(getattr(error, "option_name", "") or "")
    parameter = getattr(error, "param", None)
    field = option or (str(parameter.opts[0]) if parameter is not None and parameter.opts else "command")
    if option in SECRETS:
        sentence = (
            f"{option} is never taken from the command line, where others can read it: "
            "set DUTYDESK_PASSWORD or answer the prompt."
        )
    else:
        sentence = clean(error.format_message()).strip()
    context = getattr(error, "ctx", None)
    hint = f" See `{context.command_path} --help`." if context is not None and not option else ""
    return Ended(UNREADABLE, sentence + hint, {"error": sentence, "field": clean(field)})


def _unexpected(error: BaseException) -> Ended:
    reference = note_fault(error)
    sentence = f"Something went wrong that should not have; it was noted, without any names, under {reference}."
    return Ended(UNREADABLE, sentence, {"error": sentence, "field": "", "reference": reference})
