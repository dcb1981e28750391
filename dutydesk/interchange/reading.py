"""Reading a file that came in: a referral form or an e-mail, in a process of its own that can do little and not for long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from dutydesk.interchange.forms import DOCX, EML, FoundAttachment, ReadForm, from_json
from dutydesk.interchange.mail import read_eml
from dutydesk.interchange.marf import read_docx
from dutydesk.interchange.package import FILE_LIMIT, check_size
from dutydesk.plain import one_line
from dutydesk.refusals import BadInput

_SECONDS = 60
"""How long the reading of one file may take. The process has fifteen of the processor; a busy machine makes it wait for them."""
_MARKS_OF_MAIL = (
    *tuple(
        f"{name}:".encode()
        for name in [
            "received",
            "from",
            "return-path",
            "message-id",
            "mime-version",
            "delivered-to",
            "date",
            "subject",
            "to",
            "sender",
            "reply-to",
        ]
    ),
    b"x-",
    b"from ",
)


def read_file(path: Path, *, guarded: bool = True) -> ReadForm:
    """Read a ``.docx`` form or an ``.eml`` message. ``BadInput`` says in one sentence why a file cannot be read.

    Guarded, the work is done by a separate process with limits on memory and time, so that no file can bring down or
    hold up the desk.
    """
    try:
        if not path.is_file():
            raise BadInput(f"There is no file {one_line(path.name)} to read.", field="file")
        check_size(path.stat().st_size)
        with path.open("rb") as opened:
            content = opened.read(FILE_LIMIT + 1)
    except OSError:
        raise BadInput(f"The file {one_line(path.name)} cannot be opened.", field="file") from None
    return read_guarded(path.name, content) if guarded else read_bytes(path.name, content)


def read_bytes(name: str, content: bytes) -> ReadForm:
    """Read a file's bytes here and now. What it is, is decided by what it holds, not by its name."""
    check_size(len(content))
    kind = _kind(name, content)
    try:
        read = read_eml(content) if kind == EML else read_docx(content)
    except (RecursionError, MemoryError):
        raise BadInput("The file is built in a way that no form or e-mail is and was not read.") from None
    return replace(read, original=FoundAttachment(one_line(name), kind, content))


def read_guarded(name: str, content: bytes) -> ReadForm:
    """Read a file's bytes in a process of its own."""
    check_size(len(content))
    command = [sys.executable, "-m", "dutydesk.interchange.apart", one_line(name)[-200:]]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by the running interpreter's own path
            command, input=content, capture_output=True, timeout=_SECONDS, check=False, env=_bare_environment()
        )
    except subprocess.TimeoutExpired:
        raise BadInput("The file took too long to read and was left; it may be built to do harm.") from None
    except OSError:
        raise BadInput("The file could not be read: no process could be started for it.") from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise BadInput("The file cannot be read: reading it took more memory than a form or an e-mail needs.") from None
    if "error" in told:
        raise BadInput(told["error"])
    return from_json(told, FoundAttachment(one_line(name), _kind(name, content), content))


def _kind(name: str, content: bytes) -> str:
    head = content[:512].lstrip(b"\xef\xbb\xbf\r\n \t").lower()
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return DOCX
    if name.casefold().endswith((".eml", ".msg")) or head.startswith(_MARKS_OF_MAIL):
        return EML
    if name.casefold().endswith((".docx", ".docm", ".doc", ".dotx")):
        return DOCX
    raise BadInput("Only referral forms in Word (.docx) and e-mails (.eml) can be taken in; this file is neither.")


def _bare_environment() -> dict[str, str]:
    """Nothing of the desk's environment but what Python needs to start."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG") if name in os.environ}
    home = str(Path(__file__).resolve().parents[2])
    return kept | {
        "PYTHONPATH": home,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONSAFEPATH": "1",
    }
