"""A county for tests: the demo one on a real server in a process of its own, with slips for some people of each branch, and
a relay between it and the phones that can be cut.

  county.py BRANCHES MEMBERS PLAYED -- COMMAND …    starts it, runs a command that finds the world in the file that
                                                    YIXIAN_WORLD names, and ends it
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Sequence

import bindings
import tour


# A server counts who enrols how often from one address: its phones are not all in one hall. Where a machine has but one
# address for itself, they are.
HALLS = [f"127.0.0.{hall}" for hall in range(1, 9)] if sys.platform == "linux" else ["127.0.0.1"]


class Relay:
    """Carries bytes between phones and the county, and stops when told that there is no signal."""

    def __init__(self, port: int, down: Path) -> None:
        self.down, self.target = down, port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        for hall in itertools.cycle(HALLS):
            try:
                phone, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(phone, hall), daemon=True).start()

    def _carry(self, phone: socket.socket, hall: str) -> None:
        if self.down.exists():
            phone.close()
            return
        county = socket.create_connection(("127.0.0.1", self.target), source_address=(hall, 0))
        back = threading.Thread(target=self._pump, args=(county, phone), daemon=True)
        back.start()
        self._pump(phone, county)

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                if self.down.exists():
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class County:
    """The demo county with its server, and the slips of its branches."""

    def __init__(self, folder: Path, branches: int, members: int, played: int) -> None:
        """`members` belong to a branch besides its secretary and deputy; `played` of them have a slip."""
        self.folder, self.played = folder, played
        program = bindings.target_directory() / "debug" / "yixian-server"
        self.server = tour.Server(program, folder)
        self.down = folder / "no-signal"
        self.relay = Relay(self.server.port, self.down)
        self.url = f"https://127.0.0.1:{self.relay.port}"
        self.server.does("demo", "--villages", str(branches), "--members", str(members), "--url", self.url)
        self.server.start()
        self.branches = self._branches()

    def _branches(self) -> list[dict[str, Any]]:
        self.server.does("export", "--out", str(self.folder / "lists"))
        played = casts(self.folder / "lists", self.played)
        chosen = [word for cast in played for person in cast.people for word in ("--person", person)]
        slips = self.server.does("slips", *chosen, "--out", str(self.folder / "slips.html"))["slips"]
        by_number = {slip["no"]: slip for slip in slips}
        return [
            {
                "secretary": by_number[cast.people[0]],
                "members": [by_number[person] for person in cast.people[1:]],
                "called": cast.called,
            }
            for cast in played
        ]

    def world(self) -> dict[str, Any]:
        """What a test has to know; the file `network_down` cuts the signal while it is there."""
        today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()
        return {
            "url": self.url,
            "network_down": str(self.down),
            "today": today.isoformat(),
            "yesterday": (today - datetime.timedelta(days=1)).isoformat(),
            "branches": self.branches,
        }

    def stop(self) -> None:
        self.server.stop()
        self.relay.listener.close()


@dataclass(frozen=True)
class Cast:
    """Who plays in a branch, by number: its secretary first. `called` is how many its meetings call."""

    people: list[str]
    called: int


def casts(lists: Path, played: int) -> list[Cast]:
    """One for each branch of an exported county."""
    with (lists / "members.csv").open(encoding="utf-8-sig", newline="") as file:
        people = list(csv.DictReader(file))
    numbers = [number for number in dict.fromkeys(row["支部编号"] for row in people) if "-" in number]
    return [cast([row for row in people if row["支部编号"] == number], played) for number in numbers]


def cast(people: list[dict[str, str]], played: int) -> Cast:
    """Whoever plays can be called: those without a number come last."""
    secretary = next(row for row in people if row["职务"] == "书记")
    members = [row for row in people if row["人员类别"] == "正式党员" and not row["职务"]]
    members.sort(key=lambda row: not row["手机"])
    called = sum(row["人员类别"] in ("正式党员", "预备党员") for row in people)
    return Cast([row["党员编号"] for row in (secretary, *members[:played])], called)


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@contextlib.contextmanager
def started(branches: int, members: int, played: int) -> Iterator[Path]:
    """A county of its own; gives the file that holds its world."""
    folder = Path(tempfile.mkdtemp(prefix="yixian-county-"))
    try:
        county = County(folder, branches, members, played)
        try:
            yield write(folder / "world.json", county.world())
        finally:
            county.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(argv: Sequence[str]) -> int:
    if len(argv) < 5 or argv[3] != "--":
        print(__doc__.strip())
        return 2
    branches, members, played = map(int, argv[:3])
    with started(branches, members, played) as world:
        return subprocess.run(argv[4:], env={**os.environ, "YIXIAN_WORLD": str(world)}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
