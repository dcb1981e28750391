"""The floor of the tray's keys: a bare DataTable of the rows and columns in a file: ``python bench/bare_table.py FILE``."""

import json
import sys
from pathlib import Path

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Bare(App[None]):
    """Nothing but the table."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row", zebra_stripes=True, cell_padding=0)

    def on_mount(self) -> None:
        """The columns and the rows."""
        told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
        table = self.query_one(DataTable)
        for title, width in told["columns"]:
            table.add_column(title, width=width)
        for row in told["rows"]:
            table.add_row(*(Text(cell) for cell in row))
        table.focus()


if __name__ == "__main__":
    Bare().run()
