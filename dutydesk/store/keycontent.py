"""What stands in a key file, and how it is read and written: any damage is noticed before a password is tried."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from dutydesk.refusals import StoreUnusable
from dutydesk.store.backoff import Tries
from dutydesk.store.slots import Slot

_FORM = 1
_LARGEST = 4 * 1024 * 1024
_MOST_TRIES = 500
"""Names whose wrong tries are kept; beyond that the oldest of unknown names go first."""


@dataclass(frozen=True, slots=True)
class Given:
    """A slot that was made with something else in the store, and holds once that is written: ``mark`` stands there then."""

    mark: str
    slot: Slot


@dataclass(slots=True)
class KeyContent:
    """The content of a key file. ``nobody`` is tried for unknown names, so that they take as long as known ones."""

    store_id: str
    training: bool
    pepper: str
    """Keeps the names of wrong tries, which may be mistyped passwords, from being read."""
    slots: dict[str, Slot]
    recovery: Slot
    nobody: Slot
    tries: dict[str, Tries]
    given: dict[str, Given] = field(default_factory=dict)
    """By name: slots of which it is not yet settled whether they take the place of those that stand."""
    renewed: Given | None = None
    """The recovery key that follows once it was told; marked with the name of the manager who is let in."""
    known: int = 0
    """The number of an entry of the audit that the store held when somebody signed in: one that lacks it lost something."""

    def settle(self, name: str, mark: str) -> None:
        """Let the slot that was given to somebody take its place where the store holds its mark; else it is gone."""
        given = self.given.pop(name, None)
        if given is not None and given.mark == mark:
            self.slots[name] = given.slot
            self.forget_tries(name)

    def settle_recovery(self) -> None:
        """Let the new recovery key take the place of the used one."""
        if self.renewed is not None:
            self.recovery, self.renewed = self.renewed.slot, None

    def tries_of(self, name: str) -> Tries:
        """The wrong tries of a name, known or not."""
        return self.tries.get(self._mark(name), Tries())

    def note_tries(self, name: str, tries: Tries) -> None:
        """Keep the wrong tries of a name."""
        self.tries[self._mark(name)] = tries
        if len(self.tries) > _MOST_TRIES:
            known = {self._mark(one) for one in self.slots}
            spare = [mark for mark in self.tries if mark not in known and mark != self._mark(name)]
            self.tries.pop(min(spare, key=self._newest), None)

    def forget_tries(self, name: str) -> None:
        """Forget the wrong tries of a name that has signed in."""
        self.tries.pop(self._mark(name), None)

    def _newest(self, mark: str) -> float:
        newest = self.tries[mark].newest
        return newest.timestamp() if newest else 0.0

    def _mark(self, name: str) -> str:
        return hashlib.sha256(f"{self.pepper}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def write_content(content: KeyContent) -> bytes:
    """The content as the bytes of a key file."""
    body: dict[str, Any] = {
        "store": content.store_id,
        "training": content.training,
        "pepper": content.pepper,
        "slots": [slot.as_kept() for slot in content.slots.values()],
        "recovery": content.recovery.as_kept(),
        "nobody": content.nobody.as_kept(),
        "tries": {
            mark: [tries.wrong, tries.newest.isoformat() if tries.newest else None]
            for mark, tries in content.tries.items()
        },
    }
    if content.given:
        body["given"] = [{"mark": given.mark, "slot": given.slot.as_kept()} for given in content.given.values()]
    if content.renewed is not None:
        body["renewed"] = {"mark": content.renewed.mark, "slot": content.renewed.slot.as_kept()}
    if content.known:
        body["known"] = content.known
    return json.dumps({"dutydesk key file": _FORM, "content": body, "sum": _sum(body)}).encode()


def read_content(path: Path) -> KeyContent:
    """The content of a key file; raises ``StoreUnusable`` when it is missing, damaged or of a newer program."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("size")
        said = json.loads(path.read_bytes())
        if said["dutydesk key file"] != _FORM:
            raise StoreUnusable(f"The key file {path.name} was written by a newer dutydesk than this one.")
        body = said["content"]
        if said["sum"] != _sum(body):
            raise ValueError("sum")
        return _content(body)
    except FileNotFoundError:
        raise StoreUnusable(f"The key file {path.name} is missing; without it the store cannot be opened.") from None
    except OSError as error:
        reason = error.strerror or "the disk refused"
        raise StoreUnusable(f"The key file {path.name} cannot be read: {reason}.") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreUnusable(
            f"The key file {path.name} is damaged: put back the copy that lies beside the newest backup."
        ) from None


def _content(body: Any) -> KeyContent:
    slots = [Slot.from_kept(kept) for kept in body["slots"]]
    return KeyContent(
        store_id=str(body["store"]),
        training=bool(body["training"]),
        pepper=str(body["pepper"]),
        slots={slot.name: slot for slot in slots},
        recovery=Slot.from_kept(body["recovery"]),
        nobody=Slot.from_kept(body["nobody"]),
        tries={
            str(mark): Tries(int(wrong), datetime.fromisoformat(newest) if newest else None)
            for mark, (wrong, newest) in body["tries"].items()
        },
        given={given.slot.name: given for given in map(_given, body.get("given", ()))},
        renewed=_given(body["renewed"]) if "renewed" in body else None,
        known=int(body.get("known", 0)),
    )


def _given(kept: Any) -> Given:
    return Given(str(kept["mark"]), Slot.from_kept(kept["slot"]))


def _sum(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
