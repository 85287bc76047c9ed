"""What a screen costs from Python: calls, microseconds, beside an empty call and beside the same list row by row.

  screens.py WORLD     over the phones that scripts/lib/screens.py prepared; prints one JSON object
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import yixian as core

ROUNDS = 30


class FileVault(core.KeyVault):
    """The reference client's vault: a file for each secret."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, name: str) -> bytes:
        return (self.folder / f"{name}.secret").read_bytes()

    def keep(self, name: str, secret: bytes) -> None:
        (self.folder / f"{name}.secret").write_bytes(secret)

    def forget(self, name: str) -> None:
        (self.folder / f"{name}.secret").unlink()


class MachineClock(core.DeviceClock):
    def read(self) -> core.ClockReading:
        elapsed = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        return core.ClockReading(wall_ms=time.time_ns() // 1_000_000, elapsed_ms=elapsed, awake_ms=elapsed, boot=1)


def median(times: list[int]) -> float:
    return statistics.median(times) / 1000


def calls(times: int, call: Callable[[], object]) -> float:
    """Microseconds of one call: the median of rounds of many."""
    seen = []
    for _ in range(ROUNDS):
        started = time.perf_counter_ns()
        for _ in range(times):
            call()
        seen.append((time.perf_counter_ns() - started) // times)
    return median(seen)


async def awaited(times: int, call: Callable[[], Awaitable[object]]) -> float:
    seen = []
    for _ in range(ROUNDS):
        started = time.perf_counter_ns()
        for _ in range(times):
            await call()
        seen.append((time.perf_counter_ns() - started) // times)
    return median(seen)


async def opened(phone: dict[str, str]) -> tuple[core.Client, core.Session]:
    folder = Path(phone["folder"])
    config = core.ClientConfig(directory=str(folder), vault_limit_ms=None, clock_limit_ms=None)
    client = await core.Client.open(config, FileVault(folder / "vault"), MachineClock(), None)
    return client, await client.session(core.ProfileId(phone["profile"]), None)


async def main(world: Path) -> None:
    phones = json.loads(world.read_text(encoding="utf-8"))
    large_client, large = await opened(phones["large"])
    hall_client, hall = await opened(phones["hall"])
    meeting, branch = core.MeetingId(phones["hall"]["meeting"]), core.OrgId(phones["large"]["branch"])
    meetings, organisations = hall.meetings(), large.organisations()
    size = await core.screen_bytes(large, core.MeetingId(phones["large"]["meeting"]), branch)
    roll = await core.screen_bytes(hall, meeting, core.OrgId(phones["hall"]["branch"]))
    inside = await core.core_times(large, core.MeetingId(phones["large"]["meeting"]), branch)
    hall_inside = await core.core_times(hall, meeting, core.OrgId(phones["hall"]["branch"]))
    rows = await organisations.members(branch, 0, 1000)
    seen = {
        "empty call": calls(1000, core.nothing),
        "empty async call": await awaited(200, core.nothing_async),
        "home": await awaited(20, large.home),
        "roll of 30": await awaited(10, lambda: meetings.roll(meeting)),
        "members, 1,000": await awaited(2, lambda: organisations.members(branch, 0, 1000)),
        "members, query alone": await awaited(5, lambda: organisations.members(branch, 0, 0)),
        "1,000 rows made here": calls(3, lambda: core.members_of_size(1000)),
        "1,000 rows one by one": calls(1, lambda: [core.member_at(row) for row in range(1000)]),
    }
    await large_client.shutdown()
    await hall_client.shutdown()
    told = {
        "microseconds": seen,
        "bytes": {"home": size.home, "roll of 30": roll.roll, "members, 1,000": size.members},
        "core": {
            "home": inside.home / 1000,
            "home, after a change": inside.home_changed / 1000,
            "home in a branch of 30, after a change": hall_inside.home_changed / 1000,
            "roll of 30": hall_inside.roll / 1000,
            "members, 1,000": inside.members / 1000,
        },
        "rows": len(rows.rows),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
