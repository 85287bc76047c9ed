"""Makes a phone for the benches: enrols it, plans meetings, marks everybody, and sends it all.

  prepare.py FOLDER LINK MEETINGS     prints the profile, the branch and the last meeting as one JSON object
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import yixian as core
from screens import FileVault, MachineClock


async def main(folder: Path, link: str, count: int) -> None:
    (folder / "vault").mkdir(parents=True)
    config = core.ClientConfig(directory=str(folder), vault_limit_ms=None, clock_limit_ms=None)
    client = await core.Client.open(config, FileVault(folder / "vault"), MachineClock(), None)
    request = core.EnrolmentRequest(typed=link, server=None, profile=None, label="bench")
    session = await client.enrol(request)
    await session.sync(False).finish()
    home = await session.home()
    assert isinstance(home, core.Home.OPEN) and home.home.branch
    branch, today, meetings = home.home.branch.id, home.home.today, session.meetings()
    for number in range(count):
        day = core.StatedDate(year=today.year, month=number % 12 + 1, day=number % 28 + 1)
        meeting = await meetings.plan(branch, plan(f"会议 {number}", day if number + 1 < count else today))
        for row in (await meetings.roll(meeting)).rows:
            await meetings.mark(meeting, row.person, core.Standing.PRESENT(), None)
        if number + 1 < count:
            await meetings.close_meeting(meeting, core.Outcome.HELD)
    await session.sync(False).finish()
    print(json.dumps({"folder": str(folder), "profile": session.profile(), "branch": branch, "meeting": meeting}))
    await client.shutdown()


def plan(title: str, day: core.StatedDate) -> core.MeetingPlan:
    return core.MeetingPlan(
        kind=core.MeetingKind.THEME_DAY,
        title=title,
        date=day,
        starts=core.TimeOfDay(hour=10, minute=0),
        place="村部",
        topics=["学习"],
        notice="",
        host=None,
        recorder=None,
        cancelled=False,
    )


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
