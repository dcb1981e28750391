"""Light, dark and high contrast. Nothing is ever told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.theme import Theme

if TYPE_CHECKING:
    _App = App[int]
else:
    _App = object

DARK = Theme(
    name="dutydesk-dark",
    primary="#7aa2c8",
    secondary="#9a8fc0",
    accent="#e0b060",
    foreground="#e6e6e6",
    background="#14181d",
    surface="#1b2027",
    panel="#262d36",
    success="#8fbf7f",
    warning="#e8b64c",
    error="#f07a6a",
    dark=True,
)
LIGHT = Theme(
    name="dutydesk-light",
    primary="#1f4e79",
    secondary="#54478c",
    accent="#8a4b00",
    foreground="#14181d",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e2dfd6",
    success="#2d6a1e",
    warning="#7a4d00",
    error="#a01c12",
    dark=False,
)
HIGH_CONTRAST = Theme(
    name="dutydesk-high-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    success="#ffffff",
    warning="#ffff00",
    error="#ffff00",
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "border": "#ffffff",
        "input-selection-background": "#ffff00",
    },
)

THEMES = (DARK, LIGHT, HIGH_CONTRAST)
WORDS = {DARK.name: "dark", LIGHT.name: "light", HIGH_CONTRAST.name: "high contrast"}


def after(name: str) -> str:
    """The theme that the toggle key comes to next."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


class Themed(_App):
    """Mixed into the application before Textual's own class: it begins dark, and a key goes round the themes."""

    _dressed = False

    def begin_dark(self) -> None:
        """The themes, before anything is painted: one set later has every style read a second time."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(App.theme, DARK.name)
        self._dressed = True
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none are worked out of Textual's own, which nobody would see."""
        return super().get_css_variables() if self._dressed else {}

    def action_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self.theme = after(self.theme)
        self.notify(f"Colours: {WORDS[self.theme]}", timeout=2, markup=False)
