"""Choosing a filled form or an e-mail on this machine: type its path, or a folder's, and choose from what is there."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import shown
from dutydesk.widgets.typed import TypedLine

ENDINGS = frozenset({".docx", ".eml"})
MOST = 200
"""Files listed of one folder, the newest first."""


def files_in(folder: Path) -> list[Path]:
    """Forms and e-mails of a folder, the newest first; none where it cannot be read."""
    try:
        found = [
            path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.startswith(("~", "."))
        ]
        return sorted(found, key=lambda path: -path.stat().st_mtime)[:MOST]
    except OSError:
        return []


def meant(typed: str, folder: Path) -> Path:
    """The path that a person means: also one dragged into the terminal, in quotes, or pasted behind the folder standing there."""
    said = typed.strip().strip("'\"").strip()
    path = Path(said).expanduser()
    behind = said.removeprefix(str(folder)).strip().strip("'\"")
    if (
        not path.exists()
        and behind != said
        and Path(behind).expanduser().is_absolute()
        and Path(behind).expanduser().exists()
    ):
        return Path(behind).expanduser()
    unescaped = Path(said.replace("\\ ", " ")).expanduser()
    return unescaped if not path.exists() and unescaped.exists() else path


class FileDialog(Dialog[str]):
    """Answers a path, or nothing. A folder's path lists what lies in it."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder or Path.home()
        self._files: list[Path] = []

    def compose(self) -> ComposeResult:
        """The path, and what lies in the folder."""
        with Vertical(id="dialog"):
            yield Static(Content.styled("Take in a filled form (.docx) or an e-mail (.eml)", "bold"), markup=False)
            yield TypedLine(str(self._folder), id="path", select_on_focus=False)
            yield OptionList(id="files", markup=False)
            yield Static("Enter takes a file or lists a folder, Tab to the list, Esc goes back", markup=False)

    def on_mount(self) -> None:
        """List the first folder."""
        self._list()

    def _list(self) -> None:
        self._files = files_in(self._folder)
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options([Option(shown(path.name)) for path in self._files])
        if not self._files:
            rows.add_option(Option(Content("no .docx or .eml here"), disabled=True))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A folder is listed, a file is taken."""
        event.stop()
        path = meant(event.value, self._folder)
        if path.is_dir():
            self._folder = path
            self._list()
        elif event.value.strip():
            self.dismiss(str(path))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A file of the list."""
        event.stop()
        self.dismiss(str(self._files[event.option_index]))
