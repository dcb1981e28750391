"""What every bench shares: rounds in which the ways take turns, and the one line that tells the ratio.

The ratio told is that of the two medians. A busy machine slows every way of a round alike, so that each round has a ratio
of its own too: beside the first stands where the middle half of these lies.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Times = dict[str, list[float]]


def options(about: str | None, *, rounds: int, quick: int) -> argparse.Namespace:
    """``--quick`` and ``--rounds``, which every bench takes."""
    asked = arguments(about)
    return with_rounds(asked.parse_args(), rounds=rounds, quick=quick)


def arguments(about: str | None) -> argparse.ArgumentParser:
    """What every bench takes, to be added to."""
    asked = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    asked.add_argument("--quick", action="store_true", help="a small trial: that it runs, not what it shows")
    asked.add_argument("--rounds", type=int, help="how often the ways take turns")
    return asked


def with_rounds(told: argparse.Namespace, *, rounds: int, quick: int) -> argparse.Namespace:
    """The arguments with as many rounds as were asked for, or as are usual."""
    told.rounds = told.rounds or (quick if told.quick else rounds)
    return told


def taking_turns(ways: Mapping[str, Callable[[], object]], rounds: int, *, each: int = 1, warm: int = 1) -> Times:
    """Milliseconds that each way took in each round, ``each`` times over in a round. The first ``warm`` do not count."""
    taken: Times = {name: [] for name in ways}
    for turn in range(rounds + warm):
        for name, way in ways.items():
            begun = time.perf_counter()
            for _ in range(each):
                way()
            if turn >= warm:
                taken[name].append((time.perf_counter() - begun) / each * 1000)
    return taken


def tell(what: str, ours: Sequence[float], floor: Sequence[float], aim: float | None, words: str) -> float:
    """Print the one line of a bench; answers the ratio."""
    ratios = sorted(one / other for one, other in zip(ours, floor, strict=True))
    middle, quarter = statistics.median(ours) / statistics.median(floor), len(ratios) // 4
    spread = f"middle half {ratios[quarter]:.2f} to {ratios[-1 - quarter]:.2f}"
    aimed = f"aim at most {aim:.1f}, " if aim is not None else ""
    milliseconds = f"{statistics.median(ours):.2f} ms against {statistics.median(floor):.2f} ms"
    print(f"{what}: ratio {middle:.2f} ({aimed}{spread}; {milliseconds}): {words}", flush=True)
    return middle
