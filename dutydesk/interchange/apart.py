"""The process that reads one file: bytes on its standard input, what they say as JSON on its standard output.

It gives up its rights to memory, time and writing before it reads a byte. Where the system has no such limits
(Windows), the process that started it still ends it in time.
"""

from __future__ import annotations

import contextlib
import json
import sys

_MEMORY = 1_000_000_000
"""Bytes of address space; ordinary forms take about a tenth."""
_SECONDS = 15


def limit() -> None:
    """Give up the right to more memory and processor time, to write files, and to leave a core behind."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def main() -> int:
    """Read standard input as a file of the name given; answer 0, or 1 with ``{"error": ...}``."""
    limit()
    content = sys.stdin.buffer.read()
    from dutydesk.interchange.forms import as_json  # noqa: PLC0415 - loaded under the limits
    from dutydesk.interchange.reading import read_bytes  # noqa: PLC0415
    from dutydesk.refusals import BadInput  # noqa: PLC0415

    try:
        told = as_json(read_bytes(sys.argv[1] if len(sys.argv) > 1 else "", content))
    except BadInput as wrong:
        told = json.dumps({"error": wrong.sentence})
    except Exception:  # noqa: BLE001 - whatever a file does here, the desk is told one sentence
        told = json.dumps({"error": "The file cannot be read: it is damaged or no form or e-mail."})
    sys.stdout.write(told)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
