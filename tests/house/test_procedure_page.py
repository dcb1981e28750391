"""docs/procedures.md names everything that a procedure file may say, as the program knows it today."""

from .procedure_words import wanted, written


def test_the_tables_are_those_of_the_program():
    assert written() == wanted(), "run: python tests/house/procedure_words.py"
