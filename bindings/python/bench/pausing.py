"""Pauses and resumes while a sync is under way, as often as it is told to: somebody outside looks what is held.

  pausing.py PHONE PROFILE EVENTS TIMES

Prints `paused <microseconds>` and waits for a line, then `resumed <microseconds>`; at the end `left <events>`: what was lost or refused.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable
from pathlib import Path

import yixian as core
from prepare import plan
from screens import FileVault, MachineClock


async def timed(call: Awaitable[object]) -> int:
    started = time.perf_counter_ns()
    await call
    return (time.perf_counter_ns() - started) // 1000


async def record(session: core.Session, events: int) -> None:
    """Marks one roll after the other: what is waiting keeps a sync busy."""
    home = await session.home()
    assert isinstance(home, core.Home.OPEN) and home.home.branch
    meetings = session.meetings()
    while events > 0:
        meeting = await meetings.plan(home.home.branch.id, plan("会", home.home.today))
        for row in (await meetings.roll(meeting)).rows:
            await meetings.mark(meeting, row.person, core.Standing.PRESENT())
            events -= 1


async def main(folder: Path, profile: str, events: int, times: int) -> None:
    config = core.ClientConfig(directory=str(folder), vault_limit_ms=None, clock_limit_ms=None)
    client = await core.Client.open(config, FileVault(folder / "vault"), MachineClock(), None)
    session = await client.session(core.ProfileId(profile), None)
    await record(session, events)
    for _ in range(times):
        run = session.sync(False)
        await run.progress_after(run.progress())
        print("paused", await timed(client.pause()), flush=True)
        sys.stdin.readline()
        print("resumed", await timed(client.resume()), flush=True)
    await session.sync(False).finish()
    status = await session.status()
    print("left", status.to_send_count + len(status.set_aside), flush=True)
    await client.shutdown()


asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
