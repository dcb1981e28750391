"""One sitting: from signing in until signing out. Saving one's own draft again and again leaves one audit entry in it, and
some acts want the password again."""

from __future__ import annotations

from dataclasses import dataclass, field

from dutydesk.clock import machine_seconds
from dutydesk.procedures.may import granted
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import SignAgain
from dutydesk.workflows.doing import Doing

SENT = frozenset({"open", "decided", "void"})


@dataclass(slots=True)
class Sitting:
    """What has been noted in this sitting already."""

    noted: set[tuple[str, ...]] = field(default_factory=set)
    given: float = field(default_factory=machine_seconds)
    """When the password was given last, on the machine's clock that only goes forward."""

    def repeated(self, action: str, ref: str, doing: Doing) -> bool:
        """Whether this is one more save of the same draft. What is removed, reasoned or already sent is always noted."""
        state = getattr(doing.record, "state", "")
        if state in SENT or "reason" in doing.details or "received_was" in doing.details:
            return False
        return self.once(action, ref)

    def insist_given(self, procedure: Procedure, action: str) -> None:
        """Raise ``SignAgain`` before an act that is done by nobody who was only left signed in (SAFETY.md, H18)."""
        rule = procedure.sittings
        if granted(rule.again_for, action) and machine_seconds() - self.given > rule.again_seconds:
            raise SignAgain("Your password is asked for again before this is done; nothing was done yet.")

    def given_again(self) -> None:
        """The password was given again, and was right."""
        self.given = machine_seconds()

    def once(self, *what: str) -> bool:
        """Whether this was noted before; from now on it has been."""
        if what in self.noted:
            return True
        self.noted.add(what)
        return False
