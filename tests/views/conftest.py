"""A training office for each test, and the same on every kind of store."""

from ..actions.conftest import any_office, postgresql
from ..desks import office

__all__ = ["any_office", "office", "postgresql"]
