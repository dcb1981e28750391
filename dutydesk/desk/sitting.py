"""One sitting: from signing in until signing out. Saving one's own draft again and again leaves one audit entry in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dutydesk.workflows.doing import Doing

SENT = frozenset({"open", "decided", "void"})


@dataclass(slots=True)
class Sitting:
    """What has been noted in this sitting already."""

    noted: set[tuple[str, ...]] = field(default_factory=set)

    def repeated(self, action: str, ref: str, doing: Doing) -> bool:
        """Whether this is one more save of the same draft. What is removed, reasoned or already sent is always noted."""
        state = getattr(doing.record, "state", "")
        if state in SENT or "reason" in doing.details or "received_was" in doing.details:
            return False
        return self.once(action, ref)

    def once(self, *what: str) -> bool:
        """Whether this was noted before; from now on it has been."""
        if what in self.noted:
            return True
        self.noted.add(what)
        return False
