"""dutydesk: a children's-social-care duty desk in a terminal."""

__version__ = "0.1.0"
