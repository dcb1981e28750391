"""``dutydesk`` and ``python -m dutydesk``; nothing else."""

from __future__ import annotations

import sys

from dutydesk.cli.caller import Opening
from dutydesk.cli.main import run
from dutydesk.cli.passwords import typing_unseen
from dutydesk.refusals import BadInput


def open_application(opening: Opening) -> int:
    """Open the screens; answers their exit code. Textual is loaded here and not before."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("The application needs a terminal; `dutydesk --help` tells the commands that do without.")
    with typing_unseen():
        from dutydesk.app import run as run_application  # noqa: PLC0415 - the command line works without Textual

        return run_application(opening)


def main() -> None:
    """Run the command line; without a command the application opens."""
    sys.exit(run(open_application=open_application))


if __name__ == "__main__":
    main()
