"""A training office for each test."""

from ..desks import office

__all__ = ["office"]
