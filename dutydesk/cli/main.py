"""The command line: reads what was written, runs one command, and prints its answer once."""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stdout, suppress
from typing import TYPE_CHECKING, Any, TextIO

from dutydesk.cli.caller import Caller, OpenApplication, only_options
from dutydesk.cli.exits import PIPE_CLOSED, STOPPED, Ended, code_of, ended
from dutydesk.cli.passwords import Password, keep_no_memory_dump
from dutydesk.refusals import DeskError

if TYPE_CHECKING:
    from dutydesk.cli.answers import Answer


def run(arguments: Sequence[str] | None = None, *, open_application: OpenApplication) -> int:
    """Run the command line on ``arguments`` (the program's own when not given) and answer the exit code."""
    keep_no_memory_dump()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # a library's warning to its programmers is nothing for the desk
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looked for among all that is installed, at every start
    caller = Caller(open_application, Password.from_environment())
    words, caller.as_json = _without_json(sys.argv[1:] if arguments is None else arguments)
    out = _forgiving(sys.stdout)
    tell = _tell_script if caller.as_json else _tell_person
    try:
        outcome = _outcome(words, caller, quiet=caller.as_json)
        if outcome is None:
            return caller.closed_with
        try:
            tell(outcome, caller, out)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a person
            outcome = ended(error)
            tell(outcome, caller, out)
        out.flush()
        _done_once_told(outcome)
    except BrokenPipeError:
        _let_go(out)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return STOPPED
    return caller.closed_with or code_of(outcome)


def _forgiving(out: TextIO) -> TextIO:
    """An output that writes ? for a letter it has no sign for, rather than failing in the middle of a record."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
    return out


def _without_json(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """The words without ``--json``, and whether it stood among them; what follows ``--`` is left alone."""
    words = list(arguments)
    end = words.index("--") if "--" in words else len(words)
    kept = [word for word in words[:end] if word != "--json"]
    return kept + words[end:], len(kept) < end


def _outcome(words: list[str], caller: Caller, *, quiet: bool) -> Answer | Ended | None:
    """Run one command; None where the application was opened. Every error ends here, as what the person is told.

    ``quiet`` keeps whatever is printed meanwhile, by help or by a library, off standard output.
    """
    printed = io.StringIO()
    try:
        with redirect_stdout(printed) if quiet else nullcontext():
            if _opened(words, caller):
                return None
            answer = _commanded(words, caller)
    except (BrokenPipeError, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - no traceback ever reaches a person
        return ended(error)
    from dutydesk.cli.answers import Answer  # noqa: PLC0415 - the application opens without it

    return answer or Answer({"help": printed.getvalue()}, silent=True)


def _opened(words: list[str], caller: Caller) -> bool:
    """Open the application at once where no command was written; the commands are not even loaded for it."""
    told = only_options(words)
    if told is None:
        return False
    caller.listen(told)
    caller.open()
    return True


def _commanded(words: list[str], caller: Caller) -> Answer | None:
    """Run the command that was written; ``None`` where it answers nothing, as help does."""
    from typer.main import get_command  # noqa: PLC0415 - the application opens without it

    from dutydesk.cli.answers import Answer  # noqa: PLC0415
    from dutydesk.cli.commands import app  # noqa: PLC0415

    answer: Any = get_command(app).main(words, "dutydesk", standalone_mode=False, obj=caller)
    if isinstance(answer, Answer):
        return answer
    if answer == STOPPED:
        raise KeyboardInterrupt
    return None


def _done_once_told(outcome: Answer | Ended) -> None:
    """What was to wait until a person had been told; where it fails, it is as if they had not been."""
    told = getattr(outcome, "told", None)
    if told is not None:
        with suppress(DeskError):
            told()


def _tell_script(outcome: Answer | Ended, caller: Caller, out: TextIO) -> None:
    """Exactly one JSON value on standard output."""
    from dutydesk.cli.answers import write_json  # noqa: PLC0415

    write_json(outcome.value, out, zone=caller.zone)


def _tell_person(outcome: Answer | Ended, caller: Caller, out: TextIO) -> None:
    """Plain text on standard output, and the sentence of an error on standard error."""
    from dutydesk.cli.answers import write_text  # noqa: PLC0415

    if not isinstance(outcome, Ended):
        write_text(outcome, out, zone=caller.zone)
    elif outcome.sentence:
        sys.stderr.write(outcome.sentence + "\n")


def _let_go(out: TextIO) -> None:
    """The reader went away: nothing more is written, not even when the interpreter closes its files."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
