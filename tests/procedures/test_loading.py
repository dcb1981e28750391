"""Procedures are found by id, frozen, and read without the heavy layers."""

import hashlib
import subprocess
import sys
import time
import tomllib

import pytest
from pydantic import ValidationError

from dutydesk.procedures import load
from dutydesk.refusals import BadInput


def test_the_carried_procedures_are_known_by_id():
    assert "slough" in load.known()
    assert load.procedure("slough") is load.procedure("slough")


def test_an_unknown_procedure_gets_the_nearest():
    with pytest.raises(BadInput, match="Did you mean slough") as refused:
        load.procedure("slouhg")

    assert refused.value.field == "procedure"


@pytest.mark.parametrize("name", ["", "..", "../slough", "/etc/passwd", "slough.toml", "SLOUGH\x00"])
def test_a_path_is_no_procedure(name):
    with pytest.raises(BadInput):
        load.procedure(name)


def test_a_procedure_cannot_be_changed():
    with pytest.raises(ValidationError):
        load.procedure("slough").title = "other"


def test_the_hash_is_that_of_the_files_bytes():
    path = load.folder() / "slough.toml"

    assert load.file_hash("slough") == load.file_hash(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_reading_and_checking_costs_a_few_times_what_parsing_the_file_does():
    path = load.folder() / "slough.toml"
    text = path.read_text(encoding="utf-8")
    load.read(path)
    read, parsed = [], []
    for _ in range(5):
        for taken, work in ((read, lambda: load.read(path)), (parsed, lambda: tomllib.loads(text))):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)

    assert min(read) < 6 * min(parsed)


def test_rules_load_neither_screens_nor_the_database_layer():
    names = "load may due wanted outcomes conditions clauses check"
    heavy = ["textual", "sqlmodel", "sqlalchemy", "sqlcipher3", "docx", "holidays"]
    code = f"import sys\nfor n in {names.split()!r}: __import__('dutydesk.procedures.' + n)\n"
    code += "from dutydesk.procedures import load\nload.procedure('slough')\n"
    code += f"print([n for n in {heavy!r} if n in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"
