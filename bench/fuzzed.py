"""Readers of what comes from outside, led by coverage: ``python bench/fuzzed.py mail --seconds 120``.

Needs atheris, which is no part of the project: ``pip install atheris`` where it runs. Each target is given bytes that the fuzzer
makes of what it has seen the reader do, beginning with a real one; anything but a sentence ends it with the bytes that did it.
The same readers have their hypothesis targets in ``tests/interchange/``, which need nothing besides.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from rounds import arguments  # noqa: E402

DAY = date(2014, 7, 4)


def message() -> bytes:
    """An e-mail with a name in another alphabet and a file."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Message-ID"] = "Wörry: returned", "a@example.org", "<1@example.org>"
    made.set_content("Child's name: Kit Marsh\nDate of birth: 1/5/2006\nRef NM-1\nMissing since 20:30.")
    made.add_attachment(b"seen", maintype="application", subtype="pdf", filename="nöte.pdf")
    return made.as_bytes()


def targets() -> dict[str, tuple[Callable[[bytes], object], bytes]]:
    """Each reader by name, with something real to begin with."""
    from dutydesk.documents.package import parts_of, tree_of
    from dutydesk.interchange.mail import read_eml
    from dutydesk.interchange.marf import read_docx
    from dutydesk.interchange.police import notice_of
    from dutydesk.places import carried

    form = (carried("letters") / "shared" / "marf.docx").read_bytes()

    def of_the_police(raw: bytes) -> object:
        return notice_of("Missing child", raw.decode("utf-8", "replace"), DAY)

    def a_package(raw: bytes) -> object:
        return [tree_of(part) for name, part in parts_of(raw).items() if name.endswith(".xml")]

    return {
        "mail": (lambda raw: read_eml(raw, today=DAY), message()),
        "police": (of_the_police, b"Name: Kit Marsh\nDOB: 01/05/2006\nRef NM-1\nMissing since 20:30 on 1 July 2014"),
        "package": (a_package, form),
        "form": (lambda raw: read_docx(raw, today=DAY), form),
    }


def main() -> int:
    """One target for so long; 0 where nothing but sentences came of it."""
    asked = arguments(__doc__)
    asked.add_argument("target", nargs="?", default="mail")
    asked.add_argument("--seconds", type=int, default=120)
    told = asked.parse_args()
    try:
        import atheris
    except ImportError:
        print("atheris is not installed here; the hypothesis targets in tests/interchange/ need nothing besides.")
        return 0
    with atheris.instrument_imports(include=["dutydesk", "email"]):
        reads, begins = targets()[told.target]
    from dutydesk.refusals import DeskError

    def once(raw: bytes) -> None:
        with contextlib.suppress(DeskError):
            reads(raw)

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "real").write_bytes(begins)
        seconds = 3 if told.quick else told.seconds
        atheris.Setup([sys.argv[0], folder, f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048"], once)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
