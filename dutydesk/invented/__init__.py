"""Invented people for training stores: families as England has them, and what was told about them over the years."""
