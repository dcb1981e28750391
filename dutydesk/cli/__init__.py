"""The same desk without a screen: one file per noun. Commands answer with a value; ``main`` prints it once."""
