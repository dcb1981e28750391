"""What the desk says when it will not do something: one class per kind of refusal, and the verdict of a rule.

Each error carries the sentence a person reads. It is built where it is raised and shown in one place
(the command line's ``exits`` and the application's ``app``).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer: yes or no, the sentence that says why, and the clause it keeps."""

    allowed: bool
    sentence: str = ""
    clause: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def insist(self, action: str = "") -> None:
        """Raise ``Refused`` with this verdict's sentence and clause when the answer is no."""
        if not self.allowed:
            raise Refused(self.sentence, clause=self.clause, action=action)


YES = Verdict(True)


def no(sentence: str, clause: str = "") -> Verdict:
    """A verdict that says no, and why."""
    return Verdict(False, sentence, clause)


class DeskError(Exception):
    """Anything that the desk tells a person instead of doing what was asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refused(DeskError):
    """A rule says no; nothing was written (exit 1). ``field`` is the part that would let it through, where there is one."""

    def __init__(self, sentence: str, *, clause: str = "", action: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.clause = clause
        self.action = action
        self.field = field


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that somebody else changed since a record was read."""

    what: str
    by: str
    at: str


class StaleSave(Refused):
    """The record was changed by somebody else since it was read; what was typed is still with its writer."""

    def __init__(self, sentence: str, *, changes: tuple[Change, ...] = (), action: str = "") -> None:
        super().__init__(sentence, action=action)
        self.changes = changes


class BadInput(DeskError):
    """Something that cannot be read or used as it stands (exit 2); ``field`` says which part."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class NoSuchRecord(BadInput):
    """No such record; a record kept from this person answers in exactly the same words."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"There is no record {ref} at this desk.", field="ref")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a procedure file: where it stands and what would be right."""

    file: str
    table: str
    key: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        place = " ".join([f"[{self.table}]"] * bool(self.table) + [self.key] * bool(self.key))
        return ": ".join(part for part in (self.file, place, f"{self.wrong} {self.mend}".strip()) if part)


class FaultyProcedure(BadInput):
    """A procedure file that cannot be used, with every fault found in it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


class StoreUnusable(DeskError):
    """The store cannot be used: missing, damaged, newer than the program, on a network drive ... (exit 3)."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long somebody must wait before another try at signing in, in seconds."""

    seconds: int = field(default=0)


class NotSignedIn(DeskError):
    """Unknown name, wrong password, or made to wait after wrong tries (exit 4)."""

    def __init__(self, sentence: str = "The name or the password is not right.", *, wait: Wait | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait or Wait()


class SignAgain(NotSignedIn):
    """The password is given again before this is done, for it was given too long ago; nothing was written (exit 4)."""
