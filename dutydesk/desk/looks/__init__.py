"""What there is to look at: one file per group of views, each view registered by name with ``looking.shows``."""
