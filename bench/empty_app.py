"""The floor of starting: a Textual application with one word on it."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """One word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("READY")


if __name__ == "__main__":
    Empty().run()
