"""Spoiled forms and messages by the thousand: each is read or refused in a sentence, and none trips the reader.

Good files of many layouts are cut, doubled, mixed and changed at random, inside their archives too. What is counted is how many
were read, refused, or raised anything else; the last must be none, and so must those that took longer than the limit.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests" / "interchange")]

import councils  # noqa: E402
import councils_more  # noqa: E402
from rounds import arguments  # noqa: E402

from dutydesk.interchange.reading import read_bytes  # noqa: E402
from dutydesk.refusals import BadInput  # noqa: E402

SLOW = 10.0
"""Seconds within which the reading of any one file has to end."""
ODD = [
    b"\x00",
    b"\x1b[2J",
    b"\xff\xfe",
    "\u202e".encode(),
    b"<w:p>",
    b"</w:tbl>",
    b"&xxe;",
    b"=?utf-8?q?=00?=",
    b"\r\n\r\n",
]


def good() -> list[tuple[str, bytes]]:
    """Forms as several councils lay them out, and messages as the police and others write them."""
    found = []
    for module in (councils, councils_more):
        for name, make in vars(module).items():
            if callable(make) and getattr(make, "__module__", "") == module.__name__ and not name.startswith("_"):
                made = _made(make)
                if made is not None:
                    found.append(made)
    forms = [content for name, content in found if name.endswith(".docx")]
    return found + [("message.eml", message) for message in _messages(forms)]


def _messages(forms: list[bytes]) -> list[bytes]:
    """Messages of every common shape: plain, HTML alone, both, with a form attached, forwarded, in an old charset."""
    told = "Missing child: Kit Marsh, born 03/02/2010. Ref NM-1234. Not at home since 21:00 on 3 July 2014. Mum [not to be told]."
    plain, both, page, old = EmailMessage(), EmailMessage(), EmailMessage(), EmailMessage()
    for number, message in enumerate((plain, both, page, old)):
        message["Subject"] = "Kind concern \u2013 caf\u00e9"
        message["From"] = "Priya Nair <p.nair@example.org>"
        message["Date"] = "Fri, 04 Jul 2014 09:15:00 +0100"
        message["Message-ID"] = f"<{number}@example.org>"
    plain.set_content(told)
    both.set_content(told)
    both.add_alternative(f"<p>{told}<br><table><tr><td>Name</td><td>Kit</td></tr></table>", subtype="html")
    both.add_attachment(forms[0], maintype="application", subtype="octet-stream", filename="../../form.docx")
    page.set_content(f"<html><body><h1>Concern</h1><p>{told}</p></body></html>", subtype="html", cte="quoted-printable")
    old.set_content(f"{told} na\u00efve", charset="iso-8859-1", cte="base64")
    forward = EmailMessage()
    forward["Subject"], forward["From"] = "FW: concern", "duty@example.org"
    forward.set_content("See below.")
    forward.add_attachment(both)
    return [message.as_bytes() for message in (plain, both, page, old, forward)]


def _made(make: Callable[..., object]) -> tuple[str, bytes] | None:
    try:
        content = make()
    except TypeError:
        return None
    if isinstance(content, str):
        content = content.encode()
    if not isinstance(content, bytes):
        return None
    return ("form.docx" if content.startswith(b"PK") else "message.eml", content)


def changed(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight changes: flipped, cut, doubled, something odd put in."""
    held = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if not held:
            break
        at = chance.randrange(len(held))
        way = chance.randrange(4)
        if way == 0:
            held[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del held[at : at + chance.randint(1, 200)]
        elif way == 2:
            held[at:at] = held[at : at + chance.randint(1, 200)]
        else:
            held[at:at] = chance.choice(ODD)
    return bytes(held)


def repacked(content: bytes, chance: random.Random) -> bytes:
    """A form of which one part inside the archive was changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as again:
        names = packed.namelist()
        spoiled = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            part = packed.read(name)
            again.writestr(name, changed(part, chance) if name == spoiled else part)
    return held.getvalue()


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """One way or the other of spoiling a file."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return repacked(content, chance)
    return changed(content, chance)


def main() -> int:
    """Spoil and read as many as were asked for; answers 1 where anything but a sentence came of it."""
    asked = arguments(__doc__)
    asked.add_argument("--files", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    chance, files, ended, slowest = random.Random(told.seed), good(), Counter[str](), 0.0
    for number in range(60 if told.quick else told.files):
        name, content = chance.choice(files)
        bytes_ = spoiled(content, chance)
        begun = time.perf_counter()
        try:
            read_bytes(name, bytes_)
            ended["read"] += 1
        except BadInput:
            ended["refused"] += 1
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            ended["RAISED"] += 1
            place = error.__traceback__
            while place is not None and place.tb_next is not None:
                place = place.tb_next
            where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
            print(f"file {number} of seed {told.seed}: {type(error).__name__} at {where}")
        took = time.perf_counter() - begun
        slowest = max(slowest, took)
        ended["slow"] += took > SLOW
    print(f"{len(files)} layouts; {dict(ended)}; the slowest took {slowest:.2f} s")
    return int(bool(ended["RAISED"] or ended["slow"]))


if __name__ == "__main__":
    sys.exit(main())
