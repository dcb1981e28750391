"""One file per screen: composes widgets, loads one view, turns keys into actions. No rules stand here."""
